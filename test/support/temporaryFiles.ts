/** One folder for everything that a run of the unit tests leaves lying about, gone at its end however the tests end. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export function setup(): () => void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'packwright-units-'))
  process.env.TMPDIR = folder
  return () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
}
