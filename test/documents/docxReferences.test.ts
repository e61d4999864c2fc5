/** References of Word inside one file: they come in as references that follow what they point at, or are named; never dead words in silence. */
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../electron/documents/word/read/docxRead'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { layOutReport } from '../../shared/paper/layout/reportLayout'
import { checkReport } from '../../shared/reports/checks/allChecks'
import { countedIds } from '../shared/recognise/support'
import { p, relationships, run, wordFile } from '../support/word'

const styles = `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="TOCHeading"><w:name w:val="TOC Heading"/></w:style></w:styles>`
const level = (at: number, format: string, text: string): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`
const numbering = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>
<w:abstractNum w:abstractNumId="1">${level(0, 'lowerLetter', '(%1)')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
const notes = `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">${p('Adult care register, 2026.')}</w:footnote></w:footnotes>`

const sign = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
/** A field as Word writes most of them: its signs, its instruction in two runs, and what it gave. */
const field = (instruction: string, result: string): string => {
  const half = Math.ceil(instruction.length / 2)
  const instr = (words: string): string => `<w:r><w:instrText xml:space="preserve">${words}</w:instrText></w:r>`
  return `${sign('begin')}${instr(instruction.slice(0, half))}${instr(instruction.slice(half))}${sign('separate')}${result.startsWith('<') ? result : run(result)}${sign('end')}`
}
const simple = (instruction: string, result: string): string =>
  `<w:fldSimple w:instr="${instruction}">${run(result)}</w:fldSimple>`
const mark = (name: string, content: string): string =>
  `<w:bookmarkStart w:id="1" w:name="${name}"/>${content}<w:bookmarkEnd w:id="1"/>`
const line = (content: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`
const counted = (depth: number, list = 1): string =>
  `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr>`
const section = (content: string): string => line(content, `<w:pStyle w:val="Heading1"/>${counted(0)}`)
const numbered = (content: string): string => line(content, counted(1))
const lettered = (content: string): string => line(content, counted(0, 2))
const caption = (name: string, sort: string, count: string, title: string): string =>
  line(
    `${mark(name, `${run(`${sort} `)}${field(`SEQ ${sort} \\* ARABIC`, count)}`)}${run(`: ${title}`)}`,
    '<w:pStyle w:val="Caption"/>'
  )
const grid = `<w:tbl><w:tr><w:tc>${p('Centre')}</w:tc><w:tc>${p('Cost')}</w:tc></w:tr><w:tr><w:tc>${p('East')}</w:tc><w:tc>${p('£0.1m')}</w:tc></w:tr></w:tbl>`

const opening = [
  p('Day opportunities review'),
  p('Date: 14 October 2026'),
  section(run('Purpose of the report')),
  numbered(run('To say what the review of day opportunities found.')),
  section(run('Recommendations')),
  numbered(run('The Committee is recommended to:')),
  lettered(mark('_Ref300', run('note the findings of the review;'))),
  lettered(run('agree the next steps.')),
  section(mark('_Ref400', run('Background'))),
  numbered(run('There are six centres.')),
  numbered(mark('_Ref777', run('Transport costs £0.4m a year.')))
].join('')

function readFile(body: string) {
  const type = (name: string): string =>
    `<Relationship Id="r${name}" Type="${relationships}/${name}" Target="${name}.xml"/>`
  const bytes = wordFile(opening + body, {
    links: type('styles') + type('numbering') + type('footnotes'),
    parts: {
      'word/styles.xml': strToU8(styles),
      'word/numbering.xml': strToU8(numbering),
      'word/footnotes.xml': strToU8(notes)
    }
  })
  const read = readDocx(bytes, shippedStyles, countedIds(), { styleId: 'cheshire-east' })
  if (!read.ok) throw new Error(read.error.message)
  return { ...read.value, lost: read.value.lost.join('\n') }
}

/** What prints, references spoken, as one text. */
function printed({ report, style }: ReturnType<typeof readFile>): string {
  const words = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return ''
    if (Array.isArray(value)) return value.map(words).join('')
    if ('kind' in value && 'text' in value && typeof value.text === 'string') return value.text
    return Object.values(value)
      .map((entry) => words(entry))
      .join('|')
  }
  return words(layOutReport(report, style).sheets.map((sheet) => sheet.blocks)).replace(/\|+/g, '|')
}

describe('a cross-reference of Word', () => {
  it.each([
    [
      'to a numbered paragraph',
      `${run('It comes from paragraph ')}${field(' REF _Ref777 \\r \\h ', '3.2')}${run(' alone.')}`,
      'It comes from paragraph 3.2 alone.'
    ],
    [
      'written as a simple field',
      `${run('It comes from para. ')}${simple(' REF _Ref777 \\w \\h ', '3.2')}${run(' alone.')}`,
      'It comes from paragraph 3.2 alone.'
    ],
    [
      'in a field without its name',
      `${run('It comes from paragraph ')}${field(' _Ref777 \\n \\h ', '3.2')}${run(' alone.')}`,
      'It comes from paragraph 3.2 alone.'
    ],
    [
      'whose result stands in several runs',
      `${run('It comes from paragraph ')}${field(' REF _Ref777 \\r \\h ', run('3.') + run('2'))}${run(' alone.')}`,
      'It comes from paragraph 3.2 alone.'
    ],
    [
      'at the beginning of a sentence',
      `${run('Paragraph ')}${field(' REF _Ref777 \\r \\h ', '3.2')}${run(' says why.')}`,
      'Paragraph 3.2 says why.'
    ],
    [
      'to two paragraphs',
      `${run('See paragraphs ')}${field(' REF _Ref777 \\r ', '3.2')}${run(' and ')}${field(' REF _Ref777 \\r ', '3.2')}${run('.')}`,
      'See paragraph 3.2 and paragraph 3.2.'
    ],
    [
      'to a recommendation',
      `${run('This is why recommendation ')}${field(' REF _Ref300 \\r \\h ', '(a)')}${run(' is made.')}`,
      'This is why recommendation 2.'
    ],
    [
      'to the number of a heading',
      `${run('It is told in section ')}${field(' REF _Ref400 \\r \\h ', '3')}${run(' above.')}`,
      'It is told in section 3 above.'
    ],
    [
      'to the words of a heading',
      `${run('It is told under “')}${field(' REF _Ref400 \\h ', 'Background')}${run('” above.')}`,
      'It is told under section 3 above.'
    ],
    [
      'inside another field',
      `${run('It comes from paragraph ')}${field(' IF 1 = 1 ', field(' REF _Ref777 \\r \\h ', '3.2'))}${run(' alone.')}`,
      'It comes from paragraph 3.2 alone.'
    ],
    [
      'inside a link to the same place',
      `${run('It comes from paragraph ')}<w:hyperlink w:anchor="_Ref777">${run('3.2')}</w:hyperlink>${run(' alone.')}`,
      'It comes from paragraph 3.2 alone.'
    ],
    [
      'by a link that is a field',
      `${run('It comes from paragraph ')}${field(' HYPERLINK \\l "_Ref777" ', '3.2')}${run(' alone.')}`,
      'It comes from paragraph 3.2 alone.'
    ]
  ])('%s follows it', (_what, content, words) => {
    const read = readFile(numbered(content))
    expect(printed(read).replace(/\|/g, '')).toContain(words)
    expect(JSON.stringify(read.report)).toContain('crossReference')
    expect(checkReport(read.report, read.style).filter(({ rule }) => rule === 'broken-reference')).toEqual([])
  })

  it('reads another number when a paragraph is put in before it', () => {
    const { report, style } = readFile(
      numbered(`${run('It comes from paragraph ')}${field(' REF _Ref777 \\r \\h ', '3.2')}${run(' alone.')}`)
    )
    const sections = report.sections.map((own) =>
      own.heading !== 'Background'
        ? own
        : {
            ...own,
            body: {
              ...own.body,
              content: [
                { type: 'paragraph', attrs: { id: 'new', level: 1 }, content: [{ type: 'text', text: 'First.' }] },
                ...(own.body.content ?? [])
              ]
            }
          }
    )
    const changed = { ...report, sections } as typeof report
    expect(printed({ report: changed, style, lost: '', pictures: [] }).replace(/\|/g, '')).toContain(
      'It comes from paragraph 3.3 alone.'
    )
  })

  it.each([
    ['by its label', caption('_Ref500', 'Table', '1', 'Costs by centre'), 'Table 1', 'in Table 1 below.'],
    [
      'by its whole caption',
      line(mark('_Ref500', `${run('Table ')}${field('SEQ Table', '1')}${run(': Costs by centre')}`)),
      'Table 1: Costs by centre',
      'in Table 1: Costs by centre below.'
    ],
    [
      'with a caption counted by chapters, and no style of captions',
      line(
        `${mark('_Ref500', `${run('Table ')}${field('STYLEREF 1 \\s', '3')}${run('-')}${field('SEQ Table \\s 1', '1')}`)}${run(' Costs by centre')}`
      ),
      'Table 3-1',
      'in Table 1 below.'
    ]
  ])('to a table %s follows it', (_how, over, shown, words) => {
    const read = readFile(
      numbered(`${run('The costs are ')}${run('in ')}${field(' REF _Ref500 \\h ', shown)}${run(' below.')}`) +
        over +
        grid
    )
    expect(printed(read).replace(/\|/g, '')).toContain(`The costs are ${words}`)
    expect(JSON.stringify(read.report)).toContain('crossReference')
    expect(JSON.stringify(read.report)).toContain('"caption":"Costs by centre"')
  })

  it('leads to a place whose mark stands between two paragraphs', () => {
    const read = readFile(
      `<w:bookmarkStart w:id="9" w:name="_Ref900"/>${numbered(run('Leases end in May.'))}<w:bookmarkEnd w:id="9"/>${numbered(
        `${run('See paragraph ')}${field(' REF _Ref900 \\r ', '3.3')}${run(' on leases.')}`
      )}`
    )
    expect(printed(read).replace(/\|/g, '')).toContain('See paragraph 3.3 on leases.')
    expect(JSON.stringify(read.report)).toContain('crossReference')
  })

  it('to a page becomes one to the place itself, for pages are counted anew', () => {
    const read = readFile(
      numbered(
        `${run('See paragraph ')}${field(' REF _Ref777 \\r ', '3.2')}${run(' on page ')}${field(' PAGEREF _Ref777 \\h ', '7')}${run('.')}`
      ) + numbered(`${run('The costs are set out on page ')}${field(' PAGEREF _Ref777 \\h ', '7')}${run('.')}`)
    )
    const words = printed(read).replace(/\|/g, '')
    expect(words).toContain('See paragraph 3.2.')
    expect(words).toContain('The costs are set out in paragraph 3.2.')
    expect(words).not.toContain('page 7')
  })

  it('to a footnote that is marked again is that footnote again', () => {
    const read = readFile(
      numbered(`${run('Six are open')}${mark('_Ref600', '<w:r><w:footnoteReference w:id="2"/></w:r>')}${run('.')}`) +
        numbered(`${run('Two are full')}${field(' NOTEREF _Ref600 \\f \\h ', '1')}${run('.')}`)
    )
    expect(JSON.stringify(read.report).split('"text":"Adult care register, 2026."')).toHaveLength(3)
  })

  it('to a footnote by its number stays as words and is named', () => {
    const read = readFile(
      numbered(`${run('Six are open')}${mark('_Ref600', '<w:r><w:footnoteReference w:id="2"/></w:r>')}${run('.')}`) +
        numbered(`${run('Two are full, see note ')}${field(' NOTEREF _Ref600 \\h ', '1')}${run('.')}`)
    )
    expect(printed(read).replace(/\|/g, '')).toContain('Two are full, see note 1.')
    expect(read.lost).toMatch(/footnote “1” .*“Two are full, see note 1\.”/)
  })

  it('to a place that is gone keeps its words and is named with where it stands', () => {
    const read = readFile(
      numbered(`${run('It comes from paragraph ')}${field(' REF _Ref1 \\r \\h ', '3.9')}${run('.')}`)
    )
    expect(printed(read).replace(/\|/g, '')).toContain('It comes from paragraph 3.9.')
    expect(read.lost).toMatch(/“3\.9” .*“It comes from paragraph 3\.9\.”/)
  })

  it('stays as words in the lead and in headings, which hold no references', () => {
    const read = readFile(
      section(`${run('What follows from ')}${field(' REF _Ref777 \\r ', '3.2')}`) + numbered(run('Much.'))
    )
    expect(JSON.stringify(read.report)).toContain('What follows from 3.2')
  })

  it('leaves words that a field only repeats as words', () => {
    const read = readFile(
      numbered(`${run('It costs ')}${mark('cost', run('£0.4m'))}${run(' a year.')}`) +
        numbered(`${run('Again, ')}${field(' REF cost \\h ', '£0.4m')}${run(' was spent.')}`)
    )
    expect(printed(read).replace(/\|/g, '')).toContain('Again, £0.4m was spent.')
    expect(read.lost).not.toContain('£0.4m')
  })
})

describe('a reference that Word has lost', () => {
  it.each([
    ['Error! Reference source not found.'],
    ['Error! Bookmark not defined.'],
    ['Gwall! Heb ganfod ffynhonnell y cyfeirnod.'],
    ['Błąd! Nie można odnaleźć źródła odwołania.'],
    ['Fehler! Verweisquelle konnte nicht gefunden werden.']
  ])('“%s” is named by the import and by the checks, each with its place', (sentence) => {
    const read = readFile(
      numbered(`${run('The costs are those in paragraph ')}${field(' REF _Ref123 \\r \\h ', sentence)}`) +
        numbered(run(`Spending to date is in Table ${sentence}`))
    )
    expect(read.lost).toMatch(new RegExp(`“${sentence.slice(0, 8)}[^”]*”.*3\\.3.*3\\.4`))
    const found = checkReport(read.report, read.style).filter(({ rule }) => rule === 'lost-reference')
    expect(found.map(({ place }) => place.heading)).toEqual(['Background', 'Background'])
    expect(new Set(found.map(({ place }) => place.block)).size).toBe(2)
  })
})

describe('a table of contents in a Word file', () => {
  const entry = (words: string): string =>
    line(
      `<w:hyperlink w:anchor="_Toc1">${run(words)}<w:r><w:tab/></w:r>${field(' PAGEREF _Toc1 \\h ', '2')}</w:hyperlink>`
    )
  it.each([
    [
      'by its field, over several paragraphs, without styles of its own',
      `${line(`${sign('begin')}<w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r>${sign('separate')}${run('1 Purpose')}<w:r><w:tab/></w:r>${run('2')}`)}${line(run('2 Recommendations 3') + sign('end'))}`
    ],
    [
      'by its styles, under a heading of its own',
      `${p('Contents', '<w:pStyle w:val="TOCHeading"/>')}${p('1 Purpose 2', '<w:pStyle w:val="TOC1"/>')}${p('2 Recommendations 3', '<w:pStyle w:val="TOC1"/>')}`
    ],
    ['by lines that end in page references', `${p('Contents')}${entry('1 Purpose')}${entry('2 Recommendations')}`]
  ])('is left out as such: %s', (_how, contents) => {
    const read = readFile(numbered(run('Before.')) + contents + numbered(run('After.')))
    const words = printed(read).replace(/\|/g, ' ')
    expect(words).not.toMatch(/2 Recommendations|Contents/)
    expect(words).toMatch(/Before\..*After\./s)
    expect(read.lost).toContain('The table of contents was left out')
  })
})
