import { LockKeyhole } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../../ui/Button'
import { Form } from '../../ui/Form'
import { PassphraseField } from '../../ui/PassphraseField'
import { useQuery, useStore, useWorkplace, valueOr } from '../common/useWorkplace'

const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const

/** Hides everything when nobody has moved a hand for so long as is set, or when asked; where a passphrase is set, from the start. */
export function ScreenLock() {
  const { lock } = useWorkplace()
  const { isLocked } = useStore(lock.store)
  const set = valueOr(useQuery('lock.get', {}), null)
  const minutes = set?.minutes ?? 0
  const hasPassphrase = set?.hasPassphrase ?? false
  const hasStarted = useRef(false)
  useEffect(() => {
    if (set === null || hasStarted.current) return
    hasStarted.current = true
    if (set.hasPassphrase) lock.lock()
  }, [set, lock])
  useEffect(() => {
    if (minutes === 0 || isLocked) return
    let timer = setTimeout(lock.lock, minutes * 60_000)
    const stir = (): void => {
      clearTimeout(timer)
      timer = setTimeout(lock.lock, minutes * 60_000)
    }
    for (const sign of signsOfLife) window.addEventListener(sign, stir, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      for (const sign of signsOfLife) window.removeEventListener(sign, stir, { capture: true })
    }
  }, [minutes, isLocked, lock])
  return isLocked ? createPortal(<Curtain hasPassphrase={hasPassphrase} onOpen={lock.open} />, document.body) : null
}

/** Lies over the page in the topmost layer, where nothing beneath can be seen, reached or typed into. */
function Curtain({ hasPassphrase, onOpen }: { readonly hasPassphrase: boolean; readonly onOpen: () => void }) {
  const { link } = useWorkplace()
  const curtain = useRef<HTMLDialogElement>(null)
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState('')
  useEffect(() => {
    const root = document.documentElement
    root.dataset.locked = ''
    curtain.current?.showModal()
    const stop = (event: KeyboardEvent): void => {
      // No key reaches what listens beneath; Escape does not open.
      if (event.key === 'Escape' || event.ctrlKey || event.metaKey || event.altKey) {
        event.preventDefault()
        event.stopImmediatePropagation()
      } else if (!hasPassphrase) {
        event.preventDefault()
        event.stopImmediatePropagation()
        onOpen()
      }
    }
    window.addEventListener('keydown', stop, { capture: true })
    return () => {
      window.removeEventListener('keydown', stop, { capture: true })
      delete root.dataset.locked
    }
  }, [hasPassphrase, onOpen])
  const change = (text: string): void => {
    setPassphrase(text)
    if (text !== '') setError('')
  }
  const tryOpen = async (): Promise<void> => {
    const answer = await link.call('lock.open', { passphrase })
    setPassphrase('')
    if (answer.ok && answer.value.opens) return onOpen()
    setError(answer.ok ? 'That is not the passphrase.' : answer.error.message)
  }
  return (
    <dialog
      ref={curtain}
      className="curtain"
      aria-label="Packwright is locked"
      onCancel={(event) => event.preventDefault()}
    >
      <LockKeyhole aria-hidden size={40} />
      <h1>Packwright is locked</h1>
      {hasPassphrase ? (
        <Form onSubmit={tryOpen}>
          <PassphraseField label="Passphrase" value={passphrase} onChange={change} error={error} autoFocus />
          <Button look="main" type="submit">
            Open
          </Button>
        </Form>
      ) : (
        <Button look="main" onPress={onOpen} autoFocus>
          Press a key to go on
        </Button>
      )}
    </dialog>
  )
}
