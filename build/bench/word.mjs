// How quickly a report of a hundred pages goes out to Word and comes in again, through the app as a person would.
import path from 'node:path'
import { atDesk } from '../benchDesk.mjs'

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

export const bench = () =>
  atDesk(async function* ({ ask, timed, chooseFile }, folder) {
    /** @type {{ readonly id: string }} */
    const { id } = await ask('reports.create', { styleId: 'durham', title: 'Bench' })
    await ask('reports.save', { id, revision: 1, value: longReport() })
    await chooseFile(path.join(folder, 'report.docx'))
    const out = []
    const back = []
    for (let round = 0; round < 7; round += 1) {
      out.push(...(await timed('reports.export', [{ id, format: 'docx' }])).times)
      /** @type {{ value: readonly { readonly ok: boolean }[], times: number[] }} */
      const read = await timed('reports.chooseAndImport', [{}])
      if (!read.value[0]?.ok) throw new Error('The file was not read')
      back.push(...read.times)
    }
    yield { what: 'a .docx of 100 pages written', unit: 'ms', values: out, goal: '≤ 3,000' }
    yield { what: 'a .docx of 100 pages read', unit: 'ms', values: back, goal: '≤ 3,000' }
  })
