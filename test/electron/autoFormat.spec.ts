/** What becomes of signs of a plain keyboard, taken back by Ctrl+Z, within exempt matter too, and through Word and Markdown. */
import path from 'node:path'
import { expect, test } from './app'
import { openEveryKind } from './writingScreen'

test('signs of a plain keyboard become what was meant, and Ctrl+Z gives back what was typed', async ({ open }) => {
  const running = await open()
  const { page, ask, complaints } = running
  const { keyboard } = page
  const { id, text } = await openEveryKind(running)
  const type = (words: string): Promise<void> => keyboard.type(words, { delay: 15 })
  await text.locator('p', { hasText: 'The last line.' }).click()
  await keyboard.press('End')
  await keyboard.press('Enter')
  await type('The council\'s "beds" - all of them - are lent.')
  await expect(text.locator('p', { hasText: 'are lent.' }).last()).toHaveText(
    'The council’s “beds” – all of them – are lent.'
  )
  await keyboard.press('Enter')
  await type('Twelve "')
  await keyboard.press('Control+z')
  await expect(text.locator('p', { hasText: 'Twelve' })).toHaveText('Twelve "')
  await keyboard.press('Enter')
  await type('- One')
  await keyboard.press('Enter')
  await type('Two')
  await expect(text.locator('ul li')).toHaveText(['One', 'Two'])
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await type('(a) First')
  await expect(text.locator('ol li')).toHaveText(['First'])
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await type('1. ')
  await keyboard.press('Control+z')
  await type('May')
  await expect(text.locator('p', { hasText: '1. May' })).toBeVisible()
  await keyboard.press('Enter')
  await type('CO')
  await keyboard.press('Control+Shift+S')
  await type('2')
  await keyboard.press('Control+Shift+S')
  await type(' and m')
  await keyboard.press('Control+Shift+P')
  await type('2')
  await expect(text.locator('sub')).toHaveText('2')
  await expect(text.locator('sup')).toHaveText('2')
  // What has curly quotes is found by straight ones.
  await keyboard.press('Control+f')
  await type('council\'s "beds" - all')
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  expect(JSON.stringify(await ask('reports.get', { id }))).toContain('"subscript"')
  expect(complaints).toEqual([])
})

test('what is typed into an exempt paragraph stays exempt as a list, and raised and lowered signs come back from files', async ({
  open,
  folder
}) => {
  const running = await open()
  const { page, ask, chooseTarget, chooseFiles, complaints } = running
  const { keyboard } = page
  const { id, text } = await openEveryKind(running)
  const type = (words: string): Promise<void> => keyboard.type(words, { delay: 15 })
  await text.locator('p', { hasText: 'The last line.' }).click()
  await keyboard.press('End')
  await keyboard.press('Enter')
  await type('The zebra bid')
  await page.getByRole('tab', { name: 'Exempt' }).click()
  await page.getByRole('button', { name: 'Exempt: this paragraph' }).click()
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await expect(text.locator('.is-exempt')).toHaveText('The zebra bid')
  await expect(text).toBeFocused()
  await keyboard.press('Home')
  await type('- "')
  await expect(text.locator('li.is-exempt p')).toHaveText('“The zebra bid')
  await keyboard.press('Control+z')
  await expect(text.locator('li.is-exempt p')).toHaveText('"The zebra bid')
  await keyboard.press('Control+z')
  await keyboard.press('Control+z')
  await expect(text.locator('p.is-exempt')).toHaveText('- The zebra bid')

  await text.locator('p', { hasText: 'The last line.' }).click()
  await keyboard.press('End')
  await type(' CO')
  await keyboard.press('Control+Shift+S')
  await type('2')
  await keyboard.press('Control+Shift+S')
  await type(' in m')
  await keyboard.press('Control+Shift+P')
  await type('3')
  await keyboard.press('Control+Shift+P')
  await type(' lent')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  for (const format of ['docx', 'md'] as const) {
    const file = path.join(folder, `report.${format}`)
    await chooseTarget(file)
    expect(await ask('reports.export', { id, format })).toMatchObject({ ok: true })
    await chooseFiles(file)
    const back = await ask('reports.chooseAndImport', {})
    if (!back.ok || !back.value[0]?.report) throw new Error(JSON.stringify(back))
    const read = JSON.stringify(await ask('reports.get', { id: back.value[0].report }))
    const signs = [
      ...read.matchAll(/"text":"(\d)","marks":\[\{"type":"(\w+)"|"marks":\[\{"type":"(\w+)"\}\],"text":"(\d)"/g)
    ]
    expect(signs.map(([, first, after, before, last]) => `${first ?? last} ${after ?? before}`)).toEqual([
      '2 subscript',
      '3 superscript'
    ])
    expect(read).toContain('zebra bid')
  }
  expect(complaints).toEqual([])
})
