/** What is written down for whoever has to find out what went wrong: times and errors, never what a record says. */
import fs from 'node:fs'
import path from 'node:path'
import type { Log } from './context'

/** At this size the log starts afresh; the one before is kept beside it. Bytes. */
const largestLog = 1024 * 1024

/** A log in the profile's folder. That it cannot be written stops nothing. */
export function createLog(folder: string, now: () => string, echo: (line: string) => void = () => undefined): Log {
  const file = path.join(folder, 'packwright.log')
  const write = (level: string, message: string): void => {
    const line = `${now()} ${level} ${message}`
    echo(line)
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
      if (fs.existsSync(file) && fs.statSync(file).size > largestLog)
        fs.renameSync(file, path.join(folder, 'packwright.before.log'))
      fs.appendFileSync(file, `${line}\n`, { mode: 0o600 })
    } catch {}
  }
  return {
    info: (message) => write('info', message),
    error: (message, error) =>
      write('error', error === undefined ? message : `${message}: ${error instanceof Error ? error.stack : error}`)
  }
}
