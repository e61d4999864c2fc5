/** Checks before release: a sound report passes in silence, and each fault is found by the rule that is named after it. */
import { describe, expect, it } from 'vitest'
import { houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { checkReport, checkRules } from '../../shared/reports/checks/allChecks'
import { prepare } from '../../shared/reports/checks/check'
import { implicationState, restsOn } from '../../shared/reports/checks/implications'
import { sentencesOf } from '../../shared/reports/checks/words'
import { type Report, reportSchema } from '../../shared/reports/report'
import type { Body, BodyNode } from '../../shared/reports/schema'

function paragraph(text: string, attrs: Record<string, unknown> = {}): BodyNode {
  return { type: 'paragraph', attrs: { id: '', level: 1, ...attrs }, content: [{ type: 'text', text }] }
}

function bodyOf(...blocks: readonly (string | BodyNode)[]): Body {
  return { type: 'doc', content: blocks.map((block) => (typeof block === 'string' ? paragraph(block) : block)) }
}

function cell(text: string, type = 'tableCell', attrs: Record<string, unknown> = {}): BodyNode {
  return { type, attrs: { colspan: 1, rowspan: 1, colwidth: null, ...attrs }, content: [paragraph(text, { level: 0 })] }
}

function tableOf(rows: readonly (readonly string[])[], attrs: Record<string, unknown> = {}): BodyNode {
  return {
    type: 'table',
    attrs: { id: 't1', caption: 'Contributions', ...attrs },
    content: rows.map((row, index) => ({
      type: 'tableRow',
      content: row.map((text) => cell(text, index === 0 ? 'tableHeader' : 'tableCell'))
    }))
  }
}

const style = houseStyleSchema.parse({
  format: 1,
  id: 'invented',
  name: 'Invented',
  council: 'Ambridge Borough Council',
  front: {
    layout: 'lines',
    fields: [
      { key: 'title', label: 'Title', kind: 'title', isRequired: true },
      { key: 'date', label: 'Date', kind: 'date', isRequired: true },
      { key: 'key-decision', label: 'Key decision', kind: 'yes-no' }
    ]
  },
  sections: [
    { key: 'purpose', heading: 'Purpose', role: 'purpose' },
    { key: 'recommendations', heading: 'Recommendations', role: 'recommendations' },
    { key: 'background', heading: 'Background', role: 'body', freeAfter: true },
    { key: 'papers', heading: 'Background papers', role: 'background-papers', presence: 'optional' }
  ],
  numbering: { scheme: 'continuous' },
  recommendations: { label: 'letter' },
  implications: {
    place: 'appendix',
    kinds: [
      { kind: 'finance', heading: 'Finance' },
      { kind: 'staffing', heading: 'Staffing' },
      { kind: 'equality', heading: 'Equality', isRequired: false }
    ]
  },
  contact: {},
  appendices: {},
  page: {}
})

const sound = reportSchema.parse({
  format: 1,
  styleId: 'invented',
  title: 'A store for equipment',
  front: { date: '2026-12-09', 'key-decision': 'No' },
  sections: [
    { id: 's1', key: 'purpose', role: 'purpose', heading: 'Purpose', body: bodyOf('To agree the lease of a store.') },
    { id: 's2', key: 'recommendations', role: 'recommendations', heading: 'Recommendations' },
    { id: 's3', key: 'background', role: 'body', heading: 'Background', body: bodyOf('The store is full.') },
    {
      id: 's4',
      key: 'papers',
      role: 'background-papers',
      heading: 'Background papers',
      body: bodyOf('Survey of May 2026.')
    }
  ],
  recommendations: [{ id: 'r1', body: bodyOf('Agree the lease.') }],
  implications: [
    {
      id: 'i1',
      kind: 'finance',
      heading: 'Finance',
      body: bodyOf('The rent is met from the pool.'),
      status: 'cleared'
    },
    {
      id: 'i2',
      kind: 'staffing',
      heading: 'Staffing',
      isApplicable: false,
      reason: 'Nobody works there.',
      status: 'cleared'
    }
  ],
  appendices: [{ id: 'a1', role: 'implications', title: 'Implications' }]
})

function withBackground(...blocks: readonly (string | BodyNode)[]): Report {
  return {
    ...sound,
    sections: sound.sections.map((section) => (section.id === 's3' ? { ...section, body: bodyOf(...blocks) } : section))
  }
}

function withImplication(index: number, change: Partial<Report['implications'][number]>): Report {
  return {
    ...sound,
    implications: sound.implications.map((item, at) => (at === index ? { ...item, ...change } : item))
  }
}

function withRecommendation(text: string, more: Partial<Report['recommendations'][number]> = {}): Report {
  return {
    ...sound,
    recommendations: [
      { id: 'r1', body: bodyOf(text), delegate: '', consultee: '', due: null, reason: '', exempt: '', ...more }
    ]
  }
}

const header = ['Partner', '2026/27']

describe('checks before release', () => {
  it('say nothing of a sound report', () => {
    expect(checkReport(sound, style)).toEqual([])
  })

  it('each have a name, an explanation and an id of their own', () => {
    expect(new Set(checkRules.map((rule) => rule.id)).size).toBe(checkRules.length)
    for (const rule of checkRules) expect(rule.name.length * rule.explanation.length).toBeGreaterThan(0)
  })

  const faults: readonly (readonly [string, string, Report])[] = [
    ['missing-front-matter', 'an empty required field', { ...sound, front: {} }],
    [
      'missing-section',
      'a required section that is gone',
      { ...sound, sections: sound.sections.filter((s) => s.id !== 's1') }
    ],
    [
      'lost-reference',
      'Word’s own words where a reference is lost',
      withBackground('The costs are those in paragraph Error! Reference source not found. of this report.')
    ],
    ['lost-reference', 'the same of a bookmark', withBackground('See Error! Bookmark not defined.')],
    [
      'lost-reference',
      'the same in the caption of a table',
      withBackground(tableOf([['Partner'], ['Council']], { caption: 'As in Error! Reference source not found.' }))
    ],
    [
      'lost-reference',
      'the same of a Welsh Word',
      withBackground('Gweler Gwall! Ni chanfuwyd ffynhonnell y cyfeirnod.')
    ],
    ['missing-section', 'a required section with nothing in it', withBackground('')],
    ['recommendations', 'no recommendation', { ...sound, recommendations: [] }],
    [
      'recommendations',
      'an empty recommendation',
      {
        ...sound,
        recommendations: [
          ...sound.recommendations,
          { ...sound.recommendations[0], id: 'r2', body: bodyOf('') }
        ] as Report['recommendations']
      }
    ],
    ['recommendations', 'a recommendation without a verb', withRecommendation('The lease.')],
    ['recommendations', 'a delegation to nobody', withRecommendation('Delegate the details.')],
    [
      'heading-order',
      'a heading that skips a level',
      withBackground(
        { type: 'heading', attrs: { id: '', level: 4, numbered: false }, content: [{ type: 'text', text: 'Deep' }] },
        'Text.'
      )
    ],
    ['empty-number', 'a paragraph that is a number alone', withBackground('The store is full.', '', 'It leaks.')],
    [
      'empty-number',
      'an empty item of a list',
      withBackground('The store is full.', {
        type: 'bulletList',
        content: [{ type: 'listItem', attrs: { id: '' }, content: [paragraph('', { level: 0 })] }]
      })
    ],
    ['leads-nowhere', 'a line that leads to nothing', withBackground('The options that were looked at were:')],
    ['leads-nowhere', 'the same above an empty line', withBackground('The options were:', paragraph('', { level: 0 }))],
    [
      'long-sentence',
      'a long sentence in a note',
      withBackground({
        type: 'paragraph',
        attrs: { id: 'p', level: 1 },
        content: [
          { type: 'text', text: 'The store is full.' },
          { type: 'footnote', attrs: { id: 'n', text: `The ${'very '.repeat(60)}long note.` } }
        ]
      })
    ],
    [
      'abbreviation',
      'an abbreviation that stands in a caption alone',
      withBackground(tableOf([header, ['Council', '£1']], { caption: 'Shares of the CVSX' }))
    ],
    [
      'unanswered-implication',
      'an implication without an answer',
      withImplication(0, { body: bodyOf(''), status: 'not-started' })
    ],
    ['unanswered-implication', 'not applicable without a reason', withImplication(1, { reason: '' })],
    [
      'bare-not-applicable',
      'a bare “not applicable” in words',
      withImplication(1, { isApplicable: true, reason: '', body: bodyOf('Not applicable.') })
    ],
    [
      'clearance',
      'an implication cleared against other words',
      withImplication(0, { clearedAgainst: 'something else' })
    ],
    ['clearance', 'an implication sent out', withImplication(0, { status: 'sent' })],
    ['clearance', 'an implication drafted only', withImplication(0, { status: 'drafted' })],
    [
      'questioned-not-applicable',
      '“not applicable” where the report speaks of it',
      withBackground('Two posts will move and staff are consulted.')
    ],
    [
      'duty-limbs',
      'an equality answer without the limbs',
      {
        ...sound,
        implications: [
          ...sound.implications,
          { ...sound.implications[0], id: 'i3', kind: 'equality', heading: 'Equality', body: bodyOf('Considered.') }
        ] as Report['implications']
      }
    ],
    [
      'broken-reference',
      'a reference to nothing',
      withBackground({
        ...paragraph('See '),
        content: [
          { type: 'text', text: 'See ' },
          { type: 'crossReference', attrs: { target: 'gone' } }
        ]
      })
    ],
    [
      'typed-reference',
      'a typed paragraph that is not there',
      withBackground(paragraph('As paragraph 99 says.', { id: 'p1' }))
    ],
    ['typed-reference', 'a typed appendix that is not there', withBackground('See Appendix 7.')],
    [
      'background-papers',
      'a background paper that is published',
      {
        ...sound,
        sections: sound.sections.map((s) => (s.id === 's4' ? { ...s, body: bodyOf('Care Act 2014 guidance') } : s))
      }
    ],
    [
      'background-papers',
      'an empty list of background papers',
      { ...sound, sections: sound.sections.map((s) => (s.id === 's4' ? { ...s, body: bodyOf('') } : s)) }
    ],
    [
      'merged-cells',
      'merged cells',
      withBackground({
        ...tableOf([header]),
        content: [{ type: 'tableRow', content: [cell('Both', 'tableHeader', { colspan: 2 })] }]
      })
    ],
    [
      'table-header',
      'a table without a header row',
      withBackground({ ...tableOf([header]), content: [{ type: 'tableRow', content: [cell('A'), cell('B')] }] })
    ],
    [
      'alternative-text',
      'a picture without words',
      withBackground({
        type: 'figure',
        attrs: { id: 'f1', file: 'x', alt: '', caption: '', decorative: false, widthPercent: 100 }
      })
    ],
    [
      'table-total',
      'a total that is not one',
      withBackground(tableOf([header, ['Council', '£100'], ['Trust', '£250'], ['Total', '£360']]))
    ],
    [
      'key-decision',
      'a large sum that is not a key decision',
      withRecommendation('Agree to spend £2.5m on the store.')
    ],
    ['placeholder', 'something still to be filled in', withBackground('The rent is £TBC a year.')],
    ['login', 'an address with a password', withBackground('See https://robin:hunter2@example.com/bins.')],
    ['long-sentence', 'a sentence of fifty words', withBackground(`The store ${'is very '.repeat(24)}full.`)],
    ['abbreviation', 'an abbreviation nobody explained', withBackground('The ICES store is full.')]
  ]
  it.each(faults)('%s finds %s, and nothing else stops the report for it', (rule, _, report) => {
    const found = checkReport(report, style)
    expect(found.map((finding) => finding.rule)).toContain(rule)
    expect(found.filter((finding) => finding.severity === 'stop' && finding.rule !== rule)).toEqual([])
  })

  const innocent: readonly (readonly [string, Report])[] = [
    [
      'a total within rounding',
      withBackground(tableOf([header, ['Council', '£1.4m'], ['Trust', '£2.4m'], ['Total', '£3.9m']]))
    ],
    [
      'an abbreviation explained',
      withBackground('The Integrated Community Equipment Store (ICES) is full. ICES needs room.')
    ],
    ['an address', withBackground('See https://example.com:8443/@robin:x@y for the list.')],
    ['a section of an Act', withBackground('Under section 75 of the Act the partners may pool.')],
    [
      'a decorative picture',
      withBackground('Text.', {
        type: 'figure',
        attrs: { id: '', file: 'x', alt: '', caption: '', decorative: true, widthPercent: 100 }
      })
    ],
    [
      'a named delegation',
      withRecommendation('Delegate the details to the Director of Law.', { delegate: 'the Director of Law' })
    ],
    ['a motion', withRecommendation('That the programme, as described, be approved.')],
    ['a motion that empowers', withRecommendation('That the Director of Law be authorised to sign the agreement.')],
    ['a body that is asked', withRecommendation('The Vale Scrutiny Committee are asked to note the progress made.')]
  ]
  it.each(innocent)('find nothing wrong with %s', (_, report) => {
    expect(checkReport(report, style).filter((finding) => finding.rule !== 'clearance')).toEqual([])
  })

  it('put what stops release first', () => {
    const found = checkReport({ ...withBackground('The ICES store, cost TBC.') }, style)
    expect(found.map((finding) => finding.severity)).toEqual(['stop', 'note'])
  })
})

describe('what an implication rests on', () => {
  it('makes a cleared implication stale when a recommendation or the body changes, and not when another implication does', () => {
    const digest = restsOn(sound)
    const cleared = {
      ...sound.implications[0],
      status: 'cleared',
      clearedAgainst: digest
    } as Report['implications'][number]
    expect(implicationState(cleared, digest)).toBe('cleared')
    expect(implicationState(cleared, restsOn(withRecommendation('Agree the lease for ten years.')))).toBe('stale')
    expect(implicationState(cleared, restsOn(withBackground('The store is empty.')))).toBe('stale')
    expect(implicationState(cleared, restsOn(withImplication(1, { reason: 'Another reason.' })))).toBe('cleared')
  })
})

describe('sentences', () => {
  it('do not end at initials, abbreviations or figures', () => {
    expect(sentencesOf('Dr. A. Smith, e.g. the lead, spent £1.5m. He left in No. 4 Street. It was full.')).toEqual([
      'Dr. A. Smith, e.g. the lead, spent £1.5m.',
      'He left in No. 4 Street.',
      'It was full.'
    ])
  })

  it('are counted with their place worked out once for all rules', () => {
    expect(prepare(sound, style).lines.map((line) => line.text)).toContain('Agree the lease.')
  })
})
