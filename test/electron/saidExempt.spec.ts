/** A text that says of itself that it is exempt, from the file it comes in to the pack: marked, and open only with a reason. */
import fs from 'node:fs'
import path from 'node:path'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { expect, test } from './app'

const words = 'NOT FOR PUBLICATION by virtue of paragraph 3 of Schedule 12A.'

const text = `Sale of the depot

Report of the Director of Place

Purpose of the report

1. To tell of the sale of the depot.

Background

2. The depot has stood empty for a year.

Offers

${words}

3. Larkfield Homes bid four million pounds for the depot.

Recommendations

4. That the sale be noted.
`

test('what a text says to be exempt is marked as it comes in, and goes to the public only with a reason, which is kept', async ({
  open,
  folder
}) => {
  test.slow()
  const { page, ask, chooseFiles, chooseTarget, complaints } = await open()
  await ask('sample.fill', {})
  const go = (hash: string) =>
    page.evaluate((place) => {
      window.location.hash = place
    }, hash)
  const file = path.join(folder, 'depot.txt')
  fs.writeFileSync(file, text)
  await chooseFiles(file)
  await go('#/reports')
  await page.getByRole('button', { name: 'Import reports' }).click()
  const results = page.getByRole('region', { name: '1 report came in.' })
  await results.locator('summary').click()
  await expect(results).toContainText(
    'the text says that this is not for publication. It is marked exempt under paragraph 3'
  )
  await page.screenshot({ path: test.info().outputPath('imported.png') })
  const listed = await ask('reports.list', { text: 'Sale of the depot' })
  const id = listed.ok ? (listed.value[0]?.id ?? '') : ''
  const pack = path.join(folder, 'pack.pdf')
  await chooseTarget(pack)
  const made = await ask('meetings.add', { body: 'Cabinet', date: '2027-01-14' })
  const meetingId = made.ok ? made.value.id : ''
  expect(await ask('meetings.addItems', { meetingId, reportIds: [id] })).toMatchObject({ ok: true })
  expect(await ask('meetings.buildPack', { meetingId })).toMatchObject({ ok: true })
  expect(wordsOfPages(fs.readFileSync(pack)).join()).not.toMatch(/Larkfield|NOT FOR/)

  // The author takes the mark off: the words still say it.
  await go(`#/write/${id}`)
  const report = page.getByRole('textbox', { name: 'The report' })
  await report.getByText('Larkfield Homes bid').click()
  await page.getByRole('tab', { name: 'Exempt' }).click()
  const marked = page.getByRole('button', { name: /^May be published:/ })
  await expect(marked.first()).toBeVisible()
  for (let left = 5; left > 0 && (await marked.count()) > 0; left -= 1) {
    await marked.first().click()
    const why = page.getByRole('alertdialog').getByRole('textbox')
    if (await why.isVisible()) {
      await why.fill('The sale is done.')
      await page.getByRole('alertdialog').getByRole('button', { name: 'Take the mark off' }).click()
    }
  }
  await expect(page.getByText(/parts? exempt/)).toHaveCount(0)
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible()

  await go(`#/meeting/${meetingId}`)
  fs.rmSync(pack)
  await page.getByRole('button', { name: 'Build pack' }).click()
  const seen = page.getByRole('alertdialog', { name: 'What the public will see now that it did not before' })
  const asked = page.getByRole('dialog', { name: 'Exempt words were found' })
  const asIs = page.getByRole('alertdialog', { name: 'Build the public pack as it is?' })
  /** Answers what is asked before: why it is shown now, and that the rest of the report is not written yet. */
  const goOn = async (): Promise<void> => {
    await expect(seen.or(asIs).or(asked).first()).toBeVisible()
    if (await seen.isVisible()) {
      await seen.getByRole('textbox', { name: 'Why the public may see it now' }).fill('The sale is done.')
      await seen.getByRole('button', { name: 'Show it to the public' }).click()
      await expect(asIs.or(asked).first()).toBeVisible()
    }
    if (await asIs.isVisible()) {
      await expect(asIs).toContainText('The words here say that something is not for publication')
      await asIs.getByRole('button', { name: 'Build all the same' }).click()
    }
  }
  await goOn()
  await expect(asked).toContainText(words)
  await page.screenshot({ path: test.info().outputPath('asked.png') })
  await asked.getByRole('button', { name: 'Let through and write' }).click()
  await expect(asked).toContainText('Say in a few words why this is not a leak, or do not write the file.')
  await asked.getByRole('button', { name: 'Do not write it' }).click()
  await expect(asked).toBeHidden()
  expect(fs.existsSync(pack)).toBe(false)

  await page.getByRole('button', { name: 'Build pack' }).click()
  await goOn()
  await asked.getByRole('textbox', { name: 'This is not a leak, because' }).fill('The line is from an older draft.')
  await asked.getByRole('button', { name: 'Let through and write' }).click()
  await expect(page.getByText(/The pack for .* is ready/).first()).toBeVisible({ timeout: 60_000 })
  const about = page.getByRole('region', { name: 'About this pack' })
  await about.getByText('1 thing to know').click()
  await expect(about.getByText(/The line is from an older draft\./)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('built.png') })
  expect(wordsOfPages(fs.readFileSync(pack)).join().replaceAll(/\s+/g, ' ')).toContain('NOT FOR PUBLICATION')
  expect(complaints).toEqual([])
})
