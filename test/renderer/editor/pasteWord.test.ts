/** What word processors put on the clipboard, pasted into a real report: as their files are read, and what is left behind is told. */
import { afterEach, describe, expect, it } from 'vitest'
import { closeEditors } from './openEditor'
import { pasteInto as paste } from './pasted'

afterEach(closeEditors)

const mark = (label: string, gap = '&nbsp;&nbsp;&nbsp;&nbsp; '): string =>
  `<![if !supportLists]><span style='mso-list:Ignore'>${label}<span style='font:7.0pt "Times New Roman"'>${gap}</span></span><![endif]>`
const item = (label: string, words: string, level = 1): string =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level${level} lfo1'>${mark(label)}${words}<o:p></o:p></p>\n`
const word = (body: string): string =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"></head><body lang=EN-GB><!--StartFragment-->${body}<!--EndFragment--></body></html>`
const anchor = (at: number): string =>
  `<a style='mso-footnote-id:ftn${at}' href="#_ftn${at}" name="_ftnref${at}" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[${at}]</span><![endif]></span></span></a>`
const footnote = (at: number, words: string): string =>
  `<div style='mso-element:footnote' id=ftn${at}><p class=MsoFootnoteText><a style='mso-footnote-id:ftn${at}' href="#_ftnref${at}" name="_ftn${at}" title=""><span class=MsoFootnoteReference>[${at}]</span></a> ${words}<o:p></o:p></p></div>`
const footnotes = (...notes: string[]): string =>
  `<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">${notes.join('')}</div>`

describe('pasting from Word on a desk', () => {
  it('brings in no words that a tracked change has taken out', () => {
    const { made, told } = paste(
      word(
        `<p class=MsoNormal>Wages in <ins cite="mailto:J" datetime="2026-10-01T10:00">retail and </ins><del cite="mailto:J">shops </del>hospitality.</p><p class=MsoNormal><span class=msoDel>Gone.</span></p>`
      )
    )
    expect(made).toBe('P1[Wages in retail and hospitality.]')
    expect(told).toMatch(/Tracked changes were taken as accepted/)
  })

  it('makes footnotes of footnotes and endnotes, and leaves no list of them behind', () => {
    const { made } = paste(
      word(
        `<p class=MsoNormal>Thirty-four providers${anchor(1)} and eleven notices${anchor(2)}.</p>${footnotes(footnote(1, 'Register, September 2026.'), footnote(2, 'Since <i>2024</i>.'))}`
      )
    )
    expect(made).toBe('P1[Thirty-four providers^[Register, September 2026.] and eleven notices^[Since 2024.].]')
  })

  it('says that pictures which are only linked to were left behind', () => {
    const { made, told } = paste(
      word(
        '<p class=MsoNormal>Before.</p><p class=MsoNormal><img width=300 src="file:///C:/Users/priya/clip_image002.png" alt="Map of areas"></p><p class=MsoNormal>After.</p>'
      )
    )
    expect(made).toBe('P1[Before.]\nP1[After.]')
    expect(told).toMatch(/picture.*Map of areas/i)
  })

  it('counts numbered paragraphs with those around, and keeps what is beneath them', () => {
    const { made } = paste(
      word(
        item('14.', 'The market for home care in the county is fragile: 34 providers are left.') +
          item('15.', 'The reasons given are:') +
          item('(a)', 'wages in retail;', 2) +
          item('(b)', 'travel time.', 2) +
          '<p class=MsoNormal><o:p>&nbsp;</o:p></p>' +
          item('16.', 'See paragraph 15 above for what is meant by it.')
      )
    )
    expect(made).toBe(
      'P1[The market for home care in the county is fragile: 34 providers are left.]\nP1[The reasons given are:]\nOL([wages in retail;] [travel time.])\nP1[See paragraph 15 above for what is meant by it.]'
    )
  })

  it.each([
    [
      'figures and a tab',
      '3.1<span style="mso-tab-count:1">&nbsp;&nbsp;&nbsp; </span>',
      '3.2<span style="mso-tab-count:1">&nbsp;&nbsp;&nbsp; </span>'
    ],
    ['figures and a space', '3.1 ', '3.2 '],
    ['running figures', '14.&nbsp;&nbsp; ', '15.&nbsp;&nbsp; ']
  ])('takes off numbers that were typed with %s, since the style gives its own', (_how, first, second) => {
    const { made } = paste(
      word(
        `<p class=MsoNormal>${first}There are six centres in the county now.</p><p class=MsoNormal>${second}Two of them are full on every day of the week.</p>`
      )
    )
    expect(made).toBe(
      'P1[There are six centres in the county now.]\nP1[Two of them are full on every day of the week.]'
    )
  })

  it('makes a list of letters that were typed', () => {
    const { made } = paste(
      word('<p class=MsoNormal>The reasons are:</p><p class=MsoNormal>(a) wages;</p><p class=MsoNormal>(b) travel.</p>')
    )
    expect(made).toBe('P1[The reasons are:]\nOL([wages;] [travel.])')
  })

  it.each([
    ['15 people were asked, and said so.'],
    ['1.5 million journeys were made.'],
    ['2026 was a good year.'],
    ['A. Shah wrote this.']
  ])('keeps “%s” whole, which begins with a number that counts nothing', (words) => {
    expect(paste(word(`<p class=MsoNormal>${words}</p>`)).made).toBe(`P1[${words}]`)
  })

  it('takes no prompts, hidden words, remarks or contents for words', () => {
    const { made, told } = paste(
      word(
        `<p class=MsoToc1>1 Purpose<span style='mso-tab-count:1 dotted'>..... </span>2</p><p class=MsoNormal>Wards: <w:Sdt ShowingPlcHdr="t" Text="t" ID="1"><span class=MsoPlaceholderText>Click or tap here to enter text.</span></w:Sdt>all.<span style='display:none;mso-hide:all'>secret</span><span class=MsoCommentReference><a style='mso-comment-reference:JP_1' href="#_msocom_1" name="_msoanchor_1">[JP1]</a></span></p><div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt><p class=MsoCommentText>Is this so?</p></div></div></div>`
      )
    )
    expect(made).toBe('P1[Wards: all.]')
    expect(told).toMatch(/Hidden words/)
    expect(told).toMatch(/remarks/i)
    expect(told).toMatch(/contents/i)
  })

  it('reads signs of symbol fonts as the signs that they show', () => {
    expect(
      paste(
        word(
          "<p class=MsoNormal>Done: <span style='font-family:Wingdings'>ü</span> and <span style='font-family:\"Symbol\"'>m</span>g.</p>"
        )
      ).made
    ).toBe('P1[Done: ✓ and μg.]')
  })

  it('reads lists whose labels the copy leaves out by the levels that its stylesheet states', () => {
    const html = `<html><head><style><!-- @list l0:level1 {mso-level-number-format:bullet; mso-level-text:\\F0B7;} @list l0:level2 {mso-level-number-format:alpha-lower; mso-level-text:"%2\\)";} --></style></head><body><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>first</p><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>deeper</p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>second</p></body></html>`
    expect(paste(html).made).toBe('UL([first] OL([deeper]) [second])')
  })
})

describe('pasting from Word in a browser', () => {
  const online = (list: 'ol' | 'ul', level: number, at: number, words: string, text = '%1.'): string =>
    `<div class="ListContainerWrapper SCXW1"><${list} class="NumberListStyle1 SCXW1" role="list" start="${at}"><li class="OutlineElement Ltr" role="listitem" data-aria-posinset="${at}" data-aria-level="${level}" data-listid="3" data-leveltext="${text}"><p class="Paragraph SCXW1"><span class="TextRun SCXW1"><span class="NormalTextRun">${words}</span></span><span class="EOP SCXW1" data-ccp-props="{}">&nbsp;</span></p></li></${list}></div>`
  it('makes one list of items that each stand in a list of their own', () => {
    const html = `<div class="OutlineElement"><p class="Paragraph"><span class="TextRun">It is to:</span><span class="EOP">&nbsp;</span></p></div>${online('ol', 1, 1, 'note it;')}\n${online('ol', 1, 2, 'agree:')}\n${online('ol', 2, 1, 'visits;', '%2)')}\n${online('ol', 2, 2, 'calls;', '%2)')}\n${online('ol', 1, 3, 'ask again.')}`
    expect(paste(html).made).toBe('P1[It is to:]\nOL([note it;] [agree:] OL([visits;] [calls;]) [ask again.])')
  })

  it('keeps bullets in figures, and figures that go on behind a paragraph', () => {
    const html = `${online('ol', 1, 1, 'beds')}${online('ul', 2, 1, 'single', '')}<div class="OutlineElement"><p class="Paragraph"><span class="TextRun">Then:</span></p></div>${online('ol', 1, 2, 'hoists')}`
    expect(paste(html).made).toBe('OL([beds] UL([single]))\nP1[Then:]\nOL2([hoists])')
  })

  it('brings in no words that a tracked change has taken out', () => {
    const html =
      '<div class="OutlineElement"><p class="Paragraph"><span class="TrackedChange"><span class="TextRun TrackChangeTextInsertion TrackedChange">new </span></span><span class="TextRun TrackChangeTextDeletion TrackedChange">old </span><span class="TextRun">words.</span></p></div>'
    expect(paste(html).made).toBe('P1[new words.]')
  })
})

describe('pasting from other programs', () => {
  it('makes footnotes of those of LibreOffice', () => {
    const html =
      '<p>Six are open<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Register of homes.</p></div>'
    expect(paste(html).made).toBe('P1[Six are open^[Register of homes.].]')
  })

  it('makes footnotes of those of Google Docs, and leaves its remarks behind', () => {
    const html =
      '<p>Six are open<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup> now<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;Register of homes.</span></p></div><div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this so?</span></p></div>'
    const { made, told } = paste(html)
    expect(made).toBe('P1[Six are open^[Register of homes.] now.]')
    expect(told).toMatch(/remarks/i)
  })

  it('keeps the levels of lists that stand beside their items', () => {
    const html =
      '<ul><li aria-level="1"><p>first</p></li><ul><li aria-level="2"><p>beneath</p></li></ul><li aria-level="1"><p>second</p></li></ul>'
    expect(paste(html).made).toBe('UL([first] UL([beneath]) [second])')
  })

  it('takes out what LibreOffice shows as deleted, and tells words that are struck through', () => {
    const html = '<p><del class="x">old</del><ins>new</ins> words, <s>struck</s>.</p>'
    const { made, told } = paste(html)
    expect(made).toBe('P1[new words, struck.]')
    expect(told).toMatch(/struck through/)
  })

  it('keeps what is copied in a report as it was', () => {
    expect(
      paste(
        '<p data-pm-slice="0 0 []" data-report-node="paragraph" data-report-attributes="{&quot;level&quot;:1}">14.  A number of one’s own.</p>'
      ).made
    ).toBe('P1[14.  A number of one’s own.]')
  })
})
