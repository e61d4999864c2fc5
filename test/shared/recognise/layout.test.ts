/** Lines and blocks: what belongs to the page, what belongs to a paragraph, and what is a table. */
import { describe, expect, it } from 'vitest'
import type { Block } from '../../../shared/reports/recognise/block'
import { readBlocks } from '../../../shared/reports/recognise/blocks'
import { joinCutBlocks } from '../../../shared/reports/recognise/joins'
import { readLines } from '../../../shared/reports/recognise/lines'
import { withoutPageDebris } from '../../../shared/reports/recognise/pageDebris'

function told(block: Block): string {
  if (block.kind === 'table')
    return block.rows
      .map((row, index) => row.map((cell) => cell.text).join(index < block.headerRows ? ' ‖ ' : ' | '))
      .join(' / ')
  const label = block.label ? `[${block.label.printed}] ` : block.isBulleted ? '[•] ' : ''
  return `${'#'.repeat(block.headingLevel)}${label}${block.text}`
}

function blocksOf(text: string): string[] {
  return readBlocks(readLines(text)).blocks.map(told)
}

function joined(text: string): string[] {
  return joinCutBlocks(readBlocks(withoutPageDebris(readLines(text)).lines).blocks, 0).blocks.map(told)
}

describe('lines', () => {
  it('lose what word processors hide in them', () => {
    expect(readLines('a\u00a0b\u200bc\u00ad\r\nﬁne\u0007\rthird').map((line) => line.text)).toEqual([
      'a bc',
      'fine',
      'third'
    ])
  })

  it('make labels readable that were escaped', () => {
    expect(blocksOf('\\(a\\) first\n\n1\\. second')).toEqual(['[(a)] first', '[1.] second'])
  })
})

describe('page debris', () => {
  function cleaned(text: string): string[] {
    return withoutPageDebris(readLines(text))
      .lines.map((line) => line.text)
      .filter(Boolean)
  }

  it.each([
    ['Page 3 of 12', true],
    ['Page 7', true],
    ['- 4 -', true],
    ['5 of 9', true],
    ['6 | Page', true],
    ['Tudalen 2', true],
    ['7', false],
    ['Page numbers', false],
    ['3 of the members', false]
  ])('%j alone is a page number: %s', (line, isNumber) => {
    expect(cleaned(`First line.\n\n${line}\n\nLast line.`)).toEqual(
      isNumber ? ['First line.', 'Last line.'] : ['First line.', line, 'Last line.']
    )
  })

  it('does not take numbers of paragraphs on their own lines for pages', () => {
    const text = '1\n\nTo provide an update.\n\n2\n\nTo ask for a decision.\n\n3\n\nTo say why.'
    expect(cleaned(text)).toEqual(text.split('\n\n'))
  })

  it('leaves lines that come again in the text itself', () => {
    const text =
      'Signature ____\n\nDate ____\n\nA Person\n\nSignature ____\n\nDate ____\n\nB Person\n\nSignature ____\n\nDate ____'
    expect(cleaned(text)).toEqual(text.split('\n\n'))
  })

  it('finds a footer that breaks into sentences even where nothing marks the pages', () => {
    const page =
      'The council has looked at this for a long time now and it\n\nCommunity Committee\n\nfinds that it is so.'
    const text = `Title of the report\n\n${[page, page, page].join('\n\n')}`
    expect(cleaned(text)).not.toContain('Community Committee')
  })
})

describe('soft wraps', () => {
  it('are undone where the text was wrapped, and a short line ends a paragraph', () => {
    const text = [
      'The council has looked at the matter again and has come to the view',
      'that it should go on as it is for one more year, and that a report',
      'should be made to members in the spring.',
      'Another paragraph begins here without a blank line before it and is',
      'just as long as the first one was.'
    ].join('\n')
    expect(blocksOf(text)).toHaveLength(2)
  })

  it('are undone after a label, and a number that begins a wrapped line is no label', () => {
    const text = [
      '1.1 The council has looked at the matter again and finds that it cost',
      '    35 million pounds over the whole of the ten years in which it had',
      '    been going on, which was less than had been thought by those who',
      '    had begun it.',
      '1.2 It will go on for as long as there is money for it, and as there',
      '    are people to do it.'
    ].join('\n')
    expect(blocksOf(text).map((block) => block.slice(0, 5))).toEqual(['[1.1]', '[1.2]'])
  })

  it('leave lines of their own in a text that was not wrapped', () => {
    const long = `${'The council has looked at the matter again. '.repeat(6).trim()}`
    expect(blocksOf(`${long}\n\nName: A Person\nTel: 01632 960000\n\nOne line\nAnother line\n\n${long}`)).toHaveLength(
      6
    )
  })

  it('keep a hyphen that belongs to a compound', () => {
    expect(blocksOf('a co-\nordinated plan')).toEqual(['a co-ordinated plan'])
    expect(blocksOf('the commis-\nsioning of care')).toEqual(['the commissioning of care'])
    expect(blocksOf('self-funders and self-\nfunders again')).toEqual(['self-funders and self-funders again'])
  })
})

describe('paragraphs that a page cut', () => {
  it.each([
    ['by a small letter', '1 The council has looked at the\n\nmatter again.', 1],
    ['by an open word before a name', '1 It is proposed that the work is led by\n\nDurham.', 1],
    ['never after a full stop', '1 The council has looked.\n\nDurham has not.', 2],
    ['never before a label', '1 The council has looked at the\n\n2 Another.', 2],
    ['never after a short list without stops', '- Governance\n\n- Workforce\n\nOther things that matter are these.', 3]
  ])('%s', (_, text, count) => {
    expect(joined(text)).toHaveLength(count)
  })
})

describe('tables', () => {
  it.each([
    ['pipes', '| A | B |\n|---|---|\n| 1 | 2 |', ['A ‖ B / 1 | 2']],
    ['pipes without edges', 'A | B\n--- | ---\n1 | 2', ['A ‖ B / 1 | 2']],
    ['an escaped pipe', '| A | B |\n|---|---|\n| x\\|y | 2 |', ['A ‖ B / x|y | 2']],
    ['an empty heading row', '| | |\n|---|---|\n| Subject: | Care |', ['Subject: | Care']],
    ['tabs', 'Year\tCost\n2024\t£1.2m\n2025\t£1.4m', ['Year ‖ Cost / 2024 | £1.2m / 2025 | £1.4m']],
    [
      'columns of spaces',
      'Place         People   Cost\nHarbour           84   £190\nMill Lane         61   £125',
      ['Place ‖ People ‖ Cost / Harbour | 84 | £190 / Mill Lane | 61 | £125']
    ],
    ['prose with double spaces', 'One.  Two.  Three.\nFour is longer.  Five.\nSix.  Seven is here.', 3],
    ['numbered lines with tabs', '1.1\tFirst.\n1.2\tSecond.', ['[1.1] First.', '[1.2] Second.']]
  ])('%s', (_, text, expected) => {
    if (typeof expected === 'number') expect(blocksOf(text).every((block) => !block.includes(' | '))).toBe(true)
    else expect(blocksOf(text)).toEqual(expected)
  })

  it('that a page cut are one, with or without their heading row again', () => {
    const first = '| Year | Cost |\n|---|---|\n| 2024 | 1 |'
    expect(joined(`${first}\n\n| Year | Cost |\n|---|---|\n| 2025 | 2 |`)).toEqual([
      'Year ‖ Cost / 2024 | 1 / 2025 | 2'
    ])
    expect(joined(`${first}\n\f\n| 2025 | 2 |\n| 2026 | 3 |`)).toEqual(['Year ‖ Cost / 2024 | 1 / 2025 | 2 / 2026 | 3'])
    expect(joined(`${first}\n\n| Place | Cost |\n|---|---|\n| Here | 2 |`)).toHaveLength(2)
  })
})

describe('headings that the file itself says', () => {
  it('come from hashes and from lines under them', () => {
    expect(blocksOf('# One #\n\nTwo\n===\n\nThree\n---\n\ntext\n\n---\n\nmore')).toEqual([
      '#One',
      '#Two',
      '##Three',
      'text',
      'more'
    ])
  })
})
