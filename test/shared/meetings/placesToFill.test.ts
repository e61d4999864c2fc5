import { expect, it } from 'vitest'
import { placesToFill } from '../../../shared/meetings/notices'

it.each([
  ['Dated today\n\n[Name of the officer]\n[Address]', ['[Name of the officer]', '[Address]']],
  ['[place] and again [place]', ['[place]']],
  ['A bracket [ that is not closed\nis none]', []],
  ['All is filled in.', []]
])('tells what of a notice is still to be filled in: %j', (text, places) => {
  expect(placesToFill(text)).toEqual(places)
})
