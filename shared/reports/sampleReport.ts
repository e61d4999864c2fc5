/** A short invented report in any house style: what a clerk sees while changing the style. */

import type { FrontField, HouseStyle } from '../houseStyles/houseStyle'
import { newReport } from './newReport'
import { type FrontValue, type Report, reportSchema } from './report'
import { type Body, type BodyNode, paragraphOf } from './schema'

const people = [
  { name: 'Ada Pike', post: 'Head of Waste Services', phone: '01632 960001', email: 'ada.pike@example.gov.uk' }
]

function exampleOf(field: FrontField): FrontValue {
  switch (field.kind) {
    case 'title':
      return ''
    case 'date':
      return '2026-12-09'
    case 'choice':
      return field.choices[0] ?? ''
    case 'people':
      return people
    case 'body':
      return 'Cabinet'
    case 'wards':
      return 'All'
    case 'yes-no':
      return 'No'
    case 'text':
      return field.isRequired || field.printsEmpty ? 'Waste Services' : ''
  }
}

function body(...content: readonly BodyNode[]): Body {
  return { type: 'doc', content }
}

function item(id: string, text: string): BodyNode {
  return { type: 'listItem', attrs: { id }, content: [paragraphOf(text)] }
}

function row(type: string, ...cells: readonly string[]): BodyNode {
  return { type: 'tableRow', content: cells.map((text) => ({ type, content: [paragraphOf(text)] })) }
}

const words: Readonly<Record<string, string>> = {
  purpose: 'To say what new bins for the market towns would cost, and to ask for a decision.',
  summary: 'Forty bins were bought in 1998. Their lids no longer close, and emptying them costs more every year.',
  reasons: 'Mending the old bins costs more over five years than buying new ones.',
  conclusion: 'New bins are needed, and the money is there.',
  'background-papers': 'None.'
}

/** Fills what the style asks for with words, numbers, a list, a table and answers. */
export function sampleReport(style: HouseStyle): Report {
  let count = 0
  const id = (): string => {
    count += 1
    return `sample-${count}`
  }
  const report = newReport(style, 'New bins for the market towns', id)
  const numbered = (text: string): BodyNode => paragraphOf(text, { id: id(), level: 1 })
  const long = body(
    numbered('Three towns were visited in May. In each of them:'),
    {
      type: 'orderedList',
      content: [item(id(), 'more than half of the lids were broken; and'), item(id(), 'birds had found the way in.')]
    },
    {
      type: 'heading',
      attrs: { id: id(), level: 2, numbered: true },
      content: [{ type: 'text', text: 'What it costs' }]
    },
    numbered('The table gives the cost of each choice.'),
    {
      type: 'table',
      attrs: { id: id(), caption: 'Cost over five years' },
      content: [
        row('tableHeader', 'Choice', 'Cost'),
        row('tableCell', 'Mend the old bins', '£48,000'),
        row('tableCell', 'Buy new ones', '£36,500')
      ]
    }
  )
  let isLongPlaced = false
  const sections = report.sections.map((section) => {
    const text = words[section.role]
    if (section.role === 'body' && !isLongPlaced) {
      isLongPlaced = true
      return { ...section, body: long }
    }
    if (section.role === 'body') return { ...section, body: body(numbered('The rest is as it was last year.')) }
    return text === undefined ? section : { ...section, body: body(numbered(text)) }
  })
  return reportSchema.parse({
    ...report,
    front: Object.fromEntries(
      style.front.fields.filter((field) => field.kind !== 'title').map((field) => [field.key, exampleOf(field)])
    ),
    sections,
    recommendations: ['Note how old the bins are.', 'Agree to buy new ones from the capital programme.'].map(
      (text, at) => ({
        id: id(),
        body: body(paragraphOf(text)),
        reason: at === 0 ? 'Members asked for this in May.' : 'It is the cheaper choice over five years.'
      })
    ),
    implications: report.implications.map((answer, at) => ({
      ...answer,
      body: body(
        at % 2 === 0
          ? numbered('There are none beyond those in the report.')
          : numbered('The cost is met from the approved budget.')
      ),
      status: at === 0 ? 'cleared' : 'drafted',
      officer: at === 0 ? 'Ben Ashworth, Solicitor' : '',
      clearedOn: at === 0 ? '2026-11-20' : null
    })),
    contacts: people,
    appendices: [
      ...report.appendices,
      {
        id: id(),
        title: 'Where the bins stand',
        sections: [
          { id: id(), role: 'body', heading: 'Market towns', body: body(numbered('Ambleford: 14. Brackenby: 26.')) }
        ]
      }
    ]
  })
}
