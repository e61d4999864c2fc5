/** What the tests of the recogniser share: where real reports are kept, counted ids, and the search for words that went missing. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import type { ImportedFile } from '../../../shared/reports/calls'
import { describeReport } from '../../../shared/reports/describe'
import { appendixHeading, numberReport } from '../../../shared/reports/numbering'
import { plainCharacters } from '../../../shared/reports/recognise/lines'
import { type Recognised, recogniseReport } from '../../../shared/reports/recognise/recognise'
import type { Report } from '../../../shared/reports/report'
import type { BodyNode } from '../../../shared/reports/schema'
import { formatDate, isIsoDate } from '../../../shared/values'

const folder = path.join(import.meta.dirname, '../../../../shared/reports')

/** Whether the real reports stand beside the checkout. */
export const hasRealReports = existsSync(folder)

/** The text of a real report, by the beginning of its file's name. */
export function realReport(name: string): string {
  const file = readdirSync(folder).find((candidate) => candidate.startsWith(name))
  return readFileSync(path.join(folder, file ?? name), 'utf8')
}

/** The text of a report that was invented for these tests. */
export function sample(name: string): string {
  return readFileSync(path.join(import.meta.dirname, 'samples', name), 'utf8')
}

/** The names of all invented reports. */
export const sampleNames = readdirSync(path.join(import.meta.dirname, 'samples')).sort()

/** Ids that count up. */
export function countedIds(): () => string {
  let count = 0
  return () => {
    count += 1
    return `n${count}`
  }
}

/** Recognises a text that must be a report. */
export function recognised(text: string, options: { readonly styleId?: string } = {}): Recognised {
  const result = recogniseReport(text, shippedStyles, countedIds(), options)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** The same, told as `import --json` tells it. */
export function described(text: string, options: { readonly styleId?: string } = {}): ImportedFile {
  const { report, style, lost } = recognised(text, options)
  return describeReport('report.txt', report, style, lost, null)
}

/** Words as they are compared: halves of a broken word together, an ordinal as its number, a month in English. */
function wordsOf(text: string): string[] {
  const plain = plainCharacters(text)
    .replace(/(\p{L})-\s*(?=\p{L})/gu, '$1')
    .replace(/<br>/g, ' ')
    .replace(/^\s*o\t/gm, ' ')
    .replace(/Ionawr/g, 'January')
  const words = plain.toLowerCase().match(/[\p{L}\p{N}]+(?:\.\p{N}+)*/gu) ?? []
  return words.map((word) => word.replace(/^(\d+)(?:st|nd|rd|th)$/, '$1').replace(/^(\d+(?:\.\d+)*)\.0$/, '$1'))
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Everything that a report says, numbers as they print, standard wording included. */
function everything(report: Report, style: HouseStyle): string {
  const numbering = numberReport(report, style)
  const textOf = (node: BodyNode): string => {
    const label = numbering.blocks.get(String(node.attrs?.id ?? '')) ?? ''
    if (node.type === 'text') {
      const links = (node.marks ?? []).map((mark) => String(mark.attrs?.href ?? ''))
      const others = links.filter((link) => link !== '' && link !== node.text)
      return others.length > 0 ? `${node.text} ${others.join(' ')} ` : (node.text ?? '')
    }
    if (node.type === 'hardBreak') return '\n'
    const isText = node.type === 'paragraph' || node.type === 'heading'
    return `${label} ${(node.content ?? []).map(textOf).join(isText ? '' : '\n')}`
  }
  const front = Object.values(report.front).map((value) =>
    typeof value === 'string'
      ? isIsoDate(value)
        ? formatDate(value, { weekday: true })
        : value
      : value
          .map(({ name, post, phone, email }) =>
            [name, post, phone && `Tel ${phone}`, email && `Email ${email}`].join(' ')
          )
          .join(' ')
  )
  const { labels } = style.contact
  const contactWords = report.contacts.map((person) =>
    [
      person.name && `${labels.name} ${person.name}`,
      person.post && `${labels.post} ${person.post}`,
      person.phone && `${labels.phone} ${person.phone}`,
      person.email && `${labels.email} ${person.email}`
    ].join(' ')
  )
  return [
    style.front.banner,
    ...style.front.fields.map((field) => field.label),
    report.title,
    ...front,
    ...report.sections.flatMap((section) => [
      numbering.sections.get(section.id) ?? '',
      section.role === 'implication' ? '' : section.heading,
      textOf(section.body)
    ]),
    numbering.lead,
    report.recommendationLead,
    ...report.recommendations.flatMap((item) => [
      numbering.recommendations.get(item.id) ?? '',
      textOf(item.body),
      item.reason && `Reason ${item.reason}`
    ]),
    ...report.implications.flatMap((answer) => [
      answer.heading,
      textOf(answer.body),
      answer.officer,
      answer.clearedOn ? formatDate(answer.clearedOn) : ''
    ]),
    ...contactWords,
    ...report.appendices.flatMap((appendix, index) => [
      appendixHeading(style, index + 1, appendix.title),
      ...appendix.sections.flatMap((section) => [section.heading, textOf(section.body)])
    ])
  ].join('\n')
}

/** What is named as lost; something left out several times counts as often, and a label of contacts for each of them. */
function lostText(lost: readonly string[]): string {
  return lost
    .map((line) => {
      const times = line.startsWith('Labels of contacts') ? 9 : Number(/\((\d+) times\)/.exec(line)?.[1] ?? 1)
      return `${line} `.repeat(times)
    })
    .join('\n')
}

/** The words of a source that are neither in the report nor named as lost: there must be none. */
export function missingWords(source: string, { report, style, lost }: Recognised): string[] {
  const have = counted(wordsOf(`${everything(report, style)}\n${lostText(lost)}`))
  return [...counted(wordsOf(source))]
    .filter(([word, count]) => (have.get(word) ?? 0) < count)
    .map(([word, count]) => `${word} (${have.get(word) ?? 0} of ${count})`)
}
