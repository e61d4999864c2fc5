/** Restricted copies printed by the engine itself: every exempt word stands on a page that says it is not for publication. */
import fs from 'node:fs'
import path from 'node:path'
import { wordsOfPages } from '../../electron/documents/pack/leakSearch'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { holdersOf } from '../../shared/reports/holders'
import { reportSchema } from '../../shared/reports/report'
import { afterAct } from '../support/anySide'
import { everyPlace, tokensIn } from '../support/everyPlace'
import { expect, test } from './app'

/** Places that are marked in one report after the other: titles, fields, sections, answers, items, rows, cells, notes. */
const places = [
  [3, 40, 95, 160],
  [60, 130, 200, 260],
  [11, 222, 301],
  [290, 310, 330, 350]
]

test('every exempt word of a restricted copy stands on a page that says so, and other pages do not say it', async ({
  open,
  folder
}) => {
  test.slow()
  const { ask, chooseTarget } = await open()
  const made = await ask('meetings.add', { body: 'Cabinet', date: '2027-01-14' })
  if (!made.ok) throw new Error(made.error.message)
  const meetingId = made.value.id
  const exempt = new Set<string>()
  for (const [at, style] of shippedStyles.slice(0, places.length).entries()) {
    const report = await ask('reports.create', { styleId: style.id, title: `Report ${at}` })
    if (!report.ok) throw new Error(report.error.message)
    const { id } = report.value
    const kept = await ask('reports.get', { id })
    if (!kept.ok) throw new Error(kept.error.message)
    const acts = (places[at] ?? []).map((place) => ({ kind: 'mark', at: place, extra: 0 }) as const)
    const value = acts.reduce(
      (marked, act) => reportSchema.parse(afterAct(marked, act, 'zq9')),
      everyPlace(style, at * 2000)
    )
    const holders = holdersOf(value)
    const tokens = (isMarked: boolean) =>
      tokensIn(JSON.stringify(holders.filter(({ mark }) => (mark !== '') === isMarked).map(({ words }) => words)))
    for (const token of tokens(true)) if (!tokens(false).has(token)) exempt.add(token)
    expect(await ask('reports.save', { id, revision: kept.value.revision, value })).toMatchObject({ ok: true })
    expect(await ask('meetings.addItems', { meetingId, reportIds: [id] })).toMatchObject({ ok: true })
  }
  const file = path.join(folder, 'pack.pdf')
  await chooseTarget(file)
  const built = await ask('meetings.buildPack', { meetingId, copy: 'restricted', hasContents: true, hasDividers: true })
  expect(built).toMatchObject({ ok: true })
  fs.copyFileSync(file, test.info().outputPath('restricted.pdf'))
  const pages = wordsOfPages(fs.readFileSync(file)).map((page) => page.replaceAll(/\s/g, ''))
  const isMarked = (page: string): boolean => /Notforpublicationbyvirtue/.test(page)
  const heldOn = (page: string): string[] => [...tokensIn(page)].filter((token) => exempt.has(token))
  for (const page of pages) if (!isMarked(page)) expect(heldOn(page), page).toEqual([])
  const held = pages.filter((page) => heldOn(page).length > 0)
  expect(held.length).toBeGreaterThan(4)
  for (const page of pages.filter(isMarked)) expect(heldOn(page).length > 0 || /exempt/i.test(page), page).toBe(true)
  // The agenda and the dividers hold no exempt title, the contents one.
  expect(pages.filter((page) => !isMarked(page)).length).toBeGreaterThan(places.length * 2)
  const contents = pages.filter((page) => page.includes('[Exempt:paragraph3]Appendix'))
  expect(contents.map(isMarked)).toEqual([true])
})
