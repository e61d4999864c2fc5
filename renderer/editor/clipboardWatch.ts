/**
 * What lies on the clipboard may be exempt: copied from any page of the program, from another program, or before the program was
 * started. It is asked for whenever it may have changed, so that it is known when it is pasted.
 */
import type { Link } from '../stores/link'
import { type CopiedLines, copiedLines } from './exemptCopies'

/** Watches from now on; answers how to stop. */
export function watchClipboard(link: Link, lines: CopiedLines = copiedLines): () => void {
  const ask = async (): Promise<void> => {
    const answer = await link.call('reports.exemptOnClipboard', {})
    if (!answer.ok) return
    for (const { words, mark, reason } of answer.value) lines.set(words, { mark, reason })
  }
  // What is copied lies there once the event is over.
  const askSoon = (): void => void setTimeout(() => void ask())
  const looking = (): void => void ask()
  document.addEventListener('copy', askSoon)
  document.addEventListener('cut', askSoon)
  window.addEventListener('focus', looking)
  looking()
  return () => {
    document.removeEventListener('copy', askSoon)
    document.removeEventListener('cut', askSoon)
    window.removeEventListener('focus', looking)
  }
}
