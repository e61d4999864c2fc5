/** Keys and clicks that come while the page is busy: they act on what was chosen last, told or not. */
import type { Locator, Page } from '@playwright/test'
import { expect, type OpenApp, test } from './app'

/** Begins a report with some words beneath “Background”, and puts the caret before them. */
async function begin({ page, ask }: OpenApp): Promise<Locator> {
  const made = await ask('reports.create', { styleId: 'durham', title: 'Equipment at home' })
  if (!made.ok) throw new Error(made.error.message)
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, made.value.id)
  const text = page.getByRole('textbox', { name: 'The report' })
  await text.locator('h2', { hasText: /^Background$/ }).click()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Beds and hoists are lent.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('They come back.')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Home')
  const line = text.locator('p', { hasText: 'are lent.' })
  await expect(line).toHaveText('Beds and hoists are lent.')
  return line
}

/** A key with the numbers by which the page's engine knows it. */
const keys = { ArrowRight: 39, End: 35, Enter: 13, Backspace: 8, Delete: 46, b: 66 } as const
type Key = keyof typeof keys

const shift = 8
const control = 2

/** Presses a key: what goes to the page for it. */
const press = (key: Key, modifiers = 0): readonly Input[] =>
  (['rawKeyDown', 'keyUp'] as const).map((type) => ({
    command: 'Input.dispatchKeyEvent',
    given: { type, key, code: key === 'b' ? 'KeyB' : key, windowsVirtualKeyCode: keys[key], modifiers }
  }))

/** Moves or presses the mouse. */
const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', x: number, y: number, buttons = 1): Input => ({
  command: 'Input.dispatchMouseEvent',
  given: {
    type,
    x,
    y,
    button: type === 'mouseMoved' && buttons === 0 ? 'none' : 'left',
    buttons,
    clickCount: type === 'mouseMoved' ? 0 : 1
  }
})

type Input = {
  readonly command: 'Input.dispatchKeyEvent' | 'Input.dispatchMouseEvent'
  readonly given: Readonly<Record<string, unknown>>
}

/** Has the page work without a pause while all this waits for it, in order. */
async function whileBusy(page: Page, ...inputs: readonly (Input | readonly Input[])[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await page.evaluate(() => {
    setTimeout(() => {
      for (const end = performance.now() + 700; performance.now() < end; );
    })
  })
  // One waits behind the other without being answered.
  await Promise.all(inputs.flat().map(({ command, given }) => session.send(command, given as never)))
  await session.detach()
}

test('what is chosen by keys is what Delete and Backspace take out', async ({ open }) => {
  const running = await open()
  const { page } = running
  const line = await begin(running)
  const right = press('ArrowRight', shift)
  await whileBusy(page, right, right, right, right, right, press('Delete'))
  await expect(line).toHaveText('and hoists are lent.')
  await whileBusy(page, right, right, right, right, press('Backspace'))
  await expect(line).toHaveText('hoists are lent.')
  expect(running.complaints).toEqual([])
})

test('where the caret went is where Enter and formatting act', async ({ open }) => {
  const running = await open()
  const { page } = running
  const line = await begin(running)
  await whileBusy(page, press('ArrowRight', shift | control), press('b', control))
  await expect(line.locator('strong')).toHaveText(/^Beds ?$/)
  await whileBusy(page, press('End'), press('Enter'))
  await page.keyboard.type('So it is.')
  await expect(line).toHaveText('Beds and hoists are lent.')
  await expect(page.locator('p', { hasText: 'So it is.' })).toHaveText('So it is.')
})

test('what is chosen by the mouse is what a key and a tool act on', async ({ open }) => {
  const running = await open()
  const { page } = running
  const line = await begin(running)
  const word = await line.evaluate((element) => {
    const range = document.createRange()
    const text = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()
    if (!text) throw new Error('The line has no words')
    range.setStart(text, 9)
    range.setEnd(text, 15)
    const { left, right, top, height } = range.getBoundingClientRect()
    return { left, right, middle: top + height / 2 }
  })
  const drag = [
    mouse('mouseMoved', word.left + 1, word.middle, 0),
    mouse('mousePressed', word.left + 1, word.middle),
    mouse('mouseMoved', word.right, word.middle),
    mouse('mouseReleased', word.right, word.middle, 0)
  ]
  await whileBusy(page, drag, press('Delete'))
  await expect(line).toHaveText('Beds and  are lent.')
  await page.keyboard.press('Control+z')
  await expect(line).toHaveText('Beds and hoists are lent.')
  await page.keyboard.press('Home')
  const box = await page.getByRole('button', { name: /^Bold/ }).boundingBox()
  if (!box) throw new Error('The tool is not to be seen')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await whileBusy(
    page,
    drag,
    mouse('mouseMoved', x, y, 0),
    mouse('mousePressed', x, y),
    mouse('mouseReleased', x, y, 0)
  )
  await expect(line.locator('strong')).toHaveText('hoists')
})
