/**
 * Searching a finished file of any kind for words that must not be in it: every part of it is read, unpacked where it is
 * packed, in each way in which a person or a program may read it.
 */
import {
  distinctLeaks,
  type Leak,
  type LeakPlace,
  type LeakSearch,
  leakSearch,
  type Searched,
  type Unread,
  type Wanted
} from '../../../shared/leaks/leaks'
import { markupTexts, unescaped } from '../../../shared/leaks/markupTexts'
import { readingOf } from '../../../shared/leaks/readText'
import { stringsIn } from '../../../shared/reports/holders'
import { openPackage, type PackageKind } from '../files/officePackage'
import { findLeaks } from '../pdf/leakSearch'

export const publicKinds = ['pdf', 'docx', 'html', 'md', 'json', 'ics', 'text', 'picture'] as const
/** What a file is; anything packed is read as `docx`. */
export type PublicKind = (typeof publicKinds)[number]

/** Files within files are followed so deep. */
const deepest = 3

/** Looks in a file for what must not be there. Throws on a PDF that cannot be opened. */
export function searchFile(kind: PublicKind, bytes: Uint8Array, wanted: Wanted): Searched {
  const search = leakSearch(wanted)
  if (search.isEmpty) return { leaks: [], unread: [] }
  const { leaks, unread } = searchBytes(kind, bytes, search, 0)
  return { leaks: distinctLeaks(leaks), unread }
}

/** Looks in texts, each of which stands by itself, such as the name of a file or the words of a document in the making. */
export function searchTexts(texts: readonly string[], place: LeakPlace, wanted: Wanted): Searched {
  const search = leakSearch(wanted)
  return { leaks: search.isEmpty ? [] : distinctLeaks(findInTexts(texts, place, search)), unread: [] }
}

function findInTexts(texts: readonly string[], place: LeakPlace, search: LeakSearch): readonly Leak[] {
  return texts.flatMap((text) => search.findIn(readingOf(text), place))
}

function searchBytes(kind: PublicKind, bytes: Uint8Array, search: LeakSearch, depth: number): Searched {
  switch (kind) {
    case 'pdf':
      return findLeaks(bytes, search, (inner) => searchInside(inner, search, depth + 1))
    case 'docx':
      return searchPackage(bytes, search, depth)
    case 'html':
    case 'md':
      return searchMarkup(utf8.decode(bytes), search)
    case 'json':
      return { leaks: searchJson(utf8.decode(bytes), search), unread: [] }
    case 'ics':
      return { leaks: findInTexts(calendarTexts(utf8.decode(bytes)), 'words', search), unread: [] }
    case 'picture':
      return {
        leaks: findInTexts([Buffer.from(bytes.subarray(0, headOfPicture)).toString('latin1')], 'drawing', search),
        unread: [{ what: 'picture', page: null }]
      }
    case 'text':
      return { leaks: findInTexts([utf8.decode(bytes)], 'words', search), unread: [] }
  }
}

const utf8 = new TextDecoder('utf-8')

/** The beginning of a picture's file may hold words about it. Bytes. */
const headOfPicture = 256 * 1024

function searchMarkup(markup: string, search: LeakSearch): Searched {
  const { shown, attributes, hidden, pictures } = markupTexts(markup)
  return {
    leaks: [
      ...findInTexts(shown.slice(0, 1), 'words', search),
      ...findInTexts(shown.slice(1), 'changes', search),
      ...findInTexts(attributes, 'attribute', search),
      ...findInTexts(hidden, 'text inside the file', search)
    ],
    unread: pictures > 0 ? [{ what: 'picture', page: null }] : []
  }
}

/** Keys whose values are no words of a report, so that words on both sides of them go on. */
const formKeys = new Set(['type', 'id', 'level', 'exempt', 'marks', 'role', 'kind'])

function searchJson(text: string, search: LeakSearch): readonly Leak[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return findInTexts([text], 'words', search)
  }
  const running: string[] = []
  const walk = (item: unknown, key: string): void => {
    if (typeof item === 'string') {
      if (!formKeys.has(key)) running.push(item)
    } else if (Array.isArray(item)) for (const entry of item) walk(entry, key)
    else if (typeof item === 'object' && item !== null)
      for (const [name, entry] of Object.entries(item)) walk(entry, name)
  }
  walk(value, '')
  return [
    ...findInTexts([running.join(''), running.join('\n')], 'words', search),
    ...findInTexts([stringsIn(value).join('\n'), text], 'text inside the file', search)
  ]
}

/** The lines of a calendar, unfolded and with what is escaped in them (RFC 5545, 3.1 and 3.3.11). */
function calendarTexts(text: string): readonly string[] {
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').replaceAll(/\\n/gi, '\n')
  return [lines.replaceAll(/\\([,;\\])/g, '$1')]
}

const megabyte = 1024 * 1024
/** A packed file of any kind, within the bounds of what Packwright itself writes. */
const anyPackage: PackageKind = {
  ...{ not: 'It is no packed file.', locked: 'It is locked.', old: 'It is of an old kind.' },
  ...{ bursting: 'It unpacks to too much.', torn: 'It is torn.' },
  ...{ largestText: 256 * megabyte, largestWhole: 512 * megabyte, mostPacked: 1000 }
}

function searchPackage(bytes: Uint8Array, search: LeakSearch, depth: number): Searched {
  const opened = openPackage(bytes, anyPackage)
  if (!opened.ok) throw new Error(`A packed file cannot be searched: ${opened.error.message}`)
  const leaks: Leak[] = [...findInTexts([opened.value.names.join('\n')], 'file name', search)]
  const unread: Unread[] = []
  for (const name of opened.value.names) {
    if (name.endsWith('/')) continue
    const found = /\.(xml|rels)$/i.test(name)
      ? searchPart(opened.value.text(name) ?? '', search)
      : searchInside(opened.value.bytes(name) ?? new Uint8Array(), search, depth + 1)
    leaks.push(...found.leaks)
    unread.push(...found.unread)
  }
  return { leaks, unread }
}

/** A part of a Word document: its words as they stand, as they were before the changes marked in it and after, and what its attributes say. */
function searchPart(xml: string, search: LeakSearch): Searched {
  const attributes = [...xml.matchAll(/=\s*"([^"]*)"|=\s*'([^']*)'/g)].map(([, one, other]) =>
    unescaped(one ?? other ?? '')
  )
  const sides = [
    [/<w:del [\s\S]*?<\/w:del>|<w:r>(?:(?!<\/w:r>)[\s\S])*?<w:d?strike\/>[\s\S]*?<\/w:r>/g, /<w:d?strike\/>|<w:del /],
    [/<w:ins [\s\S]*?<\/w:ins>|<w:r>(?:(?!<\/w:r>)[\s\S])*?<w:u [\s\S]*?<\/w:r>/g, /<w:u |<w:ins /]
  ].flatMap(([side, sign]) => (side && sign?.test(xml) ? [wordsOfPart(xml.replaceAll(side, ''))] : []))
  return {
    leaks: [
      ...findInTexts([wordsOfPart(xml)], 'words', search),
      ...findInTexts(sides, 'changes', search),
      ...findInTexts([attributes.filter((value) => value.length > 3).join('\n')], 'attribute', search)
    ],
    unread: []
  }
}

/** Paragraphs, breaks and cells part words; runs do not. */
function wordsOfPart(xml: string): string {
  return unescaped(xml.replaceAll(/<(\/w:p|\/w:tc|w:tab|w:br|w:cr)\b[^>]*>/g, '\n').replaceAll(/<[^>]*>/g, ''))
}

/** A file in another one, known by its first bytes; what is no file that is known is read as text in each of its usual forms. */
function searchInside(bytes: Uint8Array, search: LeakSearch, depth: number): Searched {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (/^(\x89PNG|\xff\xd8\xff|GIF8|RIFF|BM|II\*|MM\0\*)/.test(start))
    return searchBytes('picture', bytes, search, depth)
  try {
    if (start.includes('%PDF-') && depth <= deepest) return attached(searchBytes('pdf', bytes, search, depth))
    if (start.startsWith('PK') && depth <= deepest) return attached(searchBytes('docx', bytes, search, depth))
  } catch {
    return { leaks: [], unread: [{ what: 'letters', page: null }] }
  }
  const texts = [
    utf8.decode(bytes),
    new TextDecoder('utf-16le').decode(bytes),
    new TextDecoder('utf-16be').decode(bytes)
  ]
  return attached({ leaks: findInTexts(texts, 'attached file', search), unread: [] })
}

const attached = ({ leaks, unread }: Searched): Searched => ({
  leaks: leaks.map((leak) => ({ ...leak, place: 'attached file', page: null })),
  unread: unread.map(({ what }) => ({ what, page: null }))
})
