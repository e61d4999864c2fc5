/** Plain text from a field made into blocks of a report: paragraphs at blank lines, and lists that keep their bullets and numbers. */

import type { ListMarker } from '../houseStyles/roles'
import type { Id } from '../values'
import { type BodyNode, paragraphOf } from './schema'

type Label = { readonly marker: ListMarker | 'bullet'; readonly value: number; readonly text: string }

const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

/** What a line begins with, where that makes it an item; several ways to count where a letter may be a Roman figure, too. */
function labelsOf(line: string): Label[] {
  const bullet = /^[•·▪◦‣–—*-]\s+(.+)$/.exec(line)
  if (bullet) return [{ marker: 'bullet', value: 0, text: bullet[1] ?? '' }]
  const counted = /^\(?(\d{1,3}|[a-z]{1,4})[.)]\s+(.+)$/.exec(line)
  if (!counted) return []
  const [, label = '', text = ''] = counted
  if (/^\d/.test(label)) return [{ marker: 'decimal', value: Number(label), text }]
  const letter = label.length === 1 ? label.charCodeAt(0) - 96 : 0
  const roman = romans.indexOf(label) + 1
  return [
    ...(roman > 0 ? [{ marker: 'lower-roman', value: roman, text } as const] : []),
    ...(letter > 0 ? [{ marker: 'lower-alpha', value: letter, text } as const] : [])
  ]
}

type OpenList = { readonly content: BodyNode[]; readonly last: Label }

/** The blocks of a text. Its plain paragraphs are numbered as the report numbers them, those with a number like 1.2 keep their own. */
export function blocksOfText(text: string, newId: () => Id): BodyNode[] {
  const blocks: BodyNode[] = []
  let list: OpenList | null = null
  let lines: string[] = []
  let put: (whole: string) => void = () => undefined
  const end = (): void => {
    if (lines.length > 0) put(lines.join(' '))
    lines = []
  }
  const paragraph = (whole: string): void => {
    blocks.push(paragraphOf(whole, { id: newId(), level: /^\d+(?:\.\d+)+\s/.test(whole) ? 0 : 1 }))
  }
  const opened = (label: Label): BodyNode[] => {
    const content: BodyNode[] = []
    blocks.push(
      label.marker === 'bullet'
        ? { type: 'bulletList', content }
        : { type: 'orderedList', attrs: { start: label.value, marker: label.marker }, content }
    )
    return content
  }
  let isAfterBlank = true
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/\s+/g, ' ').trim()
    if (line === '') {
      isAfterBlank = true
      continue
    }
    const labels = labelsOf(line)
    const label: Label | undefined = goesOn(labels, list) ?? labels.find(({ value }) => value <= 1) ?? labels[0]
    if (label) {
      end()
      // Another way of counting, or a count that starts anew, is a list of its own.
      const content: BodyNode[] = list !== null && goesOn(labels, list) ? list.content : opened(label)
      list = { content, last: label }
      put = (whole) => {
        content.push({ type: 'listItem', attrs: { id: newId() }, content: [paragraphOf(whole)] })
      }
      lines = [label.text]
    } else if (isAfterBlank || lines.length === 0) {
      end()
      list = null
      put = paragraph
      lines = [line]
    } else lines.push(line)
    isAfterBlank = false
  }
  end()
  return blocks
}

/** The label by which a line goes on in the list that is open. */
function goesOn(labels: readonly Label[], list: OpenList | null): Label | undefined {
  const last = list?.last
  return labels.find(
    ({ marker, value }) => marker === last?.marker && (marker === 'bullet' || value === last.value + 1)
  )
}
