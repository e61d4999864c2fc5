/** Spelling as one types: words nobody knows are marked once the person rests, never while a key is on its way. */
import type { Node } from '@tiptap/pm/model'
import { type Command, type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { SpellingAnswer, SpellingQuestion } from './spellingWorker'

export type Spelling = {
  readonly plugin: Plugin
  readonly suggest: (word: string) => Promise<readonly string[]>
  /** Words that count as right from now on. */
  readonly know: (words: readonly string[]) => Promise<void>
  readonly close: () => void
}

type Word = { readonly text: string; readonly from: number; readonly to: number }

const key = new PluginKey<DecorationSet>('spelling')
const restBeforeChecking = 450

/** The words of a block; figures, abbreviations in capitals, addresses and single letters are nobody's spelling. */
export function wordsOf(block: Node): Word[] {
  const text = block.textBetween(0, block.content.size, undefined, '\ufffc')
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

/** The misspelt word at a place, when there is one. */
export function misspeltAt(state: EditorState, place: number): Word | null {
  const [found] = key.getState(state)?.find(place, place) ?? []
  return found ? { text: state.doc.textBetween(found.from, found.to), from: found.from, to: found.to } : null
}

/** Goes to the next misspelt word after the cursor, round the end. */
export const nextMisspelt: Command = (state, dispatch) => {
  const all = key.getState(state)?.find() ?? []
  const next = all.find((mark) => mark.from > state.selection.to) ?? all[0]
  if (!next) return false
  dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)).scrollIntoView())
  return true
}

/** Puts another word in place of one. */
export function correct({ from, to }: Word, text: string): Command {
  return (state, dispatch) => {
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
  const ranges = new WeakMap<Node, readonly Word[]>()
  let view: EditorView | undefined
  let timer: number | undefined

  const rangesOf = (block: Node): readonly Word[] => {
    const known = ranges.get(block)
    if (known) return known
    const made = wordsOf(block)
    ranges.set(block, made)
    return made
  }
  const check = async (): Promise<void> => {
    if (!view || view.isDestroyed) return
    const unknown = new Set<string>()
    view.state.doc.descendants((node) => {
      if (!node.isTextblock) return true
      for (const { text } of rangesOf(node)) if (!verdicts.has(text)) unknown.add(text)
      return false
    })
    if (unknown.size > 0) {
      const wrong = new Set(await ask({ ask: 'check', words: [...unknown] }))
      for (const word of unknown) verdicts.set(word, !wrong.has(word))
    }
    if (!view || view.isDestroyed) return
    const { doc, selection } = view.state
    const marks: Decoration[] = []
    doc.descendants((node, position) => {
      if (!node.isTextblock) return true
      for (const word of rangesOf(node)) {
        const [from, to] = [position + 1 + word.from, position + 1 + word.to]
        // The word under the cursor may not be finished.
        const isBeingTyped = selection.empty && selection.from >= from && selection.from <= to
        if (verdicts.get(word.text) === false && !isBeingTyped)
          marks.push(Decoration.inline(from, to, { class: 'misspelt' }))
      }
      return false
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
    suggest: (word) => ask({ ask: 'suggest', word }),
    know: async (words) => {
      await ask({ ask: 'know', words })
      verdicts.clear()
      checkLater()
    },
    close: () => worker.terminate()
  }
}
