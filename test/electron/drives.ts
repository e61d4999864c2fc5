/** A drive of a test's own, which can be full, closed to writing, or gone: a file system in a file, connected where the test needs it. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export type Drive = {
  /** Where it is connected. */
  readonly place: string
  readonly disconnect: () => void
  readonly connect: () => void
  /** Lies over itself, closed to writing; what is open stays open. */
  readonly closeToWriting: () => void
  readonly openToWriting: () => void
  /** Leaves so many KiB free. */
  readonly fill: (room: number) => void
  readonly makeRoom: () => void
  /** Takes it away for good. */
  readonly remove: () => void
}

const megabytes = 512

const run = (command: string, ...words: readonly string[]): boolean => spawnSync(command, words).status === 0

/** Makes a drive and connects it; null where this machine does not let that be done. */
export function connectDrive(folder: string, name: string): Drive | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null
  const image = path.join(folder, `${name}.drive`)
  const whole = path.join(folder, `${name}-whole`)
  const place = path.join(folder, name)
  for (const own of [whole, place]) fs.mkdirSync(own)
  fs.writeFileSync(image, '')
  fs.truncateSync(image, megabytes * 1024 * 1024)
  const isMade = run('mkfs.ext4', '-q', '-F', '-m', '0', image) && run('mount', '-o', 'loop', image, whole)
  const connect = (): boolean => run('mount', '--bind', whole, place)
  const disconnect = (): boolean => run('umount', '-l', place)
  const ballast = path.join(whole, 'ballast')
  const remove = (): void => {
    disconnect()
    run('umount', '-l', whole)
    fs.rmSync(image, { force: true })
  }
  if (!isMade || !connect()) {
    remove()
    return null
  }
  const must = (isDone: boolean): void => {
    if (!isDone) throw new Error('The drive of the test does not do what it should')
  }
  return {
    place,
    disconnect: () => must(disconnect()),
    connect: () => must(connect()),
    closeToWriting: () => must(connect() && run('mount', '-o', 'remount,ro,bind', place)),
    openToWriting: () => must(disconnect()),
    fill: (room) => {
      const { bavail, bsize } = fs.statfsSync(whole)
      // Where even this finds no room, the drive is full.
      run('fallocate', '-l', String(Math.max(1, bavail * bsize - room * 1024)), ballast)
    },
    makeRoom: () => fs.rmSync(ballast, { force: true }),
    remove
  }
}
