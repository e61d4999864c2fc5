import { useEffect } from 'react'
import type { SaveRequest } from '../../../shared/rescue'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useStore, useWorkplace } from '../common/useWorkplace'
import { RescueList } from '../settings/RescueList'

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

function plain({ key, what, call, input }: SaveRequest): SaveRequest {
  return { key, what, call, input }
}
