/**
 * What of a report Word itself has no place for: where figures and tables come from in the records, what is exempt, who
 * is given authority. It lies in a part of the file's own ("custom XML"), which Word keeps and does not show, and says
 * nothing that the pages do not say; marks in the text point into it by number. Words always come from the text itself.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { z } from 'zod'
import { blockDataSchema } from '../../../../shared/records'
import { keptMarksSchema } from '../../../../shared/reports/keptMarks'
import { recommendationSchema } from '../../../../shared/reports/report'
import type { Package } from '../../files/officePackage'
import { ownText, readXml } from '../../files/xml'
import type { Relationship } from './readPictures'

const fromRecords = { source: z.string(), asOf: z.string(), isFrozen: z.boolean() }

const keptSchema = z.object({
  /** Live figures in the order of the text. */
  figures: z.array(z.object({ ...fromRecords, shown: z.string(), form: z.string() })),
  /** Tables, charts and maps drawn from the records, in the order of the text. */
  blocks: z.array(z.object({ ...fromRecords, data: blockDataSchema })),
  ...keptMarksSchema.shape,
  /** One for each recommendation, in order. */
  decisions: z.array(recommendationSchema.pick({ delegate: true, consultee: true, due: true })),
  /** The ids of all blocks, so that each is known again. */
  ids: z.array(z.string()).default([]),
  /** Implications that print nothing yet, by their place among all. */
  unanswered: z.array(z.object({ at: z.int().min(0), kind: z.string(), heading: z.string() })),
  /** How many implications were cleared when the file was written. */
  cleared: z.int().min(0)
})
export type Kept = z.infer<typeof keptSchema>

const partName = 'customXml/item1.xml'
const propertiesName = 'customXml/itemProps1.xml'
const vocabulary = 'urn:packwright:report'
const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const propertiesType = 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml'
const contentTypesName = '[Content_Types].xml'
const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const settingsName = 'word/settings.xml'
const relationshipsName = 'word/_rels/document.xml.rels'

/** A Word file with the part in it; `protection` is what its settings say of who may change what. */
export function withKept(file: Uint8Array, kept: Kept, protection = ''): Uint8Array {
  const parts = unzipSync(file)
  const text = JSON.stringify(kept).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const added = (name: string, end: string, more: string): Uint8Array =>
    strToU8(strFromU8(parts[name] ?? new Uint8Array()).replace(end, `${more}${end}`))
  const tracks = '<w:trackRevisions/>'
  return zipSync(
    {
      ...parts,
      ...(protection === ''
        ? {}
        : {
            [settingsName]: strToU8(
              strFromU8(parts[settingsName] ?? new Uint8Array()).replace(tracks, `${tracks}${protection}`)
            )
          }),
      [contentTypesName]: added(
        contentTypesName,
        '</Types>',
        `<Override PartName="/${propertiesName}" ContentType="${propertiesType}"/>`
      ),
      [relationshipsName]: added(
        relationshipsName,
        '</Relationships>',
        `<Relationship Id="rIdPackwright" Type="${officeRelationships}/customXml" Target="../${partName}"/>`
      ),
      [partName]: strToU8(`${xmlHead}<report xmlns="${vocabulary}">${text}</report>`),
      // Without a name of its own the part is dropped by programs that save the file anew.
      [propertiesName]: strToU8(
        `${xmlHead}<ds:datastoreItem ds:itemID="{6A1C1C53-3C9E-4A0B-9C65-2F1B7D0A4E51}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${vocabulary}"/></ds:schemaRefs></ds:datastoreItem>`
      ),
      'customXml/_rels/item1.xml.rels': strToU8(
        `${xmlHead}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeRelationships}/customXmlProps" Target="itemProps1.xml"/></Relationships>`
      )
    },
    // Pictures are packed already, and the rest is small: speed counts for more than size.
    { level: 3, mtime: '2000-01-01T00:00:00Z' }
  )
}

/** The part of a file that Packwright wrote; null where it is gone or says something else, and then nothing rests on it. */
export function readKept(parts: Package, relationships: ReadonlyMap<string, Relationship>): Kept | null {
  for (const { type, target, isExternal } of relationships.values()) {
    if (isExternal || !type.endsWith('/customXml')) continue
    const text = parts.text(target)
    const root = text === null ? null : readXml(text)
    if (!root || root.namespace !== vocabulary) continue
    try {
      const checked = keptSchema.safeParse(JSON.parse(ownText(root)))
      return checked.success ? checked.data : null
    } catch {
      return null
    }
  }
  return null
}
