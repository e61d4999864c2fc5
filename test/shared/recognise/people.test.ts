/** People and powers: who is named, how to reach them, and to whom a recommendation gives authority. */
import { describe, expect, it } from 'vitest'
import { isName, readPeople, readPerson } from '../../../shared/reports/recognise/people'
import { readDelegation } from '../../../shared/reports/recognise/recommendations'
import { recognised } from './support'

describe('a person', () => {
  it.each([
    ['Jane Robinson, Corporate Director of Adult Services', 'Jane Robinson', 'Corporate Director of Adult Services'],
    ['Councillor Tuffin (Cabinet Member for Health)', 'Councillor Tuffin', 'Cabinet Member for Health'],
    ['Owen Lyle – Stores Manager', 'Owen Lyle', 'Stores Manager'],
    ['Catherine Underwood', 'Catherine Underwood', '']
  ])('%j has a name and a post', (text, name, post) => {
    expect(readPerson(text)).toEqual({ name, post, phone: '', email: '' })
  })

  it('may be reached by what stands beside the name', () => {
    expect(readPerson('Jo Wren, Ferry Manager, tel: 01632 960200, email: jo@a.example')).toEqual({
      name: 'Jo Wren',
      post: 'Ferry Manager',
      phone: '01632 960200',
      email: 'jo@a.example'
    })
  })

  it('is one of several when names are parted by semicolons or by “and”', () => {
    expect(readPeople(['Ann Lee, Director; Bo Hay, Manager']).map(({ name }) => name)).toEqual(['Ann Lee', 'Bo Hay'])
    expect(readPeople(['Ann Lee and Bo Hay']).map(({ name }) => name)).toEqual(['Ann Lee', 'Bo Hay'])
    expect(readPeople(['Director of Adults and Health']).map(({ name }) => name)).toEqual([
      'Director of Adults and Health'
    ])
  })

  it.each([
    ['Stewart Findlay', true],
    ["Neil O'Brien", true],
    ['Dr Anna-Marie ap Rhys', true],
    ['Next Steps in Care', false],
    ['Corporate Director', false],
    ['Background', false]
  ])('%j is a name: %s', (text, expected) => {
    expect(isName(text)).toBe(expected)
  })
})

describe('a contact block', () => {
  const report = (block: string): string =>
    `Cabinet\n\n13 March 2019\n\nA title\n\nPurpose of the Report\n\n1 To do.\n\nRecommendation(s)\n\n2 Cabinet is recommended to:\n\n(a) agree;\n\n(b) note.\n\nContact\n\n${block}`

  it.each([
    ['labels and values', 'Name: Ann Lee\nDesignation: Manager\nTel No: 01632 960001\nEmail: ann@a.example'],
    [
      'labels over values',
      'Officer Name:\n\nAnn Lee\n\nPost:\n\nManager\n\nTel No:\n\n01632 960001\n\nEmail address:\n\nann@a.example'
    ],
    ['bare lines', 'Ann Lee\nManager\n01632 960001\nann@a.example'],
    ['one line', 'Ann Lee, Manager, Tel: 01632 960001, Email: ann@a.example'],
    [
      'a table',
      '| Name | Ann Lee |\n|---|---|\n| Job title | Manager |\n| Phone | 01632 960001 |\n| E-mail | ann@a.example |'
    ],
    ['tabs', 'Name:\tAnn Lee\nPosition:\tManager\nTelephone:\t01632 960001\nEmail:\tann@a.example'],
    ['one line of labels', 'Contact Officer: Ann Lee, Manager\nTel: 01632 960001 Email: <ann@a.example>']
  ])('in %s', (_, block) => {
    expect(recognised(report(block), { styleId: 'durham' }).report.contacts).toEqual([
      { name: 'Ann Lee', post: 'Manager', phone: '01632 960001', email: 'ann@a.example' }
    ])
  })

  it('may name several, and keeps words that name nobody', () => {
    const { report: found } = recognised(
      report(
        'Please ask either of these two officers of the council.\n\nAnn Lee\nTel: 01632 960001\n\nBo Hay\nTel: 01632 960002'
      ),
      { styleId: 'durham' }
    )
    expect(found.contacts.map(({ name, phone }) => [name, phone])).toEqual([
      ['Ann Lee', '01632 960001'],
      ['Bo Hay', '01632 960002']
    ])
    expect(JSON.stringify(found.sections.at(-1)?.body)).toContain('Please ask either')
  })
})

describe('a delegation', () => {
  it.each([
    [
      'To give delegated authority to the Executive Director, Strategic Commissioning, in consultation with the Lead Member for Adults, to consider more.',
      'the Executive Director, Strategic Commissioning',
      'the Lead Member for Adults'
    ],
    ['delegate authority to the Head of Transport to make small changes;', 'the Head of Transport', ''],
    [
      'agree the scheme and delegate to the Director of Place, following consultation with the Leader, the power to change it.',
      'the Director of Place',
      'the Leader'
    ],
    ['That authority be delegated to the Clerk.', 'the Clerk', ''],
    [
      'That the terms be settled under delegated powers granted to the Monitoring Officer.',
      'the Monitoring Officer',
      ''
    ],
    ['Note the work under way with the Director of Place.', '', ''],
    ['Keep delegations as they are.', '', '']
  ])('in %j', (text, delegate, consultee) => {
    expect(readDelegation(text)).toEqual({ delegate, consultee })
  })
})
