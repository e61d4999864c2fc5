/** How a report reads and how far it is, told by rule from the report alone: long sentences, passives, jargon, reading time, and who owes what. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import { implicationState, restsOn } from '../checks/implications'
import { sentencesOf } from '../checks/words'
import type { Implication, Report } from '../report'
import { isEmptyBody } from '../schema'
import { linesOf, type Place } from '../walk'
import { jargonIn } from './plainWords'

/** A place to look at, and why. */
export type Remark = { readonly place: Place; readonly words: string; readonly plain?: string }

export type SectionPulse = {
  readonly heading: string
  readonly place: Place
  readonly words: number
  /** Words to a sentence. */
  readonly average: number
  readonly long: readonly Remark[]
  readonly passive: readonly Remark[]
  readonly jargon: readonly Remark[]
}

/** Something that somebody still owes the report. */
export type Owed = { readonly who: string; readonly what: string; readonly place: Place }

export type Pulse = {
  readonly sections: readonly SectionPulse[]
  readonly words: number
  /** Minutes that a member needs to read it. */
  readonly minutes: number
  readonly owed: readonly Owed[]
}

/** Sentences of more words are named. GOV.UK asks for 25 at most. */
export const longestSentence = 25

/** Words that a grown-up reads of such a text in a minute. */
const wordsToTheMinute = 220

const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0

/** Participles that do not end in -ed. */
const irregular =
  'built|begun|bought|brought|chosen|cut|done|drawn|driven|felt|found|given|held|kept|known|led|left|lent|lost|made|met|paid|put|read|run|said|seen|sent|set|shown|spent|taken|told|undertaken|written'
const passivePattern = new RegExp(
  `\\b(?:is|are|was|were|be|been|being)\\s+(?:(?:not|also|still|now|then|\\p{L}+ly)\\s+)?(?:\\p{L}{2,}ed|${irregular})\\b`,
  'iu'
)
/** They look like passives and say how something is. */
const states =
  /\b(?:is|are|was|were|be|been|being)\s+(?:\p{L}+ly\s+)?(?:required|interested|concerned|based|located|involved|need|hundred|indeed|united|advanced|limited)\b/iu

/** Whether a sentence hides who acts. */
export function isPassive(sentence: string): boolean {
  return passivePattern.test(sentence) && !states.test(passivePattern.exec(sentence)?.[0] ?? '')
}

const short = (words: string): string => (words.length > 110 ? `${words.slice(0, 109).trimEnd()}…` : words)

/** Takes the pulse of a report. */
export function pulseOf(report: Report, style: HouseStyle): Pulse {
  const sections = new Map<string, { place: Place; lines: { place: Place; text: string; isHeading: boolean }[] }>()
  for (const { place, node, text } of linesOf(report)) {
    const key = place.kind === 'recommendation' ? 'recommendations' : `${place.kind} ${place.id}`
    const known = sections.get(key) ?? { place: { ...place, block: '' }, lines: [] }
    known.lines.push({ place, text, isHeading: node.type === 'heading' })
    sections.set(key, known)
  }
  const all = [...sections.values()].map(({ place, lines }): SectionPulse => {
    const sentences = lines
      .filter(({ isHeading }) => !isHeading)
      .flatMap((line) => sentencesOf(line.text).map((words) => ({ place: line.place, words })))
    const words = lines.reduce((sum, { text }) => sum + countWords(text), 0)
    const spoken = sentences.reduce((sum, { words: said }) => sum + countWords(said), 0)
    const told = (isTold: (sentence: string) => boolean): Remark[] =>
      sentences.filter((own) => isTold(own.words)).map((own) => ({ ...own, words: short(own.words) }))
    return {
      heading: place.heading,
      place,
      words,
      average: sentences.length === 0 ? 0 : Math.round(spoken / sentences.length),
      long: told((sentence) => countWords(sentence) > longestSentence),
      // Decisions are asked for in the imperative, and say in the passive what is to be.
      passive: place.kind === 'recommendation' ? [] : told(isPassive),
      jargon: lines.flatMap((line) =>
        jargonIn(line.text).map((found) => ({ ...found, words: found.word, place: line.place }))
      )
    }
  })
  const words = all.reduce((sum, section) => sum + section.words, 0)
  return {
    sections: all,
    words,
    minutes: Math.max(1, Math.round(words / wordsToTheMinute)),
    owed: owedTo(report, style)
  }
}

const unsaid = {
  'not-started': 'to be written',
  drafted: 'to be cleared',
  sent: 'sent, to be cleared',
  stale: 'to be cleared again: the report has changed since',
  cleared: ''
} as const

function owedTo(report: Report, style: HouseStyle): Owed[] {
  const digest = restsOn(report)
  const whose = ({ kind, officer }: Implication): string =>
    officer || (style.implications.kinds.find((spec) => spec.kind === kind)?.consults ?? '') || 'The author'
  const implications = report.implications.flatMap((own): Owed[] => {
    const what = unsaid[implicationState(own, digest)]
    const place: Place = { kind: 'implication', id: own.id, block: '', heading: own.heading }
    return what === '' ? [] : [{ who: whose(own), what: `“${own.heading}”, ${what}`, place }]
  })
  const sections = report.sections.flatMap((section): Owed[] => {
    const spec = style.sections.find(({ key }) => key === section.key)
    const isWritten = ['purpose', 'summary', 'reasons', 'body', 'conclusion'].includes(section.role)
    if (spec?.presence !== 'required' || !isWritten || !isEmptyBody(section.body)) return []
    const place: Place = { kind: 'section', id: section.id, block: '', heading: section.heading }
    return [{ who: 'The author', what: `“${section.heading}”, to be written`, place }]
  })
  const isUndecided = report.recommendations.every(({ body }) => isEmptyBody(body))
  const place: Place = { kind: 'report', id: '', block: '', heading: 'Recommendations' }
  return [
    ...sections,
    ...(isUndecided ? [{ who: 'The author', what: 'what is recommended, to be written', place }] : []),
    ...implications
  ]
}
