/** Word files from everywhere: what cannot be a report is refused with a reason, and what cannot be kept is named. */
import { randomBytes } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../electron/documents/word/read/docxRead'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { Report } from '../../shared/reports/report'
import { countedIds } from '../shared/recognise/support'
import { file, type Made, macros, ordinary, p, relationships, run, table } from '../support/word'

const read = (bytes: Uint8Array) => readDocx(bytes, shippedStyles, countedIds())
const everything = (report: Report): string => JSON.stringify(report)
const locked = (): Uint8Array => {
  const bytes = new Uint8Array(4096)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  bytes.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024)
  return bytes
}
/** Bytes that begin as a picture does, and that cannot be packed. */
const picture = (length: number): Uint8Array => {
  const bytes = randomBytes(length)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return bytes
}
/** Eight pictures of six megabytes, each its own. */
const heavy = (): Uint8Array => {
  const numbers = Array.from({ length: 8 }, (_, at) => at)
  return file({
    body: ordinary + numbers.map((at) => `<w:p><w:r>${drawing(`rId${at}`, 'A scan')}</w:r></w:p>`).join(''),
    links: numbers
      .map((at) => `<Relationship Id="rId${at}" Type="${relationships}/image" Target="media/${at}.png"/>`)
      .join(''),
    parts: Object.fromEntries(numbers.map((at) => [`word/media/${at}.png`, picture(6 * 1024 * 1024)]))
  })
}
const drawing = (id: string, alt: string, kind = 'embed'): string =>
  `<w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData><a:blip r:${kind}="${id}"/></a:graphicData></a:graphic></wp:inline></w:drawing>`

describe('a file that is no report in Word', () => {
  it.each<readonly [string, () => Uint8Array, string, RegExp]>([
    [
      'is text under a false name',
      () => strToU8('On bins'),
      'unreadable-file',
      /not a Word document, whatever its name/
    ],
    ['is empty', () => new Uint8Array(), 'invalid', /empty/],
    ['is locked with a password', locked, 'unreadable-file', /locked with a password/],
    ['is of an old Word', () => locked().fill(0, 1024), 'unreadable-file', /old Word \(\.doc\)/],
    ['is a workbook', () => zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), 'unreadable-file', /Excel workbook/],
    ['is an OpenDocument text', () => zipSync({ 'content.xml': strToU8('<x/>') }), 'unreadable-file', /OpenDocument/],
    ['is cut short', () => file({ body: ordinary }).subarray(0, 600), 'unreadable-file', /damaged|cannot be unpacked/],
    ['breaks off inside its text', () => file({ body: `${ordinary}<w:p>` }), 'unreadable-file', /damaged/],
    [
      'unpacks to a thousand times its size',
      () => file({ body: ordinary, parts: { 'word/media/a.png': new Uint8Array(90 * 1024 * 1024) } }),
      'too-large',
      /unpacks to far more/
    ],
    [
      'names a part beyond what can be read as text',
      () => file({ body: p('x'.repeat(66 * 1024 * 1024)) }),
      'too-large',
      /unpacks to far more/
    ],
    [
      'reaches for a file by an entity',
      () => file({ head: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', body: p('&e;') }),
      'unreadable-file',
      /refers to text outside itself/
    ],
    [
      'defines entities that grow',
      () => file({ head: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', body: p('&b;') }),
      'unreadable-file',
      /refers to text outside itself/
    ],
    ['uses an entity that is defined nowhere', () => file({ body: p('&e;') }), 'unreadable-file', /outside itself/],
    ['nests without end', () => file({ body: '<w:sdt><w:sdtContent>'.repeat(5000) }), 'unreadable-file', /damaged/],
    ['has 48 MB of pictures', heavy, 'unreadable-file', /pictures of this document take more than 40 MB/],
    [
      'has a table of 200 columns',
      () => file({ body: ordinary + table(Array.from({ length: 200 }, (_, at) => p(String(at)))) }),
      'unreadable-file',
      /200 columns/
    ],
    ['has no words', () => file({ body: '<w:p/>' }), 'invalid', /holds no text|does not look like/],
    [
      'has no heading of any kind',
      () => file({ body: p('The library stays open on Sundays.') + p('It costs £400 a month.') }),
      'invalid',
      /does not look like a committee report: there are no headings/
    ]
  ])('is refused when it %s', (_what, make, code, reason) => {
    const result = read(make())
    expect(result).toMatchObject({ ok: false, error: { code } })
    if (!result.ok) expect(result.error.message).toMatch(reason)
  })
})

const textBox = `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${p('Draft, not for circulation')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`
const tracked = `<w:p>${run('Beds cost ')}<w:del><w:r><w:delText>£90</w:delText></w:r></w:del><w:ins>${run('£120')}</w:ins>${run(' a night.')}</w:p>`

describe('a report as people write it in Word', () => {
  it.each<readonly [string, Made, RegExp, RegExp | null]>([
    [
      'has its tracked changes accepted',
      { body: ordinary + tracked },
      /Beds cost £120 a night/,
      /Tracked changes were taken as accepted: 1 put in and 1 taken out/
    ],
    [
      'loses its comments, which are named',
      {
        body: `${ordinary}<w:p>${run('A remark stands here.')}<w:r><w:commentReference w:id="1"/></w:r></w:p>`
      },
      /A remark stands here/,
      /A comment was left out/
    ],
    [
      'loses text boxes, whose words are named',
      { body: textBox + ordinary },
      /Forty beds/,
      /Draft, not for circulation/
    ],
    [
      'gives the words of content controls',
      { body: `${ordinary}<w:p><w:sdt><w:sdtContent>${run('Chosen from a list.')}</w:sdtContent></w:sdt></w:p>` },
      /Chosen from a list/,
      null
    ],
    [
      'keeps its text and loses its macros',
      { body: ordinary, type: macros, parts: { 'word/vbaProject.bin': new Uint8Array(64) } },
      /Forty beds/,
      /macros/
    ],
    [
      'follows no link to another file',
      {
        body: ordinary,
        links: `<Relationship Id="rId9" Type="${relationships}/attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>`
      },
      /Forty beds/,
      /link to another file .* was not followed/
    ],
    [
      'fetches no picture from elsewhere',
      {
        body: `${ordinary}<w:p><w:r>${drawing('rId9', 'A map', 'link')}</w:r></w:p>`,
        links: `<Relationship Id="rId9" Type="${relationships}/image" Target="http://127.0.0.1:9/x.png" TargetMode="External"/>`
      },
      /Forty beds/,
      /only linked to was not fetched: A map/
    ],
    [
      'keeps words that run from right to left',
      { body: ordinary + p('תקציב', '<w:bidi/>') },
      /תקציב/,
      /runs from right to left was kept/
    ],
    [
      'takes no link that leads to a file',
      {
        body: `${ordinary}<w:p><w:hyperlink r:id="rId9">${run('the scheme')}</w:hyperlink></w:p>`,
        links: `<Relationship Id="rId9" Type="${relationships}/hyperlink" Target="file:///S:/scheme.docx" TargetMode="External"/>`
      },
      /the scheme/,
      /“the scheme” keep no link/
    ],
    [
      'keeps hidden text out, and says what it was',
      { body: `${ordinary}<w:p>${run('Seen.')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>Unseen.</w:t></w:r></w:p>` },
      /Seen\./,
      /Hidden text was left out: Unseen\./
    ]
  ])('%s', (_what, made, words, lost) => {
    const result = read(file(made))
    if (!result.ok) throw new Error(result.error.message)
    expect(everything(result.value.report)).toMatch(words)
    if (lost) expect(result.value.lost.join('\n')).toMatch(lost)
  })

  it('numbers paragraphs by the numbers that were typed', () => {
    const result = read(file({ body: ordinary }))
    if (!result.ok) throw new Error(result.error.message)
    const { report } = result.value
    expect(report.title).toBe('Winter beds')
    expect(everything(report)).toContain('To say how many beds are kept ready.')
    expect(everything(report)).not.toContain('1\\tTo say')
  })

  it('reads a table that was only made to lay out its front page as lines', () => {
    const result = read(
      file({ body: table([p('Report of'), p('Director of Care')], [p('Date'), p('9 December 2026')]) + ordinary })
    )
    if (!result.ok) throw new Error(result.error.message)
    expect(everything(result.value.report) + result.value.lost.join()).toContain('Director of Care')
  })
})

describe('what Word keeps beside the words', () => {
  const readBody = (body: string, links = '') => {
    const result = read(file({ body: ordinary + body, links }))
    if (!result.ok) throw new Error(result.error.message)
    return { words: everything(result.value.report), lost: result.value.lost.join('\n') }
  }

  it('takes a paragraph that was moved away out of the count, mark and all', () => {
    const moved =
      '<w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:moveFrom w:id="2"><w:r><w:t>Carers were asked.</w:t></w:r></w:moveFrom></w:p>'
    const { words } = readBody(`${moved}<w:p><w:moveTo w:id="3">${run('Carers were asked.')}</w:moveTo></w:p>`)
    expect(words.split('Carers were asked.')).toHaveLength(2)
  })

  it.each([
    ['in a line', (control: string) => `<w:p>${control}</w:p>`, run('Click or tap here to enter text.')],
    ['as a block', (control: string) => control, p('Click or tap here to enter text.')],
    [
      'as a cell',
      (control: string) => `<w:tbl><w:tr><w:tc>${p('Portfolio holder')}</w:tc>${control}</w:tr></w:tbl>`,
      `<w:tc>${p('Click or tap here to enter text.')}</w:tc>`
    ]
  ])('takes no prompt of an empty control %s for words', (_where, wrap, content) => {
    const control = `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`
    expect(readBody(wrap(control)).words).not.toContain('Click or tap')
    expect(readBody(wrap(control.replace('<w:showingPlcHdr/>', '<w:showingPlcHdr w:val="0"/>'))).words).toContain(
      'Click or tap'
    )
  })

  it.each([
    ['w16se', '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F7E2"/>', ''],
    ['w16se', '<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F7E2"/>', '<w:t>x</w:t>'],
    ['unknown', '<w:t>no</w:t>', '<w:t>🟢</w:t>']
  ])('keeps a symbol that stands in several forms, asking for %s', (requires, choice, fallback) => {
    const { words } = readBody(
      `<w:p>${run('Beds: ')}<w:r><mc:AlternateContent><mc:Choice Requires="${requires}">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent></w:r></w:p>`
    )
    expect(words).toContain('Beds: 🟢')
  })

  it('keeps the part of a page that a link leads to', () => {
    const links = `<Relationship Id="rId9" Type="${relationships}/hyperlink" Target="https://www.example.org/plan" TargetMode="External"/>`
    expect(
      readBody(
        `<w:p>${run('See ')}<w:hyperlink r:id="rId9" w:anchor="aims">${run('the aims')}</w:hyperlink></w:p>`,
        links
      ).words
    ).toContain('https://www.example.org/plan#aims')
    const field =
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://www.example.org/plan" \\l "costs"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>the costs</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    expect(readBody(field).words).toContain('https://www.example.org/plan#costs')
  })

  it('gives words within several links the innermost, as Word does', () => {
    const link = (id: string, place: string): string =>
      `<Relationship Id="${id}" Type="${relationships}/hyperlink" Target="https://www.example.org/${place}" TargetMode="External"/>`
    const { words } = readBody(
      `<w:p><w:hyperlink r:id="rId8">${run('The plan and ')}<w:hyperlink r:id="rId9">${run('its costs')}</w:hyperlink></w:hyperlink></w:p>`,
      link('rId8', 'plan') + link('rId9', 'costs')
    )
    expect(words).toContain('https://www.example.org/plan')
    expect(words).toContain('https://www.example.org/costs')
  })

  it('reads prefixes by where they are declared, as XML means them', () => {
    const other =
      '<w:p><w:r><w:t>Kept.</w:t></w:r></w:p><x xmlns:w="urn:something-else"><w:p><w:r><w:t>Not ours.</w:t></w:r></w:p></x>'
    const own = `<q:p xmlns:q="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><q:r><q:t>Ours too.</q:t></q:r></q:p>`
    const { words } = readBody(other + own)
    expect(words).toContain('Kept.')
    expect(words).toContain('Ours too.')
    expect(words).not.toContain('Not ours.')
  })

  it.each([
    ['a name of an attribute without end', `<w:p ${'x'.repeat(1_000_000)}="1"/>`],
    [
      'fields in one another without end',
      `<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(60_000)}${run('Words.')}</w:p>`
    ],
    ['attributes without end', `<w:p ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`]
  ])('reads %s in a time that grows with its length', (_what, body) => {
    expect(read(file({ body: ordinary + body })).ok).toBe(true)
  })
})
