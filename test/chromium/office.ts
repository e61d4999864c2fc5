/**
 * All that is behind the bridge, in a process of Node's: the data file of a profile, the real handlers, and the built page
 * served on the loopback address as the program serves it. Asked by `desk.ts` as the main process is asked by its page.
 */
import { randomBytes } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Dialogs } from '../../electron/context'
import { readHandedFiles } from '../../electron/handedFile'
import { answerFrom } from '../../electron/protocol'
import { openWorkplace } from '../../electron/workplace'
import type { Announcement } from '../../shared/call'
import { ok, type Result } from '../../shared/result'

/** What the office is told. */
export type ToOffice =
  | { readonly type: 'ask'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly type: 'choose-files'; readonly files: readonly string[] }
  | { readonly type: 'choose-target'; readonly file: string | null }
  | { readonly type: 'close' }

/** What the office tells. */
export type FromOffice =
  | { readonly type: 'ready'; readonly address: string }
  | { readonly type: 'answer'; readonly id: number; readonly result: Result<unknown> }
  | { readonly type: 'announcement'; readonly announcement: Announcement }

const [folder = '', page = ''] = process.argv.slice(2)
const tell = (message: FromOffice): void => void process.send?.(message)
let files: readonly string[] = []
let target: string | null = null
let isAttended = false

/** The system's dialogues, answered as the test has said. */
const dialogs: Dialogs = {
  openFiles: async ({ largest }) => (files.length === 0 ? ok(null) : readHandedFiles([...files], largest)),
  saveFile: async () => target,
  choosePath: async () => files[0] ?? null,
  chooseFolder: async () => files[0] ?? null,
  showInFolder: async () => true,
  openFile: async () => true,
  print: async () => true
}

const workplace = await openWorkplace({
  folder,
  caller: 'window',
  about: { version: '0.0.0', runtime: `Node ${process.versions.node}`, isStandIn: false },
  now: () => new Date().toISOString(),
  newId: () => randomBytes(10).toString('hex'),
  dialogs,
  clipboardText: async () => '',
  log: { info: () => undefined, error: (message, error) => console.error(message, error) },
  paste: () => false,
  attend: () => {
    isAttended = true
  },
  leave: () => leave(),
  announce: (announcement) => tell({ type: 'announcement', announcement }),
  checksOutput: true
})

const server = http.createServer(async (request, response) => {
  // A browser asks for a sign to show beside the title; a window of the program does not.
  if (request.url === '/favicon.ico') return void response.writeHead(204).end()
  const answer = await answerFrom(page, `app://packwright${request.url}`, workplace.picture)
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
})

process.on('message', async (message: ToOffice) => {
  if (message.type === 'choose-files') files = message.files
  else if (message.type === 'choose-target') target = message.file
  else if (message.type === 'ask')
    tell({ type: 'answer', id: message.id, result: await workplace.dispatch(message.name, message.input) })
  // The page saves what it has, and then says that it may be closed.
  else if (isAttended) tell({ type: 'announcement', announcement: { type: 'closing' } })
  else leave()
})

function leave(): void {
  workplace.close()
  process.exit(0)
}

server.listen(0, '127.0.0.1', () =>
  tell({ type: 'ready', address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/index.html` })
)
