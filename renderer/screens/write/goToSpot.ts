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

/** Milliseconds in which a report that was just opened takes its shape: fonts, numbers and the size of the page come one by one. */
const settling = 1200

/** Goes to a thing in a report that was just opened, and keeps it in sight until the page has settled or the person does something. */
export function arriveAtSpot(writing: Writing, id: string): () => void {
  let frame = 0
  const leave = (): void => {
    cancelAnimationFrame(frame)
    for (const event of signsOfLife) window.removeEventListener(event, leave, true)
  }
  if (!goToSpot(writing, id)) return leave
  const until = performance.now() + settling
  const hold = (): void => {
    const { view } = writing.editor
    const at = view.domAtPos(view.state.selection.from).node
    const shown = at instanceof HTMLElement ? at : at.parentElement
    shown?.scrollIntoView({ block: 'center' })
    if (performance.now() < until) frame = requestAnimationFrame(hold)
    else leave()
  }
  for (const event of signsOfLife) window.addEventListener(event, leave, true)
  frame = requestAnimationFrame(hold)
  return leave
}

const signsOfLife = ['wheel', 'keydown', 'pointerdown'] as const
