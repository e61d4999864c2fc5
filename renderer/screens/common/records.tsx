/** What the screens of records share: a record that saves itself, its state in words, and deleting with a way back. */
import { Undo2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Act } from '../../../shared/acts'
import type { AskedName, InputOf, OutputOf } from '../../../shared/contract'
import type { SaveRequest } from '../../../shared/rescue'
import { ok, type Result } from '../../../shared/result'
import { createKept, type Kept, type KeptState } from '../../stores/kept'
import type { Link } from '../../stores/link'
import { undoLabel } from '../../stores/notices'
import type { Workplace } from '../../stores/workplace'
import { Button } from '../../ui/Button'
import { useIsHeld, useStore, useWorkplace } from './useWorkplace'

/** An id for a part of a record that is made here. */
export function newId(): string {
  return crypto.randomUUID()
}

/** Opens a record for editing, and follows it as others change it; what is left unsaved on the way out is saved. */
export function useKept<T>(
  opened: { readonly value: T; readonly revision: number },
  request: (revision: number, value: T) => SaveRequest
): Kept<T> & KeptState<T> {
  const { link, unsaved, undoList } = useWorkplace()
  const [kept] = useState(() =>
    createKept(opened, (revision, value) => send(link, request(revision, value)), { unsaved, request, undoList })
  )
  useEffect(() => () => kept.close(), [kept])
  const { value, revision } = opened
  useEffect(() => kept.follow({ value, revision }), [kept, value, revision])
  return { ...kept, ...useStore(kept.store) }
}

/** Saves what was asked. Records that are kept without a revision always have the first. */
async function send(link: Link, { call, input }: SaveRequest): Promise<Result<{ readonly revision: number }>> {
  // The door checks what is sent, as it does for every call.
  const answer = await link.call(call, input as InputOf<typeof call>)
  if (!answer.ok) return answer
  return ok({ revision: 'revision' in answer.value ? answer.value.revision : 1 })
}

/** Whether all is saved, the way back from the last change, and the way to what somebody else has made of it meanwhile. */
export function SavingState({
  kept
}: {
  readonly kept: Pick<Kept<unknown>, 'undo' | 'takeOver'> & Omit<KeptState<unknown>, 'value'>
}) {
  const { saving, error, canUndo, hasNewer, undo, takeOver } = kept
  const saved = useIsHeld() ? 'Not saved yet' : 'Saved'
  return (
    <>
      {/* What goes as it should is to be read, and not told at every pause; what is not saved is told. */}
      <span className={error ? 'field-error' : 'dim'} data-saving>
        <span role="status">{error && `Not saved: ${error.message}`}</span>
        {!error && (saving === 'saved' ? saved : 'Saving …')}
      </span>
      {error?.code === 'conflict' && hasNewer && <Button onPress={takeOver}>Show what was changed elsewhere</Button>}
      <Button icon={<Undo2 aria-hidden size={16} />} isDisabled={!canUndo} onPress={undo}>
        Undo
      </Button>
    </>
  )
}

/** Deletes a record and offers it back; says what rests on it when it cannot go. */
export async function deleteRecord<D extends DeletingCall>(
  workplace: Workplace,
  name: string,
  call: D,
  input: InputOf<D>
): Promise<boolean> {
  const { link, notices } = workplace
  const answer = await link.call(call, input)
  if (!answer.ok) {
    notices.fail(`“${name}” was not deleted`, answer.error)
    return false
  }
  offerUndo(workplace, { title: `Deleted “${name}”.`, act: answer.value.act })
  return true
}

/** The calls that delete a record: their answers say by which act it is taken back. */
type DeletingCall = { [N in AskedName]: OutputOf<N> extends { readonly act: Act } ? N : never }[AskedName]

/** Says what was done, with a button to undo it. */
export function offerUndo(
  { notices, undoList }: Workplace,
  told: {
    readonly title: string
    readonly act: Act
    readonly details?: readonly string[]
    readonly onUndone?: () => void
  }
): void {
  const { title, act, details = [], onUndone } = told
  const undo = async (): Promise<void> => {
    if (await undoList.takeBack(act)) onUndone?.()
  }
  notices.say({ title, details, act: act.id, action: { label: undoLabel, run: () => void undo() } })
}

/** Sends a command; what goes wrong is said under a heading. The answer, or null. */
export function useCommand() {
  const { link, notices } = useWorkplace()
  return async <N extends AskedName>(failed: string, name: N, input: InputOf<N>) => {
    const answer = await link.call(name, input)
    if (answer.ok) return answer.value
    notices.fail(failed, answer.error)
    return null
  }
}
