/** What was not for publication in a file that was damaged is not for publication in what is read of it, nor in the backup gone back to. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readWholeExempt } from '../../electron/db/exemptReports'
import { markKeys } from '../../shared/reports/marks'
import { addMeeting, reportWith } from '../features/clerkMeetings'
import { openProfile, type Profile } from '../support/profile'
import { pagesOf, salvaged, tear } from '../support/tornFile'

const third = { paragraph: 3, publicInterest: '', releaseOn: null }

type Made = { readonly folder: string; readonly meetingId: string; readonly report: string; readonly items: string[] }

/**
 * A closed profile with an agenda: a report about ZEBRAONE, an item, one beneath it, and one that is public. `steps` marks them, and
 * makes a backup where it wants one.
 */
async function agenda(steps: (profile: Profile, items: string[], report: string) => Promise<void>): Promise<Made> {
  const profile = await openProfile({ caller: 'command-line' })
  const report = await reportWith(profile, 'Sale of the depot', 'Sell the depot to ZEBRAONE Homes.')
  const meetingId = await addMeeting(profile)
  const [first] = (await profile.get('meetings.addItems', { meetingId, reportIds: [report] })).items
  const items = [first?.id ?? '']
  for (const title of ['Dismissal of ZEBRATWO', 'Terms', 'Bins'])
    items.push((await profile.get('agenda.addItem', { meetingId, title })).id)
  await profile.get('agenda.indentItem', { itemId: items[2] ?? '', depth: 1 })
  await steps(profile, items, report)
  profile.close()
  return { folder: profile.folder, meetingId, report, items }
}

const backUp = ({ get }: Profile) => get('files.backUpNow', {})
const mark = ({ get }: Profile, itemId: string | undefined, place: 'item' | 'title' | 'note' = 'item') =>
  get('packs.exemptItem', { itemId: itemId ?? '', place, exemption: third })
const release = ({ get }: Profile, itemId: string | undefined) =>
  get('packs.exemptItem', { itemId: itemId ?? '', exemption: null })

/** Every page of tables and of the indexes that name their rows. */
function tearTables(folder: string, ...names: readonly string[]): void {
  tear(folder, ...names.flatMap((name) => pagesOf(folder, name, 'leaf')))
}
const items = ['exempt_items']
const wholeItems = ['exempt_items', 'sqlite_autoindex_exempt_items_1']
const history = ['exempt_history', 'exempt_history_by_item', 'exempt_history_by_report']

/** Which of the agenda's items are exempt as a whole, and what the public gets of the report. */
async function seenIn(profile: Profile, { meetingId, items, report }: Made): Promise<[boolean[], string]> {
  const whole = readWholeExempt(profile.context.db, meetingId)
  const to = path.join(profile.folder, 'public.md')
  await profile.get('reports.export', { id: report, format: 'md', copy: 'public', to })
  return [items.map((id) => whole.has(id)), fs.readFileSync(to, 'utf8')]
}

describe('what is read of a damaged file', () => {
  it('has the marks of items from the newest backup, with their grounds', async () => {
    const made = await agenda(async (profile, [first, second]) => {
      await mark(profile, first)
      await mark(profile, second, 'title')
      await backUp(profile)
    })
    tearTables(made.folder, ...wholeItems, 'exempt_item_places', 'sqlite_autoindex_exempt_item_places_1')
    const { profile, told } = await salvaged(made.folder, 'command-line')
    const [whole, open] = await seenIn(profile, made)
    expect(whole).toEqual([true, true, true, false])
    expect(open).not.toContain('ZEBRAONE')
    expect(readWholeExempt(profile.context.db, made.meetingId).get(made.items[0] ?? '')).toMatchObject({ paragraph: 3 })
    expect(told.join('\n')).toMatch(/Not for publication.*“Sale of the depot”/)
    await release(profile, made.items[0])
    expect((await seenIn(profile, made))[1]).toContain('ZEBRAONE')
    profile.close()
  })

  it('has the marks that were made since, as the index or the history names them', async () => {
    for (const torn of [items, wholeItems]) {
      const made = await agenda(async (profile, [first]) => {
        await backUp(profile)
        await mark(profile, first)
      })
      tearTables(made.folder, ...torn)
      const { profile, told } = await salvaged(made.folder, 'command-line')
      const [whole, open] = await seenIn(profile, made)
      expect(whole).toEqual([true, false, false, false])
      expect(open).not.toContain('ZEBRAONE')
      expect(told.join('\n')).toMatch(/until a person has looked.*“Sale of the depot”/)
      profile.close()
    }
  })

  it('has no mark that was taken off since the backup', async () => {
    const made = await agenda(async (profile, [first, second]) => {
      await mark(profile, first)
      await mark(profile, second)
      await backUp(profile)
      await release(profile, first)
    })
    tearTables(made.folder, ...wholeItems)
    const { profile } = await salvaged(made.folder, 'command-line')
    const [whole, open] = await seenIn(profile, made)
    expect(whole).toEqual([false, true, true, false])
    expect(open).toContain('ZEBRAONE')
    profile.close()
  })

  it('has every item exempt where nothing tells any more which ones were', async () => {
    const made = await agenda(async (profile, [first]) => {
      await mark(profile, first)
    })
    tearTables(made.folder, ...wholeItems, ...history)
    const { profile, told } = await salvaged(made.folder, 'command-line')
    const [whole, open] = await seenIn(profile, made)
    expect(whole).toEqual([true, true, true, true])
    expect(open).not.toContain('ZEBRAONE')
    expect(told.join('\n')).toContain('Every item of every agenda')
    profile.close()
  })

  it('has a report exempt that was lost, was marked after the backup, and is as it was before', async () => {
    for (const torn of [[], history]) {
      const made = await agenda(async (profile, _items, report) => {
        await backUp(profile)
        const { value, revision } = await profile.get('reports.get', { id: report })
        await profile.get('reports.save', {
          ...{ id: report, revision },
          value: { ...value, exemptions: [{ id: 'x', ...third }], marks: { 'recommendation:r1': 'x' } }
        })
      })
      tearTables(made.folder, 'reports', ...torn)
      const { profile, told } = await salvaged(made.folder, 'command-line')
      const [, open] = await seenIn(profile, made)
      expect(open).not.toContain('ZEBRAONE')
      expect(told.join('\n')).toMatch(/until a person has looked.*“Sale of the depot”/)
      const { value } = await profile.get('reports.get', { id: made.report })
      expect(value.marks?.[markKeys.report]).toBeTruthy()
      profile.close()
    }
  })

  it('leaves a report public that was lost, and in which nothing was marked since the backup', async () => {
    const made = await agenda(async (profile) => {
      await backUp(profile)
    })
    tearTables(made.folder, 'reports')
    const { profile } = await salvaged(made.folder, 'command-line')
    expect((await seenIn(profile, made))[1]).toContain('ZEBRAONE')
    profile.close()
  })

  it.each([true, false])('has a report exempt whose exempt item is lost (with a backup: %s)', async (withBackup) => {
    const made = await agenda(async (profile, [first, second]) => {
      await mark(profile, first)
      await mark(profile, second)
      if (withBackup) await backUp(profile)
    })
    tearTables(made.folder, 'agenda_items')
    const { profile, told } = await salvaged(made.folder, 'command-line')
    const [, open] = await seenIn(profile, made)
    expect(open).not.toContain('ZEBRAONE')
    if (!withBackup) expect(told.join('\n')).toMatch(/until a person has looked.*“Sale of the depot”/)
    profile.close()
  })
})

describe('a backup that is gone back to because the file is damaged', () => {
  it('has the marks that can still be read in the damaged file', async () => {
    const made = await agenda(async (profile, [first]) => {
      await backUp(profile)
      await mark(profile, first)
    })
    tearTables(made.folder, 'meeting_texts')
    const profile = await openProfile({ folder: made.folder, caller: 'command-line' })
    const [backup] = await profile.get('files.backups', {})
    const state = await profile.get('files.recover', { action: 'restore', backup: backup?.name ?? '' })
    const [whole, open] = await seenIn(profile, made)
    expect(whole).toEqual([true, false, false, false])
    expect(open).not.toContain('ZEBRAONE')
    expect(state.state === 'open' ? state.told.join('\n') : '').toMatch(/Not for publication.*“Sale of the depot”/)
    expect(fs.readdirSync(made.folder).filter((name) => /restoring|salvaging|ready/.test(name))).toEqual([])
    profile.close()
  })
})
