// How quickly anything is found, as it is asked from the window: 10,000 records, of which 2,000 are reports of forty
// paragraphs and 8,000 are organisations, people and meetings, with words that many of them share.
import { answered, atDesk, importOrganisations } from '../benchDesk.mjs'

const counts = { reports: 2000, organizations: 4000, persons: 4000 }

const vocabulary =
  'care council discharge equipment falls fund governance hospital housing integration joint key legal money neighbourhood officer partner quality reablement service transport urgent variance winter youth'.split(
    ' '
  )

/** A word by a number, the early ones of the list oftener than the late ones, as in speech. */
const word = (/** @type {number} */ seed) =>
  vocabulary[Math.floor(((seed * 2654435761) % 997) ** 2 / 997 ** 2 / (1 / vocabulary.length))]

/**
 * A report as plain text, whose title and paragraphs nobody else's are.
 * @param {number} index
 */
function report(index) {
  const paragraphs = Array.from({ length: 40 }, (_, line) => {
    const words = Array.from({ length: 45 }, (_, at) => word(index * 1801 + line * 45 + at))
    return `${line + 1}. ${words.join(' ')}. See file ${index} of ${line}.`
  })
  const title = `The ${word(index)} ${word(index + 7)} programme number ${index}`
  return `# ${title}\n\nDate of meeting: 9 December 2026\n\n## Purpose of the report\n\n${paragraphs.join('\n\n')}\n\n## Recommendations\n\nThe committee is asked to agree.\n`
}

function records() {
  return JSON.stringify({
    organizations: Array.from({ length: counts.organizations }, (_, index) => ({
      id: `o${index}`,
      name: `${word(index)} ${word(index + 3)} trust ${index}`,
      classification: 'other'
    })),
    persons: Array.from({ length: counts.persons }, (_, index) => ({
      id: `p${index}`,
      name: `Robin ${word(index)} Hale ${index}`,
      packwright_organization_id: `o${index % counts.organizations}`
    })),
    memberships: []
  })
}

/** What somebody types, letter by letter, and more than once. */
const typed = [
  'winter transport',
  'robin hale 39',
  'the care fund programme 1999',
  'hospital',
  'file 1204',
  'nothing like it'
].flatMap((text) => Array.from({ length: text.length }, (_, index) => text.slice(0, index + 1)))

/**
 * Brings the records in, then the reports, fifty at a time.
 * @param {import('../benchDesk.mjs').Desk} desk
 */
async function fill({ page }) {
  await importOrganisations(page, records())
  const files = Array.from({ length: counts.reports }, (_, index) => ({
    name: `report-${index}.md`,
    text: report(index)
  }))
  for (let from = 0; from < files.length; from += 50) {
    const read = await page.evaluate(
      async (some) => {
        const handed = some.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }))
        /** @type {import('../benchDesk.mjs').Answer<readonly { ok: boolean }[]>} */
        const answer = await window.bridge.invoke('reports.import', { files: handed, isAllOrNothing: true })
        return answer
      },
      files.slice(from, from + 50)
    )
    if (answered(read).some((file) => !file.ok)) throw new Error(JSON.stringify(read).slice(0, 500))
  }
}

/** @typedef {{ readonly value: object, readonly revision: number }} OpenedReport */

export const bench = () =>
  atDesk(async function* (desk) {
    const { page, ask, timed } = desk
    await fill(desk)
    const whileReading = []
    const began = performance.now()
    for (let isComplete = false; !isComplete; ) {
      /** @type {{ value: { isComplete: boolean }, times: number[] }} */
      const found = await timed('search.find', [{ text: 'winter' }])
      whileReading.push(...found.times)
      isComplete = found.value.isComplete
    }
    yield { what: 'a search while records are still being read', unit: 'ms', values: whileReading, goal: '' }
    yield { what: 'the rest read into the index', unit: 's', values: [(performance.now() - began) / 1000], goal: '' }
    const letters = await timed(
      'search.find',
      typed.map((text) => ({ text }))
    )
    yield { what: 'each letter typed, over 10,000 records', unit: 'ms', values: letters.times, goal: '≤ 50' }
    /** @type {readonly { readonly id: string }[]} */
    const [one] = await ask('reports.list', { text: '' })
    // Away from Home, which asks the records much at every change.
    await page.evaluate(() => {
      window.location.hash = '#/measures'
    })
    const afterSave = []
    for (let turn = 0; turn < 20; turn += 1)
      afterSave.push(
        await page.evaluate(
          async ([id, title]) => {
            /** @type {import('../benchDesk.mjs').Answer<OpenedReport>} */
            const opened = await window.bridge.invoke('reports.get', { id })
            if (!opened.ok) throw new Error(opened.error.message)
            const { value, revision } = opened.value
            await window.bridge.invoke('reports.save', { id, revision, value: { ...value, title } })
            const from = performance.now()
            await window.bridge.invoke('search.find', { text: title })
            return performance.now() - from
          },
          /** @type {const} */ ([one?.id, `Changed ${turn}`])
        )
      )
    yield { what: 'a search right after a report was saved', unit: 'ms', values: afterSave, goal: '≤ 50' }
  })
