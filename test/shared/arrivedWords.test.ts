/** Exempt words that are put into what is filled in beside the text make it exempt. */
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { type ExemptWords, withArrivedMarks } from '../../shared/reports/arrivedWords'
import { publicCopy } from '../../shared/reports/exempt'
import { newReport } from '../../shared/reports/newReport'
import { type Report, reportSchema } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'

const secret = 'Zebra Homes offer four million pounds.'
const reason = { id: 'x1', paragraph: 3, publicInterest: '', releaseOn: null }
const style = shippedStyles.find(({ id }) => id === 'cheshire-east') as (typeof shippedStyles)[number]

function report(exempt: string): Report {
  let count = 0
  const made = newReport(style, 'The maltings', () => {
    count += 1
    return `n${count}`
  })
  const node = paragraphOf(secret, { id: 'secret', level: 1 })
  return reportSchema.parse({
    ...made,
    exemptions: [reason],
    sections: made.sections.map((section) =>
      section.role === 'body'
        ? { ...section, body: { type: 'doc', content: [{ ...node, attrs: { ...node.attrs, exempt } }] } }
        : section
    )
  })
}

const none = new Map<string, never>()
const copied = new Map([[secret, { mark: 'x1', reason }]])
const fill: Readonly<Record<string, (value: Report) => Report>> = {
  title: (value) => ({ ...value, title: `The maltings: ${secret}` }),
  'a field of front matter': (value) => ({ ...value, front: { ...value.front, body: secret } }),
  'a person in front matter': (value) => ({
    ...value,
    front: { ...value.front, officer: [{ name: secret, post: '', phone: '', email: '' }] }
  }),
  contacts: (value) => ({ ...value, contacts: [{ name: 'A', post: secret, phone: '', email: '' }] }),
  'the reason of an implication': (value) => ({
    ...value,
    implications: value.implications.map((own) => ({ ...own, isApplicable: false, reason: secret }))
  })
}

describe.each(Object.entries(fill))('%s', (_name, edit) => {
  const cases: readonly (readonly [string, Report, ExemptWords])[] = [
    ['stand exempt in the text', report('x1'), none],
    ['were cut out of it', { ...report('x1'), sections: [] }, copied],
    ['come from another report', { ...report(''), sections: [], exemptions: [] }, copied]
  ]
  it.each(cases)('is exempt where words are put into it that %s', (_words, before, known) => {
    const { report: after, carried } = withArrivedMarks(before, edit(before), known)
    expect(carried.length).toBeGreaterThan(0)
    expect(JSON.stringify(publicCopy(after).report)).not.toContain(secret)
    // With its reason, wherever it came from.
    expect(after.exemptions.map(({ id }) => id)).toContain('x1')
  })

  it('stays public where the same words are public, or it had them before', () => {
    const open = report('')
    expect(withArrivedMarks(open, edit(open), copied).carried).toEqual([])
    const had = edit({ ...report('x1'), sections: [] })
    expect(withArrivedMarks(had, { ...had, recommendationLead: 'So' }, copied).carried).toEqual([])
  })
})

it('the title of a report that is exempt as a whole may say what its text says', () => {
  const whole = { ...report(''), marks: { report: 'x1' } }
  expect(withArrivedMarks(whole, { ...whole, title: secret }, none).carried).toEqual([])
})
