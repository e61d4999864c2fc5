/**
 * A report in a house style, and items of an agenda, with words of their own in every place that can hold words: each a token
 * that stands nowhere else, so that whatever comes out can be searched for what was marked.
 */
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { newReport } from '../../shared/reports/newReport'
import { type Report, reportSchema } from '../../shared/reports/report'
import type { Body, BodyNode } from '../../shared/reports/schema'

/** The tokens in a text, each once. */
export function tokensIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/zq\d+x/g) ?? [])
}

/** A word of its own for each number, of syllables that make no English. */
function word(number: number): string {
  const syllables = ['ba', 'ke', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru', 'sa', 'te', 'vi', 'wo', 'zu', 'xe']
  return [0, 4, 8, 12].map((shift) => syllables[((number * 40503) >> shift) & 15]).join('')
}

/** `first`: the number from which its tokens and ids count, so that two reports share none. */
export function everyPlace(style: HouseStyle, first = 0): Report {
  let count = first
  const id = (): string => {
    count += 1
    return `place-${count}`
  }
  const token = (): string => {
    count += 1
    return `zq${count}x`
  }
  // No two sentences are alike: the search for exempt words finds one that is only nearly the same.
  const sentence = (): string => {
    const [one, two] = [token(), token()]
    return `Of ${word(count * 3)} and ${one} the ${word(count * 5 + 1)} ${word(count * 7 + 2)} ${two} with ${word(count * 11 + 3)}.`
  }
  const text = (value: string): BodyNode => ({ type: 'text', text: value })
  const paragraph = (level = 0): BodyNode => ({
    type: 'paragraph',
    attrs: { id: id(), level },
    content: [
      text(`${sentence()} `),
      { type: 'footnote', attrs: { id: id(), text: sentence() } },
      { type: 'liveFigure', attrs: { source: 'fund:f1:2026/27:total', shown: token() } },
      text(` ${sentence()}`)
    ]
  })
  const cell = (type: string): BodyNode => ({ type, content: [paragraph()] })
  const row = (type: string): BodyNode => ({ type: 'tableRow', content: [cell(type), cell(type)] })
  const table = (): BodyNode => ({
    type: 'table',
    attrs: { id: id(), caption: sentence() },
    content: [row('tableHeader'), row('tableCell'), row('tableCell')]
  })
  const list = (type: string, inner: readonly BodyNode[]): BodyNode => ({
    type,
    content: [
      { type: 'listItem', attrs: { id: id() }, content: [paragraph(), ...inner] },
      { type: 'listItem', attrs: { id: id() }, content: [paragraph()] }
    ]
  })
  const record = (data: unknown): BodyNode => ({
    type: 'recordBlock',
    attrs: { id: id(), source: 'fund:f1:2026/27:contributions', asOf: '2026-11-01', data }
  })
  const recordBlocks = (): BodyNode[] => [
    record({
      type: 'table',
      caption: sentence(),
      columns: [{ label: token(), align: 'left' }],
      rows: [[token()]],
      note: sentence()
    }),
    record({
      type: 'chart',
      chart: 'bar',
      caption: sentence(),
      alt: sentence(),
      unit: '£',
      series: [{ name: token(), points: [{ label: token(), value: 1, note: token() }] }],
      target: { label: token(), value: 2 },
      note: sentence()
    }),
    record({ type: 'list', caption: sentence(), items: [{ term: token(), text: sentence() }], note: sentence() })
  ]
  const heading = (): BodyNode => ({ type: 'heading', attrs: { id: id(), level: 2 }, content: [text(sentence())] })
  const figure = (): BodyNode => ({
    type: 'figure',
    attrs: { id: id(), file: 'f'.repeat(64), alt: sentence(), caption: sentence() }
  })
  const short = (): Body => ({ type: 'doc', content: [paragraph(1)] })
  const full = (): Body => ({
    type: 'doc',
    content: [
      paragraph(1),
      heading(),
      paragraph(1),
      list('orderedList', [list('bulletList', []), table()]),
      table(),
      { type: 'quote', content: [paragraph()] },
      figure(),
      ...recordBlocks()
    ]
  })
  const person = () => ({
    name: `Ada ${token()}`,
    post: sentence(),
    phone: token(),
    email: `${token()}@example.gov.uk`
  })
  const start = newReport(style, sentence(), id)
  const own = (role: 'body' | 'part', body: Body = full()) => ({ id: id(), role, heading: sentence(), body })
  return reportSchema.parse({
    ...start,
    front: Object.fromEntries(
      style.front.fields
        .filter(({ kind }) => kind !== 'title')
        .map(({ key, kind }) => [key, kind === 'people' ? [person()] : sentence()])
    ),
    sections: [
      ...start.sections.map((section) => ({
        ...section,
        // An implication that is a section prints the answer's words.
        body: section.role === 'implication' ? section.body : short()
      })),
      own('body'),
      own('part', short()),
      own('body', short())
    ],
    recommendationLead: sentence(),
    recommendations: [0, 1].map(() => ({
      id: id(),
      body: { type: 'doc', content: [paragraph(), list('orderedList', [])] },
      delegate: sentence(),
      consultee: sentence(),
      due: '2027-03-31',
      reason: sentence()
    })),
    implications: start.implications.map((answer) => ({ ...answer, body: short(), reason: sentence() })),
    contacts: [person(), person()],
    appendices: [
      ...start.appendices,
      { id: id(), title: sentence(), sections: [own('body', short()), own('body', short())] }
    ],
    exemptions: [{ id: 'e1', paragraph: 3, publicInterest: 'Bids are open.', releaseOn: '2027-01-31' }],
    comments: [{ id: 'c1', author: 'A. Clerk', madeAt: '2026-11-22T10:00:00Z', text: sentence() }]
  })
}

/** An item of an agenda without a report, with words in every place that it has. */
export type PlacedItem = {
  readonly title: string
  readonly details: {
    readonly kind: 'urgent'
    readonly isKeyDecision: true
    readonly grounds: string
    readonly note: string
  }
}

/** Such an item; `first`: the number from which its tokens count, so that no two things share one. */
export function everyItemPlace(first: number): PlacedItem {
  return {
    title: `Purchase of the ${word(first * 3)} ${word(first * 7 + 2)} at zq${first}x`,
    details: {
      ...{ kind: 'urgent', isKeyDecision: true },
      grounds: `The offer of ${word(first * 5 + 1)} zq${first + 1}x ends with ${word(first * 11 + 3)}.`,
      note: `Tell ${word(first * 13 + 4)} of zq${first + 2}x before the ${word(first * 17 + 5)}.`
    }
  }
}
