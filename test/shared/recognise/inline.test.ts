/** Marks inside a line: kept where they mean something, taken away where a converter left them. */
import { describe, expect, it } from 'vitest'
import { readInline } from '../../../shared/reports/recognise/inline'

function told(source: string): string {
  return readInline(source)
    .nodes.map((node) => {
      if (node.type === 'hardBreak') return '⏎'
      const marks = (node.marks ?? []).map((mark) => (mark.type === 'link' ? `link ${mark.attrs?.href}` : mark.type))
      return marks.length > 0 ? `<${marks.join(' ')}: ${node.text}>` : (node.text ?? '')
    })
    .join('')
}

describe('readInline', () => {
  it.each([
    ['plain words', 'plain words'],
    ['some **bold** words', 'some <bold: bold> words'],
    ['__bold__ and _italic_', '<bold: bold> and <italic: italic>'],
    ['*italic; with **bold** in it*', '<italic: italic; with ><bold italic: bold><italic:  in it>'],
    ['***both***', '<bold italic: both>'],
    ['debris at the end**', 'debris at the end'],
    ['**debris at the start', 'debris at the start'],
    ['five * three and 2 * 4', 'five * three and 2 * 4'],
    ['a lone *star', 'a lone *star'],
    ['snake_case_name stays', 'snake_case_name stays'],
    ['Signature _____', 'Signature _____'],
    ['\\(a\\) and \\*not italic\\*', '(a) and *not italic*'],
    ['[the words](https://a.example/b) here', '<link https://a.example/b: the words> here'],
    ['[**bold** link](mailto:a@b.example)', '<link mailto:a@b.example: bold link>'],
    ['see https://a.example/b_c_-_d.', 'see <link https://a.example/b_c_-_d: https://a.example/b_c_-_d>.'],
    ['<https://a.example>', '<link https://a.example: https://a.example>'],
    ['<jo@a.example>', '<link mailto:jo@a.example: jo@a.example>'],
    ['one<br>two<br/>three', 'one⏎two⏎three'],
    ['Health &amp; care&nbsp;costs &pound;5', 'Health & care costs £5'],
    ['AT&T; [brackets] and (more)', 'AT&T; [brackets] and (more)'],
    ['a < b and c > d', 'a < b and c > d'],
    ['CO<sub>2</sub> in m<sup>3</sup>', 'CO<subscript: 2> in m<superscript: 3>'],
    ['**m<SUP>2</SUP>**', '<bold: m><bold superscript: 2>'],
    ['debris<sup> of a</sub> converter', 'debris of a converter'],
    ['two  spaces   shrink', 'two spaces shrink']
  ])('%j', (source, expected) => {
    expect(told(source)).toBe(expected)
  })

  it.each([
    ['[run me](javascript:alert(1))', 'keep no link'],
    ['[nowhere](#)', 'keep no link'],
    ['[file](file:///etc/passwd)', 'keep no link'],
    ['![A map](map.png)', 'A picture was left out: A map (map.png).'],
    ['<!-- image -->', 'A picture was left out (image).'],
    ['<!-- a remark -->', 'A hidden note was left out: a remark']
  ])('says what of %j could not be kept', (source, sentence) => {
    const { lost, nodes } = readInline(source)
    expect(lost.join()).toContain(sentence)
    expect(nodes.flatMap((node) => node.marks ?? [])).toEqual([])
  })

  it('knows when all words are bold', () => {
    expect(readInline('**all of it**').isBold).toBe(true)
    expect(readInline('**not** all').isBold).toBe(false)
  })
})
