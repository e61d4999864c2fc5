/** What reports can draw from agreements: their dates for a sentence, and a summary. */
import type Database from 'better-sqlite3'
import { type Agreement, agreementKindNames } from '../../shared/agreements/calls'
import { nextReview } from '../../shared/agreements/reminders'
import type { BlockData, Figure } from '../../shared/records'
import { formatDate, type IsoDate } from '../../shared/values'
import { listValues, readValue, revisionsOf } from '../db/valueRows'
import type { RecordSource } from './recordSource'

type Db = Database.Database

function figuresOf(agreement: Agreement, asOf: IsoDate): Figure[] {
  const date = (part: string, label: string, value: IsoDate | null): Figure[] =>
    value === null
      ? []
      : [
          {
            source: `agreement:${agreement.id}:${part}`,
            label: `${agreement.name}, ${label}`,
            shown: formatDate(value),
            forms: [{ form: 'weekday', shown: formatDate(value, { weekday: true }) }],
            recordedIn: 'Agreements',
            asOf,
            value,
            kind: 'date'
          }
        ]
  const signed = agreement.signatories.map((own) => own.signedOn)
  const lastSigned = signed.length > 0 && signed.every((day) => day !== null) ? signed.toSorted().at(-1) : null
  return [
    {
      source: `agreement:${agreement.id}:name`,
      label: `${agreement.name}, name`,
      shown: agreement.name,
      forms: [],
      recordedIn: 'Agreements',
      asOf,
      value: agreement.name,
      kind: 'name'
    },
    ...date('start', 'first day', agreement.startsOn),
    ...date('end', 'last day', agreement.endsOn),
    ...date('review', 'next review', nextReview(agreement)),
    ...date('signed', 'day of the last signature', lastSigned ?? null)
  ]
}

function nameOf(db: Db, id: string): string {
  return db.prepare<[string], string>('SELECT name FROM organisations WHERE id = ?').pluck().get(id) ?? ''
}

function summaryOf(db: Db, agreement: Agreement): BlockData {
  const review = nextReview(agreement)
  const signatures = agreement.signatories.map(
    (own) =>
      `${[own.name, own.post].filter(Boolean).join(', ') || 'Not named'} for ${nameOf(db, own.organisationId)}${own.signedOn ? `, ${formatDate(own.signedOn)}` : ', not yet signed'}`
  )
  const item = (term: string, text: string): { term: string; text: string }[] => (text ? [{ term, text }] : [])
  return {
    type: 'list',
    caption: agreement.name,
    items: [
      ...item('Kind', `${agreementKindNames[agreement.kind]}${agreement.isBinding ? '' : ', not legally binding'}`),
      ...item('Parties', agreement.parties.map((party) => nameOf(db, party.organisationId)).join('; ')),
      ...item('Host partner', agreement.hostId ? nameOf(db, agreement.hostId) : ''),
      ...item('Aims', agreement.aims.replace(/\s+/g, ' ').trim()),
      ...item('Functions', agreement.functions.replace(/\s+/g, ' ').trim()),
      ...item('Begins', agreement.startsOn ? formatDate(agreement.startsOn) : ''),
      ...item('Ends', agreement.endsOn ? formatDate(agreement.endsOn) : ''),
      ...item('Next review', review ? formatDate(review) : ''),
      ...item('Notice to leave', agreement.noticeMonths ? `${agreement.noticeMonths} months` : ''),
      ...item('Signatures', signatures.join('; ')),
      ...item('Variations', agreement.variations.map((own) => `${formatDate(own.on)}: ${own.text}`).join(' '))
    ],
    note: ''
  }
}

export const agreementSource: RecordSource = {
  prefix: 'agreement',
  figures: (db) =>
    listValues(db, 'agreements').flatMap(({ value, updatedAt }) => figuresOf(value, updatedAt.slice(0, 10))),
  figure: (db, source) => {
    const stored = readValue(db, 'agreements', source.split(':')[1] ?? '')
    if (!stored.ok) return null
    const { value, updatedAt } = stored.value
    return figuresOf(value, updatedAt.slice(0, 10)).find((figure) => figure.source === source) ?? null
  },
  blocks: (db) =>
    listValues(db, 'agreements').map(({ value }) => ({
      source: `agreement:${value.id}:summary`,
      label: `${value.name}: summary`,
      kind: 'list' as const
    })),
  block: (db, source) => {
    const [, id = '', block = ''] = source.split(':')
    const stored = readValue(db, 'agreements', id)
    if (!stored.ok || block !== 'summary') return null
    return { data: summaryOf(db, stored.value.value), asOf: stored.value.updatedAt.slice(0, 10) }
  },
  stamp: (db) => JSON.stringify(revisionsOf(db, 'agreements'))
}
