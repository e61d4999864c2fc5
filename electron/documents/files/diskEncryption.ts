/** Whether the disk that a folder lies on is encrypted, where the system tells without being asked for a password. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import type { DiskState } from '../../../shared/screenLock'

export type DiskEncryption = { readonly state: DiskState; readonly by: string }

const unknown: DiskEncryption = { state: 'unknown', by: '' }

/** Looks at the disk under a folder. On Windows BitLocker tells only an administrator, so nothing is known there. */
export async function diskEncryption(folder: string): Promise<DiskEncryption> {
  try {
    if (process.platform === 'linux') return onLinux(folder, '/sys', readFileSync('/proc/self/mountinfo', 'utf8'))
    if (process.platform === 'darwin') return fileVault(await output('/usr/bin/fdesetup', ['status']))
  } catch {
    // A system that is built otherwise tells nothing.
  }
  return unknown
}

function output(program: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, words, { timeout: 5000 }, (error, out) => (error ? reject(error) : resolve(out)))
  })
}

/** What `fdesetup status` says. */
export function fileVault(said: string): DiskEncryption {
  if (/FileVault is On/.test(said)) return { state: 'encrypted', by: 'FileVault' }
  return /FileVault is Off/.test(said) ? { state: 'not-encrypted', by: 'FileVault' } : unknown
}

/**
 * Follows the device under a folder down to the disk: LUKS shows on the way as a mapped device whose UUID begins with
 * CRYPT-. Without a device of its own (a container, a network share, ZFS) nothing is known.
 */
export function onLinux(folder: string, sys: string, mounts: string): DiskEncryption {
  const device = deviceOf(folder, sys, mounts)
  if (device === null) return unknown
  return isCrypt(device, 0) ? { state: 'encrypted', by: 'LUKS' } : { state: 'not-encrypted', by: 'LUKS' }
}

/** The folder in sysfs of the device that holds a folder; null when there is none. */
function deviceOf(folder: string, sys: string, mounts: string): string | null {
  const found = mounts
    .split('\n')
    .map((line) => {
      const [own = '', rest = ''] = line.split(' - ')
      return {
        number: own.split(' ')[2] ?? '',
        place: (own.split(' ')[4] ?? '').replaceAll('\\040', ' '),
        source: rest.split(' ')[1] ?? ''
      }
    })
    .filter(({ place }) => place !== '' && `${folder}/`.startsWith(place === '/' ? '/' : `${place}/`))
    .sort((a, b) => a.place.length - b.place.length)
    .at(-1)
  if (!found) return null
  for (const place of [
    path.join(sys, 'dev/block', found.number),
    // btrfs has numbers of its own; its source is the device.
    ...(found.source.startsWith('/dev/') ? [path.join(sys, 'class/block', path.basename(resolved(found.source)))] : [])
  ])
    if (statSync(place, { throwIfNoEntry: false })?.isDirectory()) return realpathSync(place)
  return null
}

function resolved(device: string): string {
  try {
    return realpathSync(device)
  } catch {
    return device
  }
}

/** Whether a device, or whatever lies beneath it, is an encrypted one. */
function isCrypt(device: string, depth: number): boolean {
  if (depth > 8) return false
  try {
    if (readFileSync(path.join(device, 'dm/uuid'), 'utf8').startsWith('CRYPT-')) return true
  } catch {
    // No mapped device.
  }
  const beneath = path.join(device, 'slaves')
  if (!statSync(beneath, { throwIfNoEntry: false })) return false
  // All of the disks beneath must be encrypted: a volume over two of which one is not lies open in half.
  const disks = readdirSync(beneath)
  return disks.length > 0 && disks.every((name) => isCrypt(realpathSync(path.join(beneath, name)), depth + 1))
}
