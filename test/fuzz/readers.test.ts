/** Files spoilt by chance, for every reader: each is read or refused in words, within the reader's own bounds. */
import fc from 'fast-check'
import { strToU8 } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { inspectAttachment } from '../../electron/documents/foreign/attachment'
import { cleanFile } from '../../electron/documents/foreign/clean'
import { lookThrough } from '../../electron/documents/foreign/look'
import type { JobInput, JobName, JobOutput } from '../../electron/workers/jobTable'
import { work } from '../../electron/workers/work'
import { houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { pictureFacts } from '../../shared/pictures'
import { reportSchema } from '../../shared/reports/report'
import { errorCodes, type Result } from '../../shared/result'
import { hidingFiles, layeredFiles } from '../documents/foreign/foreignPages'
import { countedIds } from '../shared/recognise/support'
import { gif, jpeg, png, pngWords } from '../support/pictures'
import { type Step, spoilBytes, spoilJson, spoilText, spoilZip, steps } from './mutations'
import {
  markdown,
  organisationsText,
  plainText,
  popolo,
  richReport,
  schemes,
  schemesText,
  signedBundle,
  style,
  wordOfOurs,
  wordOfPeople
} from './readerInputs'
import { roundsOf, tally } from './rounds'

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(strToU8(text))
const json = (value: unknown, changes: readonly Step[]): Uint8Array<ArrayBuffer> =>
  bytesOf(JSON.stringify(spoilJson(value, changes)) ?? '')
const ofText = (text: string) => (changes: readonly Step[]) =>
  (changes[0]?.[0] ?? 0) % 10 === 9 ? spoilBytes(bytesOf(text), changes) : bytesOf(spoilText(text, changes))
const report = (name: string, bytes: Uint8Array<ArrayBuffer>): JobInput<'report.read'> => ({
  file: { name, bytes },
  styles: shippedStyles
})
const sheet = (name: string, bytes: Uint8Array<ArrayBuffer>, kind: 'schemes' | 'funds'): JobInput<'sheet.read'> => ({
  file: { name, bytes },
  kind,
  sheet: null,
  mapping: null,
  unit: null,
  remembered: {}
})
const bundle = (changes: readonly Step[]): Uint8Array<ArrayBuffer> => {
  const [kind = 0] = changes[0] ?? []
  if (kind % 3 === 0) return signedBundle(spoilJson(richReport, changes), style)
  if (kind % 3 === 1) return signedBundle(richReport, spoilJson(style, changes))
  return spoilZip(signedBundle(richReport, style), changes)
}

type Reader<N extends JobName> = {
  readonly job: N
  readonly rounds: number
  readonly input: (changes: readonly Step[]) => JobInput<N> | Promise<JobInput<N>>
  /** What must hold of an answer that is good. */
  readonly holds?: (answer: unknown) => void
}

const holdsReport = (answer: unknown): void => {
  const read = answer as { readonly report: unknown; readonly lost: readonly string[] }
  expect(reportSchema.safeParse(read.report).error).toBeUndefined()
  expect(read.lost.every((words) => words.trim() !== '')).toBe(true)
}
const reader = <N extends JobName>(own: Reader<N>): Reader<N> => own

const readers = {
  'a Word file of ours': reader({
    job: 'report.read',
    rounds: 25,
    input: async (changes) => report('a.docx', spoilZip(await wordOfOurs, changes)),
    holds: holdsReport
  }),
  "a Word file of other people's": reader({
    job: 'report.read',
    rounds: 60,
    input: (changes) => report('a.docx', spoilZip(wordOfPeople, changes)),
    holds: holdsReport
  }),
  'a report in Markdown': reader({
    job: 'report.read',
    rounds: 25,
    input: (changes) => report('a.md', ofText(markdown)(changes)),
    holds: holdsReport
  }),
  'a report in plain text': reader({
    job: 'report.read',
    rounds: 60,
    input: (changes) => report('a.txt', ofText(plainText)(changes)),
    holds: holdsReport
  }),
  'a hand-off file taken as a report': reader({
    job: 'report.read',
    rounds: 15,
    input: (changes) => report('a.packwright', bundle(changes)),
    holds: holdsReport
  }),
  'a hand-off file': reader({
    job: 'bundle.read',
    rounds: 30,
    input: (changes) => ({ bytes: bundle(changes) }),
    holds: holdsBundle
  }),
  'a workbook of schemes': reader({
    job: 'sheet.read',
    rounds: 60,
    input: (changes) => sheet('a.xlsx', spoilZip(schemes.bytes, changes), 'schemes')
  }),
  'schemes as text': reader({
    job: 'sheet.read',
    rounds: 60,
    input: (changes) => sheet('a.csv', ofText(schemesText)(changes), 'schemes')
  }),
  'funds as text': reader({
    job: 'sheet.read',
    rounds: 30,
    input: (changes) => sheet('a.csv', ofText(schemesText)(changes), 'funds')
  }),
  'a workbook of measures': reader({
    job: 'records.read',
    rounds: 30,
    input: (changes) => ({ kind: 'measures', file: { name: 'a.xlsx', bytes: spoilZip(schemes.bytes, changes) } })
  }),
  'organisations as text': reader({
    job: 'records.read',
    rounds: 60,
    input: (changes) => ({ kind: 'organisations', file: { name: 'a.csv', bytes: ofText(organisationsText)(changes) } })
  }),
  'records as Popolo': reader({
    job: 'records.read',
    rounds: 60,
    input: (changes) => ({ kind: 'organisations', file: { name: 'a.json', bytes: json(popolo, changes) } })
  }),
  'a house style': reader({
    job: 'style.read',
    rounds: 40,
    input: (changes) => ({ bytes: json(style, changes) }),
    holds: (answer) => expect(houseStyleSchema.safeParse(answer).error).toBeUndefined()
  })
} as const

function holdsBundle(answer: unknown): void {
  const { bundle: own } = answer as JobOutput<'bundle.read'>
  expect(reportSchema.safeParse(own.report).error).toBeUndefined()
}

/** A refusal is a code of ours and a sentence that a person can do something with. */
function expectRefusal(result: Result<unknown>): void {
  if (result.ok) return
  expect(errorCodes).toContain(result.error.code)
  expect(result.error.code).not.toBe('internal')
  expect(result.error.message).toMatch(/^[A-Z“£\d].+[.?]$/s)
}

describe('a file that was spoilt by chance is read, or refused in words', () => {
  const tallies: { readonly tell: () => void }[] = []
  afterAll(() => {
    for (const { tell } of tallies) tell()
  })

  it.each(Object.entries(readers) as [string, Reader<JobName>][])('%s', async (name, { job, rounds, input, holds }) => {
    const figures = tally(`${name} (${job})`)
    tallies.push(figures)
    const perform = work[job] as (input: unknown, tools: object) => Promise<Result<unknown>>
    await fc.assert(
      fc.asyncProperty(steps, async (changes) => {
        const given = await input(changes)
        const started = performance.now()
        const result = await perform(structuredClone(given), {
          newId: countedIds(),
          give: (part: unknown) => structuredClone(part)
        })
        figures.count(result.ok ? 'read' : result.error.code, started)
        expectRefusal(result)
        if (result.ok) holds?.(structuredClone(result.value))
      }),
      roundsOf(rounds)
    )
  })

  it('a picture', async () => {
    const figures = tally('a picture')
    tallies.push(figures)
    const pictures = [png(9, 9), png(9, 9, pngWords), jpeg(40, 30, { scans: 4 }), gif(9, 9, [9, 9], [4, 4])]
    await fc.assert(
      fc.asyncProperty(fc.nat(), steps, async (which, changes) => {
        const bytes = spoilBytes(pictures[which % pictures.length] ?? png(9, 9), changes)
        const started = performance.now()
        const facts = pictureFacts(bytes)
        figures.count(facts.ok ? 'taken' : facts.error.code, started)
        if (!facts.ok) expect(facts.error.message).toMatch(/^it is .+[^.]$/)
        else expect(facts.value.width * facts.value.height).toBeLessThanOrEqual(100_000_000)
      }),
      roundsOf(200)
    )
  })

  const pages = [...hidingFiles.map(([, , bytes]) => bytes), ...layeredFiles.map(([, bytes]) => bytes)]
  it.each(['looked through', 'cleaned', 'inspected'] as const)('a PDF that is to be %s', async (what) => {
    const figures = tally(`a PDF that is to be ${what}`)
    tallies.push(figures)
    await fc.assert(
      fc.asyncProperty(fc.nat(), steps, async (which, changes) => {
        const bytes = spoilPdf(pages[which % pages.length] ?? new Uint8Array(), changes)
        const started = performance.now()
        const result = await pdfWork[what](bytes)
        figures.count(result.ok ? 'taken' : result.error.code, started)
        if (result.ok) return
        expect(errorCodes).toContain(result.error.code)
        expect(result.error.message).toMatch(/^it |^[A-Z].+\.$/)
      }),
      roundsOf(15)
    )
  })
})

const pdfWork = {
  'looked through': lookThrough,
  /** Of everything that is found in it, with one page as a picture. */
  cleaned: async (bytes) => {
    const found = await lookThrough(bytes)
    if (!found.ok) return found
    return cleanFile(bytes, {
      findings: found.value,
      boxes: [],
      asPictures: bytes.length % 2 === 0 ? [1] : []
    })
  },
  inspected: inspectAttachment
} as const satisfies Readonly<Record<string, (bytes: Uint8Array) => Promise<Result<unknown>>>>

/** The words of a PDF's own language: swapped, grown, dropped; or its bytes. */
function spoilPdf(bytes: Uint8Array, changes: readonly Step[]): Uint8Array<ArrayBuffer> {
  const [kind = 0] = changes[0] ?? []
  if (kind % 3 === 0) return spoilBytes(bytes, changes)
  const words = Buffer.from(bytes)
    .toString('latin1')
    .split(/(\s+|[[\]<>/()]+)/)
  for (const [own, where, what] of changes) {
    const at = where % words.length
    const other = words[what % words.length] ?? ''
    if (own % 4 === 0) words[at] = ''
    else if (own % 4 === 1) words[at] = other
    else if (own % 4 === 2)
      words[at] = ['-1', '0', '99999999999', '1e9', 'null', '0 R', '1 0 R', '3 0 R'][what % 8] ?? ''
    else words.splice(at, 0, ...Array.from({ length: 1 + (what % 100) }, () => words[at] ?? ''))
  }
  return new Uint8Array(Buffer.from(words.join(''), 'latin1'))
}
