/** Pictures, attached files and packs beside the data file: each once, found when missing or changed, in backups and copies, gone when forgotten. */
import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { contentPlace, hashOf, readContent } from '../../electron/db/contents'
import { dataFileName } from '../../electron/db/dataFile'
import { migrate, migrations } from '../../electron/db/migrate'
import { contents } from '../../electron/db/migrations/0030_contents'
import { digestOf } from '../../electron/db/recorder'
import { sweepPictures } from '../../electron/db/unusedPictures'
import { agreementSchema } from '../../shared/agreements/calls'
import { png } from '../support/pictures'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

const deed = new TextEncoder().encode('%PDF-1.7 A deed of 1998')

/** An agreement with a document. Answers the ids of both. */
async function attach(own: Profile, bytes = deed): Promise<{ id: string; document: string }> {
  const { id } = await own.get('agreements.create', { name: 'Leisure', kind: 'memorandum' })
  const attached = await own.get('agreements.attach', { id, file: { name: 'Deed.pdf', bytes } })
  return { id, document: attached.id }
}

const placeIn = (folder: string, bytes: Uint8Array): string => contentPlace(path.join(folder, 'files'), hashOf(bytes))
const place = (bytes: Uint8Array): string => placeIn(profile.folder, bytes)
const backups = (): string => path.join(profile.folder, 'backups')

/** The document as it is written out. */
async function written(own: Profile, document: string): Promise<Buffer> {
  const to = path.join(temporaryFolder(), 'Deed.pdf')
  await own.get('agreements.saveAttachment', { id: document, to })
  return fs.readFileSync(to)
}

describe('a file beside the data file', () => {
  it('lies there once, for its user alone, and not in the data file', async () => {
    const { document } = await attach(profile)
    await attach(profile)
    expect(fs.readFileSync(place(deed)).equals(deed)).toBe(true)
    expect(fs.statSync(place(deed)).mode & 0o777).toBe(0o600)
    expect(fs.statSync(path.dirname(place(deed))).mode & 0o777).toBe(0o700)
    expect(fs.statSync(path.join(profile.folder, 'files')).mode & 0o777).toBe(0o700)
    profile.dataFile.emptyLog()
    expect(fs.readFileSync(path.join(profile.folder, dataFileName)).includes('A deed of 1998')).toBe(false)
    expect((await written(profile, document)).equals(deed)).toBe(true)
  })

  it.each([
    ['missing', () => fs.rmSync(place(deed)), 'its file is missing'],
    ['changed', () => fs.appendFileSync(place(deed), '!'), 'its file was changed']
  ])('is named in a sentence when it is %s, and all else goes on', async (_what, harm, words) => {
    const { id, document } = await attach(profile)
    const bytes = png(8, 8)
    await profile.get('files.add', { bytes })
    harm()
    expect(await profile.get('files.verify', {})).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(new RegExp(`^The document “Deed.pdf” of an agreement: ${words} .*\\.$`))]
    })
    const to = path.join(temporaryFolder(), 'Deed.pdf')
    expect(await profile.ask('agreements.saveAttachment', { id: document, to })).toMatchObject({
      error: { code: 'damaged' }
    })
    expect((await profile.get('agreements.get', { id })).attachments).toHaveLength(1)
    expect((await profile.get('files.picture', { hash: hashOf(bytes) })).bytes).toEqual(bytes)
    await profile.get('agreements.attach', { id, file: { name: 'Deed again.pdf', bytes: deed } })
    expect(await profile.get('files.verify', {})).toMatchObject({ ok: true, problems: [] })
  })

  it('is read out of the backups when it is lost', async () => {
    const { document } = await attach(profile)
    await profile.dataFile.backUpNow()
    fs.rmSync(place(deed))
    expect((await written(profile, document)).equals(deed)).toBe(true)
    expect((await profile.get('files.verify', {})).problems).toEqual([
      expect.stringContaining('It is read out of the backups meanwhile.')
    ])
  })
})

describe('backups', () => {
  it('hold each file once, by one more name, however many there are', async () => {
    await attach(profile)
    for (let round = 0; round < 3; round += 1) await profile.dataFile.backUpNow()
    const [here, there] = [fs.statSync(place(deed)), fs.statSync(placeIn(backups(), deed))]
    expect([there.ino, there.nlink]).toEqual([here.ino, 2])
  })

  it('bring back what was forgotten meanwhile, and let it go with the last that has it', async () => {
    const { document } = await attach(profile)
    const { name } = await profile.dataFile.backUpNow()
    const { db } = profile.context
    await profile.get('agreements.detach', { id: document })
    db.exec('DELETE FROM acts')
    await profile.dataFile.tidy()
    expect(fs.existsSync(place(deed))).toBe(false)
    const back = await profile.get('files.restore', { backup: name })
    expect(back?.told).toEqual([])
    expect((await written(profile, document)).equals(deed)).toBe(true)
    expect(await profile.get('files.verify', {})).toMatchObject({ problems: [] })
    await profile.get('agreements.detach', { id: document })
    profile.context.db.exec('DELETE FROM acts')
    await profile.dataFile.tidy()
    for (let round = 0; round < 4; round += 1) await profile.dataFile.backUpNow()
    await profile.get('files.letGo', { backup: back?.keptAs ?? '' })
    expect(fs.existsSync(placeIn(backups(), deed))).toBe(false)
  })

  it('go to the second place with each file once, and come back from there', async () => {
    const { document } = await attach(profile)
    const second = temporaryFolder()
    profile.dataFile.chooseSecondPlace(second)
    await profile.dataFile.backUpNow()
    await profile.dataFile.backUpNow()
    const folder = path.join(second, fs.readdirSync(second)[0] ?? '')
    expect(fs.readFileSync(placeIn(folder, deed)).equals(deed)).toBe(true)
    const copy = fs.readdirSync(folder).find((name) => name.endsWith('.db')) ?? ''
    const other = await openProfile({ caller: 'command-line' })
    await other.get('files.restore', { fromFile: path.join(folder, copy) })
    expect((await written(other, document)).equals(deed)).toBe(true)
    other.close()
  })

  it('say so when files are missing beside a copy that is gone back to, and go back all the same', async () => {
    await attach(profile)
    const { name } = await profile.dataFile.backUpNow()
    const held = async () => (await profile.get('files.checkBackup', { backup: name })).holds?.lacking
    expect(await held()).toBe(0)
    const apart = path.join(temporaryFolder(), name)
    fs.copyFileSync(path.join(backups(), name), apart)
    const other = await openProfile({ caller: 'command-line' })
    expect((await other.get('files.restore', { fromFile: apart }))?.told).toEqual([
      expect.stringMatching(/^1 picture or attached file could not be found beside the copy\./)
    ])
    other.close()
    fs.rmSync(placeIn(backups(), deed))
    expect(await held()).toBe(1)
  })
})

describe('a copy for elsewhere', () => {
  it('is one file that carries all of it, sealed or not', async () => {
    const { document } = await attach(profile)
    const bytes = png(8, 8)
    await profile.get('files.add', { bytes })
    const folder = temporaryFolder()
    const [plain, sealed] = [path.join(folder, 'plain.packwright-backup'), path.join(folder, 's.packwright-backup')]
    const passphrase = 'correct horse battery staple'
    await profile.get('files.backUp', { to: plain })
    await profile.get('sealing.keepCopy', { to: sealed, passphrase })
    expect(fs.readdirSync(folder).sort()).toEqual(['plain.packwright-backup', 's.packwright-backup'])
    for (const goBack of [
      (own: Profile) => own.get('files.restore', { fromFile: plain }),
      (own: Profile) => own.get('sealing.goBack', { fromFile: sealed, passphrase })
    ]) {
      const other = await openProfile({ caller: 'command-line' })
      expect((await goBack(other))?.told).toEqual([])
      expect((await written(other, document)).equals(deed)).toBe(true)
      expect((await other.get('files.picture', { hash: hashOf(bytes) })).bytes).toEqual(bytes)
      expect(fs.existsSync(placeIn(other.folder, deed))).toBe(true)
      expect(other.context.db.prepare('SELECT count(*) FROM carried_files').pluck().get()).toBe(0)
      other.close()
    }
  })
})

describe('what nothing needs', () => {
  it('stays while an act can bring it back, and is gone from the disk when that is forgotten', async () => {
    const { document } = await attach(profile)
    const done = await profile.get('agreements.detach', { id: document })
    await profile.dataFile.tidy()
    expect(fs.existsSync(place(deed))).toBe(true)
    await profile.get('acts.takeBack', { act: done.act.id })
    expect((await written(profile, document)).equals(deed)).toBe(true)
    await profile.get('agreements.detach', { id: document })
    profile.context.db.exec('DELETE FROM acts')
    await profile.dataFile.tidy()
    expect(fs.existsSync(place(deed))).toBe(false)
  })

  it('is swept after thirty days where no row names it, and not before', async () => {
    const stray = new TextEncoder().encode('Begun by an act that did not come to its end')
    fs.mkdirSync(path.dirname(place(stray)), { recursive: true })
    fs.writeFileSync(place(stray), stray)
    const days = (count: number): Date => new Date(Date.parse('2026-11-22T09:00:00Z') - count * 24 * 60 * 60 * 1000)
    fs.utimesSync(place(stray), days(29), days(29))
    await profile.dataFile.tidy()
    expect(fs.existsSync(place(stray))).toBe(true)
    fs.utimesSync(place(stray), days(31), days(31))
    await profile.dataFile.tidy()
    expect(fs.existsSync(place(stray))).toBe(false)
  })
})

it('leaves what is there alone while another data file lies in the place of the open one', async () => {
  const stray = new TextEncoder().encode('What the other file names')
  fs.mkdirSync(path.dirname(place(stray)), { recursive: true })
  fs.writeFileSync(place(stray), stray)
  fs.utimesSync(place(stray), new Date('2026-01-01'), new Date('2026-01-01'))
  const file = path.join(profile.folder, dataFileName)
  fs.copyFileSync(file, `${file}.other`)
  fs.renameSync(`${file}.other`, file)
  await profile.dataFile.tidy()
  expect(fs.existsSync(place(stray))).toBe(true)
})

describe('a picture', () => {
  const bytes = png(8, 8)
  const later = '2027-01-05T09:00:00.000Z'
  const latest = '2027-03-05T09:00:00.000Z'
  const put = (sql: string, value: unknown): void => void profile.context.db.prepare(sql).run(value)
  const named = JSON.stringify({ styleId: 'plain', title: 'On bins', body: [{ hash: hashOf(bytes) }] })
  const packed = (text: string | Buffer): Buffer => gzipSync(text)
  const report = `INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES ('r1', 1, '', '', ?)`

  beforeEach(async () => {
    await profile.get('files.add', { bytes })
    put("INSERT INTO house_styles (id, is_shipped, value) VALUES ('plain', 0, ?)", '{"council":"A","name":"B"}')
  })

  /** As two hourly rounds, more than thirty days apart, leave it. */
  async function sweepTwice(): Promise<boolean> {
    const { db } = profile.context
    await sweepPictures(db, later)
    await sweepPictures(db, latest)
    await profile.dataFile.tidy()
    return fs.existsSync(place(bytes))
  }

  it('that nothing shows goes, thirty days after that was noted', async () => {
    await sweepPictures(profile.context.db, later)
    await sweepPictures(profile.context.db, '2027-02-04T08:00:00.000Z')
    expect(fs.existsSync(place(bytes))).toBe(true)
    expect(await sweepTwice()).toBe(false)
    expect(await profile.ask('files.picture', { hash: hashOf(bytes) })).toMatchObject({ error: { code: 'not-found' } })
  })

  it('that is put in again meanwhile begins anew', async () => {
    await sweepPictures(profile.context.db, later)
    await profile.get('files.add', { bytes })
    await sweepPictures(profile.context.db, latest)
    await profile.dataFile.tidy()
    expect(fs.existsSync(place(bytes))).toBe(true)
  })

  const act = `INSERT INTO acts (id, at, what, topics, name, hashes, changes) VALUES ('x', '2026-11-22', 'w', '[]', '', '[]', ?)`
  it.each([
    ['a report', () => put(report, named)],
    [
      'a version of one',
      () => {
        put(report, named.replace(hashOf(bytes), ''))
        const sql = `INSERT INTO report_versions (id, report_id, revision, name, kind, made_at, value) VALUES ('v1', 'r1', 1, 'V', 'named', '', ?)`
        put(sql, packed(named))
      }
    ],
    ['what can be brought back', () => put(act, packed(JSON.stringify({ changes: [{ before: { value: named } }] })))],
    [
      'a version of what can be brought back',
      () => {
        const value = { bytes: packed(named).toString('base64') }
        put(act, packed(JSON.stringify({ changes: [{ before: { value } }] })))
      }
    ]
  ])('that %s shows stays', async (_what, show) => {
    show()
    expect(await sweepTwice()).toBe(true)
  })
})

describe('the migration that lays contents beside the data file', () => {
  it('leaves nothing in it, gives the room back, and what was done can still be undone', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, dataFileName)
    const db = new Database(file)
    migrate(
      db,
      migrations.filter(({ version }) => version < contents.version)
    )
    const pack = Buffer.alloc(8 * 1024 * 1024, 0x25)
    const picture = png(8, 8)
    db.prepare('INSERT INTO pack_files (hash, bytes) VALUES (?, ?)').run(hashOf(pack), pack)
    db.prepare('INSERT INTO files (hash, media_type, size, added_at, bytes) VALUES (?, ?, ?, ?, ?)').run(
      hashOf(picture),
      'image/png',
      picture.length,
      '2026-11-22T09:00:00.000Z',
      Buffer.from(picture)
    )
    db.close()
    expect(fs.statSync(file).size).toBeGreaterThan(pack.length)
    const own = await openProfile({ folder, caller: 'command-line' })
    expect(readContent(own.context.db, hashOf(pack))?.length).toBe(pack.length)
    expect((await own.get('files.picture', { hash: hashOf(picture) })).bytes).toEqual(picture)
    expect(fs.readdirSync(path.join(folder, 'files'))).toHaveLength(2)
    own.close()
    expect(fs.statSync(file).size).toBeLessThan(pack.length / 4)
  })

  it('keeps what can be undone of the documents of agreements', async () => {
    const folder = temporaryFolder()
    const db = new Database(path.join(folder, dataFileName))
    migrate(
      db,
      migrations.filter(({ version }) => version < contents.version)
    )
    const at = '2026-11-20T09:00:00.000Z'
    const value = agreementSchema.parse({ id: 'a1', name: 'Leisure', kind: 'memorandum' })
    db.prepare('INSERT INTO agreements (id, revision, updated_at, value) VALUES (?, 1, ?, ?)').run(
      'a1',
      at,
      JSON.stringify(value)
    )
    const plan = Buffer.from('%PDF-1.7 A plan')
    const rowOf = (id: string, content: Buffer) => ({
      id,
      agreement_id: 'a1',
      name: `${id}.pdf`,
      added_at: at,
      content
    })
    const [here, gone] = [rowOf('d1', Buffer.from(deed)), rowOf('d2', plan)]
    db.prepare('INSERT INTO attachments VALUES (@id, @agreement_id, @name, @added_at, @content)').run(here)
    const act = (id: string, change: object): void => {
      const text = JSON.stringify({ changes: [{ table: 'attachments', ...change }], needs: [] }, function (key, own) {
        const bytes: unknown = this[key]
        return Buffer.isBuffer(bytes) ? { bytes: bytes.toString('base64') } : own
      })
      db.prepare(
        `INSERT INTO acts (id, at, what, topics, name, hashes, changes) VALUES (?, ?, 'something', '["agreements"]', '', '[]', ?)`
      ).run(id, at, gzipSync(text))
    }
    act('taken', { key: { id: 'd2' }, before: gone, after: null, digest: '' })
    act('brought', { key: { id: 'd1' }, before: null, after: {}, digest: digestOf(here) })
    db.close()
    const own = await openProfile({ folder, caller: 'command-line' })
    expect((await written(own, 'd1')).equals(deed)).toBe(true)
    await own.dataFile.tidy()
    await own.get('acts.takeBack', { act: 'taken' })
    expect((await written(own, 'd2')).equals(plan)).toBe(true)
    await own.get('acts.takeBack', { act: 'brought' })
    expect((await own.get('agreements.get', { id: 'a1' })).attachments.map(({ name }) => name)).toEqual(['d2.pdf'])
    own.close()
  })
})
