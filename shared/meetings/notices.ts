/** Notices of a meeting, written from its records as text that a person reads over and may change. */

import type { Authority } from '../files'
import { accessLaws, executiveLaw, sectionOf } from '../law/accessLaw'
import {
  citation,
  descriptionOf,
  distinctGrounds,
  groundWords,
  isConfidential,
  listOf,
  scheduleOf
} from '../law/grounds'
import type { HomeNation } from '../law/homeNation'
import { formatTime } from '../paper/agendaSheet'
import { formatDate, type IsoDate } from '../values'
import { type ExemptItem, exclusionText, itemName } from './exclusion'
import { keyReasonWords, type PlanEntry } from './forwardPlan'

export const noticeKinds = [
  'meeting',
  'key-decision',
  'general-exception',
  'special-urgency',
  'private-meeting',
  'private-meeting-further',
  'private-meeting-urgent',
  'exclusion'
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const noticeNames = {
  meeting: 'Notice of meeting',
  'key-decision': 'Notice of key decisions',
  'general-exception': 'General exception notice',
  'special-urgency': 'Special urgency notice',
  'private-meeting': 'Notice of a private meeting',
  'private-meeting-further': 'Further notice of a private meeting',
  'private-meeting-urgent': 'Notice of an urgent private meeting',
  exclusion: 'Resolution to exclude the public'
} as const satisfies Readonly<Record<NoticeKind, string>>

/** What a body of this nation can have to write: all but notice of the meeting and the resolution are of English executives. */
export function noticeKindsIn(nation: HomeNation): readonly NoticeKind[] {
  return accessLaws[nation].executive?.hasEarlyNotices ? noticeKinds : ['meeting', 'exclusion']
}

export type NoticeFacts = {
  readonly nation: HomeNation
  readonly body: string
  readonly date: IsoDate
  readonly time: string
  readonly place: string
  readonly today: IsoDate
  /** It is not held, or it was to be on these days before. */
  readonly isCancelled: boolean
  readonly movedFrom: readonly IsoDate[]
  /** A cabinet, an executive or a committee of it. */
  readonly isExecutive: boolean
  /** Items of the agenda, numbered. */
  readonly items: readonly {
    readonly number: string
    readonly title: string
    readonly isKeyDecision: boolean
    readonly grounds: string
    readonly note: string
  }[]
  /** Entries of the forward plan for this body and day. */
  readonly plan: readonly PlanEntry[]
  /** What of the agenda is not for publication, by its public names. */
  readonly exempt: readonly ExemptItem[]
  /** Who agreed that a private meeting is urgent, and when; empty and null until then. */
  /** Who gives the notice; what is empty is left to be filled in. */
  readonly authority: Authority
  readonly agreement: { readonly by: string; readonly on: IsoDate | null }
}

/** What a person has to fill in is in square brackets, so that it cannot be overlooked. */
export function noticeText(kind: NoticeKind, facts: NoticeFacts): string {
  const when = `${formatDate(facts.date, { weekday: true })}${facts.time ? ` at ${formatTime(facts.time)}` : ''}`
  const where = facts.place || '[place]'
  const keyItems = facts.items.filter((item) => item.isKeyDecision)
  const { officer, address, contact, website } = facts.authority
  const enquiries =
    [address, contact, website].filter(Boolean).join(', ') || '[Address, telephone and email for enquiries]'
  const signed = `Dated ${formatDate(facts.today)}\n\n${officer || '[Name and post of the proper officer]'}\n\n${enquiries}`
  const matters = (items: NoticeFacts['items']): string =>
    items.length === 0 ? '- [The matter]' : items.map((item) => `- ${item.title}`).join('\n')
  const grounds = (items: NoticeFacts['items']): string =>
    items
      .map((item) => item.grounds)
      .filter(Boolean)
      .join(' ')
  const documentsFrom =
    address || contact
      ? `Subject to any prohibition or restriction on their disclosure, copies can be had from ${[address, contact].filter(Boolean).join(', ')}.`
      : '[Address from which documents can be had, subject to any prohibition or restriction on their disclosure.]'
  // The Act is not for the meetings of an executive: its regulations take its place.
  const noticeLaw =
    executiveLaw(facts.nation, facts.isExecutive)?.notice ?? sectionOf(accessLaws[facts.nation], 'notice')
  const moved = facts.movedFrom.at(-1)
  switch (kind) {
    case 'meeting':
      if (facts.isCancelled)
        return [
          `Notice is given that the meeting of ${facts.body} that was to be held on ${when} at ${where} has been cancelled.`,
          signed
        ].join('\n\n')
      return [
        `Notice is given under ${noticeLaw} that a meeting of ${facts.body} will be held on ${when} at ${where}.${moved ? ` It was to be held on ${formatDate(moved, { weekday: true })}; notice of that day is withdrawn.` : ''}`,
        '# Business',
        facts.items.length === 0
          ? '- [Items]'
          : facts.items.map((item) => `- ${item.number}. ${item.title}`).join('\n'),
        `The agenda and the reports that are open to the public can be inspected at ${address || 'the council’s offices'} and on ${website || 'its website'}. The meeting is open to the public except where the public is excluded by law or by resolution.`,
        signed
      ].join('\n\n')
    case 'key-decision':
      return [
        `Notice is given under regulation 9 of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012 (SI 2012/2089) that ${facts.body} intends to make the key decisions below on ${when}.`,
        ...(facts.plan.length > 0
          ? facts.plan.flatMap((entry) => planEntryText(entry, facts.body, documentsFrom))
          : keyItems.length > 0
            ? keyItems.flatMap((item) => [
                `# ${item.title}`,
                `Decision maker: ${facts.body}, [names of its members].`,
                'Documents submitted for consideration: the report on this item.',
                documentsFrom
              ])
            : ['# [The matter]', `Decision maker: ${facts.body}, [names of its members].`]),
        'Other documents relevant to these matters may be submitted to the decision maker. To ask for details of them as they become available, write to the address below.',
        signed
      ].join('\n\n')
    case 'general-exception':
      return [
        `Notice is given under regulation 10 of SI 2012/2089 that ${facts.body} will make a key decision on ${when} which was not included in a notice published 28 clear days before.`,
        '# The matter',
        matters(keyItems),
        '# Why 28 days’ notice was impracticable',
        grounds(keyItems) || '[Reasons]',
        'The chair of the relevant overview and scrutiny committee [name] was informed in writing on [date]. The decision will not be made until five clear days have elapsed after the day on which this notice was made available.',
        signed
      ].join('\n\n')
    case 'special-urgency':
      return [
        `Notice is given under regulation 11 of SI 2012/2089 that a key decision will be made by ${facts.body} on ${when} without the notice that regulations 9 and 10 require.`,
        '# The matter',
        matters(keyItems),
        '# Why it is urgent and cannot reasonably be deferred',
        grounds(keyItems) || '[Reasons]',
        'Agreement that the making of the decision is urgent and cannot reasonably be deferred was obtained on [date] from [name], [chair of the relevant overview and scrutiny committee; or chair, or vice-chair, of the council].',
        signed
      ].join('\n\n')
    case 'private-meeting':
      return [
        `Notice is given under regulation 5(2) of SI 2012/2089 that ${facts.body} intends to hold part of its meeting on ${when} at ${where} in private.`,
        '# Business to be taken in private, and why',
        ...privateMatters(facts),
        'Representations about why the meeting should be open to the public can be sent to the address below. They and the response to them will be set out in a further notice at least five clear days before the meeting.',
        signed
      ].join('\n\n')
    case 'private-meeting-further':
      return [
        `Further notice is given under regulation 5(4) of SI 2012/2089 that ${facts.body} intends to hold part of its meeting on ${when} at ${where} in private.`,
        '# Business to be taken in private, and why',
        ...privateMatters(facts),
        '# Representations received',
        '[None were received. / The representations received about why the meeting should be open to the public.]',
        '# Response',
        '[The response to them.]',
        signed
      ].join('\n\n')
    // SI 2012/2089 reg 5(7): as soon as reasonably practicable after the agreement under reg 5(6).
    case 'private-meeting-urgent':
      return [
        `Notice is given under regulation 5(7) of SI 2012/2089 that ${facts.body} will hold part of its meeting on ${when} at ${where} in private without the notice that regulation 5(2) to (5) requires, because the date by which the meeting must be held makes that impracticable.`,
        '# Business to be taken in private, and why',
        ...privateMatters(facts),
        '# Why the meeting is urgent and cannot reasonably be deferred',
        '[Reasons]',
        `Agreement that the meeting is urgent and cannot reasonably be deferred was obtained on ${facts.agreement.on === null ? '[date]' : formatDate(facts.agreement.on)} from ${facts.agreement.by || '[name, chair of the relevant overview and scrutiny committee; or chair, or vice-chair, of the council]'}.`,
        signed
      ].join('\n\n')
    case 'exclusion':
      return exclusionText(facts.exempt, facts.nation, facts.isExecutive)
  }
}

/** The matters of an executive's private business, each with the reasons by its grounds and without what is exempt. */
function privateMatters(facts: NoticeFacts): string[] {
  const planned = facts.plan
    .filter((entry) => entry.privateReason !== '' && !facts.items.some(({ title }) => title === entry.matter))
    .map((entry) => `- ${entry.matter}: ${entry.privateReason}`)
  const points = [...facts.exempt.map(privateMatter), ...planned]
  const law = accessLaws[facts.nation]
  return points.length > 0
    ? [points.join('\n')]
    : [
        `- [The item], because it is likely that exempt information under paragraph [number] of ${scheduleOf(law)} would be disclosed: [reasons].`
      ]
}

function privateMatter(item: ExemptItem): string {
  const scope = item.isWhole ? '' : ` (so far as it concerns ${listOf(item.parts) || 'parts of its papers'})`
  const grounds = distinctGrounds(item.exemptions)
  const descriptions = grounds.map(descriptionOf).filter(Boolean).join('; ')
  const why = grounds.some(isConfidential)
    ? `confidential information would be disclosed to them in breach of the obligation of confidence (${descriptions})`
    : `exempt information would be disclosed to them${citation(grounds) && `, under ${citation(grounds)}`}${descriptions && ` (${descriptions})`}`
  return `- ${itemName(item)}${scope}: it is likely that, if members of the public were present, ${why}.`
}

/** What is to be taken in private, a line for each matter: what starts the notices of it. */
export function privateBusinessLines({
  exempt,
  plan,
  items
}: Pick<NoticeFacts, 'exempt' | 'plan' | 'items'>): string[] {
  return [
    ...exempt.map((item) => `${itemName(item)}: ${distinctGrounds(item.exemptions).map(groundWords).join(', ')}`),
    ...plan
      .filter((entry) => entry.privateReason !== '' && !items.some(({ title }) => title === entry.matter))
      .map((entry) => `${entry.matter} (on the forward plan)`)
  ]
}

/** What regulation 9(1) asks a key decision's document to state, a line each. */
function planEntryText(entry: PlanEntry, body: string, documentsFrom: string): string[] {
  return [
    `# ${entry.matter}`,
    ...(entry.keyReason ? [`Why it is a key decision: ${keyReasonWords[entry.keyReason]}.`] : []),
    `Decision maker: ${entry.decisionMaker || `${body}, [names of its members]`}.`,
    `Documents submitted for consideration: ${entry.documents.replace(/\n+/g, '; ') || 'the report on this item'}.`,
    entry.contact || documentsFrom,
    ...(entry.privateReason ? [`This will be considered in private: ${entry.privateReason}`] : [])
  ]
}

/** What of a notice nobody has filled in yet, each once, as it stands in its brackets. */
export function placesToFill(text: string): readonly string[] {
  return [...new Set(text.match(/\[[^[\]\n]+\]/g) ?? [])]
}
