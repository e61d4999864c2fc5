import { useCallback, useEffect, useState } from 'react'
import { type WordsBeside, wordsBeside } from '../../../shared/reports/besideText'
import { matches } from '../../../shared/search'
import { shortcutOf } from '../../../shared/shortcuts'
import { correct, goToWord, type Misspelt, misspeltWords, wordsIn } from '../../editor/spelling'
import { CommandList } from '../../ui/CommandList'
import { Dialog } from '../../ui/Dialog'
import { useWorkplace } from '../common/useWorkplace'
import { useWriting } from './useWriting'

/** A misspelt word: in the text, or in what stands beside it, by its place in those words. */
const titleOf = (word: Word): string => ('inText' in word ? `“${word.text}”` : `“${word.text}” in ${word.beside.label}`)

/** The misspelt words of what stands beside the text. */
async function misspeltBeside(
  all: readonly WordsBeside[],
  wrong: (words: readonly string[]) => Promise<ReadonlySet<string>>
): Promise<readonly Word[]> {
  const words = all.flatMap((beside) => wordsIn(beside.text).map(({ text, from }) => ({ text, beside, at: from })))
  const unknown = await wrong(words.map(({ text }) => text))
  return words.filter(({ text }) => unknown.has(text))
}

type Word =
  | { readonly text: string; readonly inText: Misspelt }
  | { readonly text: string; readonly beside: WordsBeside; readonly at: number }

/**
 * What to do about a misspelt word: opened on it by the menu over the text, or by F7, which goes on to the next one and from
 * the end of the text to the title, the details and the contacts.
 */
export function SpellingDialog({ asked }: { readonly asked: Misspelt | null }) {
  const { link, notices } = useWorkplace()
  const { editor, spelling, style, draft, change, run } = useWriting()
  const [word, setWord] = useState<Word | null>(null)
  const [found, setFound] = useState<readonly string[]>([])
  const [text, setText] = useState('')

  useEffect(() => {
    let isHere = true
    const learn = async (): Promise<void> => {
      const [lists, organisations, people, bodies] = await Promise.all([
        link.call('words.get', {}),
        link.call('organisations.list', {}),
        link.call('people.list', {}),
        link.call('bodies.list', {})
      ])
      if (!isHere) return
      // Names in the records count as words.
      const names = [
        ...(organisations.ok ? organisations.value.flatMap(({ name, shortName }) => [name, shortName]) : []),
        ...(people.ok ? people.value.map(({ name }) => name) : []),
        ...(bodies.ok ? bodies.value.map(({ name }) => name) : [])
      ].flatMap((name) => name.split(/\s+/))
      await spelling.know([...names, ...(lists.ok ? [...lists.value.own, ...lists.value.council] : [])])
    }
    void learn()
    return () => {
      isHere = false
    }
  }, [link, spelling])

  const show = useCallback(
    (misspelt: Word): void => {
      setText('')
      setWord(misspelt)
      setFound([])
      void spelling.suggest(misspelt.text).then(setFound)
    },
    [spelling]
  )
  useEffect(() => {
    if (asked) show({ text: asked.text, inText: asked })
  }, [asked, show])

  useEffect(() => {
    const { view } = editor
    /** What F7 showed last, and the words beside the text that are still to be shown in this round. */
    let last: { readonly selection: typeof view.state.selection; readonly word: Misspelt } | null = null
    let rest: readonly Word[] | null = null
    const goOn = async (): Promise<void> => {
      const { state } = view
      const from = last?.selection.eq(state.selection) ? last.word : null
      const isBehind = (own: Misspelt): boolean =>
        from
          ? own.from > from.from || (own.from === from.from && (own.within?.at ?? -1) > (from.within?.at ?? -1))
          : own.from > state.selection.to
      const all = misspeltWords(state)
      const next = rest ? undefined : all.find(isBehind)
      rest ??= next ? null : await misspeltBeside(wordsBeside(draft.get().report, style), spelling.wrong)
      const [beside, ...others] = rest ?? []
      rest = beside ? others : null
      if (beside) return show(beside)
      const inText = next ?? all[0]
      if (!inText) return notices.announce('No misspelt word in this report.')
      goToWord(inText)(view.state, view.dispatch, view)
      last = { selection: view.state.selection, word: inText }
      show({ text: inText.text, inText })
    }
    const press = (event: KeyboardEvent): void => {
      if (shortcutOf('writing', event)?.id !== 'spelling') return
      event.preventDefault()
      void goOn()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [editor, spelling, notices, draft, style, show])

  const close = (): void => {
    setWord(null)
    editor.view.focus()
  }
  const add = async (list: 'own' | 'council', own: string): Promise<void> => {
    const answer = await link.call('words.add', { list, word: own })
    if (!answer.ok) return notices.fail('The word was not kept', answer.error)
    await spelling.know([own])
  }
  const put = (word: Word, text: string): void => {
    if ('inText' in word) run(correct(word.inText, text))
    else {
      const { beside, at } = word
      const corrected = beside.text.slice(0, at) + text + beside.text.slice(at + word.text.length)
      change((report) => beside.put(report, corrected))
    }
  }
  const act = (id: string): void => {
    if (!word) return
    close()
    if (id.startsWith('word ')) put(word, id.slice(5))
    else if (id === 'once') void spelling.know([word.text])
    else void add(id === 'council' ? 'council' : 'own', word.text)
  }
  const own = text.trim()
  const suggested = found.filter((suggestion) => suggestion !== own && matches(suggestion, own))
  return (
    <Dialog title={word ? titleOf(word) : ''} isOpen={word !== null} onClose={close}>
      <CommandList
        label="Write it as"
        text={text}
        onText={setText}
        nothing="Nothing like it is known."
        onRun={act}
        groups={[
          { title: 'As typed', commands: own === '' ? [] : [{ id: `word ${own}`, label: own }] },
          {
            title: 'Perhaps',
            commands: suggested.map((suggestion) => ({ id: `word ${suggestion}`, label: suggestion }))
          },
          {
            title: 'It is right',
            commands: [
              { id: 'once', label: 'Leave it this time' },
              { id: 'own', label: 'Add to my words' },
              { id: 'council', label: 'Add to the council’s words' }
            ].filter(({ label }) => matches(label, own))
          }
        ]}
      />
    </Dialog>
  )
}
