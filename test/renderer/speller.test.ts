/** Spelling of the words that councils use, and of those with a curly apostrophe. */
import { describe, expect, it } from 'vitest'
import { isRight, suggestions } from '../../renderer/editor/speller'

describe('the speller', () => {
  it.each(
    'reablement virement virements underspend overspent unringfenced ringfenced placemaking coproduction outturn precept workstreams recommissioning safeguarding streetscene signposting retrofitting'.split(
      ' '
    )
  )('knows “%s”, a word of the trade', (word) => {
    expect(isRight(word)).toBe(true)
    expect(isRight(word.charAt(0).toUpperCase() + word.slice(1))).toBe(true)
  })

  it.each(
    'council’s don’t isn’t officers’ O’Neill’s We’ve county’s they’d well-being decision-making reablement’s underspend’s'.split(
      ' '
    )
  )('knows “%s”, with its curly apostrophe', (word) => {
    expect(isRight(word)).toBe(true)
  })

  it.each(['reablment', 'recieve', 'virment', 'councill’s', 'definately'])('does not know “%s”', (word) => {
    expect(isRight(word)).toBe(false)
  })

  it('offers a word of the trade for one that is nearly it', () => {
    expect(suggestions('reablment')).toContain('reablement')
  })
})
