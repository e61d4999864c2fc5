import { useEffect, useState } from 'react'
import { shortcutOf } from '../../../shared/shortcuts'
import { correct, misspeltAt, nextMisspelt } from '../../editor/spelling'
import { CommandList } from '../../ui/CommandList'
import { Dialog } from '../../ui/Dialog'
import { useWorkplace } from '../useWorkplace'
import { useWriting } from './useWriting'

type Word = NonNullable<ReturnType<typeof misspeltAt>>

/**
 * What to do about a misspelt word: opened on it by the right button, the menu key, or F7, which goes on to the next one.
 */
export function SpellingDialog() {
  const { link, notices } = useWorkplace()
  const { editor, spelling, run } = useWriting()
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

  useEffect(() => {
    const { view } = editor
    const open = (place: number): boolean => {
      const misspelt = misspeltAt(view.state, place)
      if (!misspelt) return false
      setText('')
      setWord(misspelt)
      setFound([])
      void spelling.suggest(misspelt.text).then(setFound)
      return true
    }
    const menu = (event: MouseEvent): void => {
      // The menu key gives no place of its own: the cursor is meant.
      const at =
        event.button === 2
          ? view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
          : view.state.selection.from
      if (at !== undefined && open(at)) event.preventDefault()
    }
    const press = (event: KeyboardEvent): void => {
      if (shortcutOf('writing', event)?.id !== 'spelling') return
      event.preventDefault()
      if (nextMisspelt(view.state, view.dispatch, view)) open(view.state.selection.from)
      else notices.announce('No misspelt word in this report.')
    }
    view.dom.addEventListener('contextmenu', menu)
    window.addEventListener('keydown', press)
    return () => {
      view.dom.removeEventListener('contextmenu', menu)
      window.removeEventListener('keydown', press)
    }
  }, [editor, spelling, notices])

  const close = (): void => {
    setWord(null)
    editor.view.focus()
  }
  const add = async (list: 'own' | 'council', own: string): Promise<void> => {
    const answer = await link.call('words.add', { list, word: own })
    if (!answer.ok) return notices.fail('The word was not kept', answer.error)
    await spelling.know([own])
  }
  const act = (id: string): void => {
    if (!word) return
    close()
    if (id.startsWith('word ')) run(correct(word, id.slice(5)))
    else if (id === 'once') void spelling.know([word.text])
    else void add(id === 'council' ? 'council' : 'own', word.text)
  }
  return (
    <Dialog title={word ? `“${word.text}”` : ''} isOpen={word !== null} onClose={close}>
      <CommandList
        label="Write it as"
        text={text}
        onText={setText}
        nothing="Nothing like it is known."
        onRun={act}
        groups={[
          { title: 'Perhaps', commands: found.map((suggestion) => ({ id: `word ${suggestion}`, label: suggestion })) },
          {
            title: 'It is right',
            commands: [
              { id: 'once', label: 'Leave it this time' },
              { id: 'own', label: 'Add to my words' },
              { id: 'council', label: 'Add to the council’s words' }
            ]
          }
        ]}
      />
    </Dialog>
  )
}
