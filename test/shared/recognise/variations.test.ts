/** Reports of councils that nobody has heard of: other forms, other words, other programs, and texts that are no reports. */
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import type { ImportedFile } from '../../../shared/reports/calls'
import { recogniseReport } from '../../../shared/reports/recognise/recognise'
import type { BodyNode } from '../../../shared/reports/schema'
import { countedIds, described, missingWords, recognised, sample, sampleNames } from './support'

function tell(name: string, styleId?: string): ImportedFile {
  return described(sample(name), styleId === undefined ? {} : { styleId })
}

function numbersOf(file: ImportedFile): string[] {
  return file.paragraphs.map((paragraph) => paragraph.number).filter(Boolean)
}

function headingsOf(file: ImportedFile): string[] {
  return file.sections.map(({ number, heading }) => `${number} ${heading}`.trim())
}

function nodesOf(name: string, type: string): BodyNode[] {
  const { report } = recognised(sample(name))
  const found: BodyNode[] = []
  const walk = (node: BodyNode): void => {
    if (node.type === type) found.push(node)
    for (const child of node.content ?? []) walk(child)
  }
  for (const section of report.sections) walk(section.body)
  return found
}

const changedNumbers = /differ from those printed|where the house style has none/

describe('any report', () => {
  it.each(sampleNames)('%s: every word is in the report or named as lost', (name) => {
    expect(missingWords(sample(name), recognised(sample(name)))).toEqual([])
  })

  it.each(sampleNames.flatMap((name) => shippedStyles.map((style) => [name, style.id] as const)))(
    '%s: nothing is lost in silence when it is read in the style “%s”',
    (name, styleId) => {
      const result = recognised(sample(name), { styleId })
      expect(result.style.id).toBe(styleId)
      expect(missingWords(sample(name), result)).toEqual([])
    }
  )
})

describe('a county report in decimal paragraphs', () => {
  const file = tell('county-decimal.txt')

  it('keeps every number, those of implications under their heading included', () => {
    expect(file.style).toBe('cheshire-east')
    expect(numbersOf(file)).toEqual(
      '1.1 1.2 2.1 2.2 2.3 3.1 3.1.1 3.2 4.1 4.2 4.3 5.1.1 5.1.2 5.2.1 5.3.1 6.1 6.2'.split(' ')
    )
    expect(headingsOf(file)).toEqual([
      '1 Purpose of report',
      '2 Recommendations',
      '3 Background',
      '4 Results',
      '4.3 Lessons',
      '5 Implications',
      '5.1 Financial implications',
      '5.2 Legal implications',
      '5.3 Equality',
      '6 Background papers',
      '7 Contact officers'
    ])
    expect(file.lost.filter((line) => changedNumbers.test(line))).toEqual([])
    expect(file.implications.map((answer) => answer.kind)).toEqual(['finance', 'legal', 'equality'])
  })

  it('says that no style fits, and names front matter that has no place', () => {
    expect(file.lost[0]).toContain('No house style fits')
    expect(file.lost).toContain('Front matter without a place in the house style: Classification: Public')
  })

  it('reads labels that other councils use for the same field', () => {
    expect(file.front).toEqual({
      Meeting: 'Health and Care Cabinet Committee',
      'Date of Meeting': '2025-12-09',
      'Report of': 'Priya Raman, Director of Adult Services',
      'Subject/Title': 'Joint equipment store: renewing the agreement',
      'Portfolio Holder': 'Councillor Tom Ashby, Adult Services'
    })
  })

  it('finds who is empowered and who consulted, and keeps a list within a recommendation', () => {
    const { report } = recognised(sample('county-decimal.txt'))
    expect(report.recommendations[1]).toMatchObject({
      delegate: 'the Director of Adult Services',
      consultee: 'the Cabinet Member for Adult Services'
    })
    expect(file.recommendations[2]?.text.split('\n')).toHaveLength(4)
  })

  it('reads two contacts, a table with its heading row, and appendices A and B', () => {
    const { report } = recognised(sample('county-decimal.txt'))
    expect(report.contacts.map(({ name, post, phone }) => [name, post, phone])).toEqual([
      ['Priya Raman', 'Director of Adult Services', '01632 960001'],
      ['Owen Lyle', 'Stores Manager', '01632 960002']
    ])
    const [table] = nodesOf('county-decimal.txt', 'table')
    expect(table?.content?.map((row) => row.content?.map((cell) => cell.type)[0])).toEqual([
      'tableHeader',
      'tableCell',
      'tableCell'
    ])
    expect(file.appendices.map((appendix) => appendix.heading)).toEqual([
      'Appendix One: Terms of the agreement',
      'Appendix Two: Map of the stores'
    ])
    expect(file.appendices[0]?.paragraphs.map((paragraph) => paragraph.number)).toEqual('1 1.1 2 2.1 2.2'.split(' '))
    expect(file.lost.join()).toContain('Nothing stands under the heading “Appendix B: Map of the stores”')
  })
})

describe('a parish report of one page', () => {
  const file = tell('parish.txt')

  it('needs no numbers, implications or style of its own', () => {
    expect(file.title).toBe('New bench for the green')
    expect(file.sections.map(({ heading, role }) => [heading, role])).toEqual([
      ['Purpose', 'purpose'],
      ['Background', 'body'],
      ['Recommendation', 'recommendations'],
      ['', 'signatures']
    ])
    expect(numbersOf(file)).toEqual([])
    expect(file.recommendations).toEqual([
      {
        label: '',
        text: 'That the Council buys the oak bench at £640 from the maintenance reserve, and asks the Clerk to order it.'
      }
    ])
    expect(file.implications).toEqual([])
    expect(file.front.Date).toBe('2026-03-04')
  })
})

describe('a bilingual report', () => {
  const file = tell('welsh.txt')

  it('is known by either half of its headings, and keeps both', () => {
    expect(file.sections.map(({ heading, role }) => [heading, role])).toEqual([
      ['Diben yr adroddiad / Purpose of the report', 'purpose'],
      ['Argymhellion / Recommendations', 'recommendations'],
      ['Cefndir / Background', 'body'],
      ['Goblygiadau ariannol / Financial implications', 'implication'],
      ['Goblygiadau cyfreithiol / Legal implications', 'implication'],
      ['Papurau cefndir / Background papers', 'background-papers'],
      ['Cyswllt / Contact', 'contact']
    ])
    expect(numbersOf(file)).toEqual('1 2 3 4 5 6 7'.split(' '))
    expect(file.front.Date).toBe('2026-01-14')
  })

  it('says that (i) to (iii) take the letters of the house style', () => {
    expect(file.lost.join('\n')).toContain('(i) is now (a); (ii) is now (b); (iii) is now (c)')
    const { report } = recognised(sample('welsh.txt'))
    expect(report.contacts).toEqual([
      { name: 'Elin Prys', post: 'Head of Transport', phone: '01632 960145', email: 'elin.prys@glas.example' }
    ])
  })
})

describe('an export from a word processor', () => {
  it('has tabs after its numbers, CRLF line ends and hard spaces, and comes in all the same', () => {
    const file = described(sample('word-export.txt').replace(/\r?\n/g, '\r\n'))
    expect(numbersOf(file)).toEqual('1.1 1.2 2.1 2.2 3.1 3.2 4.1 5.1 6.1 7.1'.split(' '))
    expect(file.paragraphs.find(({ number }) => number === '1.2')?.text).toBe('There are 312 such homes.')
    expect(
      file.paragraphs
        .find(({ number }) => number === '3.1')
        ?.text.split('\n')
        .slice(1)
    ).toEqual([
      'a) to do nothing;',
      'b) to buy homes, of which',
      'i) some would be let, and',
      'ii) others sold; or',
      'c) to help owners.'
    ])
    expect(file.appendices[0]?.paragraphs.map(({ number, text }) => `${number} ${text}`.trim()).slice(0, 2)).toEqual([
      '1 Aims',
      'We want every home lived in.'
    ])
    expect(file.lost.filter((line) => changedNumbers.test(line))).toEqual([])
  })
})

describe('implications', () => {
  it('come out of a table, with who cleared them and when', () => {
    const { report } = recognised(sample('implications-table.md'))
    expect(
      report.implications.map(({ kind, officer, clearedOn, status }) => [kind, officer, clearedOn, status])
    ).toEqual([
      ['finance', 'A. Shah', '2026-05-02', 'cleared'],
      ['legal', 'M. Cole', '2026-05-03', 'cleared'],
      ['equality', '', null, 'not-started'],
      ['climate-change', 'J. Wren', '2026-05-01', 'cleared']
    ])
  })

  it('come out of words before a colon', () => {
    const file = tell('inline-answers.md')
    expect(file.implications).toEqual([
      { kind: 'legal', heading: 'Legal', text: 'None beyond those set out above.' },
      { kind: 'finance', heading: 'Financial', text: 'The new charges bring in £60,000 a year.' },
      { kind: 'equality', heading: 'Equality', text: 'Families on low incomes keep the old price.' }
    ])
  })

  it('in an appendix keep a kind of the report’s own, and lettered paragraphs', () => {
    const file = tell('loose-continuous.txt')
    expect(file.implications).toEqual([
      { kind: 'legal', heading: 'Legal Implications', text: 'None.' },
      { kind: 'finance', heading: 'Finance', text: '(a) The budget was £2m.\n(b) £1.9m was spent.' },
      { kind: 'skills', heading: 'Skills', text: 'More people found work.' }
    ])
  })
})

describe('Markdown', () => {
  it('gives headings, links, italics, a title with a colon, nested bullets and a key decision', () => {
    const file = tell('implications-table.md')
    expect(file.title).toBe('Ferry service: new contract')
    expect(file.front).toMatchObject({ Meeting: 'Cabinet', Date: '2026-05-20', 'Decision type': 'Key Decision' })
    expect(file.lost).toContain('A picture was left out: Map of the crossing (map.png).')
    const texts = nodesOf('implications-table.md', 'text')
    expect(texts.find((node) => node.text === 'the tender page')?.marks).toEqual([
      { type: 'link', attrs: { href: 'https://ambershire.example/ferry' } }
    ])
    expect(texts.find((node) => node.text === 'Petrel')?.marks).toEqual([{ type: 'italic' }])
    const [list] = nodesOf('implications-table.md', 'bulletList')
    expect(list?.content?.map((item) => item.content?.[1]?.content?.length ?? 0)).toEqual([0, 2, 0])
  })

  it('gives contacts in a table', () => {
    const { report } = recognised(sample('inline-answers.md'))
    expect(report.contacts).toEqual([
      { name: 'Kim Lowe', post: '', phone: '01632 960432', email: 'kim.lowe@ambershire.example' }
    ])
  })

  it('keeps its own numbers in a style that has the same', () => {
    const file = tell('inline-answers.md', 'cheshire-east')
    expect(headingsOf(file)).toEqual([
      '1 Summary',
      '2 Recommendations',
      '3 What has happened',
      '3.1 Numbers',
      '3.2 Costs',
      '4 Implications',
      '4.1 Legal',
      '4.2 Financial',
      '4.3 Equality',
      '5 Background papers',
      '6 Contact officer'
    ])
  })
})

describe('what a printed page leaves behind', () => {
  const file = tell('page-broken.txt')

  it('is mended: wrapped lines, hyphens, a paragraph and a list item over two pages, a heading on two lines', () => {
    expect(file.title).toBe('Day opportunities: a new offer for people with a learning disability')
    expect(file.paragraphs[0]?.text).toContain('have been commissioned since 2023')
    expect(file.paragraphs[0]?.text).toContain('that has been co-produced with')
    expect(file.recommendations[0]?.text).toMatch(/the thanks of the council to all who took part;$/)
    expect(headingsOf(file)).toContain('What people who use the centres and their families told us')
    expect(numbersOf(file)).toEqual('1 2 3 4 5 6'.split(' '))
  })

  it('is one table where a page cut it, without the heading row that came twice', () => {
    expect(nodesOf('page-broken.txt', 'table')).toHaveLength(1)
    expect(
      file.paragraphs
        .find(({ number }) => number === '3')
        ?.text.split('\n')
        .slice(1)
    ).toEqual([
      'Place | People | Cost a year',
      'Harbour Centre | 84 | £1,900,000',
      'Mill Lane | 61 | £1,250,000',
      'The Old School | 40 | £650,000',
      'Brook House | 22 | £400,000'
    ])
  })

  it('is named: headers, footers and page numbers', () => {
    expect(file.lost).toContain('A running header or footer was left out (2 times): “Stourmouth City Council”.')
    expect(tell('bare-page-numbers.txt').lost).toContain('Page numbers were left out: 1, 2, 3.')
  })

  it('does not take a bare page number for a paragraph, or break the sentence around it', () => {
    const pitches = tell('bare-page-numbers.txt')
    expect(numbersOf(pitches)).toEqual('1.1 2.1 3.1 3.2'.split(' '))
    expect(headingsOf(pitches)).toEqual(['1 Purpose', '2 Recommendations', '3 Background', '4 Contact officer'])
    expect(pitches.paragraphs[0]?.text).toContain('how the old ones are to be kept')
  })
})

describe('lists', () => {
  it('take back labels that stand on lines of their own', () => {
    const file = tell('labels-apart.txt')
    expect(numbersOf(file)).toEqual('1 2 3 4 5'.split(' '))
    expect(file.recommendations).toEqual([
      { label: '(a)', text: 'note the review;' },
      {
        label: '(b)',
        text: 'agree that the scheme goes on:\n• for two more years;\n• with more evening breaks;'
      },
      expect.objectContaining({ label: '(c)' })
    ])
    expect(file.front).toMatchObject({ 'Decision type': 'Key Decision', 'Key decision number': 'ASC/25/07' })
    const { report } = recognised(sample('labels-apart.txt'))
    expect(report.recommendations[2]).toMatchObject({
      delegate: 'the Corporate Director of Adult and Health Services',
      consultee: 'the Portfolio Holder'
    })
  })

  it('hold a paragraph that stands between two of their items', () => {
    const [list] = nodesOf('loose-continuous.txt', 'orderedList')
    expect(list?.content?.map((item) => item.content?.length)).toEqual([1, 2, 1])
  })
})

describe('numbers that the place does not give', () => {
  const file = tell('loose-continuous.txt')

  it('follow the place, and every one that differs is told', () => {
    expect(numbersOf(file)).toEqual('1 2 3 4 5 6 7 8'.split(' '))
    expect(file.lost).toContain(
      'These numbers follow from the place and differ from those printed: 6. is now 5; 7. is now 6; 8. is now 7; 9. is now 8.'
    )
  })

  it('leave a recommendation that stands alone without a letter, its number with the words that lead in', () => {
    expect(file.recommendations).toEqual([{ label: '', text: 'note the report.' }])
    expect(file.paragraphs[3]).toEqual({ number: '4', section: 'Recommendation(s)', text: 'Cabinet is recommended to' })
  })
})

describe('an appendix', () => {
  const file = tell('memorandum.txt')

  it('is found by the name that the report gives it, when its own label is lost', () => {
    expect(file.appendices.map((appendix) => appendix.heading)).toEqual([
      'Appendix One',
      'Appendix Two: Partnership Agreement'
    ])
  })

  it('counts its own paragraphs, and its schedule begins again', () => {
    expect(file.appendices[1]?.paragraphs.map(({ number }) => number).filter(Boolean)).toEqual('1 2 3 4 1 2'.split(' '))
    const { report } = recognised(sample('memorandum.txt'))
    expect(report.appendices[1]?.sections.map(({ role, heading }) => [role, heading])).toEqual([
      ['body', 'Background'],
      ['body', 'Money'],
      ['signatures', 'Signatures'],
      ['schedule', 'Schedule A: Shares']
    ])
  })

  it('leaves a quotation in the report what it is', () => {
    expect(nodesOf('memorandum.txt', 'quote').map((quote) => quote.content?.length)).toEqual([2])
  })
})

describe('what is no report', () => {
  it.each([
    ['nothing', ''],
    ['blank lines', '\n \n\t\n'],
    [
      'a novel',
      'Chapter 1\n\nIt was a dark night. The wind blew from the sea.\n\nBackground\n\nHe had come from the north.\n'
    ],
    ['a spreadsheet', 'Year,Committee,Cost\n2024,Cabinet,100\n2025,Cabinet,200\n'],
    ['data', '{"title":"Report","recommendations":["a","b"],"date":"2026-01-01"}'],
    ['a web page', '<!doctype html><html><head><title>Cabinet</title></head><body><p>Hello</p></body></html>'],
    ['a letter', 'Dear Ms Pike,\n\nThank you for your report.\n\nYours,\nJoan'],
    ['one long word', 'a'.repeat(100_000)]
  ])('is refused in a sentence that says what was looked for: %s', (_, text) => {
    const result = recogniseReport(text, shippedStyles, countedIds())
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(result.ok ? '' : result.error.message).toMatch(/does not look like a committee report.*Check that/)
  })

  it('is refused too when the style asked for is not there', () => {
    const result = recogniseReport(sample('parish.txt'), shippedStyles, countedIds(), { styleId: 'nowhere' })
    expect(result).toMatchObject({ ok: false, error: { code: 'not-found', field: 'styleId' } })
  })
})

const opening =
  'Cabinet\n\n13 March 2019\n\nA title\n\nPurpose of the Report\n\n1 To do.\n\nRecommendation(s)\n\n2 Cabinet is recommended to:\n\n(a) agree.\n\nBackground\n\n'

function times(unit: string, size = 150_000): string {
  return unit.repeat(Math.ceil(size / unit.length))
}

describe('text that is meant to be slow', () => {
  it.each([
    ['prose', times('The council has looked at it again and finds that it is so.\n\n', 5_000_000)],
    ['stars', times('*a ')],
    ['double stars', times('**')],
    ['brackets', times('[')],
    ['links that never close', times('[a](b')],
    ['notes that never close', times('<!--')],
    ['escapes', times('\\')],
    ['spaces', `a${times(' ')}b`],
    ['bars', times('|')],
    ['dashes under bars', `a | b\n${times('- | ')}x`],
    ['one dot after another', times('1.')],
    ['hyphens at line ends', times('word-\n')],
    ['lines that all go on', times('word\n')],
    ['signs of headings', `# ${times(' #')}x`],
    ['delegations', times('delegate authority to ')],
    ['addresses', `Contact\n\n${times('a@')}`],
    ['quotations that never close', times('It says:\n\n"open\n\n', 50_000)],
    ['labels without text', times('(a)\n', 50_000)],
    ['pages without end', times('\fHeader\nThe text of the page goes on and\n12\n')],
    ['headings over nothing', times('A heading\n\n', 50_000)],
    ['a table without end', times('a\tb\n', 50_000)]
  ])('comes in before anyone loses patience: %s', { timeout: 120_000 }, (_, text) => {
    expect(recogniseReport(opening + text, shippedStyles, countedIds()).ok).toBe(true)
  })
})
