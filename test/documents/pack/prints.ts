import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import {
  type AssembledPack,
  assemblePack,
  type PackOptions,
  type PackPart
} from '../../../electron/documents/join/assemble'
import { readStampFont, type StampFont } from '../../../electron/documents/join/stampFont'
import { makeUnit, type PrintedUnit } from '../../../electron/documents/join/unit'

/** The pages in `fixtures/`, as Electron printed them. */
export type PrintName = 'agenda' | 'details' | 'report' | 'stamp' | 'untagged'

export const printed = (name: PrintName): Uint8Array =>
  gunzipSync(readFileSync(new URL(`fixtures/${name}.pdf.gz`, import.meta.url)))

export const unitOf = (name: PrintName): PrintedUnit => makeUnit(printed(name))

export const stampFont = (): StampFont => readStampFont(printed('stamp'))

export const packOptions: PackOptions = {
  title: 'Health and Wellbeing Board – agenda pack',
  language: 'en-GB',
  subject: 'Meeting of 13 March 2024',
  author: 'Mapleshire Council',
  createdAt: '2024-03-05T16:30:00Z',
  firstPage: 1
}

/** An agenda sheet that links to three items, of which two are in the pack. */
export const sampleParts = (): readonly PackPart[] => [
  { unit: unitOf('agenda'), id: 'agenda', title: 'Agenda' },
  { unit: unitOf('report'), id: 'bcf', title: 'Item 2: Better Care Fund', stampLabel: 'Item 2: Better Care Fund' },
  { unit: unitOf('untagged'), id: 'map', title: 'Item 3: Governance map', stampLabel: 'Item 3: Governance map' }
]

export const samplePack = (options: Partial<PackOptions> = {}): AssembledPack =>
  assemblePack(sampleParts(), { ...packOptions, ...options }, stampFont())

/** A file in the classic form with these objects, numbered from 1; the first is the catalogue. */
export const handmade = (objects: readonly string[], trailer = '/Root 1 0 R'): Uint8Array => {
  let source = '%PDF-1.4\n'
  const offsets = objects.map((object, at) => {
    const offset = source.length
    source += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  return Buffer.from(`${source}${table}trailer\n<<${trailer}>>\nstartxref\n${source.length}\n%%EOF\n`, 'latin1')
}
