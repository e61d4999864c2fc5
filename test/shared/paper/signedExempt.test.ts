/** What stands between the words by which a restricted copy says what is exempt. */
import { describe, expect, it } from 'vitest'
import { signedLines } from '../../../shared/paper/signedExempt'

/** The lines that are exempt, and those that only say so as "·". */
const read = (...lines: string[]): readonly string[] =>
  signedLines(lines).flatMap(({ isExempt, isSign }, at) => (isSign ? '·' : isExempt ? (lines[at] ?? '') : []))

const begins = '[Exempt: paragraph 3]'
const ends = '[End of what is exempt: paragraph 3]'

describe('lines between words that say that they are exempt', () => {
  it('are exempt until those that say that it ends', () => {
    expect(read('open', begins, 'one', 'two', ends, 'open')).toEqual(['·', 'one', 'two', '·'])
    expect(signedLines([begins, 'one'])[1]?.paragraph).toBe(3)
    expect(read('[Confidential]', 'one', '[End of what is confidential]', 'open')).toEqual(['·', 'one', '·'])
  })

  it('are exempt to the end where none say so, and where what says so was joined to others', () => {
    expect(read(begins, 'one', 'two')).toEqual(['·', 'one', 'two'])
    expect(read(`${begins} one`, 'two', `three ${ends}`, 'open')).toEqual([`${begins} one`, 'two', `three ${ends}`])
  })

  it('stay so behind words that are exempt by themselves', () => {
    const row = ['[Exempt: paragraph 1] a cell', 'another [End of exempt words]']
    expect(read('open', ...row, 'open')).toEqual(row)
    expect(read(begins, ...row, 'two', ends, 'open')).toEqual(['·', ...row, 'two', '·'])
    const words = 'Who: [Exempt: paragraph 1] a name [End of exempt words]'
    expect(read(words, 'open')).toEqual([words])
  })

  it('without brackets, as on web pages, are exempt only where their end is said', () => {
    expect(read('Exempt: paragraph 3', 'one', 'End of what is exempt: paragraph 3', 'open')).toEqual(['·', 'one', '·'])
    expect(read('Confidential', 'open')).toEqual([])
  })
})
