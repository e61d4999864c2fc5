/** Exempt words in the editor: what they join becomes exempt and is told, and copies bring mark and reason along. */
import type { Editor } from '@tiptap/core'
import { redo, undo } from '@tiptap/pm/history'
import { CellSelection, mergeCells } from '@tiptap/pm/tables'
import { afterEach, describe, expect, it } from 'vitest'
import { enter, insertInline, movePart, setHeading, setLevel } from '../../../renderer/editor/commands'
import { backspace, deleteForward } from '../../../renderer/editor/edges'
import { copiedLines } from '../../../renderer/editor/exemptCopies'
import { exemptGuardKey, markExempt, release } from '../../../renderer/editor/exemptGuard'
import { exemptTargets, isReached } from '../../../renderer/editor/exemptTargets'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { reportFromDocument } from '../../../shared/reports/document'
import { exemptParts, publicCopy } from '../../../shared/reports/exempt'
import { newReport } from '../../../shared/reports/newReport'
import { type Exemption, type Report, reportSchema } from '../../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../../shared/reports/schema'
import { closeEditors, openEditor, placeOf, run, select } from './openEditor'

const durham = shippedStyles.find((style) => style.id === 'durham') as HouseStyle

const exempt = (text: string, id: string): BodyNode => ({
  type: 'paragraph',
  attrs: { id, level: 1, exempt: 'e1' },
  content: [{ type: 'text', text }]
})
const cell = (text: string): BodyNode => ({ type: 'tableCell', content: [paragraphOf(text)] })

function reportOf(content: readonly BodyNode[], more: object = {}): Report {
  return reportSchema.parse({
    format: 1,
    styleId: 'durham',
    title: 'A store',
    sections: [
      { id: 's1', key: 'background', role: 'body', heading: 'Background', body: { type: 'doc', content } },
      { id: 's2', key: 'recommendations', role: 'recommendations', heading: 'Recommendation(s)' }
    ],
    recommendations: [
      { id: 'r1', body: { type: 'doc', content: [paragraphOf('Agree the price of the zebra;')] }, exempt: 'e1' },
      { id: 'r2', body: { type: 'doc', content: [paragraphOf('Thank the volunteers.')] } }
    ],
    exemptions: [{ id: 'e1', paragraph: 3, publicInterest: 'Bids.', words: ['Zebra Ltd'] }],
    ...more
  })
}

const report = reportOf([
  paragraphOf('It is full.', { id: 'p1', level: 1 }),
  exempt('The zebra bid is lowest.', 'p2'),
  paragraphOf('It leaks badly.', { id: 'p3', level: 1 })
])

function toPublic(editor: Editor, of: Report = report): string {
  return JSON.stringify(publicCopy(reportFromDocument(editor.state.doc, of)).report)
}
const told = (editor: Editor) => exemptGuardKey.getState(editor.state)?.map(({ words }) => words)

afterEach(() => {
  closeEditors()
  copiedLines.clear()
})

it('Undo that reaches back past later words to a mark tells of the words that it makes public, and redoing hides them again', () => {
  const editor = openEditor(
    reportOf([
      paragraphOf('The zebra bid is lowest.', { id: 'p1', level: 1 }),
      paragraphOf('It is full.', { id: 'p2', level: 1 })
    ]),
    durham
  )
  run(editor, markExempt([placeOf(editor, 'The zebra bid', 0) - 1], 'e1'))
  editor.view.dispatch(editor.state.tr.insertText(' And damp.', placeOf(editor, 'It is full.')))
  expect(toPublic(editor)).not.toContain('The zebra bid')
  while (!toPublic(editor).includes('The zebra bid')) {
    expect(exemptGuardKey.getState(editor.state)?.some(({ isFreed }) => isFreed) ?? false).toBe(false)
    expect(run(editor, undo)).toBe(true)
  }
  expect(exemptGuardKey.getState(editor.state)).toMatchObject([{ words: 'The zebra bid is lowest.', isFreed: true }])
  expect(run(editor, redo)).toBe(true)
  expect(toPublic(editor)).not.toContain('The zebra bid')
})

describe('exempt words', () => {
  it.each([
    ['Backspace before them', 'The zebra', 0, backspace, 'It is full.'],
    ['Backspace after them', 'It leaks', 0, backspace, 'It leaks badly.'],
    ['Delete after them', 'lowest.', 7, deleteForward, 'It leaks badly.'],
    ['Delete before them', 'It is full.', 11, deleteForward, 'It is full.']
  ] as const)('make exempt what %s joins to them, which is told, and undone', (_, words, offset, command, grown) => {
    const editor = openEditor(report, durham)
    select(editor, placeOf(editor, words, offset))
    expect(run(editor, command)).toBe(true)
    expect(toPublic(editor)).not.toContain('zebra bid')
    expect(toPublic(editor)).not.toContain(grown)
    expect(told(editor)).toEqual([grown])
    run(editor, undo)
    expect(toPublic(editor)).not.toContain('zebra bid')
    expect(toPublic(editor)).toContain(grown)
  })

  it('stay exempt as a heading and back, and in both halves of a recommendation', () => {
    const editor = openEditor(report, durham)
    select(editor, placeOf(editor, 'The zebra'))
    run(editor, setHeading(2, false))
    expect(toPublic(editor)).not.toContain('zebra bid')
    run(editor, setLevel(1))
    expect(toPublic(editor)).not.toContain('zebra bid')
    select(editor, placeOf(editor, 'Agree the price'))
    run(editor, enter)
    const { recommendations } = reportFromDocument(editor.state.doc, report)
    expect(recommendations.map(({ exempt: mark }) => mark)).toEqual(['e1', 'e1', ''])
    expect(told(editor)).toEqual([])
  })

  it('make the cell exempt in which they are merged', () => {
    const row = (mark: string, ...texts: readonly string[]): BodyNode => ({
      type: 'tableRow',
      attrs: { exempt: mark },
      content: texts.map(cell)
    })
    const withTable = reportOf([
      { type: 'table', attrs: { id: 't1' }, content: [row('', 'Open', 'One'), row('e1', 'zebra', 'Two')] }
    ])
    const editor = openEditor(withTable, durham)
    const { doc } = editor.state
    const at = (words: string) => doc.resolve(placeOf(editor, words) - words.length - 2)
    editor.view.dispatch(editor.state.tr.setSelection(new CellSelection(at('Open'), at('zebra'))))
    expect(run(editor, mergeCells)).toBe(true)
    expect(toPublic(editor, withTable)).not.toContain('zebra')
    expect(told(editor)).toEqual(['Open'])
  })

  it('are public only when their mark is taken off, and exempt again when that is undone', () => {
    const editor = openEditor(report, durham)
    run(editor, release([placeOf(editor, 'The zebra', 0) - 1]))
    expect(toPublic(editor)).toContain('zebra bid')
    run(editor, undo)
    expect(toPublic(editor)).not.toContain('zebra bid')
    expect(told(editor)).toEqual([])
  })
})

describe('copied exempt words', () => {
  const copy = (editor: Editor, words: string) => {
    const from = placeOf(editor, words, 0)
    select(editor, from, from + words.length)
    const { dom, text } = editor.view.serializeForClipboard(editor.state.selection.content())
    return { html: dom.innerHTML, text }
  }

  it('bring mark and reason along into another report, not the words that must never appear', () => {
    const { html } = copy(openEditor(report, durham), 'zebra bid')
    expect(html).not.toContain('Zebra Ltd')
    copiedLines.clear()
    const other = reportOf([paragraphOf('Something else.', { id: 'q1', level: 1 })], {
      exemptions: [],
      recommendations: []
    })
    const brought: Exemption[] = []
    const editor = openEditor(
      other,
      durham,
      () => other,
      (reasons) => brought.push(...reasons)
    )
    select(editor, placeOf(editor, 'Something'))
    editor.view.pasteHTML(html)
    expect(editor.state.doc.textContent).toContain('Somethingzebra bid else.')
    expect(toPublic(editor, other)).not.toContain('zebra')
    expect(brought).toEqual([{ id: 'e1', paragraph: 3, publicInterest: 'Bids.', releaseOn: null }])
    expect(told(editor)).toEqual(['Something else.'])
  })

  it('are known again without their form, and by their words when they come back from another program', () => {
    const editor = openEditor(report, durham)
    const { text } = copy(editor, 'zebra')
    select(editor, placeOf(editor, 'It is full.'))
    editor.view.pasteText(text)
    expect(toPublic(editor)).not.toContain('zebra')
    copiedLines.clear()
    select(editor, placeOf(editor, 'It leaks'))
    editor.view.pasteHTML('<p>Look: the ZEBRA bid is <b>lowest</b></p>')
    editor.view.pasteHTML('<p>the zebra bid is lowest, too</p>')
    expect(toPublic(editor)).not.toMatch(/zebra bid/i)
  })

  it('are known by the words around them that a restricted copy has, wherever it was copied', () => {
    const editor = openEditor(reportOf([paragraphOf('It is full.', { id: 'p1', level: 1 })]), durham)
    select(editor, placeOf(editor, 'It is full.'))
    editor.view.pasteHTML(
      `<p>Open before.</p><p><b>[Exempt: paragraph 3]</b></p><p>A zebra pays.</p>
       <table><tr><td>[Exempt: paragraph 3] Zebra</td><td>12 of zebra [End of exempt words]</td></tr><tr><td>Open cell</td><td>1</td></tr></table>
       <p><b>[End of what is exempt: paragraph 3]</b></p><p>Open behind.</p>`
    )
    select(editor, placeOf(editor, 'Open behind.'))
    editor.view.pasteText(
      ' So.\n\nExempt: paragraph 3\n\nThe zebra stays.\n\nEnd of what is exempt: paragraph 3\n\nOpen at last.'
    )
    expect(editor.state.doc.textContent).toContain('The zebra stays.')
    const open = toPublic(editor)
    expect(open).not.toMatch(/zebra(?! bid)/i)
    expect(open).toContain('Open before.')
    expect(open).toContain('Open at last.')
  })

  it.each([
    ['a caption', 't1', { caption: 'Bids: the zebra bid is lowest.' }],
    ['the description of a picture', 'f1', { alt: 'The zebra bid is lowest.' }],
    ['who is given authority', 'r2', { delegate: 'The zebra bid is lowest.' }],
    ['a note', '', { text: 'The zebra bid is lowest.' }]
  ] as const)('make exempt what they are filled into: %s', (_, id, attributes) => {
    const body = [
      paragraphOf('It is full.', { id: 'p1', level: 1 }),
      exempt('The zebra bid is lowest.', 'p2'),
      { type: 'table', attrs: { id: 't1', caption: 'Bids' }, content: [{ type: 'tableRow', content: [cell('One')] }] },
      { type: 'figure', attrs: { id: 'f1', file: '', alt: 'A store', caption: '' } }
    ]
    const before = reportOf(body)
    const editor = openEditor(before, durham)
    copy(editor, 'The zebra bid is lowest.')
    // It is cut out, and then put into a field.
    editor.view.dispatch(editor.state.tr.deleteSelection())
    if (id === '') {
      select(editor, placeOf(editor, 'It is full.'))
      run(editor, insertInline('footnote', attributes))
    } else
      editor.state.doc.descendants((node, position) => {
        if (node.attrs.id !== id) return true
        const change = editor.state.tr
        for (const [name, value] of Object.entries(attributes)) change.setNodeAttribute(position, name, value)
        editor.view.dispatch(change)
        return false
      })
    expect(JSON.stringify(reportFromDocument(editor.state.doc, before))).toContain('zebra bid is lowest')
    expect(toPublic(editor, before)).not.toContain('zebra bid')
    expect(told(editor)?.[0]).toBe(Object.values(attributes)[0])
    run(editor, undo)
    expect(toPublic(editor, before)).not.toContain('zebra bid')
    expect(toPublic(editor, before)).toContain('It is full.')
  })

  it('leave public what is public: other words, and those that stand in the open as well', () => {
    const editor = openEditor(report, durham)
    select(editor, placeOf(editor, 'It is full.'))
    editor.view.pasteText(' It leaks badly. And more of that.')
    expect(toPublic(editor)).toContain('And more of that.')
    expect(told(editor)).toEqual([])
  })
})

describe('what can be marked', () => {
  const table: BodyNode = {
    type: 'table',
    attrs: { id: 't1' },
    content: ['One', 'Two'].map((text) => ({ type: 'tableRow', content: [cell(text)] }))
  }
  const item = (text: string): BodyNode => ({ type: 'listItem', content: [paragraphOf(text)] })
  const mixed = reportOf(
    [
      paragraphOf('Before.', { id: 'p1', level: 1 }),
      { type: 'heading', attrs: { id: 'h1', level: 2 }, content: [{ type: 'text', text: 'The bids' }] },
      { type: 'bulletList', content: [item('first'), item('second')] },
      table,
      paragraphOf('After.', { id: 'p2', level: 1 })
    ],
    { exemptions: [] }
  )

  it('is all that a selection touches: lists, rows and headings between, recommendations and not what is in them', () => {
    const editor = openEditor(mixed, durham)
    const mark = (from: string, to: string): void => {
      select(editor, placeOf(editor, from, 0), placeOf(editor, to))
      const [target] = exemptTargets(editor.state)
      if (!target) throw new Error('Nothing can be marked')
      run(editor, markExempt(target.positions, 'e1'))
    }
    mark('Before', 'After')
    const { sections } = reportFromDocument(editor.state.doc, mixed)
    const blocks = exemptParts(reportFromDocument(editor.state.doc, mixed)).filter(({ kind }) => kind === 'block')
    expect(blocks.map(({ words }) => words)).toEqual(['Before.', 'The bids', 'first', 'second', 'One', 'After.'])
    expect(sections[0]?.body.content?.[3]?.attrs?.exempt).toBe('e1')
    mark('Agree', 'Thank')
    const { recommendations } = reportFromDocument(editor.state.doc, mixed)
    expect(recommendations.map(({ exempt: own, body }) => [own, body.content?.[0]?.attrs?.exempt])).toEqual([
      ['e1', ''],
      ['e1', '']
    ])
  })

  it('says what a part covers, and that what stands under it is exempt already', () => {
    const own = (id: string, role: string, heading: string, mark = ''): object => ({
      ...{ id, role, heading, exempt: mark },
      body: { type: 'doc', content: [paragraphOf(`Words of ${heading}`, { id: `p-${id}` })] }
    })
    const parted = reportSchema.parse({
      ...mixed,
      sections: [
        own('a', 'part', 'Part B'),
        own('b', 'body', 'Bids'),
        own('c', 'body', 'Prices'),
        ...mixed.sections.slice(1)
      ]
    })
    const editor = openEditor(parted, durham)
    select(editor, placeOf(editor, 'Words of Part'))
    const whole = exemptTargets(editor.state).find(({ words }) => words === 'the whole section')
    expect(whole?.covers).toBe('This covers the 3 sections under it, too.')
    run(editor, markExempt(whole?.positions ?? [], 'e1'))
    select(editor, placeOf(editor, 'Words of Prices'))
    expect(isReached(editor.state)).toBe(true)
    expect(editor.view.dom.querySelectorAll('.exempt-words:not(.goes-on)').length).toBeGreaterThan(0)
    expect(toPublic(editor, parted)).not.toContain('Words of Prices')
    // Moved out of the part it stays exempt.
    run(editor, movePart('b', -1))
    expect(toPublic(editor, parted)).not.toContain('Words of Bids')
  })

  it('is shown with its reason in words, once to the eye where it goes on', () => {
    const editor = openEditor(report, durham)
    const shown = [...editor.view.dom.querySelectorAll('.exempt-words')].map(({ textContent }) => textContent)
    expect(shown).toEqual(['Exempt, paragraph 3', 'Exempt, paragraph 3'])
    expect(editor.view.dom.querySelectorAll('.is-exempt')).toHaveLength(2)
  })
})

describe('an exempt section that prints an implication', () => {
  it('leaves the implication exempt when it is taken out', () => {
    const cheshire = shippedStyles.find((style) => style.id === 'cheshire-east') as HouseStyle
    let ids = 0
    const empty = newReport(cheshire, 'A store', () => `own-${++ids}`)
    const [answer] = empty.implications
    if (!answer) throw new Error('The style has no implications')
    const body = { type: 'doc' as const, content: [paragraphOf('The zebra bid is lowest.', { id: 'z', level: 1 })] }
    const marked = reportSchema.parse({
      ...empty,
      sections: empty.sections.map((section) =>
        section.role === 'implication' && section.kind === answer.kind ? { ...section, exempt: 'e1' } : section
      ),
      implications: empty.implications.map((item) => (item === answer ? { ...item, body } : item))
    })
    const editor = openEditor(marked, cheshire)
    const at = editor.state.doc.children.findIndex((part) => part.textContent.includes('zebra'))
    expect(at).toBeGreaterThan(0)
    const without = editor.schema.node(
      'doc',
      null,
      editor.state.doc.children.filter((_, index) => index !== at)
    )
    expect(JSON.stringify(publicCopy(reportFromDocument(without, marked)).report)).not.toContain('zebra')
  })

  it('leaves a selection over several lines standing where a note or a figure is put in', () => {
    const editor = openEditor(report, durham)
    select(editor, placeOf(editor, 'It is full.', 0), placeOf(editor, 'Thank the'))
    expect(run(editor, insertInline('footnote', { text: 'A note.' }))).toBe(true)
    expect(editor.state.doc.textContent).toContain('The zebra bid is lowest.')
    expect(toPublic(editor)).not.toContain('zebra bid')
  })
})
