import { describe, expect, it } from 'vitest'
import { compareMaps, type Sitting } from '../../../shared/partnerships/changes'
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
      'one of two lines gone',
      'A Board => Cabinet\nA Board -> Cabinet',
      'A Board -> Cabinet',
      [['line-removed', 'The A Board no longer is directly accountable to Cabinet.']]
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
})
