/**
 * Small files that once were, or could be, too much for a reader: each is read or refused in words. What `npm run fuzz` finds
 * is added here as the smallest file that shows it.
 */
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { inspectAttachment } from '../../electron/documents/foreign/attachment'
import { pdfium, withDocument } from '../../electron/documents/foreign/engine'
import { openForeign } from '../../electron/documents/foreign/openForeign'
import { readBundle } from '../../electron/documents/reports/bundle'
import type { JobInput, JobName } from '../../electron/workers/jobTable'
import { runJob } from '../../electron/workers/runJob'
import { work } from '../../electron/workers/work'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { layeredFiles } from '../documents/foreign/foreignPages'
import { a4, onePage, stream } from '../documents/pack/onePage'
import { richReport, signedBundle, style } from '../fuzz/readerInputs'
import { countedIds } from '../shared/recognise/support'
import { textFile } from '../support/sheets'
import { ordinary, p, relationships, run, wordFile } from '../support/word'
import { row, workbook } from '../support/workbook'

const nested = (depth: number): unknown => Array.from({ length: depth }).reduce<unknown>((inner) => [inner], 'words')
const many = '[],'.repeat(3_000_001)

const sheet = (file: { readonly name: string; readonly bytes: Uint8Array }): JobInput<'sheet.read'> => ({
  file,
  kind: 'schemes',
  sheet: null,
  mapping: null,
  unit: null,
  remembered: {}
})
const report = (name: string, bytes: Uint8Array): JobInput<'report.read'> => ({
  file: { name, bytes: new Uint8Array(bytes) },
  styles: shippedStyles
})
const headings = ['Scheme name', 'Fund', 'Budget']

const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const simpleBook = workbook([{ data: row(1, headings) + row(2, ['a', 'b', 1]) }, { data: row(1, ['x']) }])
/** A workbook with some of its parts in place of others. */
const changedBook = (parts: Readonly<Record<string, string | Uint8Array>>) => ({
  ...simpleBook,
  bytes: zipSync({
    ...unzipSync(simpleBook.bytes),
    ...Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])
    )
  })
})
const laughs = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}">${'bcdefghijklmnopqrstuvwxyz'
  .split('')
  .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghijklmnopqrstuvwxyz'[at]};`.repeat(10)}">`)
  .join('')}]>`
const tooManyWords = {
  'xl/sharedStrings.xml': `<sst xmlns="${spreadsheet}" count="1000000000" uniqueCount="1000000000"><si><t>a</t></si></sst>`
}
const noWords = {
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${spreadsheet}"><sheetData><row r="1"><c r="A1" t="s"><v>999999999</v></c><c r="B1" t="s"><v>-1</v></c><c r="C1" t="s"><v>x</v></c><c r="D1" s="99999"><v>1</v></c></row></sheetData></worksheet>`
}
const bomb = { 'xl/worksheets/sheet1.xml': new Uint8Array(70 * 1024 * 1024).fill(0x20) }
const absurd = [
  ...[
    '1e999',
    '-1e999',
    'NaN',
    'Infinity',
    '9'.repeat(400),
    '0'.repeat(400),
    '1/0',
    '0x10',
    '٣٤',
    '１２',
    '−5',
    '1_000'
  ],
  ...['=1+1', '@SUM(A1)', '+cmd|x', '\t1', '9007199254740993', '1.7976931348623157e308', '4.9e-324', '£', '££5', '(-5)']
]
const absurdRows =
  row(1, headings) +
  absurd
    .map(
      (value, at) =>
        `<row r="${at + 2}"><c r="A${at + 2}" s="1"><v>${value}</v></c><c r="C${at + 2}"><v>${value}</v></c></row>`
    )
    .join('')
const absurdWord = `${ordinary}<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999999"/><w:numId w:val="-1e99"/></w:numPr><w:ind w:left="1e308"/><w:outlineLvl w:val="-5"/></w:pPr>${run('x')}</w:p><w:tbl><w:tblGrid><w:gridCol w:w="9e99"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>${p('x')}</w:tc><w:tc><w:tcPr><w:gridSpan w:val="-3"/><w:vMerge/></w:tcPr>${p('y')}</w:tc></w:tr></w:tbl><w:p><w:r><w:sym w:font="Wingdings" w:char="FFFFFFFFF"/><w:footnoteReference w:id="1e9"/></w:r></w:p>`
const absurdParts = {
  'word/numbering.xml': strToU8(
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="99999999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%2%3%4%5%6%7%8%9%10"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
  )
}
const joined = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(parts))
/** Gives one part of a packed file the name of another of the same length, so that the name stands there twice. */
const twice = (bytes: Uint8Array, name: string, other: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(other, name), 'latin1'))

const renamed = (bytes: Uint8Array, words: string, others: string): Uint8Array =>
  new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replace(words, others), 'latin1'))

const perform = (job: JobName, input: unknown) =>
  (work[job] as (input: unknown, tools: object) => ReturnType<(typeof work)[JobName]>)(input, {
    newId: countedIds(),
    give: () => undefined
  })

describe('a hand-off file', () => {
  it.each([
    ['whose report nests without end', () => signedBundle({ ...richReport, extra: nested(250) }, style)],
    ['whose style nests without end', () => signedBundle(richReport, { ...style, extra: nested(900) })],
    [
      'of more values than any report has',
      () => signedBundle({ ...richReport, extra: JSON.parse(`[${many}0]`) }, style)
    ],
    [
      'of more parts than it may have',
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: 3000 }, (_, at) => [at === 0 ? 'manifest.json' : `p${at}`, strToU8('')])
          )
        )
    ]
  ])('%s is refused before it is taken apart', (_what, make) => {
    const read = readBundle(make())
    expect(read).toMatchObject({
      ok: false,
      error: { code: 'too-large', message: expect.stringContaining('nothing was') }
    })
  })
})

describe('a small file that is made to be too much, or is torn where nobody looks', () => {
  it.each<readonly [string, JobName, () => unknown]>([
    [
      'a workbook with cells that stand in no row',
      'sheet.read',
      () => sheet(workbook([{ data: '<c r="A1"><v>1</v></c><c><v>2</v></c>' }]))
    ],
    [
      'a workbook with a cell at the far end',
      'sheet.read',
      () => sheet(workbook([{ data: `${row(1, headings)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }]))
    ],
    [
      'a workbook with rows that go back',
      'sheet.read',
      () => sheet(workbook([{ data: row(9, headings) + row(2, ['a', 'b', 1]) + row(1, ['c', 'd', 2]) }]))
    ],
    ['a workbook of nothing but a chart', 'sheet.read', () => sheet(workbook([{ data: '', type: 'chartsheet' }]))],
    ['a sheet of one long line', 'sheet.read', () => sheet(textFile(`${headings.join(',')}\n${','.repeat(200_000)}`))],
    [
      'a sheet whose quotation never ends',
      'sheet.read',
      () => sheet(textFile(`${headings.join(',')}\n"${'x\n'.repeat(20_000)}`))
    ],
    [
      'a sheet of columns of one name',
      'sheet.read',
      () => sheet(textFile(`${Array(3000).fill('Budget').join(',')}\n${Array(3000).fill('1').join(',')}`))
    ],
    [
      'records that nest without end',
      'records.read',
      () => ({ kind: 'organisations', file: textFile(`${'['.repeat(100_000)}`, 'a.json') })
    ],
    [
      'records called by names of the language',
      'records.read',
      () => ({
        kind: 'organisations',
        file: textFile('{"__proto__":[{"id":"a"}],"organizations":[{"id":"__proto__","name":"constructor"}]}', 'a.json')
      })
    ],
    ['a style that nests without end', 'style.read', () => ({ bytes: strToU8(`{"a":${'['.repeat(60_000)}`) })],
    [
      'a Word file of one deep table',
      'report.read',
      () =>
        report(
          'a.docx',
          wordFile(ordinary + '<w:tbl><w:tr><w:tc>'.repeat(120) + p('x') + '</w:tc></w:tr></w:tbl>'.repeat(120))
        )
    ],
    [
      'a Word file of fields that never end',
      'report.read',
      () =>
        report(
          'a.docx',
          wordFile(`${ordinary}<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(5000)}${run('x')}</w:p>`)
        )
    ],
    [
      'a Word file whose parts point at each other',
      'report.read',
      () =>
        report(
          'a.docx',
          wordFile(ordinary, {
            parts: {
              'word/styles.xml': strToU8(
                '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
              )
            }
          })
        )
    ],
    [
      'a text of one line of brackets',
      'report.read',
      () => report('a.md', strToU8(`# Title\n\n${'['.repeat(50_000)}${'('.repeat(50_000)}`))
    ],
    [
      'a text of quotations in one another',
      'report.read',
      () => report('a.md', strToU8(`# Title\n\n${'> '.repeat(5_000)}words`))
    ],
    [
      'a text of lists in one another',
      'report.read',
      () => report('a.md', strToU8(Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at * 2)}- words`).join('\n')))
    ],
    [
      'a text of emphasis that never ends',
      'report.read',
      () => report('a.md', strToU8(`# Title\n\n${'*_'.repeat(20_000)}`))
    ],
    [
      'a text of tables in columns without end',
      'report.read',
      () => report('a.md', strToU8(`# Title\n\n${'|a'.repeat(5_000)}|\n${'|-'.repeat(5_000)}|\n`))
    ],
    [
      'a text of spaces',
      'report.read',
      () => report('a.txt', strToU8(`Title\n\nPurpose\n\n${' '.repeat(200_000)}x\n`))
    ],
    ['a workbook that says it has a thousand million words', 'sheet.read', () => sheet(changedBook(tooManyWords))],
    ['a workbook whose cells point at words that are not there', 'sheet.read', () => sheet(changedBook(noWords))],
    ['a workbook with absurd numbers', 'sheet.read', () => sheet(workbook([{ data: absurdRows }], { formats: [14] }))],
    [
      'a workbook whose cells are merged into one',
      'sheet.read',
      () =>
        sheet(
          changedBook({
            'xl/worksheets/sheet1.xml': `<worksheet xmlns="${spreadsheet}"><dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9e99"/></cols><sheetData>${row(1, headings)}${row(2, ['a', 'b', 1])}</sheetData><mergeCells count="2"><mergeCell ref="A1:XFD1048576"/><mergeCell ref="ZZZZZZ1:A0"/></mergeCells></worksheet>`
          })
        )
    ],
    [
      'a workbook whose words grow by entities',
      'sheet.read',
      () =>
        sheet(
          changedBook({
            'xl/worksheets/sheet1.xml': `${laughs}<worksheet xmlns="${spreadsheet}"><sheetData>${row(1, ['&z;', 'b'])}</sheetData></worksheet>`
          })
        )
    ],
    [
      'a workbook of a thousand sheets',
      'sheet.read',
      () => sheet(workbook(Array.from({ length: 1000 }, (_, at) => ({ name: `S${at}`, data: row(1, ['a']) }))))
    ],
    ['a workbook that unpacks to a thousand times its size', 'sheet.read', () => sheet(changedBook(bomb))],
    [
      'a workbook two of whose parts have one name',
      'sheet.read',
      () =>
        sheet({ ...simpleBook, bytes: twice(simpleBook.bytes, 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml') })
    ],
    [
      'a workbook whose sheet is written in another encoding than it says',
      'sheet.read',
      () =>
        sheet(changedBook({ 'xl/worksheets/sheet1.xml': new Uint8Array(Buffer.from('\ufeff<worksheet/>', 'utf16le')) }))
    ],
    [
      'a sheet in two encodings at once',
      'sheet.read',
      () => sheet({ name: 'a.csv', bytes: joined(Buffer.from(`${headings}\n`, 'utf16le'), Buffer.from('a,b,£1\n')) })
    ],
    [
      'a sheet of zero bytes and marks of direction',
      'sheet.read',
      () => sheet(textFile(`${headings.join(',')}\n\u202e\u0000a,\ufeffb,1\u2066\n`))
    ],
    [
      'a sheet of amounts beyond measure',
      'sheet.read',
      () => sheet(textFile(`${headings.join(',')}\n${absurd.map((amount) => `a,b,"${amount}"`).join('\n')}`))
    ],
    [
      'organisations that are each other’s parents',
      'records.read',
      () => ({
        kind: 'organisations',
        file: textFile(
          JSON.stringify({
            organizations: [
              { id: 'a', name: 'A', parent_id: 'b' },
              { id: 'b', name: 'B', parent_id: 'a' },
              { id: 'b', name: 'B once more', parent_id: 'b' }
            ],
            memberships: [{ id: 'm', person_id: 'nobody', organization_id: 'nowhere', start_date: '9999-99-99' }]
          }),
          'a.json'
        )
      })
    ],
    [
      'a measure with absurd days and values',
      'records.read',
      () => ({
        kind: 'measures',
        file: textFile(`Name,Period,Date,Value\n${absurd.map((value) => `a,b,99/99/99999,"${value}"`).join('\n')}`)
      })
    ],
    [
      'a style with measures beyond any paper',
      'style.read',
      () => ({ bytes: strToU8(JSON.stringify(style).replace(/:\d+(\.\d+)?(?=[,}])/g, ':1e308')) })
    ],
    [
      'a style with words of a language in place of its own',
      'style.read',
      () => ({ bytes: strToU8('{"id":"__proto__","constructor":{"prototype":{}},"__proto__":{"id":"a"}}') })
    ],
    [
      'a Word file with absurd numbers',
      'report.read',
      () => report('a.docx', wordFile(absurdWord, { parts: absurdParts }))
    ],
    [
      'a Word file that is written in UTF-16',
      'report.read',
      () =>
        report(
          'a.docx',
          wordFile('', {
            parts: { 'word/document.xml': joined(Buffer.from([0xff, 0xfe]), Buffer.from('<w:x/>', 'utf16le')) }
          })
        )
    ],
    [
      'a Word file with bytes that are no text',
      'report.read',
      () =>
        report(
          'a.docx',
          wordFile('', { parts: { 'word/document.xml': new Uint8Array([0x3c, 0xc0, 0x80, 0xff, 0xfe]) } })
        )
    ],
    [
      'a Word file two of whose parts have one name',
      'report.read',
      () =>
        report(
          'a.docx',
          twice(
            wordFile(ordinary, { parts: { 'word/documenu.xml': strToU8('<a/>') } }),
            'word/document.xml',
            'word/documenu.xml'
          )
        )
    ],
    [
      'a Word file whose parts lie outside it',
      'report.read',
      () =>
        report(
          'a.docx',
          wordFile(ordinary, {
            links: `<Relationship Id="rId1" Type="${relationships}/styles" Target="../../../../etc/passwd"/><Relationship Id="rId2" Type="${relationships}/image" Target="/etc/passwd"/><Relationship Id="rId3" Type="${relationships}/numbering" Target="file:///etc/passwd" TargetMode="External"/>`,
            parts: { '../../evil.txt': strToU8('x'), 'C:\\evil.txt': strToU8('x'), 'word/\u0000': strToU8('x') }
          })
        )
    ],
    [
      'a Word file of sixty thousand empty parts',
      'report.read',
      () =>
        report(
          'a.docx',
          wordFile(ordinary, {
            parts: Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`p${at}`, new Uint8Array()]))
          })
        )
    ],
    [
      'a Word file that is a Word file in a Word file',
      'report.read',
      () => report('a.docx', wordFile(ordinary, { parts: { 'word/embeddings/a.docx': wordFile(ordinary) } }))
    ],
    [
      'a Word file of one paragraph of a hundred thousand runs',
      'report.read',
      () => report('a.docx', wordFile(`${ordinary}<w:p>${run('x').repeat(100_000)}</w:p>`))
    ],
    [
      'a hand-off file two of whose parts have one name',
      'bundle.read',
      () => ({ bytes: twice(signedBundle(richReport, style), 'report.json', 'report.jsom') })
    ],
    [
      'a sealed file whose passphrase would take all memory',
      'bundle.read',
      () => ({
        bytes: new Uint8Array(Buffer.from(`packwright sealed 1\n${JSON.stringify({ N: 2 ** 40, r: 1e9, p: 1e9 })}\n`)),
        opener: { passphrase: 'x' }
      })
    ],
    [
      'a text of entities and signs of control',
      'report.read',
      () => report('a.md', strToU8(`# Title\n\n${'&lt;&#x0;&#1114112;&amp;amp;\u0000\u202e\u2028'.repeat(2000)}`))
    ],
    [
      'a text of references to each other',
      'report.read',
      () =>
        report(
          'a.md',
          strToU8(
            `# Title\n\n${Array.from({ length: 3000 }, (_, at) => `[a${at}][a${at + 1}]\n\n[a${at}]: a${at + 1}`).join('\n')}`
          )
        )
    ],
    ['a text of half signs', 'report.read', () => report('a.txt', Buffer.from('\ud800x\udfff'.repeat(500), 'utf16le'))],
    [
      'a text of numbers beyond counting',
      'report.read',
      () => report('a.txt', strToU8(`Title\n\nPurpose\n\n${absurd.map((number) => `${number}. x`).join('\n')}\n`))
    ],
    [
      'a text of numbers',
      'report.read',
      () => report('a.txt', strToU8(`Title\n\nPurpose\n\n${'1.'.repeat(100_000)} x\n`))
    ]
  ])('%s is read or refused in words', async (_what, job, make) => {
    const result = await perform(job, make())
    if (!result.ok) {
      expect(result.error.code).not.toBe('internal')
      expect(result.error.message).toMatch(/^[A-Z“].+[.?]$/s)
    }
  })

  it.each<readonly [string, () => Uint8Array]>([
    ['of a page ten kilometres wide', () => onePage('/MediaBox[0 0 99999999 99999999]')],
    ['whose pages are as many as they can be counted', () => renamed(onePage(a4), '/Count 1', '/Count 2147483647')],
    ['that is its own parent', () => renamed(onePage(a4), '/Kids[3 0 R]', '/Kids[2 0 R]')],
    ['whose stream says it is longer than the file', () => renamed(onePage(a4), '/Length ', '/Length 99999999')],
    ['whose content is packed a thousand times over', () => onePage(a4, 'q '.repeat(60_000))],
    ['of dictionaries in dictionaries', () => onePage(`${a4}/Deep ${'<</A'.repeat(30_000)}`)],
    ['of arrays in arrays', () => onePage(`${a4}/Deep ${'['.repeat(60_000)}`)],
    [
      'whose form calls itself',
      () =>
        onePage(`${a4}/Resources<</XObject<</X 6 0 R>>>>`, '/X Do', [
          stream('/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>', '/X Do')
        ])
    ],
    ['whose table of objects points at itself', () => joined(onePage(a4), Buffer.from('\nstartxref\n0\n%%EOF'))]
  ])('a PDF %s is gone through or refused in words', async (_what, make) => {
    const found = await runJob({}, 'attachment.look', { bytes: new Uint8Array(make()), mediaType: 'application/pdf' })
    if (!found.ok) expect(found.error.message).toMatch(/^it /)
    const inspected = await inspectAttachment(make())
    if (!inspected.ok) expect(inspected.error.message).toMatch(/^it /)
  })

  it('a PDF over which the engine stops costs the next one nothing', async () => {
    const endless = (): number => endless() + 1
    await expect(withDocument(onePage(a4), endless)).rejects.toThrow(RangeError)
    const first = await pdfium()
    await expect(
      withDocument(onePage(a4), () => {
        throw new WebAssembly.RuntimeError('unreachable')
      })
    ).rejects.toThrow('unreachable')
    expect(await pdfium()).not.toBe(first)
    const look = await runJob({}, 'attachment.look', {
      bytes: new Uint8Array(onePage(a4)),
      mediaType: 'application/pdf'
    })
    expect(look).toMatchObject({ ok: true })
  })

  it.each(['{', '}', ')', '[1 { 2]', '<</A{>>', '/octet-stream\n/B )'])(
    'a PDF with a stray %s in a dictionary is opened',
    async (sign) => {
      expect(await openForeign(onePage(`${a4}/Odd ${sign} `))).toMatchObject({ ok: true })
    }
  )

  it.each([
    ['its page', '/Resources<</Font<</F1 5 0 R'],
    ['a list', '/Annots[6 0 R'],
    ['a list in a dictionary', '/A<</B[1<</C 2']
  ])('a PDF that does not close %s is not read on into the words of its pages', async (_what, entries) => {
    // What is left open takes the end of the page for its own, and then the next object.
    const opened = await openForeign(onePage(`${a4}${entries}`, 'BT (Survey))))) Tj ET'))
    expect(opened.ok && opened.value.pdf.getPageCount()).toBe(1)
  })

  it.each(layeredFiles)(
    'a PDF in which marks have lost what they are called is gone through: %s',
    async (_what, bytes) => {
      const words = Buffer.from(bytes)
        .toString('latin1')
        .replaceAll(/\/OC\s*\/\w+(\s+BDC)/g, (all, mark) => mark.padStart(all.length))
      const found = await runJob({}, 'attachment.look', {
        bytes: new Uint8Array(Buffer.from(words, 'latin1')),
        mediaType: 'application/pdf'
      })
      expect(found).toMatchObject({ ok: true })
    }
  )

  it('a PDF keeps braces and brackets that stand in its strings, streams and remarks', async () => {
    const opened = await openForeign(onePage(`${a4}/Said(a \\) {b} (c))`, '{stream ) } (words) Tj'))
    expect(opened.ok && opened.value.pdf.getPageCount()).toBe(1)
  })
})
