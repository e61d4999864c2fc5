/** The clerk's documents as files: drawn as PDF or as a page that stands alone, and written whole. */

import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import type { Withheld } from '../../../shared/leaks/leaks'
import { paperStyleSheet } from '../../../shared/paper/paperStyle'
import { type PlainDocument, plainTitle, textsOf } from '../../../shared/paper/plainDocument'
import { renderPlain, reportDocument } from '../../../shared/paper/render'
import { ok, type Result } from '../../../shared/result'
import type { Context } from '../../context'
import { atomicWrite } from '../files/atomicWrite'
import type { CheckedBytes } from '../files/checkedBytes'
import { fileName } from '../files/fileName'
import { paperSheet } from '../paper/paperFiles'
import { drawPlain } from './packBuilder'
import { checkPublicBytes, checkPublicTexts, notForThePublic, type Passed } from './publicOutput'
import { chooseTarget, drawingTools } from './target'

export type ClerkFile = Passed & { readonly file: string; readonly bytes: number; readonly pages: number }

/**
 * Draws and writes a document; null when the dialogue was closed. `pages` is 0 for a web page. `withheld` is null for what
 * the public does not get; else fails with invalid where exempt words stand in it.
 */
export async function writeClerkFile(
  context: Context,
  document: PlainDocument,
  style: HouseStyle,
  target: { readonly to?: string | undefined; readonly format: 'pdf' | 'html' },
  withheld: Withheld | null
): Promise<Result<ClerkFile | null>> {
  const title = plainTitle(document)
  // Before a name is asked for: a title with exempt words in it would stand in the dialogue.
  const words = withheld ? checkPublicTexts([title, ...textsOf(document)], withheld) : ok(nothingToSay)
  if (!words.ok) return words
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
    const html = Buffer.from(reportDocument(renderPlain(document, style), sheet, title, style.language), 'utf8')
    const checked = withheld
      ? await checkPublicBytes({ bytes: html, kind: 'html', name: title, withheld })
      : ok({ ...nothingToSay, bytes: notForThePublic(html) })
    return checked.ok ? written(place.value, checked.value, words.value, 0) : checked
  }
  const tools = drawingTools(context, new AbortController().signal)
  const drawn = await drawPlain(document, style, context.now(), withheld, tools)
  return drawn.ok ? written(place.value, drawn.value, words.value, drawn.value.pages) : drawn
}

const nothingToSay: Passed = { told: [], released: [] }

/**
 * Writes text for the public, such as a calendar, where the person or the command line says; null when the dialogue was
 * closed. Fails with invalid where exempt words stand in it.
 */
export async function writeTextFile(
  context: Context,
  text: string,
  target: {
    readonly to?: string | undefined
    readonly name: string
    readonly filterName: string
    readonly extension: 'ics' | 'json'
    readonly withheld: Withheld
  }
): Promise<Result<(Passed & { readonly file: string; readonly bytes: number }) | null>> {
  const { to, name, filterName, extension, withheld } = target
  const checked = await checkPublicBytes({ bytes: Buffer.from(text, 'utf8'), kind: extension, withheld })
  if (!checked.ok) return checked
  const place = await chooseTarget(context, to, {
    title: 'Save the file',
    suggestedName: `${fileName(name)}.${extension}`,
    filterName,
    extension
  })
  if (!place.ok) return place
  if (place.value === null) return ok(null)
  const { bytes, told, released } = checked.value
  const file = await atomicWrite(place.value, bytes)
  return file.ok ? ok({ file: file.value, bytes: bytes.length, told, released }) : file
}

async function written(
  target: string,
  { bytes, told, released }: Passed & { readonly bytes: CheckedBytes },
  before: Passed,
  pages: number
): Promise<Result<ClerkFile>> {
  const file = await atomicWrite(target, bytes)
  if (!file.ok) return file
  return ok({
    ...{ file: file.value, bytes: bytes.length, pages },
    told: [...new Set([...before.told, ...told])],
    released: [...before.released, ...released]
  })
}
