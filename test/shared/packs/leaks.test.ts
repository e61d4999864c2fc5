import { describe, expect, it } from 'vitest'
import { findInMarkup, haystack, isProof, searchable, searchedPieces } from '../../../shared/packs/leaks'

const secret = 'The offer from Larkfield Homes is £4.2 million, subject to contract.'

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
  ])('does not mind %s', (_what, found) => {
    expect(searchable(`Before. ${found} After.`)).toContain(searchable(secret))
  })

  it('tells one accent from none no more than a reader in a hurry does', () => {
    expect(searchable('café')).toBe('cafe')
  })
})

describe('the pieces to search for', () => {
  it('are each looked for once, without the words of the house style and those too short to prove anything', () => {
    const pieces = [secret, secret.toUpperCase(), 'Financial implications', 'None at all', 'To be agreed.']
    expect(searchedPieces(pieces, ['Financial Implications'])).toEqual([secret])
  })
})

describe('a text that runs over pages', () => {
  it('knows the page on which a piece begins, even where it goes on over the page', () => {
    const text = haystack()
    text.add('First page. The offer from Lark', 0)
    text.add('field Homes is £4.2 million, subject to contract. ', 1)
    text.add('Nothing here', 2)
    text.add(secret, 3)
    expect(text.pagesOf(secret)).toEqual([0, 3])
    expect(text.pagesOf('something else entirely')).toEqual([])
  })
})

describe('markup', () => {
  it.each([
    ['its words', `<p>The offer from <b>Lark</b>field Homes is £4.2 million, subject&nbsp;to contract.</p>`],
    ['a description', `<img alt="${secret}">`],
    ['a title in single quotes', `<p title='${secret}'>x</p>`],
    ['a comment', `<p>x</p><!-- ${secret} -->`],
    [
      'letters written as numbers',
      `<p>&#84;he offer from Larkfield Homes is &#xA3;4.2 million, subject to contract.</p>`
    ]
  ])('is searched in %s', (_what, html) => {
    expect(findInMarkup(html, [secret])).toEqual([secret])
  })

  it('is clean where the words do not stand', () => {
    expect(findInMarkup('<p>The offer is not for publication.</p>', [secret])).toEqual([])
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
