import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { isInstalled } from '../documents/pack/programs'
import { widthOf } from '../support/pictures'
import { expect, test } from './app'

/** A PNG of one dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

const series = [
  {
    name: 'Emptied',
    points: [
      { label: '2024', value: 900 },
      { label: '2025', value: 1200 }
    ]
  }
]

test('a report goes out to Word with its charts as pictures, and comes back from the file', async ({
  open,
  folder
}) => {
  const { ask, chooseTarget, chooseFiles, complaints } = await open()
  await ask('sample.fill', {})
  const reports = await ask('reports.list', {})
  if (!reports.ok) throw new Error(reports.error.message)
  const [first] = reports.value
  const drawn = await ask('reports.get', { id: first?.id ?? '' })
  if (!drawn.ok) throw new Error(drawn.error.message)
  const data = { type: 'chart', chart: 'bar', caption: 'Bins by year', alt: 'More every year', unit: 'bins', series }
  const chart = { type: 'recordBlock', attrs: { id: 'chart', data } }
  const { id, revision, value } = drawn.value
  const written = value.sections.findIndex((section) => (section.body.content ?? []).length > 0)
  const sections = value.sections.map((section, at) =>
    at === written ? { ...section, body: { type: 'doc' as const, content: [chart] } } : section
  )
  expect(await ask('reports.save', { id, revision, value: { ...value, sections } })).toMatchObject({ ok: true })
  for (const [at, report] of reports.value.entries()) {
    const target = path.join(folder, `${at}.docx`)
    await chooseTarget(target)
    const written = await ask('reports.export', { id: report.id, format: 'docx' })
    expect(written).toMatchObject({ ok: true, value: { file: target } })
    await chooseFiles(target)
    const back = await ask('reports.chooseAndImport', {})
    expect(back).toMatchObject({ ok: true, value: [{ ok: true, title: report.title, style: report.styleId }] })
  }
  const parts = unzipSync(fs.readFileSync(path.join(folder, '0.docx')))
  const pictures = Object.entries(parts).filter(([name]) => /^word\/media\/./.test(name))
  expect(pictures.map(([, bytes]) => widthOf(bytes) > 1000)).toEqual([true])
  const document = strFromU8(parts['word/document.xml'] as Uint8Array)
  expect(document).toContain('More every year')
  // The figures that a chart shows are there to be read, too.
  expect(document).toContain('1,200')
  expect(complaints).toEqual([])
})

test('a picture is kept, shown to the page under its digest, and goes into every kind of file', async ({
  open,
  folder
}) => {
  const { ask, page, chooseTarget, complaints } = await open()
  const kept = await page.evaluate(
    (bytes) => window.bridge.invoke('files.add', { bytes: Uint8Array.from(bytes) }),
    [...dot]
  )
  if (!kept.ok) throw new Error(kept.error.message)
  const { hash } = kept.value as { hash: string }
  const width = await page.evaluate(async (address) => {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    return picture.naturalWidth
  }, `/files/${hash}`)
  expect(width).toBe(1)
  const made = await ask('reports.create', { styleId: 'durham', title: 'Bins' })
  if (!made.ok) throw new Error(made.error.message)
  const report = await ask('reports.get', made.value)
  if (!report.ok) throw new Error(report.error.message)
  const { value, revision } = report.value
  const figure = { type: 'figure', attrs: { id: 'f1', file: hash, alt: 'A red dot', widthPercent: 50 } }
  const written = value.sections.findIndex((section) => (section.body.content ?? []).length > 0)
  const sections = value.sections.map((section, at) =>
    at === written ? { ...section, body: { type: 'doc' as const, content: [figure] } } : section
  )
  await ask('reports.save', { ...made.value, revision, value: { ...value, sections } })
  for (const format of ['html', 'docx', 'pdf'] as const) {
    await chooseTarget(path.join(folder, `bins.${format}`))
    expect(await ask('reports.export', { ...made.value, format })).toMatchObject({ ok: true })
  }
  expect(fs.readFileSync(path.join(folder, 'bins.html'), 'utf8')).toContain('data:image/png;base64,')
  const parts = unzipSync(fs.readFileSync(path.join(folder, 'bins.docx')))
  expect(Object.keys(parts).filter((name) => /^word\/media\/./.test(name))).toHaveLength(1)
  expect(strFromU8(parts['word/document.xml'] as Uint8Array)).toContain('A red dot')
  if (isInstalled('pdfimages'))
    expect(spawnSync('pdfimages', ['-list', path.join(folder, 'bins.pdf')], { encoding: 'utf8' }).stdout).toMatch(
      /image/
    )
  expect(complaints).toEqual([])
})

test('a clerk copies a house style, changes it, and sees the change on the paper beside it', async ({ open }) => {
  const { page, ask, complaints } = await open()
  await ask('sample.fill', {})
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'More for Harrowmere Borough Council, cross-cutting table' }).click()
  await page.getByRole('menuitem', { name: 'Make a copy to change' }).click()
  await expect(page.locator('.page-title h1')).toContainText('copy')
  await page.getByLabel('Name of the house style').fill('Wexbridge, Executive')
  await page.getByRole('tab', { name: 'Sections' }).click()
  await page.getByRole('row', { name: 'Background', exact: true }).click()
  await page.getByLabel('Heading', { exact: true }).fill('How it came about')
  await expect(page.locator('.paper')).toContainText('How it came about')
  await page.getByRole('tab', { name: 'Page' }).click()
  const colour = page.locator('input[type="color"]')
  await colour.fill('#ffd166')
  await expect(page.locator('.style-faults')).toContainText('too pale')
  await colour.fill('#0b5345')
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('link', { name: 'Wexbridge, Executive' })).toBeVisible()
  const styles = await ask('houseStyles.list', {})
  const own = styles.ok ? styles.value.find((style) => style.name === 'Wexbridge, Executive') : undefined
  const style = own ? await ask('houseStyles.get', { id: own.id }) : null
  expect(style?.ok && style.value.page.accent).toBe('#0b5345')
  expect(complaints).toEqual([])
})
