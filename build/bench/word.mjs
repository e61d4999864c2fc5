// How quickly a report of a hundred pages goes out to Word and comes in again, through the app as a person would.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron as electron } from '@playwright/test'

const root = path.join(import.meta.dirname, '../..')

/** A report that fills a hundred pages in the Durham style: 750 numbered paragraphs, a table in each of 25 sections. */
function longReport() {
  const words =
    'The partners have reviewed the arrangements for joint commissioning and propose that the pooled fund is extended for a further year on the same terms, subject to the outcome of the consultation and to the approval of each of them.'
  const cell = (/** @type {string} */ type, /** @type {string} */ text) => ({
    type,
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }]
  })
  const row = (/** @type {string} */ type, /** @type {readonly string[]} */ texts) => ({
    type: 'tableRow',
    content: texts.map((text) => cell(type, text))
  })
  const sections = Array.from({ length: 25 }, (_, section) => ({
    id: `s${section}`,
    role: 'body',
    heading: `Part ${section + 1} of the review`,
    body: {
      type: 'doc',
      content: [
        ...Array.from({ length: 30 }, (_item, index) => ({
          type: 'paragraph',
          attrs: { id: `p${section}-${index}`, level: 1 },
          content: [{ type: 'text', text: `${words} (${section}, ${index})` }]
        })),
        {
          type: 'table',
          attrs: { id: `t${section}`, caption: 'Contributions' },
          content: [
            row('tableHeader', ['Partner', 'Revenue', 'Capital']),
            ...Array.from({ length: 8 }, (_item, index) => row('tableCell', [`Partner ${index}`, '£1,200,000', '£300']))
          ]
        }
      ]
    }
  }))
  return { format: 1, styleId: 'durham', title: 'A report of a hundred pages', sections }
}

/** @returns {AsyncGenerator<{ what: string, unit: string, values: readonly number[], goal: string }>} */
export async function* bench() {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'packwright-bench-'))
  const app = await electron.launch({ args: [root, '--', '--profile', profile] })
  try {
    const page = await app.firstWindow()
    /** @type {(name: string, input: unknown) => Promise<any>} */
    const ask = (name, input) =>
      page.evaluate((call) => Reflect.get(window, 'bridge').invoke(call.name, call.input), { name, input })
    const made = await ask('reports.create', { styleId: 'durham', title: 'Bench' })
    const { id } = made.value
    const saved = await ask('reports.save', { id, revision: 1, value: longReport() })
    if (!saved.ok) throw new Error(saved.error.message)
    const file = path.join(profile, 'report.docx')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
    }, file)
    /** @type {number[]} */
    const out = []
    /** @type {number[]} */
    const back = []
    for (let round = 0; round < 7; round += 1) {
      const from = performance.now()
      const written = await ask('reports.export', { id, format: 'docx' })
      if (!written.ok) throw new Error(written.error.message)
      out.push(performance.now() - from)
      const start = performance.now()
      const read = await ask('reports.chooseAndImport', {})
      if (!read.ok || !read.value[0]?.ok) throw new Error('The file was not read')
      back.push(performance.now() - start)
    }
    yield { what: 'a .docx of 100 pages written', unit: 'ms', values: out, goal: '≤ 3,000' }
    yield { what: 'a .docx of 100 pages read', unit: 'ms', values: back, goal: '≤ 3,000' }
  } finally {
    await app.close()
    rmSync(profile, { recursive: true, force: true })
  }
}
