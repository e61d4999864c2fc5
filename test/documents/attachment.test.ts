import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  attachmentUnit,
  inspectAttachment,
  largestAttachment,
  mostAttachedPages,
  pagesForPrinting,
  sentencesInAttachment
} from '../../electron/documents/foreign/attachment'
import { assemblePack } from '../../electron/documents/join/assemble'
import { checkPack } from '../../electron/documents/join/check'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { openPdf } from '../../electron/documents/pdf/pdfReader'
import { isStream } from '../../electron/documents/pdf/pdfValues'
import { valueText } from '../../electron/documents/pdf/pdfWriter'
import { readPages } from '../../electron/documents/pdf/printedPages'
import { png } from '../support/pictures'
import { temporaryFolder } from '../support/profile'
import { a4, font, onePage, stream } from './pack/onePage'
import { handmade, packOptions, printed, stampFont, unitOf } from './pack/prints'
import { isInstalled } from './pack/programs'

const packOf = async (...files: readonly Uint8Array[]) => {
  const parts = [
    { unit: unitOf('agenda'), id: 'agenda', title: 'Agenda' },
    ...(await Promise.all(
      files.map(async (bytes, at) => ({
        unit: await attachmentUnit(bytes, 'en-GB'),
        id: `a${at}`,
        title: `Attachment ${at + 1}`,
        level: 1
      }))
    ))
  ]
  return assemblePack(parts, packOptions, stampFont())
}

const everythingIn = (bytes: Uint8Array): string => {
  const file = openPdf(bytes)
  return file.numbers
    .map((number) => file.object(number))
    .map((value) => valueText(isStream(value) ? value.dict : value))
    .join('\n')
}

describe('an attachment is looked at before it is taken', () => {
  const qpdf = isInstalled('qpdf')
  const protectedFile = (): Uint8Array => {
    const folder = temporaryFolder()
    fs.writeFileSync(path.join(folder, 'a.pdf'), printed('report'))
    execFileSync('qpdf', ['--encrypt', 'secret', 'owner', '256', '--', 'a.pdf', 'b.pdf'], { cwd: folder })
    return fs.readFileSync(path.join(folder, 'b.pdf'))
  }
  const manyPages = (count: number): Uint8Array => {
    const kids = Array.from({ length: count }, (_, at) => `${at + 3} 0 R`).join(' ')
    return handmade([
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Kids[${kids}]/Count ${count}/MediaBox[0 0 595 842]>>`,
      ...Array.from({ length: count }, () => '<</Type/Page/Parent 2 0 R>>')
    ])
  }

  it.each([
    ['one that is empty', () => new Uint8Array(), 'it is empty'],
    ['one that is no PDF', () => Buffer.from('Dear all, please find attached'), 'neither a PDF nor a picture'],
    ['one whose inside is rubbish', () => Buffer.from('%PDF-1.7\nrubbish'), 'damaged'],
    ['one that was cut short', () => printed('report').subarray(0, 20_000), 'damaged'],
    ['one that is too large', () => new Uint8Array(largestAttachment + 1), 'larger than 100 MB'],
    [
      'one of 6,001 pages',
      () => manyPages(mostAttachedPages + 1),
      `the most is ${mostAttachedPages.toLocaleString('en-GB')}`
    ]
  ])('and %s is refused in words', async (_what, file, words) => {
    expect(await inspectAttachment(file())).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(words) }
    })
  })

  it.skipIf(!qpdf)('and one that is protected is refused in words', async () => {
    expect(await inspectAttachment(protectedFile())).toMatchObject({
      error: { message: expect.stringContaining('password') }
    })
  })

  it('and a broken table of cross-references is put right, which is said', async () => {
    const broken = Buffer.from(
      Buffer.from(printed('report')).toString('latin1').replace('startxref', 'startxxxx'),
      'latin1'
    )
    expect(await inspectAttachment(broken)).toMatchObject({
      value: { pages: 4, notes: [expect.stringContaining('was damaged')] }
    })
  })

  it('and one without tags is taken, which is said', async () => {
    expect(await inspectAttachment(printed('untagged'))).toMatchObject({
      value: { kind: 'application/pdf', pages: 1, notes: [expect.stringContaining('no tags')] }
    })
  })

  it('and a picture is known by its first bytes, not by its name', async () => {
    expect(await inspectAttachment(png(8, 8))).toMatchObject({ value: { kind: 'image/png', pages: 1 } })
  })
})

describe('an attachment in a pack', () => {
  it.each([
    ['A4', a4, [595.28, 841.89]],
    ['A3 on its side', '/MediaBox[0 0 1191 842]', [841.89, 595.28]],
    ['turned a quarter', `${a4}/Rotate 90`, [841.89, 595.28]],
    ['turned a half', `${a4}/Rotate 180`, [595.28, 841.89]],
    ['turned three quarters', `${a4}/Rotate 270`, [841.89, 595.28]],
    ['cropped', '/MediaBox[0 0 2000 2000]/CropBox[100 100 400 500]', [595.28, 841.89]],
    ['tiny', '/MediaBox[0 0 50 80]', [595.28, 841.89]],
    ['a roll of paper', '/MediaBox[0 0 300 9000]', [595.28, 841.89]],
    ['with its origin elsewhere', '/MediaBox[-300 -400 295 442]', [595.28, 841.89]],
    ['in units of two points', `${a4}/UserUnit 2`, [595.28, 841.89]]
  ])('of the size %s stands upright on A4', async (_what, page, [width, height]) => {
    const pack = await packOf(onePage(page))
    expect(checkPack(pack.bytes, { pages: 2 })).toEqual([])
    const [, sheet] = readPages(openPdf(pack.bytes))
    expect(sheet).toMatchObject({ box: [0, 0, width, height], rotation: 0 })
    expect(wordsOfPages(pack.bytes)[1]).toContain('Survey of the bridge')
  })

  it.each([0, 90, 180, 270])('turned by %i degrees keeps all of its page between the margins', async (rotation) => {
    const box = [10, 20, 410, 620] as const
    const pack = await packOf(onePage(`/MediaBox[${box.join(' ')}]/Rotate ${rotation}`))
    const [, page] = readPages(openPdf(pack.bytes))
    const content = Buffer.from(page?.content ?? []).toString('latin1')
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = (/q ([-\d. ]+) cm 10 20 400 600 re W n/.exec(content)?.[1] ?? '')
      .split(' ')
      .map(Number)
    const corners = [
      [box[0], box[1]],
      [box[2], box[3]]
    ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f])
    const [left, right] = corners.map(([x = 0]) => x).sort((one, other) => one - other)
    const [low, high] = corners.map(([, y = 0]) => y).sort((one, other) => one - other)
    const [, , width, height] = page?.box ?? [0, 0, 0, 0]
    expect(left).toBeGreaterThanOrEqual(28 - 0.01)
    expect(right).toBeLessThanOrEqual((width ?? 0) - 28 + 0.01)
    expect(low).toBeGreaterThanOrEqual(48 - 0.01)
    expect(high).toBeLessThanOrEqual((height ?? 0) - 56 + 0.01)
    // Nothing is mirrored: the axes stay a right hand.
    expect(a * d - b * c).toBeGreaterThan(0)
  })

  it('that takes away states it did not save leaves the stamps where they belong', async () => {
    const pack = await packOf(onePage(a4, 'Q Q q 1 0 0 1 5 5 cm q BT /F1 12 Tf (Unbalanced) Tj ET'))
    expect(checkPack(pack.bytes, { pages: 2 })).toEqual([])
    const content = Buffer.from(readPages(openPdf(pack.bytes))[1]?.content ?? []).toString('latin1')
    const saved = content.match(/(?<![\w/])q(?!\w)/g)?.length
    expect(content.match(/(?<![\w/])Q(?!\w)/g)?.length).toBe(saved)
  })

  it('keeps its own bookmarks, below its name, and its own tags', async () => {
    const pack = await packOf(printed('report'))
    expect(checkPack(pack.bytes, { pages: 5 })).toEqual([])
    const everything = everythingIn(pack.bytes)
    expect(everything).toContain('(Attachment 1)')
    expect(everything).toContain('/Title (Recommendations)')
    expect(everything).toMatch(/\/S ?\/H2/)
    expect(everything).toMatch(/\/S ?\/Table/)
  })

  it('leaves scripts, actions, files and what other programs keep in it behind', async () => {
    const active = onePage(
      `${a4}/AA<</O<</S/JavaScript/JS(app.alert)>>>>/PieceInfo 9 0 R/Annots[6 0 R 7 0 R]`,
      undefined,
      [
        '<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(run.exe)>>>>',
        '<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 8 0 R>>',
        '<</Type/Filespec/F(prices.xlsx)/EF<</F 10 0 R>>>>',
        '<</Other<</Private(notes)>>>>',
        stream('/Type/EmbeddedFile', 'hidden')
      ],
      '/OpenAction<</S/JavaScript/JS(app.alert)>>/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert)>>]>>/EmbeddedFiles<</Names[(prices.xlsx) 8 0 R]>>>>'
    )
    const pack = await packOf(active)
    const everything = everythingIn(pack.bytes)
    for (const trace of [
      'JavaScript',
      'app.alert',
      'Launch',
      'run.exe',
      'EmbeddedFile',
      'prices.xlsx',
      'PieceInfo',
      'OpenAction',
      '/AA<<'
    ])
      expect(everything).not.toContain(trace)
    expect(wordsOfPages(pack.bytes)[1]).toContain('Survey of the bridge')
    expect(await inspectAttachment(active)).toMatchObject({
      value: { notes: expect.arrayContaining(['Files inside it were left out.']) }
    })
  })

  it('prints what its form was filled in with', async () => {
    const form = onePage(
      `${a4}/Annots[6 0 R]`,
      undefined,
      [
        '<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(Olwen Price)/DA(/F1 12 Tf 0 g)/Rect[72 500 300 520]/P 3 0 R/AP<</N 7 0 R>>>>',
        stream(
          '/Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 5 0 R>>>>',
          '/Tx BMC BT /F1 12 Tf 2 5 Td (Olwen Price) Tj ET EMC'
        )
      ],
      '/AcroForm<</Fields[6 0 R]/DR<</Font<</F1 5 0 R>>>>/DA(/F1 12 Tf 0 g)>>'
    )
    const pack = await packOf(form)
    expect(checkPack(pack.bytes, { pages: 2 })).toEqual([])
    expect(wordsOfPages(pack.bytes)[1]).toContain('Olwen Price')
    expect(everythingIn(pack.bytes)).not.toContain('/Widget')
  })

  it('packed with older filters is read', async () => {
    const hex = Buffer.from('BT /F1 12 Tf (Packed in digits) Tj ET').toString('hex')
    const file = handmade([
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R${a4}>>`,
      stream('/Filter/ASCIIHexDecode', `${hex}>`),
      font
    ])
    expect(wordsOfPages((await packOf(file)).bytes)[1]).toContain('Packed in digits')
  })
})

describe('sentences of an attachment', () => {
  it('are read out of one that is damaged too', async () => {
    const broken = Buffer.from(
      Buffer.from(printed('report')).toString('latin1').replace('startxref', 'startxxxx'),
      'latin1'
    )
    expect(await sentencesInAttachment(broken)).toEqual(await sentencesInAttachment(printed('report')))
  })

  it('are read out of it, to be looked for elsewhere', async () => {
    const sentences = await sentencesInAttachment(printed('report'))
    expect(sentences.some((sentence) => sentence.includes('and what is recommended'))).toBe(true)
    expect(await sentencesInAttachment(Buffer.from('no PDF'))).toEqual([])
  })
})

describe('single pages for printing', () => {
  it('are those asked for', async () => {
    const pack = await packOf(printed('report'))
    const some = await pagesForPrinting(pack.bytes, [1, 3])
    const [words, chosen] = [wordsOfPages(pack.bytes), wordsOfPages(some)]
    expect(chosen).toEqual([words[1], words[3]])
  })
})
