/** Pages as they are looked at: what they are called, what they say, and where words stand. */
import { describe, expect, it } from 'vitest'
import { findOnPages, seeFile, seePage } from '../../../electron/documents/foreign/pages'
import { a4, onePage } from '../pack/onePage'

const lines =
  'BT /F1 12 Tf 72 700 Td (Survey of the) Tj 0 -14 Td (old bridge) Tj 0 -60 Td (It is the bridge\\222s arch \\(A-1\\).) Tj ET'
const file = { key: 'lines', bytes: onePage(a4, lines), isForeign: false }

const found = async (words: string) => {
  const answer = await findOnPages(file, words, 1)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

describe('pages that are looked at', () => {
  it('are called by their numbers where the file gives them no other name', async () => {
    expect(await seeFile(file)).toMatchObject({
      ok: true,
      value: { pages: [{ width: 595, height: 842, label: '1' }], bookmarks: [] }
    })
  })

  it('are drawn as large as they are asked for, with what they say', async () => {
    const page = await seePage(file, 1, 0.5)
    if (!page.ok) throw new Error(page.error.message)
    const { width, height, rgba, passages } = page.value
    expect([width, height, rgba.length]).toEqual([298, 421, 298 * 421 * 4])
    expect(passages.join(' ')).toBe('Survey of the old bridge It is the bridge’s arch (A-1).')
    expect(rgba.some((value) => value < 100)).toBe(true)
    expect(await seePage(file, 2, 1)).toMatchObject({ ok: false })
  })

  it.each([
    ['words over the end of a line, whatever their case', 'survey of  the OLD bridge', 2],
    ['an apostrophe as it is typed', "bridge's", 1],
    ['signs that mean something in a search by pattern', '(a-1).', 1]
  ])('are searched for %s', async (_what, words, areas) => {
    const { hits, next } = await found(words)
    expect(hits).toHaveLength(1)
    expect(hits[0]?.areas).toHaveLength(areas)
    expect(next).toBeNull()
    const [area] = hits[0]?.areas ?? []
    expect((area?.width ?? 0) > 0 && (area?.height ?? 0) > 0).toBe(true)
  })

  it('say that words are not there', async () => {
    expect((await found('tunnel')).hits).toEqual([])
    expect((await found('  ')).hits).toEqual([])
  })
})
