import { describe, expect, test } from 'vitest'
import { assemblePack } from '../../../electron/documents/join/assemble'
import type { PrintedUnit } from '../../../electron/documents/join/unit'
import { conditions, type Failure, findFailures } from './matterhorn'
import { handmade, type PrintName, packOptions, printed, samplePack, stampFont, unitOf } from './prints'

const claiming = { ...packOptions, pdfUaClaim: true }

const packOf = (unit: PrintedUnit): Uint8Array =>
  assemblePack([{ unit, id: 'part', title: 'Part' }], claiming, stampFont()).bytes

const failed = (bytes: Uint8Array): readonly Failure['condition'][] => [
  ...new Set(findFailures(bytes).map(({ condition }) => condition))
]

test.each<PrintName>(['agenda', 'report', 'untagged'])(
  'a pack with the print "%s" fails none of the conditions',
  (name) => {
    expect(findFailures(packOf(unitOf(name)))).toEqual([])
  }
)

test('nor does a whole pack, nor a draft of it', () => {
  expect(findFailures(samplePack({ pdfUaClaim: true }).bytes)).toEqual([])
  expect(findFailures(samplePack({ pdfUaClaim: true, draft: true }).bytes)).toEqual([])
})

test('what a unit says cannot be mended fails, and nothing else does', () => {
  expect(failed(packOf(unitOf('details')))).toEqual(['14-003', '13-004'].toSorted())
})

test('what Chromium prints fails without mending', () => {
  expect(failed(printed('report'))).toEqual(
    expect.arrayContaining(['01-005', '06-001', '09-004', '09-005', '13-004', '28-004', '28-008'])
  )
})

describe('each condition is noticed', () => {
  /** The report's pack with words of its objects changed before they are joined. */
  const tampered = (old: string, fresh: string): Uint8Array => {
    const unit = unitOf('report')
    const change = (bytes: Uint8Array): Uint8Array =>
      Buffer.from(Buffer.from(bytes).toString('latin1').replace(old, fresh.padEnd(old.length)), 'latin1')
    const groups = unit.block.groups.map((group) => ({
      ...group,
      text: { ...group.text, bytes: change(group.text.bytes) }
    }))
    return packOf({ ...unit, block: { ...unit.block, groups } })
  }

  test.each<[Failure['condition'], string, string]>([
    ['02-001', '<</S/P/P', '<</S/Q/P'],
    ['09-004', '<</S/TR/P', '<</S/P /P'],
    ['09-005', '<</S/Lbl/P', '<</S/H1 /P'],
    ['13-004', '/Alt(Bar', '/Alx(Bar'],
    ['14-002', '<</S/H1/P', '<</S/H2/P'],
    ['14-003', '<</S/H2/P', '<</S/H4/P'],
    ['15-003', '/Scope/Column', '/Scopx/Column'],
    ['15-005', '/Headers[(0', '/Headers[(9'],
    ['28-004', '/Contents(', '/Contentx('],
    ['28-008', '/Tabs/S', '/Tabs/R'],
    ['28-011', '<</S/Link/P', '<</S/Span/P'],
    ['29-001', '/S/URI/URI', '/S/URI/JS '],
    ['31-009', '/FontFile2', '/FontFilex'],
    ['10-001', '/ToUnicode', '/ToUnicodx']
  ])('%s', (condition, old, fresh) => {
    expect(failed(tampered(old, fresh))).toContain(condition)
    expect(conditions[condition]).toMatch(/^[A-Z]/)
  })

  test.each<[Failure['condition'], string, string]>([
    ['06-002', '<pdfuaid:part>1', '<pdfuaid:part>9'],
    ['06-003', '<dc:title>', '<dc:titlx>'],
    ['01-005', '/Artifact<</Type/Pagination/Subtype/Footer>>BDC', '/Span BMC'],
    ['26-001', '/Type/XRef', '/Encrypt 1']
  ])('%s', (condition, old, fresh) => {
    const bytes = Buffer.from(samplePack({ pdfUaClaim: true }).bytes).toString('latin1')
    expect(failed(Buffer.from(bytes.replaceAll(old, fresh.padEnd(old.length)), 'latin1'))).toContain(condition)
  })

  test('06-001, 07-001 and 11-006, in a file that says nothing of itself', () => {
    const bare = handmade(['<</Pages 2 0 R>>', '<</Kids[3 0 R]>>', '<</MediaBox[0 0 9 9]>>'])
    expect(failed(bare)).toEqual(['06-001', '06-002', '06-003', '07-001', '11-006'])
  })
})
