/** The commands of the command line, each with its usage and what it asks at the door. */
import path from 'node:path'
import { withUnit } from '../shared/measures'
import type { BuiltPack } from '../shared/packs/calls'
import { exportFormats, type ImportedFile } from '../shared/reports/calls'
import { failure, ok, type Result } from '../shared/result'
import { formatDate } from '../shared/values'
import { budgetCommands } from './budgetCommands'
import type { Ask } from './dispatch'
import { readHandedFiles } from './handedFile'
import { handOffCommands } from './handOffCommands'
import { meetingCommands } from './meetingCommands'

/** The words of a command: its names in order, and its options with their values. */
export type Words = {
  readonly names: readonly string[]
  readonly options: ReadonlyMap<string, readonly string[]>
}

/** What a command may use. Paths are those of the folder the person is in. */
export type Desk = { readonly ask: Ask; readonly folder: string }

/** What a command gives: a value for --json and text for people; `refused` when what it found makes the status 1. */
type Outcome = { readonly value: unknown; readonly text: string; readonly refused?: string }

/** One way in which a command is used: how many names it takes, and the options that must be there. */
type Form = {
  readonly when?: string
  readonly names: readonly [fewest: number, most: number]
  readonly required?: readonly string[]
}

export type Command = {
  readonly name: string
  readonly usage: string
  readonly does: string
  /** The first form whose `when` is among the options, or which has none. */
  readonly forms: readonly Form[]
  readonly options: readonly string[]
  readonly run: (words: Words, desk: Desk) => Promise<Result<Outcome>>
}

const many = 200

export const commands: readonly Command[] = [
  {
    name: 'import',
    usage: 'import FILE… [--style ID]',
    does: 'reads reports in; recognises the house style unless told',
    forms: [{ names: [1, many] }],
    options: ['style'],
    run: async ({ names, options }, { ask, folder }) => {
      const files = await readHandedFiles(names.map((name) => path.resolve(folder, name)))
      if (!files.ok) return files
      const styleId = options.get('style')?.[0]
      const imported = await ask('reports.import', {
        files: [...files.value],
        isAllOrNothing: true,
        ...(styleId !== undefined && { styleId })
      })
      if (!imported.ok) return imported
      const unread = imported.value.filter((file) => !file.ok)
      return ok({
        value: imported.value,
        text: imported.value
          .filter((file) => file.ok)
          .map(importedText)
          .join('\n'),
        ...(unread.length > 0 && { refused: unread.map((file) => `${file.file}: ${file.error}`).join('\n') })
      })
    }
  },
  {
    name: 'list',
    usage: 'list KIND',
    does: 'reports, meetings, organisations, partnerships, agreements, funds, measures, house-styles',
    forms: [{ names: [1, 1] }],
    options: [],
    run: async ({ names }, { ask }) => listOf(names[0] ?? '', ask)
  },
  {
    name: 'show',
    usage: 'show KIND ID',
    does: 'one record, whole',
    forms: [{ names: [2, 2] }],
    options: [],
    run: async ({ names }, { ask }) => {
      const record = await recordOf(names[0] ?? '', names[1] ?? '', ask)
      return record.ok ? ok({ value: record.value, text: JSON.stringify(record.value, null, 2) }) : record
    }
  },
  {
    name: 'export',
    usage: 'export REPORT --to FILE [--copy full|public]',
    does: `a report as a file: ${exportFormats.map((format) => `.${format}`).join(', ')}, by the ending`,
    forms: [{ names: [1, 1], required: ['to'] }],
    options: ['to', 'copy'],
    run: async ({ names, options }, { ask, folder }) => {
      const to = path.resolve(folder, options.get('to')?.[0] ?? '')
      const format = exportFormats.find((ending) => path.extname(to).toLowerCase() === `.${ending}`)
      if (!format)
        return failure('invalid', `A report is written as ${exportFormats.map((ending) => `.${ending}`).join(', ')}.`)
      // What is neither is refused by the contract, in its own words.
      const copy = (options.get('copy')?.[0] ?? 'full') as 'full'
      const written = await ask('reports.export', { id: names[0] ?? '', format, copy, to })
      if (!written.ok) return written
      return ok({ value: written.value, text: written.value?.file ?? '' })
    }
  },
  {
    name: 'check',
    usage: 'check REPORT',
    does: 'the checks before release',
    forms: [{ names: [1, 1] }],
    options: [],
    run: async ({ names }, { ask }) => {
      const checked = await ask('reports.check', { id: names[0] ?? '' })
      if (!checked.ok) return checked
      const findings = checked.value.findings.map(({ rule, severity, where, message }) => ({
        rule,
        severity,
        where,
        message
      }))
      return ok({
        value: { findings },
        text: findings.map(({ severity, where, message }) => `${severity}  ${where}: ${message}`).join('\n')
      })
    }
  },
  {
    name: 'meeting add',
    usage: 'meeting add --body NAME --date YYYY-MM-DD [--time HH:MM] [--place TEXT]',
    does: 'a meeting; the body is made if it is not there',
    forms: [{ names: [0, 0], required: ['body', 'date'] }],
    options: ['body', 'date', 'time', 'place'],
    run: async ({ options }, { ask }) => {
      const added = await ask('meetings.add', {
        body: options.get('body')?.[0] ?? '',
        date: options.get('date')?.[0] ?? '',
        time: options.get('time')?.[0] ?? '',
        place: options.get('place')?.[0] ?? ''
      })
      return added.ok ? ok({ value: added.value, text: added.value.id }) : added
    }
  },
  {
    name: 'agenda add',
    usage: 'agenda add MEETING REPORT…',
    does: 'items in that order',
    forms: [{ names: [2, many + 1] }],
    options: [],
    run: async ({ names }, { ask }) => {
      const added = await ask('meetings.addItems', { meetingId: names[0] ?? '', reportIds: names.slice(1) })
      if (!added.ok) return added
      return ok({
        value: added.value,
        text: added.value.items.map((item) => `${item.number}  ${item.title}`).join('\n')
      })
    }
  },
  {
    name: 'pack',
    usage:
      'pack MEETING [--to FILE] [--html FOLDER] [--copy public|restricted] [--supplement] | pack --files FILE… --body NAME --date YYYY-MM-DD --to FILE',
    does: 'the pack of a meeting as PDF, as a folder of web pages, or both; or import, agenda and pack in one go',
    forms: [
      { when: 'files', names: [0, 0], required: ['body', 'date', 'to'] },
      { when: 'html', names: [1, 1] },
      { names: [1, 1], required: ['to'] }
    ],
    options: ['files', 'body', 'date', 'to', 'html', 'copy', 'supplement'],
    run: async ({ names, options }, { ask, folder }) => {
      const to = path.resolve(folder, options.get('to')?.[0] ?? '')
      const paths = options.get('files')
      if (paths) {
        const files = await readHandedFiles(paths.map((name) => path.resolve(folder, name)))
        if (!files.ok) return files
        const body = options.get('body')?.[0] ?? ''
        const date = options.get('date')?.[0] ?? ''
        return packOutcome(await ask('meetings.packFromFiles', { files: [...files.value], body, date, to }))
      }
      // What is neither is refused by the contract, in its own words.
      const copy = (options.get('copy')?.[0] ?? 'public') as 'public'
      const isSupplement = options.has('supplement')
      const meetingId = names[0] ?? ''
      const built = options.has('to')
        ? await ask('meetings.buildPack', { meetingId, to, copy, isSupplement })
        : ok(null)
      if (!built.ok || !options.has('html')) return packOutcome(built)
      const html = path.resolve(folder, options.get('html')?.[0] ?? '')
      const written = await ask('packs.exportHtml', { meetingId, to: html, copy })
      if (!written.ok || written.value === null) return written.ok ? packOutcome(built) : written
      const pages = written.value
      return ok({
        value: built.value ? { ...built.value, html: pages } : pages,
        text: [packText(built.value), `${pages.file}: ${pages.pages} web pages`]
          .filter((line) => line !== '')
          .join('\n')
      })
    }
  },
  ...handOffCommands,
  ...budgetCommands,
  ...meetingCommands,
  {
    name: 'verify',
    usage: 'verify',
    does: 'looks for damage in the data file',
    forms: [{ names: [0, 0] }],
    options: [],
    run: async (_words, { ask }) => {
      const found = await ask('files.verify', {})
      if (!found.ok) return found
      return ok({
        value: found.value,
        text: found.value.ok ? `The data file is sound: ${found.value.records} records.` : '',
        ...(!found.value.ok && { refused: found.value.problems.join('\n') })
      })
    }
  },
  {
    name: 'sample',
    usage: 'sample',
    does: 'fills an empty profile with the sample authority',
    forms: [{ names: [0, 0] }],
    options: [],
    run: async (_words, { ask }) => {
      const filled = await ask('sample.fill', {})
      if (!filled.ok) return filled
      const { reports, meetings } = filled.value
      return ok({
        value: filled.value,
        text: [...reports.map((id) => `report ${id}`), ...meetings.map((id) => `meeting ${id}`)].join('\n')
      })
    }
  }
]

function packOutcome(built: Result<BuiltPack | null>): Result<Outcome> {
  return built.ok ? ok({ value: built.value, text: packText(built.value) }) : built
}

function packText(pack: BuiltPack | null): string {
  if (pack === null) return ''
  const label = pack.supplement ? `S${pack.supplement}/` : ''
  const items = pack.items.map((item) =>
    [
      `${item.number}  pages ${label}${item.firstPage} to ${label}${item.lastPage}  ${item.title}`,
      ...(item.place ? [`   ${item.place}`] : [])
    ].join('\n')
  )
  return [`${pack.file}: ${pack.pages} pages`, ...items].join('\n')
}

function importedText(file: ImportedFile): string {
  const counts = [
    `${file.sections.length} sections`,
    `${file.paragraphs.length} numbered paragraphs`,
    `${file.recommendations.length} recommendations`,
    `${file.implications.length} implications`
  ]
  const lost = file.lost.map((line) => `  could not be kept: ${line}`)
  return [`${file.report}  ${file.title} (${file.style}: ${counts.join(', ')})`, ...lost].join('\n')
}

const kinds = [
  ...['reports', 'meetings', 'organisations', 'partnerships', 'agreements', 'funds', 'measures'],
  'house-styles'
]

function noSuchKind(kind: string): Result<never> {
  return failure('invalid', `There is no kind “${kind}”. There are: ${kinds.join(', ')}.`)
}

async function listOf(kind: string, ask: Ask): Promise<Result<Outcome>> {
  switch (kind) {
    case 'reports':
      return asLines(await ask('reports.list', {}), (report) => [report.title])
    case 'meetings':
      return asLines(await ask('meetings.list', {}), (meeting) => [formatDate(meeting.date), meeting.body])
    case 'organisations':
      return asLines(await ask('organisations.list', {}), (organisation) => [organisation.name])
    case 'partnerships':
      return asLines(await partnershipRecords(ask), (own) => [own.record, own.name])
    case 'agreements':
      return asLines(await ask('agreements.list', {}), (own) => [
        own.name,
        ...own.reminders.map((reminder) => reminder.text)
      ])
    case 'measures':
      return asLines(await ask('measures.list', {}), (own) => [
        own.name,
        own.latest ? `${withUnit(own.latest.value, own.unit)} (${own.latest.period})` : ''
      ])
    case 'funds':
      return asLines(await ask('funds.list', {}), (fund) => [fund.latest?.year ?? '', fund.name])
    case 'house-styles':
      return asLines(await ask('houseStyles.list', {}), (style) => [style.council, style.name])
    default:
      return noSuchKind(kind)
  }
}

function asLines<R extends { readonly id: string }>(
  list: Result<R[]>,
  columns: (row: R) => readonly string[]
): Result<Outcome> {
  if (!list.ok) return list
  return ok({ value: list.value, text: list.value.map((row) => [row.id, ...columns(row)].join('  ')).join('\n') })
}

async function recordOf(kind: string, id: string, ask: Ask): Promise<Result<unknown>> {
  // “report” and “reports” mean the same.
  switch (kind.replace(/s$/, '')) {
    case 'report':
      return ask('reports.get', { id })
    case 'meeting':
      return ask('meetings.get', { id })
    case 'fund':
      return ask('funds.get', { id })
    case 'house-style':
      return ask('houseStyles.get', { id })
    case 'organisation':
      return ask('organisations.get', { id })
    case 'partnership':
      return showPartnership(id, ask)
    case 'agreement':
      return showValue(await ask('agreements.get', { id }))
    case 'measure':
      return showValue(await ask('measures.get', { id }))
    default:
      return noSuchKind(kind)
  }
}

/** Partnerships, the bodies that meet, and the maps: each with what it is. */
async function partnershipRecords(ask: Ask) {
  const partnerships = await ask('partnerships.list', {})
  if (!partnerships.ok) return partnerships
  const bodies = await ask('bodies.list', {})
  if (!bodies.ok) return bodies
  const maps = await ask('maps.list', {})
  if (!maps.ok) return maps
  return ok([
    ...partnerships.value.map((own) => ({ record: 'partnership', ...own })),
    ...bodies.value.map((own) => ({ record: 'body', ...own })),
    ...maps.value.map((own) => ({ record: 'map', ...own }))
  ])
}

/** A partnership, a body with who sits on it, or a map with its drawing, its words and what it changes. */
async function showPartnership(id: string, ask: Ask): Promise<Result<unknown>> {
  const records = await partnershipRecords(ask)
  if (!records.ok) return records
  const found = oneOf(records, id)
  if (!found.ok) return found
  switch (found.value.record) {
    case 'body': {
      const members = await ask('memberships.list', { bodyId: id })
      return members.ok ? ok({ ...found.value, members: members.value }) : members
    }
    case 'map': {
      const map = await ask('maps.get', { id })
      if (!map.ok) return map
      const drawn = await ask('maps.layOut', { id })
      if (!drawn.ok) return drawn
      const compared = map.value.value.state === 'proposed' ? await ask('maps.compare', { proposedId: id }) : null
      if (compared && !compared.ok) return compared
      return ok({
        record: 'map',
        ...map.value.value,
        words: drawn.value.alt,
        changes: compared?.value.changes ?? [],
        drawing: drawn.value
      })
    }
    default:
      return found
  }
}

/** A record that is kept whole, its own fields first. */
function showValue<V extends { readonly value: object }>(answer: Result<V>): Result<unknown> {
  if (!answer.ok) return answer
  const { value, ...more } = answer.value
  return ok({ ...value, ...more })
}

function oneOf<R extends { readonly id: string }>(list: Result<R[]>, id: string): Result<R> {
  if (!list.ok) return list
  const found = list.value.find((record) => record.id === id)
  return found ? ok(found) : failure('not-found', `There is no record “${id}” of that kind.`)
}
