/** The agenda sheet at the front of a pack: who meets, when and where, and each item with its pages. */
import { formatDate, isIsoDate } from '../values'
import type { PlainBlock, PlainCell, PlainDocument, PlainRun } from './plainDocument'

/** A note that is not for publication, and why, as in "Exempt: paragraph 3". */
export type ExemptNote = { readonly text: string; readonly exempt: string }

export type AgendaPaperItem = {
  readonly id: string
  readonly number: string
  readonly title: string
  /** What follows the title, in brackets; empty or absent for nothing. */
  readonly remark?: string
  /** Why the title itself is exempt, as in "Exempt: paragraph 3"; empty or absent where it is public. */
  readonly exempt?: string
  /** Pages of the pack as they are numbered; empty where it has none. */
  readonly firstPage: string
  readonly lastPage: string
  /** Whether papers for the item follow in the pack. */
  readonly hasPaper: boolean
  /** Stands beneath the item above it: a sub-item, or an attachment. */
  readonly isInside?: boolean
  /** What is to be said of it beneath its title, such as why it is late. */
  readonly note?: string
  /** The same where it is not for publication. */
  readonly exemptNote?: ExemptNote | null
}

export type AgendaSheet = {
  readonly council: string
  readonly body: string
  /** ISO. */
  readonly date: string
  /** HH:MM, or empty. */
  readonly time: string
  readonly place: string
  /** That the meeting is cancelled or was moved; empty or absent where it is held as planned. */
  readonly held?: string
  readonly items: readonly AgendaPaperItem[]
}

/** Where a link on the agenda leads: a name that the pack turns into a place in itself. */
export function agendaItemHref(id: string, page = 0): string {
  return `packwright:item/${encodeURIComponent(id)}${page > 0 ? `#${page}` : ''}`
}

/** 14:30 as it is written on an agenda: 2.30 pm. */
export function formatTime(time: string): string {
  const match = /^(\d{2}):(\d{2})$/.exec(time)
  if (!match) return time
  const hour = Number(match[1])
  const minutes = match[2] === '00' ? '' : `.${match[2]}`
  if (hour === 12 && minutes === '') return '12 noon'
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes} ${hour < 12 ? 'am' : 'pm'}`
}

/** "5", or "5 to 18". */
function pageRange({ firstPage, lastPage, hasPaper }: AgendaPaperItem): string {
  if (!hasPaper) return ''
  return firstPage === lastPage ? firstPage : `${firstPage} to ${lastPage}`
}

/** That a meeting is cancelled or was moved, above everything that it had to deal with. */
export function heldBlocks(held: string | undefined): readonly PlainBlock[] {
  return held ? [{ kind: 'paragraph', runs: [{ text: held, mark: 'strong' }] }] : []
}

function subject(of: AgendaPaperItem): PlainCell {
  const title: PlainRun = {
    text: of.title,
    ...(of.hasPaper && { href: agendaItemHref(of.id) }),
    ...(of.exempt && { exempt: of.exempt })
  }
  const notes = (of.note ?? '').split('\n').filter((line) => line !== '')
  return {
    lines: [
      of.remark ? [title, { text: ` (${of.remark})` }] : [title],
      ...(of.exemptNote ? [[of.exemptNote]] : []),
      ...notes.map((text) => [{ text }])
    ],
    ...(of.isInside && { isInside: true })
  }
}

export function agendaSheet(of: AgendaSheet): PlainDocument {
  return {
    form: 'agenda',
    council: of.council,
    title: of.body,
    kind: 'Agenda',
    lines: [
      ['Date', isIsoDate(of.date) ? formatDate(of.date, { weekday: true }) : of.date],
      ['Time', formatTime(of.time)],
      ['Place', of.place]
    ],
    blocks: [
      ...heldBlocks(of.held),
      {
        kind: 'table',
        form: 'index',
        caption: '',
        head: ['Item', 'Subject', 'Pages'],
        rows: of.items.map((item) => [item.number, subject(item), pageRange(item)])
      }
    ]
  }
}
