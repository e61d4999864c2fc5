// How quickly anything is found, as it is asked from the window: 10,000 records, of which 2,000 are reports of forty
// paragraphs and 8,000 are organisations, people and meetings, with words that many of them share.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron as electron } from '@playwright/test'

const root = path.join(import.meta.dirname, '../..')
const counts = { reports: 2000, organizations: 4000, persons: 4000 }

const vocabulary =
  'care council discharge equipment falls fund governance hospital housing integration joint key legal money neighbourhood officer partner quality reablement service transport urgent variance winter youth'.split(
    ' '
  )

/** A word by a number, the early ones of the list oftener than the late ones, as in speech. */
const word = (seed) => vocabulary[Math.floor(((seed * 2654435761) % 997) ** 2 / 997 ** 2 / (1 / vocabulary.length))]

/** A report as plain text, whose title and paragraphs nobody else's are. */
function report(index) {
  const paragraphs = Array.from({ length: 40 }, (_, line) => {
    const words = Array.from({ length: 45 }, (_, at) => word(index * 1801 + line * 45 + at))
    return `${line + 1}. ${words.join(' ')}. See file ${index} of ${line}.`
  })
  const title = `The ${word(index)} ${word(index + 7)} programme number ${index}`
  return `# ${title}\n\nDate of meeting: 9 December 2026\n\n## Purpose of the report\n\n${paragraphs.join('\n\n')}\n\n## Recommendations\n\nThe committee is asked to agree.\n`
}

function records() {
  const each = (length, make) => Array.from({ length }, (_, index) => make(index))
  return JSON.stringify({
    organizations: each(counts.organizations, (index) => ({
      id: `o${index}`,
      name: `${word(index)} ${word(index + 3)} trust ${index}`,
      classification: 'other'
    })),
    persons: each(counts.persons, (index) => ({
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

/** @returns {AsyncGenerator<import('../bench.mjs').Row>} */
export async function* bench() {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'packwright-bench-'))
  const app = await electron.launch({ args: [root, '--', '--profile', profile] })
  try {
    const page = await app.firstWindow()
    await page.waitForFunction(() => 'bridge' in globalThis)
    const timed = (inputs) =>
      page.evaluate(async (texts) => {
        const times = []
        for (const text of texts) {
          const from = performance.now()
          const answer = await globalThis.bridge.invoke('search.find', { text })
          times.push(performance.now() - from)
          if (!answer.ok) throw new Error(answer.error.message)
        }
        return times
      }, inputs)
    await page.evaluate(async (text) => {
      const file = { name: 'records.json', bytes: new TextEncoder().encode(text) }
      const answer = await globalThis.bridge.invoke('records.import', { kind: 'organisations', file })
      if (!answer.ok || !answer.value.isDone) throw new Error(JSON.stringify(answer).slice(0, 500))
    }, records())
    const files = Array.from({ length: counts.reports }, (_, index) => ({
      name: `report-${index}.md`,
      text: report(index)
    }))
    for (let from = 0; from < files.length; from += 50)
      await page.evaluate(
        async (some) => {
          const handed = some.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }))
          const answer = await globalThis.bridge.invoke('reports.import', { files: handed, isAllOrNothing: true })
          if (!answer.ok || answer.value.some((file) => !file.ok)) throw new Error(JSON.stringify(answer).slice(0, 500))
        },
        files.slice(from, from + 50)
      )
    const whileReading = []
    const began = performance.now()
    for (let isComplete = false; !isComplete; ) {
      const answer = await page.evaluate(async () => {
        const from = performance.now()
        const found = await globalThis.bridge.invoke('search.find', { text: 'winter' })
        return { isComplete: found.ok && found.value.isComplete, time: performance.now() - from }
      })
      whileReading.push(answer.time)
      isComplete = answer.isComplete
    }
    yield { what: 'a search while records are still being read', unit: 'ms', values: whileReading, goal: '' }
    yield { what: 'the rest read into the index', unit: 's', values: [(performance.now() - began) / 1000], goal: '' }
    yield { what: 'each letter typed, over 10,000 records', unit: 'ms', values: await timed(typed), goal: '≤ 50' }
    const [one] = await page.evaluate(async () => {
      const list = await globalThis.bridge.invoke('reports.list', { text: '' })
      return list.value
    })
    // Away from Home, which asks the records much at every change.
    await page.evaluate(() => {
      window.location.hash = '#/measures'
    })
    const afterSave = []
    for (let turn = 0; turn < 20; turn += 1)
      afterSave.push(
        await page.evaluate(
          async ([id, title]) => {
            const opened = await globalThis.bridge.invoke('reports.get', { id })
            const { value, revision } = opened.value
            await globalThis.bridge.invoke('reports.save', { id, revision, value: { ...value, title } })
            const from = performance.now()
            await globalThis.bridge.invoke('search.find', { text: title })
            return performance.now() - from
          },
          [one.id, `Changed ${turn}`]
        )
      )
    yield { what: 'a search right after a report was saved', unit: 'ms', values: afterSave, goal: '≤ 50' }
  } finally {
    await app.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
