import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Checkbox } from 'react-aria-components'
import { found, look, mostHits, replaceAll, replaceCurrent, step } from '../../editor/find'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { useMoves, useWriting } from './useWriting'

/** Find and replace over the whole report. */
export function FindBar({ onClose }: { readonly onClose: () => void }) {
  useMoves()
  const { editor } = useWriting()
  const [text, setText] = useState('')
  const [other, setOther] = useState('')
  const [isExact, setExact] = useState(false)
  /** How many were replaced at once last; 0 before that. */
  const [replaced, setReplaced] = useState(0)
  const act = (command: ReturnType<typeof step>): void => void command(editor.state, editor.view.dispatch, editor.view)
  useEffect(() => {
    setReplaced(0)
    look({ text, isExact })(editor.state, editor.view.dispatch)
  }, [editor, text, isExact])
  useEffect(
    () => () => {
      if (!editor.isDestroyed) look({ text: '', isExact: false })(editor.state, editor.view.dispatch)
    },
    [editor]
  )
  const { count, current } = found(editor.state)
  const replaceEvery = (): void => {
    if (replaceAll(other)(editor.state, editor.view.dispatch)) setReplaced(count)
  }
  return (
    <search className="find-bar" aria-label="Find in this report">
      <TextField
        label="Find"
        value={text}
        onChange={setText}
        autoFocus
        onKeyDown={(event) => event.key === 'Enter' && act(step(event.shiftKey ? -1 : 1))}
      />
      <TextField label="Replace with" value={other} onChange={setOther} />
      <Checkbox className="checkbox" isSelected={isExact} onChange={setExact}>
        <span className="box" aria-hidden />
        Match capitals
      </Checkbox>
      <span role="status" className="find-count">
        {replaced > 0
          ? `${replaced.toLocaleString('en-GB')} replaced`
          : text === ''
            ? ''
            : count === 0
              ? 'Not found'
              : `${current} of ${count < mostHits ? count : `the first ${count.toLocaleString('en-GB')}`}`}
      </span>
      <Button
        look="quiet"
        aria-label="The one before"
        icon={<ChevronUp aria-hidden size={16} />}
        isDisabled={count === 0}
        onPress={() => act(step(-1))}
      />
      <Button
        look="quiet"
        aria-label="The next one"
        icon={<ChevronDown aria-hidden size={16} />}
        isDisabled={count === 0}
        onPress={() => act(step(1))}
      />
      <Button isDisabled={count === 0} onPress={() => act(replaceCurrent(other))}>
        Replace
      </Button>
      <Button isDisabled={count === 0} onPress={replaceEvery}>
        Replace all
      </Button>
      <Button look="quiet" aria-label="Close" icon={<X aria-hidden size={16} />} onPress={onClose} />
    </search>
  )
}
