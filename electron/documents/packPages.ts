/**
 * A pack as web pages: one folder in a ZIP with an index, a page for each paper and the attached files beside them. It
 * opens from a memory stick with a double click; nothing in it runs and nothing is fetched.
 */
import { zipSync } from 'fflate'
import { findInMarkup, isProof } from '../../shared/packs/leaks'
import { renderPackIndex } from '../../shared/paper/PackIndex'
import { paperStyleSheet } from '../../shared/paper/paperStyle'
import { renderReport, reportDocument } from '../../shared/paper/render'
import { failure, ok, type Result } from '../../shared/result'
import { formatDate } from '../../shared/values'
import type { PackPlan } from './packBuilder'
import { paperSheet } from './paperFiles'
import { pictureAddresses } from './pictures'

/** Makes the pages. Fails with invalid when withheld words stand in one of them, and with whatever reading a paper fails with. */
export function packPages(plan: PackPlan): Result<{ readonly bytes: Uint8Array; readonly pages: number }> {
  const files: Record<string, Uint8Array> = {}
  const pages: { name: string; html: string }[] = []
  const items = []
  const { style } = plan
  const sheet = `${paperSheet}\n${paperStyleSheet(style)}`
  for (const item of plan.items) {
    const papers = []
    for (const [at, paper] of item.papers.entries()) {
      const read = paper.read()
      if (!read.ok) return read
      const name = `item-${slug(item.number)}${at === 0 ? '' : `-${at + 1}`}`
      const title = paper.title || item.title
      if (read.value.kind === 'pdf') {
        files[`${name}.pdf`] = read.value.bytes
        papers.push({ href: `${name}.pdf`, title: `${title} (PDF)` })
        continue
      }
      const { markup, own, language } =
        read.value.kind === 'report'
          ? {
              markup: renderReport(read.value.paper.report, read.value.paper.style, {
                fileUrl: pictureAddresses(read.value.paper.picture)
              }),
              own: `${paperSheet}\n${paperStyleSheet(read.value.paper.style)}`,
              language: read.value.paper.style.language
            }
          : { markup: read.value.markup, own: sheet, language: read.value.language }
      const head = `<p class="pack-back"><a href="index.html">${escaped(`${plan.body}, ${formatDate(plan.date)}`)}</a>: item ${escaped(item.number)}${paper.mark ? `. ${escaped(paper.mark)}` : ''}</p>`
      pages.push({ name: `${name}.html`, html: reportDocument(`${head}${markup}`, own, title, language) })
      papers.push({ href: `${name}.html`, title })
    }
    items.push({ number: item.number, title: item.remark ? `${item.title} (${item.remark})` : item.title, papers })
  }
  const index = renderPackIndex({ ...plan, items }, style)
  const title = `${plan.body}, ${formatDate(plan.date)}`
  pages.unshift({ name: 'index.html', html: reportDocument(index, sheet, title, style.language) })
  const pieces = plan.withheld().pieces.filter(isProof)
  const leaks = pages.flatMap(({ name, html }) => findInMarkup(html, pieces).map((piece) => `${name}: “${piece}”`))
  if (leaks.length > 0)
    return failure(
      'invalid',
      'Exempt words were found in the public copy, so it was not written. Take them out of the places below, or mark those exempt too.',
      { details: leaks.slice(0, 50) }
    )
  for (const page of pages) files[page.name] = Buffer.from(page.html, 'utf8')
  const folder = slug(`${plan.body} ${plan.date}`)
  // The same content gives the same file, whenever it is made.
  const bytes = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content])),
    { level: 6, mtime: '2000-01-01T00:00:00Z' }
  )
  return ok({ bytes, pages: pages.length })
}

/** A name that any system takes and a web address needs not escape. */
function slug(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'pack'
  )
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
