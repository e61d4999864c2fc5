/** Restricted copies printed by the engine itself: every exempt word stands on a page that says it is not for publication. */
import fs from 'node:fs'
import path from 'node:path'
import { searchFile } from '../../electron/documents/pack/searchFile'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { holdersOf } from '../../shared/reports/holders'
import { reportSchema } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import { afterAct } from '../support/anySide'
import { everyPlace, tokensIn } from '../support/everyPlace'
import { expect, type OpenApp, test } from './app'

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

type Ask = OpenApp['ask']

/** A meeting with reports of these contents, in their order; each has a reason under which `exempt` stands. */
async function meetingWith(
  ask: Ask,
  date: string,
  contents: ReadonlyMap<string, readonly BodyNode[]>
): Promise<string> {
  const made = await ask('meetings.add', { body: 'Cabinet', date })
  if (!made.ok) throw new Error(made.error.message)
  const reportIds: string[] = []
  for (const [title, content] of contents) {
    const report = await ask('reports.create', { styleId: 'durham', title })
    if (!report.ok) throw new Error(report.error.message)
    const kept = await ask('reports.get', report.value)
    if (!kept.ok) throw new Error(kept.error.message)
    const { value, revision } = kept.value
    const first = value.sections.find(({ role }) => role === 'body')
    const sections = value.sections.map((section) =>
      section === first ? { ...section, body: { type: 'doc' as const, content: [...content] } } : section
    )
    const exemptions = [{ id: 'x1', paragraph: 3, publicInterest: 'Talks go on.', releaseOn: null }]
    const saved = await ask('reports.save', { ...report.value, revision, value: { ...value, sections, exemptions } })
    if (!saved.ok) throw new Error(saved.error.message)
    reportIds.push(report.value.id)
  }
  expect(await ask('meetings.addItems', { meetingId: made.value.id, reportIds })).toMatchObject({ ok: true })
  return made.value.id
}

const line = (words: string, exempt = ''): BodyNode => {
  const node = paragraphOf(words, { id: words.slice(0, 40), level: 1 })
  return { ...node, attrs: { ...node.attrs, exempt } }
}
const openLines = (count: number, name = 'Open'): BodyNode[] =>
  Array.from({ length: count }, (_, at) => line(`${name} line ${at}.`))

const bids = [
  'Larkfield Homes bid four million pounds for the depot at the harbour.',
  'Brightwater Land withdrew what they had bid on the Tuesday before it.'
]
const rounds = Array.from({ length: 4 }, (_, at) => `${bids[at % 2]} Round ${at} of the talks went on until late.`)
const long = [...rounds, 'Nobody offered more before the doors of that hall were shut at last.'].join(' ')
const cellBid = (at: number): string => `In round ${at} Larkfield Homes bid ${at + 3} million pounds for lot ${at}`
const cellsOf = (column: readonly BodyNode[][], exempt: string): BodyNode[] =>
  column.map((content, at) => ({ type: 'tableCell', attrs: { exempt: at === 1 ? exempt : '' }, content }))
const rowsOf = (rows: readonly (readonly BodyNode[][])[], exempt: string): BodyNode => ({
  type: 'table',
  attrs: { id: 'bids', caption: 'Lots' },
  content: rows.map((cells) => ({ type: 'tableRow', content: cellsOf(cells, exempt) }))
})

/** Passages that break over pages: what they say, and how they stand in a report, exempt or not. */
const passages: readonly (readonly [string, readonly string[], (exempt: string) => BodyNode[]])[] = [
  ['two lines', bids, (exempt) => bids.map((words) => line(words, exempt))],
  ['one paragraph', [long], (exempt) => [line(long, exempt)]],
  [
    'a column of a table',
    Array.from({ length: 24 }, (_, at) => cellBid(at)),
    (exempt) => [
      rowsOf(
        Array.from({ length: 24 }, (_, at) => [[paragraphOf(`Lot ${at} of the sale`)], [paragraphOf(cellBid(at))]]),
        exempt
      )
    ]
  ],
  [
    'one cell',
    [long],
    (exempt) => [
      rowsOf(
        [
          [
            openLines(24, 'Beside').map((node) => ({ ...node, attrs: {} })),
            Array.from({ length: 5 }, () => paragraphOf(long))
          ]
        ],
        exempt
      )
    ]
  ]
]

test('exempt matter that breaks over a page, in lines, in a column and in a cell, is told on both pages, and found in a public copy', async ({
  open,
  folder
}) => {
  test.slow()
  const { ask, chooseTarget } = await open()
  const file = path.join(folder, 'pack.pdf')
  await chooseTarget(file)
  const pagesOf = (): readonly string[] => wordsOfPages(fs.readFileSync(file)).map((page) => page.replaceAll(/\s/g, ''))
  const squeezed = (words: string): string => words.replaceAll(/\s/g, '')

  // How many lines a first page holds.
  const probe = await meetingWith(ask, '2027-01-14', new Map([['Probe', openLines(90)]]))
  expect(await ask('meetings.buildPack', { meetingId: probe, copy: 'restricted' })).toMatchObject({ ok: true })
  const first = pagesOf().find((page) => page.includes('Openline3.')) ?? ''
  const most = openLines(90).filter((_, at) => first.includes(`Openline${at}.`)).length
  expect(most).toBeGreaterThan(10)

  const contents = (exempt: string) =>
    new Map<string, readonly BodyNode[]>(
      passages.flatMap(([name, , passage]) =>
        [0, 1, 2, 3, 4, 5, 6].map(
          (less) =>
            [
              `Sale by ${name}, ${less}`,
              [...openLines(most - less), ...passage(exempt), ...openLines(60, 'Later')]
            ] as const
        )
      )
    )
  const meetingId = await meetingWith(ask, '2027-01-21', contents('x1'))
  expect(await ask('meetings.buildPack', { meetingId, copy: 'restricted' })).toMatchObject({ ok: true })
  fs.copyFileSync(file, test.info().outputPath('restricted.pdf'))
  const pages = pagesOf()
  const secrets = [...new Set(passages.flatMap(([, words]) => words))]
  const halves = secrets.flatMap((words) => {
    const parts = words.split(' ')
    return [parts.slice(0, 6), parts.slice(-6)].map((some) => squeezed(some.join(' ')))
  })
  const holds = (page: string): boolean => halves.some((half) => page.includes(half)) || /exempt:paragraph/i.test(page)
  for (const page of pages) expect(/Notforpublicationbyvirtue/.test(page), page).toBe(holds(page))
  expect(pages.filter((page) => !holds(page)).length).toBeGreaterThan(passages.length)

  // Which of them broke: begun on one page and ended on the next.
  const broken = new Map<string, string>()
  let title = ''
  for (const [at, page] of pages.entries()) {
    title = [...contents('').keys()].find((each) => page.includes(squeezed(each))) ?? title
    const passage = passages.find(([name]) => title.includes(name))
    const [begin, end] = [passage?.[1].at(0) ?? '-', passage?.[1].at(-1) ?? '-'].map((words) => words.split(' '))
    const isBegun = page.includes(squeezed((begin ?? []).slice(0, 6).join(' ')))
    const isEnded = page.includes(squeezed((end ?? []).slice(-6).join(' ')))
    const goesOn = (pages[at + 1] ?? '').includes(squeezed((end ?? []).slice(-6).join(' ')))
    if (passage && isBegun && goesOn && (!isEnded || passage[0] === 'one cell')) broken.set(passage[0], title)
  }
  expect([...broken.keys()]).toEqual(passages.map(([name]) => name))

  // The same words on pages for the public: each is found, where it breaks and where it does not.
  const found = searchFile('pdf', fs.readFileSync(file), { pieces: secrets, named: [] }).leaks
  // Of what a page cuts in two the larger half is found as well.
  expect(found.map(({ piece }) => piece)).toEqual(expect.arrayContaining(secrets))
  // A refusal names the first places alone, so each stands in a meeting of its own.
  for (const [at, [kind, name]] of [...broken].entries()) {
    const planted = await meetingWith(
      ask,
      `2027-02-0${at + 1}`,
      new Map([
        ['What was bid', passages.flatMap(([own, , passage]) => (own === kind ? passage('x1') : []))],
        [name, contents('').get(name) ?? []]
      ])
    )
    const refused = await ask('meetings.buildPack', { meetingId: planted, copy: 'public' })
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringContaining('Exempt words') } })
    expect(refused.ok ? '' : (refused.error.details ?? []).join('\n')).toContain(name)
  }
})
