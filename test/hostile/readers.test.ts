/**
 * Small files that once were, or could be, too much for a reader: each is read or refused in words. What `npm run fuzz` finds
 * is added here as the smallest file that shows it.
 */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readBundle } from '../../electron/documents/bundle'
import { openForeign } from '../../electron/documents/foreign/openForeign'
import type { JobInput, JobName } from '../../electron/workers/jobTable'
import { work } from '../../electron/workers/work'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { a4, onePage } from '../documents/pack/onePage'
import { richReport, signedBundle, style } from '../fuzz/readerInputs'
import { countedIds } from '../shared/recognise/support'
import { textFile } from '../support/sheets'
import { ordinary, p, run, wordFile } from '../support/word'
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

  it.each(['{', '}', ')', '[1 { 2]', '<</A{>>'])('a PDF with a stray %s in a dictionary is opened', async (sign) => {
    expect(await openForeign(onePage(`${a4}/Odd ${sign} `))).toMatchObject({ ok: true })
  })

  it('a PDF keeps braces and brackets that stand in its strings, streams and remarks', async () => {
    const opened = await openForeign(onePage(`${a4}/Said(a \\) {b} (c))`, '{stream ) } (words) Tj'))
    expect(opened.ok && opened.value.pdf.getPageCount()).toBe(1)
  })
})
