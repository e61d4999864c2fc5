/** Reads how a list counts from the labels that somebody printed: (a), (b) … or i., ii. … */

import { type ListMarker, listMarkers } from '../houseStyles/roles'
import { countLabel } from './numbering'

export type Counting = {
  readonly marker: ListMarker
  readonly start: number
  readonly before: string
  readonly after: string
}

/** How a list of labels counts: (a), (b) … or i., ii. … from which number; null for bullets and anything else. */
export function countingOf(labels: readonly string[]): Counting | null {
  const parts = labels.map((label) => /^(\(?)(\d+|[a-z]+|[A-Z]+)([.)]?)$/.exec(label))
  const first = parts[0]
  if (!first) return null
  const [, before = '', , after = ''] = first
  for (const start of [1, ...Array.from({ length: 60 }, (_, index) => index + 2)])
    for (const marker of listMarkers)
      if (
        parts.every(
          (part, index) => part?.[1] === before && part[3] === after && part[2] === countLabel(marker, start + index)
        )
      )
        return { marker, start, before, after }
  return null
}

/** What stands before the words of a caption that somebody else printed: “Table 3:”, “Figure 2.1 –”. Numbers follow by themselves. */
export const captionLabel =
  /^(?:table|figure|chart|diagram|map|graph|box)(?:\s*\d+(?:[.–-]\d+)*[a-z]?(?![\p{L}\p{N}])\s*[:.–—-]?|\s+[A-Z]\d*\s*[:.–—-]|\s*[:–—])\s*/iu
