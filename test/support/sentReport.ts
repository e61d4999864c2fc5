/** A report that is out as a Word file, and what colleagues do with such a file. */
import { type ReadAnswer, readAnswer } from '../../electron/documents/word/read/readAnswer'
import { writeDocx } from '../../electron/documents/word/write/docxWrite'
import type { WordTask } from '../../electron/documents/word/write/task'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { type Report, reportSchema } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import { countedIds } from '../shared/recognise/support'
import { plainStyle } from './houseStyles'

export const durham = shippedStyles.find((style) => style.id === 'durham') as HouseStyle

export const sentences = [
  'Forty beds were kept ready last winter by the Trust.',
  'The pooled fund paid for thirty of them and the Council for ten.',
  'Nobody waited longer than two days for a place at home.',
  'The plan for this winter keeps the same number of beds.'
] as const

const item = (id: string, text: string): BodyNode => ({
  type: 'listItem',
  attrs: { id },
  content: [paragraphOf(text, { id: `${id}-p` })]
})
const cell = (text: string): BodyNode => ({ type: 'tableCell', content: [paragraphOf(text)] })

/** A report with paragraphs, a list, a table, recommendations and two implications, one of them unanswered. */
export function sentReport(style: HouseStyle = plainStyle): Report {
  const [first = ''] = style.sections.filter(({ role }) => role === 'body').map(({ key }) => key)
  return reportSchema.parse({
    format: 2,
    styleId: style.id,
    title: 'Winter beds',
    front: { date: '2026-12-09' },
    sections: style.sections
      .filter(({ presence }) => presence !== 'optional')
      .map(({ key, heading, role, kind = '' }) => ({
        ...{ id: `s-${key}`, key, heading, role, kind },
        ...(key !== first
          ? {}
          : {
              body: {
                type: 'doc',
                content: [
                  ...sentences.map((text, at) => paragraphOf(text, { id: `p${at + 1}`, level: 1 })),
                  {
                    type: 'bulletList',
                    content: [item('i1', 'Beds on wards'), item('i2', 'Beds in homes'), item('i3', 'Care at night')]
                  },
                  {
                    type: 'table',
                    attrs: { id: 't1', caption: 'Who pays' },
                    content: [
                      { type: 'tableRow', content: [cell('Trust'), cell('£1,200')] },
                      { type: 'tableRow', content: [cell('Council'), cell('£400')] }
                    ]
                  }
                ]
              }
            })
      })),
    recommendations: [
      {
        id: 'r1',
        body: { type: 'doc', content: [paragraphOf('Note how many beds were kept ready.', { id: 'r1-p' })] }
      },
      {
        id: 'r2',
        body: { type: 'doc', content: [paragraphOf('Agree the plan for the coming winter.', { id: 'r2-p' })] }
      }
    ],
    implications: style.implications.kinds.slice(0, 2).map(({ kind, heading }, at) => ({
      ...{ id: `m-${kind}`, kind, heading },
      ...(at === 0
        ? {}
        : { body: { type: 'doc', content: [paragraphOf('None of its own.', { id: `m-${kind}-p`, level: 1 })] } })
    }))
  })
}

/** What a file asks of the whole report, or of some parts. */
export const asking = (...parts: string[]): WordTask => ({
  handOff: 'h1',
  lines: ['For M. Officer: please look this through.', 'Save the file and send it back to Robin Hale.'],
  parts,
  asksClearance: parts.length > 0
})

export const sentFile = (report: Report, style: HouseStyle, task: WordTask = asking()): Promise<Uint8Array> =>
  writeDocx(report, style, undefined, '', task)

/** Reads a file that came back. */
export function cameBack(
  bytes: Uint8Array,
  about: { readonly sent: Uint8Array; readonly base: Report; readonly style: HouseStyle; readonly ours?: Report }
): ReadAnswer {
  const read = readAnswer({ ours: about.base, ...about, bytes }, countedIds())
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}
