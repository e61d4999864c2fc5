/** Charts and maps: round scales, figures in a table for those who would rather read, nothing told by colour alone. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderReport } from '../../../shared/paper/render'
import { groupedNumber, roundScale } from '../../../shared/paper/scale'
import { widthOf } from '../../../shared/partnerships/lettering'
import { reportWith, section, styleWith } from './invented'

function draw(data: Record<string, unknown>): string {
  const block = { type: 'recordBlock', attrs: { id: 'b1', data } }
  return renderReport(reportWith({ sections: [section('s', 'S', block)] }), styleWith(), { fileUrl: () => '' })
}

type WordBox = {
  readonly words: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Every line of words in a drawing with the room that it takes, in its own points. */
function wordsIn(svg: string): readonly WordBox[] {
  return [...svg.matchAll(/<text([^>]*)>([\s\S]*?)<\/text>/g)].flatMap(([, of = '', inside = '']) => {
    const number = (attributes: string, name: string): number | null => {
      const found = new RegExp(`\\b${name}="(-?[\\d.]+)"`).exec(attributes)?.[1]
      return found === undefined ? null : Number(found)
    }
    const isEnd = of.includes('text-anchor="end"')
    const isMiddle = of.includes('text-anchor="middle"')
    let y = number(of, 'y') ?? 0
    const spans = [...inside.matchAll(/<tspan([^>]*)>([^<]*)<\/tspan>/g)]
    const lines =
      spans.length > 0 ? spans.map((span) => [span[1] ?? '', span[2] ?? ''] as const) : [[of, inside] as const]
    return lines.map(([attributes, words]): WordBox => {
      y = (number(attributes, 'y') ?? y) + (number(attributes, 'dy') ?? 0)
      const width = widthOf(words, 9.5) * (of.includes('target-label') ? 1.1 : 1)
      const x = number(attributes, 'x') ?? 0
      const left = isEnd ? x - width : isMiddle ? x - width / 2 : x
      return { words, left, right: left + width, top: y - 7, bottom: y + 2 }
    })
  })
}

const points = [
  { label: 'April', value: 1200 },
  { label: 'May', value: null },
  { label: 'June', value: -300.5, note: 'estimate' }
]

describe('A chart', () => {
  const chart = { type: 'chart', caption: 'Days', alt: 'Days fall to June', unit: 'Days' }

  it.each(['line', 'bar', 'waterfall'])('as %s has words for listeners, and its figures beneath', (kind) => {
    const html = draw({ ...chart, chart: kind, series: [{ name: 'County', points }] })
    expect(html).toContain('<svg role="img" aria-label="Days fall to June"')
    expect(html).toContain('<figcaption><p>Days</p></figcaption>')
    expect(html).toContain('<tr><th scope="row">April</th><td class="figures">1,200</td></tr>')
    expect(html).toContain('<tr><th scope="row">May</th><td class="figures">–</td></tr>')
    expect(html).toContain('<td class="figures">−300.5 (estimate)</td>')
    expect(html).not.toMatch(/NaN|Infinity| style="/)
  })

  it('tells lines apart by dashes as well as colour', () => {
    const series = ['A', 'B', 'C'].map((name) => ({ name, points }))
    const dashes = [...draw({ ...chart, chart: 'line', series }).matchAll(/stroke-dasharray="([^"]+)"/g)]
    expect(new Set(dashes.map((match) => match[1])).size).toBe(2)
  })

  it.each([
    ['line', /<circle[^>]* class="ink-0 open stroke-0"/g],
    ['bar', /<rect[^>]* class="bar-0 open"/g]
  ])('as %s draws a provisional value open, and says what that means', (kind, open) => {
    const given = [
      { label: 'April', value: 1 },
      { label: 'May', value: 2, note: 'provisional' }
    ]
    const html = draw({ ...chart, chart: kind, series: [{ name: 'County', points: given }] })
    expect([...html.matchAll(open)]).toHaveLength(2)
    expect(html).toContain('>Provisional</tspan>')
    const sure = draw({ ...chart, chart: kind, series: [{ name: 'County', points: given.slice(0, 1) }] })
    expect(sure).not.toContain('Provisional')
  })

  it.each(['line', 'bar'] as const)('as %s cuts no words and lets none stand over others, however long', (kind) => {
    const names = [
      'Adult social care commissioned by the county council',
      'NHS community services and continuing care',
      'Grants',
      'Voluntary, community and social enterprise partners'
    ]
    const long = [
      '2022/23 outturn',
      '2023/24 outturn (restated)',
      'Transformation programme',
      '2025/26 forecast at month nine'
    ]
    const html = draw({
      ...{ ...chart, chart: kind, unit: 'Pounds sterling at 2025/26 prices, before contributions from reserves' },
      series: names.map((name, at) => ({
        name,
        points: long.map((label, of) => ({ label, value: 123_456_789 * (at + 1) * (of + 1) }))
      })),
      target: { label: 'The limit that both boards agreed in the memorandum of understanding', value: 1_900_000_000 }
    })
    const svg = /<svg role="img"[\s\S]*?<\/svg>/.exec(html)?.[0] ?? ''
    const height = Number(/viewBox="0 0 470 ([\d.]+)"/.exec(svg)?.[1])
    const boxes = wordsIn(svg)
    expect(boxes.length).toBeGreaterThan(15)
    for (const { words, left, right, top, bottom } of boxes) {
      expect(left, words).toBeGreaterThanOrEqual(0)
      expect(right, words).toBeLessThanOrEqual(470)
      expect(top, words).toBeGreaterThanOrEqual(-1)
      expect(bottom, words).toBeLessThanOrEqual(height)
    }
    const overlapping = boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter(
          (other) =>
            one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
        )
        .map((other) => `${one.words} | ${other.words}`)
    )
    expect(overlapping).toEqual([])
    const said = boxes.map(({ words }) => words).join(' ')
    for (const name of [...names, ...long]) for (const word of name.split(' ')) expect(said).toContain(word.slice(0, 4))
    // Both axes, and whole.
    expect(svg.match(/class="axis"/g)).toHaveLength(2)
  })

  it('of nothing is still a chart', () => {
    expect(draw({ ...chart, chart: 'bar', series: [] })).not.toMatch(/NaN|Infinity/)
  })
})

describe('A governance map', () => {
  it('names its bodies, keys its lines and says when it was last changed', () => {
    const html = draw({
      type: 'map',
      caption: 'Governance',
      alt: 'Cabinet directs the Board',
      width: 400,
      height: 200,
      updatedOn: '2026-03-01',
      nodes: [{ id: 'n', lines: ['Cabinet', '<x>'], kind: 'board', x: 1, y: 1, width: 90, height: 30 }],
      groups: [],
      edges: [
        {
          kind: 'direct',
          label: '',
          points: [
            { x: 0, y: 0 },
            { x: 0, y: 0 }
          ]
        }
      ],
      key: [{ kind: 'direct', label: 'Direct accountability' }]
    })
    expect(html).toContain('>Cabinet</tspan>')
    expect(html).toContain('&lt;x&gt;')
    expect(html).toContain('Direct accountability')
    expect(html).toContain('<p>Governance. Last updated 1 March 2026</p>')
    expect(html).not.toContain('NaN')
  })
})

describe('A table or list from the records', () => {
  it('prints as any other, its total told by more than place', () => {
    const html = draw({
      type: 'table',
      caption: 'Schemes',
      columns: [{ label: 'Scheme' }, { label: '£000', align: 'right' }],
      rows: [
        ['Beds', '20'],
        ['Total', '20']
      ],
      hasTotal: true,
      note: 'As at March.'
    })
    expect(html).toContain('<caption>Schemes</caption>')
    expect(html).toContain('<tr class="total"><th scope="row">Total</th><td class="figures">20</td></tr>')
    expect(html).toContain('As at March.')
  })

  it('that cannot be read prints nothing', () => {
    expect(draw({ type: 'nonsense' })).not.toContain('nonsense')
  })
})

describe('A scale', () => {
  it.each([
    [
      [0.42, 0.9],
      [0, 0.2, 0.4, 0.6, 0.8, 1]
    ],
    [
      [12, 48],
      [0, 10, 20, 30, 40, 50]
    ],
    [
      [-30, 70],
      [-40, -20, 0, 20, 40, 60, 80]
    ],
    [[], [0, 0.2, 0.4, 0.6, 0.8, 1]]
  ])('for %j ticks at %j', (values, ticks) => {
    expect(roundScale(values).ticks).toEqual(ticks)
  })

  it('takes in every value and nought with no more than eight ticks', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.integer({ min: -1e11, max: 1e11 }).map((pence) => pence / 100),
          { minLength: 1 }
        ),
        (values) => {
          const scale = roundScale(values)
          const slack = (scale.to - scale.from) * 1e-6
          for (const value of [...values, 0]) {
            expect(value).toBeGreaterThanOrEqual(scale.from - slack)
            expect(value).toBeLessThanOrEqual(scale.to + slack)
          }
          expect(scale.ticks.length).toBeLessThanOrEqual(8)
        }
      )
    )
  })

  it('writes numbers as they are read here', () => {
    expect([groupedNumber(1234567.5), groupedNumber(-0.25, 2), groupedNumber(-0, 1)]).toEqual([
      '1,234,567.5',
      '−0.25',
      '0.0'
    ])
  })
})
