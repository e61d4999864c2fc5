/**
 * Marks of exemption on their way through a file that other programs change. In Word, bookmarks say what each block was, but Word
 * drops them where a paragraph is cut in two or rewritten, and other programs drop them altogether; Markdown has none. So the
 * file keeps what was exempt by its words, and what is not found again makes all that it stood in exempt, until a person looks.
 */
import { z } from 'zod'
import { carryMarks, lettersOf, matterOf } from './carryMarks'
import { type Holder, holdersOf, mapMarks } from './holders'
import { markKeys, unknownMark, withMark } from './marks'
import { exemptionSchema, type Report, reportSchema } from './report'
import { paragraphOf } from './schema'

export const keptMarksSchema = z.object({
  exemptions: z.array(exemptionSchema),
  /** What is exempt, by its words and the heading over it; `at` is its exemption's place above, -1 for one that is not there. */
  withheld: z.array(z.object({ at: z.int().min(-1), where: z.string(), texts: z.array(z.string()) })).default([]),
  /** Public texts that are a part of exempt ones, so that they stay public. */
  open: z.array(z.string()).default([]),
  /** Marks on what is not a block: the whole report, its title, fields of front matter, the lead, the contacts. */
  marks: z.array(z.object({ key: z.string(), at: z.int().min(-1) })).default([])
})
export type KeptMarks = z.infer<typeof keptMarksSchema>
type KeptMark = KeptMarks['withheld'][number]

/** Marks whose keys are the same in every copy of a report; headings are told by their words. */
const isLasting = (key: string): boolean => !key.startsWith(markKeys.heading(''))

/** What is exempt in a report, by words and by place. */
export function keptMarksOf(report: Report): KeptMarks {
  const { openLetters, open } = matterOf(report)
  const hidden = holdersOf(report).flatMap(({ mark, words }) => (mark === '' ? [] : words.map(lettersOf)))
  const isTold = (text: string): boolean => text.trim() !== '' && !openLetters.includes(lettersOf(text))
  return {
    exemptions: [...report.exemptions],
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

/** A report out of such a file with all its marks, and what a person has to look at, in sentences. */
export function withKeptMarks(
  read: Report,
  kept: KeptMarks | null
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
  const report = withShortMarks(carryMarks([source], { ...read, marks }).report, kept, markAt)
  const missing = notFoundAgain(report, kept.withheld)
  return {
    report: missing.reduce((value, mark) => withPlaceMarked(value, mark, markAt(mark.at)), report),
    lost: sentences(kept, missing)
  }
}

/** A fact of a few letters, such as a name or a sum, stands beside a label or in a line of its own where a file has no place for it. */
function withShortMarks(report: Report, { withheld }: KeptMarks, markAt: (at: number) => string): Report {
  const facts = withheld.flatMap(({ at, texts }) =>
    texts
      .filter((text) => lettersOf(text).length >= 4)
      .map((text) => ({
        mark: markAt(at),
        words: new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, 'iu')
      }))
  )
  return mapMarks(report, (holder) => {
    if (holder.mark !== '') return holder.own
    return facts.find(({ words }) => holder.words.some((text) => words.test(text)))?.mark ?? ''
  })
}

function escaped(text: string): string {
  return text
    .trim()
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\s+/g, '\\s+')
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

function sentences({ withheld }: KeptMarks, missing: readonly KeptMark[]): string[] {
  if (withheld.length === 0) return []
  if (missing.length === 0)
    return [
      'All that was exempt in this report was found again and is marked. What was added beside it is not: look it through.'
    ]
  const places = [...new Set(missing.map(({ where }) => `“${where}”`))].join(', ')
  return [
    `Something that was exempt was not found again in ${places}: it was rewritten or taken out. All that stands there is kept from the public; look it through, then take that mark off.`
  ]
}

const comment = /<!-- packwright-marks (.*?)(?:-->|$)/s

/** Marks as a comment that Markdown does not show; empty where nothing is exempt. */
export function marksComment(report: Report): string {
  if (Object.keys(report.marks ?? {}).length === 0 && !holdersOf(report).some(({ mark }) => mark !== '')) return ''
  // Of what is exempt without a word in it, too: the file says so in words, which are none of the report.
  return `<!-- packwright-marks ${JSON.stringify(keptMarksOf(report)).replaceAll('-', '\\u002d')} -->\n`
}

/** The text without such a comment, and what it says: undefined where there is none, null where it cannot be read. */
export function readMarksComment(text: string): { readonly text: string; readonly kept: KeptMarks | null | undefined } {
  const found = comment.exec(text)
  if (!found) return { text, kept: undefined }
  const rest = text.replace(comment, '')
  try {
    const kept = keptMarksSchema.safeParse(JSON.parse(found[1] ?? ''))
    return { text: rest, kept: kept.success ? kept.data : null }
  } catch {
    return { text: rest, kept: null }
  }
}
