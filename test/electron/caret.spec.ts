/** Where the caret goes by keys, with every kind of mark in every kind of block, and that nothing typed is lost. */
import type { Locator, Page } from '@playwright/test'
import type { BodyNode } from '../../shared/reports/schema'
import { expect, type OpenApp, test } from './app'
import { openSampleReport } from './sampleReport'

const words = (text: string): BodyNode => ({ type: 'text', text })

/** Marks that stand between words as one piece. */
const marks: Readonly<Record<string, BodyNode>> = {
  'a reference': { type: 'crossReference', attrs: { target: 'plain-paragraph' } },
  'a figure from the records': { type: 'liveFigure', attrs: { source: '', shown: '£84,000', isFrozen: true } },
  'a footnote': { type: 'footnote', attrs: { id: 'note', text: 'Since 2019.' } }
}

/** What a line holds: a mark before, between or after its words; without one for comparison. */
function line(mark: BodyNode | null, place: string): readonly BodyNode[] {
  if (mark === null) return [words('Beds are lent here')]
  if (place === 'start') return [mark, words(' beds are lent')]
  if (place === 'middle') return [words('Beds '), mark, words(' are lent')]
  return [words('Beds are lent '), mark]
}

const paragraph = (content: readonly BodyNode[], attrs = {}): BodyNode => ({ type: 'paragraph', attrs, content })
const inCell = (type: string, content: readonly BodyNode[]): BodyNode => ({ type, content: [paragraph(content)] })
const table = (rows: readonly (readonly BodyNode[])[]): BodyNode => ({
  type: 'table',
  attrs: { caption: 'Beds' },
  content: rows.map((content) => ({ type: 'tableRow', content }))
})

/** Every kind of block that words stand in. */
const blocks: Readonly<Record<string, (content: readonly BodyNode[]) => BodyNode>> = {
  paragraph: (content) => paragraph(content, { level: 0 }),
  heading: (content) => ({ type: 'heading', attrs: { level: 2 }, content }),
  quotation: (content) => ({ type: 'quote', content: [paragraph(content)] }),
  bullet: (content) => ({ type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(content)] }] }),
  'numbered item': (content) => ({
    type: 'orderedList',
    content: [{ type: 'listItem', content: [paragraph(content)] }]
  }),
  'heading of a table': (content) => table([[inCell('tableHeader', content)], [inCell('tableCell', [words('One')])]]),
  'cell of a table': (content) => table([[inCell('tableHeader', [words('Item')])], [inCell('tableCell', content)]])
}

/** Opens a report whose part “Background” has these blocks. */
async function openWith({ page, ask }: OpenApp, content: readonly BodyNode[]): Promise<Locator> {
  const made = await ask('reports.create', { styleId: 'durham', title: 'Equipment at home' })
  if (!made.ok) throw new Error(made.error.message)
  const opened = await ask('reports.get', { id: made.value.id })
  if (!opened.ok) throw new Error(opened.error.message)
  const { revision, value } = opened.value
  const sections = value.sections.map((section) =>
    section.heading === 'Background' ? { ...section, body: { type: 'doc' as const, content } } : section
  )
  const saved = await ask('reports.save', { id: made.value.id, revision, value: { ...value, sections } })
  if (!saved.ok) throw new Error(saved.error.message)
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, made.value.id)
  const text = page.getByRole('textbox', { name: 'The report' })
  await expect(text.getByText('The last line.')).toBeVisible()
  // Without the panel the column is wide enough for each line to stay one.
  await page.getByRole('button', { name: 'Panel on the right' }).click()
  return text
}

type Standing = {
  /** Which of the blocks of words of the whole text. */
  readonly block: number
  /** What stands before and behind the caret in it: words, and a sign for each mark. */
  readonly before: string
  readonly behind: string
  readonly chosen: string
}

/** Where the caret is, and what is chosen. */
const standing = (page: Page): Promise<Standing> =>
  page.evaluate(() => {
    const selection = getSelection()
    const root = document.querySelector('.report-text')
    if (!selection?.focusNode || !root?.contains(selection.focusNode)) throw new Error('The caret has left the text')
    const node = selection.focusNode
    const element = node instanceof Element ? node : node.parentElement
    const all = [...root.querySelectorAll('p, h2, h3, h4, h5')]
    const block = element?.closest('p, h2, h3, h4, h5')
    if (!block) throw new Error('The caret stands between blocks')
    const told = (from: Range): string => {
      const holder = document.createElement('div')
      holder.append(from.cloneContents())
      for (const mark of holder.querySelectorAll('[contenteditable=false]')) mark.replaceWith('※')
      return holder.textContent ?? ''
    }
    const before = document.createRange()
    before.selectNodeContents(block)
    before.setEnd(node, selection.focusOffset)
    const behind = document.createRange()
    behind.selectNodeContents(block)
    behind.setStart(node, selection.focusOffset)
    return {
      block: all.indexOf(block),
      before: told(before),
      behind: told(behind),
      chosen: told(selection.getRangeAt(0))
    }
  })

for (const [name, mark] of Object.entries(marks))
  test(`keys that move the caret keep to the line, with ${name} at its beginning, in its middle and at its end`, async ({
    open
  }) => {
    const running = await open()
    const { page, complaints } = running
    const { keyboard } = page
    const cases = Object.entries(blocks).flatMap(([kind, block]) =>
      ['start', 'middle', 'end'].map((place) => ({ what: `${kind}, ${place}`, made: block(line(mark, place)) }))
    )
    const plain = Object.values(blocks).map((block) => block(line(null, '')))
    const text = await openWith(running, [
      { ...paragraph([words('The first line.')]), attrs: { id: 'plain-paragraph' } },
      ...cases.map(({ made }) => made),
      ...plain,
      paragraph([words('The last line.')])
    ])
    const isLine = { has: page.locator('xpath=self::*[contains(., "eds")][contains(., "are lent")]') }
    const lines = text.locator('p, h3, h4').filter(isLine)
    await expect(lines).toHaveCount(cases.length + plain.length)
    const heights = await lines.evaluateAll((found) => found.map((each) => each.getBoundingClientRect().height))

    for (const [at, { what }] of cases.entries()) {
      const own = lines.nth(at)
      // No blank line stands beside the mark.
      expect(heights[at], what).toBeLessThan((heights[cases.length + Math.floor(at / 3)] ?? 0) * 1.5)
      await own.evaluate((element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        let word = walker.nextNode()
        while (word && !/eds/.test(word.textContent ?? '')) word = walker.nextNode()
        ;(element.closest('[contenteditable=true]') as HTMLElement).focus()
        if (word) getSelection()?.collapse(word, 2)
        element.scrollIntoView({ block: 'center' })
      })
      const here = await standing(page)
      const whole = here.before + here.behind
      const expectAt = async (key: string, wanted: Partial<Standing>): Promise<void> => {
        await keyboard.press(key)
        expect(await standing(page), `${what}: ${key}`).toMatchObject(wanted)
      }
      await expectAt('End', { block: here.block, behind: '' })
      await expectAt('Shift+Home', { block: here.block, before: '', chosen: whole })
      await expectAt('Home', { block: here.block, before: '' })
      await expectAt('Shift+End', { block: here.block, behind: '', chosen: whole })
      await expectAt('Home', { block: here.block, before: '' })
      await expectAt('Control+ArrowRight', { block: here.block })
      await expectAt('End', { block: here.block, behind: '' })
      await expectAt('Control+ArrowLeft', { block: here.block })
      // What is typed over all that is chosen takes the place of the line alone.
      await keyboard.press('ArrowUp')
      const above = await standing(page)
      expect(above.block, `${what}: ArrowUp`).toBe(here.block - 1)
      await expectAt('ArrowDown', { block: here.block })
      await expectAt('ArrowDown', { block: here.block + 1 })
      await expectAt('ArrowUp', { block: here.block })
    }

    const middle = lines.nth(Math.floor(cases.length / 2))
    await middle.click()
    const from = (await standing(page)).block
    await keyboard.press('PageDown')
    const further = (await standing(page)).block
    expect(further).toBeGreaterThan(from)
    await keyboard.press('Shift+PageUp')
    expect((await standing(page)).block).toBeLessThan(further)

    // Typed over the whole line, a letter takes the place of that line and of nothing else.
    const last = lines.nth(2)
    await last.click()
    await keyboard.press('Home')
    await keyboard.press('Shift+End')
    await keyboard.type('x')
    await expect(lines).toHaveCount(cases.length + plain.length - 1)
    await expect(text.getByText('The last line.')).toBeVisible()
    expect(complaints).toEqual([])
  })

test('what is typed in a heading that the house style gives goes beneath it, and whoever comes in by Tab stands in a paragraph', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const text = await openWith(running, [paragraph([]), paragraph([words('The last line.')])])
  const title = text.locator('h2', { hasText: /^Background$/ })
  await title.click()
  await keyboard.type('Beds are lent.')
  await expect(title).toHaveText('Background')
  await expect(text.locator('p', { hasText: 'Beds are lent.' })).toHaveText('Beds are lent.')
  await keyboard.press('Control+z')

  await page.reload()
  await expect(text.getByText('The last line.')).toBeVisible()
  for (let stop = 0; stop < 200; stop += 1) {
    if (await text.evaluate((element) => element === document.activeElement)) break
    await keyboard.press('Tab')
  }
  await expect(text).toBeFocused()
  const here = await standing(page)
  const first = await text
    .locator('p, h2, h3, h4, h5')
    .nth(here.block)
    .evaluate((element) => element.tagName)
  expect(first).toBe('P')
  const before = await text.locator('p, li, td').count()
  await keyboard.press('Tab')
  await expect(text).not.toBeFocused()
  await keyboard.press('Shift+Tab')
  await expect(text).toBeFocused()
  await keyboard.press('Shift+Tab')
  await expect(text).not.toBeFocused()
  expect(await text.locator('p, li, td').count()).toBe(before)
  await keyboard.press('Tab')
  await keyboard.type('It is typed here.')
  await expect(text.locator('p').filter({ hasText: 'It is typed here.' })).toHaveCount(1)
  expect(complaints).toEqual([])
})

test('Tab changes a level at the start of a line alone, and always finds its way out of a table and of the text', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const text = await openWith(running, [
    paragraph([words('The first line.')]),
    paragraph([words('Beds are lent.')]),
    blocks['cell of a table']?.([words('Hoists')]) ?? paragraph([]),
    paragraph([words('The last line.')])
  ])
  await text.getByText('Beds are lent.').click()
  await keyboard.press('Home')
  await keyboard.press('Tab')
  await expect(text.locator('li', { hasText: 'Beds are lent.' })).toBeVisible()
  await keyboard.press('Shift+Tab')
  await expect(text.locator('li', { hasText: 'Beds are lent.' })).toHaveCount(0)
  await keyboard.press('End')
  await keyboard.press('Control+]')
  await expect(text.locator('li', { hasText: 'Beds are lent.' })).toBeVisible()
  await keyboard.press('Control+[')
  await expect(text.locator('li', { hasText: 'Beds are lent.' })).toHaveCount(0)
  await keyboard.press('Tab')
  await expect(text).not.toBeFocused()
  await expect(text.locator('li', { hasText: 'Beds are lent.' })).toHaveCount(0)

  const cell = text.locator('td', { hasText: 'Hoists' })
  await cell.click()
  const rows = await text.locator('tr').count()
  for (let stop = 0; stop < 6; stop += 1) {
    await keyboard.press('End')
    await keyboard.press('Tab')
    if (!(await text.evaluate((element) => element === document.activeElement))) break
  }
  await expect(text).not.toBeFocused()
  // One row was asked for, and stayed empty.
  await expect(text.locator('tr')).toHaveCount(rows + 1)
  expect(complaints).toEqual([])
})

test('no rule of the paper reaches what the editor puts between the words', async ({ open }) => {
  const running = await open()
  const { page, complaints } = running
  await openWith(running, [paragraph([words('The last line.')])])
  const reached = await page.evaluate(() => {
    const line = document.querySelector('.report-text p')
    const made = [
      ['img', 'ProseMirror-separator'],
      ['br', 'ProseMirror-trailingBreak'],
      ['span', 'ProseMirror-widget'],
      ['div', 'ProseMirror-gapcursor'],
      ['div', 'prosemirror-dropcursor-block']
    ].map(([tag = '', name = '']) => {
      const element = document.createElement(tag)
      element.className = name
      return element
    })
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
    const found: string[] = []
    for (const element of made) {
      line?.append(element)
      for (const rule of rules)
        if (rule instanceof CSSStyleRule && /^\.paper\b/.test(rule.selectorText) && element.matches(rule.selectorText))
          found.push(`${element.className}: ${rule.selectorText}`)
      element.remove()
    }
    // The editor's own sheet is there: the separator stands in the line whatever else is said of pictures.
    const own = rules.some((rule) => rule instanceof CSSStyleRule && rule.selectorText === 'img.ProseMirror-separator')
    return { found, own }
  })
  expect(reached).toEqual({ found: [], own: true })
  expect(complaints).toEqual([])
})

test('wherever one clicks on the paper, what is typed stands in the report', async ({ open }) => {
  test.setTimeout(400_000)
  const running = await open()
  const { page, complaints } = running
  const { keyboard } = page
  const { text } = await openSampleReport(running)
  await text.locator('p[data-number]').first().click()
  await keyboard.press('End')
  await keyboard.type(' {')
  await page.getByRole('combobox').fill('chart')
  await page
    .getByRole('group', { name: /^Tables, charts/ })
    .getByRole('option')
    .first()
    .click()
  await expect(text.locator('.record-block')).not.toHaveCount(0)
  const sign = '~'
  const count = (): Promise<number> =>
    text.evaluate(
      (root, sign) =>
        [root.textContent ?? '', ...[...root.querySelectorAll('textarea')].map(({ value }) => value)]
          .join('')
          .split(sign).length - 1,
      sign
    )
  // Three of each kind of line and of each piece that is drawn.
  const kinds = await text.evaluate((root) => {
    const seen = new Map<string, number>()
    const pieces =
      'h2, h3, h4, p, li, td, th, .caption, .caption-label, .record-block, .record-block *, figure, figure *'
    return [...root.querySelectorAll(pieces)].flatMap((element, at) => {
      const kind = `${element.tagName} ${element.className} ${element.closest('.record-block') ? 'block' : ''}`
      seen.set(kind, (seen.get(kind) ?? 0) + 1)
      const isShown = element.checkVisibility() && element.getBoundingClientRect().width > 4
      return isShown && (seen.get(kind) ?? 0) <= 3 ? [{ at, kind, pieces }] : []
    })
  })
  expect(kinds.length).toBeGreaterThan(15)
  const lost: string[] = []
  const desk = await page.locator('.desk').boundingBox()
  for (const { at, kind, pieces } of kinds) {
    const piece = text.locator(pieces).nth(at)
    await piece.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    const box = await piece.boundingBox()
    if (!box) continue
    // What is higher than the window has its middle in sight, not its beginning.
    const isTall = desk !== null && box.height > desk.height
    const down = isTall ? box.height / 2 : Math.min(box.height / 2, 12)
    await page.mouse.click(box.x + Math.min(box.width / 2, 60), box.y + down)
    await keyboard.type(sign)
    const landed = await count()
    if (landed !== 1) lost.push(`${kind}: ${landed}`)
    if (landed > 0) await keyboard.press('Control+z')
    if ((await count()) > 0) await keyboard.press('Backspace')
    if ((await page.locator('.overlay').count()) > 0) await keyboard.press('Escape')
  }
  expect(lost).toEqual([])

  // Words that come by no key, as by dictation, stand beneath a block as well.
  await text.locator('.record-block').first().click()
  await keyboard.insertText('Said, not typed.')
  await expect(text.getByText('Said, not typed.')).toBeVisible()

  // The front matter is filled in under Details, which a click on it opens; Escape leads back to the text.
  await page.locator('.front-above').getByText(/\w/).first().click()
  await expect(page.getByRole('dialog', { name: 'Details of this report' })).toBeVisible()
  await keyboard.press('Escape')
  await expect(text).toBeFocused()
  expect(complaints).toEqual([])
})
