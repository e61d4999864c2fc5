// What gigabytes of attached files cost: opening the program with 2 GB of them beside the data file and with none, one after the
// other, and a backup of all.
import path from 'node:path'
import { inFolder, openDesk } from '../benchDesk.mjs'

const documents = 400
const megabytes = 5
const starts = 7

/**
 * Attaches documents to an agreement, of which no two are the same.
 * @param {import('../benchDesk.mjs').Desk} desk
 */
async function fill({ page, ask }) {
  /** @type {{ id: string }} */
  const { id } = await ask('agreements.create', { name: 'The papers of twenty years', kind: 'memorandum' })
  await page.evaluate(
    async ([agreement, count, size]) => {
      const bytes = new Uint8Array(size * 1024 * 1024)
      for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
      for (let index = 0; index < count; index += 1) {
        new DataView(bytes.buffer).setUint32(0, index)
        const file = { name: `Papers ${index}.pdf`, bytes }
        /** @type {import('../benchDesk.mjs').Answer<unknown>} */
        const answer = await window.bridge.invoke('agreements.attach', { id: agreement, file })
        if (!answer.ok) throw new Error(answer.error.message)
      }
    },
    /** @type {const} */ ([id, documents, megabytes])
  )
}

/** How long the program takes until its window can ask, in milliseconds. @param {string} folder */
async function startTime(folder) {
  const from = performance.now()
  const desk = await openDesk(folder)
  await desk.ask('files.state', {})
  const time = performance.now() - from
  await desk.app.close()
  return time
}

export const bench = () =>
  inFolder(async function* (folder) {
    const [empty, full] = [path.join(folder, 'empty'), path.join(folder, 'full')]
    const desk = await openDesk(full)
    await fill(desk)
    const { times } = await desk.timed('files.backUpNow', [{}, {}, {}])
    await desk.app.close()
    await startTime(empty)
    /** @type {{ empty: number[], full: number[] }} */
    const opened = { empty: [], full: [] }
    for (let round = 0; round < starts; round += 1) {
      opened.empty.push(await startTime(empty))
      opened.full.push(await startTime(full))
    }
    yield { what: 'starting with an empty profile', unit: 'ms', values: opened.empty, goal: 'for comparison' }
    yield {
      what: 'starting with 2 GB of attached files',
      unit: 'ms',
      values: opened.full,
      goal: '≤ 1.5 × the empty one'
    }
    yield { what: 'a backup of them', unit: 'ms', values: times, goal: 'seconds' }
  })
