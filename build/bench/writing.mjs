// How quickly the editor answers: from a key to its paint, and from opening a long report to its first words.
import { atDesk } from '../benchDesk.mjs'

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

/**
 * The time from asking for a report to its first words on the screen, from another screen.
 * @param {import('@playwright/test').Page} page
 * @param {string} id
 */
async function openReport(page, id) {
  await page.evaluate(() => {
    window.location.hash = '#/settings'
  })
  await page.getByRole('heading', { name: 'Settings' }).first().waitFor()
  return page.evaluate(async (report) => {
    const from = performance.now()
    window.location.hash = `#/write/${report}`
    while (!document.querySelector('.report-text p[data-number="5"]'))
      await new Promise((next) => requestAnimationFrame(next))
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
    return performance.now() - from
  }, id)
}

export const bench = () =>
  atDesk(async function* ({ page, ask, timed }) {
    await ask('settings.save', { name: 'Bench' })
    for (const [paragraphs, goal] of /** @type {const} */ ([
      [200, 16],
      [2000, 33]
    ])) {
      /** @type {{ readonly id: string }} */
      const { id } = await ask('reports.create', { styleId: 'durham', title: 'Bench' })
      await ask('reports.save', { id, revision: 1, value: reportOf(paragraphs) })
      const opening = []
      for (let round = 0; round < 5; round += 1) opening.push(await openReport(page, id))
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
      const checks = await timed(
        'reports.check',
        Array.from({ length: 10 }, () => ({ id }))
      )
      yield {
        what: `checks of ${paragraphs} paragraphs, asked of main`,
        unit: 'ms',
        values: checks.times,
        goal: paragraphs === 2000 ? '≤ 100' : ''
      }
    }
  })
