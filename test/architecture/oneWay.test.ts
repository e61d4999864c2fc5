/** What is done in one way for all screens: words of progress, and files that are written. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const renderer = path.join(import.meta.dirname, '../../renderer')
const sources = fs
  .readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: fs.readFileSync(path.join(renderer, file), 'utf8') }))

it('No screen begins and ends its words of progress by hand: useWork ends them with the work, however it ends', () => {
  const byHand = /set[A-Z]\w*\(true\)\s+(?:const [^=]+= )?await /
  expect(sources.filter(({ text }) => byHand.test(text)).map(({ file }) => file)).toEqual([])
})

it('No screen reaches the bridge beside the link, which has no calls that write a file', () => {
  const past = sources.filter(({ text }) => /stores\/bridge|WholeLink|window\.bridge/.test(text))
  expect(past.map(({ file }) => file).sort()).toEqual(['bridge.ts', 'stores/link.ts', 'stores/workplace.ts'])
})
