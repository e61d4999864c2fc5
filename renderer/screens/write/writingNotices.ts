import { redo, undo } from '@tiptap/pm/history'
import type { Command } from '@tiptap/pm/state'
import type { openWriting } from '../../editor/writing'
import { type Notices, undoLabel } from '../../stores/notices'

function shortWords(grown: readonly { readonly words: string }[]): readonly string[] {
  return grown.slice(0, 3).map(({ words }) => `“${words.length > 80 ? `${words.slice(0, 80)} …` : words}”`)
}

/** What is said of what the editor did by itself; `run` does a command in it, as to take it back. */
export function writingNotices(notices: Notices, run: (command: Command) => void) {
  return {
    onLeft: (sentences) =>
      notices.say({ tone: 'told', title: 'Not everything was pasted as it was copied', details: [...sentences] }),
    onFreed: (freed) =>
      notices.say({
        tone: 'told',
        title: freed.length === 1 ? 'These words are exempt no more' : `${freed.length} paragraphs are exempt no more`,
        details: [
          ...shortWords(freed),
          'Undo took the mark off them, and they go out to the public. The history of this report says so.'
        ],
        action: { label: 'Mark them again', run: () => run(redo) }
      }),
    onGrown: (grown) =>
      notices.say({
        tone: 'told',
        title: grown.length === 1 ? 'These words became exempt' : `${grown.length} paragraphs became exempt`,
        details: [
          ...shortWords(grown),
          'They came together with words that are not for publication. Undo keeps them apart; the Exempt panel takes the mark off.'
        ],
        action: { label: undoLabel, run: () => run(undo) }
      }),
    onSpoken: notices.announce,
    onArrived: (grown) =>
      notices.say({
        tone: 'told',
        title: 'What you filled in is exempt',
        details: [
          ...shortWords(grown),
          'It holds words that are not for publication. The Exempt panel takes the mark off, once they are out of it.'
        ]
      })
  } satisfies Partial<Parameters<typeof openWriting>[5]>
}
