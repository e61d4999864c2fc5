/** Who did what when: noted with the work, kept when it goes, without the words that are not for publication. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { settingsSchema } from '../../shared/files'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { Report } from '../../shared/reports/report'
import { openProfile, type Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile
afterEach(() => profile.close())

const list = async (text = '') => (await profile.get('history.list', { text })).entries
const told = async (text = '') =>
  (await list(text)).map(({ who, act, name, about, file }) => [who, act, name, about, file])

const begin = async (title: string) => {
  const [style] = await profile.get('houseStyles.list', {})
  return profile.get('reports.create', { styleId: style?.id ?? '', title })
}
const save = async (id: string, change: (report: Report) => Report) => {
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', { id, revision, value: change(value) })
}

const markdown = (title: string): string =>
  `# ${title}\n\nDate of meeting: 9 December 2026\n\n## Purpose of the report\n\n1. To agree.\n\n## Recommendations\n\nThe committee is asked to agree.\n`

describe('the history', () => {
  it('says who did what with a report, tells changes within an hour as one, and stays when the report goes', async () => {
    profile = await openProfile({ watchesTables: true })
    await profile.get('settings.save', settingsSchema.parse({ name: 'Robin Hale', post: 'Clerk' }))
    const { id } = await begin('On bins')
    for (const title of ['On bin', 'On bins and', 'On bins and boxes'])
      await save(id, (report) => ({ ...report, title }))
    const { act } = await profile.get('reports.delete', { id })
    expect(await told()).toEqual([
      ['Robin Hale, Clerk', 'deleted', '', '', ''],
      ['Robin Hale, Clerk', 'changed', '', '', ''],
      ['Robin Hale, Clerk', 'begun', '', '', '']
    ])
    await profile.get('acts.takeBack', { act: act.id })
    expect(await told('bins')).toHaveLength(4)
    expect((await told())[0]).toEqual(['Robin Hale, Clerk', 'brought-back', 'On bins and boxes', '', ''])
    await profile.get('settings.save', settingsSchema.parse({ name: 'Ash Brook' }))
    await save(id, (report) => ({ ...report, title: 'On boxes' }))
    expect((await told('ash'))[0]).toEqual(['Ash Brook', 'changed', 'On boxes', '', ''])
    expect(await told('Robin changed')).toHaveLength(1)
  })

  it('says from which file something came, and what was done with funds', async () => {
    profile = await openProfile({ styles: shippedStyles, watchesTables: true })
    const text = new TextEncoder().encode(markdown('Winter beds'))
    await profile.get('reports.import', { files: [{ name: 'from Ash.md', bytes: text }] })
    const { id } = await profile.get('funds.create', {
      name: 'Pool',
      hostPartner: '',
      poolManager: '',
      year: '2026/27'
    })
    await profile.get('funds.addYear', { id, year: '2027/28', from: '2026/27' })
    await profile.get('funds.deleteYear', { id, year: '2027/28' })
    await profile.get('funds.delete', { id })
    const acts = (await told()).map(([, act, , about, file]) => [act, about, file])
    expect(acts).toEqual([
      ['deleted', '', ''],
      ['year-deleted', '2026/27', ''],
      ['year-deleted', '2027/28', ''],
      ['year-begun', '2027/28', ''],
      ['year-begun', '2026/27', ''],
      ['begun', '', ''],
      ['brought-in', '', 'from Ash.md']
    ])
  })

  it('holds no word that is exempt, in the data file or in its sheet, whenever it became so', async () => {
    profile = await openProfile({ styles: shippedStyles, watchesTables: true })
    const secret = 'Quillfeather Lane'
    const text = new TextEncoder().encode(markdown(`Sale of ${secret}`))
    const [came] = await profile.get('reports.import', { files: [{ name: `Sale of ${secret}.md`, bytes: text }] })
    const id = came?.report ?? ''
    expect((await told(secret))[0]?.[4]).toBe(`Sale of ${secret}.md`)
    const exemption = { id: 'e1', paragraph: 3, publicInterest: 'Bids are open.', releaseOn: null }
    await save(id, (report) => ({ ...report, exemptions: [exemption], marks: { title: 'e1' } }))
    const rows = profile.context.db.prepare('SELECT * FROM history').all()
    expect(JSON.stringify(rows)).not.toContain('Quillfeather')
    expect((await list()).map(({ act }) => act)).toEqual(['marked', 'changed', 'brought-in'])
    const to = path.join(profile.folder, 'history.csv')
    profile.dialogAnswers.path = to
    expect(await profile.get('history.export', {})).toMatchObject({ entries: 3 })
    const sheet = fs.readFileSync(to, 'utf8')
    expect(sheet).not.toContain('Quillfeather')
    expect(sheet).toContain('marked a part as not for publication')
    // The person at this desk is told which report it is.
    expect((await list())[0]?.name).toBe(`Sale of ${secret}`)
  })

  it('says which packs were built, published and marked, and stays when undo takes them back', async () => {
    const opened = await openSamplePacks()
    profile = opened.profile
    const { items } = await profile.get('meetings.get', { id: meetingId })
    await profile.get('packs.exemptItem', {
      itemId: items.at(-1)?.id ?? '',
      exemption: { paragraph: 3, publicInterest: 'Prices', releaseOn: null }
    })
    await profile.get('meetings.buildPack', { meetingId, to: opened.target })
    await profile.get('packs.publish', { meetingId })
    const { entries } = await profile.get('history.list', { subject: 'meeting', subjectId: meetingId })
    expect(entries.map(({ act, about }) => [act, about])).toEqual([
      ['pack-published', 'public'],
      ['pack-built', 'public'],
      ['marked', expect.stringContaining('3')]
    ])
  })

  it('goes on where a list of it stops, and says how many are left', async () => {
    profile = await openProfile({ watchesTables: true })
    const insert = profile.context.db.prepare(
      "INSERT INTO history (at, since, who, act, subject, subject_id) VALUES (@at, @at, @who, 'begun', 'fund', 'f')"
    )
    for (let count = 1; count <= 450; count += 1) insert.run({ at: '2026-11-22T09:00:00.000Z', who: `Person ${count}` })
    const first = await profile.get('history.list', {})
    expect([first.entries.length, first.left, first.entries[0]?.who]).toEqual([200, 250, 'Person 450'])
    const second = await profile.get('history.list', { before: first.entries.at(-1)?.id })
    expect([second.entries.length, second.left, second.entries[0]?.who]).toEqual([200, 50, 'Person 250'])
    const to = path.join(profile.folder, 'history.csv')
    profile.dialogAnswers.path = to
    expect(await profile.get('history.export', {})).toMatchObject({ entries: 450 })
  })
})
