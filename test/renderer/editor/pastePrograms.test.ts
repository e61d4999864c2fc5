/** What programs mean by elements of their own, on the clipboard: every word comes in as what it is, or is told. */
import { afterEach, describe, expect, it } from 'vitest'
import { closeEditors } from './openEditor'
import { pasteInto as paste } from './pasted'

afterEach(closeEditors)

const word = (body: string): string =>
  `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"></head><body lang=EN-GB><!--StartFragment-->${body}<!--EndFragment--></body></html>`
const label = (words: string): string =>
  `<![if !supportLists]><span style='mso-list:Ignore'>${words}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>`

describe('from Word on a desk', () => {
  it('a heading comes without the number that Word counted', () => {
    expect(
      paste(
        word(
          `<h1 style='mso-list:l0 level1 lfo1'>${label('2')}Background</h1><p class=MsoNormal style='mso-list:l0 level2 lfo1'>${label('2.1')}There are six homes.</p>`
        )
      ).made
    ).toBe('H[Background]\nP1[There are six homes.]')
  })

  it('the words of a box come in, and its picture is not missed', () => {
    expect(
      paste(
        word(
          `<p class=MsoNormal>Before.<!--[if gte vml 1]><v:shape id="s1"><v:textbox><![if !mso]><table><tr><td><![endif]><div><p class=MsoNormal>Words in a <b>box</b>.</p></div><![if !mso]></td></tr></table><![endif]></v:textbox></v:shape><![endif]--><![if !vml]><span style='mso-ignore:vglayout'><table><tr><td><img width=200 height=80 src="file:///C:/clip_image001.png" v:shapes="s1"></td></tr></table></span><![endif]></p><p class=MsoNormal>After.</p>`
        )
      )
    ).toEqual({ made: 'P1[Before.]\nP1[Words in a box.]\nP1[After.]', told: '' })
  })

  it('what goes on with an item stays in it, and the next item is the next', () => {
    expect(
      paste(
        word(
          `<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'>${label('(a)')}one;</p><p class=MsoListParagraphCxSpMiddle>which goes on here;</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'>${label('(b)')}two.</p><p class=MsoListParagraph>Nothing says what this is.</p>`
        )
      ).made
    ).toBe('OL([one;] [which goes on here;] [two.])\nP1[Nothing says what this is.]')
  })

  it('a list that ends where another begins is two, each with its numbers', () => {
    const line = (list: number, at: string, words: string): string =>
      `<p class=MsoListParagraph style='mso-list:l${list} level1 lfo${list}'>${label(at)}${words}</p>`
    expect(
      paste(
        word(
          `${line(1, '1.', 'beds')}${line(1, '2.', 'hoists')}${line(2, '·', 'a dot')}${line(2, '·', 'another')}${line(3, '1.', 'begins again')}`
        )
      ).made
    ).toBe('OL([beds] [hoists])\nUL([a dot] [another])\nOL([begins again])')
  })

  it('captions go to their tables, quotations stay quotations, and notes of two paragraphs keep their words apart', () => {
    expect(
      paste(
        word(
          `<p class=MsoQuote>“It was good.”</p><p class=MsoCaption>Table <!--[if supportFields]><span style='mso-element:field-begin'></span> SEQ Table <span style='mso-element:field-separator'></span><![endif]-->1<!--[if supportFields]><span style='mso-element:field-end'></span><![endif]-->: Homes by area</p><table class=MsoTableGrid><tr><td><p>East</p></td><td><p>4<a style='mso-endnote-id:edn1' href="#_edn1" name="_ednref1"><span class=MsoEndnoteReference>[i]</span></a></p></td></tr></table><div style='mso-element:endnote-list'><div style='mso-element:endnote' id=edn1><p class=MsoEndnoteText><a style='mso-endnote-id:edn1' href="#_ednref1" name="_edn1"><span class=MsoEndnoteReference>[i]</span></a> First.</p><p class=MsoEndnoteText>Second.</p></div></div>`
        )
      ).made
    ).toBe('“[“It was good.”]”\nTABLE«Homes by area»([East] [4^[First. Second.]])')
  })
})

describe('from other programs', () => {
  it('Word in a browser: headings, tabs, and nothing that is only said to those who listen', () => {
    expect(
      paste(
        '<div class="OutlineElement"><p class="Paragraph" role="heading" aria-level="2"><span class="TextRun">Market</span><span class="EOP">&nbsp;</span></p></div><div class="OutlineElement"><p class="Paragraph">one<span class="TabRun"><span class="TabChar"></span></span>two</p></div><div class="TableContainer"><div class="WACAltTextDescribedBy">Column and row headers</div><table><tr><td><div class="OutlineElement"><p>East</p></div></td></tr></table></div>'
      ).made
    ).toBe('H[Market]\nP1[one two]\nTABLE([East])')
  })

  it('Word in a browser: lists that stand one after another are as many', () => {
    const item = (list: number, at: number, words: string): string =>
      `<div class="ListContainerWrapper"><ol role="list" start="${at}"><li data-aria-level="1" data-aria-posinset="${at}" data-listid="${list}" data-leveltext="%1."><p>${words}</p></li></ol></div>`
    expect(paste(`${item(5, 1, 'bb')}${item(5, 2, 'cc')}${item(6, 1, 'another')}`).made).toBe(
      'OL([bb] [cc])\nOL([another])'
    )
  })

  it('Outlook in a browser: lines are paragraphs', () => {
    expect(
      paste(
        '<div class="elementToProof">Dear all,</div><div class="elementToProof"><br></div><div class="elementToProof">Two things:</div><ol><li><div>first</div></li></ol><div>Regards,<br>Sam</div>'
      ).made
    ).toBe('P1[Dear all,]\nP1[Two things:]\nOL([first])\nP1[Regards,|Sam]')
  })

  it('Google Docs: things to do keep their ticks, and romans stay romans', () => {
    expect(
      paste(
        '<b style="font-weight:normal;" id="docs-internal-guid-1"><ul><li role="checkbox" aria-checked="true"><img src="data:image/png;base64,AA" alt="checked" aria-roledescription="checkbox"/><p>Ask finance</p></li><li role="checkbox" aria-checked="false"><img src="data:image/png;base64,AA" alt="unchecked" aria-roledescription="checkbox"/><p>Ask legal</p></li></ul><ol><li style="list-style-type:upper-roman"><p>one</p></li></ol></b>'
      )
    ).toEqual({ made: 'UL([☑ Ask finance] [☐ Ask legal])\nOL:upper-roman([one])', told: '' })
  })

  it('LibreOffice: remarks on cells are no figures, and lines set in are paragraphs', () => {
    const { made, told } = paste(
      '<p>Before.</p><dl><dd>Set in.</dd></dl><table><tr><td>Beds</td><td><a class="comment-indicator"></a><comment>Sam: 900?</comment>£1,200</td></tr></table>'
    )
    expect(made).toBe('P1[Before.]\nP1[Set in.]\nTABLE([Beds] [£1,200])')
    expect(told).toMatch(/Remarks/)
  })
})

describe('from pages of the web', () => {
  it.each([
    ['definitions', '<dl><dt>Term</dt><dd>Meaning.</dd></dl>', 'P1[Term]\nP1[Meaning.]'],
    [
      'lines with breaks between',
      '<div>One</div>Loose words<br><br>after breaks<p>Two</p>',
      'P1[One]\nP1[Loose words]\nP1[after breaks]\nP1[Two]'
    ],
    [
      'a page that is one form',
      '<form action="x"><p>Words of the page.</p><input value="typed"></form>',
      'P1[Words of the page.]'
    ],
    [
      'lists that begin elsewhere',
      '<ol type="i"><li value="4">four</li><li>five</li></ol>',
      'OL4:lower-roman([four] [five])'
    ],
    ['quotation marks', '<p>She said <q>so it is</q>.</p>', 'P1[She said “so it is”.]'],
    ['lines as they were typed', '<pre>one\ntwo</pre>', 'P1[one|two]'],
    ['readings above words', '<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>', 'P1[漢 (kan)]']
  ])('%s', (_what, html, made) => {
    expect(paste(html).made).toBe(made)
  })

  it('what is only said to those who listen is left out and told', () => {
    const { made, told } = paste(
      '<p>See <a href="https://www.gov.uk/x">guidance<span class="govuk-visually-hidden"> (opens in a new tab)</span></a>.</p>'
    )
    expect(made).toBe('P1[See guidance.]')
    expect(told).toMatch(/Hidden words/)
  })

  it('a few words alone go in where the caret stands', () => {
    expect(paste('<meta charset="utf-8"><span>a few words</span>').made).toBe('P1[a few words]')
  })
})
