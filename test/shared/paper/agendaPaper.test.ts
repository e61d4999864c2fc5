/** The agenda sheet: what it says, and where its links lead. */
import { describe, expect, it } from 'vitest'
import { type AgendaSheet, agendaItemHref, agendaSheet, formatTime } from '../../../shared/paper/agendaSheet'
import { renderPlain } from '../../../shared/paper/render'
import { styleWith } from './invented'

const sheet: AgendaSheet = {
  council: 'Borsetshire County Council',
  body: 'Cabinet',
  date: '2026-12-09',
  time: '14:30',
  place: 'County Hall <Room 1>',
  items: [
    { id: 'i1', number: '1', title: 'Apologies', firstPage: '', lastPage: '', hasPaper: false },
    { id: 'i2', number: '2', title: 'The bypass', firstPage: '3', lastPage: '18', hasPaper: true },
    { id: 'i3', number: '3', title: 'The bridge', firstPage: '19', lastPage: '19', hasPaper: true }
  ]
}

describe('An agenda sheet', () => {
  const drawn = (of: AgendaSheet): string => renderPlain(agendaSheet(of), styleWith())
  const html = drawn(sheet)

  it('names the body, the day with its weekday, the time and the place', () => {
    expect(html).toContain('<h1>Cabinet</h1>')
    expect(html).toContain('<span class="line-label">Date: </span><span>Wednesday 9 December 2026</span>')
    expect(html).toContain('<span class="line-label">Time: </span><span>2.30 pm</span>')
    expect(html).toContain('County Hall &lt;Room 1&gt;')
  })

  it('leaves out what is not known', () => {
    const bare = drawn({ ...sheet, time: '', place: '', council: '' })
    expect(bare).not.toContain('Time:')
    expect(bare).not.toContain('Place:')
    expect(bare).not.toContain('banner')
  })

  it('sets a sub-item in, and says beneath an item why it is late', () => {
    const [item] = sheet.items
    const items = item
      ? [item, { ...item, number: '1a', isInside: true, note: 'Urgent item: a flood <since Monday>.' }]
      : []
    const page = drawn({ ...sheet, items })
    expect(page).toContain('<tr class="inside"><td>1a</td>')
    expect(page).toContain('<span class="remark">Urgent item: a flood &lt;since Monday&gt;.</span>')
    expect(page.match(/remark/g)).toHaveLength(1)
  })

  it('links each item that has papers to its place in the pack', () => {
    expect(html).toContain(
      '<tr><td>2</td><th scope="row"><a href="packwright:item/i2">The bypass</a></th><td class="figures">3 to 18</td></tr>'
    )
    expect(html).toContain('<td class="figures">19</td>')
    expect(html).toContain('<tr><td>1</td><th scope="row">Apologies</th><td class="figures">\u00a0</td></tr>')
    expect(agendaItemHref('a b')).toBe('packwright:item/a%20b')
  })

  it('repeats its head over the page, and has no style of its own in the markup', () => {
    expect(html).toContain('<thead><tr><th scope="col">Item</th>')
    expect(html).not.toMatch(/ style="/)
  })
})

describe('A time of day', () => {
  it.each([
    ['10:00', '10 am'],
    ['09:30', '9.30 am'],
    ['12:00', '12 noon'],
    ['12:15', '12.15 pm'],
    ['00:00', '12 am'],
    ['18:05', '6.05 pm'],
    ['', '']
  ])('%s reads “%s”', (time, words) => {
    expect(formatTime(time)).toBe(words)
  })
})
