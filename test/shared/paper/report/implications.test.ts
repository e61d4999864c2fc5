/** Where and in which form implications print. */
import { describe, expect, it } from 'vitest'
import { body, paragraph, reportWith, section, styleWith } from '../invented'
import { draw, heard } from './drawn'

describe('Implications', () => {
  const implications = [
    {
      id: 'i1',
      kind: 'legal',
      heading: 'Legal',
      body: body(paragraph('', 'Section 75 applies.')),
      officer: 'M Officer',
      clearedOn: '2026-11-02'
    },
    { id: 'i2', kind: 'climate', heading: 'Climate', body: body() },
    { id: 'i3', kind: 'staff', heading: 'Staff', isApplicable: false, reason: 'no post changes.', body: body() }
  ]
  const group = { ...section('g', 'Implications'), role: 'implications' }
  const place = (changes: Record<string, unknown>) =>
    styleWith({ implications: { ...styleWith().implications, ...changes } })

  it('stand in their appendix, without those that are optional and empty', () => {
    const html = draw(
      reportWith({ implications, appendices: [{ id: 'a1', role: 'implications', title: 'Implications' }] })
    )
    expect(heard(html)).toContain(
      'Appendix 1: Implications Legal Section 75 applies. Staff Not applicable: no post changes.'
    )
    expect(html).not.toContain('Climate')
  })

  it('stand together under their section', () => {
    const html = draw(reportWith({ implications, sections: [group] }), place({ place: 'inline', printsSignOff: true }))
    expect(heard(html)).toContain('Implications Legal Section 75 applies. Cleared by: M Officer, 2 November 2026 Staff')
  })

  it('stand each in a section of its own', () => {
    const own = { ...section('l', 'Legal implications'), role: 'implication', kind: 'legal' }
    expect(heard(draw(reportWith({ implications, sections: [own] }), place({ place: 'sections' })))).toContain(
      'Legal implications Section 75 applies.'
    )
  })

  it('make a table with a head that repeats and the name of who signed off', () => {
    const html = draw(
      reportWith({ implications, sections: [group] }),
      place({ place: 'inline', form: 'table', printsSignOff: true })
    )
    expect(html).toContain(
      '<thead><tr><th scope="col">Issue</th><th scope="col">Implications</th><th scope="col">Sign-off</th></tr></thead>'
    )
    expect(html).toContain(
      '<tr><th scope="row">Legal</th><td>Section 75 applies.</td><td>M Officer, 2 November 2026</td></tr>'
    )
    expect(html).toContain(
      '<th scope="row">Staff</th><td>Not applicable: no post changes.</td><td>Not yet signed off</td>'
    )
  })
})
