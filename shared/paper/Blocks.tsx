/**
 * The blocks of a report's text as markup. Numbers and labels are real text at the beginning of what they count, so that
 * they are read, copied and searched; the marks of lists that a browser would draw reach neither the reader nor the tags.
 */
import type { ReactNode } from 'react'
import { anchor, anchorOf } from './anchor'
import { Drawing } from './Drawing'
import { Each } from './Each'
import { emptyCell } from './emptyCell'
import {
  type ContactLine,
  captionText,
  exemptEnd,
  exemptRuns,
  exemptSigns,
  type PaperBlock,
  type PaperCell,
  type PaperItem,
  type PaperRow,
  withColon
} from './layout/paperLayout'
import { Words } from './Words'

/** What paper needs beyond the report. */
export type PaperOptions = {
  /** Where the picture with this content hash is to be had. */
  readonly fileUrl: (hash: string) => string
  /** Two versions are shown as one: the line above the report that says which. */
  readonly comparison?: string
  /** The report stands alone and holds exempt matter: the line above it that says so. */
  readonly mark?: string
  /** The report stands alone and has faults outstanding: the line above it says DRAFT. */
  readonly isDraft?: boolean
}

function classes(...names: readonly (string | false)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}

/** A number in the column of its own; the space after it parts it from the text for those who listen or copy. */
function Count({ of, name }: { of: string; name: string }): ReactNode {
  return of === '' ? null : <span className={name}>{`${of} `}</span>
}

type Of<K extends PaperBlock['kind']> = Extract<PaperBlock, { kind: K }>

function Heading({ of }: { of: Of<'heading'> }): ReactNode {
  const Level = `h${of.level}` as const
  return (
    <Level
      id={anchorOf(of.id)}
      className={classes(of.form, of.number !== '' && 'numbered', of.isIndented && 'indented')}
    >
      <Count of={of.number} name="number" />
      <Words of={of.words} />
    </Level>
  )
}

function Paragraph({ of }: { of: Of<'paragraph'> }): ReactNode {
  return (
    <p
      id={anchorOf(of.id)}
      className={classes(
        of.number !== '' && 'numbered',
        of.number === '' && of.isIndented && 'indented',
        of.form,
        of.leadsOn && 'leads-on'
      )}
    >
      <Count of={of.number} name="number" />
      <Words of={of.words} />
    </p>
  )
}

/** Up to this many characters an item, or a row, stays on one page. */
const shortText = 300

/** A table of up to this many rows stays on one page. */
const shortTable = 8

function lengthOf(blocks: readonly PaperBlock[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === 'paragraph')
      return sum + block.words.reduce((length, piece) => length + ('text' in piece ? piece.text.length : 1), 0)
    return sum + shortText
  }, 0)
}

/** The first paragraph of an item stands beside its label, without an element of its own. */
function Item({ of, options }: { of: PaperItem; options: PaperOptions }): ReactNode {
  const [first, ...rest] = of.blocks
  return (
    <li id={anchorOf(of.id)} className={lengthOf(of.blocks) < shortText ? 'short' : undefined}>
      <Count of={of.label} name="label" />
      {first?.kind === 'paragraph' ? <Words of={first.words} /> : first && <Block of={first} options={options} />}
      <Blocks of={rest} options={options} />
    </li>
  )
}

function List({ of, options }: { of: Of<'list'>; options: PaperOptions }): ReactNode {
  const Element = of.isOrdered ? 'ol' : 'ul'
  return (
    <Element className={classes(of.form, of.isIndented && 'indented')}>
      <Each of={of.items} draw={(item) => <Item of={item} options={options} />} />
    </Element>
  )
}

function hasNumber(block: PaperBlock): boolean {
  return block.kind === 'paragraph' && block.number !== ''
}

function Cell({ of, options }: { of: PaperCell; options: PaperOptions }): ReactNode {
  const Element = of.isHeader ? 'th' : 'td'
  const [first, ...rest] = of.blocks
  return (
    <Element
      scope={of.isHeader ? of.scope : undefined}
      colSpan={of.colspan > 1 ? of.colspan : undefined}
      rowSpan={of.rowspan > 1 ? of.rowspan : undefined}
      className={of.isFigure ? 'figures' : undefined}
    >
      {lengthOf(of.blocks) === 0 && !of.blocks.some(hasNumber) ? (
        emptyCell
      ) : first?.kind === 'paragraph' && rest.length === 0 && first.number === '' ? (
        <Words of={first.words} />
      ) : (
        <Blocks of={of.blocks} options={options} />
      )}
    </Element>
  )
}

function Rows({ of, options }: { of: readonly PaperRow[]; options: PaperOptions }): ReactNode {
  return (
    <Each
      of={of}
      draw={(row) => (
        <tr className={classes(row.isLong && 'long', row.isTotal && 'total')}>
          <Each of={row.cells} draw={(cell) => <Cell of={cell} options={options} />} />
        </tr>
      )}
    />
  )
}

function Table({ of, options }: { of: Of<'table'>; options: PaperOptions }): ReactNode {
  const head = of.rows.filter((row) => row.isHead)
  const isShort = of.rows.length <= shortTable && !of.rows.some((row) => row.isLong)
  const caption = captionText(of.label, of.caption)
  const table = (
    <table id={anchorOf(of.id)} className={classes(of.isIndented && 'indented', isShort && 'short')}>
      {caption !== '' && !of.isLandscape && <caption>{caption}</caption>}
      {of.widths.length > 0 && (
        <colgroup>
          <Each of={of.widths} draw={(width) => <col width={`${width}%`} />} />
        </colgroup>
      )}
      {head.length > 0 && (
        <thead>
          <Rows of={head} options={options} />
        </thead>
      )}
      <tbody>
        <Rows of={of.rows.filter((row) => !row.isHead)} options={options} />
      </tbody>
    </table>
  )
  // On a page of its own kind, Chromium parts a table's caption from its head by an empty page; a paragraph it does not.
  return of.isLandscape ? (
    <div className="landscape">
      {caption !== '' && <p className="caption">{caption}</p>}
      {table}
    </div>
  ) : (
    table
  )
}

/**
 * A picture and its caption. The frame gives up its role where nothing in it is tagged as a figure: Chromium would tag the
 * frame itself as one, without words for those who cannot see it.
 */
function Figure({ of, options }: { of: Of<'figure'>; options: PaperOptions }): ReactNode {
  const caption = captionText(of.label, of.caption)
  const source = of.file === '' ? '' : options.fileUrl(of.file)
  return (
    <figure
      id={anchorOf(of.id)}
      role={of.isDecorative || source === '' ? 'none' : undefined}
      className={classes(of.isIndented && 'indented')}
    >
      {source === '' ? (
        <p className="missing">{of.file === '' && of.alt !== '' ? of.alt : `Picture not found. ${of.alt}`.trim()}</p>
      ) : (
        // Of low priority only so that React does not write a link to load the picture beforehand into the markup.
        <img src={source} alt={of.isDecorative ? '' : of.alt} className={`w-${of.widthPercent}`} fetchPriority="low" />
      )}
      {caption !== '' && (
        <figcaption>
          <p>{caption}</p>
        </figcaption>
      )}
    </figure>
  )
}

function Contact({ of }: { of: Of<'contact'> }): ReactNode {
  const value = (line: ContactLine): ReactNode =>
    line.isEmail && /^[^\s@<>"]+@[^\s@<>"]+$/.test(line.text) ? (
      <a href={`mailto:${line.text}`}>{line.text}</a>
    ) : (
      line.text
    )
  return (
    <div className={classes('contact', of.isBrief && 'brief', of.isIndented && 'indented')}>
      <Each
        of={of.lines}
        draw={(line) => (
          <p>
            {line.label !== '' && <span className="contact-label">{`${withColon(line.label)} `}</span>}
            {value(line)}
          </p>
        )}
      />
    </div>
  )
}

function Block({ of, options }: { of: PaperBlock; options: PaperOptions }): ReactNode {
  switch (of.kind) {
    case 'heading':
      return <Heading of={of} />
    case 'paragraph':
      return <Paragraph of={of} />
    case 'list':
      return <List of={of} options={options} />
    case 'table':
      return <Table of={of} options={options} />
    case 'figure':
      return <Figure of={of} options={options} />
    case 'drawing':
      return <Drawing id={of.id} data={of.data} isIndented={of.isIndented} />
    case 'terms':
      return (
        <div id={anchorOf(of.id)} className={classes('terms', of.isIndented && 'indented')}>
          {of.caption !== '' && <p className="caption">{of.caption}</p>}
          <Each
            of={of.terms}
            draw={({ term, text }) => (
              <p>
                <strong>{withColon(term)}</strong> {text}
              </p>
            )}
          />
        </div>
      )
    case 'quote':
      return (
        <blockquote className={classes(of.isIndented && 'indented')}>
          <Blocks of={of.blocks} options={options} />
        </blockquote>
      )
    case 'contact':
      return <Contact of={of} />
    case 'signatory':
      return (
        <div className="signatory">
          <p>
            Signature <span className="blank" /> Date <span className="blank" />
          </p>
          <p>
            <Words of={of.words} />
          </p>
        </div>
      )
    case 'notes':
      return (
        <ol className="notes">
          <Each
            of={of.notes}
            draw={(note) => (
              <li id={anchor(`note-${note.number}`)} className="short">
                <span className="label">
                  <a href={`#${anchor(`mark-${note.number}`)}`}>{note.number}</a>{' '}
                </span>
                <Signed exempt={note.exempt}>{note.text}</Signed>
              </li>
            )}
          />
        </ol>
      )
  }
}

/** `head` stands above them, and is exempt for a reason or public by itself. */
export function Blocks({
  of,
  options,
  head = { exempt: '', drawn: null }
}: {
  of: readonly PaperBlock[]
  options: PaperOptions
  head?: { readonly exempt: string; readonly drawn: ReactNode }
}): ReactNode {
  const runs = exemptRuns(of)
  const isApart = runs[0]?.exempt !== head.exempt
  return (
    <Each
      of={isApart ? [{ exempt: head.exempt, blocks: [] }, ...runs] : runs}
      draw={({ exempt, blocks }, at) => (
        <ExemptMatter exempt={exempt}>
          {at === 0 && head.drawn}
          <Each of={blocks} draw={(block) => <Block of={block} options={options} />} />
        </ExemptMatter>
      )}
    />
  )
}

/** What stands by itself, with a line before and behind it and a bar beside it where it is exempt. */
export function ExemptMatter({
  exempt = '',
  children
}: {
  exempt?: string | undefined
  children: ReactNode
}): ReactNode {
  return exempt === '' ? (
    children
  ) : (
    <div className="exempt-matter">
      <p className="exempt-begins">{exempt}</p>
      {children}
      <p className="exempt-ends">{exemptEnd(exempt)}</p>
    </div>
  )
}

/** Words in a line, with signs before and behind them where they are exempt. `isAlone`: in no matter that is marked by itself. */
export function Signed({
  exempt = '',
  isAlone = false,
  children
}: {
  exempt?: string | undefined
  isAlone?: boolean
  children: ReactNode
}): ReactNode {
  if (exempt === '') return children
  const [begins, ends] = exemptSigns(exempt)
  return (
    <>
      <strong className={isAlone ? 'exempt-begins' : 'exempt-sign'}>{begins}</strong> {children}{' '}
      <strong className={isAlone ? 'exempt-ends' : 'exempt-sign'}>{ends}</strong>
    </>
  )
}
