// How quickly a report of a hundred pages goes out to Word and comes in again, through the app as a person would.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
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

/**
 * A file as a colleague's Word saves it: in five hundred paragraphs one word is taken out and another put in, each kept track of.
 * @param {string} file
 */
function withTrackedChanges(file) {
  const parts = unzipSync(readFileSync(file))
  const signed = 'w:author="L. Adviser" w:date="2026-11-20T10:00:00Z"'
  const text = (/** @type {string} */ name, /** @type {string} */ words) =>
    `<w:r><w:${name} xml:space="preserve">${words}</w:${name}></w:r>`
  let count = 0
  const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array()).replaceAll(
    /<w:r><w:t xml:space="preserve">(The partners have )reviewed( [^<]*)<\/w:t><\/w:r>/g,
    (all, before, after) => {
      if (count >= 500) return all
      count += 1
      const out = `<w:del w:id="${9000 + 2 * count}" ${signed}>${text('delText', 'reviewed')}</w:del>`
      const put = `<w:ins w:id="${9001 + 2 * count}" ${signed}>${text('t', `weighed again, at ${count},`)}</w:ins>`
      return text('t', before) + out + put + text('t', after)
    }
  )
  if (count !== 500) throw new Error(`Only ${count} changes found their place`)
  writeFileSync(file, zipSync({ ...parts, 'word/document.xml': strToU8(document) }))
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
    const brought = []
    const listed = []
    for (let round = 0; round < 5; round += 1) {
      /** @type {{ readonly id: string }} */
      const { id: reportId } = await ask('reports.create', { styleId: 'durham', title: `Bench ${round}` })
      await ask('reports.save', { id: reportId, revision: 1, value: longReport() })
      const file = path.join(folder, `answer-${round}.docx`)
      await chooseFile(file)
      await ask('handOffs.sendWord', { reportId, person: 'L. Adviser' })
      withTrackedChanges(file)
      /** @type {{ value: { readonly suggestions: number } | null, times: number[] }} */
      const came = await timed('handOffs.bringWord', [{ reportId }])
      if (came.value?.suggestions !== 500) throw new Error(`${came.value?.suggestions} suggestions came of 500 changes`)
      brought.push(...came.times)
      listed.push(...(await timed('handOffs.suggestions', [{ reportId }])).times)
    }
    yield { what: 'a .docx of 100 pages with 500 changes brought in', unit: 'ms', values: brought, goal: '≤ 2,000' }
    yield { what: 'its 500 suggestions listed', unit: 'ms', values: listed, goal: '≤ 500' }
  })
