/** Minutes and decision notices as documents, made from the records. They say what was entered and nothing beside it. */
import { accessLaws, executiveLaw } from '../law/accessLaw'
import { formatTime } from '../paper/agendaSheet'
import { heading, labelled, type PlainBlock, type PlainDocument, paragraph } from '../paper/plainDocument'
import { formatDate, type IsoDate } from '../values'
import { courseWords, withoutNote } from './agendaRules'
import type { MinutesView } from './clerkCalls'
import { type Attendant, minuteNumbers, minuteOf, type Vote } from './minutes'
import {
  closedItems,
  privateBasis,
  publicActions,
  publicMinutes,
  publicTitle,
  wasTakenInPrivate
} from './privateBusiness'
import { resolved } from './resolutions'

export const interestWords = {
  'disclosable-pecuniary': 'Disclosable pecuniary interest',
  'other-registrable': 'Other registrable interest',
  'non-registrable': 'Non-registrable interest'
} as const

const attendanceHeadings = [
  ['member', 'Present'],
  ['substitute', 'Substitutes'],
  ['officer', 'Officers'],
  ['other', 'Also present']
] as const

type Item = MinutesView['items'][number]

/** The minutes with what the public may have of them, and the items of which that is nothing. */
type Shown = MinutesView & { readonly closed: ReadonlySet<string> }

function publicView(view: MinutesView): Shown {
  const { value, items, actions } = view
  return {
    ...view,
    value: publicMinutes(value, items),
    actions: publicActions(actions, value, items),
    items: items.map((item) => ({
      ...item,
      title: publicTitle(item),
      details: item.exempt.isNoteExempt ? withoutNote(item.details) : item.details
    })),
    closed: closedItems(value, items)
  }
}

const wholeView = (view: MinutesView): Shown => ({ ...view, closed: new Set() })

/** The minutes. `public` leaves out the text of what was taken in private and says so (Local Government Act 1972 s100C). */
export function minutesDocument(whole: MinutesView, council: string, copy: 'public' | 'restricted'): PlainDocument {
  const view = copy === 'public' ? publicView(whole) : wholeView(whole)
  const { value, items } = view
  // What is withheld keeps its number, so that both copies count alike.
  const numberOf = numbersOf(whole)
  const own = ownPlaces(items)
  // Written once: under the item of the agenda that asks for it, where there is one.
  const under = (item: Item): PlainBlock[] => [
    ...(item.id === own.apologies ? apologies(value) : []),
    ...(item.id === own.declarations ? declarations(view) : [])
  ]
  const apart = (title: string, blocks: readonly PlainBlock[]): PlainBlock[] =>
    blocks.length === 0 ? [] : [heading(title), ...blocks]
  return {
    ...headOf(view, council, copy === 'restricted' ? 'Minutes (not for publication: with exempt parts)' : 'Minutes'),
    blocks: [
      ...attendance(value.attendance),
      ...(own.apologies === null ? apart('Apologies for absence', apologies(value)) : []),
      ...(own.declarations === null ? apart('Declarations of interest', declarations(view)) : []),
      ...items.flatMap((item, index) => {
        const [title, ...rest] = itemBlocks(item, numberOf(item, index), view)
        return [...(title ? [title] : []), ...under(item), ...rest]
      }),
      ...actionTable(view),
      ...(value.endedAt ? [paragraph(`The meeting ended at ${formatTime(value.endedAt)}.`)] : []),
      ...(whole.approved ? [paragraph(approvedWords(whole.approved))] : []),
      ...signature
    ]
  }
}

function approvedWords({ on, as }: NonNullable<MinutesView['approved']>): string {
  return `${as === 'correct' ? 'Approved as a correct record' : 'Approved, with corrections, as a correct record'} on ${formatDate(on)}.`
}

/**
 * The minutes of what was private, as a document of its own that is not for publication: of every item that public minutes
 * leave out or of which they leave out recommendations (Local Government Act 1972 s100C(1)(a)).
 */
export function exemptMinutesDocument(whole: MinutesView, council: string): PlainDocument {
  const closed = closedItems(whole.value, whole.items)
  const numberOf = numbersOf(whole)
  const isOwn = (id: string | null): boolean =>
    id !== null &&
    whole.items.some((item) => item.id === id && (closed.has(id) || item.exempt.recommendations.length > 0))
  const view = wholeView({
    ...whole,
    actions: whole.actions.filter(({ itemId }) => isOwn(itemId)),
    value: { ...whole.value, declarations: whole.value.declarations.filter(({ itemId }) => isOwn(itemId)) }
  })
  return {
    ...headOf(view, council, 'Exempt minutes (not for publication)'),
    blocks: [
      ...whole.items.flatMap((item, index) => (isOwn(item.id) ? itemBlocks(item, numberOf(item, index), view) : [])),
      ...(view.value.declarations.length > 0 ? [heading('Declarations of interest'), ...declarations(view)] : []),
      ...actionTable(view),
      ...signature
    ]
  }
}

/** Without a number of their own, minutes have those of the agenda, so that “item 14a” is the same in both. */
function numbersOf({ value, items }: MinutesView): (item: Item, at: number) => string {
  if (value.firstNumber === null) return (item) => item.number
  const numbers = minuteNumbers(items, value, value.firstNumber)
  return (_item, at) => String(numbers[at] ?? '')
}

function headOf({ value, meeting }: MinutesView, council: string, kind: string): Omit<PlainDocument, 'blocks'> {
  return {
    council,
    title: meeting.body,
    kind,
    lines: [
      ['Date', formatDate(meeting.date, { weekday: true })],
      ['Time', [value.startedAt || meeting.time, value.endedAt].filter(Boolean).map(formatTime).join(' to ')],
      ['Place', meeting.place],
      ['In the chair', value.chair]
    ]
  }
}

const signature = [
  paragraph('Signed by the person presiding: ............................................................'),
  paragraph('Date: ..............................')
] as const

function actionTable({ actions }: MinutesView): PlainBlock[] {
  if (actions.length === 0) return []
  return [
    heading('Actions'),
    {
      kind: 'table',
      caption: 'Actions agreed at this meeting',
      head: ['Action', 'Owner', 'By'],
      rows: actions.map(({ text, owner, due }) => [text, owner || '–', due ? formatDate(due) : '–'])
    }
  ]
}

/** The items of an agenda under which apologies and declarations belong; null where there is none. */
function ownPlaces(items: readonly Item[]): {
  readonly apologies: string | null
  readonly declarations: string | null
} {
  const named = (words: RegExp): string | null => items.find(({ title }) => words.test(title))?.id ?? null
  return { apologies: named(/\bapologies\b/i), declarations: named(/\bdeclarations?\b.*\binterests?\b/i) }
}

function attendance(people: readonly Attendant[]): PlainBlock[] {
  return attendanceHeadings.flatMap(([kind, title]) => {
    const own = people.filter((person) => person.kind === kind)
    return own.length === 0 ? [] : [heading(title), namesOf(own)]
  })
}

/** Nothing where nothing was said of them. */
function apologies({ attendance: people, hasNoApologies }: MinutesView['value']): PlainBlock[] {
  const own = people.filter(({ kind }) => kind === 'apologies')
  if (own.length > 0) return [namesOf(own)]
  return hasNoApologies ? [paragraph('There were no apologies.')] : []
}

function namesOf(people: readonly Attendant[]): PlainBlock {
  const name = ({ name, role, inPlaceOf }: Attendant): string =>
    [name, role && ` (${role})`, inPlaceOf && `, in place of ${inPlaceOf}`].filter(Boolean).join('')
  return { kind: 'list', items: people.map((person) => ({ label: '•', runs: [{ text: name(person) }] })) }
}

function declarations({ value, items }: MinutesView): PlainBlock[] {
  if (value.declarations.length === 0) return value.hasNoDeclarations ? [paragraph('No interests were declared.')] : []
  return [
    {
      kind: 'table',
      caption: 'Interests declared',
      head: ['Name', 'Item', 'Interest', 'What was done'],
      rows: value.declarations.map((one) => [
        one.name,
        items.find((item) => item.id === one.itemId)?.number ?? '–',
        `${interestWords[one.kind]}${one.nature ? `: ${one.nature}` : ''}`,
        [one.leftTheRoom && 'Left the room and took no part', one.dispensation && `Dispensation: ${one.dispensation}`]
          .filter(Boolean)
          .join('. ') || '–'
      ])
    }
  ]
}

function itemBlocks(item: Item, number: string, { value, meeting, closed }: Shown): PlainBlock[] {
  const minute = minuteOf(value, item.id)
  const { power, matter, why } = privateBasis(minute.exemptParagraphs, item.exempt, meeting)
  const title: PlainBlock = heading([number, item.title].filter(Boolean).join('. '))
  const { kind, grounds } = item.details
  const isWithheld = item.exempt.isNoteExempt && grounds === ''
  const circumstances = isWithheld
    ? 'special circumstances that are not for publication.'
    : `these special circumstances: ${grounds}`
  const course = courseWords(item.details)
  if (course !== '') return [title, paragraph(course), ...(closed.has(item.id) ? [] : paragraphs(minute.summary))]
  const urgent =
    kind === 'urgent' && (grounds !== '' || isWithheld)
      ? paragraphs(
          `The chair was of the opinion that this item should be considered as a matter of urgency by reason of ${circumstances}`
        )
      : []
  const because = why === '' ? '' : ` (${why})`
  if (closed.has(item.id))
    return [
      title,
      ...urgent,
      paragraph(
        wasTakenInPrivate(minute)
          ? `This item was considered in private under ${power}${because}. The minute of it is not for publication.`
          : `The papers of this item and the minute of it are not for publication${because}.`
      )
    ]
  const isExempt = wasTakenInPrivate(minute) || item.exempt.isWhole
  const ground = matter === 'exempt information' && why !== '' ? `${matter} under ${why}` : why || matter
  return [
    title,
    ...(isExempt ? [paragraph(`Not for publication: ${ground}.`)] : []),
    ...urgent,
    ...paragraphs(minute.summary),
    ...resolved(minute, meeting.body),
    ...(minute.reasons ? [labelled('Reasons for the decision', minute.reasons)] : []),
    ...(minute.alternatives ? [labelled('Alternatives considered and rejected', minute.alternatives)] : []),
    ...(minute.vote ? voteBlocks(minute.vote) : []),
    ...(minute.callInUntil ? [labelled('Can be called in until', formatDate(minute.callInUntil))] : [])
  ]
}

function paragraphs(text: string): PlainBlock[] {
  return text
    .split(/\n+/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(paragraph)
}

function voteBlocks(vote: Vote): PlainBlock[] {
  const { recorded } = vote
  const count = `${vote.for} for, ${vote.against} against, ${vote.abstained} abstained`
  if (recorded === null) return [labelled('Vote', count)]
  const names = (list: readonly string[]): string => (list.length === 0 ? 'None' : list.join(', '))
  return [
    {
      kind: 'table',
      caption: `Recorded vote: ${count}`,
      head: ['Vote', 'Names'],
      rows: [
        ['For', names(recorded.for)],
        ['Against', names(recorded.against)],
        ['Abstained', names(recorded.abstained)]
      ]
    }
  ]
}

/**
 * The written statement of executive decisions: each decision and its date, the reasons, the alternatives considered and
 * rejected, conflicts of interest declared, and dispensations (SI 2012/2089 reg 12(2)).
 */
export function decisionNotice(whole: MinutesView, council: string, published: IsoDate): PlainDocument {
  const view = publicView(whole)
  const { meeting, value, items } = view
  const decided = items.filter(({ id }) => {
    const minute = minuteOf(value, id)
    return minute.recommendations.some(({ outcome }) => outcome !== null) || minute.resolution !== ''
  })
  return {
    council,
    title: meeting.body,
    kind: meeting.isExecutive ? 'Record of executive decisions' : 'Decision notice',
    lines: [
      ['Date of the decisions', formatDate(meeting.date, { weekday: true })],
      ['Published', formatDate(published)]
    ],
    blocks:
      decided.length === 0
        ? [paragraph('No decision has been recorded yet.')]
        : decided.flatMap((item) => decisionBlocks(item, view))
  }
}

function decisionBlocks(item: Item, { meeting, value, closed }: Shown): PlainBlock[] {
  const minute = minuteOf(value, item.id)
  const conflicts = value.declarations.filter((one) => one.itemId === item.id)
  const none = value.hasNoDeclarations ? 'None.' : 'None is recorded.'
  const basis = privateBasis(minute.exemptParagraphs, item.exempt, meeting)
  const because = basis.why === '' ? '' : ` (${basis.why})`
  const withheldBy =
    executiveLaw(meeting.nation, meeting.isExecutive)?.withheld ??
    `section ${accessLaws[meeting.nation].sections.minutes} of the Act`
  return [
    heading([item.number, item.title].filter(Boolean).join('. ')),
    ...(item.details.isKeyDecision ? [labelled('Key decision', 'Yes')] : []),
    ...(closed.has(item.id)
      ? [
          paragraph(
            wasTakenInPrivate(minute)
              ? `This decision was made in private${because}. What would disclose ${basis.matter} is left out (${withheldBy}).`
              : `What would disclose ${basis.matter}${because} is left out (${withheldBy}).`
          )
        ]
      : [
          ...resolved(minute, meeting.body),
          labelled('Reasons for the decision', minute.reasons || 'None were recorded.'),
          labelled('Alternatives considered and rejected', minute.alternatives || 'None were recorded.')
        ]),
    labelled(
      'Conflicts of interest declared',
      conflicts
        .map((one) => `${one.name}: ${interestWords[one.kind].toLowerCase()}${one.nature ? `, ${one.nature}` : ''}`)
        .join('; ') || none
    ),
    labelled(
      'Dispensations granted',
      conflicts
        .map((one) => one.dispensation)
        .filter(Boolean)
        .join('; ') || none
    ),
    ...(minute.callInUntil ? [labelled('Can be called in until', formatDate(minute.callInUntil))] : [])
  ]
}
