/**
 * Real Word numbering for numbers that are already known: each label is put where Word, counting by itself, comes to the
 * same. A label that Word would not come to starts a list of its own at that number.
 */
import { type ILevelsOptions, LevelFormat } from 'docx'
import type { ListMarker } from '../../../shared/houseStyles/roles'
import { countingOf } from '../../../shared/reports/labels'

/** Where a paragraph stands in Word's lists. */
export type ListPlace = { readonly reference: string; readonly level: number; readonly instance: number }

export type NumberLists = {
  /** The place of a running number such as "7", "1.2" or "4." ; null for a label that is none. */
  readonly running: (label: string) => ListPlace | null
  /** The places of a list's items at a depth of indentation (0 is outermost); bullets for labels that count nothing. */
  readonly list: (labels: readonly string[], depth: number) => readonly ListPlace[]
  /** Every list that was used, for the document's numbering part. */
  readonly definitions: () => readonly { readonly reference: string; readonly levels: readonly ILevelsOptions[] }[]
}

/** Twentieths of a point: how far a list's text stands in for each depth. */
const step = 567
const runningIndent = 851

const wordFormats = {
  decimal: LevelFormat.DECIMAL,
  'lower-alpha': LevelFormat.LOWER_LETTER,
  'upper-alpha': LevelFormat.UPPER_LETTER,
  'lower-roman': LevelFormat.LOWER_ROMAN,
  'upper-roman': LevelFormat.UPPER_ROMAN
} as const satisfies Record<ListMarker, string>

/** Keeps count of the lists of one document. `afterTop` is what stands after a top-level running number: "" or ".". */
export function numberLists(afterTop: string): NumberLists {
  const definitions = new Map<string, readonly ILevelsOptions[]>()
  let runningName = ''
  let counters: number[] = []
  let runs = 0
  let instances = 0

  const runningLevels = (starts: readonly number[]): ILevelsOptions[] =>
    Array.from({ length: 6 }, (_, level) => {
      const text = Array.from({ length: level + 1 }, (_item, index) => `%${index + 1}`).join('.')
      return {
        level,
        format: LevelFormat.DECIMAL,
        text: level === 0 ? `${text}${afterTop}` : text,
        start: starts[level] ?? 1,
        style: { paragraph: { indent: { left: runningIndent, hanging: runningIndent } } }
      }
    })

  const running: NumberLists['running'] = (label) => {
    if (!/^\d+(?:\.\d+)*\.?$/.test(label)) return null
    const parts = label.replace(/\.$/, '').split('.').map(Number)
    const level = parts.length - 1
    const goesOn =
      runningName !== '' &&
      parts.slice(0, level).every((part, index) => counters[index] === part) &&
      parts[level] === (counters[level] ?? 0) + 1 &&
      counters.length >= level
    if (!goesOn) {
      runs += 1
      runningName = `running-${runs}`
      definitions.set(runningName, runningLevels(parts))
    }
    counters = parts
    return { reference: runningName, level, instance: 1 }
  }

  const list: NumberLists['list'] = (labels, depth) => {
    const counting = countingOf(labels)
    const own = counting ? `list-${counting.marker}-${counting.before}${counting.after}-${counting.start}` : 'bullets'
    instances += 1
    // Word begins only the outermost level of a list anew; a list inside another is one of its own.
    const name = counting && depth > 0 ? `${own}-${instances}` : own
    if (!definitions.has(name))
      definitions.set(
        name,
        Array.from({ length: 9 }, (_, level) => ({
          level,
          format: counting ? wordFormats[counting.marker] : LevelFormat.BULLET,
          text: counting ? `${counting.before}%${level + 1}${counting.after}` : level % 2 === 0 ? '•' : '–',
          start: counting?.start ?? 1,
          style: { paragraph: { indent: { left: runningIndent + step * (level + 1), hanging: step } } }
        }))
      )
    const place = { reference: name, level: Math.min(depth, 8), instance: instances }
    return labels.map(() => place)
  }

  return {
    running,
    list,
    definitions: () => [...definitions].map(([reference, levels]) => ({ reference, levels }))
  }
}

/** How far the text of a list at a depth stands in, in twentieths of a point: for what goes on without a label. */
export function listIndent(depth: number): number {
  return runningIndent + step * (depth + 1)
}

/** The depth of the list whose text stands in so far: the other way round; below 0 for what stands in no list. */
export function listDepth(indent: number): number {
  return Math.round((indent - runningIndent) / step) - 1
}

/** How far numbered text stands in. */
export const textIndent = runningIndent
