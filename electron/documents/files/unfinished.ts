/**
 * What is being written outside the profile has a temporary name until it is whole. Each is noted in the profile meanwhile,
 * so that the next start can clear away what a killed program left in a person's folder, and nothing else.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

type Note = {
  /** The program that writes. */
  readonly pid: number
  /** The temporary name, with its folder. */
  readonly temporary: string
  /** The name that it is to have. */
  readonly target: string
}

const folderName = 'writing'
/** Names that only this program gives: a random one, or that of a copy with the number of the program that makes it. */
const ownName = /^\.packwright-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(part|new|old)$|\.\d+\.unfinished$/
/** What SQLite keeps beside a copy that is made. */
const sideEndings = ['-journal', '-wal', '-shm']

let home: string | null = null

/** Says in which profile this program notes what it writes. */
export function noteUnfinishedIn(profile: string): void {
  home = path.join(profile, folderName)
}

/** Notes a temporary name before it is used. Answers what is to be called when there is nothing of that name any more. */
export function noteUnfinished(temporary: string, target: string): () => void {
  if (home === null) return () => undefined
  const place = path.join(home, `${crypto.randomUUID()}.json`)
  const note: Note = { pid: process.pid, temporary, target }
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    writeFileSync(place, JSON.stringify(note), { mode: 0o600 })
  } catch {
    // With no room in the profile, getting the work out of it matters more.
  }
  return () => {
    try {
      rmSync(place, { force: true })
    } catch {}
  }
}

/** Clears away what programs left that no longer run. What cannot be reached now is left for a later start. */
export function sweepUnfinishedFiles(profile: string, isRunning: (pid: number) => boolean): void {
  const folder = path.join(profile, folderName)
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    const place = path.join(folder, name)
    const note = readNote(place)
    if (note !== null && (isRunning(note.pid) || !existsSync(path.dirname(note.temporary)))) continue
    try {
      if (note !== null) clear(note)
      rmSync(place, { force: true })
    } catch {
      // A drive that is read-only now may be free at the next start.
    }
  }
}

function clear({ temporary, target }: Note): void {
  if (!ownName.test(path.basename(temporary)) || path.dirname(temporary) !== path.dirname(target)) return
  for (const ending of sideEndings)
    if (temporary.endsWith('.unfinished')) rmSync(`${temporary}${ending}`, { force: true })
  const found = lstatSync(temporary, { throwIfNoEntry: false })
  if (!found?.isFile() && !found?.isDirectory()) return
  // The folder that was to be replaced, when the new one did not come into its place.
  if (temporary.endsWith('.old') && !existsSync(target)) renameSync(temporary, target)
  else rmSync(temporary, { recursive: true, force: true })
}

function readNote(place: string): Note | null {
  try {
    const note: unknown = JSON.parse(readFileSync(place, 'utf8'))
    if (typeof note !== 'object' || note === null) return null
    const { pid, temporary, target } = note as Record<string, unknown>
    return typeof pid === 'number' && typeof temporary === 'string' && typeof target === 'string'
      ? { pid, temporary, target }
      : null
  } catch {
    return null
  }
}
