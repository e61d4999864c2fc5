import { useEffect } from 'react'
import type { InputOf } from '../../../shared/contract'
import { reportSchema } from '../../../shared/reports/report'
import type { Rescue, SaveRequest } from '../../../shared/rescue'
import type { Failure, Result } from '../../../shared/result'
import type { Link } from '../../stores/link'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useStore, useWorkplace } from '../common/useWorkplace'
import { formatMoment } from '../common/when'
import { saveAsCopy } from '../write/NotSaved'

/** Saves what is typed when the window loses the focus, is reloaded or is to close; asks where it cannot be saved. */
export function Leaving() {
  const { link, write, unsaved } = useWorkplace()
  const { isAsking, isHeld } = useStore(unsaved.store)
  useEffect(() => {
    const stop = link.onAnnouncement((announcement) => announcement.type === 'closing' && void unsaved.leave())
    // Only now is there somebody to be asked.
    void link.call('rescue.attend', {})
    return stop
  }, [link, unsaved])
  useEffect(() => {
    const save = (): void => void unsaved.flush()
    const stay = (event: BeforeUnloadEvent): void => {
      if (unsaved.list().length === 0) return
      event.preventDefault()
      void unsaved.flush().then((isSaved) => isSaved && window.location.reload())
    }
    window.addEventListener('blur', save)
    window.addEventListener('beforeunload', stay)
    return () => {
      window.removeEventListener('blur', save)
      window.removeEventListener('beforeunload', stay)
    }
  }, [unsaved])
  if (!isAsking) return null
  const left = unsaved.list()
  const saveElsewhere = async (): Promise<void> => {
    await write(
      'rescue.saveElsewhere',
      { copies: left.map(plain) },
      {
        failed: 'The rescue copy was not saved',
        said: () => ({ title: 'The rescue copy is saved.', details: ['Settings can open it again.'] })
      }
    )
  }
  return (
    <Dialog title="Some of your work is not saved" isOpen onClose={unsaved.stay}>
      {isHeld && (
        <p>
          What stands in a field cannot be kept as it is; the field says why. Stay to put it right, or close without it.
        </p>
      )}
      {left.length > 0 && (
        <>
          <p>Packwright could not write {left.map(({ what }) => what).join(', ')} to the data file.</p>
          <p>
            Look whether there is room on the disk and whether its folder is there, then try again. Without saving, what
            can be kept is kept beside the data file and offered at the next start.
          </p>
        </>
      )}
      <div className="buttons">
        <Button look="main" onPress={() => void unsaved.leave()}>
          Try again
        </Button>
        {left.length > 0 && <Button onPress={() => void saveElsewhere()}>Save a rescue copy elsewhere …</Button>}
        <Button onPress={() => void unsaved.leaveUnsaved()}>Close without saving</Button>
        <Button onPress={unsaved.stay}>Stay</Button>
      </div>
    </Dialog>
  )
}

/** Offers what an earlier start could not save, on every screen but the one that lists it. */
export function Rescued() {
  const { unsaved, place } = useWorkplace()
  const { rescued } = useStore(unsaved.store)
  useEffect(() => void unsaved.look(), [unsaved])
  if (rescued.length === 0 || place.name === 'settings') return null
  return (
    <aside className="rescued remark" aria-label="Work that was not saved">
      <RescueList />
    </aside>
  )
}

/** The copies of what could not be saved: each is put back or let go. */
export function RescueList() {
  const { link, notices, unsaved, go } = useWorkplace()
  const { rescued } = useStore(unsaved.store)
  const drop = async (copy: Rescue): Promise<void> => {
    await link.call('rescue.drop', { key: copy.key })
    await unsaved.look()
  }
  const putBackOne = async (copy: Rescue): Promise<void> => {
    const answer = await putBack(link, copy)
    if (!answer.ok) return notices.fail('It could not be put back', answer.error)
    notices.say({ title: answer.value === null ? 'It is as you left it.' : 'It is kept as a report of its own.' })
    await drop(copy)
    if (answer.value !== null) go({ name: 'write', id: answer.value })
  }
  return (
    <>
      {rescued.map((copy) => (
        <div key={copy.key} className="buttons">
          <p>
            {capital(copy.what)} could not be saved {formatMoment(copy.keptAt, new Date(), 'in-line')}. What was typed
            is kept.
          </p>
          <Button look="main" onPress={() => void putBackOne(copy)}>
            Put it back
          </Button>
          <Button onPress={() => void drop(copy)}>Let it go</Button>
        </div>
      ))}
    </>
  )
}

/** Saves a copy where it belongs; a report that was changed since becomes one of its own, whose id is the answer. */
async function putBack(link: Link, copy: Rescue): Promise<Result<string | null>> {
  // The door checks what is sent, as it does for every call.
  const answer = await link.call(copy.call, copy.input as InputOf<typeof copy.call>)
  if (answer.ok) return { ok: true, value: null }
  const report = reportOf(copy)
  if (report === null || !isTooLate(answer.error)) return answer
  const kept = await saveAsCopy(link, report)
  return kept.ok ? { ok: true, value: kept.value.id } : kept
}

function isTooLate({ code }: Failure): boolean {
  return code === 'conflict' || code === 'not-found'
}

function reportOf({ call, input }: SaveRequest) {
  if (call !== 'reports.save' || typeof input !== 'object' || input === null || !('value' in input)) return null
  const report = reportSchema.safeParse(input.value)
  return report.success ? report.data : null
}

function plain({ key, what, call, input }: SaveRequest): SaveRequest {
  return { key, what, call, input }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
