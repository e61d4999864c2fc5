/** A line of a report as Word's runs: marks, links, references that Word can update, and footnotes. */
import {
  Bookmark,
  DeletedTextRun,
  ExternalHyperlink,
  FootnoteReferenceRun,
  InsertedTextRun,
  InternalHyperlink,
  type IParagraphOptions,
  NumberedItemReference,
  NumberedItemReferenceFormat,
  type ParagraphChild,
  SimpleField,
  TextRun
} from 'docx'
import type { Inline, Words } from '../../../../shared/paper/layout/paperLayout'

/** Names of bookmarks for what is pointed at: Word wants letters, figures and underscores, forty at most. */
export type Bookmarks = {
  readonly nameOf: (anchor: string) => string | undefined
  readonly numberOf: (anchor: string) => string | undefined
  /** The runs that a live figure shows, between marks that say so. */
  readonly live: (attributes: Readonly<Record<string, unknown>>, runs: readonly ParagraphChild[]) => ParagraphChild[]
  /** A reference of several runs, between marks that hold it together. */
  readonly pointer: (runs: readonly ParagraphChild[]) => ParagraphChild[]
}

/** Collects what references point at, so that only those paragraphs carry a bookmark. */
export function bookmarksFor(
  anchors: ReadonlySet<string>,
  numbers: ReadonlyMap<string, string>,
  marked: Pick<Bookmarks, 'live' | 'pointer'>
): Bookmarks {
  const names = new Map([...anchors].map((anchor, index) => [anchor, `_Ref_packwright_${index + 1}`]))
  return { nameOf: (anchor) => names.get(anchor), numberOf: (anchor) => numbers.get(anchor), ...marked }
}

/** Who changed a line and when, and the next number for a change. */
export type Signed = { readonly author: string; readonly date: string; readonly nextId: () => number }

function textRun(inline: Extract<Inline, { kind: 'text' }>, signed: Signed | null): ParagraphChild {
  const has = (mark: (typeof inline.marks)[number]): boolean => inline.marks.includes(mark)
  const change = changeIn(inline)
  const isTracked = signed !== null && change !== null && !inline.href
  const options = {
    text: inline.text,
    ...(has('bold') ? { bold: true } : {}),
    ...(has('italic') ? { italics: true } : {}),
    ...(has('underline') || (has('inserted') && !isTracked) ? { underline: {} } : {}),
    ...(has('deleted') && !isTracked ? { strike: true } : {}),
    ...(has('superscript') ? { superScript: true } : {}),
    ...(has('subscript') ? { subScript: true } : {}),
    ...(inline.href ? { style: 'Hyperlink' } : {})
  }
  if (!isTracked) return new TextRun(options)
  const { author, date, nextId } = signed
  const tracked = { ...options, id: nextId(), author, date }
  return change === 'inserted' ? new InsertedTextRun(tracked) : new DeletedTextRun(tracked)
}

/** Whether words were put in or taken out between two versions. */
function changeIn(inline: Inline): 'inserted' | 'deleted' | null {
  if (inline.kind !== 'text') return null
  return inline.marks.find((mark) => mark === 'inserted' || mark === 'deleted') ?? null
}

/** What becomes of a paragraph itself all of whose words were put in, or taken out. */
export function lineChange(words: Words, signed: Signed | null): IParagraphOptions {
  const [change] = words.map(changeIn)
  if (!signed || !change || words.some((inline) => changeIn(inline) !== change)) return {}
  const { author, date, nextId } = signed
  return { run: { [change === 'inserted' ? 'insertion' : 'deletion']: { id: nextId(), author, date } } }
}

/** The runs of a line. */
export function wordRuns(words: Words, bookmarks: Bookmarks, signed: Signed | null): ParagraphChild[] {
  return words.flatMap((inline) => runsOf(inline, bookmarks, signed))
}

function runsOf(inline: Inline, bookmarks: Bookmarks, signed: Signed | null): ParagraphChild[] {
  switch (inline.kind) {
    case 'text': {
      if (inline.live) {
        const { live, ...plain } = inline
        return bookmarks.live(live, runsOf(plain, bookmarks, signed))
      }
      if (inline.text.includes('\n'))
        return inline.text
          .split('\n')
          .flatMap((text, index): Inline[] => [...(index > 0 ? [{ kind: 'break' } as const] : []), { ...inline, text }])
          .flatMap((part) => runsOf(part, bookmarks, signed))
      const run = textRun(inline, signed)
      if (inline.href.startsWith('#'))
        return [new InternalHyperlink({ children: [run], anchor: bookmarks.nameOf(inline.href.slice(1)) ?? '' })]
      return inline.href ? [new ExternalHyperlink({ children: [run], link: inline.href })] : [run]
    }
    case 'break':
      return [new TextRun({ break: 1 })]
    case 'blank':
      return [new TextRun('_'.repeat(inline.length))]
    case 'exempt':
      return [new TextRun({ text: inline.isEnd ? ` ${inline.text}` : `${inline.text} `, bold: true })]
    case 'note':
      return [new FootnoteReferenceRun(inline.number)]
    case 'reference': {
      const name = bookmarks.nameOf(inline.anchor)
      const number = bookmarks.numberOf(inline.anchor)
      if (!name) return [new TextRun(inline.text)]
      // "Table 1" is the text that the caption's own bookmark holds.
      if (number && /^\p{L}+ \d+$/u.test(number) && inline.text === number)
        return [new SimpleField(`REF ${name} \\h`, number)]
      // Word counts the number itself where the words end in it: "paragraph 14" moves when the paragraph does.
      if (number && inline.text.endsWith(number))
        return bookmarks.pointer([
          new TextRun(inline.text.slice(0, -number.length)),
          new NumberedItemReference(name, number, { referenceFormat: NumberedItemReferenceFormat.NO_CONTEXT })
        ])
      return [new InternalHyperlink({ children: [new TextRun(inline.text)], anchor: name })]
    }
  }
}

/** The runs of a paragraph that may be pointed at. */
export function anchored(id: string, runs: readonly ParagraphChild[], bookmarks: Bookmarks): ParagraphChild[] {
  const name = id === '' ? undefined : bookmarks.nameOf(id)
  return name ? [new Bookmark({ id: name, children: [...runs] })] : [...runs]
}
