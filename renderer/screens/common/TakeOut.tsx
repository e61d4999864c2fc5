import type { ReactNode } from 'react'
import { Button, type ButtonProps } from '../../ui/Button'
import { useWorkplace } from './useWorkplace'

/** A button that takes one of several out. Those who listen hear which is gone: the focus goes on to what is left. */
export function TakeOut({
  what,
  icon,
  look = 'quiet',
  onTakeOut,
  children
}: Pick<ButtonProps, 'icon' | 'look'> & {
  /** What is taken out, by its name. */
  readonly what: string
  readonly onTakeOut: () => void
  /** Its words where they are seen; its icon alone else. */
  readonly children?: ReactNode
}) {
  const { notices } = useWorkplace()
  return (
    <Button
      look={look}
      icon={icon}
      aria-label={`Take out ${what}`}
      onPress={() => {
        onTakeOut()
        notices.announce(`Taken out: ${what}.`)
      }}
    >
      {children}
    </Button>
  )
}
