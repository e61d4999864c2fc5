/** The blocks of a report as the templates take them. */
import { widthOf } from '../../partnerships/lettering'
import {
  captionText,
  exemptEnd,
  exemptRuns,
  type PaperBlock,
  type PaperNote,
  wholeOf,
  withColon
} from '../layout/paperLayout'
import { setDrawing } from './drawings'
import { textRoom } from './look'
import type { SetBlock } from './setData'
import { setTable } from './tables'
import type { Walk } from './walk'
import { linkWords, longWord, plainWords, saidIn, setWords } from './words'

/** Up to this many characters an item, or a row, stays on one page. */
const shortText = 300

type Of<K extends PaperBlock['kind']> = Extract<PaperBlock, { kind: K }>

/** Where blocks stand. */
type Around = {
  /** Points that there are for them. */
  readonly room: number
  /** Words of so many letters or more may be broken. */
  readonly limit: number
  /** In a cell, an item or a quotation: no page begins there. */
  readonly isInside: boolean
}

/** Blocks that stand on a sheet by themselves; `heading` stands above them, and is exempt for a reason or public by itself. */
export function setSheet(
  blocks: readonly PaperBlock[],
  walk: Walk,
  heading?: { readonly exempt: string; readonly block: PaperBlock }
): readonly SetBlock[] {
  const around = { room: textRoom(walk.look, false).width, limit: longWord, isInside: false }
  const all = heading ? [withExempt(heading.block, heading.exempt), ...blocks] : blocks
  return setMarked(withoutNotes(all), walk, around, heading?.block)
}

const withExempt = (block: PaperBlock, exempt: string): PaperBlock => (exempt === '' ? block : { ...block, exempt })

/** Notes stand at the foot of their pages: the list of them, and its heading, are left out. */
function withoutNotes(blocks: readonly PaperBlock[]): readonly PaperBlock[] {
  return blocks.filter((block, at) => block.kind !== 'notes' && blocks[at + 1]?.kind !== 'notes')
}

/** The footnotes of a report by their numbers, each with the reason why it is exempt. */
export function notesIn(
  blocks: readonly PaperBlock[]
): readonly (readonly [number, { text: string; exempt: string }])[] {
  return blocks.flatMap((block) =>
    block.kind !== 'notes'
      ? []
      : block.notes.map(
          ({ number, text, exempt = '' }: PaperNote) => [number, { text, exempt: exempt || wholeOf(block) }] as const
        )
  )
}

/** The ids of everything that a link may lead to. */
export function placesIn(blocks: readonly PaperBlock[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    const own = 'id' in block && block.id !== '' ? [block.id] : []
    if (block.kind === 'list') return block.items.flatMap(({ id, blocks: inner }) => [id, ...placesIn(inner)])
    if (block.kind === 'quote') return placesIn(block.blocks)
    if (block.kind === 'table')
      return [...own, ...block.rows.flatMap(({ cells }) => cells.flatMap((cell) => placesIn(cell.blocks)))]
    return own
  })
}

/** Blocks in runs that are exempt for one reason or public, each exempt one with a bar beside it. */
function setMarked(
  blocks: readonly PaperBlock[],
  walk: Walk,
  around: Around,
  heading?: PaperBlock
): readonly SetBlock[] {
  let before: PaperBlock | undefined
  const set = exemptRuns(blocks).flatMap(({ exempt, blocks: run }) => {
    const made = walk.within(exempt, () =>
      run.flatMap((block) => {
        const set = setBlock(block, walk, around, before, heading === undefined ? false : saysTheSame(block, heading))
        before = block
        return onItsPage(block, set)
      })
    )
    if (exempt === '') return made
    const leadsOn = run.length === 1 && run[0]?.kind === 'heading'
    return barred(made, { begins: exempt, ends: exemptEnd(exempt), held: walk.hold(exempt), leadsOn })
  })
  return withWhatLeadsOn(set)
}

/** A block with what its author wants of its page. */
function onItsPage({ page }: PaperBlock, set: readonly SetBlock[]): readonly SetBlock[] {
  const isWhole = !set.some(({ kind }) => kind === 'wide' || kind === 'fresh')
  switch (page) {
    case 'new':
      return [{ kind: 'fresh' }, ...set]
    case 'own':
      return [{ kind: 'fresh' }, ...set, { kind: 'fresh' }]
    case 'together':
      return isWhole ? [{ kind: 'together', blocks: set }] : set
    default:
      return set
  }
}

/** Headings and words that lead to what comes next stand on its page: it may begin one, or be turned on its side. */
function withWhatLeadsOn(blocks: readonly SetBlock[]): readonly SetBlock[] {
  const made: SetBlock[] = []
  const leads = (block: SetBlock | undefined): boolean =>
    block !== undefined && (block.kind === 'heading' || ('leadsOn' in block && block.leadsOn))
  for (const [at, block] of blocks.entries()) {
    // Behind a block that has a page for itself there is nothing to be moved.
    const moves = block.kind === 'wide' || (block.kind === 'fresh' && blocks[at + 1] !== undefined)
    const led: SetBlock[] = []
    while (moves && leads(made.at(-1))) led.unshift(...made.splice(-1))
    if (block.kind === 'wide') made.push({ kind: 'wide', blocks: [...led, ...block.blocks] })
    else made.push(block, ...led)
  }
  return made
}

const saysTheSame = (block: PaperBlock, heading: PaperBlock): boolean =>
  block.kind === 'heading' && heading.kind === 'heading' && block.id === heading.id && block.words === heading.words

type Bar = Pick<Extract<SetBlock, { kind: 'bar' }>, 'begins' | 'ends' | 'held' | 'leadsOn'>

/** A bar beside blocks: in pieces where a page begins among them, or is turned on its side. */
function barred(blocks: readonly SetBlock[], bar: Bar): readonly SetBlock[] {
  // What follows begins a page: the bar has ended by then.
  if (blocks.at(-1)?.kind === 'fresh') return [...barred(blocks.slice(0, -1), bar), { kind: 'fresh' }]
  const pieces: { readonly around: 'none' | 'wide' | 'fresh'; readonly blocks: SetBlock[] }[] = []
  for (const block of blocks) {
    const last = pieces.at(-1)
    if (block.kind === 'wide') pieces.push({ around: 'wide', blocks: [...block.blocks] })
    else if (block.kind === 'fresh') pieces.push({ around: 'fresh', blocks: [] })
    else if (last && last.around !== 'wide') last.blocks.push(block)
    else pieces.push({ around: 'none', blocks: [block] })
  }
  return pieces.flatMap(({ around, blocks: inner }, at): readonly SetBlock[] => {
    const [begins, ends] = [at === 0 ? bar.begins : '', at === pieces.length - 1 ? bar.ends : '']
    const piece: SetBlock = { kind: 'bar', ...bar, begins, ends, blocks: inner }
    if (around === 'wide') return [{ kind: 'wide', blocks: [piece] }]
    return around === 'fresh' ? [{ kind: 'fresh' }, piece] : [piece]
  })
}

const inCell =
  (room: number): Parameters<typeof setTable>[3] =>
  (blocks, walk, limit) =>
    blocks.flatMap((block) => setBlock(block, walk, { room, limit, isInside: true }))

function setBlock(
  block: PaperBlock,
  walk: Walk,
  around: Around,
  before?: PaperBlock,
  isSheetHeading = false
): readonly SetBlock[] {
  const indent = 'isIndented' in block && block.isIndented ? walk.look.column : 0
  const room = around.room - indent
  switch (block.kind) {
    case 'heading':
      return setHeading(block, walk, around, before, isSheetHeading)
    case 'paragraph': {
      const { id, form, isIndented, leadsOn } = block
      const words = setWords(block.words, walk, around.limit)
      return [
        { kind: 'paragraph', at: walk.place(id), form, number: walk.number(block.number), words, isIndented, leadsOn }
      ]
    }
    case 'list':
      return [setList(block, walk, { ...around, room })]
    case 'table':
      return setTableBlock(block, walk, room)
    case 'figure':
      return [setFigure(block, walk, room)]
    case 'drawing':
      return setDrawing(block, walk, room)
    case 'terms':
      return [
        {
          kind: 'terms',
          at: walk.place(block.id),
          isIndented: block.isIndented,
          caption: block.caption,
          terms: block.terms.map(({ term, text }) => ({ term: withColon(term), words: plainWords(text, around.limit) }))
        }
      ]
    case 'quote': {
      const inside = { ...around, room: room - walk.look.size * 2.5, isInside: true }
      return [
        {
          kind: 'quote',
          isIndented: block.isIndented,
          blocks: block.blocks.flatMap((inner) => setBlock(inner, walk, inside))
        }
      ]
    }
    case 'contact':
      return [setContact(block)]
    case 'signatory':
      return [{ kind: 'signatory', words: setWords(block.words, walk, around.limit) }]
    case 'notes':
      return []
  }
}

function setHeading(
  of: Of<'heading'>,
  walk: Walk,
  { limit, isInside }: Around,
  before: PaperBlock | undefined,
  isSheetHeading: boolean
): readonly SetBlock[] {
  walk.addHeading([of.number, saidIn(of.words)].filter(Boolean).join(' '))
  const heading: SetBlock = {
    kind: 'heading',
    at: walk.place(of.id),
    level: of.level,
    form: isSheetHeading ? 'appendix' : of.form,
    number: walk.number(of.number),
    words: setWords(of.words, walk, limit),
    isIndented: of.isIndented,
    isBeneath: before?.kind === 'heading' && of.level > 2
  }
  const isFresh = of.form === 'schedule' && !isInside && before !== undefined && before.kind !== 'heading'
  return isFresh ? [{ kind: 'fresh' }, heading] : [heading]
}

/** The first paragraph of an item stands beside its label. */
function setList(of: Of<'list'>, walk: Walk, around: Around): SetBlock {
  const { size } = walk.look
  const widest = Math.max(0, ...of.items.map(({ label }) => widthOf(label, size)))
  const room = Math.max(size * (of.isOrdered ? 2.3 : 1.5), widest + size * 0.35)
  const inside = { ...around, room: around.room - room, isInside: true }
  return {
    kind: 'list',
    isOrdered: of.isOrdered,
    isIndented: of.isIndented,
    isBold: of.form === 'recommendations' && walk.look.isBoldRecommendations,
    room,
    items: of.items.map(({ id, label, blocks }) => {
      const [first, ...rest] = blocks
      const isWorded = first?.kind === 'paragraph'
      return {
        at: walk.place(id),
        label,
        isShort: lengthOf(blocks) < shortText,
        words: isWorded ? setWords(first.words, walk, around.limit) : [],
        blocks: (isWorded ? rest : blocks).flatMap((block) => setBlock(block, walk, inside))
      }
    })
  }
}

function lengthOf(blocks: readonly PaperBlock[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === 'paragraph')
      return sum + block.words.reduce((length, piece) => length + ('text' in piece ? piece.text.length : 1), 0)
    return sum + shortText
  }, 0)
}

function setTableBlock(of: Of<'table'>, walk: Walk, room: number): readonly SetBlock[] {
  const at = walk.place(of.id)
  if (!of.isLandscape)
    return [{ kind: 'table', at, isIndented: of.isIndented, ...setTable(of, walk, room, inCell(room)) }]
  const wide = textRoom(walk.look, true).width
  // Its caption stands above the table on the same page.
  const set = setTable({ ...of, isLandscape: false }, walk, wide, inCell(wide))
  return [{ kind: 'wide', blocks: [{ kind: 'table', at, isIndented: false, ...set }] }]
}

/** Points; a picture is never higher. */
const highestPicture = 225 * (72 / 25.4)

function setFigure(of: Of<'figure'>, walk: Walk, room: number): SetBlock {
  const found = of.file === '' ? null : walk.picture(of.file)
  const highest = Math.min(highestPicture, textRoom(walk.look, false).height - 4 * walk.look.size)
  const width = (room * of.widthPercent) / 100
  const ratio = found ? found.height / found.width : 1
  const scale = Math.min(1, highest / (width * ratio))
  return {
    kind: 'figure',
    at: walk.place(of.id),
    source: found ? { file: found.name } : null,
    width: width * scale,
    height: width * ratio * scale,
    alt: of.alt,
    isDecorative: of.isDecorative,
    missing: of.file === '' && of.alt !== '' ? of.alt : `Picture not found. ${of.alt}`.trim(),
    caption: captionText(of.label, of.caption),
    leadsOn: false,
    isIndented: of.isIndented
  }
}

function setContact({ isBrief, isIndented, lines }: Of<'contact'>): SetBlock {
  return {
    kind: 'contact',
    isBrief,
    isIndented,
    lines: lines.map(({ label, text, isEmail }) => ({
      label: withColon(label),
      words: isEmail && /^[^\s@<>"]+@[^\s@<>"]+$/.test(text) ? linkWords(text, `mailto:${text}`) : plainWords(text)
    }))
  }
}
