/**
 * References inside a Word file, gathered while it is read and settled when it is known what became of what they lead to: a
 * reference to something that has a number or a heading in the report follows it, any other keeps the words that it showed.
 */
import type { BodyMark, BodyNode } from '../../../../shared/reports/schema'

/**
 * How a reference speaks of its place: by number, by the words that stand there, by its page, by the number of a footnote
 * (`repeated`: the footnote's own mark once more), as a link on words, or as Packwright wrote it.
 */
export type ReferenceSort = 'number' | 'words' | 'page' | 'note' | 'repeated' | 'link' | 'own'

export type WordReference = {
  /** The name of the bookmark that it leads to. */
  readonly target: string
  readonly sort: ReferenceSort
  /** The words that it showed when the file was saved. */
  readonly shown: string
}

/** The references of one file. */
export type References = {
  /** The node that stands for a reference until it is settled. */
  readonly keep: (reference: WordReference, marks?: readonly BodyMark[]) => BodyNode
  /** The reference for which a node stands; null for any other node. */
  readonly of: (node: BodyNode) => WordReference | null
  /** Tells that a footnote's mark stands between a bookmark's ends. */
  readonly note: (bookmark: string, text: string) => void
  readonly noteOf: (bookmark: string) => string | undefined
}

const prefix = 'word-reference '

/** Gathers the references of one file. */
export function keepReferences(): References {
  const all: WordReference[] = []
  const notes = new Map<string, string>()
  return {
    keep: (reference, marks) => {
      all.push(reference)
      return {
        type: 'crossReference',
        attrs: { target: `${prefix}${all.length - 1}`, shown: reference.shown },
        ...(marks && marks.length > 0 ? { marks } : {})
      }
    },
    of: (node) => {
      const target = node.type === 'crossReference' ? String(node.attrs?.target ?? '') : ''
      return target.startsWith(prefix) ? (all[Number(target.slice(prefix.length))] ?? null) : null
    },
    note: (bookmark, text) => void notes.set(bookmark, text),
    noteOf: (bookmark) => notes.get(bookmark)
  }
}

/** What a field's instruction refers to; null where it refers to no place. */
export function referenceIn(instruction: string): Pick<WordReference, 'target' | 'sort'> | null {
  const named = /^\s*(REF|PAGEREF|NOTEREF)\s+"?([^\s"\\]+)"?/i.exec(instruction)
  const bare = named ? null : /^\s*(_Ref\w+)(?=\s|$)/.exec(instruction)
  const target = named?.[2] ?? bare?.[1] ?? ''
  if (target === '') {
    const linked = /^\s*HYPERLINK\s+(?:\\[hmnot]\s+)*\\l\s+"([^"]+)"/i.exec(instruction)?.[1]
    return linked === undefined ? null : { target: linked, sort: 'link' }
  }
  const switches = instruction.slice(0, 2000)
  switch (named?.[1]?.toUpperCase()) {
    case 'PAGEREF':
      return { target, sort: 'page' }
    case 'NOTEREF':
      return { target, sort: /\\f\b/i.test(switches) ? 'repeated' : 'note' }
    default:
      return { target, sort: /\\[nrw]\b/i.test(switches) ? 'number' : 'words' }
  }
}

const kinds =
  'paragraphs?|paras?\\.?|sections?|sect?\\.|recommendations?|recs?\\.|items?|points?|clauses?|parts?|tables?|figures?|figs?\\.|charts?|diagrams?|maps?|appendix|appendices|annexe?s?|headings?|sub-?paragraphs?|paragraffau|paragraff|adran|tabl|atodiad'

/** Whether the words of a link speak of a place by its number: "3.2", "paragraph 3.2", "Appendix A". */
export function namesPlace(words: string): boolean {
  return new RegExp(`^(?:(?:${kinds})\\s+)?(?:\\(?[a-z]{1,3}\\)|\\d[\\d.]*(?:\\s?\\([a-z]{1,3}\\))?|[A-Z])$`, 'i').test(
    words.trim()
  )
}

/** The word for the kind of place that stands before a reference, which the reference brings itself. */
export const kindBefore = new RegExp(`(?<![\\p{L}\\p{N}])(?:${kinds})[\\s\\u00a0]*$`, 'iu')
