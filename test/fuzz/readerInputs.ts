/** Valid input for each reader, made in code and rich in what the reader knows: what is spoilt from it is read far. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { strToU8 } from 'fflate'
import { writeBundle } from '../../electron/documents/reports/bundle'
import { writeDocx } from '../../electron/documents/word/write/docxWrite'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { reportMarkdown } from '../../shared/paper/markdown'
import { newReport } from '../../shared/reports/newReport'
import type { Report } from '../../shared/reports/report'
import { countedIds } from '../shared/recognise/support'
import { ordinary, p, relationships, run, table, wordFile } from '../support/word'
import { row, workbook } from '../support/workbook'

const [first] = shippedStyles
if (!first) throw new Error('There is a house style')
export const style: HouseStyle = first

const paragraph = (id: string, text: string) => ({
  type: 'paragraph',
  attrs: { id, level: 1, exempt: '' },
  content: [{ type: 'text', text }]
})

/** A report with words in every section, a list, a table and a footnote. */
export const richReport: Report = (() => {
  const report = newReport(style, 'Winter beds', countedIds())
  return {
    ...report,
    sections: report.sections.map((section, at) => ({
      ...section,
      body: {
        type: 'doc' as const,
        content: [
          paragraph(`p${at}`, 'Forty beds were kept ready last winter at a cost of £1.2 million.'),
          {
            type: 'orderedList',
            content: ['One ward.', 'Another ward.'].map((words, own) => ({
              type: 'listItem',
              attrs: { id: `l${at}-${own}`, exempt: '' },
              content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
            }))
          },
          {
            type: 'table',
            attrs: { id: `t${at}`, caption: 'Beds', exempt: '' },
            content: [
              ['tableHeader', 'Ward', 'Beds'],
              ['tableCell', 'North', '12']
            ].map(([type = '', ...cells]) => ({
              type: 'tableRow',
              content: cells.map((words) => ({
                type,
                content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
              }))
            }))
          }
        ]
      }
    }))
  }
})()

const field = (instruction: string, shown: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

/** What people's Word files hold: lists, notes, fields, tracked changes, controls, merged cells, pictures, symbols. */
export const wordOfPeople = wordFile(
  [
    ordinary,
    p('Aims', '<w:pStyle w:val="Heading1"/>'),
    p('Stay open.', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    p('Stay warm.', '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'),
    `<w:p>${run('Beds cost ')}<w:del w:id="1"><w:r><w:delText>£90</w:delText></w:r></w:del><w:ins w:id="2">${run('£120')}</w:ins><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
    `<w:p><w:bookmarkStart w:id="5" w:name="_Ref5"/>${run('A place.')}<w:bookmarkEnd w:id="5"/>${field('REF _Ref5 \\r \\h', '3')}${field('HYPERLINK "https://www.example.org/plan"', 'the plan')}</w:p>`,
    `<w:p><w:hyperlink r:id="rId3">${run('a link')}</w:hyperlink><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>`,
    `<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent>${p('Chosen.')}</w:sdtContent></w:sdt>`,
    `<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>${p('Both')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>${p('A')}</w:tc><w:tc>${p('1')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>${p('')}</w:tc><w:tc>${table([p('in'), p('side')])}</w:tc></w:tr></w:tbl>`,
    '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="x" descr="A map"/><a:graphic><a:graphicData><a:blip r:embed="rId4"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>',
    '<w:p><w:pPr><w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
  ].join(''),
  {
    links: [
      `<Relationship Id="rId1" Type="${relationships}/numbering" Target="numbering.xml"/>`,
      `<Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/>`,
      `<Relationship Id="rId3" Type="${relationships}/hyperlink" Target="https://www.example.org/" TargetMode="External"/>`,
      `<Relationship Id="rId4" Type="${relationships}/image" Target="media/a.png"/>`,
      `<Relationship Id="rId5" Type="${relationships}/footnotes" Target="footnotes.xml"/>`
    ].join(''),
    parts: {
      'word/numbering.xml': strToU8(
        `<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
      ),
      'word/styles.xml': strToU8(
        `<w:styles ${w}><w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>`
      ),
      'word/footnotes.xml': strToU8(
        `<w:footnotes ${w}><w:footnote w:id="2">${p('A note.')}</w:footnote></w:footnotes>`
      ),
      'word/media/a.png': new Uint8Array([
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8,
        2, 0, 0, 0
      ])
    }
  }
)

export const wordOfOurs = writeDocx(richReport, style)
export const markdown = reportMarkdown(richReport, style)

export const plainText = `Cheshire West Council
Agenda Item No 5
Report of the Director of Care
Winter beds

Purpose of the Report

1.1 To say how many beds are kept ready.

Recommendations

It is recommended that Cabinet:

1. notes the report;
2. agrees to spend £40,000.

Background

2.1 Forty beds were kept ready last winter.
    a) in one ward
    b) in another

Ward\tBeds
North\t12

Background papers

None
`

export const schemes = workbook(
  [
    {
      data: [
        row(1, ['Scheme ID', 'Scheme name', 'Fund', 'Partner', '2025/26 £', '2026/27 £', 'Starts']),
        row(2, ['S1', 'Winter beds', 'Better Care Fund', 'Council', 1200, 1300.5, { date: 46000 }]),
        row(3, ['S2', 'Home care', 'Better Care Fund', 'NHS', 500, { formula: 'E3*2' }, null]),
        row(4, ['', 'Total', '', '', 1700, 1300.5, null])
      ].join('')
    },
    { name: 'Notes', data: row(1, ['Words']) }
  ],
  { formats: [14, 'dd/mm/yyyy'] }
)

export const schemesText = [
  'Scheme ID,Scheme name,Fund,Partner,Budget,Year',
  'S1,"Winter beds, north",Better Care Fund,Council,"£1,200.00",2026/27',
  'S2,Home care,Better Care Fund,NHS,(500),2026-27',
  ',Total,,,700,'
].join('\r\n')

export const organisationsText = [
  'Name,Short name,Kind,Website,Parent',
  'Aldermere County Council,ACC,council,https://www.example.org,',
  'Aldermere Integrated Care Board,ICB,nhs,,'
].join('\n')

export const popolo = {
  organizations: [
    { id: 'o1', name: 'Aldermere County Council', classification: 'council', other_names: [{ name: 'ACC' }] },
    { id: 'o2', name: 'Cabinet', classification: 'committee', parent_id: 'o1' }
  ],
  persons: [{ id: 'p1', name: 'Robin Hale', email: 'robin@example.org' }],
  posts: [{ id: 'q1', label: 'Leader', organization_id: 'o2' }],
  memberships: [
    { id: 'm1', person_id: 'p1', organization_id: 'o2', post_id: 'q1', start_date: '2025-05-01', role: 'Chair' }
  ]
}

const pkcs8 = (pair: { readonly privateKey: KeyObject }): Buffer =>
  pair.privateKey.export({ type: 'pkcs8', format: 'der' })
const keys = { signing: pkcs8(generateKeyPairSync('ed25519')), reading: pkcs8(generateKeyPairSync('x25519')) }

/** A hand-off file that is signed as it should be, whatever is in it. */
export function signedBundle(
  report: unknown,
  houseStyle: unknown,
  about: Readonly<Record<string, unknown>> = {},
  pictures: ReadonlyMap<string, Uint8Array> = new Map()
): Uint8Array<ArrayBuffer> {
  // Its title stands in the list of what is in the file, whatever the report itself has become.
  const titled: unknown =
    typeof report === 'object' && report !== null ? report : { title: 'Winter beds', value: report }
  const usual = {
    kind: 'implication' as const,
    version: '1.0.0',
    madeAt: '2026-11-22T09:00:00.000Z',
    handOff: 'h1',
    report: 'r1',
    implication: { id: 'i1', kind: 'legal', heading: 'Legal' },
    from: 'Robin Hale',
    to: 'M. Officer',
    post: 'Solicitor',
    asked: [{ kind: 'implication' as const, id: 'i1', heading: 'Legal' }],
    note: ''
  }
  const content = { report: titled as Report, style: houseStyle as HouseStyle, pictures }
  return new Uint8Array(writeBundle({ ...usual, ...about }, content, keys))
}
