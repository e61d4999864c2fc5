/** The pages of a Word file: upright, and turned on their side for what is broad. */
import { type FileChild, type ISectionOptions, PageOrientation } from 'docx'
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import type { PaperBlock } from '../../../../shared/paper/layout/paperLayout'
import { isWide } from '../../../../shared/partnerships/layout'

/** What stands on pages of one kind, one block after the other. */
export type WordPiece = { readonly isTurned: boolean; readonly children: readonly FileChild[] }

/** A length in twentieths of a point, Word's unit. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4)
}

/** True for what stands on a page turned on its side: a table of many columns, a broad map. */
export function isTurned(block: PaperBlock): boolean {
  if (block.kind === 'table') return block.isLandscape
  return block.kind === 'drawing' && block.data.type === 'map' && isWide(block.data)
}

/** Room for text on A4, in twentieths of a point; a turned page has the same margins. */
export function textRoom({ top, right, bottom, left }: HouseStyle['page']['margins'], isTurned: boolean) {
  const [across, down] = isTurned ? [297, 210] : [210, 297]
  return { width: twips(across - left - right), height: twips(down - top - bottom) }
}

/** The pieces as Word's sections; headers and footers, given to the first, go on through the others. */
export function wordSections(
  pieces: readonly WordPiece[],
  { top, right, bottom, left }: HouseStyle['page']['margins'],
  furniture: Pick<ISectionOptions, 'headers' | 'footers'>
): ISectionOptions[] {
  const joined: { isTurned: boolean; children: FileChild[] }[] = []
  for (const { isTurned, children } of pieces) {
    const last = joined.at(-1)
    if (last?.isTurned === isTurned) last.children.push(...children)
    else joined.push({ isTurned, children: [...children] })
  }
  return joined.map(({ isTurned, children }, index) => ({
    properties: {
      page: {
        size: {
          width: twips(210),
          height: twips(297),
          orientation: isTurned ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT
        },
        margin: { top: twips(top), right: twips(right), bottom: twips(bottom), left: twips(left) }
      }
    },
    ...(index === 0 ? furniture : {}),
    children
  }))
}
