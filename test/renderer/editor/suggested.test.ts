// @vitest-environment happy-dom
/** What is suggested is shown where it stands: put in and taken out, in words too. */
import { afterEach, describe, expect, it } from 'vitest'
import { suggestedDrawn } from '../../../renderer/editor/suggestedDrawn'
import { documentFromReport } from '../../../shared/reports/document'
import { plainStyle } from '../../support/houseStyles'
import { sentences, sentReport } from '../../support/sentReport'
import { closeEditors, openEditor, placeOf } from './openEditor'

afterEach(closeEditors)

const [first, second] = sentences
function open() {
  const report = sentReport(plainStyle)
  const editor = openEditor(report, plainStyle)
  editor.registerPlugin(suggestedDrawn(documentFromReport(report, plainStyle)))
  const shown = (selector: string): readonly string[] =>
    [...editor.view.dom.querySelectorAll(selector)].map((own) => own.textContent ?? '')
  return { editor, shown }
}

describe('what is suggested', () => {
  it('is nothing while nothing has changed', () => {
    const { shown } = open()
    expect(shown('ins, del')).toEqual([])
  })

  it('shows words put in and taken out, and says so', () => {
    const { editor, shown } = open()
    const from = placeOf(editor, first, 0)
    editor.view.dispatch(editor.state.tr.insertText('Fifty', from, from + 'Forty'.length))
    expect([shown('ins'), shown('del')]).toEqual([['Fifty'], ['Forty']])
    expect(shown('.visually-hidden').join('')).toContain('Suggested, taken out: ')
    expect(shown('.visually-hidden').join('')).toContain('Suggested, put in: ')
    expect(editor.state.doc.textContent).toContain(first.replace('Forty', 'Fifty'))
    editor.view.dispatch(editor.state.tr.insertText('Forty', from, from + 'Fifty'.length))
    expect(shown('ins, del')).toEqual([])
  })

  it('shows a paragraph that was taken out behind the one before it, and a new one as put in', () => {
    const { editor, shown } = open()
    const at = placeOf(editor, second, 0) - 1
    editor.view.dispatch(editor.state.tr.delete(at, at + second.length + 2))
    expect(shown('del')).toEqual([second])
    const end = placeOf(editor, first)
    editor.view.dispatch(editor.state.tr.split(end).insertText('A new line.', end + 2))
    expect(shown('ins')).toEqual(['A new line.'])
  })
})
