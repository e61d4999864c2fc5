/** The editor on a real report: numbers as one types, keys that shape the text, and the same report back. */
import type { Editor } from '@tiptap/core'
import { undo } from '@tiptap/pm/history'
import { afterEach, describe, expect, it } from 'vitest'
import {
  addAppendix,
  addSection,
  enter,
  indent,
  insertBlock,
  insertInline,
  movePart,
  newTable,
  outdent,
  removePart,
  setAttribute,
  setHeading,
  setLevel,
  toggleList
} from '../../../renderer/editor/commands'
import { markComment, showComments } from '../../../renderer/editor/comments'
import { numbersKey } from '../../../renderer/editor/numbers'
import { spokenPlugin } from '../../../renderer/editor/spoken'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { reportFromDocument } from '../../../shared/reports/document'
import { type Report, reportSchema } from '../../../shared/reports/report'
import { paragraphOf } from '../../../shared/reports/schema'
import { closeEditors, openEditor, placeOf, run, select } from './openEditor'

const durham = shippedStyles.find((style) => style.id === 'durham') as HouseStyle
const norfolk = shippedStyles.find((style) => style.id === 'norfolk') as HouseStyle

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
      body: { type: 'doc', content: [paragraphOf('To agree.', { id: 'p1', level: 1 })] }
    },
    { id: 's2', key: 'recommendations', role: 'recommendations', heading: 'Recommendation(s)' },
    {
      id: 's3',
      role: 'body',
      heading: 'The store',
      body: {
        type: 'doc',
        content: [paragraphOf('It is full.', { id: 'p2', level: 1 }), paragraphOf('It leaks.', { id: 'p3', level: 1 })]
      }
    }
  ],
  recommendations: [
    { id: 'r1', body: { type: 'doc', content: [paragraphOf('Agree the lease;')] } },
    { id: 'r2', body: { type: 'doc', content: [paragraphOf('Thank the volunteers.')] } }
  ]
})

const open = (value = report, style = durham, base?: () => Report): Editor => openEditor(value, style, base)
afterEach(closeEditors)

/** Puts the cursor at the end of the block that says this. */
function goTo(editor: Editor, words: string, offset = words.length): void {
  select(editor, placeOf(editor, words, offset))
}

/** Every block with its number, as a reader sees them. */
function seen(editor: Editor): string[] {
  const decorations = numbersKey.getState(editor.state)?.decorations
  const lines: string[] = []
  editor.state.doc.descendants((node, position) => {
    if (!node.isTextblock) return true
    const around = editor.state.doc.resolve(position + 1)
    const label = [
      position,
      ...Array.from({ length: around.depth }, (_, depth) => (depth > 0 ? around.before(depth) : -1))
    ]
      .flatMap((at) => decorations?.find(at, at + 1) ?? [])
      .filter((decoration) => decoration.from === position || decoration.from === position - 1)
      .map((decoration) => decoration.spec['data-number'] ?? decoration.spec['data-label'])
      .find((text) => text)
    lines.push(`${label ? `${label} ` : ''}${node.textContent}`)
    return false
  })
  return lines
}

describe('numbers in the editor', () => {
  it('are those of the paper', () => {
    expect(seen(open())).toEqual([
      'Purpose of the Report',
      '1 To agree.',
      'Recommendation(s)',
      '2 Cabinet is recommended to:',
      '(a) Agree the lease;',
      '(b) Thank the volunteers.',
      'The store',
      '3 It is full.',
      '4 It leaks.'
    ])
  })

  it('follow as paragraphs come and go, and move along while one types', () => {
    const editor = open()
    goTo(editor, 'To agree.')
    run(editor, enter)
    editor.view.dispatch(editor.state.tr.insertText('And to note.'))
    expect(seen(editor).slice(1, 4)).toEqual(['1 To agree.', '2 And to note.', 'Recommendation(s)'])
    expect(seen(editor).at(-1)).toBe('5 It leaks.')
    run(editor, undo)
    run(editor, undo)
    expect(seen(editor).at(-1)).toBe('4 It leaks.')
  })

  it('count headings where the style does', () => {
    const editor = open({ ...report, styleId: 'norfolk' }, norfolk)
    goTo(editor, 'It is full.')
    run(editor, setHeading(2, true))
    goTo(editor, 'It leaks.')
    run(editor, setLevel(2))
    expect(seen(editor).slice(-3)).toEqual(['2. The store', '2.1 It is full.', '2.1.1 It leaks.'])
  })
})

describe('where headings take numbers', () => {
  it('what is written beneath one counts within it', () => {
    const editor = open({ ...report, styleId: 'norfolk' }, norfolk)
    goTo(editor, 'It is full.')
    run(editor, setHeading(2, true))
    run(editor, enter)
    editor.view.dispatch(editor.state.tr.insertText('Each shelf of it.'))
    expect(seen(editor).slice(-3)).toEqual(['2.1 It is full.', '2.1.1 Each shelf of it.', '2.2 It leaks.'])
  })
})

describe('what is written beside a recommendation', () => {
  it('stands beneath it as it will print', () => {
    const editor = open()
    const at = (): number => {
      let found = -1
      editor.state.doc.descendants((node, position) => {
        if (node.attrs.id === 'r1') found = position
        return found < 0
      })
      return found
    }
    run(editor, setAttribute(at(), 'delegate', 'the Director of Law'))
    const beneath = (): string | null =>
      editor.view.dom.querySelector('.recommendation')?.getAttribute('data-beneath') ?? null
    expect(beneath()).toBe('Authority is delegated to the Director of Law.')
    goTo(editor, 'Agree the lease;')
    editor.view.dispatch(editor.state.tr.insertText(' the Director of Law signs'))
    expect(beneath()).toBe('')
  })
})

describe('words that a comment speaks of', () => {
  it('are marked while it is open, and look like any others once it is resolved', () => {
    const comment = {
      id: 'c1',
      author: 'A',
      madeAt: '2026-11-22T09:00:00Z',
      text: 'Why?',
      isResolved: false,
      replies: []
    }
    let current: Report = { ...report, comments: [comment] }
    const editor = open(current, durham, () => current)
    goTo(editor, 'It leaks.')
    const { pos } = editor.state.selection.$from
    select(editor, pos - 9, pos)
    run(editor, markComment('c1'))
    expect(editor.view.dom.querySelector('.commented')?.textContent).toBe('It leaks.')
    current = { ...current, comments: [{ ...comment, isResolved: true }] }
    run(editor, showComments)
    expect(editor.view.dom.querySelector('.commented')).toBeNull()
  })
})

describe('keys', () => {
  it('Tab makes a sub-paragraph and a deeper one, Shift+Tab takes it back', () => {
    const editor = open()
    goTo(editor, 'It leaks.')
    run(editor, indent)
    expect(seen(editor).slice(-2)).toEqual(['3 It is full.', '(a) It leaks.'])
    goTo(editor, 'It leaks.')
    run(editor, enter)
    editor.view.dispatch(editor.state.tr.insertText('Badly.'))
    run(editor, indent)
    expect(seen(editor).slice(-2)).toEqual(['(a) It leaks.', '(i) Badly.'])
    run(editor, outdent)
    run(editor, outdent)
    expect(seen(editor).slice(-2)).toEqual(['(a) It leaks.', '4 Badly.'])
  })

  it('Enter in a recommendation makes the next one, and Enter in an empty one takes it away again', () => {
    const editor = open()
    goTo(editor, 'Agree the lease;')
    run(editor, enter)
    editor.view.dispatch(editor.state.tr.insertText('Note the cost.'))
    expect(seen(editor).slice(4, 6)).toEqual(['(a) Agree the lease;', '(b) Note the cost.'])
    run(editor, enter)
    run(editor, enter)
    expect(seen(editor).slice(4, 7)).toEqual([
      '(a) Agree the lease;',
      '(b) Note the cost.',
      '(c) Thank the volunteers.'
    ])
    const made = reportFromDocument(editor.state.doc, report).recommendations
    expect(made.map((item) => item.id)).toEqual(['r1', 'new-1', 'r2'])
  })

  it('Enter in a title goes on to the text and never splits it', () => {
    const editor = open()
    goTo(editor, 'The store')
    run(editor, enter)
    expect(editor.state.selection.$from.parent.textContent).toBe('It is full.')
  })
})

describe('what an author can do', () => {
  it('a list of bullets, changed into one that counts, and ended', () => {
    const editor = open()
    goTo(editor, 'It leaks.')
    run(editor, toggleList('bulletList'))
    expect(reportFromDocument(editor.state.doc, report).sections[2]?.body.content?.[1]?.type).toBe('bulletList')
    run(editor, toggleList('orderedList'))
    expect(seen(editor).at(-1)).toBe('(a) It leaks.')
    run(editor, toggleList('orderedList'))
    expect(seen(editor).at(-1)).toBe('4 It leaks.')
  })

  it('sections are added, moved and taken out, and appendices come last', () => {
    const editor = open()
    run(editor, addSection('s3'))
    editor.view.dispatch(editor.state.tr.insertText('Next steps'))
    expect(seen(editor).slice(-2)).toEqual(['Next steps', '5 '])
    const id = editor.state.doc.lastChild?.attrs.id
    expect(id).toMatch(/^new-/)
    run(editor, movePart(id, -1))
    expect(seen(editor).slice(6, 9)).toEqual(['Next steps', '3 ', 'The store'])
    run(editor, removePart(id))
    run(editor, addAppendix)
    editor.view.dispatch(editor.state.tr.insertText('Plan'))
    expect(reportFromDocument(editor.state.doc, report).appendices.map((appendix) => appendix.title)).toEqual(['Plan'])
    expect(run(editor, movePart('s3', 1))).toBe(false)
  })

  it('a table stands after the paragraph, and a reference follows the paragraph it points at', () => {
    const editor = open()
    goTo(editor, 'It is full.')
    run(editor, insertBlock(newTable(3, 2)))
    expect(reportFromDocument(editor.state.doc, report).sections[2]?.body.content?.map((node) => node.type)).toEqual([
      'paragraph',
      'table',
      'paragraph'
    ])
    goTo(editor, 'It is full.')
    run(editor, insertInline('crossReference', { target: 'p3' }))
    expect(numbersKey.getState(editor.state)?.references.get('p3')?.words).toBe('paragraph 4')
    goTo(editor, 'To agree.')
    run(editor, enter)
    expect(numbersKey.getState(editor.state)?.references.get('p3')?.words).toBe('paragraph 5')
  })

  it('titles that the house style fixes stay as they are', () => {
    const editor = open()
    goTo(editor, 'Purpose of the Report')
    editor.view.dispatch(editor.state.tr.insertText('!'))
    expect(seen(editor)[0]).toBe('Purpose of the Report')
    goTo(editor, 'The store')
    editor.view.dispatch(editor.state.tr.insertText(' now'))
    expect(seen(editor)[6]).toBe('The store now')
  })

  it('gives back the report that was opened when nothing was changed', () => {
    expect(reportFromDocument(open().state.doc, report)).toEqual(report)
  })
})

describe('a block that is put in', () => {
  it('takes the place of the empty paragraph that the cursor stands in, so that no number stands by itself', () => {
    const editor = open()
    goTo(editor, 'It is full.')
    run(editor, enter)
    run(editor, insertBlock(newTable(2, 2)))
    const types = reportFromDocument(editor.state.doc, report).sections[2]?.body.content?.map((node) => node.type)
    expect(types).toEqual(['paragraph', 'table', 'paragraph'])
    run(editor, undo)
    expect(editor.state.doc.textContent).toContain('It leaks.')
  })

  it('is said to those who listen, as is what leaves the text by undo, what becomes bold and what a line becomes', () => {
    const editor = open()
    const said: string[] = []
    editor.registerPlugin(spokenPlugin((words) => said.push(words)))
    goTo(editor, 'It is full.')
    run(editor, insertBlock(newTable(2, 2)))
    run(editor, undo)
    goTo(editor, 'It is full.')
    run(editor, setHeading(2, false))
    goTo(editor, 'It is full.')
    editor.view.dispatch(editor.state.tr.insertText(' '))
    expect(said).toEqual([
      'A table is put in: the report has 1 table.',
      'A table is taken out: the report has 0 tables.',
      'Heading.'
    ])
  })
})

describe('a table', () => {
  it('is drawn with the field of its caption', () => {
    const editor = open()
    goTo(editor, 'It leaks.')
    run(editor, insertBlock(newTable(2, 2)))
    expect(editor.view.dom.querySelector('.table-frame textarea')?.getAttribute('aria-label')).toBe(
      'Caption of this table'
    )
  })
})
