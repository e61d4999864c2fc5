import { describe, expect, test } from 'vitest'
import { assemblePack, type PackPart } from '../../../electron/documents/join/assemble'
import { checkJoined, checkPack, type PackFault } from '../../../electron/documents/join/check'
import type { PrintedUnit } from '../../../electron/documents/join/unit'
import { packOptions, samplePack, stampFont, unitOf } from './prints'

/** The report's unit with words of its objects changed; the new words must be as long as the old. */
function tampered(old: string, fresh: string): PrintedUnit {
  const unit = unitOf('report')
  const change = (bytes: Uint8Array): Uint8Array =>
    Buffer.from(Buffer.from(bytes).toString('latin1').replace(old, fresh), 'latin1')
  const groups = unit.block.groups.map((group) => ({
    ...group,
    text: { ...group.text, bytes: change(group.text.bytes) }
  }))
  return { ...unit, block: { ...unit.block, groups } }
}

const faultsOf = (unit: PrintedUnit, parts: readonly PackPart[] = []): readonly PackFault[] => {
  const pack = assemblePack([...parts, { unit, id: 'bcf', title: 'Better Care Fund' }], packOptions, stampFont())
  return checkPack(pack.bytes, { pages: pack.pages })
}

describe('a finished pack', () => {
  test('is found whole', () => {
    expect(checkPack(samplePack().bytes, { pages: 6 })).toEqual([])
    expect(checkJoined(samplePack().bytes, { pages: 6 })).toEqual([])
  })

  test('with a page too few is found out', () => {
    expect(checkPack(samplePack().bytes, { pages: 7 })).toEqual([
      { about: 'pages', detail: 'The pack has 6 pages instead of 7' }
    ])
  })

  test.each(['/Type/Pages', '/ObjStm', 'startxref'])('with %s damaged is found out', (word) => {
    const damaged = Buffer.from(
      Buffer.from(samplePack().bytes).toString('latin1').replace(word, '#'.repeat(word.length)),
      'latin1'
    )
    const faults = checkPack(damaged, { pages: 6 })
    // The page tree is compressed; there is nothing to damage by that name.
    expect(faults.length > 0).toBe(word !== '/Type/Pages')
  })

  test('cut short is found out', () => {
    expect(checkPack(samplePack().bytes.subarray(0, -50), { pages: 6 })).toHaveLength(1)
  })

  test.each<[string, string, string, PackFault['about']]>([
    ['a piece of content that is not in the structure', '/K[0]', '/K[ ]', 'structure'],
    ['a piece of content that is in the structure twice', '/K[1]', '/K[0]', 'structure'],
    ['a link out of the structure', '<</Type/OBJR/Obj', '<</Type/OBJR/Obx', 'structure'],
    ['a link that leads nowhere', '/Dest[0', '/Dest[9', 'links'],
    ['a link that runs a script', '/S/URI/URI', '/S/JSx/URI', 'links']
  ])('with %s is found out', (_, old, fresh, about) => {
    expect(faultsOf(tampered(old, fresh)).map((fault) => fault.about)).toContain(about)
  })

  test('joined of checked units is found out where an object is not in its place, or an element in its part', () => {
    const moved = Buffer.from(samplePack().bytes)
    const stream = /\n\d+ 0 obj/.exec(moved.toString('latin1'))
    moved.write('9', (stream?.index ?? 0) + 1, 'latin1')
    expect(checkJoined(moved, { pages: 6 })[0]?.about).toBe('file')

    const unit = unitOf('report')
    const strange = { ...unit, block: { ...unit.block, topElements: [unit.block.parentTree] } }
    const pack = assemblePack([{ unit: strange, id: 'bcf', title: 'Better Care Fund' }], packOptions, stampFont())
    expect(checkJoined(pack.bytes, { pages: pack.pages })).toMatchObject([{ about: 'structure' }])
  })

  test('with a bookmark that leads nowhere is found out', () => {
    const unit = unitOf('report')
    const outline = unit.outline.map((entry) => ({ ...entry, page: 99 }))
    expect(faultsOf({ ...unit, outline }).map(({ about }) => about)).toContain('bookmarks')
  })
})
