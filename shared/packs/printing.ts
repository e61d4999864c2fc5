/** Printing packs on paper: which pages, on which sheets, and what has changed since people had theirs. */
import { z } from 'zod'
import { idSchema, isoInstantSchema } from '../values'

export const printPapers = ['A4', 'A3'] as const
export const printSides = ['one', 'long-edge', 'short-edge'] as const

/** What the system's dialogue is opened with; everything can be changed there still. */
export const printChoiceSchema = z.object({
  which: z.enum(['all', 'changed', 'pages']).default('all'),
  /** For `pages`: as one writes them, "1-4, 9, 12-". */
  pages: z.string().max(400).default(''),
  paper: z.enum(printPapers).default('A4'),
  sides: z.enum(printSides).default('long-edge'),
  copies: z.int().min(1, 'Print one copy at least.').max(99, 'Print 99 copies at most.').default(1)
})
export type PrintChoice = z.infer<typeof printChoiceSchema>

/** A pack that was built, as it can be printed. */
export const printablePackSchema = z.object({
  meetingId: idSchema,
  /** "Cabinet, 9 December 2026: the restricted pack". */
  name: z.string(),
  pages: z.int(),
  builtAt: isoInstantSchema
})
export type PrintablePack = z.infer<typeof printablePackSchema>

/** What of a pack is new to those who have it on paper. Pages count from 1. */
export const printChangesSchema = z.object({
  since: z.object({ kind: z.enum(['printed', 'published']), at: isoInstantSchema }).nullable(),
  changed: z.array(z.int()),
  /** Pages that people have and the pack has no more. */
  gone: z.int()
})
export type PrintChanges = z.infer<typeof printChangesSchema>

/**
 * Reads pages as one writes them, "1-4, 9, 12-" (12 to the end): each once, in order, counted from 1. Null when it cannot
 * be read or names a page that is not there.
 */
export function readPages(text: string, count: number): number[] | null {
  const parts = text
    .split(/[,;]/)
    .map((part) => part.replaceAll(/\s+/g, ''))
    .filter((part) => part !== '')
  const pages = new Set<number>()
  for (const part of parts) {
    const [, first = '', dash = '', last = ''] = /^(\d{1,6})?([-–])?(\d{1,6})?$/.exec(part) ?? []
    if (first === '' && last === '') return null
    const from = first === '' ? 1 : Number(first)
    const to = dash === '' ? from : last === '' ? count : Number(last)
    if (from < 1 || to > count || from > to) return null
    for (let page = from; page <= to; page += 1) pages.add(page)
  }
  return pages.size === 0 ? null : [...pages].sort((a, b) => a - b)
}

/** Both sides of every sheet that one of these pages is on, so that a sheet can be taken out and the new one put in. */
export function wholeSheets(pages: readonly number[], count: number, sides: PrintChoice['sides'], gone = 0): number[] {
  if (sides === 'one') return [...pages]
  // On the back of the last page stands one that is there no more.
  const all = gone > 0 && count % 2 === 1 && !pages.includes(count) ? [...pages, count] : pages
  const both = all.flatMap((page) => (page % 2 === 1 ? [page, page + 1] : [page - 1, page]))
  return [...new Set(both)].filter((page) => page <= count)
}

/** Which pages show something else than the page of the same number did; both lists hold a digest of each page. */
export function changedSince(
  before: readonly string[],
  after: readonly string[]
): Pick<PrintChanges, 'changed' | 'gone'> {
  return {
    changed: after.flatMap((digest, at) => (isSame(digest, before[at] ?? '') ? [] : [at + 1])),
    gone: Math.max(0, before.length - after.length)
  }
}

/** What was printed by an older Packwright has a digest of its words alone. */
function isSame(one: string, other: string): boolean {
  const isOld = !one.includes('.') || !other.includes('.')
  return isOld ? one.split('.')[0] === other.split('.')[0] : one === other
}

/** How the system's dialogue is opened. */
export type PrintSettings = {
  readonly paper: PrintChoice['paper']
  readonly sides: PrintChoice['sides']
  readonly copies: number
}

const duplexModes = { one: 'simplex', 'long-edge': 'longEdge', 'short-edge': 'shortEdge' } as const

/** The settings as Electron takes them. */
export function printOptions({ paper, sides, copies }: PrintSettings) {
  return {
    silent: false,
    printBackground: true,
    pageSize: paper,
    duplexMode: duplexModes[sides],
    copies,
    collate: true
  } as const
}
