import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareMaps, type Sitting } from '../../../shared/partnerships/changes'
import { mapSchema } from '../../../shared/partnerships/map'
import { after, before, sketch } from './sketch'

function changes(one: string, other: string, seats: Readonly<Record<string, readonly Sitting[]>> = {}) {
  const [current, proposed] = [sketch(one), sketch(other, { state: 'proposed', holdsOn: '2021-04-01' })]
  return compareMaps({
    current: current.map,
    proposed: proposed.map,
    records: new Map([...current.records, ...proposed.records]),
    sittingOn: (id, day) => seats[`${id} ${day}`] ?? []
  }).map(({ kind, text }) => [kind, text])
}

describe('The list of changes', () => {
  it('says that the Partnership Executive replaces the Integrated Care Board and the System Advisory Group', () => {
    const list = changes(before, after)
    expect(list[0]).toEqual([
      'replaced',
      'The Partnership Executive replaces the Integrated Care Board and the System Advisory Group.'
    ])
    expect(list).toContainEqual(['added', 'The Partnership Forum is new.'])
    expect(list).toContainEqual([
      'removed',
      'The Integrated Commissioning Group is not in the proposed structure, and nothing takes its place.'
    ])
    expect(list).toContainEqual([
      'line-changed',
      'The Partnership Executive is directly accountable to Cabinet; the Integrated Care Board reported before.'
    ])
    // What it kept is no change: it still reports to the Health and Wellbeing Board.
    expect(list.map(([, text]) => text).join(' ')).not.toContain('Health and Wellbeing Board')
  })

  it('is empty when nothing changes', () => {
    expect(changes(before, before)).toEqual([])
  })

  it.each([
    [
      'a line moved',
      'A Board -> Cabinet\nCouncil',
      'A Board -> Council\nCabinet',
      [['line-moved', 'The A Board reports to Council instead of Cabinet.']]
    ],
    [
      'a line added',
      'A Board\nCabinet',
      'A Board -> Cabinet',
      [['line-added', 'The A Board reports to Cabinet. This line is new.']]
    ],
    [
      'a line gone',
      'A Board -> Cabinet',
      'A Board\nCabinet',
      [['line-removed', 'The A Board no longer reports to Cabinet.']]
    ],
    [
      'a line of another kind',
      'A Board -> Cabinet',
      'A Board => Cabinet',
      [['line-changed', 'The A Board is directly accountable to Cabinet; it reported before.']]
    ],
    [
      'a box in another group',
      '[North] A Board; B Board\n[South] C Board',
      '[North] A Board\n[South] B Board; C Board',
      [['group-changed', 'The B Board stands in the group “South” instead of “North”.']]
    ],
    [
      'a box that leaves its group, and one that comes into it',
      '[North] A Board; B Board\nC Board',
      '[North] A Board; C Board\nB Board',
      [
        ['group-changed', 'The C Board stands in the group “North”; it was in none.'],
        ['group-changed', 'The B Board no longer stands in the group “North”.']
      ]
    ],
    [
      'a group that has another name',
      '[North] A Board; B Board',
      '[Northern boards] A Board; B Board',
      [['group-changed', 'The group “North” is called “Northern boards”.']]
    ],
    [
      'one of two lines gone',
      'A Board => Cabinet\nA Board -> Cabinet',
      'A Board -> Cabinet',
      [['line-removed', 'The A Board is no longer directly accountable to Cabinet.']]
    ],
    [
      'a delegation whose end is gone',
      'Cabinet ~> A Board',
      'Cabinet',
      [
        ['removed', 'The A Board is not in the proposed structure, and nothing takes its place.'],
        ['delegation-homeless', 'The delegation from Cabinet to the A Board has no home in the proposed structure.']
      ]
    ],
    [
      'a delegation to what takes its place',
      'Cabinet ~> A Board',
      'Cabinet ~> B Board\nB Board <- A Board',
      [['replaced', 'The B Board replaces the A Board.']]
    ],
    [
      'a delegation that what takes its place does not have',
      'Cabinet ~> A Board',
      'Cabinet\nB Board <- A Board',
      [
        ['replaced', 'The B Board replaces the A Board.'],
        ['delegation-homeless', 'The delegation from Cabinet to the A Board has no home in the proposed structure.']
      ]
    ]
  ])('tells of %s', (_what, one, other, expected) => {
    expect(changes(one, other)).toEqual(expected)
  })

  it('names members who are left without a seat', () => {
    const seats = {
      'a-board 2020-11-18': [
        { who: 'Ruth Adeyemi', onBehalfOf: 'the council' },
        { who: 'Owen Fairlie', onBehalfOf: 'the council' }
      ],
      'b-board 2021-04-01': [{ who: 'Ruth Adeyemi', onBehalfOf: 'the council' }],
      'c-group 2020-11-18': [{ who: 'Celia Varley', onBehalfOf: '' }]
    }
    expect(
      changes('A Board\nC Group', 'B Board <- A Board', seats).filter(([kind]) => kind === 'membership-homeless')
    ).toEqual([
      [
        'membership-homeless',
        'Owen Fairlie, who sits on the A Board on behalf of the council, has no place yet on the B Board.'
      ],
      ['membership-homeless', 'Celia Varley, who sits on the C Group, has no place in the proposed structure.']
    ])
  })

  it('is empty where both maps say the same, and nowhere else', () => {
    const names = ['A Board', 'B Board', 'C Group', 'Cabinet']
    const anyMap = fc.record({
      boxes: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
      called: fc.constantFrom('', 'Joint Board'),
      groups: fc.array(fc.constantFrom('', 'North', 'South'), { minLength: 4, maxLength: 4 }),
      lines: fc.uniqueArray(
        fc.record({
          from: fc.nat(3),
          to: fc.nat(3),
          kind: fc.constantFrom('reporting' as const, 'advice' as const),
          label: fc.constantFrom('', 'monthly')
        }),
        { selector: ({ from, to, kind }) => `${from} ${to} ${kind}`, maxLength: 4 }
      )
    })
    type Drawn = typeof anyMap extends fc.Arbitrary<infer T> ? T : never
    const nameOf = (drawn: Drawn, at: number): string => (at === 0 && drawn.called ? drawn.called : (names[at] ?? ''))
    const linesOf = ({ boxes, lines }: Drawn) =>
      lines.filter(({ from, to }) => from !== to && boxes.includes(from) && boxes.includes(to))
    const mapOf = (drawn: Drawn, state: 'current' | 'proposed') =>
      mapSchema.parse({
        id: state,
        name: state,
        state,
        holdsOn: '2026-04-01',
        groups: ['North', 'South'].map((label) => ({ id: `${state}-${label}`, label })),
        nodes: drawn.boxes.map((at) => ({
          id: `n${at}`,
          ref: { type: 'body', id: `b${at}` },
          label: at === 0 ? drawn.called : '',
          group: drawn.groups[at] ? `${state}-${drawn.groups[at]}` : ''
        })),
        lines: linesOf(drawn).map(({ from, to, ...line }, at) => ({
          id: `l${at}`,
          from: `n${from}`,
          to: `n${to}`,
          ...line
        }))
      })
    const saysOf = (drawn: Drawn): string =>
      [
        ...drawn.boxes.map((at) => `${nameOf(drawn, at)} in ${drawn.groups[at]}`),
        ...linesOf(drawn).map(({ from, to, kind, label }) => `${from} ${kind} ${to} ${label}`)
      ]
        .sort()
        .join('\n')
    const records = new Map(
      names.map((name, at) => [`body:b${at}`, { name, decides: false, startsOn: null, endsOn: null }])
    )
    fc.assert(
      fc.property(anyMap, fc.option(anyMap), (one, changed) => {
        const other = changed ?? one
        const list = compareMaps({
          current: mapOf(one, 'current'),
          proposed: mapOf(other, 'proposed'),
          records,
          sittingOn: () => []
        })
        expect(list.length === 0).toBe(saysOf(one) === saysOf(other))
      }),
      { numRuns: 500 }
    )
  })
})
