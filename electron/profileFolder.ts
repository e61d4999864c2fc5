/** Where the profile lies when nobody names a folder. */
import fs from 'node:fs'
import path from 'node:path'
import { dataFileName } from './db/dataFile'

/**
 * On Windows the local application data: those that roam are copied over the network at each sign-on, and a database does not
 * bear that. A profile that lies in the old place is moved; where it cannot be, it is used there. Elsewhere it is `usual`.
 */
export function profileFolder(options: {
  readonly platform: NodeJS.Platform
  /** Where Electron puts it, which on Windows roams. */
  readonly usual: string
  /** The local application data of Windows; undefined elsewhere. */
  readonly localData: string | undefined
}): string {
  const { platform, usual, localData } = options
  if (platform !== 'win32' || !localData) return usual
  const local = path.join(localData, path.basename(usual))
  const has = (folder: string): boolean => fs.existsSync(path.join(folder, dataFileName))
  if (has(local) || !has(usual)) return local
  try {
    // An empty folder may have been made by an earlier try.
    if (fs.existsSync(local)) fs.rmdirSync(local)
    fs.renameSync(usual, local)
    return local
  } catch {
    return usual
  }
}
