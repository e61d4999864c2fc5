/** Exempt sentences, disfigured by chance, in real files of every kind: the search finds each of them, and nothing that is not there. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemblePack } from '../../electron/documents/join/assemble'
import { makeUnit } from '../../electron/documents/join/unit'
import { type PublicKind, searchFile } from '../../electron/documents/pack/searchFile'
import { writeDocx } from '../../electron/documents/word/write/docxWrite'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { reportMarkdown } from '../../shared/paper/markdown'
import { renderReport } from '../../shared/paper/render'
import { compareReports } from '../../shared/reports/compare'
import { newReport } from '../../shared/reports/newReport'
import type { Report } from '../../shared/reports/report'
import { type BodyNode, paragraphOf } from '../../shared/reports/schema'
import { countedIds } from '../shared/recognise/support'
import { leakRounds } from '../support/leakRounds'
import { interruptedManglings, type Mangling, plainManglings, publicText, secretSentence } from '../support/manglings'
import { handmade, packOptions, stampFont } from './pack/prints'

const style = shippedStyles[0]
if (!style) throw new Error('No house style ships')

/** A report that says these things, each as a paragraph. */
function reportOf(paragraphs: readonly string[]): Report {
  const report = newReport(style as NonNullable<typeof style>, 'A public report', countedIds())
  const at = report.sections.findIndex(({ role }) => role === 'body')
  const content = paragraphs.map((text, number): BodyNode => paragraphOf(text, { id: `leak-${number}`, level: 1 }))
  return {
    ...report,
    sections: report.sections.map((section, index) =>
      index === at ? { ...section, body: { ...section.body, content } } : section
    )
  }
}

const pictures = { files: new Map<string, never>(), drawings: new Map<string, Uint8Array>() }

type Written = { readonly kind: PublicKind; readonly bytes: Uint8Array }

async function written(kind: 'docx' | 'html' | 'md' | 'json', report: Report): Promise<Written> {
  const own = style as NonNullable<typeof style>
  switch (kind) {
    case 'docx':
      return { kind, bytes: await writeDocx(report, own, pictures, '') }
    case 'html':
      return { kind, bytes: Buffer.from(renderReport(report, own, { fileUrl: () => '' })) }
    case 'md':
      return { kind, bytes: Buffer.from(reportMarkdown(report, own)) }
    case 'json':
      return { kind, bytes: Buffer.from(JSON.stringify(report)) }
  }
}

const hex = (text: string): string =>
  [...text]
    // A font has no letter for the end of a line; what ends one leaves room.
    .map((letter) => (letter === '\n' ? ' ' : letter).charCodeAt(0))
    .map((code) => (code > 255 ? 63 : code).toString(16).padStart(2, '0'))
    .join('')

/** Ways of painting words, by what is done between them: as a program for print would. */
const painters: readonly ((text: string) => string)[] = [
  (text) => `BT /F1 11 Tf 72 700 Td <${hex(text)}> Tj ET`,
  (text) => `BT /F1 11 Tf 72 700 Td ${[...text].map((letter) => `<${hex(letter)}> Tj 5.5 0 Td`).join(' ')} ET`,
  (text) =>
    `BT /F1 11 Tf 72 700 Td [${text
      .split(' ')
      .map((word) => `<${hex(word)}>`)
      .join(' -250 ')}] TJ ET`,
  (text) =>
    `BT /F1 11 Tf 72 700 Td 14 TL ${(text.match(/[\s\S]{1,17}/g) ?? []).map((line) => `<${hex(line)}> Tj T*`).join(' ')} ET`,
  (text) => `BT /F1 11 Tf 3 Tr 72 700 Td <${hex(text)}> Tj ET 0 0 0 rg 60 690 400 30 re f`,
  (text) =>
    text
      .split(' ')
      .map((word, at) => `BT /F1 11 Tf 1 0 0 1 ${72 + at * 3} ${700 - at * 9} Tm <${hex(word)}> Tj ET`)
      .join('\n')
]

/** A pack of one paper whose pages paint these texts, through the engine that joins real ones. */
function packOf(pages: readonly string[], painter: (text: string) => string): Written {
  const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'
  const contents = pages.map(painter)
  const kids = pages.map((_, at) => `${4 + at * 2} 0 R`).join(' ')
  const file = handmade([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    font,
    ...contents.flatMap((content, at) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + at * 2} 0 R>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`
    ])
  ])
  const unit = makeUnit(file, { language: 'en-GB' })
  const part = { unit, id: 'paper', title: 'Item 1: A paper', stampLabel: 'Item 1: A paper' }
  return { kind: 'pdf', bytes: assemblePack([part], packOptions, stampFont()).bytes }
}

const chance = fc.infiniteStream(fc.nat())
const nextOf =
  (luck: { next: () => IteratorResult<number> }) =>
  (below: number): number =>
    (luck.next().value ?? 0) % below

function foundIn({ kind, bytes }: Written, secret: string): boolean {
  return searchFile(kind, bytes, { pieces: [secret], named: [] }).leaks.some(({ piece }) => piece === secret)
}

/** Marks that Markdown would read as its own are escaped there, and letters beyond Latin-1 are no letters of the font here. */
const inPdf = ({ name }: Mangling): boolean => !['ligatures', 'wide letters', 'characters without width'].includes(name)

describe.each(['docx', 'html', 'md', 'json'] as const)('an exempt sentence in a report as .%s', (kind) => {
  it('is found however it is disfigured', async () => {
    await fc.assert(
      fc.asyncProperty(
        secretSentence,
        fc.constantFrom(...plainManglings, ...interruptedManglings),
        chance,
        fc.array(publicText, { minLength: 2, maxLength: 4 }),
        async (secret, { apply }, luck, texts) => {
          const next = nextOf(luck)
          const mangled = apply(secret, next, () => texts[next(texts.length)] ?? '')
          expect(foundIn(await written(kind, reportOf([texts[0] ?? '', mangled, texts[1] ?? ''])), secret)).toBe(true)
        }
      ),
      leakRounds(12)
    )
  })

  it('is found on either side of a comparison', async () => {
    await fc.assert(
      fc.asyncProperty(secretSentence, secretSentence, publicText, chance, async (secret, like, other, luck) => {
        const next = nextOf(luck)
        // The other side has some of the words in place of its own, as a reworked sentence does.
        const reworked = secret
          .split(' ')
          .map((word) => (next(3) === 0 ? (like.split(' ')[next(8)] ?? word) : word))
          .join(' ')
        const sides = next(2) === 0 ? [secret, reworked] : [reworked, secret]
        const [before, after] = sides.map((own) => reportOf([other, own]))
        if (!before || !after) return
        const compared = compareReports(before, after).report
        expect(foundIn(await written(kind === 'json' ? 'html' : kind, compared), secret)).toBe(true)
      }),
      leakRounds(12)
    )
  })
})

describe('an exempt sentence in a pack', () => {
  it('is found however it is painted', () => {
    fc.assert(
      fc.property(
        secretSentence,
        fc.constantFrom(...[...plainManglings, ...interruptedManglings].filter(inPdf)),
        fc.constantFrom(...painters),
        chance,
        fc.array(publicText, { minLength: 2, maxLength: 4 }),
        (secret, { apply }, painter, luck, texts) => {
          const next = nextOf(luck)
          const mangled = apply(secret, next, () => texts[next(texts.length)] ?? '')
          expect(foundIn(packOf([texts[0] ?? '', `${texts[1]} ${mangled}`], painter), secret)).toBe(true)
        }
      ),
      leakRounds(25)
    )
  })

  it('is found where a page ends in the middle of it, with the stamps of both pages between', () => {
    fc.assert(
      fc.property(
        secretSentence,
        fc.constantFrom(...painters),
        publicText,
        fc.nat(),
        (secret, painter, other, luck) => {
          const cut = 4 + (luck % (secret.length - 8))
          const pages = [`${other} ${secret.slice(0, cut)}`, `${secret.slice(cut)} ${other}`]
          expect(foundIn(packOf(pages, painter), secret)).toBe(true)
        }
      ),
      leakRounds(25)
    )
  })

  it('is not found where no word of it stands', () => {
    fc.assert(
      fc.property(
        fc.array(secretSentence, { minLength: 1, maxLength: 6 }),
        fc.array(publicText, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...painters),
        (pieces, pages, painter) => {
          const { kind, bytes } = packOf(pages, painter)
          expect(searchFile(kind, bytes, { pieces, named: ['Ann Smith', '£1,250,000'] }).leaks).toEqual([])
        }
      ),
      leakRounds(10)
    )
  })
})
