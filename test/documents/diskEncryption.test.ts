import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileVault, onLinux } from '../../electron/documents/files/diskEncryption'
import { temporaryFolder } from '../support/profile'

/** What sysfs shows of devices: by name their number, the UUID of a mapped one, and what lies beneath. */
type Devices = Readonly<
  Record<string, { readonly number: string; readonly uuid?: string; readonly on?: readonly string[] }>
>

function sysfs(devices: Devices): string {
  const sys = temporaryFolder()
  for (const [name, { number, uuid, on = [] }] of Object.entries(devices)) {
    const folder = path.join(sys, 'devices', name)
    fs.mkdirSync(path.join(folder, 'slaves'), { recursive: true })
    for (const place of ['dev/block', 'class/block']) fs.mkdirSync(path.join(sys, place), { recursive: true })
    fs.symlinkSync(folder, path.join(sys, 'dev/block', number))
    fs.symlinkSync(folder, path.join(sys, 'class/block', name))
    if (uuid !== undefined) {
      fs.mkdirSync(path.join(folder, 'dm'))
      fs.writeFileSync(path.join(folder, 'dm/uuid'), `${uuid}\n`)
    }
    for (const beneath of on) fs.symlinkSync(path.join(sys, 'devices', beneath), path.join(folder, 'slaves', beneath))
  }
  return sys
}

const root = '22 1 8:1 / / rw - ext4 /dev/sda1 rw'

describe('on Linux', () => {
  it.each<[string, Devices, string, string]>([
    ['a plain disk', { sda1: { number: '8:1' } }, root, 'not-encrypted'],
    [
      'LUKS under /home alone',
      { sda1: { number: '8:1' }, 'dm-0': { number: '254:0', uuid: 'CRYPT-LUKS2-ab', on: ['sda1'] } },
      `${root}\n30 22 254:0 / /home rw - ext4 /dev/mapper/home rw`,
      'encrypted'
    ],
    [
      'a volume on LUKS',
      {
        sda1: { number: '8:1' },
        'dm-0': { number: '254:0', uuid: 'CRYPT-LUKS2-ab', on: ['sda1'] },
        'dm-1': { number: '254:1', uuid: 'LVM-xy', on: ['dm-0'] }
      },
      '22 1 254:1 / / rw - ext4 /dev/mapper/root rw',
      'encrypted'
    ],
    [
      'a volume over two disks of which one is not encrypted',
      {
        sda1: { number: '8:1' },
        sdb1: { number: '8:17' },
        'dm-0': { number: '254:0', uuid: 'CRYPT-LUKS2-ab', on: ['sda1'] },
        'dm-1': { number: '254:1', uuid: 'LVM-xy', on: ['dm-0', 'sdb1'] }
      },
      '22 1 254:1 / / rw - ext4 /dev/mapper/root rw',
      'not-encrypted'
    ],
    [
      'btrfs, which has a number of its own',
      { sda1: { number: '8:1', uuid: 'CRYPT-LUKS2-ab' } },
      '22 1 0:31 /@ / rw - btrfs /dev/sda1 rw',
      'encrypted'
    ],
    [
      'a share of the network',
      { sda1: { number: '8:1' } },
      `${root}\n40 22 0:52 / /home rw - cifs //server/home rw`,
      'unknown'
    ],
    ['a container', {}, '22 1 0:41 / / rw - overlay overlay rw', 'unknown']
  ])('%s: what is known of /home/robin is right', (_what, devices, mounts, state) => {
    expect(onLinux('/home/robin', sysfs(devices), mounts).state).toBe(state)
  })
})

describe('on macOS', () => {
  it.each([
    ['FileVault is On.\n', 'encrypted'],
    ['FileVault is Off.\n', 'not-encrypted'],
    ['Error: something else', 'unknown']
  ])('what fdesetup says is understood: %s', (said, state) => {
    expect(fileVault(said).state).toBe(state)
  })
})
