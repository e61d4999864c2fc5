/** A line of text as it prints: marks, links, references, footnote marks and lines to write on. */
import type { ReactNode } from 'react'
import { anchor } from './anchor'
import { Each } from './Each'
import { LongWords } from './LongWords'
import type { Inline, TextMark, Words as WordList } from './layout/paperLayout'

const markElements = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  superscript: 'sup',
  subscript: 'sub',
  inserted: 'ins',
  deleted: 'del'
} as const satisfies Record<TextMark, string>

function marked(text: ReactNode, marks: readonly TextMark[]): ReactNode {
  const [mark, ...rest] = marks
  if (mark === undefined) return text
  const Element = markElements[mark]
  return <Element>{marked(text, rest)}</Element>
}

/** Where a link goes: one inside the report has the anchor's own form. */
function linkTo(href: string): string {
  return href.startsWith('#') ? `#${anchor(href.slice(1))}` : href
}

function drawInline(piece: Inline): ReactNode {
  switch (piece.kind) {
    case 'text':
      return piece.href === '' ? (
        marked(<LongWords text={piece.text} />, piece.marks)
      ) : (
        <a href={linkTo(piece.href)}>{marked(<LongWords text={piece.text} />, piece.marks)}</a>
      )
    case 'break':
      return <br />
    case 'blank':
      return <span className="blank" />
    case 'reference':
      return piece.anchor === '' ? (
        <strong className="broken">{piece.text}</strong>
      ) : (
        <a className="reference" href={`#${anchor(piece.anchor)}`}>
          {marked(piece.text, piece.marks ?? [])}
        </a>
      )
    case 'exempt':
      return <strong className="exempt-sign">{piece.isEnd ? ` ${piece.text}` : `${piece.text} `}</strong>
    case 'note':
      return (
        <sup className="note-mark" id={anchor(`mark-${piece.number}`)}>
          <a href={`#${anchor(`note-${piece.number}`)}`}>{piece.number}</a>
        </sup>
      )
  }
}

export function Words({ of }: { of: WordList }): ReactNode {
  return <Each of={of} draw={drawInline} />
}
