/** How many keys the way is from the text: to each tool at most four, to each panel at most two, and to the undoing of what a notice tells two. */
import { expect, test } from './app'
import { type Hands, handsAt } from './hands'
import { go } from './places'

test.use({ trace: 'off' })

/** The keys from the text to a tool: by Alt+F10 and its first letter, forwards or, with Shift, backwards. More than four for none. */
async function keysTo({ press, at, count }: Hands, tool: string): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY
  for (const letter of [tool.charAt(0).toLowerCase(), `Shift+${tool.charAt(0).toUpperCase()}`]) {
    const before = count()
    await press('Alt+F10')
    for (let step = 0; step < 3 && (await at()) !== tool; step += 1) await press(letter)
    if ((await at()) === tool) fewest = Math.min(fewest, count() - before)
    await press('Escape')
    expect(await at()).toBe('The report')
    if (fewest <= 4) return fewest
  }
  return fewest
}

test('each tool is at most four keys from the text, each panel at most two', async ({ open }) => {
  test.setTimeout(240_000)
  const { page, ask, complaints } = await open()
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await go(page, `write/${filled.value.reports[0]}`)
  await page.locator('.report-text p').first().click()
  const hands = await handsAt(page)
  const tools = await page
    .getByRole('toolbar', { name: 'Text' })
    .getByRole('button', { disabled: false })
    .evaluateAll((all) => all.map((own) => own.getAttribute('aria-label') ?? own.textContent ?? ''))
  expect(tools.length).toBeGreaterThan(20)
  const far: string[] = []
  for (const tool of tools) if ((await keysTo(hands, tool)) > 4) far.push(tool)
  expect(far).toEqual([])

  const panels = await page.getByRole('tablist', { name: 'About this report' }).getByRole('tab').allTextContents()
  for (const [index, panel] of panels.entries()) {
    const before = hands.count()
    await hands.press(`Alt+${Math.min(index + 1, 9)}`)
    if (index >= 9) await hands.press('ArrowRight')
    expect(await hands.at()).toBe(panel)
    expect(hands.count() - before, panel).toBeLessThanOrEqual(2)
    await hands.press('Escape')
    expect(await hands.at()).toBe('The report')
  }
  expect(hands.falls).toEqual([])
  expect(complaints).toEqual([])
})

test('what a notice tells is undone by two keys, from wherever one is', async ({ open }) => {
  const { page, ask } = await open()
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  await go(page, `meeting/${filled.value.meetings[0]}`)
  const hands = await handsAt(page)
  await hands.tabTo(/^1 /, 30)
  await hands.press('Delete')
  await expect(page.getByText(/^Took “.*” off the agenda/)).toBeVisible()
  const before = hands.count()
  await hands.press('F8', 'Enter')
  await expect(page.getByText(/^Took “.*” off the agenda/)).toHaveCount(0)
  await expect(page.getByRole('grid', { name: 'Agenda' }).getByRole('row')).toHaveCount(3)
  expect(hands.count() - before).toBe(2)
})
