/** Deleting and undoing gives back every byte, whatever hung on the record: told by the foreign keys, so that no table is forgotten. */
import type Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { columnsOf } from '../../electron/db/recorder'
import { recordTables } from '../../electron/db/tables'
import type { Act } from '../../shared/acts'
import { agreementSchema } from '../../shared/agreements/calls'
import { type CallName, contract } from '../../shared/contract'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
let db: Database.Database
beforeEach(async () => {
  profile = await openProfile({ watchesTables: true })
  ;({ db } = profile.context)
  db.exec(everything)
})
afterEach(() => profile.close())

const at = '2026-11-20T09:00:00.000Z'
const hash = 'a'.repeat(64)
/** Of a file with an exempt item: the same file elsewhere would be exempt, too. */
const otherHash = 'b'.repeat(64)

const agreement = JSON.stringify(
  agreementSchema.parse({ id: 'a1', name: 'Leisure', kind: 'memorandum', partnershipId: 's1' })
)

/** A row of every table, and for everything that can be deleted a record of its own with all that can hang on one. */
const everything = `
  INSERT INTO organisations (id, name, kind) VALUES ('o1', 'Council', 'council'), ('o2', 'North CCG', 'nhs-commissioner'),
    ('o3', 'Devon ICB', 'nhs-commissioner'), ('o-free', 'Nobody’s', 'other');
  INSERT INTO successions (predecessor_id, successor_id, on_date) VALUES ('o2', 'o3', '2022-07-01');
  INSERT INTO people (id, name, organisation_id) VALUES ('p1', 'Ann Smith', 'o1'), ('p-free', 'Ash Brook', 'o1');
  INSERT INTO posts (id, title, organisation_id) VALUES ('t1', 'Director', 'o1'), ('t-free', 'Clerk', 'o1');
  INSERT INTO partnerships (id, name, purpose) VALUES ('s1', 'Joining up', ''), ('s-free', 'Alone', 'None yet');
  INSERT INTO bodies (id, name, kind, organisation_id, partnership_id) VALUES ('b1', 'Cabinet', 'cabinet', 'o1', 's1'),
    ('b-free', 'Forum', 'forum', 'o1', 's1');
  INSERT INTO body_rules (body_id, value) VALUES ('b-free', '{"nation":"wales"}');
  INSERT INTO agenda_templates (id, body_id, name, items) VALUES ('at1', 'b-free', 'Usual', '[]');
  INSERT INTO memberships (id, body_id, person_id, post_id, on_behalf_of_id) VALUES ('m1', 'b1', 'p1', 't1', 'o1');
  INSERT INTO maps (id, revision, updated_at, value)
    VALUES ('map1', 3, '${at}', '{"id":"map1","name":"Now","state":"current","holdsOn":"2026-11-01","partnershipId":"s1","nodes":[]}');
  INSERT INTO agreements (id, revision, updated_at, value) VALUES ('a1', 7, '${at}', '${agreement}');
  INSERT INTO agreement_parties (agreement_id, organisation_id) VALUES ('a1', 'o1'), ('a1', 'o3');
  INSERT INTO pack_files (hash, size) VALUES ('${hash}', 1), ('${otherHash}', 1);
  INSERT INTO attachments (id, agreement_id, name, added_at, hash)
    VALUES ('d1', 'a1', 'Deed.pdf', '${at}', '${hash}'), ('d2', 'a1', 'Plan.pdf', '${at}', '${otherHash}');
  INSERT INTO measures (id, revision, updated_at, value) VALUES ('me1', 2, '${at}', '{"id":"me1","name":"Waits","partnershipId":"s1"}');
  INSERT INTO funds (id, name, kind, agreement_id, revision, updated_at) VALUES ('f1', 'Pool', 'pooled', NULL, 3, '${at}');
  INSERT INTO fund_years (fund_id, year, revision, updated_at, contributions, capital, budget, spent, forecast, schemes, words, value)
    VALUES ('f1', '2026/27', 2, '${at}', 1, 0, 2, 3, 4, 0, '', '{}'), ('f1', '2025/26', 9, '${at}', 1, 0, 2, 3, 4, 0, 'old', '{}');
  INSERT INTO house_styles (id, is_shipped, value) VALUES ('hs1', 0, (SELECT json_set(value, '$.id', 'hs1') FROM house_styles LIMIT 1)),
    ('hs-free', 0, (SELECT json_set(value, '$.id', 'hs-free', '$.name', 'Spare') FROM house_styles LIMIT 1));
  INSERT INTO house_styles (id, is_shipped, newer, value)
    VALUES ('hs-free_0badcafe', 0, 'hs-free', (SELECT json_set(value, '$.id', 'hs-free_0badcafe', '$.name', 'Spare') FROM house_styles LIMIT 1));
  INSERT INTO reports (id, revision, created_at, updated_at, value) VALUES ('r1', 4, '${at}', '${at}', '{"styleId":"hs1","title":"On bins"}'),
    ('r-free', 6, '${at}', '${at}', '{"styleId":"hs1","title":"On boxes"}');
  INSERT INTO report_versions (id, report_id, revision, name, kind, made_at, value)
    VALUES ('v1', 'r-free', 2, 'Sent to Legal', 'named', '${at}', x'1f8b00ff');
  INSERT INTO hand_offs (id, report_id, direction, hand_off, origin_report, state, made_at, base, signing)
    VALUES ('h1', 'r-free', 'sent', 'h1', 'r-free', 'open', '${at}', x'02', zeroblob(32));
  INSERT INTO word_answers (id, hand_off_id, digest, file, sender, came_at, report, about)
    VALUES ('w1', 'h1', '${hash}', 'back.docx', 'L. Adviser', '${at}', x'1f8b00fe', '{}');
  INSERT INTO suggested (report_id, base, report, who, changed_at) VALUES ('r-free', x'1f8b00fc', x'1f8b00fd', '{}', '${at}');
  INSERT INTO report_links (older_id, newer_id) VALUES ('r1', 'r-free'), ('r-free', 'r1');
  INSERT INTO exempt_history (report_id, at, who, act, place, ground, digest, reason)
    VALUES ('r-free', '${at}', 'Robin', 'marked', '“Costs”', '3', '${hash}', '');
  INSERT INTO forward_plan (id, body_id, source_report_id, report_id, value)
    VALUES ('fp1', 'b1', 'r-free', 'r-free', '{"matter":"Beds"}'), ('fp2', 'b1', NULL, 'r-free', '{"matter":"Bins"}');
  INSERT INTO meetings (id, body_id, date) VALUES ('mt1', 'b1', '2026-12-09');
  INSERT INTO agenda_items (id, meeting_id, position, title) VALUES ('i1', 'mt1', 0, 'Apologies'), ('i2', 'mt1', 1, 'Sale'),
    ('i4', 'mt1', 3, 'Any other');
  INSERT INTO agenda_items (id, meeting_id, position, report_id, depth) VALUES ('i3', 'mt1', 2, 'r1', 1);
  INSERT INTO item_attachments (id, item_id, position, name, title, hash) VALUES ('x1', 'i2', 0, 'a.pdf', 'A', '${hash}'),
    ('x2', 'i2', 1, 'b.pdf', 'B', '${hash}');
  INSERT INTO exempt_items (item_id, paragraph) VALUES ('i4', 3);
  INSERT INTO exempt_item_places (item_id, place, paragraph) VALUES ('i4', 'note', 3);
  INSERT INTO exempt_history (item_id, at, who, act, place, ground, digest, reason)
    VALUES ('i4', '${at}', 'Robin', 'marked', 'item', '3', '${hash}', '');
  INSERT INTO meeting_details (meeting_id, value) VALUES ('mt1', '{}');
  INSERT INTO meeting_minutes (meeting_id, revision, updated_at, value) VALUES ('mt1', 3, '${at}', '{}');
  INSERT INTO meeting_texts (meeting_id, kind, text, drafted, changed_at) VALUES ('mt1', 'agenda', 'T', 'D', '${at}');
  INSERT INTO meeting_actions (id, meeting_id, item_id, text, owner) VALUES ('ac1', 'mt1', 'i2', 'Write', 'Ash'), ('ac2', 'mt1', 'i3', 'Ring', 'Ash');
  INSERT INTO built_packs (id, meeting_id, built_at, value) VALUES ('pk1', 'mt1', '${at}', '{}');
  INSERT INTO pack_contents (pack_id, position, item_id, report_id, digest, first_label, last_label)
    VALUES ('pk1', 0, 'i2', NULL, 'd', '2', '5');
  INSERT INTO pack_prints (id, pack_id, printed_at, pages) VALUES ('pp1', 'pk1', '${at}', '["d"]');
  INSERT INTO item_attachments (id, item_id, position, name, title, hash) VALUES ('x3', 'i4', 0, 'c.pdf', 'C', '${otherHash}');
  INSERT INTO holiday_changes (nation, date, name, kind) VALUES ('england-and-wales', '2026-12-28', 'Ours', 'bank-holiday');
`

/** All that anybody has put in, byte for byte. */
function dump(): unknown {
  return recordTables(db)
    .filter((table) => table !== 'acts' && table !== 'history')
    .map((table) => [
      table,
      db
        .prepare(
          `SELECT ${columnsOf(db, table).join(', ')} FROM ${table} ORDER BY ${columnsOf(db, table).slice(0, 2).join(', ')}`
        )
        .raw()
        .all()
    ])
}

/** Every call that takes something away, with one record for each table that it takes from. */
const removals: readonly (readonly [CallName, object, table: string | null])[] = [
  ['organisations.delete', { id: 'o-free' }, 'organisations'],
  ['organisations.removeSuccession', { predecessorId: 'o2', successorId: 'o3' }, 'successions'],
  ['people.delete', { id: 'p-free' }, 'people'],
  ['posts.delete', { id: 't-free' }, 'posts'],
  ['memberships.delete', { id: 'm1' }, 'memberships'],
  ['partnerships.delete', { id: 's-free' }, 'partnerships'],
  ['bodies.delete', { id: 'b-free' }, 'bodies'],
  ['maps.delete', { id: 'map1' }, 'maps'],
  ['agreements.delete', { id: 'a1' }, 'agreements'],
  ['agreements.detach', { id: 'd1' }, 'attachments'],
  ['measures.delete', { id: 'me1' }, 'measures'],
  ['funds.delete', { id: 'f1' }, 'funds'],
  ['funds.deleteYear', { id: 'f1', year: '2025/26' }, 'fund_years'],
  ['houseStyles.delete', { id: 'hs-free' }, 'house_styles'],
  ['reports.delete', { id: 'r-free' }, 'reports'],
  ['meetings.delete', { id: 'mt1' }, 'meetings'],
  ['meetings.removeItem', { itemId: 'i4' }, 'agenda_items'],
  ['meetings.removeItem', { itemId: 'i2' }, null],
  ['packs.detach', { id: 'x1' }, 'item_attachments'],
  ['packs.forgetPrint', { ids: ['pp1'] }, 'pack_prints'],
  ['agenda.deleteTemplate', { id: 'at1' }, 'agenda_templates'],
  ['actions.delete', { id: 'ac1' }, 'meeting_actions'],
  ['forwardPlan.delete', { id: 'fp1' }, 'forward_plan'],
  ['holidays.remove', { nation: 'england-and-wales', date: '2026-12-28' }, 'holiday_changes'],
  ['holidays.reset', { nation: 'england-and-wales', date: '2026-12-28' }, null]
]

/** Calls by which something goes that is no record of anybody, or goes for good because that was asked for. */
const withoutUndo = ['reports.forget', 'rescue.drop', 'words.remove', 'files.letGo']

const takesAway = /\.(delete(?!d)|remove|detach|forget|drop|letGo|reset|discard|clear)/

type ForeignKey = { readonly child: string; readonly parent: string; readonly from: string; readonly rule: string }

function foreignKeys(): ForeignKey[] {
  return recordTables(db).flatMap((child) =>
    db
      .prepare<[string], ForeignKey>(
        'SELECT "table" AS parent, "from", on_delete AS rule FROM pragma_foreign_key_list(?)'
      )
      .all(child)
      .map((key) => ({ ...key, child }))
  )
}

/** The tables whose rows go, or let go, with a row of a table. */
function hangingOn(table: string): string[] {
  const keys = foreignKeys().filter(({ rule }) => rule === 'CASCADE' || rule === 'SET NULL')
  const found = [table]
  for (const own of found)
    for (const { child } of keys.filter(({ parent, rule }) => parent === own && rule === 'CASCADE'))
      if (!found.includes(child)) found.push(child)
  return [...new Set(keys.filter(({ parent }) => found.includes(parent)).map(({ child, from }) => `${child}.${from}`))]
}

/** The columns of foreign keys that differ between the file and how it was: children that went or let go. */
function touchedKeys(before: ReadonlyMap<string, unknown>): string[] {
  return foreignKeys().flatMap(({ child, from }) => {
    const now = db.prepare(`SELECT ${from} FROM ${child} WHERE ${from} IS NOT NULL ORDER BY 1`).pluck().all()
    return JSON.stringify(now) === before.get(`${child}.${from}`) ? [] : [`${child}.${from}`]
  })
}

function keyValues(): ReadonlyMap<string, unknown> {
  return new Map(
    foreignKeys().map(({ child, from }) => [
      `${child}.${from}`,
      JSON.stringify(db.prepare(`SELECT ${from} FROM ${child} WHERE ${from} IS NOT NULL ORDER BY 1`).pluck().all())
    ])
  )
}

const remove = async (name: CallName, input: object): Promise<Act> => {
  const done = await profile.dispatch(name, input)
  if (!done.ok) throw new Error(`${name}: ${done.error.message} ${profile.errors.join('\n')}`)
  return (done.value as { act: Act }).act
}

describe('undo', () => {
  it('is declared by every call that takes something away', () => {
    const names = (Object.keys(contract) as CallName[]).filter((name) => takesAway.test(name))
    expect(names.filter((name) => !withoutUndo.includes(name)).sort()).toEqual(
      [...new Set(removals.map(([name]) => name))].sort()
    )
  })

  const actionOfItem = 'meeting_actions.item_id'
  it.each(removals)('of %s %o gives back every byte', async (name, input, table) => {
    const before = dump()
    const keys = keyValues()
    const act = await remove(name, input)
    expect(dump()).not.toEqual(before)
    // The record that is tried has a child of every kind that can hang on one. An exempt item with an action is not taken away; an
    // open one with an action is tried by itself.
    const hanging =
      table === null ? [] : hangingOn(table).filter((key) => name !== 'meetings.removeItem' || key !== actionOfItem)
    expect(touchedKeys(keys)).toEqual(expect.arrayContaining(hanging))
    const back = await profile.get('acts.takeBack', { act: act.id })
    expect(dump()).toEqual(before)
    expect(db.pragma('foreign_key_check')).toEqual([])
    // And again: what was undone can be done again, and undone again.
    const again = await profile.get('acts.takeBack', { act: back.act.id })
    expect(dump()).not.toEqual(before)
    await profile.get('acts.takeBack', { act: again.act.id })
    expect(dump()).toEqual(before)
  })

  it('takes away what was added, as if it had never been there', async () => {
    const additions: readonly (readonly [CallName, object])[] = [
      ['organisations.save', { name: 'Devon CCG', kind: 'nhs-commissioner' }],
      ['organisations.succeed', { predecessorIds: ['o1'], newNames: ['New Council'], on: '2027-04-01' }],
      ['people.save', { name: 'Robin Hale' }],
      ['posts.save', { title: 'Chief', organisationId: 'o1' }],
      ['memberships.save', { bodyId: 'b1', personId: 'p1', postId: null, onBehalfOfId: null }],
      ['partnerships.save', { name: 'More' }],
      ['bodies.save', { name: 'Board', kind: 'board' }],
      ['bodies.addSeveral', { bodies: [{ name: 'Other', kind: 'board' }] }],
      ['agreements.create', { name: 'Libraries', kind: 'memorandum' }],
      ['agreements.attach', { id: 'a1', file: { name: 'c.pdf', bytes: new Uint8Array([1, 2]) } }],
      ['measures.create', { name: 'Falls' }],
      ['maps.create', { name: 'Then', state: 'current', holdsOn: '2026-12-01', partnershipId: 's1', copyOf: null }],
      ['funds.create', { name: 'Other', hostPartner: '', poolManager: '', year: '2026/27' }],
      ['funds.addYear', { id: 'f1', year: '2027/28', from: null }],
      ['reports.create', { styleId: 'hs1', title: 'New' }],
      ['houseStyles.duplicate', { id: 'hs1' }],
      ['meetings.add', { body: 'Cabinet', date: '2027-01-13' }],
      ['meetings.addItems', { meetingId: 'mt1', reportIds: ['r-free'] }],
      ['meetings.moveItem', { itemId: 'i1', to: 3 }],
      ['agenda.addItem', { meetingId: 'mt1', title: 'Minutes', details: itemDetailsSchema.parse({}) }],
      ['agenda.indentItem', { itemId: 'i4', depth: 1 }],
      [
        'actions.save',
        { action: { id: null, meetingId: 'mt1', itemId: null, text: 'Go', owner: '', due: null, doneOn: null } }
      ]
    ]
    for (const [name, input] of additions) {
      const before = dump()
      const act = await remove(name, input)
      expect(dump(), name).not.toEqual(before)
      await profile.get('acts.takeBack', { act: act.id })
      // The content of a document stays for as long as it could be brought back in its turn.
      db.exec('DELETE FROM acts')
      await profile.dataFile.tidy()
      expect(dump(), name).toEqual(before)
    }
  })

  it('is named as a person would say it', async () => {
    const whats: string[] = []
    for (const [name, input] of removals) {
      const act = await remove(name, input).catch(() => null)
      if (!act) continue
      whats.push(act.what)
      await profile.get('acts.takeBack', { act: act.id })
    }
    expect(whats).toContain('delete the agreement “Leisure”')
    expect(whats).toContain('take “Sale” off the agenda')
    expect(whats).toContain('delete the year 2025/26 of “Pool”')
    expect(whats.filter((what) => /“”|undefined|null/.test(what))).toEqual([])
  })

  it('does not take away what somebody has worked on since, nor what others rest on', async () => {
    const { id, act } = await profile.get('measures.create', { name: 'Falls' })
    const { value, revision } = await profile.get('measures.get', { id })
    await profile.get('measures.save', { revision, value: { ...value, notes: 'Counted by hand.' } })
    expect(await profile.ask('acts.takeBack', { act: act.id })).toMatchObject({ error: { code: 'conflict' } })
    const body = await profile.get('bodies.save', { name: 'Board', kind: 'board' })
    await profile.get('meetings.add', { body: 'Board', date: '2027-01-13' })
    expect(await profile.ask('acts.takeBack', { act: body.act?.id ?? '' })).toMatchObject({ error: { code: 'in-use' } })
    expect((await profile.get('measures.get', { id })).value.notes).toBe('Counted by hand.')
  })

  it('brings back what was deleted though its surroundings have changed since', async () => {
    const sale = await remove('meetings.removeItem', { itemId: 'i2' })
    await profile.get('meetings.moveItem', { itemId: 'i4', to: 0 })
    await profile.get('acts.takeBack', { act: sale.id })
    const items = db.prepare("SELECT id FROM agenda_items WHERE meeting_id = 'mt1' ORDER BY position").pluck().all()
    expect(items).toEqual(['i4', 'i2', 'i1', 'i3'])
    const fund = await remove('funds.delete', { id: 'f1' })
    await profile.get('funds.create', { name: 'Pool', hostPartner: '', poolManager: '', year: '2026/27' })
    const back = await profile.ask('acts.takeBack', { act: fund.id })
    expect(back).toMatchObject({ error: { code: 'conflict', message: expect.stringContaining('same name') } })
    expect(db.prepare('SELECT count(*) FROM funds').pluck().get()).toBe(1)
  })

  it('announces what it has changed by name', async () => {
    const act = await remove('agreements.delete', { id: 'a1' })
    profile.announcements.length = 0
    await profile.get('acts.takeBack', { act: act.id })
    expect(profile.announcements).toEqual([{ type: 'changed', topics: ['agreements'] }])
  })
})
