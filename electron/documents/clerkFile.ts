/** The clerk's documents as files: drawn as PDF or as a page that stands alone, and written whole. */

import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { paperStyleSheet } from '../../shared/paper/paperStyle'
import { type PlainDocument, plainTitle } from '../../shared/paper/plainDocument'
import { renderPlain, reportDocument } from '../../shared/paper/render'
import { ok, type Result } from '../../shared/result'
import type { Context } from '../context'
import { atomicWrite } from './atomicWrite'
import { fileName } from './fileName'
import { drawPlain } from './packBuilder'
import { paperSheet } from './paperFiles'
import { chooseTarget, drawingTools } from './target'

export type ClerkFile = { readonly file: string; readonly bytes: number; readonly pages: number }

/** Draws and writes a document; null when the dialogue was closed. `pages` is 0 for a web page. */
export async function writeClerkFile(
  context: Context,
  document: PlainDocument,
  style: HouseStyle,
  target: { readonly to?: string | undefined; readonly format: 'pdf' | 'html' }
): Promise<Result<ClerkFile | null>> {
  const title = plainTitle(document)
  const place = await chooseTarget(context, target.to, {
    title: 'Save the document',
    suggestedName: `${fileName(title)}.${target.format}`,
    filterName: target.format === 'pdf' ? 'PDF' : 'Web page',
    extension: target.format
  })
  if (!place.ok) return place
  if (place.value === null) return ok(null)
  if (target.format === 'html') {
    const sheet = `${paperSheet}\n${paperStyleSheet(style)}`
    return written(
      place.value,
      Buffer.from(reportDocument(renderPlain(document, style), sheet, title, style.language), 'utf8'),
      0
    )
  }
  const drawn = await drawPlain(document, style, context.now(), drawingTools(context, new AbortController().signal))
  return drawn.ok ? written(place.value, drawn.value.bytes, drawn.value.pages) : drawn
}

/** Writes text, such as a calendar, where the person or the command line says; null when the dialogue was closed. */
export async function writeTextFile(
  context: Context,
  text: string,
  target: {
    readonly to?: string | undefined
    readonly name: string
    readonly filterName: string
    readonly extension: string
  }
): Promise<Result<string | null>> {
  const { to, name, filterName, extension } = target
  const place = await chooseTarget(context, to, {
    title: 'Save the file',
    suggestedName: `${fileName(name)}.${extension}`,
    filterName,
    extension
  })
  if (!place.ok) return place
  if (place.value === null) return ok(null)
  return atomicWrite(place.value, Buffer.from(text, 'utf8'))
}

async function written(target: string, bytes: Uint8Array, pages: number): Promise<Result<ClerkFile>> {
  const file = await atomicWrite(target, bytes)
  return file.ok ? ok({ file: file.value, bytes: bytes.length, pages }) : file
}
