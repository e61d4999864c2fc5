/** What colleagues suggest: each change by itself, beside what changed here, and the same result in whichever order it is taken. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Report, reportSchema } from '../../shared/reports/report'
import { paragraphOf, plainText } from '../../shared/reports/schema'
import { stepsBetween } from '../../shared/reports/steps'
import { type AfterTaking, type Answer, openSuggestions, type Taken, withTaken } from '../../shared/reports/suggestions'

type Line = { readonly id: string; readonly text: string }

const words = (at: number): string => `Line ${at} says how many beds were kept ready in the winter of that year.`
const lines: readonly Line[] = [1, 2, 3, 4, 5, 6].map((at) => ({ id: `p${at}`, text: words(at) }))

function reportOf(first: readonly Line[], second: readonly Line[] = []): Report {
  const section = (id: string, own: readonly Line[]) => ({
    ...{ id, role: 'body', heading: id },
    body: { type: 'doc', content: own.map(({ id: line, text }) => paragraphOf(text, { id: line, level: 1 })) }
  })
  return reportSchema.parse({
    ...{ format: 2, styleId: 'x', title: 'Winter beds' },
    sections: [section('One', first), section('Two', second.length > 0 ? second : [{ id: 'q1', text: words(9) }])]
  })
}

const base = reportOf(lines)
const answerOf = (id: string, report: Report, more: Partial<Answer> = {}): Answer => ({
  ...{ id, base, report, asked: [], settled: [], taken: [], who: {} },
  ...more
})
const textsOf = (report: Report): readonly string[] =>
  report.sections.flatMap(({ body }) => (body.content ?? []).map(plainText))
const changed = (at: number, from: string, to: string): readonly Line[] =>
  lines.map((line, index) => (index === at ? { ...line, text: line.text.replace(from, to) } : line))

describe('suggestions', () => {
  it('stand beside what changed here meanwhile, and are joined with it where other words changed', () => {
    const ours = reportOf(changed(0, 'beds', 'places'))
    const answer = answerOf('a', reportOf(changed(0, 'winter', 'summer')))
    const [own, ...others] = openSuggestions(ours, [answer])
    expect(others).toEqual([])
    expect(own).toMatchObject({ kind: 'changed', where: 'One', isContested: false })
    expect(own?.here).toBe(words(1).replace('beds', 'places'))
    const taken = withTaken(ours, [answer], [{ answer: 'a', steps: [own?.step ?? ''] }]).report
    expect(textsOf(taken)[0]).toBe(words(1).replace('beds', 'places').replace('winter', 'summer'))
  })

  it('that change the same words are contested, and stand in their place once somebody has chosen them', () => {
    const ours = reportOf(changed(0, 'beds', 'places'))
    const answer = answerOf('a', reportOf(changed(0, 'beds', 'rooms')))
    const [own] = openSuggestions(ours, [answer])
    expect(own).toMatchObject({ isContested: true, here: words(1).replace('beds', 'places') })
    const taken = withTaken(ours, [answer], [{ answer: 'a', steps: [own?.step ?? ''] }]).report
    expect(textsOf(taken)[0]).toBe(words(1).replace('beds', 'rooms'))
  })

  it('of two colleagues on the same words are contested on both sides', () => {
    const answers = [
      answerOf('a', reportOf(changed(0, 'beds', 'rooms'))),
      answerOf('b', reportOf(changed(0, 'beds', 'places')))
    ]
    expect(openSuggestions(base, answers).map(({ isContested }) => isContested)).toEqual([true, true])
  })

  it('that move what another changes both stand; what one moves and another takes out is a choice', () => {
    const moved = answerOf('a', reportOf([...lines.slice(2), lines[0] as Line, lines[1] as Line]))
    const reworded = answerOf('b', reportOf(changed(0, 'beds', 'rooms')))
    const takenOut = answerOf('c', reportOf(lines.filter(({ id }) => id !== 'p2')))
    const answers = [moved, reworded, takenOut]
    const open = openSuggestions(base, answers)
    expect(open.map(({ kind, before, isContested }) => [kind, before, isContested])).toEqual([
      ['moved', words(1), false],
      ['moved', words(2), true],
      ['changed', words(1), false],
      ['deleted', words(2), true]
    ])
    const all = [
      { answer: 'a', steps: open.flatMap(({ answer, step }) => (answer === 'a' ? [step] : [])) },
      { answer: 'b', steps: open.flatMap(({ answer, step }) => (answer === 'b' ? [step] : [])) }
    ]
    const text = [...lines.slice(2).map((line) => line.text), words(1).replace('beds', 'rooms'), words(2), words(9)]
    expect(textsOf(withTaken(base, answers, all).report)).toEqual(text)
  })

  it('that are chosen in the place of one taken before stand there, and what was refused stays out', () => {
    const answers = [
      answerOf('a', reportOf(changed(0, 'beds', 'rooms'))),
      answerOf('b', reportOf(changed(0, 'beds', 'places')))
    ]
    const steps = ['block:p1']
    const first = withTaken(base, answers, [{ answer: 'b', steps }])
    expect(openSuggestions(first.report, first.answers)).toMatchObject([{ answer: 'a', isContested: true }])
    const second = withTaken(first.report, first.answers, [{ answer: 'a', steps }])
    expect(textsOf(second.report)[0]).toBe(words(1).replace('beds', 'rooms'))
    expect(second.answers.map(({ settled, taken }) => [settled, taken])).toEqual([
      [steps, steps],
      [steps, []]
    ])
  })

  it('leave alone what was done here since to what was taken', () => {
    const grown = [lines[0] as Line, { id: 'new', text: 'A new line.' }, ...lines.slice(1)]
    const answers = [answerOf('a', reportOf(grown)), answerOf('b', reportOf(changed(1, 'beds', 'rooms')))]
    const first = withTaken(base, answers, [{ answer: 'a', steps: ['block:new'] }])
    const moved = reportOf([...lines, { id: 'new', text: 'A new line, reworded here.' }])
    const { report } = withTaken(moved, first.answers, [{ answer: 'b', steps: ['block:p2'] }])
    const [, second] = changed(1, 'beds', 'rooms')
    const text = lines.map((line, at) => (at === 1 ? (second?.text ?? '') : line.text))
    expect(textsOf(report)).toEqual([...text, 'A new line, reworded here.', words(9)])
  })

  it('are gone once they are taken or refused, and nothing else with them', () => {
    const answer = answerOf('a', reportOf([...lines.slice(1), { id: 'new', text: 'A new line at the end.' }]))
    const open = openSuggestions(base, [answer])
    expect(open.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['deleted', words(1), ''],
      ['inserted', '', 'A new line at the end.']
    ])
    const [gone] = open
    const taken = withTaken(base, [answer], [{ answer: 'a', steps: [gone?.step ?? ''] }]).report
    expect(openSuggestions(taken, [answer]).map(({ kind }) => kind)).toEqual(['inserted'])
    const refused = { ...answer, settled: [gone?.step ?? ''] }
    expect(openSuggestions(base, [refused]).map(({ kind }) => kind)).toEqual(['inserted'])
  })

  it('tell what went to another section as one move', () => {
    const answer = answerOf('a', reportOf(lines.slice(1), [{ id: 'q1', text: words(9) }, lines[0] as Line]))
    const open = openSuggestions(base, [answer])
    expect(open.map(({ kind, where }) => [kind, where])).toEqual([['moved', 'Two, from One']])
    const taken = withTaken(
      base,
      [answer],
      open.map(({ answer: id, step }) => ({ answer: id, steps: [step] }))
    ).report
    expect(textsOf(taken)).toEqual([...lines.slice(1).map(({ text }) => text), words(9), words(1)])
  })

  it('never take a mark off: what is exempt stays so, whoever wrote it anew', () => {
    const reason = { id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }
    const marked = (report: Report): Report =>
      reportSchema.parse({
        ...report,
        exemptions: [reason],
        sections: report.sections.map((section) => ({
          ...section,
          body: {
            ...section.body,
            content: (section.body.content ?? []).map((node) =>
              node.attrs?.id === 'p1' ? { ...node, attrs: { ...node.attrs, exempt: 'e1' } } : node
            )
          }
        }))
      })
    const answer = answerOf('a', reportOf(changed(0, 'beds', 'rooms')), { base: marked(base) })
    const [own] = openSuggestions(marked(base), [answer])
    const taken = withTaken(marked(base), [answer], [{ answer: 'a', steps: [own?.step ?? ''] }]).report
    const [first] = taken.sections[0]?.body.content ?? []
    expect(first && plainText(first)).toBe(words(1).replace('beds', 'rooms'))
    expect(first?.attrs?.exempt).toBe('e1')
  })
})

/** One thing that a colleague does to the lines. */
const edit = (who: string) =>
  fc.record({
    at: fc.nat(5),
    what: fc.constantFrom('word', 'last', 'new', 'gone', 'down'),
    word: fc.constantFrom('beds', 'winter', 'year', 'Line'),
    to: fc.constantFrom('rooms', 'summer', 'month', 'homes').map((word) => `${who}-${word}`)
  })

function colleague(who: string): fc.Arbitrary<Answer> {
  return fc.array(edit(who), { minLength: 1, maxLength: 4 }).map((edits) => {
    let own: Line[] = [...lines]
    let made = 0
    for (const { at, what, word, to } of edits) {
      const line = own[at]
      if (!line) continue
      if (what === 'word' || what === 'last') {
        const text = what === 'word' ? line.text.replace(word, to) : `${line.text} ${to}.`
        own = own.map((other) => (other === line ? { ...line, text } : other))
      } else if (what === 'new')
        own.splice(at + 1, 0, { id: `w${who}-${made++}`, text: `New of ${to}, number ${made}.` })
      else if (what === 'gone' && own.length > 2) own = own.filter((other) => other !== line)
      else if (what === 'down') own = [...own.filter((other) => other !== line), line]
    }
    // What is new is named in the order in which a file is read.
    const named = own.map((line, at) => (line.id.startsWith('w') ? { ...line, id: `w${who}-${at}` } : line))
    return answerOf(who, reportOf(named))
  })
}

/** Takes suggestions one after the other. */
const oneByOne = (ours: Report, answers: readonly Answer[], list: readonly Taken[]): Report =>
  list.reduce<AfterTaking>((now, taken) => withTaken(now.report, now.answers, [taken], now.own), {
    ...{ report: ours, answers, own: null }
  }).report

describe('suggestions of several colleagues', () => {
  it('that are not contested give the same report to the letter, one by one in any order or all at once, whatever changed here', () => {
    fc.assert(
      fc.property(
        fc.option(colleague('o'), { nil: answerOf('o', base) }),
        fc.tuple(colleague('a'), colleague('b'), colleague('c')),
        fc.infiniteStream(fc.nat(1000)),
        ({ report: ours }, answers, chance) => {
          const open = openSuggestions(ours, answers).filter(({ isContested }) => !isContested)
          const takenOf = (list: typeof open) => list.map(({ answer, step }) => ({ answer, steps: [step] }))
          const all = answers.map(({ id }) => ({
            answer: id,
            steps: open.flatMap(({ answer, step }) => (answer === id ? [step] : []))
          }))
          const { report } = withTaken(ours, answers, all)
          const atOnce = JSON.stringify(report)
          expect(JSON.stringify(withTaken(ours, [...answers].reverse(), [...all].reverse()).report)).toBe(atOnce)
          const order = open.map((one) => ({ one, by: chance.next().value })).sort((x, y) => x.by - y.by)
          const list = takenOf(order.map(({ one }) => one))
          expect(JSON.stringify(oneByOne(ours, answers, list))).toBe(atOnce)
          // Nothing that was taken is lost on the way.
          for (const { kind, after } of open) if (kind === 'inserted') expect(textsOf(report)).toContain(after)
          for (const { kind, before } of open) if (kind === 'deleted') expect(textsOf(report)).not.toContain(before)
        }
      ),
      { numRuns: 100 }
    )
  })

  it('bring all of one answer, taken as a whole', () => {
    fc.assert(
      fc.property(colleague('a'), (answer) => {
        const steps = stepsBetween(base, answer.report).map(({ id }) => id)
        expect(textsOf(withTaken(base, [answer], [{ answer: 'a', steps }]).report)).toEqual(textsOf(answer.report))
      }),
      { numRuns: 100 }
    )
  })
})
