/** How a report ends: contacts, standard words, lines to sign on, appendices and schedules. */
import { describe, expect, it } from 'vitest'
import { bullets, item, paragraph, reportWith, section, styleWith } from '../invented'
import { draw, heard, tagsOf } from './drawn'

describe('Closing matter', () => {
  it('gives each contact’s known details only, with a link to write to', () => {
    const html = draw(
      reportWith({
        contacts: [
          { name: 'Ann Archer', email: 'ann@example.org' },
          { name: 'Bob', phone: '01 234' }
        ]
      }),
      styleWith({ contact: { standardText: 'Ask:' } })
    )
    expect(heard(html)).toContain('Contact Ask: Name: Ann Archer Email: ann@example.org Name: Bob Tel: 01 234')
    expect(html).toContain('<a href="mailto:ann@example.org">')
    expect(html).not.toContain('Designation')
  })

  it('prints standard wording once, even where the report’s own words have it', () => {
    const contact = { ...section('c', 'Contact', paragraph('', 'Please  ask:')), role: 'contact' }
    const style = styleWith({ contact: { standardText: 'Please ask:' }, accessibilityStatement: 'In large print.' })
    const said = heard(draw(reportWith({ sections: [contact] }), style))
    expect(said.match(/Please ask:/g)).toHaveLength(1)
    expect(said.match(/In large print\./g)).toHaveLength(1)
  })

  it('draws a line to sign on for every name, whatever lines came with it', () => {
    const names = [
      paragraph('', 'Signed by:'),
      paragraph('', 'Signature ______ Date ______'),
      paragraph('', 'Ann Archer')
    ]
    const html = draw(
      reportWith({
        sections: [
          { ...section('g', 'Signatories', ...names, bullets(item('', paragraph('', 'Bob')))), role: 'signatures' }
        ]
      })
    )
    expect(heard(html)).toContain('Signatories Signed by: Signature Date Ann Archer Signature Date Bob')
  })

  it('begins each appendix on a sheet of its own, headed as the style has it', () => {
    const html = draw(
      reportWith({ appendices: [{ id: 'a', title: 'Map' }, { id: 'b' }] }),
      styleWith({ appendices: { heading: 'Appendix {number} – {title}', numerals: 'words' } })
    )
    expect(tagsOf(html, 'h2').map(heard)).toEqual(['Appendix One – Map', 'Appendix Two'])
    expect(html.match(/class="sheet/g)).toHaveLength(3)
  })

  it('puts a schedule’s sections beneath it, and a part’s', () => {
    const schedule = { ...section('sc', 'Schedule 1'), role: 'schedule' }
    const html = draw(
      reportWith({ appendices: [{ id: 'a', sections: [section('x', 'Terms'), schedule, section('y', 'Money')] }] })
    )
    expect(html).toMatch(/<h3 id="at-x">.*<h3 id="at-sc" class="schedule">.*<h4 id="at-y">/)
  })
})
