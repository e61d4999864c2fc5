/** Brings a place of the paper into sight, and the keyboard with it. */
export function jumpTo(anchor: string): void {
  const place = document.getElementById(anchor)
  place?.scrollIntoView({ block: 'start' })
  place?.setAttribute('tabindex', '-1')
  place?.focus({ preventScroll: true })
}
