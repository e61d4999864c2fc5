/** A structure written as a list: in sentences, as a table pasted from a spreadsheet, or with arrows. */
import { describe, expect, it } from 'vitest'
import { boxNames, readLineList } from '../../../shared/partnerships/lineList'

describe('A row is read', () => {
  it.each([
    ['Partnership Forum advises Partnership Executive', 'Partnership Forum', 'advice', 'Partnership Executive'],
    ['Acute Board is directly accountable to Executive.', 'Acute Board', 'accountability', 'Executive'],
    ['Acute Board is accountable to Executive', 'Acute Board', 'accountability', 'Executive'],
    ['Group -> Board', 'Group', 'reporting', 'Board'],
    ['Group => Board', 'Group', 'accountability', 'Board'],
    ['Cabinet delegates to Joint Director', 'Cabinet', 'delegation', 'Joint Director'],
    ['Durham County Council hosts the Team', 'Durham County Council', 'hosting', 'the Team'],
    ['Group\tReporting relationship\tBoard', 'Group', 'reporting', 'Board'],
    ['Group\treports to\tBoard', 'Group', 'reporting', 'Board'],
    ['Group\tBoard', 'Group', 'reporting', 'Board']
  ])('as one line: %s', (row, from, kind, to) => {
    expect(readLineList(row)).toMatchObject({ lines: [{ from, kind, to }], boxes: [], rejected: [] })
  })

  it('as many lines where several names stand on one side, commas within a name left alone', () => {
    const { lines } = readLineList('Acute Board; Adult Care, Primary Care and Housing Board => Executive')
    expect(lines.map(({ from, to }) => `${from}/${to}`)).toEqual([
      'Acute Board/Executive',
      'Adult Care, Primary Care and Housing Board/Executive'
    ])
  })

  it('as a box, a group or a replacement', () => {
    const map = readLineList(
      'Enablers\nPartnership Boards: Acute Board; Children Board\nPartnership Executive replaces the Integrated Care Board and the System Advisory Group'
    )
    expect(map).toMatchObject({
      boxes: ['Enablers'],
      groups: [{ label: 'Partnership Boards', boxes: ['Acute Board', 'Children Board'] }],
      replacements: [{ box: 'Partnership Executive', replaces: ['Integrated Care Board', 'System Advisory Group'] }]
    })
    expect(boxNames(map)).toEqual(['Enablers', 'Acute Board', 'Children Board', 'Partnership Executive'])
  })
})

it('Rows without a meaning are named, with their number and the reason', () => {
  const { rejected } = readLineList('\nBoard -> Board\nGroup\tgets on with\tBoard\n')
  expect(rejected).toEqual([
    { row: 2, text: 'Board -> Board', why: 'A line runs between two different bodies.' },
    {
      row: 3,
      text: 'Group\tgets on with\tBoard',
      why: 'The second column says what the line is, such as “reports to”.'
    }
  ])
})

it.each([
  ['Forum reprots to Executive', '“reprots to” is no line; “reports to” may be meant.'],
  ['Acute Board is directly acountable to Executive', 'may be meant.'],
  ['Forum advices Executive Board', 'may be meant.'],
  ['Forum->Executive', 'An arrow is written => or ->'],
  ['Forum --> Executive', 'An arrow is written => or ->']
])('A mistyped line is named and makes no box: %s', (row, why) => {
  const { rejected, boxes, lines } = readLineList(row)
  expect([boxes, lines]).toEqual([[], []])
  expect(rejected).toMatchObject([{ row: 1, text: row, why: expect.stringContaining(why) }])
})

it.each(['Advisory Forum for Older People', 'Reporting and Assurance Group', 'Board of the Integrated Care System'])(
  'A name stays a name: %s',
  (name) => {
    expect(readLineList(name)).toMatchObject({ boxes: [name], rejected: [] })
  }
)

it('A name that is written twice in other letters is one box', () => {
  expect(boxNames(readLineList('Forum -> Executive\nBoard -> executive'))).toEqual(['Forum', 'Executive', 'Board'])
})
