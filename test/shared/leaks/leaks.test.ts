import { describe, expect, it } from 'vitest'
import { isProof, leakSearch, searchedPieces } from '../../../shared/leaks/leaks'
import { markupTexts } from '../../../shared/leaks/markupTexts'
import { readingOf, searchable, startReading } from '../../../shared/leaks/readText'

const secret = 'The offer from Larkfield Homes is £4.2 million, subject to contract.'

const found = (piece: string, text: string) =>
  leakSearch({ pieces: [piece], named: [] }).findIn(readingOf(text), 'words')

describe('comparing texts', () => {
  it.each([
    ['line breaks', 'The offer from Larkfield\nHomes is £4.2\n\nmillion, subject to contract.'],
    [
      'words parted at the end of a line',
      'The offer from Lark-\nfield Homes is £4.2 mil-\nlion, subject to con-\ntract.'
    ],
    ['soft hyphens', 'The offer from Lark\u00adfield Homes is £4.2 million, subject to con\u00adtract.'],
    ['capitals', secret.toUpperCase()],
    ['other marks and spaces', 'The offer from Larkfield Homes is £4.2 million – subject to contract'],
    ['no spaces at all', secret.replaceAll(' ', '')],
    ['ligatures', secret.replace('ff', 'ﬀ').replace('fi', 'ﬁ')],
    ['wide letters', secret.replace('Larkfield', 'Ｌａｒｋｆｉｅｌｄ')]
  ])('does not mind %s', (_what, written) => {
    expect(searchable(`Before. ${written} After.`)).toContain(searchable(secret))
    expect(found(secret, `Before. ${written} After.`)).toMatchObject([{ piece: secret, isSure: true }])
  })

  it('tells one accent from none no more than a reader in a hurry does', () => {
    expect(searchable('café')).toBe('cafe')
    expect(found('Le café de la gare est à vendre', 'le cafe de la gare est a vendre')).toHaveLength(1)
  })

  it('finds a sentence whose reference was left out of what is looked for', () => {
    // A report's words leave a cross-reference out; paper prints it.
    const withheld = 'As set out in  the offer from Larkfield Homes is four million pounds.'
    const printed = 'As set out in paragraph 4.12(b) the offer from Larkfield Homes is four million pounds.¹'
    expect(found(withheld, printed)).toMatchObject([{ piece: withheld, isSure: true }])
  })

  it('finds a sentence that the cells of a table cut', () => {
    const cells = 'The offer from\t1,200\tLarkfield Homes\nis £4.2 million,\t3,400\tsubject to contract.'
    expect(found(secret, cells)).toMatchObject([{ piece: secret }])
  })

  it('asks a person to look where only scattered words of a sentence are there', () => {
    const scattered =
      'The offer is open. From Monday Larkfield residents may visit; new homes there, and what is planned, cost £4.2 million, all subject to a contract.'
    expect(found(secret, scattered).filter(({ isSure }) => isSure)).toEqual([])
  })
})

describe('a part of a sentence', () => {
  const sentence = 'The offer of Larkfield Homes of four million pounds is the lowest that was had.'
  it.each([
    'Members heard that the offer of Larkfield Homes of four million pounds is low.',
    'members heard that The offer of Larkfield\nHomes of four million pounds',
    'It is the lowest that was had. Note the market and offer of Larkfield Homes of four million pounds.'
  ])('is found where it says what the sentence was withheld for: %s', (text) => {
    expect(found(sentence, text)).toMatchObject([{ isSure: true }])
    expect(found(sentence, text)[0]?.piece).toMatch(/offer of Larkfield Homes of four million pounds/i)
  })

  it('is shown to a person where it says nothing by itself, and passed over where it is short', () => {
    const plain = 'The members of the board are asked to look at the plans for the depot with the greatest care.'
    const other = 'The members of the board are asked to look at the plans for the park.'
    expect(found(plain, other)).toMatchObject([{ isSure: false }])
    expect(found(plain, 'The members of the board met.')).toEqual([])
    expect(found(sentence, 'The offer of Larkfield Homes was read.')).toEqual([])
  })
})

it('reads addresses in which letters are written as numbers', () => {
  const sentence = 'Sale of Wharf Lane to Larkfield Homes'
  const address = 'https://example.org/Docs/Sale%20of%20Wharf%20Lane%20to%20Larkfield%20Homes%C3%A9.docx'
  expect(found(sentence, address)).toHaveLength(1)
  const named = leakSearch({ pieces: [], named: ['Jo Tapper'] })
  expect(named.findIn(readingOf('https://example.org/?q=Jo%20Tapper'), 'link')).toMatchObject([{ isSure: true }])
  expect(found(sentence, 'It is 100%2 and %zz.')).toEqual([])
})

describe('a sentence out of which a few words were left', () => {
  const offer = 'Larkfield Homes offer four million and seven pounds for the maltings at Wharf Lane.'
  const dismissed = 'Mr John Tapper was dismissed on 3 May for gross misconduct after he struck a colleague.'
  it.each([
    [offer, 'Larkfield Homes offer four million and seven pounds at Wharf Lane.'],
    [offer, 'Larkfield Homes offer four million and seven pounds for the maltings of Wharf Lane.'],
    [offer, 'Larkfield offer four million and seven pounds for the maltings at Wharf Lane.'],
    [dismissed, 'Mr John Tapper was dismissed for gross misconduct after he struck a colleague.'],
    [dismissed, 'Mr John Tapper was dismissed on 3 May after he struck a colleague.'],
    ['The preferred bidder is Larkfield Homes.', 'The preferred bidder was Larkfield Homes.']
  ])('is the sentence: %s | %s', (sentence, text) => {
    const around = `Members met in the hall. ${text} They went home.`
    expect(found(sentence, around).filter(({ isSure }) => isSure)).toHaveLength(1)
  })

  it.each([
    [
      'Bids were had from 8 firms for the maltings at Wharf Lane.',
      'Bids were had from 5 firms for the maltings at Wharf Lane.'
    ],
    [
      'The report of the Director of Place was taken at the meeting of the board in March.',
      'The report of the Director of People was taken at the meeting of the board in March.'
    ]
  ])('is none where it says another fact: %s | %s', (sentence, text) => {
    expect(found(sentence, `Before. ${text} After.`).filter(({ isSure }) => isSure)).toEqual([])
  })
})

describe('half a sentence with a name', () => {
  const sentence = 'The panel found that Mr Tapper was not fit to lead the school and that he is to leave it.'
  const half = 'The panel found that Mr Tapper was not fit to lead the school, as was said.'
  it('stops an output that says the name nowhere else, and is told of otherwise', () => {
    expect(found(sentence, `They met. ${half}`)).toMatchObject([{ isSure: true }])
    expect(found(sentence, `Mr Tapper leads the school. ${half}`)).toMatchObject([{ isSure: false }])
    const other = 'The panel found that the head was not fit to lead the school and that he is to leave it.'
    expect(found(other, 'The panel found that the head was not fit to lead the school.')).toMatchObject([
      { isSure: false }
    ])
  })
})

describe('the pieces to search for', () => {
  it('are each looked for once, without the words of the house style and those too short to prove anything', () => {
    const pieces = [secret, secret.toUpperCase(), 'Financial implications', 'None at all', 'To be agreed.']
    expect(searchedPieces(pieces, ['Financial Implications'])).toEqual([secret])
  })

  it.each([
    ['Larkfield', true],
    ['Ann Smith', true],
    ['£1,250,000', true],
    ['£4.2m', true],
    ['07700 900123', true],
    ['Contract', false],
    ['Approved', false],
    ['Not yet', false],
    ['March 2026', false],
    ['2026/27', false],
    ['Total', false],
    ['12,345', false],
    ['123,456', true],
    ['£500', false]
  ])('the short piece “%s” says something by itself: %s', (piece, isLookedFor) => {
    expect(searchedPieces([piece], [])).toEqual(isLookedFor ? [piece] : [])
    if (isLookedFor) expect(searchedPieces([piece], [piece])).toEqual([])
  })

  it('count only as whole words where they are short, and a person is asked to look', () => {
    expect(found('Larkfield', 'Larkfield has bid.')).toMatchObject([{ isSure: false }])
    expect(found('Larkfield', 'The Larkfielders have bid.')).toEqual([])
    expect(found('£4.2m', 'It is £4,200,000 in all.')).toMatchObject([{ piece: '£4.2m', isSure: false }])
  })
})

describe('words named as never to appear', () => {
  it('stop an output wherever they stand', () => {
    const search = leakSearch({ pieces: [], named: ['Ann Smith', '£1,250,000'] })
    expect(search.findIn(readingOf('Smith, Ann: £1.25m'), 'words')).toMatchObject([
      { piece: 'Ann Smith', isSure: true },
      { piece: '£1,250,000', isSure: true }
    ])
  })
})

describe('a text that runs over pages', () => {
  it('knows the page on which a piece begins, even where it goes on over the page', () => {
    const text = startReading()
    text.add('First page. The offer from Lark', 0)
    text.add('field Homes is £4.2 million, subject to contract. ', 1)
    text.add('Nothing here', 2)
    text.add(secret, 3)
    const search = leakSearch({ pieces: [secret, 'something else entirely'], named: [] })
    expect(search.findIn(text.done(), 'page')).toMatchObject([{ page: 0 }, { page: 3 }])
  })

  it('tells two places apart by what is around them', () => {
    const [one, other] = found(secret, `In the first part: ${secret} And in the second: ${secret} The end.`)
    expect(one?.around).not.toBe(other?.around)
  })
})

describe('markup', () => {
  const textsOf = (html: string): readonly string[] => {
    const { shown, attributes, hidden } = markupTexts(html)
    return [...shown, ...attributes, ...hidden]
  }
  it.each([
    ['its words', `<p>The offer from <b>Lark</b>field Homes is £4.2 million, subject&nbsp;to contract.</p>`],
    ['a description', `<img alt="${secret}">`],
    ['a title in single quotes', `<p title='${secret}'>x</p>`],
    ['a comment', `<p>x</p><!-- ${secret} -->`],
    ['a comment that does not end', `<p>x</p><!-- ${secret}`],
    ['a script', `<script>const words = "${secret}"</script>`],
    ['a style', `<style>p::after { content: "${secret}" }</style>`],
    ['an address', `<a href="https://example.org/?q=${encodeURIComponent(secret)}">x</a>`],
    [
      'letters written as numbers',
      `<p>&#84;he offer from Larkfield Homes is &#xA3;4.2 million, subject to contract.</p>`
    ],
    [
      'what it was before the changes',
      '<p>The <del>offer</del><ins>ink</ins> <del>from</del><ins>of</ins> <del>Larkfield</del><ins>my</ins> <del>Homes</del><ins>pen</ins> is <del>£4.2</del><ins>a</ins> million<del>, subject</del><ins> drops</ins> to <del>contract</del><ins>me</ins>.</p>'
    ],
    [
      'what it is after them',
      '<p>The <del>ink</del><ins>offer</ins> <del>of</del><ins>from</ins> <del>my</del><ins>Larkfield</ins> <del>pen</del><ins>Homes</ins> is <del>a</del><ins>£4.2</ins> million<ins>, subject</ins> to <del>me</del><ins>contract</ins>.</p>'
    ]
  ])('is read in %s', (_what, html) => {
    expect(textsOf(html).some((text) => found(secret, text).length > 0)).toBe(true)
  })

  it('is clean where the words do not stand, and says that pictures are not read', () => {
    const html = '<p>The offer is not for publication.<img src="data:image/png;base64,iVBORw0KGgo="></p>'
    expect(textsOf(html).some((text) => found(secret, text).length > 0)).toBe(false)
    expect(markupTexts(html).pictures).toBeGreaterThan(0)
  })
})

describe('what proves that something got out', () => {
  it.each([
    [secret, true],
    ['The director has resigned with immediate effect.', true],
    ['Larkfield Homes 4,200,000', true],
    ['Integrated Care Board', false],
    ['Better Care Fund 2026/27', false],
    ['Year ended 31 March 2026', false]
  ])('“%s”: %s', (piece, proves) => {
    expect(isProof(piece)).toBe(proves)
  })
})
