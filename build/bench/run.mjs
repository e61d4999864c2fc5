// npm run bench [name …]: measures the built app and prints the median and the 95th percentile of each thing. A bench is a
// function that yields rows { what, unit, values, goal }; a new one is a line below.
import { budgetsBench } from './budgets.mjs'
import { writingBench } from './writing.mjs'

const benches = { writing: writingBench, budgets: budgetsBench }

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !Object.hasOwn(benches, name))
if (unknown) {
  console.error(`There is no bench “${unknown}”. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n${name}`)
  for await (const { what, unit, values, goal } of bench()) {
    const [median, high] = [quantile(values, 0.5), quantile(values, 0.95)].map((value) => value.toFixed(1))
    console.log(
      `  ${what}: median ${median} ${unit}, 95th percentile ${high} ${unit} of ${values.length}${goal ? `; goal ${goal}` : ''}`
    )
  }
}
