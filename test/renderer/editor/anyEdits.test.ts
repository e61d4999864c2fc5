/**
 * Whatever a person does, a report stays a report: thousands of things done by chance to whole reports, new ones, sample
 * ones and the real ones. `npm run test:edits` does many more than the test; a failure names its seed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Editor } from '@tiptap/core'
import { undo } from '@tiptap/pm/history'
import type { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { documentFromReport, reportFromDocument } from '../../../shared/reports/document'
import { newReport } from '../../../shared/reports/newReport'
import { recogniseReport } from '../../../shared/reports/recognise/recognise'
import { type Report, reportSchema } from '../../../shared/reports/report'
import { anyEdit, type Edit, perform } from './edits'
import { closeEditors, openEditor } from './openEditor'

/** How many things are done to each report, and how often. */
const length = Number(process.env.EDITS_LENGTH ?? 40)
const runs = Number(process.env.EDITS_RUNS ?? 2)
const seed = Number(process.env.EDITS_SEED ?? 20261122)

function counted(): () => string {
  let last = 0
  return () => `id-${++last}`
}

type Start = { readonly name: string; readonly report: Report; readonly style: HouseStyle }

const folder = path.join(import.meta.dirname, '../../../../shared/reports')
const real: readonly Start[] = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => {
        const read = recogniseReport(readFileSync(path.join(folder, name), 'utf8'), shippedStyles, counted())
        if (!read.ok) throw new Error(read.error.message)
        return { name, report: reportSchema.parse(read.value.report), style: read.value.style }
      })
  : []
if (real.length === 0) console.warn('The real reports are not beside this checkout; new ones alone are edited.')
const fresh: readonly Start[] = shippedStyles.map((style) => ({
  name: `a new report, ${style.id}`,
  report: newReport(style, 'A report', counted()),
  style
}))

/** The ids of everything that has one, in the order of the document. */
function idsOf(doc: Node): string[] {
  const ids: string[] = []
  doc.descendants((node) => {
    if (node.attrs.id) ids.push(String(node.attrs.id))
  })
  return ids
}

/** What the house style gives: its headings, in the order in which they stand. */
function fixedHeadings(doc: Node): string[] {
  const found: string[] = []
  doc.descendants((node, _, parent) => {
    if (node.type.name === 'title' && node.attrs.isFixed) found.push(`${parent?.attrs.id} ${node.textContent}`)
    return !node.isTextblock
  })
  return found.sort()
}

function withoutIds(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, inner) => (key === 'id' ? undefined : inner)))
}

function isSound(editor: Editor, { report, style }: Start): void {
  const { doc } = editor.state
  doc.check()
  const ids = idsOf(doc)
  expect(new Set(ids).size, `ids are unique: ${ids.filter((id, at) => ids.indexOf(id) !== at).join(', ')}`).toBe(
    ids.length
  )
  const saved = reportFromDocument(doc, report)
  expect(reportSchema.parse(saved)).toEqual(saved)
  // Saved and opened again it is the same report.
  expect(reportFromDocument(documentFromReport(saved, style), saved)).toEqual(saved)
  const removed = new Set(fixedHeadings(doc))
  for (const kept of report.implications) {
    const places = [...removed].filter((heading) => heading.startsWith(`${kept.id} `))
    expect(places.length, `${kept.heading} stands once at most`).toBeLessThan(2)
  }
}

function tryOut(start: Start, edits: readonly Edit[]): void {
  const editor = openEditor(start.report, start.style)
  try {
    // Whatever the first change gives ids to has them from the beginning.
    const before = reportFromDocument(editor.state.doc, start.report)
    for (const edit of edits) perform(editor, edit)
    isSound(editor, start)
    let steps = 0
    while (undo(editor.state, editor.view.dispatch) && steps < 3000) steps += 1
    isSound(editor, start)
    const after = reportFromDocument(editor.state.doc, start.report)
    // A recommendation that nobody had begun has an id by now.
    if (before.recommendations.length > 0 || after.recommendations.length === 0)
      expect(withoutIds(after)).toEqual(withoutIds(before))
  } finally {
    closeEditors()
  }
}

describe('whatever is done to a report, it is sound, opens again as it was saved, and can be undone to its beginning', () => {
  it.each([...fresh, ...real])('$name', (start) => {
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: length, size: 'max' }), (edits) => tryOut(start, edits)),
      { numRuns: runs, seed, endOnFailure: process.env.EDITS_SHRINK === undefined }
    )
  })
})
