/** A governance map told in sentences, for those who cannot see it or would rather read. */
import { formatDate } from '../values'
import { lineKinds, lineWords } from './map'
import type { ShownMap, ShownNode } from './shown'

const takesArticle =
  /\b(boards?|groups?|executives?|forums?|committees?|panels?|teams?|networks?|commissions?|bod(?:y|ies)|partnerships?|collaboratives?|alliances?|systems?)\b/i

/** The name as it stands within a sentence: "the Partnership Executive", but "Cabinet" and "NHS England". */
export function named(name: string): string {
  if (/^the /i.test(name)) return `the ${name.slice(4)}`
  return takesArticle.test(name) && !/^NHS\b/.test(name) ? `the ${name}` : name
}

/** Begins a sentence with these words. */
export function begun(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "a", "a and b", "a, b and c". */
export function joined(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function counted(count: number, one: string, many: string): string {
  const numbers = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
  return `${numbers[count] ?? count} ${count === 1 ? one : many}`
}

/** The whole map in sentences, each line of it said once. */
export function mapInWords(map: ShownMap): string {
  if (map.nodes.length === 0) return `The map “${map.name}” has nothing on it yet.`
  const nameOf = (id: string): string => named(map.nodes.find((node) => node.id === id)?.name ?? '')
  const boxes = (wanted: (node: ShownNode) => boolean): number => map.nodes.filter(wanted).length
  const bodies = boxes((node) => node.kind === 'body' || node.kind === 'decides')
  const organisations = boxes((node) => node.kind === 'organisation')
  const others = boxes((node) => node.kind === 'own')
  const counts = [
    ...(bodies > 0 ? [counted(bodies, 'body', 'bodies')] : []),
    ...(organisations > 0 ? [counted(organisations, 'organisation', 'organisations')] : []),
    ...(others > 0 ? [counted(others, 'other part', 'other parts')] : [])
  ]
  const state =
    map.state === 'proposed' ? `as proposed for ${formatDate(map.holdsOn)}` : `on ${formatDate(map.holdsOn)}`
  const sentences = [`${map.name}, ${state}: ${joined(counts)}.`]
  const deciding = map.nodes.filter((node) => node.kind === 'decides').map((node) => named(node.name))
  if (deciding.length > 0) sentences.push(`Decisions are taken by ${joined(deciding)}.`)
  for (const group of map.groups) {
    const members = map.nodes.filter((node) => node.group === group.id).map((node) => named(node.name))
    sentences.push(`In the group “${group.label}” ${members.length === 1 ? 'stands' : 'stand'} ${joined(members)}.`)
  }
  for (const kind of lineKinds) {
    const lines = map.lines.filter((line) => line.kind === kind)
    // Those that have the same others at the far end are told together.
    const far = new Map<string, string[]>()
    for (const node of map.nodes) {
      const ends = lines
        .filter((line) => line.from === node.id)
        .map((line) => nameOf(line.to) + (line.label ? ` (${line.label})` : ''))
      if (ends.length > 0) far.set(joined(ends), [...(far.get(joined(ends)) ?? []), named(node.name)])
    }
    for (const [ends, starts] of far) {
      const { verb, plural } = lineWords[kind]
      sentences.push(`${begun(joined(starts))} ${starts.length === 1 ? verb : plural} ${ends}.`)
    }
  }
  const alone = map.nodes.filter((node) => !map.lines.some((line) => line.from === node.id || line.to === node.id))
  if (alone.length > 0)
    sentences.push(
      `No line is drawn to or from ${joined(alone.map((node) => named(node.name))).replace(/ and ([^,]*)$/, ' or $1')}.`
    )
  return sentences.join(' ')
}
