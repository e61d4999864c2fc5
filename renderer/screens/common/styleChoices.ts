import type { Choice } from '../../ui/Select'

/** House styles to choose from, each with its council where its name does not begin with that already. */
export function styleChoices(
  styles: readonly { readonly id: string; readonly name: string; readonly council: string }[]
): readonly Choice[] {
  return styles.map(({ id, name: label, council }) => ({
    id,
    label,
    ...(!label.startsWith(council) && { description: council })
  }))
}
