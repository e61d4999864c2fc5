// How quickly packs are built in the app itself, from reports of some twenty pages each, and what other programs take for
// the same words in the same run. `--long` adds packs of 2,000 and 5,000 pages, and lets slow programs try all sizes.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { inFolder, openDesk } from '../benchDesk.mjs'
import { longReport, sampleIds } from './packs/content.mjs'
import { memoryOf, watchMemory } from './packs/memory.mjs'
import { untaggedSize } from './packs/untagged.mjs'
import * as libreOffice from './peers/libreOffice.mjs'
import * as typst from './peers/typst.mjs'
import * as weasyPrint from './peers/weasyPrint.mjs'

const peers = [typst, libreOffice, weasyPrint]
const pagesInReport = 20
/** The size at which the file is put beside its reports printed without tags. */
const untaggedPages = 100

/** A person takes a moment from one press to the next; what the program still does about the last one is over then. Milliseconds. */
const betweenPresses = 1000

/** How often each size is built from nothing, and how often anew. */
const times = (/** @type {number} */ pages) => (pages <= 300 ? 5 : pages <= 1000 ? 3 : 1)

/** @param {readonly number[]} values */
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN

/** @typedef {import('../benchDesk.mjs').Desk} Desk */

/**
 * Makes so many reports, and answers them with what other programs need of each.
 * @param {Desk} desk
 * @param {number} count
 * @param {string} folder
 */
async function writeReports({ ask, chooseFile }, count, folder) {
  /** @typedef {import('./packs/content.mjs').Report} Report */
  const samples = []
  for (const id of sampleIds) {
    /** @type {{ readonly value: Report }} */
    const { value } = await ask('reports.get', { id })
    samples.push(value)
  }
  const reports = []
  for (let number = 1; number <= count; number += 1) {
    const at = number % samples.length
    const value = longReport(/** @type {Report} */ (samples[at]), sampleIds[at] ?? '', number)
    /** @type {{ readonly id: string }} */
    const { id } = await ask('reports.create', { styleId: value.styleId, title: value.title })
    await ask('reports.save', { id, revision: 1, value })
    const word = path.join(folder, `${number}.docx`)
    await chooseFile(word)
    await ask('reports.export', { id, format: 'docx' })
    const markdown = path.join(folder, `${number}.md`)
    await chooseFile(markdown)
    await ask('reports.export', { id, format: 'md' })
    reports.push({ id, title: value.title, word, markdown: readFileSync(markdown, 'utf8') })
  }
  return reports
}

/**
 * A meeting with these reports on its agenda.
 * @param {Desk} desk
 * @param {readonly { id: string }[]} reports
 */
async function addMeeting({ ask }, reports) {
  /** @type {{ readonly id: string }} */
  const { id } = await ask('meetings.add', { body: 'Cabinet', date: '2027-01-14' })
  for (let first = 0; first < reports.length; first += 100)
    await ask('meetings.addItems', { meetingId: id, reportIds: reports.slice(first, first + 100).map((one) => one.id) })
  return id
}

/**
 * Changes the words of a report.
 * @param {Desk} desk
 * @param {string} id
 * @param {number} turn
 */
async function changeReport({ ask }, id, turn) {
  /** @type {{ readonly value: { readonly title: string }, readonly revision: number }} */
  const { value, revision } = await ask('reports.get', { id })
  const title = `${value.title.replace(/ \(.*\)$/, '')} (${turn})`
  await ask('reports.save', { id, revision, value: { ...value, title } })
}

/**
 * Has another program set the reports; its seconds, its most memory and the size of what it wrote.
 * @param {(typeof peers)[number]} peer
 * @param {Parameters<typeof libreOffice.prepare>[0] & Parameters<typeof typst.prepare>[0]} reports
 * @param {string} folder
 */
async function runPeer(peer, reports, folder) {
  const work = mkdtempSync(path.join(folder, 'peer-'))
  const [program = '', ...words] = peer.prepare(reports, work)
  const from = performance.now()
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'inherit'] })
  const most = watchMemory(child.pid ?? 0)
  const status = await new Promise((resolve) => child.on('error', resolve).on('exit', resolve))
  const seconds = (performance.now() - from) / 1000
  const memory = most()
  if (status !== 0) throw new Error(`${peer.name} ended with ${status}`)
  const { size } = statSync(path.join(work, 'out.pdf'))
  const pages = pagesOf(path.join(work, 'out.pdf'))
  rmSync(work, { recursive: true, force: true })
  return { seconds, memory, size, pages }
}

/**
 * How many pages a file has, where Poppler is installed to say it.
 * @param {string} file
 */
function pagesOf(file) {
  const { stdout } = spawnSync('pdfinfo', [file], { encoding: 'utf8' })
  return /Pages: +(\d+)/.exec(stdout ?? '')?.[1] ?? '?'
}

/**
 * One size of pack: from nothing, with everything ready, with one report changed. From nothing means in a program that has
 * just been started, with nothing kept from before.
 * @param {string} folder
 * @param {string} meetingId
 * @param {string} changed the report to change
 * @param {number} count of builds
 */
async function buildOften(folder, meetingId, changed, count) {
  const seconds = {
    nothing: /** @type {number[]} */ ([]),
    ready: /** @type {number[]} */ ([]),
    one: /** @type {number[]} */ ([])
  }
  /** @type {number[]} */
  const above = []
  /** @type {number[]} */
  const meanwhile = []
  let [pages, size] = [0, 0]
  for (let turn = 0; turn < count; turn += 1) {
    rmSync(path.join(folder, 'profile/drawn'), { recursive: true, force: true })
    const desk = await openDesk(folder)
    try {
      await desk.chooseFile(path.join(folder, 'pack.pdf'))
      const build = async () => {
        await pause(betweenPresses)
        /** @type {{ value: { readonly pages: number, readonly bytes: number, readonly reused: number }, times: number[] }} */
        const { value, times } = await desk.timed('meetings.buildPack', [{ meetingId }])
        return { value, seconds: (times[0] ?? 0) / 1000 }
      }
      const pid = desk.app.process().pid ?? 0
      const idle = memoryOf(pid)
      const watch = watchMemory(pid)
      const asked = askMeanwhile(desk)
      const { value, seconds: taken } = await build()
      meanwhile.push(...(await asked.stop()))
      if (value.reused > 0) throw new Error('Parts of the pack were ready')
      seconds.nothing.push(taken)
      ;[pages, size] = [value.pages, value.bytes]
      for (let again = 0; again < 3; again += 1) seconds.ready.push((await build()).seconds)
      await changeReport(desk, changed, turn)
      seconds.one.push((await build()).seconds)
      above.push(watch() - idle)
    } finally {
      await desk.app.close()
    }
  }
  return { seconds, above, meanwhile, pages, size }
}

/**
 * Asks for something small again and again, as a window does in which somebody goes on working.
 * @param {Desk} desk
 */
function askMeanwhile(desk) {
  /** @type {number[]} */
  const waits = []
  let goesOn = true
  const asking = (async () => {
    while (goesOn) {
      waits.push(...(await desk.timed('home.isEmpty', [{}])).times)
      await pause(100)
    }
  })()
  return {
    /** Milliseconds that each answer took. */
    stop: async () => {
      goesOn = false
      await asking
      return waits
    }
  }
}

/** @param {{ readonly isLong: boolean }} options */
export const bench = ({ isLong }) => inFolder((folder) => measure(folder, isLong))

/**
 * @param {string} folder
 * @param {boolean} isLong
 * @returns {AsyncGenerator<import('../bench.mjs').Row>}
 */
async function* measure(folder, isLong) {
  const sizes = [20, 100, 300, 1000, ...(isLong ? [2000, 5000] : [])]
  const { reports, meetings, untagged } = await prepare(folder, sizes)
  for (const [at, size] of sizes.entries()) {
    const chosen = reports.slice(0, size / pagesInReport)
    const built = await buildOften(folder, meetings[at] ?? '', chosen[0]?.id ?? '', times(size))
    /** @type {Map<string, Awaited<ReturnType<typeof runPeer>>[]>} */
    const others = new Map()
    for (const peer of peers.filter(({ isThere, mostPages }) => isThere && (isLong || size <= mostPages))) {
      const runs = []
      for (let run = 0; run < (size <= 300 ? 3 : 1); run += 1) runs.push(await runPeer(peer, chosen, folder))
      others.set(peer.name, runs)
    }
    yield* rowsOf(size, built, others)
    if (size === untaggedPages)
      yield {
        what: `${built.pages} pages: file beside its reports without tags`,
        unit: '×',
        values: [built.size / untagged],
        goal: '≤ 2'
      }
    yield { what: 'load of the machine in the last minute', unit: '', values: [os.loadavg()[0] ?? 0], goal: '' }
  }
  for (const { name } of peers.filter(({ isThere }) => !isThere))
    yield { what: `${name}: not installed here`, unit: '', values: [], goal: '' }
}

/**
 * Writes the reports and puts them on the agenda of a meeting for each size.
 * @param {string} folder
 * @param {readonly number[]} sizes
 */
async function prepare(folder, sizes) {
  const desk = await openDesk(folder)
  try {
    await desk.ask('settings.save', { name: 'Bench' })
    await desk.ask('sample.fill', {})
    const files = path.join(folder, 'files')
    mkdirSync(files)
    const reports = await writeReports(desk, (sizes.at(-1) ?? 0) / pagesInReport, files)
    const meetings = []
    for (const size of sizes) meetings.push(await addMeeting(desk, reports.slice(0, size / pagesInReport)))
    const some = reports.slice(0, untaggedPages / pagesInReport).map(({ id }) => id)
    return { reports, meetings, untagged: await untaggedSize(desk, some, files) }
  } finally {
    await desk.app.close()
  }
}

/**
 * @param {number} size
 * @param {Awaited<ReturnType<typeof buildOften>>} built
 * @param {ReadonlyMap<string, readonly { seconds: number, memory: number, size: number, pages: string }[]>} others
 * @returns {Generator<import('../bench.mjs').Row>}
 */
function* rowsOf(size, { seconds, above, meanwhile, pages, size: bytes }, others) {
  const what = (/** @type {string} */ words) => `${pages.toLocaleString('en-GB')} pages: ${words}`
  const other = (/** @type {string} */ name) => median((others.get(name) ?? []).map((run) => run.seconds))
  const [byTypst, byLibreOffice] = [other(typst.name), other(libreOffice.name)]
  const goal = (/** @type {readonly number[]} */ ...limits) => {
    const known = limits.filter((limit) => !Number.isNaN(limit))
    return known.length > 0 ? `≤ ${Number(Math.min(...known).toFixed(2))}` : ''
  }
  const from = { 100: goal(1.2 * byTypst), 1000: goal(byTypst, 0.25 * byLibreOffice) }[size] ?? ''
  yield { what: what('nothing ready'), unit: 's', values: seconds.nothing, goal: from }
  yield { what: what('answers to the window meanwhile'), unit: 'ms', values: meanwhile, goal: '' }
  yield { what: what('everything ready'), unit: 's', values: seconds.ready, goal: size === 1000 ? goal(0.3) : '' }
  const changed = size === 1000 ? goal(1, 0.15 * byTypst) : ''
  yield { what: what('one report changed'), unit: 's', values: seconds.one, goal: changed }
  yield { what: what('memory above idle'), unit: 'MB', values: above, goal: size >= 1000 ? '≤ 500' : '' }
  yield { what: what('size of the file'), unit: 'MB', values: [bytes / 1e6], goal: '' }
  for (const [peer, runs] of others) {
    const name = `${peer} (${runs[0]?.pages} pages)`
    yield { what: what(name), unit: 's', values: runs.map((run) => run.seconds), goal: '' }
    yield { what: what(`${name}, memory`), unit: 'MB', values: runs.map((run) => run.memory), goal: '' }
    yield { what: what(`${name}, size`), unit: 'MB', values: runs.map((run) => run.size / 1e6), goal: '' }
  }
}
