/** The styles that ship: sound as data, and each with what its council's reports need. */
import { describe, expect, it } from 'vitest'
import { houseStyleSchema } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { headingKey } from '../../../shared/reports/recognise/words'

function isUnique(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

describe('the shipped house styles', () => {
  it('are four of real councils, each with its own way to count, and one with its implications in a table', () => {
    expect(shippedStyles.map((style) => [style.id, style.numbering.scheme])).toEqual([
      ['durham', 'continuous'],
      ['plymouth', 'headings-only'],
      ['norfolk', 'decimal-heading'],
      ['cheshire-east', 'decimal-paragraph'],
      ['harrowmere', 'decimal-paragraph']
    ])
    expect(shippedStyles.filter((style) => style.implications.form === 'table').map((style) => style.id)).toEqual([
      'harrowmere'
    ])
  })

  it('print front matter in every layout there is', () => {
    expect(new Set(shippedStyles.map((style) => style.front.layout)).size).toBe(4)
  })

  it.each(shippedStyles.map((style) => [style.id, style] as const))('%s is read back as it was', (_, style) => {
    expect(houseStyleSchema.parse(JSON.parse(JSON.stringify(style)))).toEqual(style)
  })

  it.each(shippedStyles.map((style) => [style.id, style] as const))('%s names nothing twice', (_, style) => {
    expect(isUnique(style.front.fields.map((field) => field.key))).toBe(true)
    expect(isUnique(style.sections.map((section) => section.key))).toBe(true)
    expect(isUnique(style.implications.kinds.map((kind) => kind.kind))).toBe(true)
    expect(isUnique(style.sections.map((section) => headingKey(section.heading)))).toBe(true)
  })

  it.each(shippedStyles.map((style) => [style.id, style] as const))(
    '%s has a title, a date, a body, recommendations, and for each implication a question and somebody to ask',
    (_, style) => {
      const kinds = style.front.fields.map((field) => field.kind)
      expect(kinds.filter((kind) => kind === 'title')).toHaveLength(1)
      expect(kinds).toContain('date')
      expect(kinds).toContain('body')
      expect(style.sections.filter((section) => section.role === 'recommendations')).toHaveLength(1)
      for (const kind of style.implications.kinds)
        expect([kind.kind, kind.prompt !== '', kind.consults !== '', kind.standardPhrases.length > 0]).toEqual([
          kind.kind,
          true,
          true,
          true
        ])
    }
  )

  it.each(shippedStyles.map((style) => [style.id, style] as const))(
    '%s prints every implication somewhere',
    (_, style) => {
      const placed = style.sections.filter((section) => section.role === 'implication').map((section) => section.kind)
      if (style.implications.place === 'sections')
        expect(placed).toEqual(style.implications.kinds.map((kind) => kind.kind))
      else expect(placed).toEqual([])
    }
  )
})
