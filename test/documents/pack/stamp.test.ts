import { describe, expect, test } from 'vitest'
import { stampBeneath, stampLabel, stampOver } from '../../../electron/documents/join/stamp'
import { codesOf, readStampFont, stampCharacters, widthOfWords } from '../../../electron/documents/join/stampFont'
import type { UnitPage } from '../../../electron/documents/join/unit'
import { printed, stampFont } from './prints'

const font = stampFont()
const upright: UnitPage = { box: [0, 0, 600, 800], rotation: 0, shape: 0 }
const nothing = { foot: '', middle: '' }

describe('the font of the stamp', () => {
  test('has every character a stamp may need', () => {
    expect([...stampCharacters].filter((character) => !font.codeOf.has(character))).toEqual([])
  })

  test('knows how wide words are', () => {
    expect(widthOfWords(font, 'Page 17')).toBeCloseTo(0.667 + 4 * 0.556 + 0.278 + 0.556, 2)
  })

  test('shows the plain letter for one it lacks, and a question mark for a sign it lacks', () => {
    const codes = (words: string) => codesOf(font, words)
    expect(codes('ř')).toEqual(codes('r'))
    expect(codes('漢')).toEqual(codes('?'))
  })

  test('must be on the page it is taken from', () => {
    const withoutFont = Buffer.from(
      Buffer.from(printed('stamp')).toString('latin1').replaceAll('/Type0', '/TypeX'),
      'latin1'
    )
    expect(() => readStampFont(withoutFont)).toThrow('no font that can be used')
  })
})

describe('what is stamped', () => {
  test('is an artifact, so that it is not read out', () => {
    for (const content of [
      stampLabel(upright, font, 'Page 1'),
      stampOver(upright, font, { ...nothing, foot: 'Item 1' }),
      stampBeneath(upright, font, true)
    ]) {
      expect(content).toMatch(/\/Artifact<<\/Type\/Pagination\/Subtype\/(Footer|Watermark)>>BDC\n[\s\S]*\nEMC\n/)
    }
  })

  test('saves and restores what the page changes', () => {
    expect(stampBeneath(upright, font, false)).toBe('q\n')
    expect(stampOver(upright, font, nothing)).toBe('Q\n')
  })

  test('ends at the right margin', () => {
    const start = Number(/([\d.]+) 28 Td/.exec(stampLabel(upright, font, 'Page 17'))?.[1])
    expect(start + widthOfWords(font, 'Page 17') * 12).toBeCloseTo(600 - 42, 3)
  })

  test('is cut at a word where it would meet the page number', () => {
    const long = stampOver(upright, font, {
      ...nothing,
      foot: 'Item 7: '.concat('Integrated commissioning '.repeat(20))
    })
    const codes = /<([0-9a-f]+)> Tj/.exec(long)?.[1] ?? ''
    expect(
      codes.endsWith(
        codesOf(font, ' …')
          .map((code) => code.toString(16).padStart(4, '0'))
          .join('')
      )
    ).toBe(true)
    expect(codes.length / 4).toBeLessThan(140)
  })

  test.each([
    [0, '1 0 0 1 10 20'],
    [90, '0 1 -1 0 610 20'],
    [180, '-1 0 0 -1 610 820'],
    [270, '0 -1 1 0 10 820']
  ])('stands at the foot of a page turned by %i degrees', (rotation, matrix) => {
    expect(stampLabel({ box: [10, 20, 610, 820], rotation, shape: 0 }, font, 'Page 1')).toContain(`q ${matrix} cm`)
  })
})
