// How quickly the editor answers: from a key to its paint, and from opening a long report to its first words.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron as electron } from '@playwright/test'

const root = path.join(import.meta.dirname, '../..')

/**
 * A report of so many numbered paragraphs in twenty sections, of the length that paragraphs have.
 * @param {number} paragraphs
 */
function reportOf(paragraphs) {
  const words =
    'The partners have reviewed the arrangements for joint commissioning and propose that the pooled fund is extended for a further year on the same terms.'
  const sections = Array.from({ length: 20 }, (_, section) => ({
    id: `s${section}`,
    role: 'body',
    heading: `Part ${section + 1} of the review`,
    body: {
      type: 'doc',
      content: Array.from({ length: paragraphs / 20 }, (_item, index) => ({
        type: 'paragraph',
        attrs: { id: `p${section}-${index}`, level: 1 },
        content: [{ type: 'text', text: `${words} (${section}, ${index})` }]
      }))
    }
  }))
  return { format: 1, styleId: 'durham', title: `A report of ${paragraphs} paragraphs`, sections }
}

/**
 * Times of so many keys typed in the middle of the text, each from the key to the moment after its paint.
 * @param {import('@playwright/test').Page} page
 * @param {number} count
 * @returns {Promise<number[]>}
 */
async function typeKeys(page, count) {
  await page.locator('.report-text p[data-number="100"]').first().click()
  await page.waitForTimeout(1500)
  const times = await page.evaluateHandle(() => {
    /** @type {number[]} */
    const times = []
    window.addEventListener(
      'keydown',
      () => {
        const from = performance.now()
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => times.push(performance.now() - from)
          port2.postMessage(null)
        })
      },
      { capture: true }
    )
    return times
  })
  for (let index = 0; index < count; index += 1)
    await page.keyboard.type('abcdefghi '.charAt(index % 10), { delay: 40 })
  await page.waitForTimeout(300)
  return times.jsonValue()
}

/** @returns {AsyncGenerator<import('../bench.mjs').Row>} */
export async function* bench() {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'packwright-bench-'))
  const app = await electron.launch({ args: [root, '--', '--profile', profile] })
  try {
    const page = await app.firstWindow()
    await page.waitForFunction(() => 'bridge' in window)
    /**
     * @param {string} name
     * @param {unknown} input
     * @returns {Promise<any>}
     */
    const ask = (name, input) =>
      page.evaluate((call) => Reflect.get(window, 'bridge').invoke(call.name, call.input), { name, input })
    await ask('settings.save', { name: 'Bench' })
    for (const [paragraphs, goal] of /** @type {const} */ ([
      [200, 16],
      [2000, 33]
    ])) {
      const made = await ask('reports.create', { styleId: 'durham', title: 'Bench' })
      const saved = await ask('reports.save', { id: made.value.id, revision: 1, value: reportOf(paragraphs) })
      if (!saved.ok) throw new Error(saved.error.message)
      /** @type {number[]} */
      const opening = []
      for (let round = 0; round < 5; round += 1) {
        await page.evaluate(() => {
          window.location.hash = '#/settings'
        })
        await page.getByRole('heading', { name: 'Settings' }).first().waitFor()
        opening.push(
          await page.evaluate(async (id) => {
            const from = performance.now()
            window.location.hash = `#/write/${id}`
            while (!document.querySelector('.report-text p[data-number="5"]'))
              await new Promise((next) => requestAnimationFrame(next))
            await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
            return performance.now() - from
          }, made.value.id)
        )
      }
      yield {
        what: `opening a report of ${paragraphs} paragraphs`,
        unit: 'ms',
        values: opening,
        goal: paragraphs === 2000 ? '≤ 500 (median)' : ''
      }
      yield {
        what: `key to paint in ${paragraphs} paragraphs`,
        unit: 'ms',
        values: await typeKeys(page, 200),
        goal: `≤ ${goal} (95th percentile)`
      }
      yield {
        what: `checks of ${paragraphs} paragraphs, asked of main`,
        unit: 'ms',
        values: await page.evaluate(async (id) => {
          const times = []
          for (let round = 0; round < 10; round += 1) {
            const from = performance.now()
            await Reflect.get(window, 'bridge').invoke('reports.check', { id })
            times.push(performance.now() - from)
          }
          return times
        }, made.value.id),
        goal: paragraphs === 2000 ? '≤ 100' : ''
      }
    }
  } finally {
    await app.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
