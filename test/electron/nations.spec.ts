/** A council in Scotland: its nation chosen in Settings, its law in the forms, on the clock and on the pages of a public pack. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, type OpenApp, test } from './app'
import { openSampleReport } from './sampleReport'

const secret = 'Calls on community services have risen by 4 per cent in a year'

const goTo = ({ page }: OpenApp, place: string): Promise<void> =>
  page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/${place}`)

/** Opens a list of choices by its label and takes one. */
async function choose({ page }: OpenApp, label: RegExp, choice: RegExp): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: choice }).click()
}

/** The words of a PDF as another program reads them; null where that program is not installed. */
function wordsOf(file: string): string | null {
  const { error, stdout } = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  return error ? null : stdout.replaceAll(/\s+/g, ' ')
}

test('a clerk in Scotland marks exempt and confidential matter, and the public pack speaks by the law there', async ({
  open,
  folder
}) => {
  const running = await open()
  const { page, chooseTarget } = running
  const { id, text } = await openSampleReport(running)

  await goTo(running, 'settings')
  await choose(running, /Your authority is in/, /^Scotland$/)
  await goTo(running, `write/${id}`)
  const paragraph = text.locator('p', { hasText: secret })
  await paragraph.click()
  await page.getByRole('tab', { name: 'Exempt' }).click()
  await page.getByRole('button', { name: 'Exempt: this paragraph' }).click()
  await expect(
    page.getByText('Exempt under Part I of Schedule 7A to the Local Government (Scotland) Act 1973')
  ).toBeVisible()
  await expect(page.getByRole('textbox', { name: /Why the public interest/ })).toHaveCount(0)
  await choose(running, /Why it is not for publication/, /^Confidential: by order of a court/)
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(paragraph).toHaveAttribute('data-exempt', /.+/)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await goTo(running, 'meeting/sample-cabinet-2026-12-09')
  await expect(page.getByText(/Local Government \(Scotland\) Act 1973 s50A\(6\)\(a\)/)).toBeVisible()
  await page.getByRole('button', { name: 'Exempt matter of item 3' }).click()
  await page.getByRole('button', { name: 'Mark as exempt' }).click()
  await expect(page.getByText('The whole item is exempt: paragraph 6.')).toBeVisible()
  await expect(page.getByText(/^Under section 50A\(2\) of .* the public must be excluded/)).toBeVisible()
  await expect(
    page.getByText(/^That, under section 50A\(4\) of the Local Government \(Scotland\) Act 1973/)
  ).toBeVisible()

  const target = path.join(folder, 'Public pack.pdf')
  await chooseTarget(target)
  await page.getByRole('button', { name: 'Build pack' }).click()
  await expect(page.getByText(/The pack for Cabinet is ready/)).toBeVisible({ timeout: 60_000 })
  const words = wordsOf(target)
  if (words === null) return
  expect(words).not.toContain(secret)
  for (const note of [
    'confidential information within section 50A(3) of the Local Government (Scotland) Act 1973',
    'by virtue of paragraph 6 of Part I of Schedule 7A to the Local Government (Scotland) Act 1973'
  ])
    expect(words).toContain(`Not for publication${note.startsWith('by') ? '' : ':'} ${note}`)
})
