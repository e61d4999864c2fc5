// WeasyPrint, where it is installed: one web page with the same words, as PDF/UA-1.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { blocksOf, plain } from './markdown.mjs'

export const name = 'WeasyPrint, PDF/UA-1'
export const isThere = spawnSync('weasyprint', ['--version']).status === 0
/** A minute and a half for each hundred pages: more is asked for by --long. */
export const mostPages = 100

/** @param {string} text */
const escaped = (text) => plain(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** @param {import('./markdown.mjs').Block} block */
function htmlOf(block) {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${escaped(block.text)}</h${block.level + 1}>`
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map(({ text }) => `<li>${escaped(text)}</li>`).join('')}</ul>`
    case 'table': {
      const [head = [], ...rows] = block.rows
      const cells = (/** @type {readonly string[]} */ row, /** @type {string} */ tag) =>
        `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
      return `<table><thead>${cells(head, 'th')}</thead><tbody>${rows.map((row) => cells(row, 'td')).join('')}</tbody></table>`
    }
  }
}

const look = `@page { size: A4; margin: 20mm 25mm; @bottom-right { content: "Page " counter(page) } }
body { font: 12pt/1.5 "Liberation Sans", Arial, sans-serif } section { break-before: page }
table { border-collapse: collapse; font-size: 11pt } td, th { border: 0.5pt solid; padding: 3pt; text-align: left }`

/**
 * @param {readonly { markdown: string, title: string }[]} reports
 * @param {string} work a folder of its own
 * @returns the command that makes `out.pdf` there
 */
export function prepare(reports, work) {
  const parts = reports.map(
    ({ markdown, title }) => `<section><h1>${escaped(title)}</h1>${blocksOf(markdown).map(htmlOf).join('\n')}</section>`
  )
  const page = path.join(work, 'pack.html')
  writeFileSync(
    page,
    `<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Agenda pack</title><style>${look}</style>${parts.join('\n')}</html>`
  )
  return ['weasyprint', '--quiet', '--pdf-variant', 'pdf/ua-1', page, path.join(work, 'out.pdf')]
}
