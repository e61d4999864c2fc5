/**
 * The numbers that Word counts: they stand nowhere in the text, and follow from the lists of the file and the order of its
 * paragraphs. Counted here as Word counts them, so that "1.2", "(a)" and "iv." are what a reader of the document saw.
 */
import { numberWord, romanLabel } from '../../../../shared/reports/numbering'
import { child, elements, isOn, value, type XmlNode } from '../../files/xml'
import type { WordStyles } from './readStyles'

/** The number of one paragraph. */
export type WordNumber = {
  /** As it prints; empty for bullets. */
  readonly label: string
  readonly isBulleted: boolean
  /** 0 is the outermost. */
  readonly level: number
  /** The list that it belongs to. */
  readonly list: string
  /** How the level counts, in Word's own word: decimal, lowerLetter … */
  readonly format: string
  readonly count: number
  /** Where the list sets its text, in twentieths of a point; null where it does not say. */
  readonly indent: number | null
}

export type WordNumbers = {
  /** Counts on, and gives the number of the next paragraph of that list and level; null for no list. */
  readonly next: (list: string, level: number) => WordNumber | null
  /** The level that belongs to a paragraph style, where the list says so. */
  readonly levelOfStyle: (list: string, styleId: string) => number | null
}

type Level = {
  readonly start: number
  readonly format: string
  readonly text: string
  /** After which level it begins again: 0 never, null after any above it. */
  readonly restart: number | null
  readonly isPlainFigures: boolean
  readonly indent: number | null
  readonly styleId: string
}

type List = {
  readonly abstract: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

const deepestLevel = 8

/** Reads the part with the lists; without one nothing is counted. */
export function readNumbers(part: XmlNode | null, styles: WordStyles): WordNumbers {
  const abstracts = new Map<string, XmlNode>()
  const numbers = new Map<string, XmlNode>()
  for (const node of elements(part ?? undefined)) {
    if (node.name === 'w:abstractNum') abstracts.set(value(node, 'w:abstractNumId') ?? '', node)
    if (node.name === 'w:num') numbers.set(value(node, 'w:numId') ?? '', node)
  }
  const lists = new Map<string, List | null>()
  const read = (id: string, depth = 0): List | null => {
    const before = lists.get(id)
    if (before !== undefined) return before
    const list = makeList(id, depth)
    lists.set(id, list)
    return list
  }
  const makeList = (id: string, depth: number): List | null => {
    const number = numbers.get(id)
    const abstract = value(child(number, 'w:abstractNumId')) ?? ''
    const node = abstracts.get(abstract)
    if (!number || !node) return null
    const overrides = elements(number).filter((entry) => entry.name === 'w:lvlOverride')
    const starts = new Map<number, number>()
    for (const entry of overrides) {
      const start = value(child(entry, 'w:startOverride'))
      if (start !== undefined) starts.set(Number(value(entry, 'w:ilvl')), Number(start))
    }
    // A list that is only a pointer to a style of lists takes the levels of the list that the style names.
    const link = value(child(node, 'w:numStyleLink'))
    const linked = link !== undefined && depth < 3 ? read(styles.of(link).numberId, depth + 1) : null
    const levels = new Map(linked?.levels ?? [])
    for (const entry of elements(node)) if (entry.name === 'w:lvl') levels.set(levelNumber(entry), readLevel(entry))
    for (const entry of overrides) {
      const level = child(entry, 'w:lvl')
      if (level) levels.set(levelNumber(level), readLevel(level))
    }
    return { abstract: linked?.abstract ?? abstract, levels, starts }
  }

  /** The last count of each level, by what counts together; null for a level that has not begun. */
  const counts = new Map<string, (number | null)[]>()
  const begun = new Set<string>()
  return {
    next: (id, wanted) => {
      const list = read(id)
      const level = Math.max(0, Math.min(wanted, deepestLevel))
      const own = list?.levels.get(level)
      if (!list || !own) return null
      const counters = counts.get(list.abstract) ?? []
      counts.set(list.abstract, counters)
      // A list of its own start begins there, once, when it is first met.
      if (!begun.has(id)) {
        begun.add(id)
        for (const at of list.starts.keys()) counters[at] = null
      }
      const startOf = (at: number): number => list.starts.get(at) ?? list.levels.get(at)?.start ?? 1
      for (let above = 0; above < level; above += 1) counters[above] ??= startOf(above)
      const last = counters[level] ?? null
      const count = last === null ? startOf(level) : last + 1
      counters[level] = count
      for (let below = level + 1; below <= deepestLevel; below += 1) {
        const restart = list.levels.get(below)?.restart ?? null
        if (restart === null || (restart > 0 && level < restart)) counters[below] = null
      }
      const isBulleted = own.format === 'bullet'
      const label =
        isBulleted || own.format === 'none'
          ? ''
          : printed(own, counters, (at) => list.levels.get(at)?.format ?? 'decimal')
      return { label, isBulleted, level, list: id, format: own.format, count, indent: own.indent }
    },
    levelOfStyle: (id, styleId) =>
      [...(read(id)?.levels ?? [])].find(([, level]) => level.styleId !== '' && level.styleId === styleId)?.[0] ?? null
  }
}

function levelNumber(node: XmlNode): number {
  return Number(value(node, 'w:ilvl') ?? 0)
}

function readLevel(node: XmlNode): Level {
  const restart = value(child(node, 'w:lvlRestart'))
  const indent = child(child(node, 'w:pPr'), 'w:ind')
  const left = value(indent, 'w:left') ?? value(indent, 'w:start')
  return {
    start: Number(value(child(node, 'w:start')) ?? 1),
    format: value(child(node, 'w:numFmt')) ?? formatInside(node) ?? 'decimal',
    text: value(child(node, 'w:lvlText')) ?? '',
    restart: restart === undefined ? null : Number(restart),
    isPlainFigures: isOn(child(node, 'w:isLgl')),
    indent: left === undefined ? null : Number.parseInt(left, 10),
    styleId: value(child(node, 'w:pStyle')) ?? ''
  }
}

/** Newer forms of counting stand beside an older one that is meant in their stead. */
function formatInside(node: XmlNode): string | undefined {
  const fallback = child(child(node, 'mc:AlternateContent'), 'mc:Fallback')
  return value(child(fallback, 'w:numFmt'))
}

function printed(level: Level, counters: readonly (number | null)[], formatOf: (level: number) => string): string {
  return level.text
    .replace(/%([1-9])/g, (_all, digit: string) => {
      const at = Number(digit) - 1
      return countText(level.isPlainFigures ? 'decimal' : formatOf(at), counters[at] ?? 1)
    })
    .trim()
}

function countText(format: string, count: number): string {
  switch (format) {
    case 'lowerLetter':
      return letters(count)
    case 'upperLetter':
      return letters(count).toUpperCase()
    case 'lowerRoman':
      return romanLabel(count)
    case 'upperRoman':
      return romanLabel(count).toUpperCase()
    case 'cardinalText':
      return numberWord(count)
    case 'decimalZero':
      return String(count).padStart(2, '0')
    case 'none':
    case 'bullet':
      return ''
    default:
      return String(count)
  }
}

/** a … z, then aa, bb, cc: as Word goes on. */
function letters(count: number): string {
  if (count < 1) return ''
  const letter = String.fromCharCode(97 + ((count - 1) % 26))
  return letter.repeat(Math.min(Math.ceil(count / 26), 10))
}
