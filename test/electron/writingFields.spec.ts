/** Whatever is typed into a field of the writing screen stands in it, letter by letter, however fast it is typed. */
import { expect, test } from './app'
import { openEveryKind } from './writingScreen'
import { buttonsIn, fieldsIn } from './writingWalk'

test('no letter is lost that is typed at ten milliseconds a key into any field of the writing screen', async ({
  open
}) => {
  test.setTimeout(400_000)
  const running = await open()
  const { page, ask, complaints } = running
  const { keyboard } = page
  const { id, text } = await openEveryKind(running)
  const lost: string[] = []
  const typed = new Set<string>()
  /** What must be in the report at the end: fields that belong to it. */
  const kept = new Map<string, string>()

  const typeInAll = async (where: string, isKept: (label: string) => boolean): Promise<void> => {
    for (const { label, at } of await fieldsIn(page)) {
      if (typed.has(`${where}: ${label}`)) continue
      typed.add(`${where}: ${label}`)
      const words = `Field ${typed.size} lends quickly`
      const field = page.locator('input, textarea').nth(at)
      // One field is met in several places: what is typed over is looked for no more.
      kept.delete(await field.inputValue())
      await field.focus()
      await keyboard.press('Control+a')
      // In two bursts with a rest between, at whose end what is typed goes into the report.
      await keyboard.type(words.slice(0, 12), { delay: 10 })
      await page.waitForTimeout(250)
      await keyboard.type(words.slice(12), { delay: 10 })
      const at1 = await field.inputValue()
      await page.waitForTimeout(600)
      const at2 = (await field.count()) > 0 ? await field.inputValue() : words
      if (at1 !== words || at2 !== words) lost.push(`${where}: ${label}: “${at1}”, then “${at2}”`)
      if (isKept(label)) kept.set(words, `${where}: ${label}`)
    }
  }
  const inReport = (label: string): boolean => !/^(?:Comment|Reply|Find|Replace|Cleared by)/.test(label)

  // What stands in the text, and what is said of it under Here.
  await typeInAll('text', inReport)
  for (const place of [
    text.locator('.recommendation p').first(),
    text.locator('td').first(),
    text.locator('.footnote-mark').first()
  ]) {
    await place.click()
    await page.getByRole('tab', { name: 'Here' }).click()
    await typeInAll(`here ${(await page.locator('.side h3').allInnerTexts()).join(' ')}`, inReport)
  }
  // The other panels, with all that opens in them.
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click()
    const closed = page.locator('.side [aria-expanded=false]:not([aria-haspopup]):visible')
    for (let opened = 0; opened < 4 && (await closed.count()) > 0; opened += 1) {
      await closed.first().click()
      const tick = page.locator('.side label:has-text("Does not apply"):visible').last()
      if ((await tick.count()) > 0 && typed.size < 30) await tick.click()
      await typeInAll('panel', inReport)
    }
    await typeInAll(`panel ${await tab.innerText()}`, inReport)
    // What a button opens in a dialogue.
    for (const { name } of await buttonsIn(page, '.side')) {
      // A comparison stands in the place of the text.
      if (!/…$/.test(name) || name.startsWith('Compare')) continue
      await tab.click()
      const button = page.locator('.side').getByRole('button', { name, exact: true }).first()
      // What was done by the one before may have taken this one away.
      if (!(await button.isVisible())) continue
      await button.click()
      await typeInAll(`dialogue ${name}`, () => false)
      if ((await page.locator('.overlay').count()) > 0) await keyboard.press('Escape')
      await expect(page.locator('.overlay')).toHaveCount(0)
    }
  }
  // What the tools and the head of the page open.
  for (const part of ['.toolbar', '.page-head'])
    for (const { name, at } of await buttonsIn(page, part)) {
      if (!/…$|^(?:Details|Footnote|Picture|Link|Find)/.test(name)) continue
      await text.getByText('Beds are lent here.').dblclick()
      await page.locator(`${part} button`).nth(at).click()
      await typeInAll(`tool ${name}`, (label) => name === 'Details' && label !== '')
      if ((await page.locator('.overlay').count()) > 0) await keyboard.press('Escape')
      await expect(page.locator('.overlay')).toHaveCount(0)
    }
  expect(typed.size).toBeGreaterThan(25)
  expect(lost).toEqual([])

  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const saved = await ask('reports.get', { id })
  const report = JSON.stringify(saved)
  expect([...kept].filter(([words]) => !report.includes(words))).toEqual([])
  expect(complaints).toEqual([])
})
