/** Papers as the typesetter sets them: real files, read back. */
import { describe, expect, it } from 'vitest'
import { checkUnit } from '../../electron/documents/join/checkUnit'
import { makeUnit } from '../../electron/documents/join/unit'
import { setPaper } from '../../electron/documents/paper/setPaper'
import { typesetterVersion } from '../../electron/documents/paper/typesetterVersion'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { openPdf } from '../../electron/documents/pdf/pdfReader'
import { readPages } from '../../electron/documents/pdf/printedPages'
import { readStructure, type StructureElement, type StructureKid } from '../../electron/documents/pdf/structure'
import compilerPackage from '../../node_modules/@myriaddreamin/typst-ts-node-compiler/package.json'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { PaperPicture, SetPaper } from '../../shared/paper/typeset/paperValue'
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
