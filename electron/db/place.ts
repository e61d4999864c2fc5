/** On what kind of place a folder lies: a database needs a file system that keeps its locks and its shared memory. */
import fs from 'node:fs'

/** "shared": a network share, or a file system of another program. "synchronised": copied elsewhere by a service, which is named. */
export type Place =
  | { readonly kind: 'local' }
  | { readonly kind: 'shared' }
  | { readonly kind: 'synchronised'; readonly by: string }

/** The types that Linux gives for NFS, SMB, CIFS, SMB2, 9P, FUSE, AFS, Ceph and the folders of virtual machines. */
const sharedTypes: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x65735546, 0x5346414f, 0x00c36400, 0x786f4256
])

/** Folders as services that synchronise call them. */
const services: readonly (readonly [folder: RegExp, name: string])[] = [
  [/^OneDrive( - .*)?$/i, 'OneDrive'],
  [/^Dropbox( \(.*\))?$/i, 'Dropbox'],
  [/^(Google ?Drive|My Drive)$/i, 'Google Drive'],
  [/^(iCloudDrive|Mobile Documents|com~apple~CloudDocs)$/i, 'iCloud'],
  [/^Nextcloud$/i, 'Nextcloud'],
  [/^Box( Sync)?$/i, 'Box']
]

/** Looks where a folder lies, by its path and by what the system tells of its file system. */
export function placeOf(folder: string): Place {
  const by = serviceOf(folder)
  if (by !== null) return { kind: 'synchronised', by }
  // Windows writes a share with two strokes at the beginning; a drive letter may stand for one, which is not told.
  if (/^[\\/]{2}[^\\/?.]/.test(folder)) return { kind: 'shared' }
  return process.platform === 'linux' && sharedTypes.has(typeOf(folder)) ? { kind: 'shared' } : { kind: 'local' }
}

/** The service that synchronises a folder, told by the names on its path; null for none. */
export function serviceOf(folder: string): string | null {
  const names = folder.split(/[\\/]/)
  return services.find(([pattern]) => names.some((name) => pattern.test(name)))?.[1] ?? null
}

function typeOf(folder: string): number {
  try {
    return fs.statfsSync(folder).type >>> 0
  } catch {
    return 0
  }
}

/** What a person should know about a place; null where all is well. */
export function placeInWords(place: Place, folder: string): string | null {
  switch (place.kind) {
    case 'local':
      return null
    case 'shared':
      return `The data file lies on a network share (${folder}). It is safe there, but only one Packwright can use it at a time, and it is slower. Keep the folder on a disk of this computer where you can, and choose the share as the second place for backups in Settings.`
    case 'synchronised':
      return `The data file lies in a folder that ${place.by} synchronises (${folder}). A copy from another computer can take its place there. Close Packwright and move the folder to one that is not synchronised. Then start Packwright with the new folder, as “packwright --profile FOLDER” or by a shortcut that says so; whoever set it up here can help. ${place.by} can be the second place for backups, which you choose in Settings.`
  }
}

/** What services that synchronise call the file of another computer: packwright-LAPTOP.db, packwright (1).db, packwright 2.db. */
const copyPattern = /^packwright[ (-].*\.db$/i

/** What a person should know about copies that lie beside the data file; null where there are none. */
export function copiesInWords(names: readonly string[]): string | null {
  const copies = names.filter((name) => copyPattern.test(name))
  if (copies.length === 0) return null
  const [those, they] = copies.length === 1 ? ['another copy of it', 'It'] : ['other copies of it', 'They']
  return `Beside the data file there is ${those}: ${copies.map((name) => `“${name}”`).join(', ')}. ${they} may hold work from another computer that is not here. “Go back to a copy …” in Settings opens one, and keeps what is here now so that you can come back; what you want of it goes from one to the other as a file for a colleague. Once you have looked, move it out of the folder.`
}
