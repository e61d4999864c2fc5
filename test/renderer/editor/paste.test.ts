/** Pasting: lists count on, tables keep their heads, and nothing active comes through. */
import { describe, expect, it } from 'vitest'
import { readPasted } from '../../../renderer/editor/paste'

const plainHtml = (html: string): string => readPasted(html, false).html

function wordLine(label: string, text: string, level = 1): string {
  return `<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${label}<span>&nbsp;&nbsp;</span></span><![endif]>${text}<o:p></o:p></p>`
}

function squeezed(html: string): string {
  return plainHtml(html)
    .replace(/<o:p><\/o:p>/g, '')
    .replace(/>\s+</g, '><')
    .trim()
}

describe('pasting from Word', () => {
  it('keeps a lettered list with a deeper one in it', () => {
    const pasted = [
      wordLine('(a)', 'beds'),
      wordLine('(i)', 'single', 2),
      wordLine('(ii)', 'double', 2),
      wordLine('(b)', 'hoists')
    ].join('\n')
    expect(squeezed(pasted)).toBe(
      '<ol start="1"><li><p>beds</p><ol start="1" data-marker="lower-roman"><li><p>single</p></li><li><p>double</p></li></ol></li><li><p>hoists</p></li></ol>'
    )
  })

  it('goes on counting where a list was cut', () => {
    expect(squeezed([wordLine('3.', 'third'), wordLine('4.', 'fourth')].join(''))).toBe(
      '<ol start="3" data-marker="decimal"><li><p>third</p></li><li><p>fourth</p></li></ol>'
    )
  })

  it('makes bullets of bullets', () => {
    expect(squeezed([wordLine('·', 'one'), wordLine('·', 'two')].join(''))).toBe(
      '<ul><li><p>one</p></li><li><p>two</p></li></ul>'
    )
  })

  it('makes numbered paragraphs of 1.1 and 1.1.1', () => {
    const html = squeezed([wordLine('1.1', 'First'), wordLine('1.1.1', 'Deeper', 2)].join(''))
    expect(html).toContain('data-report-attributes="{&quot;level&quot;:1}"')
    expect(html).toContain('data-report-attributes="{&quot;level&quot;:2}"')
  })

  it('makes header cells of a head and of a bold first row, and of nothing else', () => {
    expect(squeezed('<table><thead><tr><td>A</td></tr></thead><tbody><tr><td>1</td></tr></tbody></table>')).toContain(
      '<th>A</th>'
    )
    expect(
      squeezed('<table><tr><td><b>A</b></td><td><b>B</b></td></tr><tr><td>1</td><td>2</td></tr></table>')
    ).toContain('<th>A</th><th>B</th>')
    expect(squeezed('<table><tr><td>A</td></tr><tr><td>1</td></tr></table>')).not.toContain('<th')
  })
})

describe('pasting from anywhere', () => {
  const hostile: readonly string[] = [
    '<script>alert(1)</script><p>text</p>',
    '<p onclick="alert(1)">text</p>',
    '<img src=x onerror=alert(1)><p>text</p>',
    '<iframe src="https://example.com"></iframe><p>text</p>',
    '<p style="background:url(https://example.com/x)">text</p>',
    '<svg onload=alert(1)></svg><p>text</p>',
    '<form action="https://example.com"><input value=1></form><p>text</p>',
    '<style>p{}</style><!-- note --><p>text</p>'
  ]
  it.each(hostile)('leaves behind what is active in %s', (html) => {
    expect(squeezed(html)).toBe('<p>text</p>')
  })

  it('keeps bold, slanted and linked words', () => {
    expect(
      plainHtml(
        '<p><span style="font-weight:700;color:red">now</span> <em>then</em> <a href="https://example.com" onclick="x">here</a></p>'
      )
    ).toBe('<p><span><strong>now</strong></span> <em>then</em> <a href="https://example.com">here</a></p>')
  })

  it('takes no notice of a browser’s bold that is none', () => {
    expect(squeezed('<b style="font-weight:normal"><p>text</p></b>')).toBe('<p>text</p>')
  })
})
