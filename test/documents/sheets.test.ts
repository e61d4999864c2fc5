import { describe, expect, it } from 'vitest'
import { attachmentUnit, inspectAttachment } from '../../electron/documents/foreign/attachment'
import { drawPage, withDocument, withPage } from '../../electron/documents/foreign/engine'
import { lookThrough } from '../../electron/documents/foreign/look'
import { areaOf, pageCharacters, viewMatrix } from '../../electron/documents/foreign/pageView'
import { assemblePack } from '../../electron/documents/join/assemble'
import { type AttachmentFinding, pageNotes } from '../../shared/packs/attachmentFindings'
import { type AttachmentSheet, sheetName } from '../../shared/packs/sheets'
import { scannedPage } from './foreign/foreignPages'
import { onePage } from './pack/onePage'
import { packOptions, stampFont, unitOf } from './pack/prints'

const words = 'Plan of the depot'

/** A page of a size, in points, with words in its middle and a frame along its edge. */
const plan = (width: number, height: number, more = ''): Uint8Array =>
  onePage(
    `/MediaBox[0 0 ${width} ${height}]${more}`,
    `0.8 g 0 0 ${width} ${height} re f 0 g BT /F1 12 Tf ${width / 2} ${height / 2} Td (${words}) Tj ET`
  )

const [a3, a4] = [
  [842, 1191],
  [595, 842]
] as const

type Seen = { readonly width: number; readonly height: number; readonly at: (text: string) => readonly number[] }

/** The page as it stands in a pack behind one other: its size, and where words begin on it, as shares from the top left. */
async function inPack(bytes: Uint8Array, sheet: AttachmentSheet): Promise<Seen> {
  const pack = assemblePack(
    [
      { unit: unitOf('untagged'), id: 'a', title: 'Agenda' },
      { unit: await attachmentUnit(bytes, 'en-GB', sheet), id: 'b', title: 'Plan', stampLabel: 'Item 7: Plan' }
    ],
    packOptions,
    stampFont()
  )
  const seen = await withDocument(pack.bytes, (open) =>
    withPage(open, pack.pages - 1, (page): Seen => {
      const characters = pageCharacters(open, page)
      const view = viewMatrix(open, page)
      const text = characters.map((own) => own.text).join('')
      return {
        width: open.engine.FPDF_GetPageWidthF(page),
        height: open.engine.FPDF_GetPageHeightF(page),
        at: (wanted) => {
          const from = characters[text.indexOf(wanted)]
          const to = characters[text.indexOf(wanted) + wanted.length - 1]
          if (!from || !to) throw new Error(`“${wanted}” is not in “${text}”`)
          const [one, other] = [areaOf(from.bounds, view), areaOf(to.bounds, view)]
          return [one.x, one.y, other.x + other.width, other.y + other.height]
        }
      }
    })
  )
  if (!seen) throw new Error('The pack cannot be read')
  return seen
}

const pages: readonly (readonly [string, Uint8Array, readonly [number, number], string])[] = [
  ['A3', plan(...a3), a3, 'page 1 (A3 at 62%)'],
  ['A3 on its side', plan(a3[1], a3[0]), [a3[1], a3[0]], 'page 1 (A3 on its side at 58%)'],
  ['A3 turned by 90 degrees', plan(...a3, '/Rotate 90'), [a3[1], a3[0]], 'page 1 (A3 on its side at 58%)'],
  ['A3 turned by 180 degrees', plan(...a3, '/Rotate 180'), a3, 'page 1 (A3 at 62%)'],
  ['A3 turned by 270 degrees', plan(...a3, '/Rotate 270'), [a3[1], a3[0]], 'page 1 (A3 on its side at 58%)'],
  ['A1 drawn at half its unit', plan(842, 1191, '/UserUnit 2'), [1684, 2382], 'page 1 (A1 at 31%)'],
  ['a long strip', plan(400, 2000), [400, 2000], 'page 1 (141 × 706 mm at 37%)'],
  ['A3 of which a part is cropped', plan(900, 1300, '/CropBox[29 54 871 1245]'), a3, 'page 1 (A3 at 62%)']
]

describe('a page larger than A4', () => {
  it.each(pages)('is told: %s', async (_what, bytes, _size, told) => {
    const found = await lookThrough(bytes)
    expect(found.ok && found.value.filter(({ kind }) => kind === 'large')).toMatchObject([{ words: told, page: 1 }])
  })

  it.each(pages)(
    'is made to fit A4, with its number at the foot and its words whole: %s',
    async (_what, bytes, [w, h]) => {
      const { width, height, at } = await inPack(bytes, 'a4')
      expect([width, height].map(Math.round)).toEqual(w > h ? [842, 595] : [595, 842])
      expectStamps(at, width, height)
      expect(at(words)[0]).toBeCloseTo(0.5, 1)
    }
  )

  it.each(pages)('keeps its size, with its number at the foot: %s', async (_what, bytes, size) => {
    const { width, height, at } = await inPack(bytes, 'own')
    expect([width, height].map(Math.round)).toEqual(size)
    expectStamps(at, width, height)
  })

  it('gives what is stamped on it paper of its own, so that it can be read over a drawing', async () => {
    const pack = assemblePack(
      [{ unit: await attachmentUnit(plan(...a3), 'en-GB', 'own'), id: 'b', title: 'Plan', stampLabel: 'Item 7' }],
      packOptions,
      stampFont()
    )
    const grey = await withDocument(pack.bytes, (open) =>
      withPage(open, 0, (page) => {
        const { width, height, rgba } = drawPage(open, page, 1, false)
        // Just above the label at the foot on the left, and far from it.
        const shade = (x: number, y: number): number => rgba[((height - y) * width + x) * 4] ?? 0
        return [shade(41, 36), shade(400, 36)]
      })
    )
    expect(grey?.[0]).toBeGreaterThan(240)
    expect(grey?.[1]).toBeLessThan(220)
  })
})

/** The number ends at the right margin and stands at the foot, upright; the item begins at the left one. */
function expectStamps(at: Seen['at'], width: number, height: number): void {
  const [left = 0, top = 0, right = 0] = at('Page 2')
  expect(right * width).toBeCloseTo(width - 42, -1)
  expect(left).toBeLessThan(right)
  expect((1 - top) * height).toBeGreaterThan(26)
  expect((1 - top) * height).toBeLessThan(44)
  expect((at('Item 7')[0] ?? 0) * width).toBeCloseTo(42, -1)
}

describe('a page of A4 or less', () => {
  it.each([
    ['A4', plan(...a4), [595, 842]],
    ['A4 on its side', plan(a4[1], a4[0]), [842, 595]],
    ['A4 turned', plan(...a4, '/Rotate 90'), [842, 595]],
    ['US letter', plan(612, 792), [595, 842]],
    ['A5', plan(420, 595), [595, 842]]
  ])('goes on A4 whatever is chosen, and nothing is said of its size: %s', async (_what, bytes, size) => {
    for (const sheet of ['a4', 'own'] as const) {
      const { width, height, at } = await inPack(bytes, sheet)
      expect([width, height].map(Math.round)).toEqual(size)
      expectStamps(at, width, height)
    }
    const found = await lookThrough(bytes)
    expect(found.ok && found.value.map(({ kind }) => kind)).not.toContain('large')
  })

  it.each([
    [595, 842, 'A4'],
    [1191, 842, 'A3 on its side'],
    [840, 1188, 'A3'],
    [2384, 3370, 'A0'],
    [1000, 1000, '353 × 353 mm']
  ])('%i by %i points is called %3$s', (width, height, name) => {
    expect(sheetName(width, height)).toBe(name)
  })
})

describe('what is said of pages', () => {
  const found = async (bytes: Uint8Array): Promise<readonly AttachmentFinding[]> => {
    const answer = await lookThrough(bytes)
    return answer.ok ? answer.value : []
  }

  it('calls a scan a scan, and says nothing of the order of its words', async () => {
    const bytes = scannedPage('', '')
    const inspected = await inspectAttachment(bytes)
    expect(inspected.ok && inspected.value.notes.join()).not.toContain('words in the order')
    expect(pageNotes({ findings: await found(bytes), sheet: 'a4' }).map(({ words: said }) => said)).toEqual([
      'A scan: page 1, without words that could be read out or searched. Look for a copy that has them.'
    ])
  })

  it('says of a scan with words that a program recognised them', async () => {
    const bytes = scannedPage('', 'BT 3 Tr /F1 30 Tf 72 742 Td (Survey of the bridge) Tj ET')
    expect(pageNotes({ findings: await found(bytes), sheet: 'a4' })[0]?.words).toMatch(
      /^A scan: page 1\. Its words are/
    )
  })

  it('says what becomes of larger pages, by the choice', async () => {
    const findings = await found(plan(...a3))
    expect(pageNotes({ findings, sheet: 'a4' })).toEqual([
      { kind: 'large', words: 'Made smaller to go on A4: page 1 (A3 at 62%).', isShrunk: true }
    ])
    expect(pageNotes({ findings, sheet: 'own' })).toEqual([
      { kind: 'large', words: 'Kept in its own size, on larger sheets to be folded: page 1 (A3).', isShrunk: false }
    ])
  })
})
