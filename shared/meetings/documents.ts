/** Minutes, decision notices, the forward plan and the register of key decisions as documents, made from the records. */
import { accessLaws, executiveLaw } from '../law/accessLaw'
import { formatTime } from '../paper/AgendaPaper'
import {
  heading,
  labelled,
  type PlainBlock,
  type PlainDocument,
  type PlainRun,
  paragraph
} from '../paper/plainDocument'
import { romanLabel } from '../reports/numbering'
import { formatDate, type IsoDate } from '../values'
import { trackedText } from './amendment'
import type { MinutesView } from './clerkCalls'
import { keyReasonWords, type PlanEntry } from './forwardPlan'
import {
  type Attendant,
  decidedWords,
  type ItemMinute,
  minuteOf,
  type Outcome,
  type RecommendationOutcome,
  type Vote
} from './minutes'
import { privateBasis, publicActions, publicMinutes } from './privateBusiness'

export const outcomeWords = {
  agreed: 'Agreed',
  amended: 'Agreed as amended',
  deferred: 'Deferred',
  noted: 'Noted',
  refused: 'Not agreed'
} as const satisfies Readonly<Record<Outcome, string>>

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

/** The view with what the public may have of it. */
function publicView(view: MinutesView): MinutesView {
  const { value, items, actions } = view
  return { ...view, value: publicMinutes(value, items), actions: publicActions(actions, value, items) }
}

/** The minutes. `public` leaves out the text of what was taken in private and says so (Local Government Act 1972 s100C). */
export function minutesDocument(whole: MinutesView, council: string, copy: 'public' | 'restricted'): PlainDocument {
  const view = copy === 'public' ? publicView(whole) : whole
  const { value, meeting, items } = view
  // Without a number of their own, minutes have those of the agenda, so that “item 14a” is the same in both.
  const numberOf = (item: Item, at: number): string =>
    value.firstNumber === null ? item.number : String(value.firstNumber + at)
  const own = ownPlaces(items)
  // Written once: under the item of the agenda that asks for it, where there is one.
  const under = (item: Item): PlainBlock[] => [
    ...(item.id === own.apologies ? apologies(value.attendance) : []),
    ...(item.id === own.declarations ? declarations(view) : [])
  ]
  return {
    council,
    title: meeting.body,
    kind: copy === 'restricted' ? 'Minutes (not for publication: with exempt parts)' : 'Minutes',
    lines: [
      ['Date', formatDate(meeting.date, { weekday: true })],
      ['Time', [value.startedAt || meeting.time, value.endedAt].filter(Boolean).map(formatTime).join(' to ')],
      ['Place', meeting.place],
      ['In the chair', value.chair]
    ],
    blocks: [
      ...attendance(value.attendance),
      ...(own.apologies === null ? [heading('Apologies for absence'), ...apologies(value.attendance)] : []),
      ...(own.declarations === null ? [heading('Declarations of interest'), ...declarations(view)] : []),
      ...items.flatMap((item, index) => {
        const [title, ...rest] = itemBlocks(item, minuteOf(value, item.id), numberOf(item, index), copy, meeting)
        return [...(title ? [title] : []), ...under(item), ...rest]
      }),
      ...(view.actions.length > 0
        ? [
            heading('Actions'),
            {
              kind: 'table' as const,
              caption: 'Actions agreed at this meeting',
              head: ['Action', 'Owner', 'By'],
              rows: view.actions.map((action) => [
                action.text,
                action.owner || '–',
                action.due ? formatDate(action.due) : '–'
              ])
            }
          ]
        : []),
      ...(value.endedAt ? [paragraph(`The meeting ended at ${formatTime(value.endedAt)}.`)] : []),
      paragraph('Signed by the person presiding: ............................................................'),
      paragraph('Date: ..............................')
    ]
  }
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

function apologies(people: readonly Attendant[]): PlainBlock[] {
  const own = people.filter(({ kind }) => kind === 'apologies')
  return own.length === 0 ? [paragraph('There were none.')] : [namesOf(own)]
}

function namesOf(people: readonly Attendant[]): PlainBlock {
  const name = ({ name, role, inPlaceOf }: Attendant): string =>
    [name, role && ` (${role})`, inPlaceOf && `, in place of ${inPlaceOf}`].filter(Boolean).join('')
  return { kind: 'list', items: people.map((person) => ({ label: '•', runs: [{ text: name(person) }] })) }
}

function declarations({ value, items }: MinutesView): PlainBlock[] {
  if (value.declarations.length === 0) return [paragraph('There were none.')]
  return [
    {
      kind: 'table',
      caption: 'Interests declared',
      head: ['Name', 'Item', 'Interest', 'What was done'],
      rows: value.declarations.map((one) => [
        one.name,
        items.find((item) => item.id === one.itemId)?.number ?? '–',
        `${interestWords[one.kind]}${one.nature ? `: ${one.nature}` : ''}`,
        [
          one.leftTheRoom ? 'Left the room and took no part' : 'Stayed',
          one.dispensation && `Dispensation: ${one.dispensation}`
        ]
          .filter(Boolean)
          .join('. ')
      ])
    }
  ]
}

function itemBlocks(
  item: Item,
  minute: ItemMinute,
  number: string,
  copy: 'public' | 'restricted',
  meeting: MinutesView['meeting']
): PlainBlock[] {
  const { power, matter, why } = privateBasis(minute.exemptParagraphs, item.exempt, meeting)
  const title: PlainBlock = heading(`${number}. ${item.title}`)
  const urgent =
    item.details.kind === 'urgent'
      ? [
          paragraph(
            `The chair was of the opinion that this item should be considered as a matter of urgency by reason of these special circumstances: ${item.details.grounds || 'not stated'}`
          )
        ]
      : []
  if (minute.exemptParagraphs !== '' && copy === 'public')
    return [
      title,
      ...urgent,
      paragraph(`This item was considered in private under ${power} (${why}). The minute of it is not for publication.`)
    ]
  return [
    title,
    ...(minute.exemptParagraphs === ''
      ? []
      : [paragraph(`Not for publication: ${matter === 'exempt information' ? `${matter} under ${why}` : why}.`)]),
    ...urgent,
    ...paragraphs(minute.summary),
    ...resolved(minute),
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

function resolved(minute: ItemMinute): PlainBlock[] {
  const decided = minute.recommendations.filter(({ outcome }) => outcome !== null)
  if (decided.length === 0)
    return minute.resolution
      ? [{ kind: 'paragraph', runs: [{ text: 'RESOLVED: ', mark: 'strong' }, { text: minute.resolution }] }]
      : []
  return [
    { kind: 'paragraph', runs: [{ text: 'RESOLVED:', mark: 'strong' }] },
    {
      kind: 'list',
      items: decided.map((one, index) => ({ label: `(${romanLabel(index + 1)})`, runs: outcomeRuns(one) }))
    },
    ...(minute.resolution ? [paragraph(minute.resolution)] : [])
  ]
}

/** A recommendation as decided; an amended one shows what went and what came. */
function outcomeRuns(one: RecommendationOutcome): PlainRun[] {
  const outcome = one.outcome ?? 'noted'
  const words: PlainRun[] =
    outcome === 'amended'
      ? trackedText(one.proposed, decidedWords(one)).map(({ text, change }) =>
          change === 'same' ? { text } : { text, mark: change }
        )
      : [{ text: one.proposed }]
  const end = one.until ? `${outcomeWords[outcome]}: ${one.until}` : outcomeWords[outcome]
  return [...words, { text: ` (${end})`, mark: 'strong' }]
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
  const { meeting, value, items } = publicView(whole)
  const withheldBy =
    executiveLaw(meeting.nation, meeting.isExecutive)?.withheld ??
    `section ${accessLaws[meeting.nation].sections.minutes} of the Act`
  const decided = items.filter((item) => {
    const minute = minuteOf(value, item.id)
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
        ? [paragraph('No decisions were made at this meeting.')]
        : decided.flatMap((item) => {
            const minute = minuteOf(value, item.id)
            const conflicts = value.declarations.filter((one) => one.itemId === item.id)
            const isClosed = minute.exemptParagraphs !== ''
            const basis = privateBasis(minute.exemptParagraphs, item.exempt, meeting)
            return [
              heading(`${item.number}. ${item.title}`),
              ...(item.details.isKeyDecision ? [labelled('Key decision', 'Yes')] : []),
              ...(isClosed
                ? [
                    paragraph(
                      `This decision was made in private (${basis.why}). What would disclose ${basis.matter} is left out (${withheldBy}).`
                    )
                  ]
                : [
                    ...resolved(minute),
                    labelled('Reasons for the decision', minute.reasons || 'None were recorded.'),
                    labelled('Alternatives considered and rejected', minute.alternatives || 'None were recorded.')
                  ]),
              labelled(
                'Conflicts of interest declared',
                conflicts.length === 0
                  ? 'None.'
                  : conflicts
                      .map(
                        (one) =>
                          `${one.name}: ${interestWords[one.kind].toLowerCase()}${one.nature ? `, ${one.nature}` : ''}`
                      )
                      .join('; ')
              ),
              labelled(
                'Dispensations granted',
                conflicts
                  .map((one) => one.dispensation)
                  .filter(Boolean)
                  .join('; ') || 'None.'
              ),
              ...(minute.callInUntil ? [labelled('Can be called in until', formatDate(minute.callInUntil))] : [])
            ]
          })
  }
}

type PlanLine = PlanEntry & { readonly body: string }

function dueWords({ due, dueTo }: PlanEntry): string {
  if (due === null) return 'Not fixed yet'
  return dueTo === null ? formatDate(due) : `${formatDate(due)} to ${formatDate(dueTo)}`
}

/** The forward plan, or of it the key decisions with all that regulation 9(1) asks to be stated. */
export function planDocument(
  kind: 'forward-plan' | 'key-decisions',
  entries: readonly PlanLine[],
  council: string,
  today: IsoDate
): PlainDocument {
  const shown = entries.filter(
    (entry) => entry.state === 'planned' && (kind === 'forward-plan' || entry.keyReason !== null)
  )
  const lines: PlainDocument['lines'] = [['As it stands on', formatDate(today)]]
  if (kind === 'forward-plan')
    return {
      council,
      title: 'Forward plan',
      kind: '',
      lines,
      blocks:
        shown.length === 0
          ? [paragraph('Nothing is planned at present.')]
          : [
              {
                kind: 'table',
                caption: 'What is to be decided or reported',
                head: ['Matter', 'Body', 'When', 'Key decision', 'Officer'],
                rows: shown.map((entry) => [
                  `${entry.matter}${entry.privateReason ? ' (to be taken in private)' : ''}`,
                  entry.body,
                  dueWords(entry),
                  entry.keyReason ? 'Yes' : 'No',
                  entry.officer || '–'
                ])
              }
            ]
    }
  return {
    council,
    title: 'Notice of key decisions',
    kind: 'Register of key decisions to be made',
    lines,
    blocks: [
      paragraph(
        'A key decision is an executive decision likely to result in significant expenditure or savings having regard to the budget for the service concerned, or to have a significant effect on communities in two or more wards or divisions (SI 2012/2089 regulation 8). This document is published under regulation 9.'
      ),
      ...(shown.length === 0 ? [paragraph('No key decisions are planned at present.')] : []),
      ...shown.flatMap((entry) => [
        heading(entry.matter),
        labelled('Why it is a key decision', keyReasonWords[entry.keyReason ?? 'expenditure']),
        labelled('Decision maker', entry.decisionMaker || entry.body),
        labelled('Date or period of the decision', dueWords(entry)),
        labelled('Documents submitted for consideration', entry.documents.replace(/\n+/g, '; ') || 'A report'),
        labelled('Copies can be had from', entry.contact || entry.officer || 'the council’s offices'),
        ...(entry.privateReason ? [labelled('To be considered in private', entry.privateReason)] : []),
        paragraph(
          'Other documents relevant to this matter may be submitted to the decision maker; details can be asked for at the same address.'
        )
      ])
    ]
  }
}
