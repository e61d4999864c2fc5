/** The pictures of a Word file: fetched from the file itself only, known by what they are and not by their name. */

import { failure, type Result } from '../../../../shared/result'
import { largestPictures, type Package, PackageTrouble } from '../../files/officePackage'
import { type Picture, pictureOf } from '../../files/pictures'
import { descendant, elements, value, type XmlNode } from '../../files/xml'
import type { WordFigure } from './wordFigure'

export type Relationship = { readonly type: string; readonly target: string; readonly isExternal: boolean }

/** EMU, Word's unit of length in drawings, to an inch. */
const emuPerTwip = 635

const decorativeUri = '{C183D7F6-B498-43B3-948B-1728B52AA6E4}'

const missing = failure('unsupported', 'the file does not hold it; put it in again')

export type PictureReader = {
  /** The figure that a drawing shows; null where it is none that can be kept, which `lose` is told. */
  readonly read: (node: XmlNode, relationships: ReadonlyMap<string, Relationship>) => WordFigure | null
  readonly pictures: () => readonly Picture[]
}

/** Reads pictures out of a package. `textWidth` is that of the page's text in twentieths of a point. */
export function pictureReader(
  parts: Package,
  textWidth: () => number,
  lose: (sentence: string) => void
): PictureReader {
  const byTarget = new Map<string, Result<Picture>>()
  const kept = new Map<string, Picture>()
  let total = 0
  const fetch = (target: string): Result<Picture> => {
    const before = byTarget.get(target)
    if (before !== undefined) return before
    const bytes = parts.bytes(target)
    total += bytes?.length ?? 0
    if (total > largestPictures)
      throw new PackageTrouble(
        `The pictures of this document take more than ${largestPictures / 1024 / 1024} MB. Make them smaller in Word (Picture Format, Compress Pictures), save it and import it again.`
      )
    const image = bytes ? pictureOf(bytes) : missing
    byTarget.set(target, image)
    return image
  }
  return {
    read: (node, relationships) => {
      const properties = descendant(node, 'wp:docPr')
      const alt = (value(properties, 'descr') ?? shapeAlt(node) ?? '').trim()
      const named = alt === '' ? '.' : `: ${alt}`
      const blip = descendant(node, 'a:blip') ?? descendant(node, 'v:imagedata')
      const id = value(blip, 'r:embed') ?? value(blip, 'r:id')
      if (!blip || id === undefined) {
        const isLinked = value(blip, 'r:link') !== undefined
        if (isLinked) lose(`A picture that is only linked to was not fetched${named}`)
        else if (descendant(node, 'c:chart'))
          lose(`A chart was left out; put it in as a picture or draw it anew${named}`)
        else if (descendant(node, 'dgm:relIds')) lose(`A diagram was left out; put it in as a picture${named}`)
        else lose(`A drawn shape was left out${named}`)
        return null
      }
      const relationship = relationships.get(id)
      if (!relationship || relationship.isExternal) {
        lose(`A picture that is only linked to was not fetched${named}`)
        return null
      }
      const fetched = fetch(relationship.target)
      if (!fetched.ok) {
        lose(`A picture (${endingOf(relationship.target)}) was left out, since ${fetched.error.message}${named}`)
        return null
      }
      const image = fetched.value
      kept.set(image.hash, image)
      return {
        kind: 'figure',
        hash: image.hash,
        alt: isDecorative(properties) ? '' : alt,
        isDecorative: isDecorative(properties),
        widthPercent: widthPercent(node, textWidth())
      }
    },
    pictures: () => [...kept.values()]
  }
}

/** What form a picture is in, for somebody who looks for it. */
function endingOf(target: string): string {
  return /\.(\w+)$/.exec(target)?.[1]?.toUpperCase() ?? 'unknown'
}

/** The words on a picture of the older kind. */
function shapeAlt(node: XmlNode): string | undefined {
  return value(descendant(node, 'v:shape'), 'alt') ?? value(descendant(node, 'v:imagedata'), 'o:title')
}

function isDecorative(properties: XmlNode | undefined): boolean {
  const extensions = properties && descendant(properties, 'a:extLst')
  return elements(extensions).some(
    (entry) => value(entry, 'uri') === decorativeUri && elements(entry).some((mark) => value(mark, 'val') === '1')
  )
}

/** The width as a share of the text's, to the nearest twentieth. */
function widthPercent(node: XmlNode, textWidth: number): number {
  const wide = Number(value(descendant(node, 'wp:extent'), 'cx') ?? 0) / emuPerTwip
  const points = /width:([\d.]+)pt/.exec(value(descendant(node, 'v:shape'), 'style') ?? '')?.[1]
  const width = wide > 0 ? wide : Number(points ?? 0) * 20
  if (!(width > 0) || textWidth <= 0) return 100
  return Math.min(100, Math.max(5, Math.round((width * 20) / textWidth) * 5))
}
