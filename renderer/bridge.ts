/** The page's side of the bridge: every call of the contract by its name, typed. Nothing else mentions `window.bridge`. */
import type { Bridge } from '../shared/call'
import type { OutputOf } from '../shared/contract'
import { failure, type Result } from '../shared/result'
import type { WholeLink } from './stores/link'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/** Asks the other side through the two functions of the preload script. A call that breaks answers `internal`. */
export const bridge: WholeLink = {
  call: async (name, input) => {
    try {
      // Main has checked the answer's form by its own types; the bridge itself carries any value.
      return (await window.bridge.invoke(name, input)) as Result<OutputOf<typeof name>>
    } catch {
      return failure('internal', 'Something went wrong inside Packwright, and nothing was changed. Please try again.')
    }
  },
  onAnnouncement: (listener) => window.bridge.onChanged(listener)
}
