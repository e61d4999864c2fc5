/** A report keeps the house style that it was written in, and is moved to a newer one by a person alone. */
import fs from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { numberReport } from '../../shared/reports/numbering'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

const durham = shippedStyles.find(({ id }) => id === 'durham') as HouseStyle
const section = { key: 'context', heading: 'Context', role: 'body', presence: 'required' } as const
/** Durham's style as a later Packwright might bring it: with a section more at its beginning. */
const later: HouseStyle = {
  ...durham,
  sections: [
    { ...section, aliases: [], kind: '', isNumbered: true, freeAfter: false, guidance: '', standardText: '' },
    ...durham.sections
  ]
}

let profile: Profile
let folder: string
let last = 0
/** The program is started again in these tests, and gives no id twice. */
const newId = () => `own${++last}`
beforeEach(async () => {
  folder = temporaryFolder()
  profile = await openProfile({ folder, styles: [durham], newId })
})
afterEach(() => profile.close())

const reopen = async (style: HouseStyle, place = folder): Promise<void> => {
  profile.close()
  profile = await openProfile({ folder: place, styles: [style], newId })
}

/** The numbers of a report as it stands. */
async function numbersOf(id: string): Promise<readonly string[]> {
  const { value } = await profile.get('reports.get', { id })
  const style = await profile.get('houseStyles.get', { id: value.styleId })
  return [...numberReport(value, style).sections.values(), ...numberReport(value, style).blocks.values()]
}

it('a report keeps its numbers when a newer Packwright brings its style in another form', async () => {
  const { id } = await profile.get('reports.create', { styleId: 'durham', title: 'Bins' })
  const before = await numbersOf(id)
  expect(before).toContain('2')
  await reopen(later)
  expect(await numbersOf(id)).toEqual(before)
  const styles = await profile.get('houseStyles.list', {})
  expect(styles).toMatchObject([{ name: durham.name, isShipped: true, reports: 0, olderReports: 1 }])
  const begun = await profile.get('reports.create', { styleId: 'durham', title: 'Newer bins' })
  const { value } = await profile.get('reports.get', { id: begun.id })
  expect(value.sections[0]?.heading).toBe('Context')
})

it('a style that no report is written in is brought up to date in its place', async () => {
  await reopen(later)
  expect(await profile.get('houseStyles.list', {})).toMatchObject([{ id: 'durham', olderReports: 0 }])
  expect((await profile.get('houseStyles.get', { id: 'durham' })).sections[0]?.key).toBe('context')
})

it('going back to the older Packwright and forward again makes no third version', async () => {
  await profile.get('reports.create', { styleId: 'durham', title: 'Bins' })
  await reopen(later)
  await profile.get('reports.create', { styleId: 'durham', title: 'Newer bins' })
  await reopen(durham)
  expect(await profile.get('houseStyles.list', {})).toMatchObject([{ id: 'durham', reports: 1, olderReports: 1 }])
  await reopen(later)
  expect(await profile.get('houseStyles.list', {})).toMatchObject([{ reports: 1, olderReports: 1 }])
  expect(profile.context.db.prepare('SELECT count(*) FROM house_styles').pluck().get()).toBe(2)
})

it('moving to the newer version is offered with what would change, is done by a person, and is taken back', async () => {
  const { id } = await profile.get('reports.create', { styleId: 'durham', title: 'Bins' })
  const before = await profile.get('reports.get', { id })
  await reopen(later)
  const [row] = await profile.get('houseStyles.behind', { id: 'durham' })
  expect(row).toMatchObject({ id, title: 'Bins', isPublished: false })
  expect(row?.changes).toContain('The section “Context” is put in, with nothing in it yet.')
  const { act, moved } = await profile.get('houseStyles.moveReports', { reports: [id] })
  expect(moved).toBe(1)
  const after = await profile.get('reports.get', { id })
  expect(after.value.sections[0]?.heading).toBe('Context')
  expect(after.value.sections.slice(1)).toEqual(before.value.sections)
  expect(await profile.get('houseStyles.behind', { id: 'durham' })).toEqual([])
  expect((await profile.get('versions.list', { reportId: id })).map(({ name }) => name)).toContain(
    'Before the newer house style'
  )
  await profile.get('acts.takeBack', { act: act.id })
  expect((await profile.get('reports.get', { id })).value).toEqual(before.value)
})

it('a style of one’s own that a report is written in is changed as a new version alone', async () => {
  const { id: styleId } = await profile.get('houseStyles.duplicate', { id: 'durham' })
  const { id } = await profile.get('reports.create', { styleId, title: 'Bins' })
  const before = await numbersOf(id)
  const value = await profile.get('houseStyles.get', { id: styleId })
  const changed = { ...value, sections: later.sections }
  expect(await profile.ask('houseStyles.save', { value: changed })).toMatchObject({ error: { code: 'in-use' } })
  const revised = await profile.get('houseStyles.revise', { id: styleId })
  await profile.get('houseStyles.save', { value: { ...changed, id: revised.id } })
  expect(await numbersOf(id)).toEqual(before)
  expect(await profile.get('houseStyles.list', {})).toMatchObject([
    { id: 'durham' },
    { id: revised.id, reports: 0, olderReports: 1 }
  ])
  expect(await profile.ask('houseStyles.save', { value: changed })).toMatchObject({ error: { code: 'in-use' } })
  expect(await profile.ask('houseStyles.delete', { id: revised.id })).toMatchObject({
    error: { code: 'in-use', details: ['Bins'] }
  })
  await profile.get('houseStyles.moveReports', { reports: [id] })
  expect((await profile.get('reports.get', { id })).value.styleId).toBe(revised.id)
})

it('a new version that was begun by mistake is taken back', async () => {
  const { id: styleId } = await profile.get('houseStyles.duplicate', { id: 'durham' })
  await profile.get('reports.create', { styleId, title: 'Bins' })
  const { act } = await profile.get('houseStyles.revise', { id: styleId })
  await profile.get('acts.takeBack', { act: act.id })
  expect(await profile.get('houseStyles.list', {})).toMatchObject([{ id: 'durham' }, { id: styleId, olderReports: 0 }])
})

it('a report that comes from another Packwright keeps its numbers, whatever its style is like here', async () => {
  const { id } = await profile.get('reports.create', { styleId: 'durham', title: 'Bins' })
  const before = await numbersOf(id)
  const file = `${folder}/bins.packwright`
  profile.dialogAnswers.path = file
  await profile.get('handOffs.send', { reportId: id, person: 'Ann' })
  await reopen(later, temporaryFolder())
  const bytes = new Uint8Array(fs.readFileSync(file))
  const [came] = await profile.get('reports.import', {
    files: [{ name: 'bins.packwright', bytes }]
  })
  expect(await numbersOf(came?.report ?? '')).toEqual(before)
  expect(await profile.get('houseStyles.list', {})).toMatchObject([{ id: 'durham', reports: 0, olderReports: 1 }])
})
