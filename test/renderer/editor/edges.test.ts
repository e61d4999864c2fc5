/** The edges of a report's parts: what deleting, typing over and leaving does there. */
import type { Editor } from '@tiptap/core'
import { undo } from '@tiptap/pm/history'
import { AllSelection, type Command, NodeSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, it } from 'vitest'
import { enter, hardBreak, indent, insertBlock, newTable } from '../../../renderer/editor/commands'
import { backspace, deleteAcross, deleteForward, leaveBlock } from '../../../renderer/editor/edges'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { newReport } from '../../../shared/reports/newReport'
import { reportSchema } from '../../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../../shared/reports/schema'
import { closeEditors, openEditor, placeOf, run, select } from './openEditor'

const durham = shippedStyles.find((style) => style.id === 'durham') as HouseStyle
const numbered = (text: string, id: string): object => paragraphOf(text, { id, level: 1 })
const report = reportSchema.parse({
  format: 1,
  styleId: 'durham',
  title: 'A store',
  recommendationLead: 'Cabinet is recommended to:',
  sections: [
    {
      id: 's1',
      key: 'purpose',
      role: 'purpose',
      heading: 'Purpose of the Report',
      body: { type: 'doc', content: [numbered('To agree.', 'p1'), numbered('And why.', 'p2')] }
    },
    { id: 's2', key: 'recommendations', role: 'recommendations', heading: 'Recommendation(s)' },
    {
      id: 's3',
      key: 'background',
      role: 'body',
      heading: 'Background',
      body: { type: 'doc', content: [numbered('It is full.', 'p3'), numbered('It leaks.', 'p4')] }
    },
    {
      id: 's4',
      key: 'conclusion',
      role: 'conclusion',
      heading: 'Conclusion',
      body: { type: 'doc', content: [numbered('', 'p5')] }
    }
  ],
  recommendations: [
    { id: 'r1', body: { type: 'doc', content: [paragraphOf('Agree the lease;')] } },
    { id: 'r2', body: { type: 'doc', content: [paragraphOf('Thank the volunteers.')] } }
  ]
})

const open = (): Editor => openEditor(report, durham)
afterEach(closeEditors)

function lines(editor: Editor): string[] {
  const all: string[] = []
  editor.state.doc.descendants((node) => {
    if (node.isTextblock) all.push(node.textContent)
    return !node.isTextblock
  })
  return all
}

const headings = ['Purpose of the Report', 'Recommendation(s)', 'Background', 'Conclusion']

describe('a selection over several parts', () => {
  it('empties them and leaves every heading of the house style standing, as one step to undo', () => {
    const editor = open()
    const before = lines(editor)
    select(editor, placeOf(editor, 'To ', 3), placeOf(editor, 'It is ', 6))
    expect(run(editor, deleteAcross)).toBe(true)
    expect(lines(editor)).toEqual([
      'Purpose of the Report',
      'To ',
      'Recommendation(s)',
      'Cabinet is recommended to:',
      '',
      'Background',
      'full.',
      'It leaks.',
      'Conclusion',
      ''
    ])
    expect(() => editor.state.doc.check()).not.toThrow()
    run(editor, undo)
    expect(lines(editor)).toEqual(before)
  })

  it('is typed over in the place where it begins', () => {
    const editor = open()
    select(editor, placeOf(editor, 'To ', 3), placeOf(editor, 'It is ', 6))
    const { from, to } = editor.state.selection
    const isDone = editor.view.someProp('handleTextInput', (handle) =>
      handle(editor.view, from, to, 'X', () => editor.state.tr)
    )
    expect(isDone).toBe(true)
    expect(lines(editor).slice(0, 3)).toEqual(['Purpose of the Report', 'To X', 'Recommendation(s)'])
  })

  it('may be the whole report: an empty paragraph with its number stays in every part', () => {
    const editor = open()
    editor.view.dispatch(editor.state.tr.setSelection(new AllSelection(editor.state.doc)))
    run(editor, backspace)
    expect(lines(editor).filter((line) => line !== '' && line !== 'Cabinet is recommended to:')).toEqual(headings)
    expect(editor.state.doc.child(0).child(1).attrs.level).toBe(1)
    expect(() => editor.state.doc.check()).not.toThrow()
  })

  it('cannot take a part of the house style out in another way', () => {
    const editor = open()
    select(editor, placeOf(editor, 'To ', 3), placeOf(editor, 'It is ', 6))
    editor.view.dispatch(editor.state.tr.deleteSelection())
    expect(lines(editor)).toEqual(expect.arrayContaining(headings))
  })
})

describe('Backspace and Delete', () => {
  const cases: readonly (readonly [
    what: string,
    words: string,
    offset: number,
    key: Command,
    after: readonly string[]
  ])[] = [
    ['join a paragraph to the one before', 'And why.', 0, backspace, ['To agree.And why.']],
    ['join a paragraph to the one after', 'To agree.', 9, deleteForward, ['To agree.And why.']],
    ['join recommendations', 'Thank', 0, backspace, ['Agree the lease;Thank the volunteers.']],
    ['leave the first recommendation beneath its lead', 'Agree the', 0, backspace, ['Cabinet is recommended to:']],
    ['leave the first paragraph beneath its heading', 'It is full.', 0, backspace, ['Background', 'It is full.']],
    ['stop at the end of a part', 'And why.', 8, deleteForward, ['And why.', 'Recommendation(s)']],
    ['stop at the end of a heading', 'Background', 10, deleteForward, ['Background', 'It is full.']]
  ]
  it.each(cases)('%s', (_what, words, offset, key, after) => {
    const editor = open()
    select(editor, placeOf(editor, words, offset))
    expect(run(editor, key)).toBe(true)
    expect(lines(editor)).toEqual(expect.arrayContaining([...after]))
  })

  it('make an item of a list a paragraph first', () => {
    const editor = open()
    select(editor, placeOf(editor, 'It leaks.', 0))
    run(editor, indent)
    expect(editor.state.selection.$from.node(-1).type.name).toBe('listItem')
    run(editor, backspace)
    expect(editor.state.selection.$from.parent.attrs.level).toBe(1)
    expect(editor.state.selection.$from.node(-1).type.name).toBe('section')
  })
})

describe('a heading that the house style fixes', () => {
  const harrowmere = shippedStyles.find((style) => style.id === 'harrowmere') as HouseStyle
  /** An implication, which stands in a group, with a block of some kind first in it. */
  const withFirst = (block: BodyNode): Editor => {
    let ids = 0
    const empty = newReport(harrowmere, 'A store', () => `n${++ids}`)
    const implications = empty.implications.map((implication, at) =>
      at === 0 ? { ...implication, body: { type: 'doc' as const, content: [block] } } : implication
    )
    return openEditor(reportSchema.parse({ ...empty, implications }), harrowmere)
  }
  const words = paragraphOf('Advice was had.')
  const kinds: readonly (readonly [string, BodyNode])[] = [
    ['a paragraph', words],
    ['a quotation', { type: 'quote', content: [words] }],
    ['a table', { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [words] }] }] }]
  ]
  it.each(kinds)('takes no words from %s beneath it', (_kind, block) => {
    const editor = withFirst(block)
    const before = lines(editor)
    select(editor, placeOf(editor, 'Advice', 0))
    for (let pressed = 0; pressed < 3; pressed += 1) run(editor, backspace)
    expect(lines(editor)).toEqual(before)
  })

  it('takes none in any other way, in a part within a part either', () => {
    const editor = withFirst(words)
    const before = lines(editor)
    const at = placeOf(editor, 'Legal', 2)
    editor.view.dispatch(editor.state.tr.insertText('typed', at))
    editor.view.dispatch(editor.state.tr.delete(at, at + 1))
    expect(lines(editor)).toEqual(before)
  })
})

describe('going on', () => {
  it('with Tab in the last cell of a table is a new row, and from there a paragraph beneath the table', () => {
    const editor = open()
    select(editor, placeOf(editor, 'It leaks.'))
    run(editor, insertBlock(newTable(2, 2)))
    for (let tab = 0; tab < 4; tab += 1) expect(run(editor, indent)).toBe(true)
    editor.commands.insertContent('third row')
    const table = editor.state.doc.child(2).child(3)
    expect(table.childCount).toBe(3)
    expect(table.child(2).child(0).textContent).toBe('third row')
    expect(run(editor, leaveBlock)).toBe(true)
    expect(editor.state.selection.$from.parent.attrs.level).toBe(1)
    expect(editor.state.doc.child(2).lastChild).toBe(editor.state.selection.$from.parent)
  })

  it('with a second map where a first one is chosen as a whole puts it after the first', () => {
    const editor = open()
    select(editor, placeOf(editor, 'It leaks.'))
    for (const source of ['partnership:map:now', 'partnership:map:then'])
      expect(
        run(
          editor,
          insertBlock((state) => state.schema.node('recordBlock', { source }))
        )
      ).toBe(true)
    const background = editor.state.doc.child(2)
    expect([background.child(3), background.child(4)].map((node) => node.attrs.source)).toEqual([
      'partnership:map:now',
      'partnership:map:then'
    ])
  })

  it('with Enter in an empty last recommendation leads beneath the next heading', () => {
    const editor = open()
    select(editor, placeOf(editor, 'volunteers.'))
    run(editor, enter)
    run(editor, enter)
    expect(editor.state.selection.$from.parent.textContent).toBe('It is full.')
  })

  it('with Shift+Enter is a new line in the same paragraph', () => {
    const editor = open()
    select(editor, placeOf(editor, 'To agree.'))
    expect(run(editor, hardBreak)).toBe(true)
    expect(editor.state.doc.child(0).child(1).lastChild?.type.name).toBe('hardBreak')
  })
})

describe('copying', () => {
  it('a heading that is chosen whole and pasted into a paragraph is a heading there, and makes no second part', () => {
    const editor = open()
    const { doc, tr } = editor.state
    const at = doc.child(0).nodeSize + doc.child(1).nodeSize + 1
    editor.view.dispatch(tr.setSelection(NodeSelection.create(doc, at)))
    const html = editor.view.serializeForClipboard(editor.state.selection.content()).dom.innerHTML
    select(editor, doc.child(0).child(0).nodeSize + 2)
    editor.view.pasteHTML(html)
    expect(editor.state.doc.childCount).toBe(doc.childCount)
    const ids: string[] = []
    editor.state.doc.descendants((node) => {
      if (node.attrs.id) ids.push(String(node.attrs.id))
    })
    expect(new Set(ids).size).toBe(ids.length)
    expect(editor.state.doc.child(0).children.map((node) => node.type.name)).toContain('heading')
  })
})

describe('guidance', () => {
  it('of the house style lies in an empty part until something is written', () => {
    const editor = open()
    const shown = (): (string | null)[] =>
      [...editor.view.dom.querySelectorAll('[data-guidance]')].map((element) => element.getAttribute('data-guidance'))
    expect(shown()).toEqual(['Draw together why the recommendations follow.'])
    select(editor, editor.state.doc.content.size - 2)
    editor.commands.insertContent('So.')
    expect(shown()).toEqual([])
  })
})
