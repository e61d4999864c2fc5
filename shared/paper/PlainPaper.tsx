/** The clerk's own documents on paper: minutes, decision notices, notices of meetings, the forward plan. */
import type { ReactNode } from 'react'
import { Each } from './Each'
import { LongWords } from './LongWords'
import type { PlainBlock, PlainDocument, PlainRun } from './plainDocument'

function Runs({ of }: { of: readonly PlainRun[] }): ReactNode {
  return <Each of={of} draw={(run) => <Run of={run} />} />
}

function Run({ of: { text, mark } }: { of: PlainRun }): ReactNode {
  switch (mark) {
    case 'strong':
      return (
        <strong>
          <LongWords text={text} />
        </strong>
      )
    case 'taken-out':
      return (
        <del>
          <LongWords text={text} />
        </del>
      )
    case 'put-in':
      return (
        <ins>
          <LongWords text={text} />
        </ins>
      )
    default:
      return <LongWords text={text} />
  }
}

function Block({ of }: { of: PlainBlock }): ReactNode {
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
      return (
        <table>
          {of.caption !== '' && <caption>{of.caption}</caption>}
          <thead>
            <tr>
              <Each of={of.head} draw={(text) => <th scope="col">{text}</th>} />
            </tr>
          </thead>
          <tbody>
            <Each
              of={of.rows}
              draw={([first = '', ...rest]) => (
                <tr>
                  <th scope="row">
                    <LongWords text={first} />
                  </th>
                  <Each
                    of={rest}
                    draw={(text) => (
                      <td>
                        <LongWords text={text} />
                      </td>
                    )}
                  />
                </tr>
              )}
            />
          </tbody>
        </table>
      )
  }
}

export function PlainPaper({ of }: { of: PlainDocument }): ReactNode {
  return (
    <div className="sheet plain">
      <div className="front front-lines">
        {of.council !== '' && <p className="banner">{of.council}</p>}
        <h1>{of.title}</h1>
        {of.kind !== '' && <p className="large">{of.kind}</p>}
        <Each
          of={of.lines.filter(([, text]) => text !== '')}
          draw={([label, text]) => (
            <p className="line">
              <span className="line-label">{`${label}: `}</span>
              <span>{text}</span>
            </p>
          )}
        />
      </div>
      <Each of={of.blocks} draw={(block) => <Block of={block} />} />
    </div>
  )
}
