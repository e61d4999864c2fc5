/** Captions of tables and figures in a Word file, counted by Word, and what references to these point at. */
import { type FileChild, Paragraph, SimpleField, TextRun } from 'docx'
import { paragraphStyles } from '../styles'
import { anchored } from './words'
import { onPage, taken, type Writing } from './writing'

type Captioned = { readonly id: string; readonly label: string; readonly caption: string }

/** "Table 1: Costs", counted by Word. What points at it points at "Table 1", which Word puts in where that moves. */
export function caption({ id, label, caption: text }: Captioned, writing: Writing): FileChild[] {
  const { bookmarks } = writing
  const match = /^(\D+)(\d+)$/.exec(label)
  if (!text) return []
  const numbered = match
    ? [
        ...anchored(
          id,
          [new TextRun(match[1] ?? ''), new SimpleField(`SEQ ${(match[1] ?? '').trim()} \\* ARABIC`, match[2] ?? '')],
          bookmarks
        ),
        new TextRun(`: ${text}`)
      ]
    : anchored(id, [new TextRun(text)], bookmarks)
  return [
    new Paragraph({ ...onPage(writing), style: paragraphStyles.caption, children: [...taken(writing), ...numbered] })
  ]
}

/** What points at a table or a picture without a caption points at where it begins. */
export function pointAt({ id, caption: text }: Captioned, { waiting, bookmarks }: Writing): void {
  if (text === '') waiting.push(...anchored(id, [], bookmarks))
}
