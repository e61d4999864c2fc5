/**
 * What lies on the clipboard may be exempt: copied from any page of the program, from another program, or before the program was
 * started. It is asked for whenever it may have changed, so that it is known when it is pasted.
 */
import type { Link } from '../stores/link'
import { type CopiedLines, copiedLines } from './exemptCopies'

/** Watches from now on; answers how to stop. */
export function watchClipboard(link: Link, lines: CopiedLines = copiedLines): () => void {
  const ask = async (copied?: string): Promise<void> => {
    const answer = await link.call('reports.exemptOnClipboard', copied === undefined ? {} : { copied })
    if (!answer.ok) return
    for (const { words, mark, reason } of answer.value) lines.set(words, { mark, reason })
  }
  // The clipboard has it some time after the event.
  const told = ({ target }: Event): void => void ask(selectedIn(target))
  const looking = (): void => void ask()
  document.addEventListener('copy', told)
  document.addEventListener('cut', told)
  window.addEventListener('focus', looking)
  looking()
  return () => {
    document.removeEventListener('copy', told)
    document.removeEventListener('cut', told)
    window.removeEventListener('focus', looking)
  }
}

/** The words that are selected in a field or on the page. */
function selectedIn(target: EventTarget | null): string {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
    return target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0)
  return window.getSelection()?.toString() ?? ''
}
