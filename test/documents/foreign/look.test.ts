import { describe, expect, it } from 'vitest'
import { lookThrough } from '../../../electron/documents/foreign/look'
import { stopsPublicCopy } from '../../../shared/packs/attachmentFindings'
import { a4, onePage, stream } from '../pack/onePage'
import { hidingFiles, layeredFiles, openFiles, scannedPage, secret, words } from './foreignPages'

const findings = async (bytes: Uint8Array) => {
  const found = await lookThrough(bytes)
  if (!found.ok) throw new Error(found.error.message)
  return found.value
}

describe('words that a page holds and does not show', () => {
  it.each(hidingFiles)('%s are found', async (_how, kind, bytes) => {
    const found = (await findings(bytes)).filter(stopsPublicCopy)
    const isScan = found.some((finding) => finding.kind === 'covered-picture')
    expect(found.map((finding) => [finding.kind, finding.page])).toEqual([
      [kind, 1],
      ...(isScan ? [['covered-picture', 1]] : [])
    ])
    expect(found[0]?.words).toMatch(/ordan Example, 4 Mill La/)
    const [area] = found[0]?.areas ?? []
    if (kind !== 'outside') {
      expect(area?.x).toBeGreaterThan(0.05)
      expect(area?.y).toBeGreaterThan(0.05)
      expect(area?.y).toBeLessThan(0.2)
    }
  })

  it.each(openFiles)('none are found in %s', async (_what, bytes) => {
    expect(await findings(bytes)).toEqual([])
  })

  it('no more of a line is named than lies under the box', async () => {
    const bytes = onePage(a4, `${words('Name of resident: Jordan Example. Upheld.', 72, 742)} 0 g 167 738 92 16 re f`)
    const [found] = await findings(bytes)
    expect(found?.words).not.toMatch(/Name|Upheld/)
    expect(found?.words).toContain('ordan Exampl')
  })
})

describe('a page that says that something is not for publication', () => {
  const page = (...lines: readonly string[]) =>
    onePage(a4, lines.map((line, at) => words(line, 72, 742 - 20 * at)).join(' '))

  it.each([
    ['NOT FOR PUBLICATION'],
    ['By virtue of paragraph 3 of Schedule 12A this paper is not for', 'publication'],
    ['Strictly private and confidential'],
    ['This report contains no maps.', 'This report contains exempt information.']
  ])('stops a public copy: %s', async (...lines) => {
    const found = await findings(page('Offers for the depot', ...lines))
    expect(found).toMatchObject([{ kind: 'says-exempt', page: 1 }])
    expect(found.filter(stopsPublicCopy)).toHaveLength(1)
  })

  it.each([
    ['This report contains no exempt information.'],
    ['Part 2', 'Restricted', 'Private'],
    ['Exempt information', 'None.', '12. Exempt or confidential information:', 'Exempt/confidential information'],
    ['That the public be excluded because exempt information under paragraph 3 would be disclosed.'],
    ['For publication']
  ])('is no finding where it says: %s', async (...lines) => {
    expect(await findings(page('Offers for the depot', ...lines))).toEqual([])
  })
})

describe('layers', () => {
  it.each(layeredFiles)('%s are told by name', async (_how, bytes) => {
    const [first, ...others] = await findings(bytes)
    expect(first).toMatchObject({ kind: 'layer', page: 1, words: expect.stringContaining('Valuer notes') })
    // What is on in the file and left out of the pack is a difference that is told, too.
    expect(others.filter(({ kind }) => kind !== 'differs')).toEqual([])
  })
})

describe('what is to be known of a file', () => {
  it('a scan without words is called one', async () => {
    expect(await findings(scannedPage('', ''))).toMatchObject([{ kind: 'scan', page: 1, words: 'page 1' }])
  })

  it('words that a program recognised in a scan are told, and stop nothing', async () => {
    const found = await findings(scannedPage('', `BT 3 Tr /F1 30 Tf 72 742 Td (${secret}) Tj ET`))
    expect(found).toMatchObject([{ kind: 'recognised', words: secret }])
    expect(found.some(stopsPublicCopy)).toBe(false)
  })

  it('a box over a part of a picture is found, for the picture below it is whole', async () => {
    const found = await findings(scannedPage('', '0 g 100 400 200 60 re f'))
    expect(found.filter(stopsPublicCopy)).toMatchObject([{ kind: 'covered-picture', page: 1 }])
  })

  it('a picture of which only a part shows is told', async () => {
    const bytes = onePage(
      `${a4}/Resources<</Font<</F1 5 0 R>>/XObject<</Im0 6 0 R>>>>`,
      `${words('Survey', 72, 500)} q 100 100 50 50 re W n 200 0 0 200 50 50 cm /Im0 Do Q`,
      [stream('/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8', '\x30')]
    )
    expect(await findings(bytes)).toMatchObject([{ kind: 'cut-picture', page: 1 }])
  })

  it('files, comments, scripts, hidden fields, earlier states and names of authors are told', async () => {
    const bytes = onePage(
      `${a4}/Annots[6 0 R 7 0 R 8 0 R]`,
      undefined,
      [
        '<</Type/Annot/Subtype/Text/Rect[72 700 90 718]/T(Ann Author)/Contents(Is this still confidential?)>>',
        '<</Type/Annot/Subtype/Widget/FT/Tx/T(bid)/V(Four million)/F 2/Rect[72 600 200 620]/DA(/F1 12 Tf 0 g)>>',
        '<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 9 0 R>>',
        '<</Type/Filespec/F(prices.xlsx)/EF<</F 10 0 R>>>>',
        stream('/Type/EmbeddedFile', 'hidden')
      ],
      '/OpenAction<</S/JavaScript/JS(app.alert)>>/AcroForm<</Fields[7 0 R]>>'
    )
    const text = Buffer.from(bytes).toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R/Info<</Author(C. Lark)>>')
    const found = await findings(Buffer.from(`${text}%%EOF\n`, 'latin1'))
    expect(Object.fromEntries(found.map((finding) => [finding.kind, finding.words]))).toEqual({
      comments: 'Ann Author: Is this still confidential?',
      fields: 'bid: Four million',
      files: 'prices.xlsx',
      scripts: 'when it is opened',
      revisions: 'one earlier state',
      metadata: 'Author: C. Lark'
    })
    expect(found.some(stopsPublicCopy)).toBe(false)
  })

  it('a form that shows “Please wait” stops a public copy', async () => {
    const bytes = onePage(a4, words('Please wait...', 72, 700), [], '/AcroForm<</Fields[]/XFA[]>>')
    expect((await findings(bytes)).filter(stopsPublicCopy)).toMatchObject([{ kind: 'xfa', page: 1 }])
  })
})
