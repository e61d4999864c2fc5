import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from './app'
import { type Ended, runInTerminal } from './terminal'

const root = path.join(import.meta.dirname, '../..')

/** Runs a command in a profile of the folder's own. */
const packwright = (words: readonly string[], folder: string): Promise<Ended> =>
  runInTerminal(
    String(createRequire(import.meta.url)('electron')),
    [root, '--', ...words, '--profile', path.join(folder, 'profile')],
    { folder }
  )

test('the version and the help are printed, and wrong usage is told with status 2', async ({ folder }) => {
  expect(await packwright(['--version'], folder)).toMatchObject({
    status: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/)
  })
  expect(await packwright(['--help'], folder)).toMatchObject({
    status: 0,
    out: expect.stringContaining('packwright COMMAND')
  })
  const wrong = await packwright(['frobnicate'], folder)
  expect(wrong).toMatchObject({ status: 2, out: '' })
  expect(wrong.error).toContain('no command “frobnicate”')
  expect(fs.existsSync(path.join(folder, 'profile'))).toBe(false)
})

test('the sample pack is built without a screen, and standard output is one JSON value', async ({ folder }) => {
  const sample = await packwright(['sample', '--json'], folder)
  expect(sample.status, sample.error).toBe(0)
  const [meeting] = JSON.parse(sample.out).meetings
  const built = await packwright(['pack', meeting, '--to', 'pack.pdf', '--json'], folder)
  expect(built.status, built.error).toBe(0)
  const pack = JSON.parse(built.out)
  expect(pack).toMatchObject({
    file: path.join(folder, 'pack.pdf'),
    items: [{ number: '1' }, { number: '2' }, { number: '3' }]
  })
  expect(fs.readFileSync(path.join(folder, 'pack.pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(JSON.parse((await packwright(['show', 'meeting', meeting, '--json'], folder)).out)).toMatchObject({
    lastPack: { pages: pack.pages }
  })
})

test('what is refused leaves the data as it was, with one sentence and status 1', async ({ folder }) => {
  fs.writeFileSync(path.join(folder, 'shopping.txt'), 'Milk, eggs, bread.')
  const refused = await packwright(['import', 'shopping.txt', '--json'], folder)
  expect(refused.status).toBe(1)
  expect(JSON.parse(refused.out)).toMatchObject([{ file: 'shopping.txt', ok: false, report: null }])
  expect(refused.error).toContain('shopping.txt')
  expect(await packwright(['list', 'reports', '--json'], folder)).toMatchObject({ status: 0, out: '[]\n' })
})

test('a damaged data file is refused with what to do, and verify says so', async ({ folder }) => {
  fs.mkdirSync(path.join(folder, 'profile'))
  fs.writeFileSync(path.join(folder, 'profile/packwright.db'), 'junk '.repeat(5000))
  const listed = await packwright(['list', 'reports'], folder)
  expect(listed).toMatchObject({ status: 1, out: '' })
  expect(listed.error).toContain('damaged')
  const verified = await packwright(['verify', '--json'], folder)
  expect(verified.status).toBe(1)
  expect(JSON.parse(verified.out)).toMatchObject({ ok: false })
})

test('the command line works beside an open window on the same data', async ({ open, folder }) => {
  const { ask } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  const listed = await packwright(['list', 'reports', '--json'], folder)
  expect(JSON.parse(listed.out)).toHaveLength(3)
  const added = await packwright(['meeting', 'add', '--body', 'Audit Committee', '--date', '2027-01-13'], folder)
  expect(added.status, added.error).toBe(0)
  expect(await ask('meetings.list', {})).toMatchObject({ ok: true, value: [{ body: 'Audit Committee' }, {}] })
})
