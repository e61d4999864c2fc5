/** The name by which a link on paper finds a block; it begins with letters of its own so that it meets no other id of the page. */
export function anchor(id: string): string {
  return `at-${id}`
}

/** The same for a place that may have none: no attribute at all. */
export function anchorOf(id: string): string | undefined {
  return id === '' ? undefined : anchor(id)
}
