/** The first page of a pack as web pages: the meeting and its items, each leading to its papers. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { HouseStyle } from '../houseStyles/houseStyle'
import { formatDate } from '../values'
import { type ExemptNote, formatTime } from './agendaSheet'
import { Signed } from './Blocks'
import { Each } from './Each'
import { paperAttributes } from './ReportPaper'

export type PackIndex = {
  readonly council: string
  readonly body: string
  /** ISO. */
  readonly date: string
  readonly time: string
  readonly place: string
  /** That the meeting is cancelled or was moved; empty where it is held as planned. */
  readonly held: string
  readonly items: readonly {
    readonly number: string
    readonly title: string
    /** Why the title itself is exempt; empty where it is public. */
    readonly exempt: string
    /** What follows the title, in brackets; empty for nothing. */
    readonly remark: string
    /** The item's page; empty for one without papers. */
    readonly href: string
    /** A sub-item of the item above it. */
    readonly isInside?: boolean
    /** What is to be said of it beneath its title; empty for nothing. */
    readonly note?: string
    /** The same where it is not for publication. */
    readonly exemptNote: ExemptNote | null
  }[]
}

export function renderPackIndex(of: PackIndex, style: HouseStyle): string {
  const when = [formatDate(of.date, { weekday: true }), formatTime(of.time), of.place].filter(Boolean).join(', ')
  return renderToStaticMarkup(
    <article className="paper numbers-2" {...paperAttributes(style)}>
      <div className="sheet">
        {of.council !== '' && <p className="banner">{of.council}</p>}
        <h1>{of.body}</h1>
        <p>{when}</p>
        {of.held !== '' && (
          <p>
            <strong>{of.held}</strong>
          </p>
        )}
        <h2>Agenda</h2>
        <ul className="pack-items">
          <Each
            of={of.items}
            draw={({ number, title, exempt, remark, href, isInside, note, exemptNote }) => (
              <li className={isInside ? 'inside' : undefined}>
                {number}.{' '}
                <Signed exempt={exempt} isAlone>
                  {href === '' ? title : <a href={href}>{title}</a>}
                </Signed>
                {remark === '' ? null : ` (${remark})`}
                {exemptNote === null ? null : (
                  <span className="remark">
                    <Signed exempt={exemptNote.exempt} isAlone>
                      {exemptNote.text}
                    </Signed>
                  </span>
                )}
                <Each
                  of={(note ?? '').split('\n').filter((line) => line !== '')}
                  draw={(line) => <span className="remark">{line}</span>}
                />
              </li>
            )}
          />
        </ul>
      </div>
    </article>
  )
}
