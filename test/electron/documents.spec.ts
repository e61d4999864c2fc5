import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { checkPack } from '../../electron/documents/join/check'
import type { BuiltPack } from '../../shared/meetings/builtPack'
import { pictureFacts } from '../../shared/pictures'
import type { Result } from '../../shared/result'
import { isInstalled, runOn } from '../documents/pack/programs'
import { expect, type OpenApp, test } from './app'

const meetingId = 'sample-cabinet-2026-12-09'

/** Opens the app with the sample authority, ready to save to that file. */
async function openSample(open: () => Promise<OpenApp>, target: string): Promise<OpenApp> {
  const opened = await open()
  await opened.ask('sample.fill', {})
  await opened.chooseTarget(target)
  return opened
}

async function build({ ask }: OpenApp, copy: BuiltPack['copy'] = 'public'): Promise<BuiltPack> {
  const pack = await ask('meetings.buildPack', { meetingId, copy })
  if (!pack.ok || !pack.value) throw new Error(pack.ok ? 'The dialogue was closed' : pack.error.message)
  return pack.value
}

test('the pack of a meeting holds together: tags, bookmarks, links, and pages that run on', async ({
  open,
  folder
}) => {
  const target = path.join(folder, 'pack.pdf')
  const pack = await build(await openSample(open, target))
  const bytes = fs.readFileSync(target)
  expect(checkPack(bytes, { pages: pack.pages })).toEqual([])
  expect(pack).toMatchObject({ file: target, bytes: bytes.length })
  // Some may have been made ready before.
  expect(pack.rendered + pack.reused).toBe(4)
  expect(pack.items.map((item) => item.number)).toEqual(['1', '2', '3'])
  expect(pack.items[0]?.firstPage).toBe(2)
  expect(pack.items.at(-1)?.lastPage).toBe(pack.pages)
})

test('other readers find nothing wrong with a pack, and its words in order', async ({ open, folder }) => {
  test.skip(!isInstalled('qpdf') || !isInstalled('pdftotext'), 'qpdf and Poppler are not installed')
  const target = path.join(folder, 'pack.pdf')
  const pack = await build(await openSample(open, target))
  const bytes = fs.readFileSync(target)
  expect(runOn(bytes, 'qpdf', ['--check', 'FILE'])).toContain('No syntax or stream encoding errors found')
  const info = runOn(bytes, 'pdfinfo', ['FILE'])
  expect(info).toMatch(/Tagged: +yes/)
  expect(info).toMatch(/JavaScript: +no/)
  expect(info).toMatch(/Title: +Cabinet, 9 December 2026: agenda pack/)
  const sheets = runOn(bytes, 'pdftotext', ['-layout', 'FILE', '-']).split('\f').slice(0, -1)
  expect(sheets.map((sheet) => /Page (\d+)\s*$/.exec(sheet)?.[1])).toEqual(
    Array.from({ length: pack.pages }, (_, at) => String(at + 1))
  )
  for (const { number, title, firstPage, lastPage } of pack.items) {
    expect(sheets[0]).toContain(`${firstPage} to ${lastPage}`)
    for (const sheet of sheets.slice(firstPage - 1, lastPage)) expect(sheet).toContain(`Item ${number}: ${title}`)
  }
  expect(runOn(bytes, 'pdffonts', ['FILE'])).not.toMatch(/\bno +(yes|no) +(yes|no) +\d+ +0$/m)
})

test('a single report is a tagged PDF whose pages count from 1', async ({ open, folder }) => {
  const target = path.join(folder, 'report.pdf')
  const { ask } = await openSample(open, target)
  const written = await ask('reports.export', { id: 'sample-vale-programme', format: 'pdf' })
  if (!written.ok || !written.value) throw new Error('Nothing was written')
  const bytes = fs.readFileSync(target)
  expect(checkPack(bytes, { pages: written.value.pages })).toEqual([])
  if (isInstalled('pdftotext')) expect(runOn(bytes, 'pdftotext', ['-l', '1', 'FILE', '-'])).toMatch(/Page 1\s*$/)
})

test('what has not changed is not drawn again, in another run of the app either', async ({ open, folder }) => {
  const target = path.join(folder, 'pack.pdf')
  const first = await openSample(open, target)
  const before = await build(first)
  expect(await build(first)).toMatchObject({ rendered: 0, reused: 4 })
  await first.close()
  const second = await open()
  await second.chooseTarget(target)
  expect(await build(second)).toMatchObject({ rendered: 0, reused: 4, pages: before.pages })
})

test('a pack that is stopped leaves the old file, and the next one is built as ever', async ({ open, folder }) => {
  const target = path.join(folder, 'pack.pdf')
  fs.writeFileSync(target, 'old')
  const opened = await openSample(open, target)
  const stopped = await opened.page.evaluate(async (id): Promise<Result<unknown>> => {
    const deafen = window.bridge.onChanged((told) => {
      if (told.type === 'progress') void window.bridge.invoke('files.cancelJob', { job: told.job })
    })
    const result = await window.bridge.invoke('meetings.buildPack', { meetingId: id })
    deafen()
    return result
  }, meetingId)
  expect(stopped).toMatchObject({ ok: false, error: { code: 'cancelled' } })
  expect(fs.readFileSync(target, 'utf8')).toBe('old')
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  await build(opened)
  expect(fs.readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a pack, the clerk’s papers and a Word file with a map in it are made without any page beside the window’s', async ({
  open,
  folder
}) => {
  const opened = await openSample(open, path.join(folder, 'pack.pdf'))
  await opened.app.evaluate(({ app }) => {
    const made: string[] = []
    Object.assign(globalThis, { pagesMade: made })
    app.on('web-contents-created', (_event, contents) => made.push(contents.getType()))
  })
  await build(opened)
  await opened.chooseTarget(path.join(folder, 'minutes.pdf'))
  expect(await opened.ask('minutes.write', { meetingId, kind: 'minutes', format: 'pdf' })).toMatchObject({ ok: true })
  const word = path.join(folder, 'report.docx')
  await opened.chooseTarget(word)
  expect(await opened.ask('reports.export', { id: 'sample-joining-up', format: 'docx' })).toMatchObject({ ok: true })
  const pictures = Object.entries(unzipSync(fs.readFileSync(word))).filter(([name]) => name.endsWith('.png'))
  expect(pictures.length).toBeGreaterThan(0)
  for (const [, bytes] of pictures) expect(pictureFacts(bytes)).toMatchObject({ ok: true, value: { width: 1472 } })
  expect(await opened.app.evaluate(() => (globalThis as { pagesMade?: string[] }).pagesMade)).toEqual([])
})

test('a typesetter that falls over costs the report that it was setting, which is named, and the next one is set', async ({
  open,
  folder
}) => {
  const target = path.join(folder, 'pack.pdf')
  fs.writeFileSync(target, 'old')
  const opened = await openSample(open, target)
  const isDone = { isDone: false }
  const fallOver = async (): Promise<void> => {
    while (!isDone.isDone)
      await opened.app.evaluate(({ app }) => {
        for (const { pid, name } of app.getAppMetrics())
          try {
            if (name === 'Packwright worker') process.kill(pid, 'SIGKILL')
          } catch {
            // It has gone already, and is still counted.
          }
      })
  }
  const falling = fallOver()
  const fallen = await opened.ask('meetings.buildPack', { meetingId })
  isDone.isDone = true
  await falling
  expect(fallen).toMatchObject({ ok: false, error: { code: 'unreadable-file' } })
  const titles = ['Community health and social care', 'Better Care Fund 2026/27', 'Better Together in the Vale']
  const said = fallen.ok ? '' : fallen.error.message
  expect(titles.filter((title) => said.startsWith(`“${title}`))).toHaveLength(1)
  expect(said).toContain('This paper could not be set')
  expect(fs.readFileSync(target, 'utf8')).toBe('old')
  const pack = await build(opened)
  expect(checkPack(fs.readFileSync(target), { pages: pack.pages })).toEqual([])
})

test('the command line imports real reports, puts them on an agenda and prints them', async ({ folder }) => {
  const reports = path.join(import.meta.dirname, '../../../shared/reports')
  test.skip(!fs.existsSync(reports), 'The real reports do not lie beside this checkout')
  const root = path.join(import.meta.dirname, '../..')
  const target = path.join(folder, 'five.pdf')
  const files = fs.readdirSync(reports).map((name) => path.join(reports, name))
  const electron = path.join(root, 'node_modules/electron')
  const program = path.join(electron, 'dist', fs.readFileSync(path.join(electron, 'path.txt'), 'utf8'))
  const words = ['--profile', path.join(folder, 'profile'), '--to', target, '--json']
  const meeting = ['--body', 'Cabinet', '--date', '2026-12-09']
  const ran = spawnSync(program, ['--no-sandbox', root, '--', 'pack', '--files', ...files, ...meeting, ...words], {
    encoding: 'utf8'
  })
  expect(ran.status, ran.stderr).toBe(0)
  const pack = JSON.parse(ran.stdout) as BuiltPack
  expect(pack.items).toHaveLength(files.length)
  expect(checkPack(fs.readFileSync(target), { pages: pack.pages })).toEqual([])
})
