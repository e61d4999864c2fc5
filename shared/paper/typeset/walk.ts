/** Going through a paper once, in the order in which it prints: what is found on the way that its file does not tell by itself. */
import { widthOf } from '../../partnerships/lettering'
import type { PaperLook } from './look'
import type { SetNumber } from './setData'

/** A heading as it is written. `exempt`: why the matter that it is in is exempt; empty for a public one. */
export type SetHeading = { readonly words: string; readonly exempt: string }

/** A picture by the name under which the paper asks for it, with its size in pixels. */
export type SetPicture = { readonly name: string; readonly width: number; readonly height: number }

/** The cells of a table, by row and by place in the row, that head their rows. */
export type RowHeaders = readonly (readonly [row: number, cell: number])[]

/** What a file does not tell of itself. */
export type SetFacts = {
  readonly headings: readonly SetHeading[]
  /** For each table, in the order in which they are read. */
  readonly rowHeaders: readonly RowHeaders[]
  /** Why each piece of exempt matter is exempt, as it says itself, by its number. */
  readonly held: readonly string[]
  /** The names of all places. */
  readonly places: readonly string[]
}

export type Walk = {
  readonly look: PaperLook
  readonly picture: (hash: string) => SetPicture | null
  /** Answers the number of a piece of exempt matter; `exempt`: why it is so. */
  readonly hold: (exempt: string) => number
  /** The same where it begins with words in a line, and ends in that or another cell of its row. */
  readonly begin: (exempt: string) => number
  readonly end: () => number
  readonly addHeading: (words: string) => void
  /** Answers where the row headers of the next table are to be noted. */
  readonly addTable: () => (row: number, cell: number) => void
  /** What is done while exempt matter is gone through. */
  readonly within: <T>(exempt: string, work: () => T) => T
  /** The name of a place, once: a second place of the same id has none. */
  readonly place: (id: string) => string
  /** Whether a link may lead to a place. */
  readonly isPlace: (id: string) => boolean
  readonly notes: ReadonlyMap<number, { readonly text: string; readonly exempt: string }>
  /** A number beside the text, in a column of so many points. */
  readonly number: (text: string, column?: number) => SetNumber | null
  readonly facts: () => SetFacts
}

/** Bold letters are wider than others by about so much. */
export const boldness = 1.08

export function openWalk(
  look: PaperLook,
  {
    places = new Set(),
    notes = new Map(),
    picture = () => null
  }: {
    readonly places?: ReadonlySet<string>
    readonly notes?: Walk['notes']
    readonly picture?: Walk['picture']
  } = {}
): Walk {
  const headings: SetHeading[] = []
  const rowHeaders: (readonly [number, number])[][] = []
  const named = new Set<string>()
  const open: number[] = []
  const held: string[] = []
  const hold = (why: string): number => held.push(why) - 1
  let exempt = ''
  return {
    look,
    picture,
    notes,
    hold,
    begin: (why) => {
      const number = hold(why)
      open.push(number)
      return number
    },
    end: () => open.pop() ?? hold(''),
    addHeading: (words) => headings.push({ words, exempt }),
    addTable: () => {
      const own: (readonly [number, number])[] = []
      rowHeaders.push(own)
      return (row, cell) => own.push([row, cell])
    },
    within: (mark, work) => {
      const around = exempt
      exempt = mark || around
      const made = work()
      exempt = around
      return made
    },
    place: (id) => {
      if (id === '' || named.has(id)) return ''
      named.add(id)
      return id
    },
    isPlace: (id) => places.has(id),
    number: (text, column = look.column) =>
      text === ''
        ? null
        : { text: `${text} `, isOver: widthOf(text, look.size) * boldness + look.size * 0.35 > column },
    facts: () => ({ headings, rowHeaders, held, places: [...named] })
  }
}
