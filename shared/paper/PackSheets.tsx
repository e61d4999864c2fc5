/** The sheets that a pack adds to its papers: dividers, contents, what stands in for papers that are left out, and the cover of a supplement. */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { HouseStyle } from '../houseStyles/houseStyle'
import { formatDate } from '../values'
import { agendaItemHref } from './AgendaPaper'
import { ExemptMatter, Signed } from './Blocks'
import { Each } from './Each'
import { emptyCell } from './emptyCell'
import { LongWords } from './LongWords'
import { paperAttributes } from './ReportPaper'

function sheet(style: HouseStyle, inside: ReactNode): string {
  return renderToStaticMarkup(
    <article className="paper numbers-2" {...paperAttributes(style)}>
      <div className="sheet pack-sheet">{inside}</div>
    </article>
  )
}

/** The sheet in front of an item's papers. */
export function renderDivider(
  item: { readonly number: string; readonly title: string; readonly titleExempt: string },
  style: HouseStyle
): string {
  return sheet(
    style,
    <div className="divider">
      <p className="divider-number">Item {item.number}</p>
      <ExemptMatter exempt={item.titleExempt}>
        <h1>{item.title}</h1>
      </ExemptMatter>
    </div>
  )
}

/** A sheet in place of papers that are not in this copy. Nothing of the papers themselves may be handed in here. */
export function renderStandIn(
  words: { readonly heading: string; readonly lines: readonly string[] },
  style: HouseStyle
): string {
  return sheet(
    style,
    <div className="stand-in">
      <h1>{words.heading}</h1>
      <Each of={words.lines} draw={(line) => <p>{line}</p>} />
    </div>
  )
}

/** A picture that takes a sheet of its own. `source` is a data URI. */
export function renderPicture(
  picture: { readonly heading: string; readonly source: string; readonly description: string },
  style: HouseStyle
): string {
  return sheet(
    style,
    <>
      <h1>{picture.heading}</h1>
      <p className="whole-picture">
        <img src={picture.source} alt={picture.description} fetchPriority="low" />
      </p>
    </>
  )
}

export type ContentsLine = {
  /** What the line leads to, and which page of that, counted from 0. */
  readonly id: string
  readonly pageInside: number
  readonly number: string
  readonly title: string
  /** Why the title is exempt; empty where it is public. */
  readonly exempt: string
  readonly page: string
  readonly isInside: boolean
}

/** The contents of a pack: items, and inside them their appendices and attachments, each with its page. */
export function renderContents(lines: readonly ContentsLine[], style: HouseStyle): string {
  return sheet(
    style,
    <>
      <h1>Contents</h1>
      <table className="contents-lines">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Subject</th>
            <th scope="col" className="figures">
              Page
            </th>
          </tr>
        </thead>
        <tbody>
          <Each
            of={lines}
            draw={(line) => (
              <tr className={line.isInside ? 'inside' : undefined}>
                <td>{line.number || emptyCell}</td>
                <th scope="row">
                  <Signed exempt={line.exempt} isAlone>
                    <a href={agendaItemHref(line.id, line.pageInside)}>
                      <LongWords text={line.title} />
                    </a>
                  </Signed>
                </th>
                <td className="figures">{line.page}</td>
              </tr>
            )}
          />
        </tbody>
      </table>
    </>
  )
}

export type SupplementSheet = {
  readonly council: string
  readonly body: string
  /** ISO. */
  readonly date: string
  /** That the meeting is cancelled or was moved; empty or absent where it is held as planned. */
  readonly held?: string
  readonly number: number
  readonly items: readonly {
    readonly id: string
    readonly number: string
    readonly title: string
    /** Why the title is exempt; empty where it is public. */
    readonly exempt: string
    readonly pages: string
    /** As in "Insert after page 96". */
    readonly place: string
  }[]
}

/** The cover of a supplement: what is new, on which pages, and where it goes in the printed pack. */
export function renderSupplement(of: SupplementSheet, style: HouseStyle): string {
  return sheet(
    style,
    <>
      {of.council !== '' && <p className="banner">{of.council}</p>}
      <h1>
        {of.body}, {formatDate(of.date)}
      </h1>
      <p className="large">Supplement {of.number} to the agenda pack</p>
      {of.held ? (
        <p>
          <strong>{of.held}</strong>
        </p>
      ) : null}
      <table className="supplement-lines">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Subject</th>
            <th scope="col">In the printed pack</th>
            <th scope="col" className="figures">
              Pages
            </th>
          </tr>
        </thead>
        <tbody>
          <Each
            of={of.items}
            draw={(item) => (
              <tr>
                <td>{item.number}</td>
                <th scope="row">
                  <Signed exempt={item.exempt} isAlone>
                    <a href={agendaItemHref(item.id)}>
                      <LongWords text={item.title} />
                    </a>
                  </Signed>
                </th>
                <td>{item.place}</td>
                <td className="figures">{item.pages}</td>
              </tr>
            )}
          />
        </tbody>
      </table>
    </>
  )
}
