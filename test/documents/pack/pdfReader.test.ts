import { describe, expect, test } from 'vitest'
import { openPdf } from '../../../electron/documents/pdf/pdfReader'
import { isStream } from '../../../electron/documents/pdf/pdfValues'
import { handmade, printed, samplePack } from './prints'

describe('a file with a classic cross-reference table', () => {
  test('is read, a stream by the length another object states', () => {
    const file = openPdf(handmade(['<</Type/Catalog/S 2 0 R>>', '<</Length 3 0 R>>stream\nhello\nendstream', '5']))
    const stream = file.resolve(file.catalogue.get('/S'))
    expect(isStream(stream) && Buffer.from(file.decode(stream)).toString()).toBe('hello')
  })

  test('says which objects it has', () => {
    expect(openPdf(handmade(['<<>>', 'null'])).numbers).toEqual([1, 2])
  })

  test('answers null for an object it does not have', () => {
    expect(openPdf(handmade(['<<>>'])).object(7)).toBeNull()
  })
})

test('what Chromium prints is read', () => {
  const file = openPdf(printed('report'))
  expect(file.numbers.map((number) => file.object(number))).not.toContain(undefined)
  expect(file.dict(file.catalogue.get('/StructTreeRoot'))?.get('/Type')).toBe('/StructTreeRoot')
})

test('what Packwright writes, with object and cross-reference streams, is read', () => {
  const file = openPdf(samplePack().bytes)
  expect(file.catalogue.get('/Version')).toBe('/1.7')
  // Of each page, the place of what might be heard of its stamps.
  expect(file.numbers.filter((number) => file.object(number) === null)).toHaveLength(6)
})

describe('a file is refused', () => {
  const whole = handmade(['<</Type/Catalog>>'])
  const source = Buffer.from(whole).toString('latin1')
  test.each([
    ['without an end', source.slice(0, source.indexOf('startxref'))],
    ['without a catalogue', source.replace('/Root 1 0 R', '/Size 2')],
    ['that is encrypted', source.replace('/Root', '/Encrypt 1 0 R/Root')],
    ['whose objects are not where it says', source.replace('%PDF-1.4', '%PDF-1.4 and more')],
    ['that is not a PDF', 'hello']
  ])('%s', (_, damaged) => {
    expect(() => openPdf(Buffer.from(damaged, 'latin1'))).toThrow(/^PDF: /)
  })

  test('when references go in a circle', () => {
    const file = openPdf(handmade(['<<>>', '3 0 R', '2 0 R']))
    expect(() => file.resolve({ kind: 'ref', number: 2 })).toThrow('circle')
  })
})
