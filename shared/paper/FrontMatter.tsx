/** The head of a report, in the four ways that councils lay it out. The title is always the one heading of the first level. */
import { createContext, type ReactNode, use } from 'react'
import { ExemptMatter, Signed } from './Blocks'
import { Each } from './Each'
import { emptyCell } from './emptyCell'
import { LongWords } from './LongWords'
import { type PaperField, type PaperLayout, withColon } from './layout/paperLayout'

type Line = PaperField['lines'][number]

function FieldLine({ of }: { of: Line }): ReactNode {
  return (
    <>
      {of.strong !== '' && (
        <strong>
          <LongWords text={of.strong} />
        </strong>
      )}
      {of.strong !== '' && of.text !== '' && ', '}
      <LongWords text={of.text} />
      {of.email !== '' && (
        <>
          {', '}
          <a href={`mailto:${of.email}`}>
            <LongWords text={of.email} />
          </a>
        </>
      )}
    </>
  )
}

function FieldLines({ of }: { of: PaperField }): ReactNode {
  return (
    <Signed exempt={of.exempt} isAlone>
      <Each
        of={of.lines}
        draw={(line, index) => (
          <>
            {index > 0 && <br />}
            <FieldLine of={line} />
          </>
        )}
      />
    </Signed>
  )
}

/** On a screen of the app the screen's own title is the heading of the first level. */
export const IsOnScreen = createContext(false)

function Title({ of }: { of: PaperLayout }): ReactNode {
  const isOnScreen = use(IsOnScreen)
  return (
    <ExemptMatter exempt={of.exempt}>
      <h1 aria-level={isOnScreen ? 2 : undefined}>
        <LongWords text={of.title} />
      </h1>
    </ExemptMatter>
  )
}

/** "Report of" runs on into its value; other labels take a colon. */
function runningLabel(label: string): string {
  return /\b(?:of|by|from|to|for)$/i.test(label) ? label : withColon(label)
}

/** Body, date, title and kind of decision stand large without labels; who reports, and where it matters, beneath a rule. */
function Masthead({ of }: { of: PaperLayout }): ReactNode {
  const isLarge = (field: PaperField): boolean => ['body', 'date', 'title', 'choice'].includes(field.kind)
  const large = of.fields.filter(isLarge)
  const rest = of.fields.filter((field) => !isLarge(field))
  return (
    <>
      {of.banner !== '' && <p className="banner">{of.banner}</p>}
      {!large.some((field) => field.kind === 'title') && <Title of={of} />}
      <Each
        of={large}
        draw={(field) =>
          field.kind === 'title' ? (
            <Title of={of} />
          ) : (
            <p className={`large ${field.kind}`}>
              {field.label !== '' && `${runningLabel(field.label)} `}
              <FieldLines of={field} />
            </p>
          )
        }
      />
      <Each
        of={rest}
        draw={(field) => {
          const isHeaded = field.kind === 'wards' && field.label !== ''
          const label = isHeaded ? withColon(field.label) : runningLabel(field.label)
          return (
            <p className="detail">
              {label !== '' && (
                <>
                  <strong>{label}</strong>
                  {isHeaded ? <br /> : ' '}
                </>
              )}
              {field.kind === 'text' && label !== '' && !label.endsWith(':') ? (
                <strong>
                  <FieldLines of={field} />
                </strong>
              ) : (
                <FieldLines of={field} />
              )}
            </p>
          )
        }}
      />
    </>
  )
}

function Value({ of, layout }: { of: PaperField; layout: PaperLayout }): ReactNode {
  if (of.kind === 'title') return <Title of={layout} />
  return of.lines.length === 0 ? emptyCell : <FieldLines of={of} />
}

/** Labels and values in two columns. What prints without a label, such as the committee's name, stands above. */
function FrontTable({ of }: { of: PaperLayout }): ReactNode {
  const rows = of.fields.filter((field) => field.label !== '')
  const bare = of.fields.filter((field) => field.label === '')
  return (
    <>
      {of.banner !== '' && <p className="banner">{of.banner}</p>}
      <Each
        of={bare.filter((field) => field.kind !== 'title')}
        draw={(field) => (
          <p className={`large ${field.kind}`}>
            <FieldLines of={field} />
          </p>
        )}
      />
      {!rows.some((field) => field.kind === 'title') && <Title of={of} />}
      {rows.length > 0 && (
        <table className="front-fields">
          <tbody>
            <Each
              of={rows}
              draw={(field) => (
                <tr>
                  <th scope="row">{withColon(field.label)}</th>
                  <td>
                    <Value of={field} layout={of} />
                  </td>
                </tr>
              )}
            />
          </tbody>
        </table>
      )}
    </>
  )
}

/** "Label: value", line by line beneath the council's name and the body's. */
function FrontLines({ of }: { of: PaperLayout }): ReactNode {
  const bare = of.fields.filter((field) => field.label === '' && field.kind !== 'title')
  const lines = of.fields.filter((field) => field.label !== '' || field.kind === 'title')
  return (
    <>
      {of.banner !== '' && <p className="banner">{of.banner}</p>}
      <Each
        of={bare}
        draw={(field) => (
          <p className={`large ${field.kind}`}>
            <FieldLines of={field} />
          </p>
        )}
      />
      {!lines.some((field) => field.kind === 'title') && <Title of={of} />}
      <Each
        of={lines}
        draw={(field) =>
          field.kind === 'title' ? (
            <div className="line">
              {field.label !== '' && <p className="line-label">{withColon(field.label)}</p>}
              <Title of={of} />
            </div>
          ) : (
            <p className="line">
              <span className="line-label">{`${withColon(field.label)} `}</span>
              <span>
                <FieldLines of={field} />
              </span>
            </p>
          )
        }
      />
    </>
  )
}

export function FrontMatter({ of }: { of: PaperLayout }): ReactNode {
  return (
    <div className={`front front-${of.front}`}>
      {of.front === 'masthead' ? (
        <Masthead of={of} />
      ) : of.front === 'lines' ? (
        <FrontLines of={of} />
      ) : (
        <FrontTable of={of} />
      )}
    </div>
  )
}
