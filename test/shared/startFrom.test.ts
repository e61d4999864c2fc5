/** A report begun from last year's, and what in it has moved on. */
import { describe, expect, it } from 'vitest'
import { houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import type { Figure } from '../../shared/records'
import { indexFigures } from '../../shared/reports/figures'
import { movedOn } from '../../shared/reports/movedOn'
import { reportSchema } from '../../shared/reports/report'
import { type BodyNode, plainText } from '../../shared/reports/schema'
import { citation, startFrom } from '../../shared/reports/startFrom'
import { plainStyle } from '../support/houseStyles'

const style = houseStyleSchema.parse({
  ...plainStyle,
  front: {
    layout: 'lines',
    fields: [
      { key: 'meeting', label: 'Report to', kind: 'body' },
      { key: 'date', label: 'Date', kind: 'date' },
      { key: 'item', label: 'Item No', kind: 'text' },
      { key: 'author', label: 'Author', kind: 'text' }
    ]
  },
  sections: [...plainStyle.sections, { key: 'papers', heading: 'Background papers', role: 'background-papers' }]
})

const text = (words: string, more: Partial<BodyNode> = {}): BodyNode => ({ type: 'text', text: words, ...more })
const live: BodyNode = {
  type: 'liveFigure',
  attrs: { source: 'fund:f1:total', shown: '£66m', form: '', asOf: '2025-04-01', isFrozen: true }
}
const paragraph = (...content: BodyNode[]): BodyNode => ({ type: 'paragraph', attrs: { id: 'p1', level: 1 }, content })
const older = (...content: BodyNode[]) =>
  reportSchema.parse({
    format: 1,
    styleId: style.id,
    title: 'Winter beds',
    front: { meeting: 'Cabinet', date: '2025-12-09', item: '7', author: 'R. Hale' },
    sections: [
      {
        id: 's1',
        key: 'detail',
        role: 'body',
        heading: 'Detail',
        body: { type: 'doc', content: [paragraph(...content)] }
      },
      { id: 's2', key: 'papers', role: 'background-papers', heading: 'Background papers' }
    ],
    recommendations: [{ id: 'r1', body: { type: 'doc', content: [{ type: 'paragraph' }] }, due: '2026-01-31' }]
  })
const ids = (): (() => string) => {
  let last = 0
  return () => `n${++last}`
}

describe('starting from an older report', () => {
  it('leaves the words, and clears what belonged to that meeting', () => {
    const begun = startFrom(older(text('Beds.')), style, ids())
    expect(begun.front).toEqual({ meeting: 'Cabinet', author: 'R. Hale' })
    expect(begun.recommendations[0]?.due).toBeNull()
    expect(plainText(begun.sections[0]?.body as BodyNode)).toBe('Beds.')
    expect(begun.sections[0]?.id).toBe('s1')
  })

  it('lets frozen figures follow the records again, and takes no comment along', () => {
    const marked = text('here', { marks: [{ type: 'comment', attrs: { id: 'c1' } }] })
    const begun = startFrom(older(text('The fund is '), live, text(' '), marked), style, ids())
    expect(JSON.stringify(begun)).not.toContain('"comment"')
    expect(JSON.stringify(begun)).toContain('"isFrozen":false')
  })

  it.each([
    ['an empty section', [], ['Winter beds, report to Cabinet of 9 December 2025']],
    ['“None”', ['None'], ['Winter beds, report to Cabinet of 9 December 2025']],
    ['papers', ['The Act'], ['The Act', 'Winter beds, report to Cabinet of 9 December 2025']]
  ])('cites the older report among the background papers, where they are %s', (_what, before, after) => {
    const report = older(text('Beds.'))
    const [detail, papers] = report.sections
    const content = before.map((line) => paragraph(text(line)))
    const withPapers = {
      ...report,
      sections: [detail, { ...papers, body: content.length > 0 ? { type: 'doc', content } : papers?.body }]
    }
    const begun = startFrom(reportSchema.parse(withPapers), style, ids())
    expect(begun.sections[1]?.body.content?.map(plainText)).toEqual(after)
  })

  it('adds the section of background papers where the style has one and the report had none', () => {
    const report = older(text('Beds.'))
    const begun = startFrom({ ...report, sections: report.sections.slice(0, 1) }, style, ids())
    expect(begun.sections.at(-1)).toMatchObject({ role: 'background-papers', heading: 'Background papers' })
  })

  it('cites a report without body and date by its title', () => {
    expect(citation({ ...older(text('x')), front: {} }, style)).toBe('Winter beds')
  })
})

describe('what has moved on', () => {
  const figure: Figure = {
    source: 'fund:f1:total',
    label: 'Better Care Fund total contributions',
    shown: '£68m',
    forms: [],
    recordedIn: 'Budgets',
    asOf: '2026-04-01',
    value: '6800000000',
    kind: 'money'
  }
  const find = (...content: BodyNode[]) =>
    movedOn(older(...content), {
      today: '2026-11-22',
      live: new Map([[figure.source, figure]]),
      figures: indexFigures([figure]),
      ended: [
        { name: 'Vale CCG', endedOn: '2022-06-30', successor: 'Vale ICB', was: '' },
        { name: 'Ann Shaw', endedOn: '2024-03-31', successor: '', was: 'chair of the Vale Board' }
      ]
    }).map(({ kind, text: words, place }) => [kind, words, place.block])

  it.each([
    ['a date gone by', 'It was agreed on 9 December 2025.', ['date', '9 December 2025', 'p1']],
    ['a financial year that has ended', 'The plan for 2025/26 holds.', ['year', '2025/26', 'p1']],
    ['a year written with a dash', 'In 2024-25 it rose.', ['year', '2024-25', 'p1']],
    ['an organisation that has ended', 'The Vale CCG pays.', ['name', 'Vale CCG', 'p1']],
    ['a person whose seat has ended', 'Ann Shaw leads it.', ['name', 'Ann Shaw', 'p1']],
    [
      'an amount that a record contradicts',
      'Better Care Fund total contributions are £66m.',
      ['typed-figure', '£66m', 'p1']
    ]
  ])('lists %s', (_what, words, expected) => {
    expect(find(text(words))).toContainEqual(expected)
  })

  it.each([
    ['a date to come', 'It is due on 9 December 2026.'],
    ['this year and the next', 'From 2026/27 to 2027/28.'],
    ['numbers that are no year', 'Room 2025/99 and minute 2025/7.'],
    ['a longer name that holds the shorter', 'The Vale CCGs Alliance pays.']
  ])('leaves %s alone', (_what, words) => {
    expect(find(text(words))).toEqual([])
  })

  it('lists a live figure whose record says something else now', () => {
    expect(find(text('The fund is '), live)).toContainEqual(['live-figure', '£66m', 'p1'])
  })
})
