import { describe, expect, it } from 'vitest'
import { openProfile } from '../support/profile'

describe('settings', () => {
  it('have a value before anybody has chosen one, and are remembered', async () => {
    const profile = await openProfile()
    expect(await profile.get('settings.get', {})).toEqual({
      theme: 'system',
      name: '',
      post: '',
      houseStyleId: '',
      nation: 'england',
      home: 'everything',
      paperSize: 100,
      authority: { name: '', shortName: '', address: '', officer: '', contact: '', website: '' }
    })
    await profile.get('settings.save', { theme: 'dark', name: 'Ada Pike', post: 'Clerk', houseStyleId: 'test-plain' })
    await profile.get('settings.save', { theme: 'light', name: 'Ada Pike', post: 'Clerk', houseStyleId: 'test-plain' })
    profile.close()
    const again = await openProfile({ folder: profile.folder })
    expect(await again.get('settings.get', {})).toMatchObject({ theme: 'light', name: 'Ada Pike' })
    again.close()
  })
})

describe('the data file', () => {
  it('says where it is, and that it is empty until something is put in', async () => {
    const profile = await openProfile()
    expect(await profile.get('files.state', {})).toMatchObject({ state: 'open', isEmpty: true })
    expect((await profile.get('files.about', {})).dataFile).toContain(profile.folder)
    await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    expect(await profile.get('files.state', {})).toMatchObject({ state: 'open', isEmpty: false })
    expect(await profile.get('files.verify', {})).toEqual({ ok: true, problems: [], records: 4 })
    profile.close()
  })

  it('is found to hold a record that points at nothing', async () => {
    const profile = await openProfile()
    profile.context.db.pragma('foreign_keys = OFF')
    profile.context.db.exec(`INSERT INTO meetings (id, body_id, date) VALUES ('m1', 'gone', '2026-12-09')`)
    expect(await profile.get('files.verify', {})).toMatchObject({
      ok: false,
      problems: [expect.stringContaining('meetings')]
    })
    profile.close()
  })

  it('tells when another program has written to it, once', async () => {
    const window = await openProfile()
    expect(window.dataFile.hasChangedElsewhere()).toBe(false)
    await window.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    expect(window.dataFile.hasChangedElsewhere()).toBe(false)
    const other = await openProfile({ folder: window.folder, newId: () => 'other' })
    await other.get('meetings.add', { body: 'Cabinet', date: '2027-01-13' })
    expect(window.dataFile.hasChangedElsewhere()).toBe(true)
    expect(window.dataFile.hasChangedElsewhere()).toBe(false)
    other.close()
    window.close()
  })
})

describe('long work', () => {
  it('is told to stop by its name, and what starts under a name stops what ran under it', async () => {
    const profile = await openProfile()
    const { jobs } = profile.context
    const first = jobs.start('pack')
    const second = jobs.start('pack')
    expect([first.aborted, second.aborted]).toEqual([true, false])
    jobs.end('pack')
    await profile.get('files.cancelJob', { job: 'other' })
    expect(second.aborted).toBe(false)
    await profile.get('files.cancelJob', { job: 'pack' })
    expect(second.aborted).toBe(true)
    jobs.progress('pack', 1, 3, 'On bins')
    expect(profile.announcements).toContainEqual({ type: 'progress', job: 'pack', done: 1, total: 3, label: 'On bins' })
    profile.close()
  })
})

describe('word lists', () => {
  it('keep words for the person and for the council, in order, through a change of settings', async () => {
    const profile = await openProfile()
    await profile.get('words.add', { list: 'own', word: 'Zumba' })
    await profile.get('words.add', { list: 'own', word: 'Ambleford' })
    await profile.get('words.add', { list: 'council', word: 'reablement' })
    await profile.get('settings.save', { theme: 'dark', name: 'Ada Pike' })
    expect(await profile.get('words.get', {})).toEqual({ own: ['Ambleford', 'Zumba'], council: ['reablement'] })
    await profile.get('words.remove', { list: 'own', word: 'Zumba' })
    expect((await profile.get('words.get', {})).own).toEqual(['Ambleford'])
    expect((await profile.get('settings.get', {})).name).toBe('Ada Pike')
    profile.close()
  })
})
