/** What the blocks of a report are written with, how far the writing of one Word file has come, and its plainest lines. */
import { type FileChild, type IParagraphOptions, Paragraph, type ParagraphChild, TextRun } from 'docx'
import type { PaperBlock, Words } from '../../../../shared/paper/layout/paperLayout'
import type { Picture } from '../../files/pictures'
import type { Mark } from '../marks'
import type { ListPlace, NumberLists } from '../numberLists'
import type { Level } from './levels'
import type { Memory } from './remember'
import type { ReportMarks } from './reportMarks'
import type { textRoom } from './sections'
import type { TaskWriting } from './task'
import { anchored, type Bookmarks, lineChange, type Signed, wordRuns } from './words'

/** The pictures that a report shows. */
export type WordPictures = {
  /** The files of figures, by hash. */
  readonly files: ReadonlyMap<string, Picture>
  /** Charts and maps drawn as PNG, by their block's id. */
  readonly drawings: ReadonlyMap<string, Uint8Array>
}

/** What blocks are written with. */
export type Tools = {
  readonly lists: NumberLists
  readonly bookmarks: Bookmarks
  readonly pictures: WordPictures
  /** Room for text on a page, and on one turned on its side, in twentieths of a point. */
  readonly upright: ReturnType<typeof textRoom>
  readonly turned: ReturnType<typeof textRoom>
  /** The size of the text in points. */
  readonly textSize: number
  readonly marks: ReportMarks
  readonly memory: Memory
  readonly levels: ReadonlyMap<string, Level>
  /** What a colleague is asked to fill in; null where nothing is. */
  readonly task: TaskWriting | null
  /** Who changed the line of an id, where changes are tracked as Word tracks them; null where they are only marked. */
  readonly signatures: ((id: string) => Signed) | null
}

/** The writing of one file: its tools, and what one block leaves for the next. */
export type Writing = Tools & {
  /** Writes a block, whichever it is; `depth` is how many lists it stands in. */
  readonly write: (block: PaperBlock, depth: number) => FileChild[]
  /** Marks that wait for the next paragraph: a table or a list has none of its own to carry them. */
  readonly waiting: ParagraphChild[]
  readonly place: {
    isInRecommendation: boolean
    isAfterBullets: boolean
    /** The level of the heading over what is being written. */
    sectionLevel: number
    /** Whether what is written stands in a part that is to be filled in. */
    isInTask: boolean
    /** How many contacts there were. */
    people: number
    /** Whether the next paragraph begins a page. */
    beginsPage: boolean
    /** What is written stays on one page: a paragraph by its lines, all else by its paragraphs, too. */
    keeps: '' | 'lines' | 'blocks'
  }
}

/** Leaves marks to the next paragraph that is written. */
export function leave({ waiting, marks }: Writing, ...left: readonly Mark[]): void {
  waiting.push(...marks.make(...left))
}

/** The marks that wait, for the paragraph that is being written. */
export function taken({ waiting }: Writing): ParagraphChild[] {
  return waiting.splice(0)
}

/** What the next paragraph does on its page, as the author of its block wants it. */
export function onPage({ place }: Writing): IParagraphOptions {
  const { beginsPage, keeps } = place
  place.beginsPage = false
  return {
    ...(beginsPage && { pageBreakBefore: true }),
    ...(keeps !== '' && { keepLines: true }),
    ...(keeps === 'blocks' && { keepNext: true })
  }
}

/** A paragraph of a report's words; references may point at it by its id. */
export function line(words: Words, options: IParagraphOptions, id: string, writing: Writing): Paragraph {
  const { bookmarks, signatures } = writing
  const signed = signatures?.(id) ?? null
  return new Paragraph({
    ...onPage(writing),
    ...options,
    ...lineChange(words, signed),
    children: [...taken(writing), ...anchored(id, wordRuns(words, bookmarks, signed), bookmarks)]
  })
}

/** A paragraph of text without marks, links or references. */
export function plain(text: string, options: IParagraphOptions, writing: Writing): Paragraph {
  return new Paragraph({ ...onPage(writing), ...options, children: [...taken(writing), new TextRun(text)] })
}

/** Words that are to be written over. */
export function prompt(words: Words, writing: Writing): Paragraph {
  const text = words.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('')
  return new Paragraph({
    ...onPage(writing),
    children: [...taken(writing), new TextRun({ text, style: 'PlaceholderText' })]
  })
}

/** The look of a paragraph that Word numbers. */
export function numbering(place: ListPlace | null): IParagraphOptions {
  return place ? { numbering: { ...place, custom: true } } : {}
}
