/** The bookmarks of a part: its headings as they were written, below the name by which the pack calls it. */
import type { OutlineEntry } from './pack/printedPages'

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

/** The words of every heading in a piece of markup, in order. */
export function headingWords(markup: string): readonly string[] {
  return [...markup.matchAll(/<h([1-6])\b[^>]*>(.*?)<\/h\1>/gs)].map(([, , inside = '']) =>
    inside
      .replace(/<br\b[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/&([^;]+);/g, (whole, name: string) => entities[name] ?? whole)
      .replace(/\s+/g, ' ')
      .trim()
  )
}

/** Chromium leaves out the space where a heading goes on to the next line ("careand support"); the markup has it. */
export function withHeadingWords(outline: readonly OutlineEntry[], words: readonly string[]): readonly OutlineEntry[] {
  let next = 0
  return outline.map((entry) => {
    const found = words.findIndex((heading, at) => at >= next && isSame(heading, entry.title))
    if (found < 0) return entry
    next = found + 1
    return { ...entry, title: words[found] ?? entry.title }
  })
}

/** Without the heading that only says again what the part is called. */
export function withoutTitle(outline: readonly OutlineEntry[], title: string): readonly OutlineEntry[] {
  const [first, ...rest] = outline
  return first && isSame(first.title, title) ? rest : outline
}

function isSame(one: string, other: string): boolean {
  return one.replace(/\s/g, '') === other.replace(/\s/g, '')
}
