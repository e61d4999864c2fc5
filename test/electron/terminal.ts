import { spawn } from 'node:child_process'

export type Ended = { readonly status: number | null; readonly out: string; readonly error: string }

/** Runs a program in a folder as a person would in a terminal of a machine without a screen. */
export function runInTerminal(
  program: string,
  words: readonly string[],
  { folder, variables = {} }: { readonly folder: string; readonly variables?: Readonly<Record<string, string>> }
): Promise<Ended> {
  const { DISPLAY: _screen, WAYLAND_DISPLAY: _wayland, ...environment } = process.env
  // Chromium's sandbox refuses to work for root.
  const sandbox = process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}
  const child = spawn(program, words, {
    cwd: folder,
    env: { ...environment, ...sandbox, ...variables },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let [out, error] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (status) => resolve({ status, out, error }))
  })
}
