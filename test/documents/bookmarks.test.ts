import { describe, expect, it } from 'vitest'
import { withHeadingWords, withoutTitle } from '../../electron/documents/pack/bookmarks'

const entry = (title: string, level = 0) => ({ title, level, page: 0, y: 700 })
const heading = (words: string, exempt = '') => ({ words, exempt })
const titles = (outline: readonly { readonly title: string }[]): string[] => outline.map(({ title }) => title)

describe('bookmarks', () => {
  it('know which headings are exempt, and take one that they do not find for exempt where any is', () => {
    const exempt = 'Exempt: paragraph 3'
    const outline = [entry('One'), entry('Two'), entry('2'), entry('Three')]
    const found = withHeadingWords(outline, [heading('One'), heading('Two', exempt), heading('Three')])
    expect(found.map((own) => own.exempt)).toEqual(['', exempt, exempt, ''])
  })

  it('get back the space that printing lost at the end of a line', () => {
    const outline = [entry('Community health and social care:results so far'), entry('Results', 1)]
    const words = ['Community health and social care: results so far', 'Results']
    expect(
      titles(
        withHeadingWords(
          outline,
          words.map((own) => heading(own))
        )
      )
    ).toEqual(words)
  })

  it('keep what no heading explains, and tell headings of the same words apart by their order', () => {
    const outline = [entry('Riskandlaw'), entry('Printed elsewhere'), entry('Risk andlaw')]
    expect(titles(withHeadingWords(outline, [heading('Risk and law'), heading('Risk and law')]))).toEqual([
      'Risk and law',
      'Printed elsewhere',
      'Risk and law'
    ])
  })

  it('do not say the title of an item twice', () => {
    const outline = [entry('Better Care Fund'), entry('Summary', 1)]
    expect(titles(withoutTitle(outline, 'Better Care Fund'))).toEqual(['Summary'])
    expect(titles(withoutTitle(outline, 'Something else'))).toEqual(['Better Care Fund', 'Summary'])
    expect(withoutTitle([], 'Better Care Fund')).toEqual([])
  })
})
