/** The agenda sheet at the front of a pack: who meets, when and where, and each item with its pages. */
import type { ReactNode } from 'react'
import { formatDate, isIsoDate } from '../values'
import { Signed } from './Blocks'
import { Each } from './Each'
import { emptyCell } from './emptyCell'
import { LongWords } from './LongWords'

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
  /** Pages of the pack as they are numbered; null while they are not known. */
  readonly firstPage: string | null
  readonly lastPage: string | null
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

/** "5", or "5 to 18"; pages that are not known yet take up the room of long ones, so that nothing moves when they are filled in. */
function pageRange({ firstPage, lastPage, hasPaper }: AgendaPaperItem): string {
  if (!hasPaper) return emptyCell
  if (firstPage === null || lastPage === null) return '0000 to 0000'
  return firstPage === lastPage ? firstPage : `${firstPage} to ${lastPage}`
}

/** A note between the words that say that it is exempt. */
export function NoteNotPublic({ of: { text, exempt } }: { of: ExemptNote }): ReactNode {
  return (
    <span className="agenda-note">
      <Signed exempt={exempt} isAlone>
        {text}
      </Signed>
    </span>
  )
}

function Subject({ of }: { of: AgendaPaperItem }): ReactNode {
  return (
    <>
      <Signed exempt={of.exempt} isAlone>
        <LongWords text={of.title} />
      </Signed>
      {of.remark ? <span className="exempt-sign"> ({of.remark})</span> : null}
    </>
  )
}

export function AgendaPaper({ of }: { of: AgendaSheet }): ReactNode {
  const lines = [
    ['Date', isIsoDate(of.date) ? formatDate(of.date, { weekday: true }) : of.date],
    ['Time', formatTime(of.time)],
    ['Place', of.place]
  ] as const
  return (
    <div className="sheet agenda">
      <div className="front front-lines">
        {of.council !== '' && <p className="banner">{of.council}</p>}
        <h1>{of.body}</h1>
        <p className="large">Agenda</p>
        <Each
          of={lines.filter(([, text]) => text !== '')}
          draw={([label, text]) => (
            <p className="line">
              <span className="line-label">{`${label}: `}</span>
              <span>{text}</span>
            </p>
          )}
        />
        {of.held ? (
          <p>
            <strong>{of.held}</strong>
          </p>
        ) : null}
      </div>
      <table className="agenda-items">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Subject</th>
            <th scope="col" className="figures">
              Pages
            </th>
          </tr>
        </thead>
        <tbody>
          <Each
            of={of.items}
            draw={(item) => (
              <tr className={item.isInside ? 'inside' : undefined}>
                <td>{item.number || emptyCell}</td>
                <th scope="row">
                  {item.hasPaper ? (
                    <a href={agendaItemHref(item.id)}>
                      <Subject of={item} />
                    </a>
                  ) : (
                    <Subject of={item} />
                  )}
                  {item.exemptNote ? <NoteNotPublic of={item.exemptNote} /> : null}
                  <Each
                    of={(item.note ?? '').split('\n').filter((line) => line !== '')}
                    draw={(line) => <span className="agenda-note">{line}</span>}
                  />
                </th>
                <td className="figures">
                  {item.hasPaper && item.firstPage === null ? (
                    <span className="pending">{pageRange(item)}</span>
                  ) : (
                    pageRange(item)
                  )}
                </td>
              </tr>
            )}
          />
        </tbody>
      </table>
    </div>
  )
}
