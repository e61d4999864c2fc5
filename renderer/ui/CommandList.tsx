import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

export type Command = {
  readonly id: string
  readonly label: string
  readonly description?: string
  /** Words that say why this is offered, in pieces, those that match what was typed marked. */
  readonly excerpt?: readonly { readonly text: string; readonly isMatch: boolean }[]
}
export type CommandGroup = { readonly title: string; readonly commands: readonly Command[] }

export type CommandListProps = {
  readonly label: string
  readonly text: string
  readonly onText: (text: string) => void
  readonly groups: readonly CommandGroup[]
  readonly onRun: (id: string) => void
  /** What stands there when nothing matches. */
  readonly nothing: string
  /** A line beneath the list. */
  readonly note?: string
  /** False while the list still belongs to what was typed a moment ago: Enter then waits for the right one. */
  readonly isSettled?: boolean
}

/** Milliseconds without a key after which is said what was found: at each letter nobody would hear their own. */
const restBeforeSaying = 500

/** The words, once nothing was typed for a while. */
function useRested(words: string, typed: string): string {
  const [said, setSaid] = useState({ words: '', typed: '' })
  useEffect(() => {
    const rest = window.setTimeout(() => setSaid({ words, typed }), restBeforeSaying)
    return () => window.clearTimeout(rest)
  }, [words, typed])
  return said.words === words && said.typed === typed ? words : ''
}

/** So many lines PageUp and PageDown go. */
const pageOfLines = 8

/**
 * A field above a list: type to narrow it, arrows to walk it, Enter to do what is marked. The first is marked until another
 * one is chosen, however often the list changes meanwhile.
 */
export function CommandList({
  label,
  text,
  onText,
  groups,
  onRun,
  nothing,
  note = '',
  isSettled = true
}: CommandListProps) {
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isEntered, setEntered] = useState(false)
  const commands = groups.flatMap((group) => group.commands)
  const marked = commands.find((command) => command.id === chosen) ?? commands[0]

  const found = text.trim() === '' ? '' : `${commands.length} found`
  const rested = useRested(isSettled ? (commands.length === 0 ? nothing : found) : '', text)

  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    if (!isEntered || !isSettled) return
    setEntered(false)
    if (marked) onRun(marked.id)
  }, [isEntered, isSettled, marked, onRun])
  const walk = (steps: number): void => {
    if (!marked) return
    const from = commands.indexOf(marked)
    const wrapped = Math.abs(steps) === 1 ? (from + steps + commands.length) % commands.length : from + steps
    const next = commands[Math.max(0, Math.min(wrapped, commands.length - 1))]
    if (!next) return
    setChosen(next.id)
    list.current?.querySelector(`[data-command="${CSS.escape(next.id)}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent): void => {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: pageOfLines, PageUp: -pageOfLines }[event.key]
    if (event.nativeEvent.isComposing || (steps === undefined && event.key !== 'Enter')) return
    event.preventDefault()
    if (steps === undefined) setEntered(true)
    else walk(steps)
  }
  const optionId = (command: Command): string => `${listId}-${commands.indexOf(command)}`

  return (
    <div className="command">
      <div className="command-field">
        <input
          ref={field}
          className="input"
          role="combobox"
          aria-label={label}
          aria-expanded={commands.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={marked && optionId(marked)}
          placeholder={label}
          maxLength={200}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setChosen(null)
            setEntered(false)
            onText(event.target.value)
          }}
          onKeyDown={press}
        />
      </div>
      <div ref={list} id={listId} role="listbox" aria-label={label} className="options command-options">
        {groups
          .filter((group) => group.commands.length > 0)
          .map((group) => (
            // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role; a fieldset is for fields.
            <div key={group.title} role="group" aria-label={group.title}>
              <div className="option-head" aria-hidden>
                {group.title}
              </div>
              {group.commands.map((command) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, where the focus stays.
                <div
                  key={command.id}
                  id={optionId(command)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={command === marked}
                  data-command={command.id}
                  data-focused={command === marked || undefined}
                  className="option"
                  onPointerDown={(event) => event.preventDefault()}
                  onPointerMove={() => setChosen(command.id)}
                  onClick={() => onRun(command.id)}
                >
                  <CommandWords command={command} />
                </div>
              ))}
            </div>
          ))}
      </div>
      <p className={commands.length === 0 && isSettled ? 'dim command-nothing' : 'visually-hidden'} role="status">
        {rested}
      </p>
      {note && <p className="dim command-nothing">{note}</p>}
    </div>
  )
}

function CommandWords({ command }: { readonly command: Command }) {
  return (
    <>
      <span>{command.label}</span>
      {command.description && <span className="option-more">{command.description}</span>}
      {command.excerpt && (
        <span className="option-more option-excerpt">
          {command.excerpt.map(({ text, isMatch }, index) => {
            const key = `${index} ${text}`
            return isMatch ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
          })}
        </span>
      )}
    </>
  )
}
