/** Spelling as one types: words nobody knows are marked once the person rests, never while a key is on its way. */
import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { type Hit, selectionOf, wordedAttributes } from './find'
import type { SpellingAnswer, SpellingQuestion } from './spellingWorker'

export type Spelling = {
  readonly plugin: Plugin
  /** Those of some words that nobody knows. */
  readonly wrong: (words: readonly string[]) => Promise<ReadonlySet<string>>
  readonly suggest: (word: string) => Promise<readonly string[]>
  /** Words that count as right from now on. */
  readonly know: (words: readonly string[]) => Promise<void>
  readonly close: () => void
}

type Word = { readonly text: string; readonly from: number; readonly to: number }

/** A misspelt word in the document: from one place to another, or in an attribute of the node there, from a sign of it on. */
export type Misspelt = Hit & { readonly text: string }

const key = new PluginKey<DecorationSet>('spelling')
const restBeforeChecking = 450

/** The words of a text by signs from its beginning; figures, abbreviations in capitals, addresses and single letters are nobody's spelling. */
export function wordsIn(text: string): Word[] {
  const words: Word[] = []
  for (const match of text.matchAll(/https?:\S+|\S+@\S+|[\p{L}][\p{L}\p{M}’'-]*/gu)) {
    const word = match[0].replace(/[’'-]+$/, '')
    if (
      word.length < 2 ||
      /[:@]/.test(word) ||
      /\d/.test(text[match.index + match[0].length] ?? '') ||
      word === word.toUpperCase()
    )
      continue
    words.push({ text: word, from: match.index, to: match.index + word.length })
  }
  return words
}

/** The words of a node: of its line, or of what it holds beside the text, such as a caption. Places count from the node's own. */
function wordsOf(node: Node): Misspelt[] {
  const beside = (wordedAttributes[node.type.name] ?? []).flatMap((name) =>
    wordsIn(String(node.attrs[name] ?? '')).map(({ text, from }) => ({
      ...{ text, from: 0, to: node.nodeSize, within: { name, at: from } }
    }))
  )
  if (!node.isTextblock) return beside
  const line = node.textBetween(0, node.content.size, undefined, '\ufffc')
  return [...beside, ...wordsIn(line).map(({ text, from, to }) => ({ text, from: from + 1, to: to + 1 }))]
}

/** Every misspelt word, in reading order. */
export function misspeltWords(state: EditorState): readonly Misspelt[] {
  return (key.getState(state)?.find() ?? [])
    .map(({ from, to, spec }) => ({ ...(spec.word as Misspelt), from, to }))
    .sort((one, other) => one.from - other.from || (one.within?.at ?? 0) - (other.within?.at ?? 0))
}

/** The misspelt word at a place, when there is one. */
export function misspeltAt(state: EditorState, place: number): Misspelt | null {
  return misspeltWords(state).find(({ from, to, within }) => !within && from <= place && place <= to) ?? null
}

/** Takes the cursor to a word. */
export function goToWord(word: Misspelt): Command {
  return (state, dispatch) => {
    dispatch?.(state.tr.setSelection(selectionOf(state, word)).scrollIntoView())
    return true
  }
}

/** Puts another word in place of one. */
export function correct({ from, to, within, text: wrong }: Misspelt, text: string): Command {
  return (state, dispatch) => {
    if (within) {
      const words = String(state.doc.nodeAt(from)?.attrs[within.name] ?? '')
      const corrected = words.slice(0, within.at) + text + words.slice(within.at + wrong.length)
      dispatch?.(state.tr.setNodeAttribute(from, within.name, corrected))
      return true
    }
    dispatch?.(
      state.tr.replaceWith(from, to, state.schema.text(text, state.doc.resolve(from + 1).marks())).scrollIntoView()
    )
    return true
  }
}

/** Starts the checker. `worker` is handed in so that the editor also runs without one. */
export function createSpelling(worker: Worker): Spelling {
  let last = 0
  const waiting = new Map<number, (words: readonly string[]) => void>()
  worker.onmessage = ({ data }: MessageEvent<SpellingAnswer>) => {
    waiting.get(data.id)?.(data.words)
    waiting.delete(data.id)
  }
  type Asked = SpellingQuestion extends infer Q ? (Q extends SpellingQuestion ? Omit<Q, 'id'> : never) : never
  const ask = (question: Asked): Promise<readonly string[]> =>
    new Promise((resolve) => {
      last += 1
      waiting.set(last, resolve)
      worker.postMessage({ ...question, id: last })
    })

  const verdicts = new Map<string, boolean>()
  const ranges = new WeakMap<Node, readonly Misspelt[]>()
  let view: EditorView | undefined
  let timer: number | undefined

  const rangesOf = (node: Node): readonly Misspelt[] => {
    const known = ranges.get(node)
    if (known) return known
    const made = wordsOf(node)
    ranges.set(node, made)
    return made
  }
  /** Learns of the words that were not asked for yet. */
  const learn = async (words: Iterable<string>): Promise<void> => {
    const unknown = [...new Set(words)].filter((word) => !verdicts.has(word))
    if (unknown.length === 0) return
    const wrong = new Set(await ask({ ask: 'check', words: unknown }))
    for (const word of unknown) verdicts.set(word, !wrong.has(word))
  }
  const check = async (): Promise<void> => {
    if (!view || view.isDestroyed) return
    const all: string[] = []
    view.state.doc.descendants((node) => {
      for (const { text } of rangesOf(node)) all.push(text)
    })
    await learn(all)
    if (!view || view.isDestroyed) return
    const { doc, selection } = view.state
    const marks: Decoration[] = []
    doc.descendants((node, position) => {
      for (const word of rangesOf(node)) {
        const [from, to] = [position + word.from, position + word.to]
        // The word under the cursor may not be finished.
        const isBeingTyped = !word.within && selection.empty && selection.from >= from && selection.from <= to
        if (verdicts.get(word.text) !== false || isBeingTyped) continue
        marks.push(
          word.within
            ? Decoration.node(from, to, { class: 'misspelt-within' }, { word })
            : Decoration.inline(
                from,
                to,
                { class: 'misspelt', role: 'mark', 'aria-invalid': 'spelling', 'aria-description': 'Misspelt' },
                { word }
              )
        )
      }
    })
    view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(doc, marks)).setMeta('addToHistory', false))
  }
  const checkLater = (): void => {
    window.clearTimeout(timer)
    timer = window.setTimeout(() => void check(), restBeforeChecking)
  }

  const plugin = new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, marks) => {
        const fresh: DecorationSet | undefined = transaction.getMeta(key)
        if (fresh) return fresh
        return transaction.docChanged ? marks.map(transaction.mapping, transaction.doc) : marks
      }
    },
    props: { decorations: (state) => key.getState(state) },
    view: (own) => {
      view = own
      checkLater()
      return {
        update: (_, before) => {
          if (before.doc !== own.state.doc || !before.selection.eq(own.state.selection)) checkLater()
        },
        destroy: () => window.clearTimeout(timer)
      }
    }
  })
  return {
    plugin,
    wrong: async (words) => {
      await learn(words)
      return new Set(words.filter((word) => verdicts.get(word) === false))
    },
    suggest: (word) => ask({ ask: 'suggest', word }),
    know: async (words) => {
      await ask({ ask: 'know', words })
      verdicts.clear()
      checkLater()
    },
    close: () => worker.terminate()
  }
}
