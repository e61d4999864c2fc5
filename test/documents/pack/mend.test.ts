import { describe, expect, test } from 'vitest'
import { mendStructure } from '../../../electron/documents/join/mend'
import type { PageMarks } from '../../../electron/documents/join/pageMarks'
import type { ContentItem, StructureElement, StructureKid } from '../../../electron/documents/pdf/structure'

/**
 * Structure in short: words stand for a piece of content that shows them, and a list for an element with its kids.
 * A page's pieces are numbered as they come; `@1 words` is on page 1 instead of page 0.
 */
type Short = string | readonly [string | Partial<StructureElement>, ...Short[]]

/** Words with the page they are on. */
type Piece = { readonly page: number; readonly words: string }

function lengthen(short: Short, pieces: Piece[]): StructureKid {
  if (typeof short === 'string') {
    const [, page = '0', words = ''] = /^(?:@(\d) )?(.*)$/.exec(short) ?? []
    pieces.push({ page: Number(page), words })
    return { kind: 'content', page: Number(page), mcid: pieces.length - 1 }
  }
  const [own, ...kids] = short
  const attributes = typeof own === 'string' ? { role: own } : own
  return { kind: 'element', role: 'P', ...attributes, kids: kids.map((kid) => lengthen(kid, pieces)) }
}

const shorten = (kid: StructureKid, wordsOf: (item: ContentItem) => string): Short => {
  if (kid.kind === 'annotation') return `link ${kid.object}`
  if (kid.kind === 'content') return kid.page === 0 ? wordsOf(kid) : `@${kid.page} ${wordsOf(kid)}`
  return [kid.role, ...kid.kids.map((inside) => shorten(inside, wordsOf))]
}

const withPieces = (shorts: readonly Short[], labels: Readonly<Record<string, string>>) => {
  const pieces: Piece[] = []
  const kids = shorts.map((short) => lengthen(short, pieces))
  const wordsOf = (item: ContentItem): string => pieces[item.mcid]?.words ?? ''
  const marks: PageMarks = {
    wordsOf,
    labelBefore: (item) => {
      const label = labels[wordsOf(item)]
      if (label === undefined) return undefined
      pieces.push({ page: item.page, words: label })
      return { kind: 'content', page: item.page, mcid: pieces.length - 1 }
    },
    has: () => true,
    write: () => new Uint8Array()
  }
  return { mended: mendStructure(kids, marks), wordsOf }
}

/** Mends elements; `labels` are the numbers printed, unmarked, in front of words. */
const mended = (shorts: readonly Short[], labels: Readonly<Record<string, string>> = {}): readonly Short[] => {
  const result = withPieces(shorts, labels)
  return result.mended.map((kid) => shorten(kid, result.wordsOf))
}

const cell = (role: string, scope?: 'Row' | 'Column', more: Partial<StructureElement['cell']> = {}) => ({
  role,
  cell: { headers: [], rowSpan: 1, columnSpan: 1, ...(scope && { scope }), ...more }
})
const column = cell('TH', 'Column')
const row = cell('TH', 'Row')
const text = (words: string): Short => ['NonStruct', words]

describe('words and paragraphs', () => {
  test.each<[string, Short[], Short[]]>([
    ['wrappers in a paragraph fall away', [['P', text('a'), ['NonStruct', text('b')]]], [['P', 'a', 'b']]],
    ['a block of words is a paragraph', [['Div', text('a'), ['NonStruct', text('b')]]], [['P', 'a', 'b']]],
    [
      'two blocks are two',
      [
        ['Div', text('a')],
        ['Div', text('b')]
      ],
      [
        ['P', 'a'],
        ['P', 'b']
      ]
    ],
    [
      'wrappers around paragraphs fall away',
      [['NonStruct', ['NonStruct', ['P', 'a'], ['H2', 'b']]]],
      [
        ['P', 'a'],
        ['H2', 'b']
      ]
    ],
    [
      'words before a paragraph are their own',
      [text('1.1'), ['P', 'a']],
      [
        ['P', '1.1'],
        ['P', 'a']
      ]
    ],
    [
      'a list of terms is a line each',
      [['NonStruct', ['NonStruct', text('Date')], ['NonStruct', text('13 March')]]],
      [
        ['P', 'Date'],
        ['P', '13 March']
      ]
    ],
    ['what is empty is left out', [['P'], ['NonStruct', ['Div']], ['H1', ['NonStruct']]], []],
    ['a quotation keeps its paragraphs', [['BlockQuote', ['NonStruct', ['P', 'a']]]], [['BlockQuote', ['P', 'a']]]]
  ])('%s', (_, given, expected) => {
    expect(mended(given)).toEqual(expected)
  })

  test('a change of language stays where the words are', () => {
    const { mended: kids } = withPieces([[{ role: 'NonStruct', language: 'cy' }, ['P', 'a'], ['P', 'b']]], {})
    expect(kids.map(({ role, language }) => [role, language])).toEqual([
      ['P', 'cy'],
      ['P', 'cy']
    ])
  })
})

describe('links', () => {
  const area: StructureKid = { kind: 'annotation', object: 9 }
  const link = (...kids: readonly StructureKid[]): StructureElement => ({ kind: 'element', role: 'Link', kids })
  const words: StructureKid = { kind: 'content', page: 0, mcid: 0 }
  const mend = (kid: StructureKid): readonly StructureElement[] =>
    mendStructure([kid], {
      wordsOf: () => '',
      labelBefore: () => undefined,
      has: () => true,
      write: () => new Uint8Array()
    })

  test('keep their area beside their words', () => {
    expect(mend(link({ kind: 'element', role: 'NonStruct', kids: [words] }, area))).toEqual([
      { kind: 'element', role: 'P', kids: [link(words, area)] }
    ])
  })

  test('around a paragraph become a link in a paragraph', () => {
    expect(mend(link({ kind: 'element', role: 'P', kids: [words] }, area))).toEqual([
      { kind: 'element', role: 'P', kids: [link(words, area)] }
    ])
  })

  test('that lead nowhere are only words', () => {
    expect(mend(link(words))).toEqual([{ kind: 'element', role: 'P', kids: [words] }])
  })
})

describe('lists', () => {
  test('items have a body', () => {
    expect(mended([['L', ['LI', text('a')], ['LI', ['P', 'b']]]])).toEqual([
      ['L', ['LI', ['LBody', 'a']], ['LI', ['LBody', ['P', 'b']]]]
    ])
  })

  test('printed numbers become labels, in nested lists too', () => {
    const list: Short = ['L', ['LI', text('one'), ['L', ['LI', text('inner')]]]]
    expect(mended([list], { one: '1.', inner: 'a)' })).toEqual([
      ['L', ['LI', ['Lbl', '1.'], ['LBody', ['P', 'one'], ['L', ['LI', ['Lbl', 'a)'], ['LBody', 'inner']]]]]]
    ])
  })

  test.each([
    ['1.', 'Decimal'],
    ['(a)', 'LowerAlpha'],
    ['B.', 'UpperAlpha'],
    ['(i)', 'LowerRoman'],
    ['I', 'UpperRoman'],
    ['•', 'Disc']
  ])('labels like %s count as %s', (label, numbering) => {
    expect(withPieces([['L', ['LI', text('a')]]], { a: label }).mended[0]?.listNumbering).toBe(numbering)
  })

  test('what stands between items becomes an item', () => {
    expect(mended([['L', text('a'), ['NonStruct', ['LI', text('b')]]]])).toEqual([
      ['L', ['LI', ['LBody', 'a']], ['LI', ['LBody', 'b']]]
    ])
  })
})

describe('pictures', () => {
  test('hold what they paint and nothing else', () => {
    expect(mended([[{ role: 'Figure', alt: 'A chart' }, ['Div', text('60%')], text('40%')]])).toEqual([
      ['Figure', '60%', '40%']
    ])
  })

  test('with a caption stand beside it in a group', () => {
    expect(mended([['Figure', [{ role: 'Figure', alt: 'Crest' }, 'x'], ['NonStruct', text('Figure 1')]]])).toEqual([
      ['Div', ['Figure', 'x'], ['Caption', 'Figure 1']]
    ])
  })
})

describe('tables', () => {
  const head = (...cells: readonly Short[]): Short => ['NonStruct', ['TR', ...cells]]

  test('get a caption, a head and a body', () => {
    const table: Short = [
      'Table',
      ['NonStruct', text('Table 1')],
      head([column, text('A')], [column, text('B')]),
      ['TR', [row, text('1')], ['TD', text('2')]]
    ]
    expect(mended([table])).toEqual([
      [
        'Table',
        ['Caption', 'Table 1'],
        ['THead', ['TR', ['TH', 'A'], ['TH', 'B']]],
        ['TBody', ['TR', ['TH', '1'], ['TD', '2']]]
      ]
    ])
  })

  test('whose head is printed again are read out once, the foot at the end', () => {
    const table: Short = [
      'Table',
      head([column, 'A', '@1 A']),
      ['NonStruct', ['TR', ['TD', 'b']], ['TR', ['TD', '@1 c']]],
      ['NonStruct', ['TR', ['TD', 'Total', '@1 Total']]]
    ]
    expect(mended([table])).toEqual([
      [
        'Table',
        ['THead', ['TR', ['TH', 'A']]],
        ['TBody', ['TR', ['TD', 'b']], ['TR', ['TD', '@1 c']]],
        ['TFoot', ['TR', ['TD', '@1 Total']]]
      ]
    ])
  })

  test('keep a last row whose words go on over the page', () => {
    const table: Short = [
      'Table',
      head([column, 'A']),
      ['NonStruct', ['TR', ['TD', 'b']]],
      ['NonStruct', ['TR', ['TD', 'c', '@1 d']]]
    ]
    expect(mended([table])).toEqual([
      ['Table', ['THead', ['TR', ['TH', 'A']]], ['TBody', ['TR', ['TD', 'b']]], ['TBody', ['TR', ['TD', 'c', '@1 d']]]]
    ])
  })

  test('get their empty cells back where the headings say', () => {
    const heading = (id: string) => ({ ...column, id })
    const under = (id: string) => cell('TD', undefined, { headers: [id] })
    const table: Short = [
      'Table',
      head([heading('x'), text('X')], [heading('y'), text('Y')]),
      ['TR', [row, text('full')], [under('x'), text('1')], [under('y'), text('2')]],
      ['TR', [row, text('gap')], [under('y'), text('3')]],
      ['TR', [row, text('short')], [under('x'), text('4')]]
    ]
    expect(mended([table])).toEqual([
      [
        'Table',
        ['THead', ['TR', ['TD'], ['TH', 'X'], ['TH', 'Y']]],
        [
          'TBody',
          ['TR', ['TH', 'full'], ['TD', '1'], ['TD', '2']],
          ['TR', ['TH', 'gap'], ['TD'], ['TD', '3']],
          ['TR', ['TH', 'short'], ['TD', '4'], ['TD']]
        ]
      ]
    ])
  })

  const layered = (rows: number): Short => {
    const wide = { ...cell('TH', 'Column', { columnSpan: 2 }), id: 'year' }
    const narrow = (id: string) => ({ ...column, id })
    const under = (id: string) => cell('TD', undefined, { headers: ['year', id] })
    return [
      'Table',
      [
        'NonStruct',
        ...(rows > 1 ? [['TR', [wide, text('Year')]] satisfies Short] : []),
        ['TR', [narrow('b'), text('Budget')], [narrow('s'), text('Spend')]]
      ],
      ['TR', [under('b'), text('1')], [under('s'), text('2')]]
    ]
  }
  const cellsOf = (kid: StructureKid): readonly StructureElement[] =>
    kid.kind !== 'element' ? [] : kid.cell !== undefined ? [kid] : kid.kids.flatMap(cellsOf)

  test('with headings over headings keep what each cell names', () => {
    const cells = withPieces([layered(2)], {}).mended.flatMap(cellsOf)
    expect(cells.map(({ id, cell: own }) => id ?? own?.headers)).toEqual([
      'year',
      'b',
      's',
      ['year', 'b'],
      ['year', 's']
    ])
  })

  test('with one row of headings need no names', () => {
    const cells = withPieces([layered(1)], {}).mended.flatMap(cellsOf)
    expect(cells.map(({ id, cell: own }) => id ?? own?.headers)).toEqual([[], [], [], []])
  })
})
