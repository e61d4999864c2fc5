/** Finding, replacing, spelling and counting reach every word of a report, wherever it stands. */
import { expect, test } from './app'
import { openEveryKind } from './writingScreen'

test('a word is found and replaced in the title, the details, contacts, captions, notes and delegations as in the text', async ({
  open
}) => {
  const running = await open()
  const { page, ask, complaints } = running
  const { keyboard } = page
  const { id, text } = await openEveryKind(running)
  const read = async () => {
    const opened = await ask('reports.get', { id })
    if (!opened.ok) throw new Error(opened.error.message)
    return opened.value
  }
  // Everything is filled in by the forms that are there for it.
  await page.getByRole('button', { name: 'Details' }).click()
  const details = page.getByRole('dialog', { name: 'Details of this report' })
  const fields = await details.getByRole('textbox').all()
  for (const [at, field] of fields.entries()) await field.fill(`Plinths ${at}`)
  await details.getByRole('button', { name: 'Done' }).click()
  await text.locator('.recommendation p').first().click()
  await page.getByRole('tab', { name: 'Here' }).click()
  await page.getByRole('textbox', { name: 'Authority is given to' }).fill('the Head of Plinths')
  await page.getByRole('textbox', { name: 'In consultation with' }).fill('those who keep plinths')
  await page.getByLabel('Caption of this table').first().fill('Plinths by area')
  await text.locator('.footnote-mark').first().click()
  await page.getByRole('textbox', { name: 'Words', exact: true }).fill('Of plinths, see there.')
  await text.locator('p', { hasText: 'The last line.' }).click()
  await keyboard.press('End')
  await keyboard.type(' Plinths are lent.')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const expected = (JSON.stringify((await read()).value).match(/plinths/gi) ?? []).length
  expect(expected).toBeGreaterThan(fields.length + 3)

  await keyboard.press('Control+f')
  const bar = page.getByRole('search', { name: 'Find in this report' })
  await keyboard.type('plinths', { delay: 20 })
  await expect(bar.getByRole('status')).toContainText(`of ${expected}`)
  // Each can be gone to, and the round comes back to where it began.
  const first = await bar.getByRole('status').innerText()
  for (let step = 0; step < expected; step += 1) await keyboard.press('Enter')
  await expect(bar.getByRole('status')).toHaveText(first)
  await keyboard.press('Tab')
  await keyboard.type('pillars', { delay: 20 })
  await bar.getByRole('button', { name: 'Replace all' }).click()
  await expect(bar.getByRole('status')).toHaveText(`${expected} replaced`)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await expect.poll(async () => JSON.stringify((await read()).value)).not.toMatch(/plinths/i)
  expect((await read()).value.title).toMatch(/^Pillars \d+$/)
  // What was replaced beside the text is taken back where it is said.
  await page.locator('.notices').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await read()).value.title).toMatch(/^Plinths \d+$/)
  expect(complaints).toEqual([])
})

test('misspelt words are found in captions, notes, delegations and the title, and all words are counted', async ({
  open
}) => {
  const running = await open()
  const { page, ask, complaints } = running
  const { keyboard } = page
  const { id, text } = await openEveryKind(running)
  const count = async (): Promise<number> => {
    await page.waitForTimeout(800)
    return Number(/([\d,]+) words/.exec(await page.locator('.page-subtitle').innerText())?.[1]?.replace(',', ''))
  }
  const before = await count()
  await page.getByRole('button', { name: 'Details' }).click()
  const details = page.getByRole('dialog', { name: 'Details of this report' })
  await details.getByRole('textbox', { name: /^(?:Title|Report title)/ }).fill('Equipment at hoome')
  await details.getByRole('button', { name: 'Done' }).click()
  await text.locator('.recommendation p').first().click()
  await page.getByRole('tab', { name: 'Here' }).click()
  await page.getByRole('textbox', { name: 'Authority is given to' }).fill('the Head of Servces')
  await page.getByLabel('Caption of this table').first().fill('Beds by areea')
  await text.locator('.footnote-mark').first().click()
  await page.getByRole('textbox', { name: 'Words', exact: true }).fill('See the registr.')
  await text.locator('p', { hasText: 'Beds are lent here.' }).click()
  expect(await count()).toBe(before + 4 + 2 + 1)

  const corrected = new Set<string>()
  for (let step = 0; step < 6 && corrected.size < 4; step += 1) {
    await keyboard.press('F7')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    const word = /“(.+?)”/.exec(await dialog.getByRole('heading').innerText())?.[1] ?? ''
    corrected.add(word)
    await keyboard.type(`x${word}`, { delay: 20 })
    await keyboard.press('Enter')
    await expect(dialog).toHaveCount(0)
    await page.waitForTimeout(900)
  }
  expect([...corrected].sort()).toEqual(['Servces', 'areea', 'hoome', 'registr'])
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const saved = JSON.stringify(await ask('reports.get', { id }))
  for (const word of ['xServces', 'xareea', 'xhoome', 'xregistr']) expect(saved).toContain(word)
  expect(complaints).toEqual([])
})
