/** A report that goes to a colleague as a Word file, and what is read of the file that comes back. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../electron/documents/word/read/readAnswer'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { Report } from '../../shared/reports/report'
import { stepsBetween } from '../../shared/reports/steps'
import { countedIds } from '../shared/recognise/support'
import { plainStyle } from '../support/houseStyles'
import { asking, cameBack, durham, sentences, sentFile, sentReport } from '../support/sentReport'
import { ordinary, wordFile } from '../support/word'
import {
  answered,
  changedFile,
  claimed,
  commentParts,
  filled,
  hasSoffice,
  paragraphOfText,
  savedByLibreOffice,
  signed
} from '../support/wordChanges'

const [first, second, third, fourth] = sentences

/** What a file brings, in words: kind, former words, new words, by whom and when. */
function told(base: Report, answer: ReturnType<typeof cameBack>): readonly (readonly string[])[] {
  return stepsBetween(base, answer.report).map(({ id, kind, before, after }) => {
    const { by = '', at = '' } = answer.who[id] ?? {}
    return [kind, before, after, by, at.slice(0, 10)]
  })
}

describe.each([plainStyle, ...shippedStyles].map((style) => [style.id, style] as const))(
  'in the style %s',
  (_id, style) => {
    it.each([['the whole report'], ['one implication']])(
      'a file for %s that nobody changed brings nothing',
      async (what) => {
        const base = sentReport(style)
        const asked = what === 'one implication' ? base.implications.slice(0, 1).map(({ id }) => id) : []
        const sent = await sentFile(base, style, asking(...asked))
        const { report, claim, lost } = cameBack(sent, { sent, base, style })
        expect(stepsBetween(base, report)).toEqual([])
        expect(claim).toBeNull()
        expect(lost).toEqual([])
      }
    )
  }
)

/** The report in a file, with that done to it. */
async function afterwards(
  change: (document: string) => string,
  {
    style = durham,
    parts = {},
    task = asking()
  }: { style?: HouseStyle; parts?: Record<string, string>; task?: ReturnType<typeof asking> } = {}
) {
  const base = sentReport(style)
  const sent = await sentFile(base, style, task)
  const bytes = changedFile(sent, change, parts)
  return { base, sent, bytes, style }
}

/** Everything that a colleague may do in one sitting, as Word writes it. */
const marked = (document: string): string =>
  [
    (text: string) =>
      answered(text, first, [
        ['keep', 'Forty '],
        ['out', 'beds'],
        ['in', 'places'],
        ['keep', first.slice(10)]
      ]),
    (text: string) => answered(text, second, [['out', second]], { mark: 'w:del' }),
    (text: string) => answered(text, third, [['keep', third]], { after: signed('A third of them went home.') }),
    (text: string) =>
      answered(text, 'Note how many beds were kept ready.', [
        ['keep', 'Note how many beds were kept ready'],
        ['in', ' last winter'],
        ['keep', '.']
      ]),
    (text: string) =>
      answered(text, 'Beds in homes', [
        ['keep', 'Beds in '],
        ['out', 'homes'],
        ['in', 'care homes']
      ]),
    (text: string) =>
      answered(text, '£400', [
        ['out', '£400'],
        ['in', '£450']
      ])
  ].reduce((text, change) => change(text), document)

const everything = [
  ['changed', first, first.replace('beds', 'places'), 'M. Officer', '2026-11-20'],
  ['deleted', second, '', 'M. Officer', '2026-11-20'],
  ['inserted', '', 'A third of them went home.', 'M. Officer', '2026-11-20'],
  [
    'changed',
    'Beds on wards\nBeds in homes\nCare at night',
    'Beds on wards\nBeds in care homes\nCare at night',
    'M. Officer',
    '2026-11-20'
  ],
  [
    'changed',
    'Who pays\nTrust\n£1,200\nCouncil\n£400',
    'Who pays\nTrust\n£1,200\nCouncil\n£450',
    'M. Officer',
    '2026-11-20'
  ],
  [
    'changed',
    'Note how many beds were kept ready.',
    'Note how many beds were kept ready last winter.',
    'M. Officer',
    '2026-11-20'
  ]
]

describe('a file in which somebody kept track of changes', () => {
  it('brings each of them by its paragraph, with who and when', async () => {
    const { base, ...about } = await afterwards(marked)
    const tolds = told(base, cameBack(about.bytes, { ...about, base }))
    expect(tolds).toHaveLength(everything.length)
    expect(tolds).toEqual(expect.arrayContaining(everything))
  })

  it.skipIf(!hasSoffice)(
    'brings the same after LibreOffice has saved it (skipped without LibreOffice)',
    async () => {
      const { base, ...about } = await afterwards(marked)
      const bytes = savedByLibreOffice(about.bytes)
      const tolds = told(base, cameBack(bytes, { ...about, base }))
      expect(tolds.map(([kind, before, after]) => [kind, before, after])).toEqual(
        expect.arrayContaining(everything.map(([kind, before, after]) => [kind, before, after]))
      )
      expect(tolds).toHaveLength(everything.length)
    },
    120_000
  )
})

/** The words of one move as Word writes it: where they went from, and where to. */
const moved = (document: string, halves: readonly ('from' | 'to')[]): string => {
  const former = paragraphOfText(document, fourth)
  const wrapped = (name: string): string =>
    former
      .replace(
        /<w:r>/,
        `<w:${name} w:id="${name === 'moveFrom' ? 71 : 72}" w:author="L. Adviser" w:date="2026-11-21T09:00:00Z"><w:r>`
      )
      .replace('</w:r></w:p>', `</w:r></w:${name}></w:p>`)
      .replace(
        '</w:pPr>',
        `<w:rPr><w:${name} w:id="7" w:author="L. Adviser" w:date="2026-11-21T09:00:00Z"/></w:rPr></w:pPr>`
      )
      .replace(/<w:bookmark(?:Start|End)[^>]*>/g, (sign) => (name === 'moveTo' ? '' : sign))
  const gone = document.replace(former, () => (halves.includes('from') ? wrapped('moveFrom') : former))
  const before = paragraphOfText(gone, first)
  return gone.replace(before, () => `${halves.includes('to') ? wrapped('moveTo') : ''}${before}`)
}

describe('a paragraph that was moved in Word', () => {
  it.each<[string, readonly ('from' | 'to')[], readonly string[][]]>([
    ['is one move', ['from', 'to'], [['moved', fourth, fourth, 'L. Adviser', '2026-11-21']]],
    ['without where it went is taken out', ['from'], [['deleted', fourth, '', 'L. Adviser', '2026-11-21']]],
    ['without where it came from is put in', ['to'], [['inserted', '', fourth, 'L. Adviser', '2026-11-21']]]
  ])('%s', async (_what, halves, expected) => {
    const { base, ...about } = await afterwards((document) => moved(document, halves))
    expect(told(base, cameBack(about.bytes, { ...about, base }))).toEqual(expected)
  })
})

describe('remarks', () => {
  const remarked = (document: string): string => {
    const start = (id: number): string => `<w:commentRangeStart w:id="${id}"/>`
    const end = (id: number): string => `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`
    return document
      .replace(
        `>${first}</w:t></w:r>`,
        (found) => `>Forty beds</w:t></w:r>${end(1)}${end(2)}<w:r><w:t xml:space="preserve">${found.slice(11)}`
      )
      .replace(/(<w:r>(?:(?!<w:r>).)*>Forty beds<)/, `${start(1)}${start(2)}$1`)
      .replace(/(<w:r>(?:(?!<w:r>).)*>Nobody waited)/, `${start(3)}$1`)
      .replace(`>${fourth}</w:t></w:r>`, (found) => `${found}${end(3)}`)
  }
  const file = async () => {
    const base = sentReport(durham)
    const sent = await sentFile(base, durham)
    const parts = unzipSync(sent)
    const text = (name: string): string => strFromU8(parts[name] as Uint8Array)
    const more = commentParts(text('word/_rels/document.xml.rels'), text('[Content_Types].xml'), [
      { id: 1, by: 'M. Officer', text: 'Forty or fifty?' },
      { id: 2, by: 'L. Adviser', text: 'Forty.', to: 1 },
      { id: 3, by: 'L. Adviser', text: 'Both of these are old.', isDone: true }
    ])
    return { base, sent, style: durham, bytes: changedFile(sent, remarked, more) }
  }

  it('come with who made them, when, on which words, and what was answered', async () => {
    const { base, ...about } = await file()
    const { report, who } = cameBack(about.bytes, { ...about, base })
    expect(stepsBetween(base, report).map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['remark', 'Forty beds', 'Forty or fifty?\nL. Adviser: Forty.'],
      ['remark', `${third}${fourth}`, 'Both of these are old.']
    ])
    expect(report.comments).toMatchObject([
      {
        author: 'M. Officer',
        madeAt: '2026-11-20T11:00:00.000Z',
        isResolved: false,
        replies: [{ author: 'L. Adviser', text: 'Forty.' }]
      },
      { author: 'L. Adviser', isResolved: true }
    ])
    expect(Object.values(who).map(({ by }) => by)).toEqual(['M. Officer', 'L. Adviser'])
    const again = cameBack(about.bytes, { ...about, base })
    expect(again.report).toEqual(report)
  })

  it.skipIf(!hasSoffice)(
    'come out of a file of LibreOffice, too (skipped without LibreOffice)',
    async () => {
      const { base, ...about } = await file()
      const { report } = cameBack(savedByLibreOffice(about.bytes), { ...about, base })
      const steps = stepsBetween(base, report)
      // Whether an answer stays with its remark is up to the version of LibreOffice.
      expect(new Set(steps.map(({ kind, before }) => `${kind}: ${before}`))).toEqual(
        new Set(['remark: Forty beds', `remark: ${third}${fourth}`])
      )
      const said = steps.map(({ after }) => after).join()
      for (const text of ['Forty or fifty?', 'Forty.', 'Both of these are old.']) expect(said).toContain(text)
    },
    120_000
  )
})

describe('one implication that is asked for', () => {
  const task = asking('m-legal')
  it('stands alone to be filled in, and the rest is locked', async () => {
    const sent = unzipSync(await sentFile(sentReport(plainStyle), plainStyle, task))
    const document = strFromU8(sent['word/document.xml'] as Uint8Array)
    const settings = strFromU8(sent['word/settings.xml'] as Uint8Array)
    expect(settings).toContain('<w:trackRevisions/><w:documentProtection w:edit="comments" w:enforcement="1"/>')
    expect(document.match(/<w:alias w:val="To be filled in"\/>/g)).toHaveLength(1)
    expect(document.match(/<w:permStart /g)).toHaveLength(4)
    expect(document).toContain('For M. Officer: please look this through.')
  })

  it('comes back filled in, and a clearance as what somebody wrote', async () => {
    const { base, ...about } = await afterwards(
      (document) =>
        claimed(
          filled(document, 'Section 75 of the Act allows it.'),
          'Cleared',
          'M. Officer, Solicitor',
          '20 November 2026'
        ),
      { style: plainStyle, task }
    )
    const answer = cameBack(about.bytes, { ...about, base })
    expect(told(base, answer).map(([kind, before, after]) => [kind, before, after])).toEqual([
      ['inserted', '', 'Section 75 of the Act allows it.']
    ])
    expect(answer.claim).toEqual({ officer: 'M. Officer, Solicitor', day: '2026-11-20' })
    expect(answer.report.implications.map(({ status, officer }) => [status, officer])).toEqual(
      base.implications.map(({ status, officer }) => [status, officer])
    )
  })

  it.skipIf(!hasSoffice)(
    'the same from LibreOffice (skipped without LibreOffice)',
    async () => {
      const { base, ...about } = await afterwards(
        (document) =>
          claimed(
            filled(document, 'Section 75 of the Act allows it.'),
            'Cleared',
            'M. Officer, Solicitor',
            '20 November 2026'
          ),
        { style: plainStyle, task }
      )
      const answer = cameBack(savedByLibreOffice(about.bytes), { ...about, base })
      expect(told(base, answer).map(([kind, before, after]) => [kind, before, after])).toEqual([
        ['inserted', '', 'Section 75 of the Act allows it.']
      ])
      expect(answer.claim).toEqual({ officer: 'M. Officer, Solicitor', day: '2026-11-20' })
    },
    120_000
  )

  it('is not cleared where nobody chose so', async () => {
    const { base, ...about } = await afterwards(
      (document) => claimed(filled(document, 'Section 75 of the Act allows it.'), 'Not cleared yet'),
      {
        style: plainStyle,
        task
      }
    )
    expect(cameBack(about.bytes, { ...about, base }).claim).toBeNull()
  })
})

describe('a file that lost its marks', () => {
  const bare = (file: Uint8Array): Uint8Array => {
    const parts = unzipSync(file)
    const document = strFromU8(parts['word/document.xml'] as Uint8Array).replace(/<w:bookmark(?:Start|End)[^>]*>/g, '')
    const kept = Object.entries(parts).filter(([name]) => !/customXml|docProps/.test(name))
    return zipSync({ ...Object.fromEntries(kept), 'word/document.xml': strToU8(document) })
  }

  it('is matched by its words', async () => {
    const { base, ...about } = await afterwards(marked)
    const tolds = told(base, cameBack(bare(about.bytes), { ...about, base }))
    expect(tolds).toEqual(expect.arrayContaining(everything))
    expect(tolds).toHaveLength(everything.length)
  })

  it('and was not changed brings nothing', async () => {
    const base = sentReport(durham)
    const sent = await sentFile(base, durham, asking('m-legal'))
    expect(told(base, cameBack(bare(sent), { sent, base, style: durham }))).toEqual([])
  })

  it('of another report is refused', async () => {
    const base = sentReport(durham)
    const sent = await sentFile(base, durham)
    const other = wordFile(ordinary.replace(/Forty beds[^<]*/, 'The parks were mown each week.'))
    const read = readAnswer({ bytes: other, sent, base, ours: base, style: durham }, countedIds())
    expect(read.ok ? '' : read.error.message).toMatch(/Nothing in this file is in this report/)
  })
})
