/** Who changed what in a Word file, and the remarks in it: kept while a file that came back is read. */
import { createHash } from 'node:crypto'
import type { Comment } from '../../../../shared/reports/report'
import { child, elements, isOn, value, type XmlNode } from '../../files/xml'
import { wordsIn } from './readWords'

/** One tracked change: by whom, when, and the words that were put in or taken out. */
export type WordChange = { readonly by: string; readonly at: string; readonly words: string }

/** How the names begin that stand for changes and remarks among the bookmarks of a paragraph, which says what they belong to. */
export const changeName = '_packwright_change_'

export type TrackedChanges = {
  /** Notes a change; answers the name for the paragraph that it stands in. */
  readonly change: (node: XmlNode) => string
  readonly openRemark: (id: string | undefined) => void
  readonly closeRemark: (id: string | undefined) => void
  /** The remarks on what is being read, by the ids that they have in a report. */
  readonly remarksHere: () => readonly string[]
  readonly changes: readonly WordChange[]
  readonly remarks: readonly Comment[]
}

/** Keeps what is changed; remarks come out of the part that holds them and the one that says which answers which. */
export function keepTracked(comments: XmlNode | null, extended: XmlNode | null): TrackedChanges {
  const changes: WordChange[] = []
  const { remarks, ids } = readRemarks(comments, extended)
  const open = new Set<string>()
  return {
    change: (node) => {
      changes.push({
        by: value(node, 'w:author')?.trim() ?? '',
        at: instantOf(value(node, 'w:date')),
        words: changedWords(node)
      })
      return `${changeName}${changes.length - 1}`
    },
    openRemark: (id) => {
      const own = ids.get(id ?? '')
      if (own !== undefined) open.add(own)
    },
    closeRemark: (id) => void open.delete(ids.get(id ?? '') ?? ''),
    remarksHere: () => [...open],
    changes,
    remarks
  }
}

/** Word writes no time zone, or one that it does not mean; what is no time counts as none. */
function instantOf(text: string | undefined): string {
  const time = Date.parse(text === undefined || /(?:Z|[+-]\d\d:\d\d)$/.test(text) ? (text ?? '') : `${text}Z`)
  return Number.isNaN(time) ? '' : new Date(time).toISOString()
}

/** The words of a change, of what was taken out as well. */
function changedWords(node: XmlNode): string {
  return node.name === 'w:t' || node.name === 'w:delText'
    ? node.children.filter((part) => typeof part === 'string').join('')
    : elements(node).map(changedWords).join('')
}

type Remarks = { readonly remarks: readonly Comment[]; readonly ids: ReadonlyMap<string, string> }

function readRemarks(comments: XmlNode | null, extended: XmlNode | null): Remarks {
  const about = new Map(
    elements(extended ?? undefined).map((node) => [
      value(node, 'w15:paraId') ?? '',
      {
        parent: value(node, 'w15:paraIdParent') ?? '',
        isDone: isOn(child(node, 'w15:done')) || value(node, 'w15:done') === '1'
      }
    ])
  )
  const ids = new Map<string, string>()
  const byParagraph = new Map<string, Comment & { replies: Comment['replies'] }>()
  const all: (Comment & { replies: Comment['replies'] })[] = []
  const used = new Set<string>()
  for (const node of elements(comments ?? undefined).filter(({ name }) => name === 'w:comment')) {
    const paragraphs = elements(node).filter(({ name }) => name === 'w:p')
    const text = paragraphs
      .map((own) => wordsIn(own).trim())
      .filter(Boolean)
      .join('\n')
    const [author, madeAt] = [value(node, 'w:author')?.trim() ?? '', instantOf(value(node, 'w:date'))]
    const paragraph = value(paragraphs.at(-1), 'w14:paraId') ?? ''
    const { parent = '', isDone = false } = about.get(paragraph) ?? {}
    const answered = byParagraph.get(parent)
    if (answered) {
      answered.replies.push({ author, madeAt, text })
      ids.set(value(node, 'w:id') ?? '', answered.id)
      if (paragraph !== '') byParagraph.set(paragraph, answered)
      continue
    }
    let id = remarkId(author, madeAt, text)
    while (used.has(id)) id = `${id}x`
    used.add(id)
    ids.set(value(node, 'w:id') ?? '', id)
    const made = { id, author, madeAt, text, isResolved: isDone, replies: [] }
    all.push(made)
    if (paragraph !== '') byParagraph.set(paragraph, made)
  }
  return { remarks: all, ids }
}

/** The same remark has the same id, in whichever file and however often it comes. */
function remarkId(...parts: readonly string[]): string {
  return `w${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20)}`
}
