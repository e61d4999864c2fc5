/**
 * Marks of exemption on their way through Word. Bookmarks say what each block was, but Word drops them where a paragraph is cut
 * in two or rewritten, and other programs drop them altogether. So the file's own part keeps what was exempt by its words too,
 * and what is not found again makes all that it stood in exempt, until a person looks.
 */
import { carryMarks, lettersOf, matterOf } from '../../../shared/reports/carryMarks'
import { type Holder, holdersOf, mapMarks } from '../../../shared/reports/holders'
import { markKeys, unknownMark, withMark } from '../../../shared/reports/marks'
import { type Report, reportSchema } from '../../../shared/reports/report'
import { paragraphOf } from '../../../shared/reports/schema'
import type { Kept } from './keptPart'

type KeptMark = Kept['withheld'][number]

/** Marks whose keys are the same in every copy of a report; headings are told by their words. */
const isLasting = (key: string): boolean => !key.startsWith(markKeys.heading(''))

/** What is exempt in a report, by words and by place. */
export function keptMarksOf(report: Report): Pick<Kept, 'withheld' | 'open' | 'marks'> {
  const { openLetters, open } = matterOf(report)
  const hidden = holdersOf(report).flatMap(({ mark, words }) => (mark === '' ? [] : words.map(lettersOf)))
  const isTold = (text: string): boolean => text.trim() !== '' && !openLetters.includes(lettersOf(text))
  return {
    withheld: holdersOf(report)
      .filter(({ mark }) => mark !== '')
      .map(({ mark, words, place }) => ({
        at: report.exemptions.findIndex(({ id }) => id === mark),
        where: place.heading,
        texts: words.filter(isTold)
      }))
      .filter(({ texts }) => texts.length > 0),
    open: [...open].filter((text) => hidden.some((letters) => letters.includes(text))),
    marks: Object.entries(report.marks ?? {})
      .filter(([key]) => isLasting(key))
      .map(([key, mark]) => ({ key, at: report.exemptions.findIndex(({ id }) => id === mark) }))
  }
}

/** A report out of a Word file with all its marks, and what a person has to look at, in sentences. */
export function withKeptMarks(
  read: Report,
  kept: Kept | null
): { readonly report: Report; readonly lost: readonly string[] } {
  if (kept === null)
    return {
      report: { ...read, marks: withMark(read.marks, markKeys.report, read.marks?.[markKeys.report] || unknownMark) },
      lost: [
        'The program in which this file was saved last has taken out what Packwright keeps in it: figures and tables stand as plain words, and nobody can tell whether all that was exempt is still marked. The report is kept from the public as a whole, under a reason that is still to be given: look it through, then take that mark off.'
      ]
    }
  const markAt = (at: number): string => kept.exemptions[at]?.id ?? unknownMark
  let { marks } = read
  for (const { key, at } of kept.marks) marks = withMark(marks, key, marks?.[key] || markAt(at))
  const source = reportSchema.parse({
    format: read.format,
    styleId: read.styleId,
    title: '',
    sections: [
      ...kept.withheld.map(({ at, texts }) => ({ exempt: markAt(at), texts })),
      { exempt: '', texts: kept.open.length > 0 ? kept.open : [''] }
    ].map(({ exempt, texts }, index) => ({
      ...{ id: `kept-${index}`, role: 'body', heading: '', exempt },
      body: { type: 'doc', content: texts.map((text) => paragraphOf(text)) }
    })),
    exemptions: kept.exemptions
  })
  const { report } = carryMarks([source], { ...read, marks })
  const missing = notFoundAgain(report, kept.withheld)
  return {
    report: missing.reduce((value, mark) => withPlaceMarked(value, mark, markAt(mark.at)), report),
    lost: sentences(kept, missing)
  }
}

/** What was exempt and is not found again, less what stands under a mark with other words: that was rewritten where it stood. */
function notFoundAgain(report: Report, withheld: readonly KeptMark[]): readonly KeptMark[] {
  const exempt = holdersOf(report).filter(({ mark }) => mark !== '')
  const letters = exempt.flatMap(({ words }) => words.map(lettersOf)).join('\n')
  const known = withheld.flatMap(({ texts }) => texts.map(lettersOf)).join('\n')
  const isRewritten = ({ own, words }: Holder): boolean =>
    own !== '' && !words.some((text) => known.includes(lettersOf(text)))
  const rewritten = new Map<string, number>()
  for (const holder of exempt.filter(isRewritten))
    rewritten.set(holder.place.heading, (rewritten.get(holder.place.heading) ?? 0) + 1)
  return withheld.filter(({ texts, where }) => {
    if (texts.some((text) => letters.includes(lettersOf(text)))) return false
    const left = rewritten.get(where) ?? 0
    rewritten.set(where, left - 1)
    return left <= 0
  })
}

/** Marks the section, implication or appendix that has this heading; the whole report where there is none. */
function withPlaceMarked(report: Report, { where }: KeptMark, mark: string): Report {
  let isFound = false
  const marked = mapMarks(report, (holder) => {
    const isPlace =
      holder.node === null && holder.kind !== 'heading' && holder.kind !== 'report' && holder.place.heading === where
    if (isPlace) isFound = true
    return isPlace && holder.mark === '' ? mark : holder.own
  })
  return isFound
    ? marked
    : { ...report, marks: withMark(report.marks, markKeys.report, report.marks?.[markKeys.report] || mark) }
}

function sentences({ withheld }: Kept, missing: readonly KeptMark[]): string[] {
  if (withheld.length === 0) return []
  if (missing.length === 0)
    return [
      'All that was exempt in this report was found again and is marked. What was added in Word beside it is not: look it through.'
    ]
  const places = [...new Set(missing.map(({ where }) => `“${where}”`))].join(', ')
  return [
    `Something that was exempt was not found again in ${places}: in Word it was rewritten or taken out. All that stands there is kept from the public; look it through, then take that mark off.`
  ]
}
