import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from './Button'
import { give } from './focusKeeper'

export type ShownNotice = {
  readonly id: number
  readonly tone: 'done' | 'told' | 'error'
  readonly title: string
  readonly details: readonly string[]
  readonly action: { readonly label: string; readonly run: () => void } | null
  /** Shows the file that it tells of in its folder. */
  readonly onShow: (() => void) | null
}

export type NoticesProps = {
  readonly list: readonly ShownNotice[]
  /** Words for those who listen; changes are read out. */
  readonly spoken: string
  /** The key that leads to what the newest notice offers, in words. */
  readonly offerKey: string
  readonly onClose: (id: number) => void
}

/** Long enough to read a sentence; one with a button waits longer; both wait while pointed at. In milliseconds. */
const readingTime = 8_000
const decidingTime = 20_000

/** Where the app speaks, beneath the page: it covers no control, and stays in reach while a dialogue is open. */
export function Notices({ list, spoken, offerKey, onClose }: NoticesProps) {
  const region = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = region.current
    if (!element) return
    // Dialogues are placed by the window and leave this room free.
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty('--notices-room', `${element.offsetHeight}px`))
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--notices-room')
    }
  }, [])
  return (
    <section
      ref={region}
      className="notices"
      aria-label="Notices"
      data-react-aria-top-layer="true"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && before instanceof HTMLElement && before.isConnected) give(before)
      }}
    >
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      {list.map((notice) => (
        <NoticeCard key={notice.id} {...{ notice, offerKey, onClose }} />
      ))}
    </section>
  )
}

/** What had the keyboard before it was taken to a notice; Escape gives it back. */
let before: Element | null = null

/** Takes the keyboard to what the newest notice offers; false where none is shown. */
export function goToNewestNotice(): boolean {
  if (!document.activeElement?.closest('.notices')) before = document.activeElement
  const offered = [...document.querySelectorAll('.notices .notice')].at(-1)?.querySelector('button')
  offered?.focus()
  return offered instanceof HTMLButtonElement
}

const icons = { done: CircleCheck, told: Info, error: CircleAlert }

function NoticeCard({
  notice,
  offerKey,
  onClose
}: Pick<NoticesProps, 'offerKey' | 'onClose'> & { readonly notice: ShownNotice }) {
  const { id, tone, title, details, action, onShow } = notice
  const [isHeld, setHeld] = useState(false)
  const Icon = icons[tone]
  const isOffering = action !== null || onShow !== null
  useEffect(() => {
    if (tone === 'error' || isHeld) return
    const timer = setTimeout(() => onClose(id), isOffering ? decidingTime : readingTime)
    return () => clearTimeout(timer)
  }, [id, tone, isOffering, isHeld, onClose])
  return (
    // Pointing at a notice, or moving into it, gives time to read; nothing else hangs on it.
    // biome-ignore lint/a11y/noStaticElementInteractions: what is to be pressed is a button inside
    <div
      className={`notice notice-${tone}`}
      role={tone === 'error' ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon aria-hidden size={20} />
      <div className="notice-words">
        <p className="notice-title">{title}</p>
        {details.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {isOffering && (
          <div className="buttons">
            <span className="visually-hidden">{`${offerKey} leads to: `}</span>
            {action && (
              <Button
                onPress={() => {
                  onClose(id)
                  action.run()
                }}
              >
                {action.label}
              </Button>
            )}
            {onShow && <Button onPress={onShow}>Show in folder</Button>}
          </div>
        )}
      </div>
      <Button
        look="quiet"
        aria-label={`Close: ${title}`}
        icon={<X aria-hidden size={16} />}
        onPress={() => onClose(id)}
      />
    </div>
  )
}
