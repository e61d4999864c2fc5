import { describe, expect, it } from 'vitest'
import { agreementSchema } from '../../shared/agreements/calls'
import { checklistOf } from '../../shared/agreements/checklist'
import { memorandumAppendix, memorandumSections } from '../../shared/agreements/memorandum'
import { addMonths, nextReview, remindersOf } from '../../shared/agreements/reminders'
import { plainText } from '../../shared/reports/schema'

const agreement = (more = {}) => agreementSchema.parse({ id: 'a', name: 'Agreement', kind: 'section-75', ...more })

const signed = [{ id: 's', organisationId: 'o', signedOn: '2025-04-01' }]

describe('What an agreement asks to be remembered', () => {
  it.each([
    ['nothing before it begins', { startsOn: '2027-04-01' }, []],
    [
      'a signature once it has begun',
      { startsOn: '2026-04-01', signatories: [{ id: 's', organisationId: 'o' }] },
      ['unsigned']
    ],
    ['that nobody signed', { startsOn: '2026-04-01' }, ['unsigned']],
    ['nothing when all have signed', { startsOn: '2026-04-01', signatories: signed }, []],
    [
      'a review six weeks ahead',
      { startsOn: '2025-12-31', signatories: signed, reviewEveryMonths: 12 },
      ['review-due']
    ],
    ['no review seven weeks ahead', { startsOn: '2026-01-10', signatories: signed, reviewEveryMonths: 12 }, []],
    ['a review that is late', { startsOn: '2024-01-10', signatories: signed, reviewEveryMonths: 12 }, ['review-due']],
    [
      'no review just held',
      { startsOn: '2024-01-10', reviewedOn: '2026-10-01', signatories: signed, reviewEveryMonths: 12 },
      []
    ],
    [
      'an end within half a year',
      { startsOn: '2025-04-01', endsOn: '2027-03-31', signatories: signed },
      ['end-in-sight']
    ],
    ['no end further off', { startsOn: '2025-04-01', endsOn: '2028-03-31', signatories: signed }, []],
    [
      'an end further off when notice is long',
      { startsOn: '2025-04-01', endsOn: '2027-12-31', noticeMonths: 12, signatories: signed },
      ['end-in-sight']
    ],
    [
      'that it is over, and nothing else',
      { startsOn: '2020-04-01', endsOn: '2021-03-31', reviewEveryMonths: 12, hasPooledFund: true },
      ['ended']
    ],
    ['what regulation 7(3) wants of a pooled fund', { hasPooledFund: true }, ['checklist']]
  ])('is %s', (_what, more, kinds) => {
    expect(remindersOf(agreement(more), '2026-11-22').map((own) => own.kind)).toEqual(kinds)
  })

  it('tells the day by which notice has to be given', () => {
    const [reminder] = remindersOf(
      agreement({ startsOn: '2025-04-01', endsOn: '2027-06-30', noticeMonths: 6, signatories: signed }),
      '2026-12-01'
    )
    expect(reminder?.text).toBe('It ends on 30 June 2027. Notice has to be given by 30 December 2026.')
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-04-01', 12, '2027-04-01']
  ])('counts months from %s by %s to %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  it('has no review where none is agreed', () => {
    expect(nextReview(agreement({ startsOn: '2026-04-01' }))).toBeNull()
    expect(nextReview(agreement({ reviewEveryMonths: 12 }))).toBeNull()
  })
})

describe('What regulation 7(3) wants in writing', () => {
  it('is seven things, each with its place once it has been found', () => {
    const list = checklistOf(agreement({ checklist: [{ item: 'g', place: 'Clause 12', isDone: true }] }))
    expect(list.map((own) => own.item).join('')).toBe('abcdefg')
    expect(list.at(-1)).toMatchObject({ place: 'Clause 12', isDone: true, words: expect.stringContaining('host') })
    expect(list[0]).toMatchObject({ place: '', isDone: false })
  })
})

describe('The text of an agreement', () => {
  let count = 0
  const newId = (): string => `n${++count}`
  const full = agreement({
    kind: 'memorandum',
    parties: [{ organisationId: 'o' }, { organisationId: 'p', role: 'host partner' }],
    aims: 'First aim.\n\nSecond aim.',
    isBinding: false,
    noticeMonths: 3,
    schedules: [{ id: 'x', title: 'Meetings', text: 'Monthly.' }]
  })
  const names = new Map([
    ['o', 'Council'],
    ['p', 'Board']
  ])

  it('has a section for each thing that is recorded, signature blocks, and schedules of their own', () => {
    const sections = memorandumSections(full, names, newId)
    expect(sections.map((own) => [own.role, own.heading])).toEqual([
      ['body', 'Parties'],
      ['body', 'Aims'],
      ['body', 'Term, review and change'],
      ['signatures', 'Signatures'],
      ['schedule', 'Schedule 1: Meetings']
    ])
    const words = sections.map((own) => plainText(own.body)).join('\n')
    expect(words).toContain('Council; and')
    expect(words).toContain('Board, host partner.')
    expect(words).toContain('Notice to leave: 3 months.')
    expect(words).toContain('not legally binding')
  })

  it('prints what was entered and no other term', () => {
    const bare = agreement({ kind: 'memorandum', parties: [{ organisationId: 'o' }], isBinding: true })
    const words = memorandumSections(bare, names, newId).map((own) => `${own.heading}: ${plainText(own.body)}`)
    expect(words.map((line) => line.replace(/\s+/g, ' ').trim())).toEqual([
      'Parties: The parties are: Council.',
      'Signatures: For Name and post Signature Date Council'
    ])
  })

  it('keeps the bullets and the numbers of what was pasted into its terms', () => {
    const text = [
      'The partners will:',
      '• meet monthly,',
      '  in person',
      '• publish minutes',
      '',
      '3. Third',
      '4. Fourth',
      '',
      '(a) one',
      '(b) two',
      '',
      '2.1 A clause of the old agreement'
    ].join('\n')
    const [terms] = memorandumSections(
      agreement({ kind: 'memorandum', isBinding: true, terms: [{ id: 't', heading: 'Ways of working', text }] }),
      names,
      newId
    )
    const shape = (terms?.body.content ?? []).map(({ type, attrs, content }) => [
      type,
      attrs?.start ?? attrs?.level,
      type.endsWith('List') ? (content ?? []).map((own) => plainText(own)) : plainText({ type: 'doc', content })
    ])
    expect(shape.map(([type, count]) => [type, count])).toEqual([
      ['paragraph', 1],
      ['bulletList', undefined],
      ['orderedList', 3],
      ['orderedList', 1],
      ['paragraph', 0]
    ])
    expect(JSON.stringify(shape)).toContain('meet monthly, in person')
    expect(terms?.body.content?.[3]?.attrs?.marker).toBe('lower-alpha')
  })

  it('goes into several reports with ids of its own each time', () => {
    const sections = memorandumSections(full, names, newId)
    const [one, other] = [memorandumAppendix('M', sections, newId), memorandumAppendix('M', sections, newId)]
    expect(one.numbering).toBe('continuous')
    const ids = (value: unknown): string[] =>
      [...JSON.stringify(value).matchAll(/"id":"([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(new Set([...ids(one), ...ids(other)]).size).toBe(ids(one).length * 2)
  })
})
