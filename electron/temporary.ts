/** Files that are needed for a while: in the profile, for its user alone, and cleared away although a program was killed. */
import fs from 'node:fs'
import path from 'node:path'
import { isRunningElsewhere } from './db/running'

const nameOf = 'temporary'
const namePattern = /^(\d+)-/

/** Makes a folder of this program's own in a profile. */
export function makeTemporary(profile: string): string {
  const home = path.join(profile, nameOf)
  fs.mkdirSync(home, { recursive: true, mode: 0o700 })
  return fs.mkdtempSync(path.join(home, `${process.pid}-`))
}

/** Clears away what programs left that no longer run, and what this one has made. What cannot be cleared is left for the next start. */
export function sweepTemporary(profile: string): void {
  const home = path.join(profile, nameOf)
  try {
    for (const name of fs.readdirSync(home)) {
      const owner = Number(namePattern.exec(name)?.[1] ?? 0)
      if (!isRunningElsewhere(owner)) fs.rmSync(path.join(home, name), { recursive: true, force: true, maxRetries: 3 })
    }
    if (fs.readdirSync(home).length === 0) fs.rmdirSync(home)
  } catch {}
}
