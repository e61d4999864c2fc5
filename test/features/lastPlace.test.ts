import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { createLastPlace } from '../../electron/lastPlace'
import { temporaryFolder } from '../support/profile'

it('a place is gone back to once after a start that was not closed, and not after one that was', () => {
  const folder = temporaryFolder()
  const place = createLastPlace(folder)
  expect(place.take()).toBe('')
  place.note('app://packwright/index.html#/meeting/m1')
  expect(createLastPlace(folder).take()).toBe('#/meeting/m1')
  expect(createLastPlace(folder).take()).toBe('')
  place.note('app://packwright/index.html#/write/r1/p2')
  place.forget()
  expect(createLastPlace(folder).take()).toBe('')
})

it.each(['https://elsewhere.example/', '#/../x y', '#/a#b', `#/${'a'.repeat(400)}`, '\u0000', ''])(
  'what is no place is home: %j',
  (words) => {
    const folder = temporaryFolder()
    const place = createLastPlace(folder)
    place.note('app://packwright/index.html#/meeting/m1')
    place.note(words)
    expect(place.take()).toBe('')
    fs.writeFileSync(path.join(folder, 'place.txt'), words)
    expect(place.take()).toBe('')
  }
)

it('where nothing can be written, nothing is remembered and nothing is thrown', () => {
  const place = createLastPlace(path.join(temporaryFolder(), 'gone'))
  place.note('app://packwright/index.html#/meeting/m1')
  expect(place.take()).toBe('')
  place.forget()
})
