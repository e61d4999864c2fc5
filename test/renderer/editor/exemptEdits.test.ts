/**
 * What is exempt stays so, whatever is done to a report in the editor: random reports of every house style, random sequences of
 * everything that can be done there, copied, cut and dragged words included. Every sign of the text is told apart, and none that
 * was withheld is in the public copy afterwards, unless its mark was taken off on purpose in that sequence. Nor does any sign come
 * to stand where the report does not keep it.
 * `npm run test:edits -- exempt 100000` does many more than the test.
 */
import type { Editor as TipTapEditor } from '@tiptap/core'
import { undo } from '@tiptap/pm/history'
import type { Node } from '@tiptap/pm/model'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { copiedLines } from '../../../renderer/editor/exemptCopies'
import { withWithheldWords } from '../../../renderer/editor/withheld'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { documentFromReport, reportFromDocument } from '../../../shared/reports/document'
import { publicCopy } from '../../../shared/reports/exempt'
import { markKeys } from '../../../shared/reports/marks'
import { newReport } from '../../../shared/reports/newReport'
import { type Report, reportSchema } from '../../../shared/reports/report'
import type { BodyNode } from '../../../shared/reports/schema'
import { anyEdit, type Edit, type Editor, perform } from './edits'
import { closeEditors, openEditor } from './openEditor'
import { quickEditors } from './quickEditor'

const runs = Math.ceil(Number(process.env.EXEMPT_RUNS ?? 240) / shippedStyles.length)
const length = Number(process.env.EXEMPT_LENGTH ?? 16)
const seed = Number(process.env.EXEMPT_SEED ?? 20261130)

/** Chance that is the same for the same seed. */
function chances(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A report of a style in which every sign stands once, with marks at random on all that can bear one. */
function anyReport(style: HouseStyle, start: number): Report {
  const chance = chances(start)
  const pick = (count: number): number => Math.floor(chance() * count)
  let signs = 0x4e00
  let ids = 0
  const id = (): string => `n${++ids}`
  const words = (): string => String.fromCodePoint(...Array.from({ length: 2 + pick(14) }, () => signs++))
  const mark = (share = 0.22): string => (chance() < share ? `mark-${pick(2)}` : '')
  const note = (): BodyNode => ({ type: 'footnote', attrs: { id: id(), text: words(), exempt: mark(0.3) } })
  const line = (level = 0): BodyNode => ({
    type: 'paragraph',
    attrs: { id: id(), level, exempt: mark() },
    content: [{ type: 'text', text: words() }, ...(chance() < 0.1 ? [note()] : [])]
  })
  const item = (depth: number): BodyNode => ({
    type: 'listItem',
    attrs: { id: id(), exempt: mark() },
    content: [line(), ...(depth < 2 && chance() < 0.3 ? [list(depth + 1)] : [])]
  })
  const list = (depth = 0): BodyNode => ({
    type: chance() < 0.5 ? 'bulletList' : 'orderedList',
    attrs: { exempt: mark(0.1) },
    content: Array.from({ length: 1 + pick(3) }, () => item(depth))
  })
  const cell = (): BodyNode => ({
    type: 'tableCell',
    attrs: { colspan: 1, rowspan: 1, colwidth: null, exempt: mark(0.1) },
    content: [line()]
  })
  const table = (): BodyNode => ({
    type: 'table',
    attrs: { id: id(), caption: words(), exempt: mark(0.1) },
    content: Array.from({ length: 2 }, () => ({
      type: 'tableRow',
      attrs: { exempt: mark(0.2) },
      content: [cell(), cell()]
    }))
  })
  const block = (): BodyNode => {
    switch (pick(9)) {
      case 0:
        return {
          type: 'heading',
          attrs: { id: id(), level: 2, numbered: false, exempt: mark() },
          content: [{ type: 'text', text: words() }]
        }
      case 1:
        return list()
      case 2:
        return table()
      case 3:
        return { type: 'quote', attrs: { exempt: mark() }, content: [line()] }
      case 4:
        return { type: 'figure', attrs: { id: id(), file: '', alt: words(), caption: words(), exempt: mark() } }
      default:
        return line(1)
    }
  }
  const body = () => ({ type: 'doc' as const, content: Array.from({ length: 1 + pick(3) }, block) })
  const own = (role: 'body' | 'part') => ({ id: id(), role, heading: words(), exempt: mark(0.15), body: body() })
  const empty = newReport(style, 'A report', id)
  const marks: Record<string, string> = {}
  const sections = empty.sections.flatMap((section) => {
    if (chance() < 0.1) marks[markKeys.heading(section.id)] = 'mark-0'
    const filled =
      section.role === 'implications' || chance() < 0.4 ? section : { ...section, exempt: mark(0.15), body: body() }
    return section.role === 'body' && chance() < 0.4 ? [filled, own(chance() < 0.3 ? 'part' : 'body')] : [filled]
  })
  if (chance() < 0.2) marks[markKeys.lead] = 'mark-1'
  return reportSchema.parse({
    ...empty,
    sections,
    marks,
    recommendationLead: words(),
    recommendations: Array.from({ length: 1 + pick(3) }, () => ({
      id: id(),
      body: { type: 'doc', content: [line(), ...(chance() < 0.2 ? [list()] : [])] },
      delegate: chance() < 0.3 ? words() : '',
      reason: chance() < 0.3 ? words() : '',
      exempt: mark()
    })),
    implications: empty.implications.map((implication) => ({ ...implication, exempt: mark(0.15), body: body() })),
    appendices: [
      ...empty.appendices,
      { id: id(), title: words(), exempt: mark(0.2), sections: [own('body'), own(chance() < 0.3 ? 'part' : 'body')] }
    ],
    exemptions: [0, 1].map((index) => ({ id: `mark-${index}`, paragraph: 3, publicInterest: 'Yes.' }))
  })
}

const signsIn = (value: unknown): ReadonlySet<string> => new Set(JSON.stringify(value).match(/[\u4e00-\u9fff]/g) ?? [])

/** Does edits one by one and looks each time whether anything came out. */
function tryOut(editor: Editor, report: Report, edits: readonly Edit[]): void {
  copiedLines.clear()
  // Saved after every edit, as while somebody writes.
  let saved = report
  const exposed = (doc: Node): ReadonlySet<string> => {
    saved = reportFromDocument(doc, saved)
    return signsIn(publicCopy(saved).report)
  }
  const wasPublic = new Set(exposed(editor.state.doc))
  const isPrivate = new Set(
    [...signsIn(reportFromDocument(editor.state.doc, report))].filter((sign) => !wasPublic.has(sign))
  )
  const look = (what: string, isUndo: boolean, isRelease: boolean): void => {
    const now = exposed(editor.state.doc)
    for (const sign of now) {
      if (isPrivate.has(sign) && !isRelease && !(isUndo && wasPublic.has(sign)))
        throw new Error(`${what} made “${sign}” public`)
      isPrivate.delete(sign)
      wasPublic.add(sign)
    }
    const kept = signsIn(saved)
    for (const sign of signsIn(editor.state.doc.toJSON())) {
      if (!kept.has(sign)) throw new Error(`${what} put “${sign}” where it is not saved`)
      if (!now.has(sign)) isPrivate.add(sign)
    }
  }
  for (const edit of edits) {
    const { doc } = editor.state
    perform(editor, edit)
    if (editor.state.doc !== doc) look(edit.kind, edit.kind === 'undo' || edit.kind === 'redo', edit.kind === 'release')
  }
  for (let steps = 0; steps < 500 && undo(editor.state, editor.view.dispatch); steps += 1)
    look('Undo to the beginning', true, false)
}

/** Sequences that made something public once, by house style. */
const foundBefore: Readonly<Record<string, [number, Edit[]][]>> = {
  // A section that prints an implication held words of its own, beneath a part that was exempt.
  'cheshire-east': [[725154455, [{ kind: 'removePart', at: 308, to: 0, words: 'a' }]]],
  durham: [
    [
      801728923,
      [
        { kind: 'drag', at: 0, to: 520, words: 'a' },
        { kind: 'deleteForward', at: 0, to: 0, words: 'a' },
        { kind: 'drag', at: 0, to: 331, words: 'a' },
        { kind: 'type', at: 0, to: 0, words: 'a' }
      ]
    ]
  ]
}

describe('what is exempt stays so, whatever is done in the editor', () => {
  afterAll(closeEditors)
  it.each(shippedStyles.map((style) => ({ name: style.id, style })))('in $name', ({ style }) => {
    const like: TipTapEditor = openEditor(anyReport(style, 1), style)
    const open = quickEditors(like)
    fc.assert(
      fc.property(fc.nat(), fc.array(anyEdit, { minLength: 1, maxLength: length, size: 'max' }), (start, edits) => {
        const report = anyReport(style, start)
        const doc = like.schema.nodeFromJSON(withWithheldWords(documentFromReport(report, style)).toJSON())
        tryOut(open(doc), report, edits)
      }),
      {
        ...{ numRuns: runs, seed, endOnFailure: process.env.EXEMPT_SHRINK === undefined },
        examples: foundBefore[style.id] ?? []
      }
    )
  })

  it('with the page drawn, too', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(anyEdit, { minLength: 1, maxLength: 12, size: 'max' }), (start, edits) => {
        const style = shippedStyles[start % shippedStyles.length] as HouseStyle
        const report = anyReport(style, start)
        try {
          tryOut(openEditor(report, style), report, edits)
        } finally {
          closeEditors()
        }
        expect(document.querySelectorAll('.ProseMirror')).toHaveLength(0)
      }),
      { numRuns: 12, seed }
    )
  })
})
