/** What a Word file holds beside lines of words: kept or named, each of it, and never gone in silence. */
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../electron/documents/word/read/docxRead'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { countedIds } from '../shared/recognise/support'
import { file, ordinary, p, relationships, run } from '../support/word'

const note = (id: number, text: string): string => `<w:footnote w:id="${id}">${p(text)}</w:footnote>`
const reference = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`

const readBody = (body: string, notes = '') => {
  const result = readDocx(
    file({
      body: ordinary.replace(p('Background papers'), body + p('Background papers')),
      links: `<Relationship Id="rId9" Type="${relationships}/footnotes" Target="footnotes.xml"/>`,
      parts: {
        'word/footnotes.xml': strToU8(
          `<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${notes}</w:footnotes>`
        )
      }
    }),
    shippedStyles,
    countedIds()
  )
  if (!result.ok) throw new Error(result.error.message)
  return { words: JSON.stringify(result.value.report), lost: result.value.lost.join('\n') }
}

describe('a footnote', () => {
  it('of a heading is named with its words', () => {
    const heading = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run('What was found')}${reference(2)}</w:p>`
    const { words, lost } = readBody(`${heading}${p('Six beds were full.')}`, note(2, 'By the survey of May.'))
    expect(words).not.toContain('By the survey of May.')
    expect(lost).toContain('“What was found” was left out, since such a line has none: By the survey of May.')
  })

  it('of a paragraph is kept and not named, nor is one like it that a heading has', () => {
    const heading = `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${run('What was found')}${reference(3)}</w:p>`
    const { words, lost } = readBody(
      `<w:p>${run('Six beds were full.')}${reference(2)}</w:p>${heading}${p('Two were not.')}`,
      note(2, 'Ibid.') + note(3, 'Ibid.')
    )
    expect(words.split('Ibid.')).toHaveLength(2)
    expect(lost.split('Ibid.')).toHaveLength(2)
  })
})

it('words with their reading above them are kept, and the reading is named', () => {
  const ruby = `<w:r><w:ruby><w:rt>${run('toukyou')}</w:rt><w:rubyBase>${run('Tokyo')}</w:rubyBase></w:ruby></w:r>`
  const { words, lost } = readBody(`<w:p>${run('The visit to ')}${ruby}${run(' is in May.')}</w:p>`)
  expect(words).toMatch(/The visit to Tokyo is in May\./)
  expect(lost).toContain('toukyou')
})

describe('a drawing', () => {
  const box = (text: string): string =>
    `<wps:wsp><wps:txbx><w:txbxContent>${p(text)}</w:txbxContent></wps:txbx></wps:wsp>`
  const drawing = (inside: string): string =>
    `<w:p><w:r><w:drawing><wp:inline>${inside}</wp:inline></w:drawing></w:r></w:p>`

  it('with several text boxes is named with the words of each', () => {
    const { lost } = readBody(drawing(box('Health board') + box('Council') + box('Joint committee')))
    for (const words of ['Health board', 'Council', 'Joint committee'])
      expect(lost).toContain(`A text box was left out: ${words}`)
  })

  it('with a text box and a picture is named for both', () => {
    const { lost } = readBody(drawing(`${box('Key')}<a:blip r:embed="rId77"/>`))
    expect(lost).toContain('A text box was left out: Key')
    expect(lost).toMatch(/A picture that is only linked to was not fetched/)
  })

  it('of several pictures says how many were left out', () => {
    const { lost } = readBody(drawing('<a:blip r:embed="rId77"/><a:blip r:embed="rId78"/><a:blip r:embed="rId79"/>'))
    expect(lost).toContain('Of a drawing made of 3 pictures only the first was kept')
  })
})
