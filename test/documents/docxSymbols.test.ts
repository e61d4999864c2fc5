/** Signs that Word keeps in fonts and forms of its own, and what forms and changes leave in a file: nothing of it goes in silence. */
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../electron/documents/word/read/docxRead'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { checkReport } from '../../shared/reports/checks/allChecks'
import { countedIds } from '../shared/recognise/support'
import { file, ordinary, p, relationships, run } from '../support/word'

const readBody = (body: string, links = '') => {
  const result = readDocx(file({ body: ordinary + body, links }), shippedStyles, countedIds())
  if (!result.ok) throw new Error(result.error.message)
  const { report, style, lost } = result.value
  return { report, style, words: JSON.stringify(report), lost: lost.join('\n') }
}
const sym = (font: string, char: string): string => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`
const inFont = (font: string, text: string): string =>
  `<w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr><w:t>${text}</w:t></w:r>`
const field = (data: string, instruction: string, result = ''): string =>
  `<w:r><w:fldChar w:fldCharType="begin">${data}</w:fldChar></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`

describe('a sign of a symbol font', () => {
  it.each([
    ['a tick of Wingdings', sym('Wingdings', 'F0FC'), '✓'],
    ['a cross of Wingdings', sym('Wingdings', 'F0FB'), '✗'],
    ['a tick of Wingdings 2', sym('Wingdings 2', 'F050'), '✓'],
    ['a tick of Webdings', sym('Webdings', 'F061'), '✔'],
    ['a disc of Wingdings', sym('Wingdings', 'F06C'), '●'],
    ['a Greek letter of Symbol', sym('Symbol', 'F06D'), 'μ'],
    ['a sign of Symbol that is another in Wingdings', sym('Symbol', 'F0FC'), '⎫'],
    ['a comparison of Symbol', sym('Symbol', 'F0B3'), '≥'],
    ['an arrow without the private place', sym('Wingdings', '00E0'), '→'],
    ['an emoji as a symbol', '<w:r><w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F534"/></w:r>', '🔴'],
    ['words set in Wingdings', inFont('Wingdings', 'ü'), '✓'],
    ['words set in Wingdings from the private place', inFont('Wingdings', '\uf06c'), '●'],
    ['an ordinary sign', sym('Arial', '20AC'), '€']
  ])('%s is kept as the sign that everybody has', (_what, made, sign) => {
    expect(readBody(`<w:p>${run('Beds: ')}${made}${run(' on time.')}</w:p>`).words).toContain(`Beds: ${sign} on time.`)
  })

  it('that is not known is named, and its place shown', () => {
    const { words, lost } = readBody(`<w:p>${run('Beds: ')}${sym('Council Symbols', 'F0D3')}${run(' on time.')}</w:p>`)
    expect(words).toContain('Beds: ▯ on time.')
    expect(lost).toMatch(/symbol of the font Council Symbols/)
  })
})

describe('what a form leaves in a file', () => {
  it('is the entry that was chosen of an old list', () => {
    const list =
      '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Open"/><w:listEntry w:val="Exempt"/></w:ddList></w:ffData>'
    expect(readBody(`<w:p>${run('Part: ')}${field(list, ' FORMDROPDOWN ')}${run('.')}</w:p>`).words).toContain(
      'Part: Exempt.'
    )
  })

  it.each([
    ['ticked', '<w:checked/>', '☑'],
    ['ticked from the start', '<w:default w:val="1"/>', '☑'],
    ['left empty', '<w:default w:val="1"/><w:checked w:val="0"/>', '☐']
  ])('is a box that was %s', (_what, state, sign) => {
    const box = `<w:ffData><w:checkBox><w:sizeAuto/>${state}</w:checkBox></w:ffData>`
    expect(readBody(`<w:p>${field(box, ' FORMCHECKBOX ')}${run(' Key decision')}</w:p>`).words).toContain(
      `${sign} Key decision`
    )
  })

  it('is no prompt that a program has left behind without its control', () => {
    const prompt = `<w:p>${run('Wards: ')}<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Click or tap here to enter text.</w:t></w:r></w:p>`
    expect(readBody(prompt).words).not.toContain('Click or tap')
  })

  it.each([['Click or tap here to enter text.'], ['Choose an item.'], ['Click here to enter a date.']])(
    'is “%s”, which the checks find where it came in as words',
    (words) => {
      const { report, style } = readBody(p('Officers were asked.') + p(words))
      expect(checkReport(report, style).filter(({ rule }) => rule === 'placeholder')).toHaveLength(1)
    }
  )
})

describe('a link of Word', () => {
  it('keeps the part of its page where the field states the address without quotation marks', () => {
    const words = readBody(
      `<w:p>${field('', ' HYPERLINK https://www.example.org/plan \\l "costs" ', run('the costs'))}</w:p>`
    ).words
    expect(words).toContain('https://www.example.org/plan#costs')
  })

  it('keeps the part that stands in the address itself', () => {
    const links = `<Relationship Id="rId9" Type="${relationships}/hyperlink" Target="https://www.example.org/plan#a:~:text=care" TargetMode="External"/>`
    expect(readBody(`<w:p><w:hyperlink r:id="rId9">${run('the plan')}</w:hyperlink></w:p>`, links).words).toContain(
      'https://www.example.org/plan#a:~:text=care'
    )
  })
})

describe('what was moved or taken out with tracked changes', () => {
  const moved = (content: string): string =>
    `<w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:moveFromRangeStart w:id="5" w:name="move1"/><w:moveFrom w:id="2"><w:r><w:t>${content}</w:t></w:r></w:moveFrom></w:p><w:moveFromRangeEnd w:id="5"/>`
  it('stands once, and neither its old place nor its number stay', () => {
    const { words, lost } = readBody(
      `${moved('4\tCarers were asked.')}${p('4\tThe lease ends in May.')}<w:moveToRangeStart w:id="6" w:name="move1"/><w:p><w:moveTo w:id="3">${run('5\tCarers were asked.')}</w:moveTo></w:p><w:moveToRangeEnd w:id="6"/>`
    )
    expect(words.split('Carers were asked.')).toHaveLength(2)
    expect(lost).not.toMatch(/differ from those printed/)
  })

  it('leaves no table behind whose rows were all taken out', () => {
    const row = `<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>${p('Gone')}</w:tc></w:tr>`
    const { words } = readBody(`${p('Before it.')}<w:tbl>${row}${row}</w:tbl>${p('After it.')}`)
    expect(words).not.toContain('Gone')
    expect(words).toMatch(/Before it\..*After it\./)
  })
})
