// Typst, where its compiler is to be had: not a dependency. PACKWRIGHT_PEERS names a folder with
// node_modules/@myriaddreamin/typst-ts-node-compiler in it. Writes PDF/UA-1 of the same words in one run.
import { existsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { blocksOf, plain } from './markdown.mjs'

const folder = process.env.PACKWRIGHT_PEERS ?? ''
const home = path.join(folder, 'node_modules/@myriaddreamin/typst-ts-node-compiler/package.json')

export const name = 'Typst, PDF/UA-1'
export const isThere = folder !== '' && existsSync(home)
/** So many pages are worth waiting for. */
export const mostPages = Number.POSITIVE_INFINITY

/** @param {string} text */
const escaped = (text) => plain(text).replaceAll(/[\\#$*_`<>@[\]~=/+-]/g, '\\$&')

/** @param {import('./markdown.mjs').Block} block */
function typstOf(block) {
  switch (block.kind) {
    case 'heading':
      return `${'='.repeat(block.level + 1)} ${escaped(block.text)}`
    case 'paragraph':
      return escaped(block.text)
    case 'list':
      return block.items.map(({ depth, text }) => `${'  '.repeat(depth)}- ${escaped(text)}`).join('\n')
    case 'table': {
      const [head = [], ...rows] = block.rows
      const cells = (/** @type {readonly string[]} */ row) => row.map((cell) => `[${escaped(cell)}]`).join(', ')
      return `#table(columns: ${head.length}, table.header(${cells(head)}),\n${rows.map(cells).join(',\n')})`
    }
  }
}

const look = `#set document(title: "Agenda pack")
#set page(paper: "a4", margin: (x: 25mm, y: 20mm), footer: context align(right)[Page #counter(page).display()])
#set text(lang: "en", region: "GB", font: ("Liberation Sans", "Arial"), size: 12pt)
#set par(leading: 0.75em, spacing: 1.2em)
#show table: set text(size: 11pt)
#outline(depth: 2)
`

/**
 * @param {readonly { markdown: string, title: string }[]} reports
 * @param {string} work a folder of its own
 * @returns the command that makes `out.pdf` there
 */
export function prepare(reports, work) {
  const parts = reports.map(
    ({ markdown, title }) =>
      `#pagebreak(weak: true)\n= ${escaped(title)}\n\n${blocksOf(markdown).map(typstOf).join('\n\n')}\n`
  )
  writeFileSync(path.join(work, 'pack.typ'), look + parts.join('\n'))
  return ['node', import.meta.filename, work]
}

if (process.argv[1] === import.meta.filename) {
  const work = process.argv[2] ?? ''
  const { NodeCompiler } = createRequire(home)('@myriaddreamin/typst-ts-node-compiler')
  const compiler = NodeCompiler.create({ workspace: work })
  writeFileSync(
    path.join(work, 'out.pdf'),
    compiler.pdf({ mainFilePath: path.join(work, 'pack.typ') }, { pdfStandard: 'ua-1' })
  )
}
