import { safeHref } from '../../../shared/links'
import type { PdfFile } from './pdfReader'
import { isNumber, isString, type PdfDict, textOf } from './pdfValues'
import { type Place, readTarget } from './printedPages'

/** Where a link leads: outside, to a page (counted from 0) of another part of the pack by its id, or to a place in its own file. */
export type LinkTarget =
  | { readonly kind: 'outside'; readonly uri: string }
  | { readonly kind: 'part'; readonly id: string; readonly page: number }
  | { readonly kind: 'inside'; readonly place: Place }

/** What a link to another part of the pack begins with in the markup; its id follows, and behind "#" the page if it is not the first. */
export const partLinkPrefix = 'packwright:item/'

const outsideSchemes = new Set(['http:', 'https:', 'mailto:'])

/**
 * Where a link annotation leads; undefined for every kind of link that a pack does not carry on: scripts, files,
 * programs, and places that do not exist.
 */
export function readLinkTarget(
  file: PdfFile,
  annotation: PdfDict,
  named: ReadonlyMap<string, Place>,
  pageOf: ReadonlyMap<number, number>
): LinkTarget | undefined {
  const action = file.dict(annotation.get('/A'))
  const uri = file.resolve(action?.get('/URI'))
  if (action?.get('/S') === '/URI' && isString(uri)) return readUri(textOf(uri))
  const place = readTarget(file, annotation, named, pageOf)
  return place === undefined ? undefined : { kind: 'inside', place }
}

function readUri(uri: string): LinkTarget | undefined {
  if (uri.startsWith(partLinkPrefix)) {
    const [id = '', page = '0'] = uri.slice(partLinkPrefix.length).split('#')
    return { kind: 'part', id: decoded(id), page: /^\d{1,6}$/.test(page) ? Number(page) : 0 }
  }
  if (!URL.canParse(uri)) return undefined
  const { protocol, href } = new URL(uri)
  // As it is written, or as a browser reads it where it has spaces and the like in it.
  const safe = safeHref(uri) || safeHref(href)
  return outsideSchemes.has(protocol) && safe !== '' ? { kind: 'outside', uri: safe } : undefined
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return written // a stray per cent sign: no part is called so, and the link will lead nowhere
  }
}

/** The area of a link on its page, in points; an empty one where the annotation does not say. */
export function readLinkArea(file: PdfFile, annotation: PdfDict): readonly number[] {
  const area = file.array(annotation.get('/Rect')).map((side) => file.resolve(side))
  return area.length === 4 && area.every(isNumber) ? area : [0, 0, 0, 0]
}
