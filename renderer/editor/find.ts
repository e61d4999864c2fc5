/** Finding and replacing words over the whole report: every hit is marked, one is the current one. */
import type { Node } from '@tiptap/pm/model'
import {
  type Command,
  type EditorState,
  NodeSelection,
  Plugin,
  PluginKey,
  Selection,
  TextSelection
} from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

export type FindQuery = { readonly text: string; readonly isExact: boolean }
/** Where it stands: from one place of the text to another, or in an attribute of the node there, from a sign of it on. */
export type Hit = {
  readonly from: number
  readonly to: number
  readonly within?: { readonly name: string; readonly at: number }
}
type FindState = { readonly query: FindQuery; readonly hits: readonly Hit[]; readonly current: number }

const key = new PluginKey<FindState>('find')
const nothing: FindState = { query: { text: '', isExact: false }, hits: [], current: -1 }

/** More hits than this nobody walks through; where there may be more, the bar says so. */
export const mostHits = 5000

/** Curly quotes are found by straight ones, and dashes by hyphens: nobody has them on their keys. Sign for sign. */
function plain(words: string): string {
  return words
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–\u2010\u2011]/g, '-')
}

/** Where a text stands in words, by signs from their beginning. */
export function placesIn(words: string, { text, isExact }: FindQuery): number[] {
  const [own, asked] = [plain(words), plain(text)]
  const [searched, wanted] = isExact ? [own, asked] : [own.toLowerCase(), asked.toLowerCase()]
  const places: number[] = []
  if (wanted === '') return places
  for (let at = searched.indexOf(wanted); at >= 0; at = searched.indexOf(wanted, at + wanted.length)) places.push(at)
  return places
}

/** Words with others in the place of all that was looked for in them, each with the capital that it had. */
export function replacedIn(words: string, query: FindQuery, other: string): string {
  return placesIn(words, query).reduceRight((now, at) => {
    const end = at + query.text.length
    return now.slice(0, at) + asCased(other, now.slice(at, end), query) + now.slice(end)
  }, words)
}

/** The words that nodes hold beside the text: captions, what pictures show, notes, who is given authority and why. */
export const wordedAttributes: Readonly<Record<string, readonly string[]>> = {
  table: ['caption'],
  figure: ['caption', 'alt'],
  footnote: ['text'],
  recommendation: ['delegate', 'consultee', 'reason']
}

/** Where a text stands, block by block; marks and breaks inside a word do not hide it. */
export function hitsIn(doc: Node, query: FindQuery): Hit[] {
  const { length } = query.text
  if (length === 0) return []
  const hits: Hit[] = []
  const searchNode = (node: Node, position: number): void => {
    for (const name of wordedAttributes[node.type.name] ?? []) {
      for (const at of placesIn(String(node.attrs[name] ?? ''), query))
        if (hits.length < mostHits) hits.push({ from: position, to: position + node.nodeSize, within: { name, at } })
    }
  }
  doc.descendants((node, position) => {
    searchNode(node, position)
    if (!node.isTextblock) return hits.length < mostHits
    const inText = hits.length
    // An atom counts one place in the document and one sign here, so that places agree.
    const words = node.textBetween(0, node.content.size, undefined, '\ufffc')
    for (const at of placesIn(words, query))
      if (hits.length < mostHits) hits.push({ from: position + 1 + at, to: position + 1 + at + length })
    node.forEach((child, offset) => {
      searchNode(child, position + 1 + offset)
    })
    // Notes stand between the words that they are on.
    const ordered = hits.splice(inText).sort((one, other) => one.from - other.from)
    for (const hit of ordered) hits.push(hit)
    return false
  })
  return hits
}

/** The plugin that marks what is looked for. */
export function findPlugin(): Plugin<FindState> {
  return new Plugin<FindState>({
    key,
    state: {
      init: () => nothing,
      apply: (transaction, value) => {
        const change: Partial<FindState> | undefined = transaction.getMeta(key)
        if (change?.query) {
          const hits = hitsIn(transaction.doc, change.query)
          const next = hits.findIndex((hit) => hit.from >= transaction.selection.from)
          return { query: change.query, hits, current: hits.length === 0 ? -1 : Math.max(next, 0) }
        }
        if (change?.current !== undefined) return { ...value, current: change.current }
        if (!transaction.docChanged || value.query.text === '') return value
        const hits = hitsIn(transaction.doc, value.query)
        return { ...value, hits, current: Math.min(value.current, hits.length - 1) }
      }
    },
    props: {
      decorations: (state) => {
        const { hits, current } = key.getState(state) ?? nothing
        if (hits.length === 0) return null
        return DecorationSet.create(
          state.doc,
          hits.map((hit, index) => {
            const look = { class: index === current ? 'hit current-hit' : 'hit' }
            return hit.within ? Decoration.node(hit.from, hit.to, look) : Decoration.inline(hit.from, hit.to, look)
          })
        )
      }
    }
  })
}

/** How many there are and which one is the current one, from 1; 0 for none. */
export function found(state: EditorState): { readonly count: number; readonly current: number } {
  const { hits, current } = key.getState(state) ?? nothing
  return { count: hits.length, current: current + 1 }
}

/** Looks for something; an empty text ends the search. */
export function look(query: FindQuery): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setMeta(key, { query }))
    return true
  }
}

/** Goes to the next hit (1) or the one before (-1), round the end. */
export function step(by: 1 | -1): Command {
  return (state, dispatch) => {
    const { hits, current } = key.getState(state) ?? nothing
    return hits.length > 0 && goToHit((current + by + hits.length) % hits.length)(state, dispatch)
  }
}

/** Goes to a hit by its place among them, counted from 0. */
export function goToHit(index: number): Command {
  return (state, dispatch) => {
    const hit = (key.getState(state) ?? nothing).hits[index]
    if (!hit) return false
    dispatch?.(state.tr.setMeta(key, { current: index }).setSelection(selectionOf(state, hit)).scrollIntoView())
    return true
  }
}

/** What is chosen where words stand: the words, or what holds them beside the text. */
export function selectionOf(
  { doc }: EditorState,
  { from, to, within }: Pick<Hit, 'from' | 'to' | 'within'>
): Selection {
  const node = within ? doc.nodeAt(from) : null
  if (!within || !node) return TextSelection.create(doc, from, to)
  return node.isAtom && NodeSelection.isSelectable(node)
    ? NodeSelection.create(doc, from)
    : Selection.near(doc.resolve(from + 1))
}

/** The text as it stands in place of other words: with a capital where they begin with one, unless capitals were asked for. */
function asCased(text: string, replaced: string, { text: wanted, isExact }: FindQuery): string {
  const [first = '', own = '', asked = ''] = [replaced.charAt(0), text.charAt(0), wanted.charAt(0)]
  const isSmall = (sign: string): boolean => sign !== sign.toUpperCase()
  const isCapital = (sign: string): boolean => sign !== sign.toLowerCase()
  if (isExact) return text
  if (isSmall(asked) && isSmall(own) && isCapital(first)) return own.toUpperCase() + text.slice(1)
  return isCapital(asked) && isCapital(own) && isSmall(first) ? own.toLowerCase() + text.slice(1) : text
}

function put(state: EditorState, hits: readonly Hit[], text: string): EditorState['tr'] {
  const change = state.tr
  const { query } = key.getState(state) ?? nothing
  const { length } = query.text
  // From the end, so that places before stay right; the words take the marks of what they replace.
  for (const { from, to, within } of [...hits].reverse()) {
    if (within) {
      const words = String(change.doc.nodeAt(from)?.attrs[within.name] ?? '')
      const end = within.at + length
      const other = asCased(text, words.slice(within.at, end), query)
      change.setNodeAttribute(from, within.name, words.slice(0, within.at) + other + words.slice(end))
      continue
    }
    const marks = state.doc.resolve(from + 1).marks()
    const other = asCased(text, state.doc.textBetween(from, to), query)
    if (text === '') change.delete(from, to)
    else change.replaceWith(from, to, state.schema.text(other, marks))
  }
  return change
}

/** Replaces the current hit and goes on to the next. */
export function replaceCurrent(text: string): Command {
  return (state, dispatch) => {
    const { hits, current } = key.getState(state) ?? nothing
    const hit = hits[current]
    if (!hit) return false
    dispatch?.(put(state, [hit], text).scrollIntoView())
    return true
  }
}

/** Replaces every hit, as one step to undo. */
export function replaceAll(text: string): Command {
  return (state, dispatch) => {
    const { hits } = key.getState(state) ?? nothing
    if (hits.length === 0) return false
    dispatch?.(put(state, hits, text))
    return true
  }
}
