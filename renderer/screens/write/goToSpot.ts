import type { Writing } from '../../editor/writing'

/**
 * Takes the person to a thing in the text by its id. An implication that its house style prints as a section of its own
 * is found by its kind.
 */
export function goToSpot(writing: Writing, id: string): boolean {
  const place = { kind: 'section', id, block: '', heading: '' } as const
  if (writing.goTo(place)) return true
  const implication = writing.draft.get().report.implications.find((item) => item.id === id)
  if (!implication) return false
  const section = writing.editor.state.doc.children.find(
    (part) => part.attrs.role === 'implication' && part.attrs.kind === implication.kind
  )
  return section ? writing.goTo({ ...place, id: String(section.attrs.id) }) : false
}
