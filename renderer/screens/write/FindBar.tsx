import type { Command } from '@tiptap/pm/state'
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { wordsBeside } from '../../../shared/reports/besideText'
import { found, goToHit, look, mostHits, placesIn, replaceAll, replaceCurrent, replacedIn } from '../../editor/find'
import { undoLabel } from '../../stores/notices'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { useWorkplace } from '../common/useWorkplace'
import { useDraft, useMoves, useWriting } from './useWriting'

/** Find and replace over the whole report: its text, and what stands above and beside it. */
export function FindBar({
  asked,
  onClose
}: {
  /** How often it was asked for: each time the keyboard goes to what is looked for. */
  readonly asked: number
  readonly onClose: () => void
}) {
  useMoves()
  const { notices } = useWorkplace()
  const { editor, style, change, focus } = useWriting()
  const bar = useRef<HTMLElement>(null)
  const lookedFor = (): HTMLInputElement | null => bar.current?.querySelector('input') ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that it is asked for
  useLayoutEffect(() => {
    const field = lookedFor()
    field?.focus()
    field?.select()
  }, [asked])
  const close = (): void => {
    onClose()
    focus()
  }
  const { report } = useDraft()
  const [text, setText] = useState('')
  const [other, setOther] = useState('')
  const [isExact, setExact] = useState(false)
  /** Which of those beside the text is the current one; null while it is one of the text. */
  const [besideAt, setBesideAt] = useState<number | null>(null)
  /** How many were replaced at once last; 0 before that. */
  const [replaced, setReplaced] = useState(0)
  const act = (command: Command): boolean => command(editor.state, editor.view.dispatch, editor.view)
  const query = { text, isExact }
  const beside = wordsBeside(report, style).flatMap((words) => placesIn(words.text, query).map((at) => ({ words, at })))
  useEffect(() => {
    setReplaced(0)
    setBesideAt(null)
    look({ text, isExact })(editor.state, editor.view.dispatch)
  }, [editor, text, isExact])
  useEffect(
    () => () => {
      if (!editor.isDestroyed) look({ text: '', isExact: false })(editor.state, editor.view.dispatch)
    },
    [editor]
  )
  const { count, current } = found(editor.state)
  const all = beside.length + count
  // Where the text has none, the first beside it is the current one.
  const at = beside.length === 0 ? null : (besideAt ?? (count === 0 ? 0 : null))
  const here = at === null ? undefined : beside[Math.min(at, beside.length - 1)]
  /** The place beside the text as the last key left it: the next may come before this is drawn anew. */
  const latest = useRef(at)
  latest.current = at
  const stepOn = (by: 1 | -1): void => {
    const { current } = found(editor.state)
    const next = latest.current === null ? (by > 0 ? current : current - 2) + beside.length : latest.current + by
    const index = (next + all) % Math.max(all, 1)
    latest.current = index < beside.length ? index : null
    setBesideAt(latest.current)
    if (index >= beside.length) act(goToHit(index - beside.length))
  }
  const replaceOne = (): void => {
    if (!here) return void act(replaceCurrent(other))
    const { words } = here
    const { length } = text
    const put = words.text.slice(0, here.at) + replacedIn(words.text.slice(here.at, here.at + length), query, other)
    change((own) => words.put(own, put + words.text.slice(here.at + length)))
  }
  const replaceEvery = (): void => {
    act(replaceAll(other))
    setReplaced(all)
    const places = [...new Map(beside.map(({ words }) => [words.key, words])).values()]
    if (places.length === 0) return
    change((own) => places.reduce((now, words) => words.put(now, replacedIn(words.text, query, other)), own))
    const undo = (): void => change((own) => places.reduce((now, words) => words.put(now, words.text), own))
    notices.say({
      title: `${beside.length.toLocaleString('en-GB')} of these ${beside.length === 1 ? 'stands' : 'stand'} above or beside the text.`,
      details: ['Ctrl+Z takes back what was replaced in the text; this takes back the others.'],
      action: { label: undoLabel, run: undo }
    })
  }
  return (
    <search
      ref={bar}
      className="find-bar"
      aria-label="Find in this report"
      onKeyDown={(event) => {
        // Here, not on the field: a field that listens for keys keeps all of them to itself.
        if (event.key === 'Enter' && event.target === lookedFor()) stepOn(event.shiftKey ? -1 : 1)
        if (event.key !== 'Escape') return
        event.preventDefault()
        close()
      }}
    >
      <TextField label="Find" value={text} onChange={setText} />
      <TextField label="Replace with" value={other} onChange={setOther} />
      <Tick label="Match capitals" isOn={isExact} onChange={setExact} />
      <span role="status" className="find-count">
        {replaced > 0
          ? `${replaced.toLocaleString('en-GB')} replaced`
          : text === ''
            ? ''
            : all === 0
              ? 'Not found'
              : `${at === null ? beside.length + current : at + 1} of ${count < mostHits ? all : `the first ${all.toLocaleString('en-GB')}`}`}
        {here && replaced === 0 && `, in ${here.words.label}`}
      </span>
      <Button
        look="quiet"
        data-keeps-focus
        aria-label="The one before"
        icon={<ChevronUp aria-hidden size={16} />}
        isDisabled={all === 0}
        onPress={() => stepOn(-1)}
      />
      <Button
        look="quiet"
        data-keeps-focus
        aria-label="The next one"
        icon={<ChevronDown aria-hidden size={16} />}
        isDisabled={all === 0}
        onPress={() => stepOn(1)}
      />
      <Button data-keeps-focus isDisabled={all === 0} onPress={replaceOne}>
        Replace
      </Button>
      <Button isDisabled={all === 0} onPress={replaceEvery}>
        Replace all
      </Button>
      <Button look="quiet" aria-label="Close" icon={<X aria-hidden size={16} />} onPress={close} />
    </search>
  )
}
