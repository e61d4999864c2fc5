/** A printer for tests without Chromium: it hands out pages that Chromium printed before, and remembers what it was asked for. */
import type { Printer } from '../../electron/context'
import { type PrintName, printed } from './pack/prints'

export type PrintedBefore = Printer & {
  /** The markup of each part asked for, without the page for the stamp. */
  readonly asked: string[]
}

/** `choose` says which pages a part gets; agenda sheets get one page and everything else the report of the fixtures. */
export function printedBefore(
  choose: (markup: string, signal: AbortSignal) => PrintName = (markup) =>
    markup.includes('agenda-items') ? 'agenda' : 'report'
): PrintedBefore {
  const asked: string[] = []
  return {
    asked,
    print: async (markup, signal) => {
      signal.throwIfAborted()
      if (markup.includes('white-space: pre-wrap')) return printed('stamp')
      asked.push(markup)
      return printed(choose(markup, signal))
    },
    draw: () => Promise.reject(new Error('Nothing was drawn before')),
    fingerprint: 'printed before',
    close: () => undefined
  }
}
