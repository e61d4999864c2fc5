/** The one channel on which pages ask: only the top frame of our own window, showing our own page, is answered. */
import type { IpcMain, WebContents } from 'electron'
import { invokeChannel } from '../shared/call'
import { failure, type Result } from '../shared/result'
import type { Dispatch } from './dispatch'

/** Who sent a message, as far as the check goes. */
export type Sender = {
  readonly sender: Pick<WebContents, 'id'> & { readonly mainFrame: object }
  /** Null when the frame has gone in the meantime. */
  readonly senderFrame: { readonly url: string } | null
}

/** Whether a message comes from the top frame of our window, at an address of ours. */
export function isTrustedSender(
  { sender, senderFrame }: Sender,
  window: { readonly contentsId: number | null; readonly isAllowedPage: (address: string) => boolean }
): boolean {
  return (
    senderFrame !== null &&
    sender.id === window.contentsId &&
    senderFrame === sender.mainFrame &&
    window.isAllowedPage(senderFrame.url)
  )
}

/** Answers what pages ask; anyone but our own page hears only that there is no answer. */
export function listenToPages(
  ipcMain: Pick<IpcMain, 'handle'>,
  options: { readonly dispatch: Dispatch; readonly isTrusted: (event: Sender) => boolean }
): void {
  ipcMain.handle(invokeChannel, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    if (!options.isTrusted(event) || typeof name !== 'string')
      return failure('unsupported', 'Packwright answers its own window alone.')
    return options.dispatch(name, input)
  })
}
