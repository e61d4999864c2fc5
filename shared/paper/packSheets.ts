/** The sheets that a pack adds to its papers: dividers, contents, what stands in for papers that are left out, and the cover of a supplement. */
import { formatDate } from '../values'
import { agendaItemHref, heldBlocks } from './agendaSheet'
import { type PlainDocument, type PlainRun, paragraph } from './plainDocument'

const sheet: Omit<PlainDocument, 'title'> = { form: 'sheet', council: '', kind: '', lines: [], blocks: [] }

/** The sheet in front of an item's papers. */
export function dividerSheet(item: {
  readonly number: string
  readonly title: string
  readonly titleExempt: string
}): PlainDocument {
  const { number, title, titleExempt: exempt } = item
  return { ...sheet, form: 'divider', kind: `Item ${number}`, title, exempt }
}

/** A sheet in place of papers that are not in this copy. Nothing of the papers themselves may be handed in here. */
export function standInSheet(words: { readonly heading: string; readonly lines: readonly string[] }): PlainDocument {
  return { ...sheet, form: 'stand-in', title: words.heading, blocks: words.lines.map(paragraph) }
}

/** A picture that takes a sheet of its own; `file` is the digest of its content. */
export function pictureSheet(of: {
  readonly heading: string
  readonly file: string
  readonly description: string
}): PlainDocument {
  return { ...sheet, title: of.heading, blocks: [{ kind: 'picture', file: of.file, alt: of.description }] }
}

export type ContentsLine = {
  /** What the line leads to, and which page of that, counted from 0. */
  readonly id: string
  readonly pageInside: number
  readonly number: string
  readonly title: string
  /** Why the title is exempt; empty where it is public. */
  readonly exempt: string
  readonly page: string
  readonly isInside: boolean
}

/** The contents of a pack: items, and inside them their appendices and attachments, each with its page. */
export function contentsSheet(lines: readonly ContentsLine[]): PlainDocument {
  const subject = ({ id, pageInside, title, exempt }: ContentsLine): PlainRun => ({
    text: title,
    href: agendaItemHref(id, pageInside),
    exempt
  })
  return {
    ...sheet,
    title: 'Contents',
    blocks: [
      {
        kind: 'table',
        form: 'index',
        caption: '',
        head: ['Item', 'Subject', 'Page'],
        rows: lines.map((line) => [line.number, { lines: [[subject(line)]], isInside: line.isInside }, line.page])
      }
    ]
  }
}

export type SupplementSheet = {
  readonly council: string
  readonly body: string
  /** ISO. */
  readonly date: string
  /** That the meeting is cancelled or was moved; empty or absent where it is held as planned. */
  readonly held?: string
  readonly number: number
  readonly items: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    /** Why the title is exempt; empty where it is public. */
    readonly exempt: string
    readonly pages: string
    /** As in "Insert after page 96". */
    readonly place: string
  }[]
}

/** The cover of a supplement: what is new, on which pages, and where it goes in the printed pack. */
export function supplementSheet(of: SupplementSheet): PlainDocument {
  return {
    ...sheet,
    council: of.council,
    title: `${of.body}, ${formatDate(of.date)}`,
    kind: `Supplement ${of.number} to the agenda pack`,
    blocks: [
      ...heldBlocks(of.held),
      {
        kind: 'table',
        form: 'index',
        caption: '',
        head: ['Item', 'Subject', 'In the printed pack', 'Pages'],
        rows: of.items.map(({ id, number, title, exempt, place, pages }) => [
          number,
          { lines: [[{ text: title, href: agendaItemHref(id), exempt }]] },
          place,
          pages
        ])
      }
    ]
  }
}
