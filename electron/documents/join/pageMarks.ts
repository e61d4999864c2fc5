import type { PrintedPage } from '../pdf/printedPages'
import type { ContentItem } from '../pdf/structure'
import { markContent } from './artifacts'

/** What the mending of the structure may ask of the pages, and the marks it gives to what had none. */
export type PageMarks = {
  /** The words of a piece of content. */
  readonly wordsOf: (item: ContentItem) => string
  /**
   * Chromium paints the number or bullet of a list item without marking it, just before the item's own text. If such
   * text stands before this piece, it gets a mark, which is answered; each is given once.
   */
  readonly labelBefore: (item: ContentItem) => ContentItem | undefined
  /** True when the page has content with that mark. */
  readonly has: (item: ContentItem) => boolean
  /** The content of a page with every piece marked: those in `claimed` for the structure, all others as artifacts. */
  readonly write: (page: number, claimed: ReadonlySet<number>) => Uint8Array
}

type Marks = {
  /** Where in the page's pieces each mark is. */
  readonly pieceOf: Map<number, number>
  /** Marks given here, by piece. */
  readonly given: Map<number, number>
  next: number
}

export function readPageMarks(pages: readonly PrintedPage[]): PageMarks {
  const marks = pages.map((page): Marks => {
    const pieceOf = new Map(page.pieces.flatMap((piece, at) => (piece.mcid < 0 ? [] : [[piece.mcid, at]])))
    return { pieceOf, given: new Map(), next: Math.max(-1, ...pieceOf.keys()) + 1 }
  })

  const wordsOf = (item: ContentItem): string => {
    const piece = marks[item.page]?.pieceOf.get(item.mcid)
    return piece === undefined ? '' : (pages[item.page]?.words()[piece] ?? '')
  }

  const labelBefore = (item: ContentItem): ContentItem | undefined => {
    const [page, own] = [pages[item.page], marks[item.page]]
    const piece = (own?.pieceOf.get(item.mcid) ?? 0) - 1
    if (page === undefined || own === undefined || page.pieces[piece]?.kind !== 'text' || own.given.has(piece)) {
      return undefined
    }
    if (page.words()[piece]?.trim() === '') return undefined
    const mcid = own.next++
    own.given.set(piece, mcid)
    own.pieceOf.set(mcid, piece)
    return { kind: 'content', page: item.page, mcid }
  }

  const write = (at: number, claimed: ReadonlySet<number>): Uint8Array => {
    const [page, own] = [pages[at], marks[at]]
    if (page === undefined || own === undefined) throw new Error(`PDF: there is no page ${at}`)
    return markContent(page.content, page.pieces, (_, piece) => {
      const given = own.given.get(piece)
      const mcid = given ?? page.pieces[piece]?.mcid ?? -1
      return claimed.has(mcid) ? { role: given === undefined ? 'P' : 'Lbl', mcid } : 'artifact'
    })
  }

  return { wordsOf, labelBefore, has: (item) => marks[item.page]?.pieceOf.has(item.mcid) ?? false, write }
}
