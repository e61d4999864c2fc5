/** Whole packs, of the sample and of real reports: sound for other programs, by the rules of PDF/UA, and the same wherever they are built. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readRequest, runCommand } from '../../electron/cli'
import { checkPack } from '../../electron/documents/join/check'
import { openPdf } from '../../electron/documents/pdf/pdfReader'
import { readPageTree } from '../../electron/documents/pdf/printedPages'
import { findFailures } from '../documents/pack/matterhorn'
import { isInstalled, runOn } from '../documents/pack/programs'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

/** Reports as councils published them; they are not part of the program. */
const reports = path.join(import.meta.dirname, '../../../../shared/reports')

const open: Profile[] = []
afterEach(async () => {
  for (const profile of open.splice(0)) await profile.close()
})

const sample = async (copy: 'public' | 'restricted'): Promise<Buffer> => {
  const { profile, target } = await openSamplePacks()
  open.push(profile)
  await profile.get('meetings.buildPack', { meetingId, to: target, hasContents: true, hasDividers: true, copy })
  return readFileSync(target)
}

const ofReports = async (): Promise<Buffer> => {
  const profile = await openProfile({ caller: 'command-line' })
  open.push(profile)
  const target = path.join(temporaryFolder(), 'pack.pdf')
  const files = readdirSync(reports)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => path.join(reports, name))
  const words = ['pack', '--files', ...files, '--body', 'Cabinet', '--date', '2026-12-09', '--to', target]
  const request = readRequest(words, '1.0.0')
  if (request.kind !== 'command') throw new Error('It is no command')
  const said: string[] = []
  const status = await runCommand(
    request,
    { ask: profile.ask, folder: profile.folder },
    { out: () => undefined, error: (text) => said.push(text) }
  )
  expect(said.join('\n')).toBe('')
  expect(status).toBe(0)
  return readFileSync(target)
}

/** How many pages readers count. */
const pagesOf = (bytes: Uint8Array): number => readPageTree(openPdf(bytes)).length

// Each is built twice, from nothing.
describe.each<readonly [string, () => Promise<Buffer>, boolean]>([
  ['the sample, for the public', () => sample('public'), true],
  ['the sample, restricted', () => sample('restricted'), true],
  ['five real reports (skipped where they are not there)', ofReports, existsSync(reports)]
])('a pack of %s', (_name, build, isThere) => {
  it.skipIf(!isThere)(
    'is the same from two runs in two folders, sound, and for everybody and archives',
    async () => {
      const [one, other] = [await build(), await build()]
      expect(one.equals(other)).toBe(true)
      expect(findFailures(one)).toEqual([])
      expect(checkPack(one, { pages: pagesOf(one) })).toEqual([])
      expect(one.toString('latin1')).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>')
      if (!isInstalled('qpdf')) return
      const report = runOn(one, 'qpdf', ['--check', 'FILE'])
      expect(report).toContain('No syntax or stream encoding errors found')
      expect(report).not.toMatch(/warn/i)
    },
    300_000
  )
})
