/** A manager's day: schemes from a sheet, a forecast, its shares, a report that draws from them and asks when they change. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { xlsxFile } from '../support/sheets'
import { expect, test } from './app'

test('schemes come in from Excel, the forecast is shared, a report shows it and asks when it changes', async ({
  open,
  folder
}) => {
  const { page, ask, complaints } = await open()
  const sample = await ask('sample.fill', {})
  if (!sample.ok) throw new Error(sample.error.message)
  const made = await ask('funds.create', {
    name: 'Winter pressures',
    hostPartner: 'Aldermere County Council',
    poolManager: 'Owen Fairlie',
    year: '2026/27'
  })
  if (!made.ok) throw new Error(made.error.message)
  const id = made.value.id
  const sheet = await xlsxFile([
    ['Scheme ID', 'Scheme Name', 'Area of Spend', 'Commissioner', 'Provider', 'Source of Funding', 'Expenditure (£)'],
    ['W1', 'Beds by the week', 'Social Care', 'LA', 'Private Sector', 'Additional LA', 1_200_000],
    ['W2', 'Night nurses', 'Community Health', 'NHS', 'NHS Community', 'Additional NHS', 600_000]
  ])
  const file = path.join(folder, sheet.name)
  await fs.writeFile(file, sheet.bytes)

  // Import: what would happen is shown before anything does.
  await page.evaluate((fund) => {
    window.location.hash = `#/fund/${fund}`
  }, id)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: /Import schemes/ }).click()
  await page.getByLabel('Sheet to import').setInputFiles(file)
  await expect(page.getByText('2 rows: 2 schemes would be added, 0 changed, 0 left unchanged.')).toBeVisible()
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const schemes = page.getByRole('grid', { name: 'Schemes' })
  await expect(schemes.getByRole('rowheader', { name: 'Night nurses' })).toBeVisible()

  // Contributions are typed as in a spreadsheet.
  await page.getByRole('tab', { name: 'Contributions' }).click()
  await page.getByRole('button', { name: 'Add contribution' }).click()
  await page.getByRole('button', { name: 'Add contribution' }).click()
  const grid = page.getByRole('grid', { name: 'Contributions' })
  await grid.getByRole('rowheader').first().click()
  await page.keyboard.type('Aldermere County Council')
  await page.keyboard.press('Enter')
  await page.keyboard.type('NHS Wold and Coast Integrated Care Board')
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.type('1.2m')
  await page.keyboard.press('Enter')
  await page.keyboard.type('1,2,3')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('Original (£000) of NHS Wold and Coast Integrated Care Board')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.type('1.2m')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('600')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Everything is saved.')).toBeVisible()

  // The forecast: nights cost £50,000 more in March.
  await page.getByRole('tab', { name: 'Months' }).click()
  const months = page.getByRole('grid', { name: 'Months, forecast' })
  await months.getByRole('rowheader', { name: 'Night nurses' }).click()
  for (let step = 0; step < 13; step += 1) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('140')
  await page.keyboard.press('Enter')
  await expect(page.getByText('an overspend of £90k')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('on budget')).toBeVisible()
  await page.keyboard.press('Control+y')

  // The shares: in proportion, two thirds and one third.
  await page.getByRole('tab', { name: 'Risk share' }).click()
  await page.getByRole('button', { name: /Rule of the agreement/ }).click()
  await page.getByRole('option', { name: 'In proportion to contribution' }).click()
  const agreed = page.getByRole('row', { name: /The agreement: in proportion/ })
  await expect(agreed).toContainText('60')
  await expect(agreed).toContainText('30')
  await expect(page.getByRole('img', { name: /Waterfall chart/ })).toBeVisible()
  await expect(page.getByText('Everything is saved.')).toBeVisible()

  // A report draws the table and the waterfall, and a sum in a sentence.
  await page.getByRole('button', { name: 'Statement' }).click()
  await page.getByRole('menuitem', { name: /Second quarter/ }).click()
  await expect(page.getByRole('heading', { name: /Winter pressures 2026\/27: second quarter/ }).first()).toBeVisible()
  await expect(page.locator('.page-desk canvas[data-drawn]').first()).toBeVisible()
  const reports = await ask('reports.list', { text: 'Winter pressures' })
  if (!reports.ok) throw new Error(reports.error.message)
  const reportId = reports.value[0]?.id ?? ''

  // The forecast changes, and what the report shows is no longer what the records say.
  const before = await ask('funds.get', { id })
  if (!before.ok || !before.value.opened) throw new Error('The fund is there')
  const { revision, value } = before.value.opened
  // The statement is of its quarter: it follows the forecast of the months to come, not the outturn of a closed year.
  const dearer = value.schemes.map((scheme, at) => ({
    ...scheme,
    months: scheme.months.map((month, index) =>
      at === 0 && index === 11 ? { ...month, forecast: month.forecast + 3_000_000 } : month
    )
  }))
  const saved = await ask('funds.saveYear', { revision, value: { ...value, schemes: dearer } })
  expect(saved.ok).toBe(true)
  const source = `fund:${id}:2026/27:quarter-2:waterfall`
  const today = await ask('records.block', { source })
  const report = await ask('reports.get', { id: reportId })
  if (!report.ok || !today.ok) throw new Error('Both are there')
  const kept = JSON.stringify(report.value.value)
  expect(kept).toContain(source)
  expect(today.value?.data.type === 'chart' && today.value.data.alt).toContain('an overspend of £120k')
  expect(kept).not.toContain('an overspend of £120k')
  await page.evaluate((shown) => {
    window.location.hash = `#/write/${shown}`
  }, reportId)
  await expect(page.getByRole('textbox', { name: 'The report' })).toBeVisible()
  await expect(page.getByRole('img', { name: /an overspend of £90k/ })).toBeVisible()
  await page.getByRole('tab', { name: /Figures/ }).click()
  await expect(page.getByRole('button', { name: 'Take £120k' })).toBeVisible()
  const audit = await ask('figures.auditReport', { reportId })
  expect(audit.ok && audit.value.blocks.find((block) => block.source === source)?.state).toBe('changed')
  expect(complaints).toEqual([])
})

test('a thousand schemes are pasted from Excel, filled down and walked through without a wait', async ({ open }) => {
  const { page, ask, app, complaints } = await open()
  await ask('sample.fill', {})
  const made = await ask('funds.create', { name: 'Large', hostPartner: '', poolManager: '', year: '2026/27' })
  if (!made.ok) throw new Error(made.error.message)
  const rows = Array.from({ length: 1000 }, (_, index) => `Scheme ${index + 1},${index + 1}`)
  const bytes = new TextEncoder().encode(['Scheme,Budget', ...rows].join('\n'))
  expect(
    (await ask('funds.applyImport', { kind: 'schemes', file: { name: 'a.csv', bytes }, fundId: made.value.id })).ok
  ).toBe(true)
  await page.evaluate((fund) => {
    window.location.hash = `#/fund/${fund}`
  }, made.value.id)
  const grid = page.getByRole('grid', { name: 'Schemes' })
  await grid.getByRole('rowheader', { name: 'Scheme 1', exact: true }).click()
  await page.keyboard.press('Control+ArrowDown')
  await expect(grid.getByRole('rowheader', { name: 'Scheme 1000' })).toBeFocused()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await app.evaluate(({ clipboard }) => clipboard.writeText('100\r\n250.50\r\n(1)\r\n'))
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('alert')).toContainText('Original budget (£000) of Scheme 3')
  await app.evaluate(({ clipboard }) => clipboard.writeText('100\r\n250.50\r\n'))
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(grid.getByRole('row', { name: /Scheme 2 / })).toContainText('251')
  await page.keyboard.press('Control+c')
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('100\r\n250.5')
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Shift+Control+ArrowDown')
  await page.keyboard.press('Control+d')
  await expect(page.getByText('Everything is saved.')).toBeVisible()
  const fund = await ask('funds.get', { id: made.value.id })
  expect(fund.ok && fund.value.opened?.value.schemes.every((scheme) => scheme.original === 10_000_000)).toBe(true)
  expect(complaints).toEqual([])
})

test('amounts are pasted, copied and cleared by the menu as by the keys', async ({ open }) => {
  const { page, ask, app, complaints } = await open()
  await ask('sample.fill', {})
  const funds = await ask('funds.list', {})
  const fund = funds.ok ? funds.value.find(({ name }) => name === 'Better Care Fund') : undefined
  await page.evaluate((id) => {
    window.location.hash = `#/fund/${id}`
  }, fund?.id)
  const choose = (label: string): Promise<void> =>
    app.evaluate(({ Menu, BrowserWindow }, wanted) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? []
      items
        .find((item) => item.label.replace('&', '') === wanted)
        ?.click(undefined, BrowserWindow.getAllWindows()[0], undefined)
    }, label)
  const grid = page.getByRole('grid', { name: 'Schemes' })
  const cell = grid.getByRole('row').nth(1).getByRole('gridcell').nth(1)
  const before = await cell.innerText()
  await cell.click()
  await app.evaluate(({ clipboard }) => clipboard.writeText('12'))
  await choose('Paste')
  await expect(cell).toHaveText('12.000')
  await choose('Undo')
  await expect(cell).toHaveText(before)
  await choose('Copy')
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('31')
  await choose('Delete')
  await expect(cell).toHaveText('–')
  expect(complaints).toEqual([])
})
