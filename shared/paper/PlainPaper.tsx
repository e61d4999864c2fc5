/** A paper that is no report, as a web page: minutes, notices, the forward plan, and the sheets of a pack. */
import type { ReactNode } from 'react'
import { ExemptMatter, Signed } from './Blocks'
import { Each } from './Each'
import { emptyCell } from './emptyCell'
import { LongWords } from './LongWords'
import { linesOf, type PlainBlock, type PlainCell, type PlainDocument, type PlainRun } from './plainDocument'

/** Where the picture with this content hash is to be had. */
type FileUrl = (hash: string) => string

type PlainTable = Extract<PlainBlock, { kind: 'table' }>

function Runs({ of }: { of: readonly PlainRun[] }): ReactNode {
  return <Each of={of} draw={(run) => <Run of={run} />} />
}

function Run({ of: { text, mark, href, exempt } }: { of: PlainRun }): ReactNode {
  const words = <Marked text={text} mark={mark} />
  return (
    <Signed exempt={exempt} isAlone>
      {href === undefined ? words : <a href={href}>{words}</a>}
    </Signed>
  )
}

function Marked({ text, mark }: { text: string; mark: PlainRun['mark'] }): ReactNode {
  const words = <LongWords text={text} />
  switch (mark) {
    case 'strong':
      return <strong>{words}</strong>
    case 'taken-out':
      return <del>{words}</del>
    case 'put-in':
      return <ins>{words}</ins>
    default:
      return words
  }
}

function Cell({ of }: { of: PlainCell }): ReactNode {
  const [first = [], ...remarks] = linesOf(of)
  const isEmpty = first.every(({ text }) => text === '')
  return (
    <>
      {isEmpty ? emptyCell : <Runs of={first} />}
      <Each
        of={remarks}
        draw={(runs) => (
          <span className="remark">
            <Runs of={runs} />
          </span>
        )}
      />
    </>
  )
}

function Table({ of: { form, caption, head, rows } }: { of: PlainTable }): ReactNode {
  const named = form === 'index' ? 1 : 0
  const figures = (at: number): string | undefined =>
    form === 'index' && at === head.length - 1 ? 'figures' : undefined
  const isInside = (cell: PlainCell | undefined): boolean => typeof cell === 'object' && cell.isInside === true
  return (
    <table className={form}>
      {caption !== '' && <caption>{caption}</caption>}
      <thead>
        <tr>
          <Each
            of={head}
            draw={(text, at) => (
              <th scope="col" className={figures(at)}>
                {text}
              </th>
            )}
          />
        </tr>
      </thead>
      <tbody>
        <Each
          of={rows}
          draw={(cells) => (
            <tr className={isInside(cells[named]) ? 'inside' : undefined}>
              <Each
                of={cells}
                draw={(cell, at) =>
                  at === named ? (
                    <th scope="row">
                      <Cell of={cell} />
                    </th>
                  ) : (
                    <td className={figures(at)}>
                      <Cell of={cell} />
                    </td>
                  )
                }
              />
            </tr>
          )}
        />
      </tbody>
    </table>
  )
}

function Block({ of, fileUrl }: { of: PlainBlock; fileUrl: FileUrl }): ReactNode {
  switch (of.kind) {
    case 'heading':
      return of.level === 2 ? <h2>{of.text}</h2> : <h3>{of.text}</h3>
    case 'paragraph':
      return of.number === undefined ? (
        <p>
          <Runs of={of.runs} />
        </p>
      ) : (
        <p className="numbered">
          <span className="number">{`${of.number} `}</span>
          <Runs of={of.runs} />
        </p>
      )
    case 'list':
      return (
        <ul>
          <Each
            of={of.items}
            draw={({ label, runs }) => (
              <li>
                <span className="label">{`${label} `}</span>
                <Runs of={runs} />
              </li>
            )}
          />
        </ul>
      )
    case 'table':
      return <Table of={of} />
    case 'picture':
      return (
        <p className="whole-picture">
          <img src={fileUrl(of.file)} alt={of.alt} fetchPriority="low" />
        </p>
      )
  }
}

/** `fileUrl` is asked for pictures alone. */
export function PlainPaper({ of, fileUrl = () => '' }: { of: PlainDocument; fileUrl?: FileUrl }): ReactNode {
  const { form = 'plain', council, title, exempt, kind, lines, blocks } = of
  const hasRules = form === 'plain' || form === 'agenda'
  const own = <ExemptMatter exempt={exempt}>{<h1>{title}</h1>}</ExemptMatter>
  return (
    <div className={`sheet ${form}`}>
      <div className={hasRules ? 'front front-lines' : form}>
        {council !== '' && <p className="banner">{council}</p>}
        {form === 'divider' && <p className="divider-number">{kind}</p>}
        {own}
        {kind !== '' && form !== 'divider' && <p className="large">{kind}</p>}
        <Each
          of={lines.filter(([, text]) => text !== '')}
          draw={([label, text]) => (
            <p className="line">
              <span className="line-label">{`${label}: `}</span>
              <span>{text}</span>
            </p>
          )}
        />
      </div>
      <Each of={blocks} draw={(block) => <Block of={block} fileUrl={fileUrl} />} />
    </div>
  )
}
