import { describe, expect, it } from 'vitest'
import { bankHolidays } from '../../../shared/calendar/bankHolidays'
import { bodyRulesSchema } from '../../../shared/calendar/bodyRules'
import { itemDetailsSchema } from '../../../shared/meetings/agendaRules'
import { clockOf } from '../../../shared/meetings/clock'
import { meetingDetailsSchema } from '../../../shared/meetings/meetingDetails'
import type { AttachmentFinding } from '../../../shared/packs/attachmentFindings'
import { type CheckedItem, type PreflightClock, preflight as preflightIn } from '../../../shared/packs/preflight'
import type { Finding } from '../../../shared/reports/checks/check'
import { type Report, reportSchema } from '../../../shared/reports/report'
import { paragraphOf } from '../../../shared/reports/schema'

const holidays = bankHolidays('england-and-wales')
const reason = { paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: '2027-04-01' }

/** The clock of a meeting on Wednesday 9 December 2026, whose agenda is to be published by 1 December. */
function clockOn(today: string, details: object = {}) {
  const meeting = { date: '2026-12-09', bodyId: 'b1', items: [] }
  return clockOf(meeting, meetingDetailsSchema.parse(details), bodyRulesSchema.parse({}), 'england', holidays, today)
}

function item(more: Partial<CheckedItem> = {}): CheckedItem {
  return {
    id: 'i1',
    number: '4',
    title: 'Sale of the old depot',
    reportId: null,
    details: itemDetailsSchema.parse({ kind: 'standing' }),
    exemption: null,
    marks: { title: null, note: null },
    attachments: [],
    report: null,
    findings: [],
    change: 'no-pack',
    wrongDay: null,
    ...more
  }
}

const attachment = {
  id: 'a1',
  name: 'Survey.pdf',
  trouble: '',
  isLeftOut: false,
  notes: [],
  findings: [],
  mediaType: 'application/pdf',
  description: '',
  exemption: null,
  sheet: 'a4'
} satisfies CheckedItem['attachments'][number]

/** What the clerk may read in the attachment's own dialogue is in no remark. */
const hidden: AttachmentFinding = {
  id: 'f1',
  kind: 'covered',
  page: 3,
  words: 'Jordan Example',
  areas: [],
  meant: null
}

function reportWith(exempt: string, exemptions: Report['exemptions']): Report {
  const paragraph = paragraphOf('The offer is four million pounds.', { id: 'p1', level: 1 })
  return reportSchema.parse({
    format: 1,
    styleId: 'invented',
    title: 'Sale',
    exemptions,
    sections: [
      {
        id: 's1',
        key: 'offer',
        heading: 'The offer',
        role: 'body',
        body: { type: 'doc', content: [{ ...paragraph, attrs: { ...paragraph.attrs, exempt } }] }
      }
    ]
  })
}

const noAltText: Finding = {
  rule: 'alternative-text',
  severity: 'stop',
  place: { kind: 'section', id: 's1', block: 'f1', heading: 'The offer' },
  message: 'The picture has no alternative text.'
}

const early = clockOn('2026-11-20')

function preflight(clock: PreflightClock, items: readonly CheckedItem[]) {
  return preflightIn(clock, items, 'england')
}

describe('what is looked at before a pack goes out', () => {
  it('is nothing where nothing is wrong', () => {
    expect(preflight(early, [item()])).toEqual([])
  })

  it.each([
    ['before the last day', '2026-11-30', {}, null],
    ['on the last day', '2026-12-01', {}, ['warn', 'today is the last day']],
    ['after the last day', '2026-12-02', {}, ['stop', 'the last day was Tuesday 1 December 2026, which has passed']],
    ['after publication in time', '2026-12-02', { agendaOn: '2026-12-01' }, null],
    ['after publication too late', '2026-12-03', { agendaOn: '2026-12-02' }, ['stop', 'on 2 December 2026, too late']],
    [
      'when it was moved',
      '2026-11-20',
      { movedFrom: ['2026-12-02'] },
      ['note', 'notice of the new day is to be given']
    ],
    ['when it was cancelled', '2026-11-20', { state: 'cancelled' }, ['warn', 'has been cancelled']]
  ])('of the days of notice, %s', (_when, today, details, expected) => {
    const remarks = preflight(clockOn(today, details), [item()])
    if (expected === null) return expect(remarks).toEqual([])
    expect(remarks).toHaveLength(1)
    expect(remarks[0]).toMatchObject({
      severity: expected[0],
      about: 'clock',
      message: expect.stringContaining(expected[1] ?? '')
    })
  })

  it.each<[string, Partial<CheckedItem>, string, string, object]>([
    ['an ordinary item without papers', { details: itemDetailsSchema.parse({}) }, 'note', 'has no papers', {}],
    [
      'an urgent item without grounds',
      { details: itemDetailsSchema.parse({ kind: 'urgent' }), attachments: [attachment] },
      'stop',
      'the grounds are missing',
      { itemId: 'i1' }
    ],
    [
      'an exempt item without a reason',
      { exemption: { ...reason, publicInterest: ' ' } },
      'warn',
      'why the public interest lies in keeping it so is not given',
      { itemId: 'i1', attachmentId: null }
    ],
    ['an exempt item without a day of release', { exemption: { ...reason, releaseOn: null } }, 'note', 'release', {}],
    [
      'an exempt paragraph without a paragraph of the Schedule',
      { report: reportWith('gone', []), reportId: 'r1' },
      'stop',
      'under “The offer” is marked exempt without a paragraph',
      { reportId: 'r1', place: { kind: 'section', id: 's1', block: 'p1', heading: 'The offer' } }
    ],
    [
      'an exempt paragraph without a reason',
      { report: reportWith('x1', [{ id: 'x1', ...reason, publicInterest: '' }]), reportId: 'r1' },
      'warn',
      'a part under “The offer” is exempt, but why',
      { reportId: 'r1' }
    ],
    [
      'a damaged attachment',
      { attachments: [{ ...attachment, trouble: 'it is empty' }] },
      'stop',
      '“Survey.pdf” cannot go into the pack, because it is empty',
      { attachmentId: 'a1' }
    ],
    [
      'an attachment that holds words it does not show',
      { attachments: [{ ...attachment, findings: [hidden] }] },
      'stop',
      '“Survey.pdf”. Page 3: words that something covers can be copied out',
      { attachmentId: 'a1' }
    ],
    [
      'the same in an attachment that is left out',
      { attachments: [{ ...attachment, isLeftOut: true, findings: [hidden] }] },
      'note',
      'is left out, and a sheet says so',
      { attachmentId: 'a1' }
    ],
    [
      'an attached page that is made smaller',
      { attachments: [{ ...attachment, findings: [{ ...hidden, kind: 'large', words: 'page 3 (A3 at 62%)' }] }] },
      'warn',
      '“Survey.pdf”: Made smaller to go on A4: page 3 (A3 at 62%).',
      { attachmentId: 'a1' }
    ],
    [
      'an attached page that keeps its size',
      {
        attachments: [
          { ...attachment, sheet: 'own', findings: [{ ...hidden, kind: 'large', words: 'page 3 (A3 at 62%)' }] }
        ]
      },
      'note',
      'on larger sheets to be folded: page 3 (A3).',
      { attachmentId: 'a1' }
    ],
    [
      'a scan',
      { attachments: [{ ...attachment, findings: [{ ...hidden, kind: 'scan', words: 'page 3' }] }] },
      'note',
      '“Survey.pdf”: A scan: page 3, without words',
      { attachmentId: 'a1' }
    ],
    [
      'an attached page that differs in the pack',
      { attachments: [{ ...attachment, findings: [{ ...hidden, kind: 'differs' }] }] },
      'warn',
      'Page 3: the page in the pack differs from the page in the file',
      { attachmentId: 'a1' }
    ],
    [
      'a damaged attachment that is left out',
      { attachments: [{ ...attachment, trouble: 'it is empty', isLeftOut: true }] },
      'note',
      'is left out, and a sheet says so',
      { attachmentId: 'a1' }
    ],
    [
      'a picture that nobody has described',
      { attachments: [{ ...attachment, mediaType: 'image/png' }] },
      'warn',
      'say what the picture “Survey.pdf” shows',
      { attachmentId: 'a1' }
    ],
    [
      'an exempt attachment without a reason',
      { attachments: [{ ...attachment, exemption: { ...reason, publicInterest: '' } }] },
      'warn',
      '“Survey.pdf” is exempt, but why',
      { attachmentId: 'a1' }
    ],
    [
      'an attachment that was read with trouble',
      { attachments: [{ ...attachment, notes: ['It has a form.'] }] },
      'note',
      'It has a form.',
      { attachmentId: 'a1' }
    ],
    [
      'what the checks of a report find',
      { findings: [noAltText], reportId: 'r1' },
      'stop',
      'Item 4: The picture has no alternative text.',
      { reportId: 'r1', place: noAltText.place }
    ],
    ['a report that has changed', { change: 'changed' }, 'warn', 'has changed since the last pack', { itemId: 'i1' }],
    [
      'an item that is not in the pack yet',
      { change: 'new', attachments: [attachment] },
      'warn',
      'is not in the last pack yet',
      { itemId: 'i1' }
    ]
  ])('names %s', (_what, more, severity, words, where) => {
    const remarks = preflight(early, [item(more)])
    expect(remarks).toHaveLength(1)
    expect(remarks[0]).toMatchObject({ severity, message: expect.stringContaining(words), ...where })
  })

  it('says once for each rule of a report’s checks what they find, and how often', () => {
    const remarks = preflight(early, [item({ findings: [noAltText, noAltText, noAltText] })])
    expect(remarks.map(({ message }) => message)).toEqual([
      'Item 4: The picture has no alternative text. And 2 more of this kind (Pictures have alternative text).'
    ])
  })

  it('leaves to the author what is only worth a thought', () => {
    expect(preflight(early, [item({ findings: [{ ...noAltText, severity: 'note' }] })])).toEqual([])
  })

  it('names a report that stands on the agenda twice', () => {
    const twice = preflight(early, [
      item({ reportId: 'r1' }),
      item({ id: 'i2', number: '6', reportId: 'r1' }),
      item({ id: 'i3', number: '7' })
    ])
    expect(twice.map(({ message }) => message)).toEqual(['Item 6 presents the same report as item 4.'])
  })

  it('puts what stops a pack first and what is only to be known last', () => {
    const remarks = preflight(clockOn('2026-12-02'), [
      item({ details: itemDetailsSchema.parse({}), change: 'changed' }),
      item({ id: 'i2', findings: [noAltText] })
    ])
    expect(remarks.map(({ severity }) => severity)).toEqual(['stop', 'stop', 'warn', 'note'])
  })
})

describe('a mark that the authority’s law does not have', () => {
  it.each([
    [
      'wales',
      { paragraph: 3 },
      'Part 1 of Schedule 12A to the Local Government Act 1972, which is not the law in Wales'
    ],
    ['england', { paragraph: 14 }, 'paragraph 14 of Part 4 of Schedule 12A'],
    [
      'scotland',
      { paragraph: 3 },
      'choose a paragraph of Part I of Schedule 7A to the Local Government (Scotland) Act 1973'
    ],
    ['northern-ireland', { paragraph: 6, nation: 'scotland' }, 'which is not the law in Northern Ireland'],
    [
      'scotland',
      { paragraph: 17, nation: 'scotland' },
      'Part I of Schedule 7A to the Local Government (Scotland) Act 1973 has no paragraph 17'
    ]
  ] as const)('stops a pack in %s: %o', (nation, ground, words) => {
    const exemption = { ...ground, publicInterest: 'Talks go on.', releaseOn: '2027-04-01' }
    expect(preflightIn(early, [item({ exemption })], nation)).toMatchObject([
      { severity: 'stop', message: expect.stringContaining(words), itemId: 'i1' }
    ])
  })

  it.each([
    ['england', { paragraph: 3 }, ['(Schedule 12A paragraph 10)']],
    ['wales', { paragraph: 14 }, ['(Schedule 12A paragraph 21)']],
    ['wales', { paragraph: 16 }, []],
    ['scotland', { paragraph: 6, nation: 'scotland' }, []],
    ['northern-ireland', { paragraph: 3, nation: 'northern-ireland' }, ['is not given.']],
    ['england', { paragraph: null, confidential: 'department' }, []]
  ] as const)('in %s asks of %o for the public interest where the law weighs it', (nation, ground, asked) => {
    const exemption = { ...ground, publicInterest: '', releaseOn: '2027-04-01' }
    const remarks = preflightIn(early, [item({ exemption })], nation)
    expect(remarks.map(({ message }) => message)).toEqual(asked.map((words) => expect.stringContaining(words)))
  })
})
