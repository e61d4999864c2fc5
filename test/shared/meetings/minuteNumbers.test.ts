/** The numbers that minutes carry: those of the agenda, or a row of their own that runs on through the year. */
import { describe, expect, it } from 'vitest'
import { itemDetailsSchema } from '../../../shared/meetings/agendaRules'
import { type MinutesView, minutesViewSchema } from '../../../shared/meetings/clerkCalls'
import { minutesDocument } from '../../../shared/meetings/documents'
import { itemMinuteSchema } from '../../../shared/meetings/minutes'
import { openItem } from '../../../shared/meetings/privateBusiness'

/** Three items, of which the second stands beneath the first. */
function viewWith(firstNumber: number | null): MinutesView {
  const item = (number: string, title: string) => ({
    id: `item-${number}`,
    number,
    title,
    reportId: null,
    details: itemDetailsSchema.parse({}),
    recommendations: [],
    exempt: openItem,
    reasons: '',
    alternatives: '',
    approves: null
  })
  return minutesViewSchema.parse({
    meeting: {
      ...{ id: 'meeting', body: 'Cabinet', date: '2027-01-13', time: '10:00', place: '' },
      ...{ isExecutive: true, nation: 'england' }
    },
    approved: null,
    revision: 0,
    value: { firstNumber },
    items: [item('1', 'Fees'), item('1a', 'Charges'), item('2', 'Roads')],
    suggestedNumber: 1,
    usual: [],
    actions: [],
    gaps: []
  })
}

const numbersOf = (view: MinutesView): readonly string[] =>
  minutesDocument(view, 'Aldermere', 'public').blocks.flatMap((block) =>
    block.kind === 'heading' ? (/^\S+(?=\. (?:Fees|Charges|Roads)$)/.exec(block.text) ?? []) : []
  )

describe('The number of a minute', () => {
  it('is that of the agenda, so that item 1a is the same in both', () => {
    expect(numbersOf(viewWith(null))).toEqual(['1', '1a', '2'])
  })

  it('runs on from the number that was given, and a heading over sub-items uses none up', () => {
    expect(numbersOf(viewWith(41))).toEqual(['41', '42'])
    const view = viewWith(41)
    const items = [itemMinuteSchema.parse({ itemId: 'item-1', summary: 'The chair introduced both.' })]
    expect(numbersOf({ ...view, value: { ...view.value, items } })).toEqual(['41', '42', '43'])
  })
})
