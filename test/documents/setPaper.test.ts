/** Papers as the typesetter sets them: real files, read back. */
import { describe, expect, it } from 'vitest'
import { pictureOf } from '../../electron/documents/files/pictures'
import { withDocument, withPage } from '../../electron/documents/foreign/engine'
import { pageCharacters } from '../../electron/documents/foreign/pageView'
import { pngOf } from '../../electron/documents/foreign/png'
import { checkUnit } from '../../electron/documents/join/checkUnit'
import { makeUnit } from '../../electron/documents/join/unit'
import { setPaper } from '../../electron/documents/paper/setPaper'
import { typesetterVersion } from '../../electron/documents/paper/typesetterVersion'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { openPdf } from '../../electron/documents/pdf/pdfReader'
import { textString } from '../../electron/documents/pdf/pdfValues'
import { writeString } from '../../electron/documents/pdf/pdfWriter'
import { readPages } from '../../electron/documents/pdf/printedPages'
import { readStructure, type StructureElement, type StructureKid } from '../../electron/documents/pdf/structure'
import { drawingPicture } from '../../electron/documents/word/write/drawingPicture'
import compilerPackage from '../../node_modules/@myriaddreamin/typst-ts-node-compiler/package.json'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { agendaSheet } from '../../shared/paper/agendaSheet'
import { contentsSheet, dividerSheet, pictureSheet, standInSheet } from '../../shared/paper/packSheets'
import type { PlainDocument, PlainRun } from '../../shared/paper/plainDocument'
import type { DrawingData, PaperPicture, SetPaper } from '../../shared/paper/typeset/paperValue'
import { pictureFacts } from '../../shared/pictures'
import type { BodyNode } from '../../shared/reports/schema'
import { reportWith, section, styleWith } from '../shared/paper/invented'
import { everyPlace } from '../support/everyPlace'

const style = styleWith()
const text = (words: string): BodyNode => ({ type: 'text', text: words })
const paragraph = (...content: readonly BodyNode[]): BodyNode => ({ type: 'paragraph', content: [...content] })
const cell = (type: string, words: string): BodyNode => ({
  type,
  content: [words === '' ? { type: 'paragraph' } : paragraph(text(words))]
})

async function set(blocks: readonly BodyNode[], pictures: readonly PaperPicture[] = []): Promise<SetPaper> {
  const report = reportWith({ sections: [section('s', 'Section', ...blocks)] })
  const made = await setPaper({ kind: 'report', report, style, pictures })
  if (!made.ok) throw new Error(`${made.error.message} ${made.error.details?.join()}`)
  return made.value
}

const wordsIn = ({ pdf }: SetPaper): string => wordsOfPages(pdf).join(' ').replaceAll(/\s+/g, ' ')

/** All elements of a unit’s file, in the order in which they are read. */
function elementsOf({ pdf, rowHeaders }: SetPaper): readonly StructureElement[] {
  expect(checkUnit(makeUnit(pdf, { rowHeaders }))).toEqual([])
  const file = openPdf(pdf)
  const pageOf = new Map(readPages(file).map(({ object }, at) => [object, at]))
  const all = (kids: readonly StructureKid[]): StructureElement[] =>
    kids.flatMap((kid) => (kid.kind === 'element' ? [kid, ...all(kid.kids)] : []))
  return all(readStructure(file, pageOf) ?? [])
}

describe('a paper', () => {
  it.each(shippedStyles.map((own) => [own.id, own] as const))(
    'is the same byte for byte each time it is set, and claims to be for everybody: %s',
    async (_id, own) => {
      const value = { kind: 'report', report: everyPlace(own), style: own, pictures: [] } as const
      const [one, other] = [await setPaper(value), await setPaper(value)]
      if (!one.ok || !other.ok) throw new Error('It was not set')
      expect(Buffer.compare(Buffer.from(one.value.pdf), Buffer.from(other.value.pdf))).toBe(0)
      expect(one.value.missingLetters).toEqual([])
      expect(Buffer.from(one.value.pdf).toString('latin1')).toContain('pdfuaid:part')
      const { pdf, rowHeaders } = one.value
      expect(
        makeUnit(pdf, { rowHeaders }).findings.filter(({ kind }) => kind !== 'picture-without-description')
      ).toEqual([])
    }
  )

  it('prints words that are code elsewhere as words, and reads nothing of the computer', async () => {
    const hostile = [
      '#panic("no")',
      '#read("/etc/passwd")',
      '$ x $ *a* _b_ `c` <d> @e = f',
      '"); #import "x.typ": *; ("',
      '\\u{41} \\ // /* */',
      '#include "report.typ"'
    ]
    const made = await set(hostile.map((words) => paragraph(text(words))))
    const printed = wordsIn(made)
    for (const words of hostile) expect(printed).toContain(words)
  })

  it('has its notes at the foot of their page, tagged, and leading there and back', async () => {
    const note = { type: 'footnote', attrs: { id: 'n1', text: 'As the board was told in May.' } }
    const made = await set([paragraph(text('It was agreed'), note, text('.')), paragraph(text('What comes after.'))])
    const [page = ''] = wordsOfPages(made.pdf)
    const at = (words: string): number => page.replaceAll(/\s/g, ' ').indexOf(words)
    expect(at('What comes after')).toBeGreaterThan(0)
    expect(at('As the board')).toBeGreaterThan(at('What comes after'))
    expect(page).not.toContain('Notes')
    const notes = elementsOf(made).filter(({ role }) => role === 'Note')
    expect(notes).toHaveLength(1)
    const unit = makeUnit(made.pdf)
    expect(checkUnit(unit)).toEqual([])
    expect(readPages(openPdf(made.pdf))[0]?.links).toHaveLength(2)
  })

  it('says which cells head their rows', async () => {
    const row = (...cells: readonly BodyNode[]): BodyNode => ({ type: 'tableRow', content: [...cells] })
    const made = await set([
      {
        type: 'table',
        attrs: { id: 't1', caption: 'Staff' },
        content: [
          row(cell('tableHeader', ''), cell('tableHeader', '2026')),
          row(cell('tableHeader', 'Nurses'), cell('tableCell', '12'))
        ]
      }
    ])
    // Those of the front matter come first.
    expect(made.rowHeaders.at(-1)).toEqual([[1, 0]])
    const { block } = makeUnit(made.pdf, { rowHeaders: made.rowHeaders })
    const told = block.groups.map(({ text: own }) => Buffer.from(own.bytes).toString('latin1')).join('')
    expect(told).toContain('/Scope/Row')
    expect(told).toContain('/Scope/Column')
  })

  it('names each letter that no font has, with its page, and claims less', async () => {
    const made = await set([paragraph(text('The word 漢字 and an emoji 🙂.'))])
    expect(made.missingLetters).toEqual([
      { letter: '漢', page: 0 },
      { letter: '字', page: 0 },
      { letter: '🙂', page: 0 }
    ])
    expect(Buffer.from(made.pdf).toString('latin1')).not.toContain('pdfuaid:part')
  })

  it('breaks a word that is longer than its line, in a cell as well', async () => {
    const long = 'w'.repeat(2000)
    const made = await set([
      paragraph(text(long)),
      {
        type: 'table',
        attrs: { id: 't1', caption: '' },
        content: [{ type: 'tableRow', content: Array.from({ length: 6 }, () => cell('tableCell', 'x'.repeat(40))) }]
      }
    ])
    expect(wordsIn(made).replaceAll(/\s/g, '')).toContain(long)
    expect(wordsOfPages(made.pdf).length).toBeLessThan(4)
    expect(await lettersOffPaper(made)).toBe(0)
    const title = `See https://aldermere.example/${'papers'.repeat(30)}`
    const items = [{ id: 'i1', number: '1', title, firstPage: '3', lastPage: '9', hasPaper: true }]
    const agenda = agendaSheet({ council: '', body: 'Cabinet', date: '2026-12-09', time: '', place: '', items })
    expect(await lettersOffPaper(await setPlain(agenda))).toBe(0)
  })

  it('goes on without a picture that cannot be read', async () => {
    const bytes = new Uint8Array(40)
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    bytes.set([0, 0, 0, 9, 0, 0, 0, 9], 16)
    const attrs = { id: 'f1', caption: 'The plan', file: 'a'.repeat(64), alt: 'A plan', widthPercent: 50 }
    const made = await set(
      [{ type: 'figure', attrs }],
      [{ hash: 'a'.repeat(64), mediaType: 'image/png', width: 9, height: 9, bytes }]
    )
    expect(wordsIn(made)).toContain('Picture not found. A plan')
  })

  it('is set by the version of the typesetter that the program says', () => {
    expect(typesetterVersion).toBe(compilerPackage.version)
  })
})

/** How many letters stand in the margins of their pages, or beyond. */
async function lettersOffPaper({ pdf }: SetPaper): Promise<number> {
  const margin = 40
  const counts = await withDocument(pdf, (open) =>
    wordsOfPages(pdf).map((_, at) =>
      withPage(open, at, (page) => {
        const letters = pageCharacters(open, page).filter(({ object, text: own }) => object !== 0 && own.trim() !== '')
        return letters.filter(({ bounds: [left, , right] }) => left < margin || right > 595 - margin).length
      })
    )
  )
  return (counts ?? [1]).reduce<number>((sum, count) => sum + (count ?? 1), 0)
}

async function setPlain(document: PlainDocument, pictures: readonly PaperPicture[] = []): Promise<SetPaper> {
  const made = await setPaper({ kind: 'plain', document, style, pictures })
  if (!made.ok) throw new Error(`${made.error.message} ${made.error.details?.join()}`)
  return made.value
}

/** Everything that the unit of a paper says, its tags among them. */
function unitText({ pdf, rowHeaders }: SetPaper): string {
  const unit = makeUnit(pdf, { rowHeaders })
  expect(checkUnit(unit)).toEqual([])
  return unit.block.groups.map(({ text: own }) => Buffer.from(own.bytes).toString('latin1')).join('')
}

const minutes = (runs: readonly PlainRun[]): PlainDocument => ({
  ...{ council: 'Mapleshire Council', title: 'Cabinet', kind: 'Minutes' },
  lines: [
    ['Date', 'Wednesday 9 December 2026'],
    ['Place', '']
  ],
  blocks: [
    { kind: 'heading', level: 2, text: '1. Apologies' },
    { kind: 'paragraph', number: '12', runs },
    { kind: 'list', items: [{ label: '(a)', runs: [{ text: 'to note it.' }] }] },
    { kind: 'table', caption: 'Votes', head: ['Vote', 'Names'], rows: [['For', 'Ash, Beech']] }
  ]
})

describe('a paper that is no report', () => {
  const exempt = 'Exempt: paragraph 3'
  const agenda = agendaSheet({
    ...{ council: 'Mapleshire Council', body: 'Cabinet', date: '2026-12-09', time: '14:30', place: 'County Hall' },
    held: 'This meeting is cancelled.',
    items: [
      { id: 'i1', number: '1', title: 'Apologies', firstPage: '', lastPage: '', hasPaper: false },
      { id: 'i2', number: '2', title: 'The bid', exempt, firstPage: '3', lastPage: '18', hasPaper: true },
      {
        id: 'i3',
        number: '2a',
        title: 'A plan',
        isInside: true,
        note: 'It is late.',
        firstPage: '19',
        lastPage: '19',
        hasPaper: true
      }
    ]
  })

  it.each([
    ['minutes', minutes([{ text: 'There were none.' }])],
    ['an agenda', agenda],
    ['a divider', dividerSheet({ number: '5', title: 'The bid', titleExempt: exempt })],
    ['a stand-in', standInSheet({ heading: 'Item 5', lines: ['Pages 4 to 9 are not for publication.'] })],
    [
      'contents',
      contentsSheet([
        { id: 'i2', pageInside: 0, number: '1', title: 'The bid', exempt: '', page: '3', isInside: false }
      ])
    ]
  ])(
    'claims to be for everybody, has one heading of the first level, and is the same each time: %s',
    async (_name, document) => {
      const [made, again] = [await setPlain(document), await setPlain(document)]
      expect(Buffer.compare(Buffer.from(made.pdf), Buffer.from(again.pdf))).toBe(0)
      expect(Buffer.from(made.pdf).toString('latin1')).toContain('pdfuaid:part')
      expect(makeUnit(made.pdf, { rowHeaders: made.rowHeaders }).findings).toEqual([])
      expect(elementsOf(made).filter(({ role }) => role === 'H1')).toHaveLength(1)
      expect(made.headings[0]?.words).toBe(document.title)
      for (const words of [document.council, document.title, document.kind]) expect(wordsIn(made)).toContain(words)
    }
  )

  it('says of an agenda which words are exempt and on which pages, and leads to each item', async () => {
    const made = await setPlain(agenda)
    expect(made.held).toEqual([[0, 0, `[${exempt}]`]])
    expect(wordsIn(made)).toContain(`[${exempt}] The bid [End of exempt words]`)
    const unit = makeUnit(made.pdf, { rowHeaders: made.rowHeaders })
    expect(unit.partLinks.map(({ part, leadsTo, words }) => [part, leadsTo, words])).toEqual([
      ['i2', 0, 'The bid'],
      ['i3', 0, 'A plan']
    ])
    // The subject of each item heads its row.
    expect(made.rowHeaders).toEqual([
      [
        [1, 1],
        [2, 1],
        [3, 1]
      ]
    ])
    expect((await setPlain(dividerSheet({ number: '5', title: 'The bid', titleExempt: exempt }))).held).toEqual([
      [0, 0, exempt]
    ])
  })

  it('repeats the head of a long list on each of its pages, and it is heard once', async () => {
    const items = Array.from({ length: 80 }, (_, at) => ({
      ...{
        id: `i${at}`,
        number: String(at + 1),
        title: `Petition ${at + 1}`,
        firstPage: '',
        lastPage: '',
        hasPaper: false
      }
    }))
    const made = await setPlain(
      agendaSheet({ council: '', body: 'Cabinet', date: '2026-12-09', time: '', place: '', items })
    )
    const pages = wordsOfPages(made.pdf)
    expect(pages.length).toBeGreaterThan(1)
    for (const page of pages) expect(page).toContain('Subject')
    expect(elementsOf(made).filter(({ cell: own }) => own?.scope === 'Column')).toHaveLength(3)
  })

  it('says of words that were taken out and put in that they were', async () => {
    const changed: readonly PlainRun[] = [
      { text: 'Agree ' },
      { text: '£1m', mark: 'taken-out' },
      { text: '£2m', mark: 'put-in' },
      { text: ' a year.' }
    ]
    const said = unitText(await setPlain(minutes(changed)))
    const heard = (words: string): string => `/ActualText${writeString(textString(words))}`
    expect(said).toContain(heard('deleted: £1m, end of deletion '))
    expect(said).toContain(heard('inserted: £2m, end of insertion '))
    expect(unitText(await setPlain(minutes([{ text: 'None.' }])))).not.toContain('/ActualText')
  })

  it('shows a picture whole on its sheet, beneath its title', async () => {
    const rgba = new Uint8Array(40 * 400 * 4).fill(120)
    const picture = pictureOf(pngOf({ width: 40, height: 400, rgba }))
    if (!picture.ok) throw new Error('It is no picture')
    const document = pictureSheet({
      heading: 'Site plan',
      file: picture.value.hash,
      description: 'The site from above'
    })
    const made = await setPlain(document, [picture.value])
    expect(wordsOfPages(made.pdf)).toHaveLength(1)
    const [figure] = elementsOf(made).filter(({ role }) => role === 'Figure')
    expect(figure).toMatchObject({ alt: 'The site from above' })
    expect(figure?.box).toHaveLength(4)
  })
})

describe('a drawing for files that hold pictures alone', () => {
  it('is as wide as the text of a page, at 220 dots to the inch, and has its words in it', async () => {
    const data: DrawingData = {
      ...({ type: 'chart', chart: 'bar', caption: 'Beds', alt: 'Beds rise', unit: 'beds' } as const),
      series: [{ name: 'Beds', points: [{ label: 'May', value: 12, note: '' }] }],
      ...{ target: null, note: '' }
    }
    const set = await setPaper({ kind: 'drawing', data, style })
    if (!set.ok) throw new Error(set.error.details?.join())
    expect(wordsOfPages(set.value.pdf).map((words) => words.includes('May'))).toEqual([true])
    const drawn = await drawingPicture(data, style)
    if (!drawn.ok) throw new Error(drawn.error.message)
    expect(pictureFacts(drawn.value)).toMatchObject({ ok: true, value: { mediaType: 'image/png', width: 1472 } })
    // Something is painted on it.
    expect(drawn.value.length).toBeGreaterThan(4000)
  })
})
