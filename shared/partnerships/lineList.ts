/** A structure written as a list, a line each: "Partnership Forum advises Partnership Executive". Pasted from a table, or typed. */
import { type LineKind, lineKinds, lineWords } from './map'

export type WrittenLine = { readonly from: string; readonly kind: LineKind; readonly to: string }

export type WrittenMap = {
  readonly lines: readonly WrittenLine[]
  /** Boxes that stand by themselves. */
  readonly boxes: readonly string[]
  readonly groups: readonly { readonly label: string; readonly boxes: readonly string[] }[]
  readonly replacements: readonly { readonly box: string; readonly replaces: readonly string[] }[]
  /** Rows that could not be read, counted from 1. */
  readonly rejected: readonly { readonly row: number; readonly text: string; readonly why: string }[]
}

/** How each kind of line may be written, and as what: in words, as in the key, or as an arrow. */
const ways: readonly (readonly [words: string, kind: LineKind])[] = [
  ...lineKinds.flatMap((kind) => {
    const { verb, plural, label } = lineWords[kind]
    return [verb, plural, label].map((words) => [words, kind] as const)
  }),
  ['is accountable to', 'accountability'] as const,
  ['are accountable to', 'accountability'] as const,
  ['accountability', 'accountability'] as const,
  ['reporting', 'reporting'] as const,
  ['=>', 'accountability'] as const,
  ['->', 'reporting'] as const
]
const byLength = [...ways].sort(([a], [b]) => b.length - a.length)

function namesIn(text: string): readonly string[] {
  return text
    .split(';')
    .map((name) => name.trim())
    .filter(Boolean)
}

/** Names after "replaces": several stand apart by semicolons, or by "and". */
function replacedIn(text: string): readonly string[] {
  const names = namesIn(text)
  return names.length === 1 ? text.split(/ and /).map((name) => name.replace(/^the /i, '').trim()) : names
}

/** The two ends and the kind of a row in words; null when no known words join them. */
function sentence(row: string): { readonly from: string; readonly kind: LineKind; readonly to: string } | null {
  for (const [words, kind] of byLength) {
    const at = row.toLowerCase().indexOf(` ${words.toLowerCase()} `)
    if (at > 0) return { from: row.slice(0, at).trim(), kind, to: row.slice(at + words.length + 2).trim() }
  }
  return null
}

/** How many letters must change to make one word of another. */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (let to = 0; to < other.length; to += 1)
      next.push(Math.min((row[to] ?? 0) + (letter === other[to] ? 0 : 1), (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1))
    row = next
  }
  return row[other.length] ?? 0
}

/** Why a row that holds no known line seems to have been meant as one; null where it is a name. */
function mistyped(row: string): string | null {
  if (/\S(?:=>|->)|(?:=>|->)\S|-->|==>|<-|<=|(?:^|\s)(?:=>|->)(?:\s|$)/.test(row))
    return 'An arrow is written => or ->, with a name and a space on either side.'
  const words = row.toLowerCase().split(/\s+/)
  for (const [known] of byLength) {
    const wanted = known.toLowerCase().split(' ')
    if (!/^[a-z]/.test(known)) continue
    // A line has a name before it and one after it.
    for (let at = 1; at + wanted.length < words.length; at += 1) {
      const said = words.slice(at, at + wanted.length).join(' ')
      const apart = lettersApart(said, known.toLowerCase())
      if (apart > 0 && apart <= 2 && apart * 3 < known.length) return `“${said}” is no line; “${known}” may be meant.`
    }
  }
  return null
}

/** The same of a row of a table: from, line, to; or from and to alone. */
function tableRow(cells: readonly string[], usual: LineKind): ReturnType<typeof sentence> | 'unknown kind' {
  const [from = '', second = '', third] = cells.map((cell) => cell.trim())
  if (third === undefined || third === '') return { from, kind: usual, to: second }
  const kind = ways.find(([words]) => words.toLowerCase() === second.toLowerCase())?.[1]
  return kind ? { from, kind, to: third } : 'unknown kind'
}

/** Reads the list. Names on either side of a line may be several, with semicolons between them. */
export function readLineList(text: string, usual: LineKind = 'reporting'): WrittenMap {
  const map = {
    lines: [] as WrittenLine[],
    boxes: [] as string[],
    groups: [] as WrittenMap['groups'][number][],
    replacements: [] as WrittenMap['replacements'][number][],
    rejected: [] as WrittenMap['rejected'][number][]
  }
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const row = raw.replace(/[.;]\s*$/, '').trim()
    if (row === '') continue
    const reject = (why: string): void => void map.rejected.push({ row: index + 1, text: row, why })
    const replacing = /^(.+?) replaces (.+)$/i.exec(row)
    const group = /^([^:;\t]+): (.+)$/.exec(row)
    const line = row.includes('\t') ? tableRow(row.split('\t'), usual) : sentence(row)
    if (line === 'unknown kind') reject('The second column says what the line is, such as “reports to”.')
    else if (line) {
      const [froms, tos] = [namesIn(line.from), namesIn(line.to)]
      if (froms.length === 0 || tos.length === 0) reject('A line needs a body at both of its ends.')
      for (const from of froms)
        for (const to of tos)
          if (from.toLowerCase() === to.toLowerCase()) reject('A line runs between two different bodies.')
          else map.lines.push({ from, kind: line.kind, to })
    } else if (replacing)
      map.replacements.push({ box: (replacing[1] ?? '').trim(), replaces: replacedIn(replacing[2] ?? '') })
    else if (group) map.groups.push({ label: (group[1] ?? '').trim(), boxes: namesIn(group[2] ?? '') })
    else {
      const why = mistyped(row)
      if (why === null) map.boxes.push(...namesIn(row))
      else reject(why)
    }
  }
  return map
}

/** Every name of the list that is to stand in a box, once, in the order in which they come. */
export function boxNames(map: WrittenMap): readonly string[] {
  const names = new Map<string, string>()
  const all = [
    ...map.lines.flatMap(({ from, to }) => [from, to]),
    ...map.boxes,
    ...map.groups.flatMap((group) => group.boxes),
    ...map.replacements.map(({ box }) => box)
  ]
  for (const name of all) if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  return [...names.values()]
}
