/** A text as lines: line ends, odd spaces and invisible characters of word processors and converters made plain. */

export type Line = {
  /** Without the spaces around it; tabs inside stay. */
  readonly text: string
  /** Columns before it; a tab counts four. */
  readonly indent: number
  /** As it came, for tables laid out with spaces. */
  readonly raw: string
  /** A page ended before it. */
  readonly isAfterPage: boolean
}

const ligatures: Readonly<Record<string, string>> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st'
}

/** One form for every way in which programs write line ends, spaces and invisible characters. */
export function plainCharacters(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u2028\u2029\u0085\v]/g, '\n')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[\uf0b7\uf0a7\uf02d\u2022\u2219]/g, '•')
    .replace(/[ﬀﬁﬂﬃﬄﬅﬆ]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/(?![\t\n\f])\p{Cc}/gu, '')
}

/** Splits a text into lines. Form feeds mark the line after them. */
export function readLines(text: string): Line[] {
  const lines: Line[] = []
  for (const [page, content] of plainCharacters(text).split('\f').entries()) {
    for (const [index, raw] of content.split('\n').entries()) {
      const trimmed = raw.trimEnd()
      const bare = trimmed.trimStart()
      const before = trimmed.slice(0, trimmed.length - bare.length)
      // Escapes that only guard a label from Markdown would hide it.
      const unescaped = bare.includes('\\') ? bare.replace(/\\([().\-–•])/g, '$1') : bare
      lines.push({
        text: unescaped,
        indent: before.replace(/\t/g, '    ').length,
        raw: trimmed.replace(/\t/g, '    '),
        isAfterPage: page > 0 && index === 0
      })
    }
  }
  return lines
}
