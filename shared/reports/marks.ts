/**
 * Marks of exemption as they are kept. A mark is the id of one of the report's exemptions; one that cannot be understood, or
 * points at no exemption, counts: what carries it is exempt until a person looks.
 */
import { z } from 'zod'

/** The mark of something that says in an unknown way that it is not for publication. */
export const unknownMark = 'unknown'

/** A mark as it came: text as it is, nothing for no mark, and for everything else a mark whose reason is not known. */
export function markOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return value === undefined || value === null || value === false ? '' : unknownMark
}

export const markSchema = z
  .custom<string>(() => true)
  .optional()
  .transform(markOf)

/**
 * What has no place for a mark of its own, each with the key under which its mark is kept in `marks` of the report: the whole
 * report, its title, the lead of its recommendations, its contacts, fields of front matter, and headings alone, of sections,
 * implications and appendices, where what stands under them is public.
 */
export const markKeys = {
  report: 'report',
  title: 'title',
  lead: 'lead',
  contacts: 'contacts',
  front: (key: string) => `front:${key}`,
  heading: (id: string) => `heading:${id}`
} as const

const knownKey = /^(?:report|title|lead|contacts|front:.+|heading:.+)$/s

/** Absent where nothing is marked so. A key that is not known may protect anything, so the whole report is marked. */
export const marksSchema = z
  .unknown()
  .optional()
  .transform((value): Readonly<Record<string, string>> | undefined => {
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'object' || Array.isArray(value)) return { [markKeys.report]: unknownMark }
    const marks: Record<string, string> = {}
    for (const [key, given] of Object.entries(value)) {
      const mark = markOf(given)
      if (mark !== '') marks[knownKey.test(key) ? key : markKeys.report] = mark
    }
    return Object.keys(marks).length > 0 ? marks : undefined
  })

/** The marks with one set, or taken away where it is empty; undefined where none is left. */
export function withMark(
  marks: Readonly<Record<string, string>> | undefined,
  key: string,
  mark: string
): Readonly<Record<string, string>> | undefined {
  const { [key]: _, ...others } = marks ?? {}
  const all = mark === '' ? others : { ...others, [key]: mark }
  return Object.keys(all).length > 0 ? all : undefined
}
