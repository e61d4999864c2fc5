// LibreOffice and pdfunite, where they are installed: each report's Word file as a tagged PDF, then all of them joined.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

export const name = 'LibreOffice, then pdfunite'
export const isThere = ['soffice', 'pdfunite'].every((program) => spawnSync(program, ['--help']).error === undefined)
/** So many pages are worth waiting for. */
export const mostPages = 1000

/**
 * @param {readonly { word: string }[]} reports with the file that Packwright wrote of each
 * @param {string} work a folder of its own
 * @returns the command that makes `out.pdf` there
 */
export function prepare(reports, work) {
  mkdirSync(path.join(work, 'word'))
  for (const [at, { word }] of reports.entries())
    copyFileSync(word, path.join(work, 'word', `${String(at).padStart(4, '0')}.docx`))
  return ['node', import.meta.filename, work]
}

/** @param {string} work */
function convert(work) {
  const options = JSON.stringify({
    UseTaggedPDF: { type: 'boolean', value: 'true' },
    ExportBookmarks: { type: 'boolean', value: 'true' }
  })
  const words = readdirSync(path.join(work, 'word')).map((file) => path.join(work, 'word', file))
  run('soffice', [
    `-env:UserInstallation=${pathToFileURL(path.join(work, 'office'))}`,
    '--headless',
    '--convert-to',
    `pdf:writer_pdf_Export:${options}`,
    '--outdir',
    path.join(work, 'parts'),
    ...words
  ])
}

/** @param {string} work */
export function unite(work) {
  const parts = readdirSync(path.join(work, 'parts')).sort()
  run('pdfunite', [...parts.map((file) => path.join(work, 'parts', file)), path.join(work, 'out.pdf')])
}

/**
 * @param {string} program
 * @param {readonly string[]} words
 */
function run(program, words) {
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program}: ${stderr}`)
}

if (process.argv[1] === import.meta.filename) {
  const work = process.argv[2] ?? ''
  convert(work)
  unite(work)
}
