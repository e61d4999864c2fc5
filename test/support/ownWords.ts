import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { newReport } from '../../shared/reports/newReport'
import { type Report, reportSchema } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'

/** Words of an author that read like the signs by which files say what is exempt. */
export const ownWords: readonly string[] = [
  '[Exempt: paragraph 3] stands over the papers of last year.',
  'It said [End of exempt words] and [partly exempt: paragraph 1] in the middle.',
  '[confidential]',
  '[Exempt: paragraph 3]'
]

/** A report whose author has written such words, plain and in bold, beside an exempt paragraph. */
export function withOwnWords(style: HouseStyle, newId: () => string): Report {
  const report = newReport(style, 'Sale of the depot', newId)
  const first = report.sections.find(({ role }) => role === 'body')
  const secret = paragraphOf('The zebra bid of zq900001 is lowest.', { id: 'secret', level: 1 })
  const content = [
    paragraphOf('The depot is empty.', { id: 'p1', level: 1 }),
    ...ownWords.map((words, at) => paragraphOf(words, { id: `own-${at}`, level: 1 })),
    ...ownWords.map(
      (words, at): BodyNode => ({
        ...paragraphOf('', { id: `bold-${at}`, level: 1 }),
        content: [{ type: 'text', text: words, marks: [{ type: 'bold' }] }]
      })
    ),
    { ...secret, attrs: { ...secret.attrs, exempt: 'x1' } }
  ]
  return reportSchema.parse({
    ...report,
    sections: report.sections.map((section) =>
      section === first ? { ...section, body: { type: 'doc', content } } : section
    ),
    exemptions: [{ id: 'x1', paragraph: 3, publicInterest: 'Talks go on.', releaseOn: null }]
  })
}
