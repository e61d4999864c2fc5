/**
 * The one way by which anything gets out to the public. Bytes are written by functions that take checked bytes alone, and
 * there are two ways to have those: to search what the public would get for the words that must not be in it, or to say
 * that the public does not get it.
 */

import { createHash } from 'node:crypto'
import {
  groupLeaks,
  type Leak,
  type LeakPlace,
  type Searched,
  type Unread,
  type Wanted,
  type Withheld
} from '../../../shared/leaks/leaks'
import { searchable } from '../../../shared/leaks/readText'
import { partOf } from '../../../shared/partOf'
import type { Report } from '../../../shared/reports/report'
import { saidAndOpen } from '../../../shared/reports/saidExempt'
import { type FoundLeak, failure, ok, type Result } from '../../../shared/result'
import type { CheckedBytes } from '../files/checkedBytes'
import { openBinder } from './bindAside'
import { wantedWithFiles } from './fileWords'
import { type PublicKind, searchFile, searchTexts } from './searchFile'

/** Words let through at a place, as they are recorded: digests, where it is in words, and the reason. */
export type Released = {
  readonly piece: string
  readonly around: string
  readonly place: string
  readonly reason: string
}

/** A search that found nothing to stop for. */
export type Passed = {
  /** What a person should look at: short words that may stand there by right, and what could not be read. */
  readonly told: readonly string[]
  /** What was let through by what was said now. */
  readonly released: readonly Released[]
}

export type PublicFile = {
  readonly bytes: Uint8Array
  readonly kind: PublicKind
  /** What the file is called, where its name is made of words that may be exempt. */
  readonly name?: string
  readonly withheld: Withheld
}

/**
 * Searches what the public would get. Fails with invalid where exempt words stand in it, naming each place; then nothing
 * may be written. A PDF is read in a worker.
 */
export async function checkPublicBytes({
  bytes,
  kind,
  withheld,
  name
}: PublicFile): Promise<Result<Passed & { readonly bytes: CheckedBytes }>> {
  const wanted = await wantedWithFiles(withheld)
  const inside = kind === 'pdf' ? await searchAside(bytes, wanted) : searchFile(kind, bytes, wanted)
  const named = name === undefined ? [] : searchTexts([name], 'file name', wanted).leaks
  return passBytes(bytes, { leaks: [...named, ...inside.leaks], unread: inside.unread }, withheld, whereInFile)
}

/** The same for words that are not a file yet, or never will be. */
export function checkPublicTexts(texts: readonly string[], withheld: Withheld): Result<Passed> {
  return judge(searchTexts(texts, 'words', withheld), withheld, whereInFile)
}

/**
 * Words that say that something is not for publication which is not marked so, in what the public would get: each is let through
 * with a reason like words that were found, or nothing is written.
 */
export function checkSaidOpen(
  reports: readonly { readonly name: string; readonly report: Report }[],
  { allowed, notLeaks }: Pick<Withheld, 'allowed' | 'notLeaks'>
): Result<Passed> {
  const found = reports.flatMap(({ name, report }) =>
    saidAndOpen(report).map(({ holder, words, keys }) => ({
      where: `${name}, under “${holder.place.heading}”`,
      piece: words,
      around: `said ${report.styleId} ${holder.key || holder.place.id} ${keys.join(' ')}`
    }))
  )
  // Each is asked about by itself, whatever others say the same words.
  const leaks = found.map(({ piece, around }, page): Leak => ({ piece, place: 'words', page, isSure: true, around }))
  const said = { allowed, notLeaks, pieces: [], named: [] }
  return judge({ leaks, unread: [] }, said, ({ page }) => found[page ?? 0]?.where ?? '', saidMessage)
}

const saidMessage =
  'Words in the public copy say that something is not for publication, and it is not marked so: nothing was written. Mark it under Exempt, or change the words. Where it is public, say why.'

/** Bytes that the public does not get: a copy in full, records, a file for another Packwright. */
export function notForThePublic(bytes: Uint8Array): CheckedBytes {
  return bytes as CheckedBytes
}

/** The same for a file that was searched where it was made. */
export function passBytes(
  bytes: Uint8Array,
  searched: Searched,
  withheld: Withheld,
  where: (leak: Leak) => string
): Result<Passed & { readonly bytes: CheckedBytes }> {
  const passed = judge(searched, withheld, where)
  return passed.ok ? ok({ ...passed.value, bytes: bytes as CheckedBytes }) : passed
}

/** What a search found, weighed by what people said. */
function judge(
  { leaks, unread }: Searched,
  { allowed, notLeaks }: Withheld,
  where: (leak: Leak) => string,
  message = foundMessage
): Result<Passed> {
  const open = leaks.filter((leak) => !allowed.has(allowedBy(leak)))
  const sure = open.filter(({ isSure }) => isSure)
  const released: Released[] = []
  const left: FoundLeak[] = []
  for (const group of groupLeaks(sure)) {
    const [first] = group
    const key = keyOf(group)
    const said = notLeaks.find((own) => own.key === key || (own.words !== '' && isSame(own.words, first.piece)))
    if (said) for (const leak of group) released.push({ ...digestsOf(leak), place: where(leak), reason: said.reason })
    else left.push({ key, words: shortened(first.piece), where: where(first) })
  }
  if (left.length > 0) return refusal(left, message)
  const doubts = groupLeaks(open.filter(({ isSure }) => !isSure)).map(
    ([leak]) =>
      `Words that are exempt elsewhere stand in the public copy; look whether they may. ${where(leak)}: “${shortened(leak.piece)}”`
  )
  return ok({ told: [...partOf([...new Set(doubts)], mostTold), ...unreadWords(unread)], released })
}

/** Words as a person repeats them; long ones may be cut off as a refusal shows them. */
function isSame(said: string, piece: string): boolean {
  const [one, other] = [searchable(said), searchable(piece)]
  return one === other || (one.length >= 40 && other.startsWith(one))
}

/** A person puts a few places right and tries again; hundreds at once nobody reads. */
const [mostPlaces, mostTold] = [12, 50]

const foundMessage =
  'Exempt words were found in the public copy, so it was not written. Take them out of the places below, or mark those exempt too. Where they stand by right, say why.'

function refusal(left: readonly FoundLeak[], message: string): Result<never> {
  const more = left.length - mostPlaces
  return failure('invalid', message, {
    details: [
      ...left.slice(0, mostPlaces).map(({ where, words }) => `${where}: “${words}”`),
      ...(more > 0 ? [`And ${more} more ${more === 1 ? 'place' : 'places'} like these.`] : [])
    ],
    leaks: left
  })
}

const shortened = (piece: string): string => (piece.length > 90 ? `${piece.slice(0, 88)} …` : piece)

function digestOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}

/** The words, and the place they stand in by what is around them there: where that changes, it is another place. */
const digestsOf = (leak: Leak): Pick<Released, 'piece' | 'around'> => ({
  piece: digestOf('words', searchable(leak.piece)),
  around: digestOf('place', leak.place, leak.around)
})

/** How words at a place are named among what was let through (`leak_releases`). */
function allowedBy(leak: Leak): string {
  const { piece, around } = digestsOf(leak)
  return `${piece} ${around}`
}

/** One key for all places of a group: when one more comes to it, it is another. */
function keyOf(group: readonly Leak[]): string {
  return digestOf(...group.map(allowedBy).sort()).slice(0, 40)
}

export const leakPlaceWords: Readonly<Record<LeakPlace, string>> = {
  page: 'on the page',
  'reading order': 'as it is read out',
  drawing: 'in a drawing',
  description: 'in the description of a picture',
  bookmark: 'in a bookmark',
  link: 'in a link',
  title: 'in a title or the details of the document',
  remark: 'in a remark on a page',
  form: 'in a field of a form',
  layer: 'in the name of a layer',
  'attached file': 'in a file inside this one',
  'file name': 'in the name of a file',
  'text inside the file': 'in text inside the file that is not shown',
  words: 'in the words',
  attribute: 'in what is not shown but read out or followed',
  changes: 'among the changes that are marked'
}

function whereInFile({ place, page }: Leak): string {
  const words = leakPlaceWords[place]
  return page === null ? `${words.charAt(0).toUpperCase()}${words.slice(1)}` : `Page ${page + 1}, ${words}`
}

/** What could not be read, so that nobody takes it for searched. */
function unreadWords(unread: readonly Unread[]): readonly string[] {
  return (['picture', 'letters'] as const).flatMap((what) => {
    const own = unread.filter((one) => one.what === what)
    if (own.length === 0) return []
    const pages = [...new Set(own.flatMap(({ page }) => (page === null ? [] : [page + 1])))]
    const named = pages.slice(0, 12).join(', ')
    const where =
      pages.length === 0
        ? ''
        : ` (page${pages.length === 1 ? '' : 's'} ${named}${pages.length > 12 ? ` and ${pages.length - 12} more` : ''})`
    return [
      what === 'picture'
        ? `Words in pictures were not read${where}: look whether they show anything exempt.`
        : `Some letters do not say what they are and were not read${where}: look whether they show anything exempt.`
    ]
  })
}

async function searchAside(bytes: Uint8Array, { pieces, named }: Wanted): Promise<Searched> {
  if (pieces.length === 0 && named.length === 0) return { leaks: [], unread: [] }
  const binder = openBinder()
  try {
    return await binder.ask({ kind: 'search', bytes, wanted: { pieces, named } })
  } finally {
    binder.close()
  }
}
