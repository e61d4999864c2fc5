/** What an author wants of a page, as the typesetter has it. */
import { describe, expect, it } from 'vitest'
import { seeFile } from '../../electron/documents/foreign/pages'
import { setPaper } from '../../electron/documents/paper/setPaper'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import type { SetPaper } from '../../shared/paper/typeset/paperValue'
import { type BodyNode, fullBody } from '../../shared/reports/schema'
import { reportWith, section, styleWith } from '../shared/paper/invented'

const style = styleWith()
const text = (words: string): BodyNode => ({ type: 'text', text: words })
const paragraph = (...content: readonly BodyNode[]): BodyNode => ({ type: 'paragraph', content: [...content] })
const cell = (type: string, words: string): BodyNode => ({ type, content: [paragraph(text(words))] })

async function set(blocks: readonly BodyNode[]): Promise<SetPaper> {
  const report = reportWith({ sections: [section('s', 'Section', ...blocks)] })
  const made = await setPaper({ kind: 'report', report, style, pictures: [] })
  if (!made.ok) throw new Error(`${made.error.message} ${made.error.details?.join()}`)
  return made.value
}

/** What each page says. */
const pagesOf = ({ pdf }: SetPaper): readonly string[] =>
  wordsOfPages(pdf).map((words) => words.replaceAll(/\s+/g, ' '))

describe('what an author wants of a page', () => {
  const line = paragraph(text('Beds are lent here. '.repeat(12)))
  const wanting = (page: string, words: string): BodyNode => ({ ...paragraph(text(words)), attrs: { id: words, page } })
  const heading = (words: string): BodyNode => ({ type: 'heading', attrs: { id: words }, content: [text(words)] })
  const columns = (count: number, attrs: object = {}): BodyNode => ({
    type: 'table',
    attrs: { id: 'wide', ...attrs },
    content: ['tableHeader', 'tableCell'].map((type) => ({
      type: 'tableRow',
      content: Array.from({ length: count }, (_, at) => cell(type, `${type === 'tableCell' ? 'c' : 'h'}${at}`))
    }))
  })

  it('is had: a page begins there, and the heading above comes along', async () => {
    const pages = pagesOf(await set([line, heading('Stores'), wanting('new', 'Here it begins.'), line]))
    expect(pages).toHaveLength(2)
    expect(pages[0]).not.toContain('Stores')
    expect(pages[1]).toMatch(/Stores\s*Here it begins\.\s*Beds are lent/)
  })

  it('is had: what has a page for itself has nothing before or behind it there', async () => {
    const pages = pagesOf(await set([line, wanting('own', 'Alone.'), line]))
    expect(pages).toHaveLength(3)
    expect(pages[1]?.trim()).toBe('Alone.')
    expect(pagesOf(await set([line, wanting('own', 'Alone.')]))).toHaveLength(2)
  })

  it('is had: what is to stay together does, unless it is longer than a page', async () => {
    const long = `Begins here. ${'Quilts are lent too. '.repeat(60)}Ends here.`
    const before = Array.from({ length: 8 }, () => line)
    const [loose, kept] = [
      pagesOf(await set([...before, wanting('', long)])),
      pagesOf(await set([...before, wanting('together', long)]))
    ]
    expect(loose[0]).toContain('Begins here.')
    expect(loose[0]).not.toContain('Ends here.')
    expect(kept[0]).not.toContain('Begins here.')
    expect(kept[1]).toMatch(/Begins here\..*Ends here\./)
    const endless = pagesOf(
      await set([wanting('together', `Begins here. ${'Quilts are lent too. '.repeat(900)}Ends here.`)])
    )
    expect(endless.length).toBeGreaterThan(2)
    expect(endless.at(-1)).toContain('Ends here.')
  })

  it('is had of a sheet: upright or on its side, and the heading of the table stands on it', async () => {
    const sides = async (table: BodyNode): Promise<readonly string[]> => {
      const made = await set([line, heading('Beds by area'), table])
      const words = pagesOf(made)
      const seen = await seeFile({ key: JSON.stringify(table), bytes: made.pdf, isForeign: false })
      if (!seen.ok) throw new Error(seen.error.message)
      return seen.value.pages.map(
        ({ width, height }, at) =>
          `${width > height ? 'on its side' : 'upright'}: ${words[at]?.includes('Beds by area') ?? false}`
      )
    }
    expect(await sides(columns(8))).toEqual(['upright: false', 'on its side: true'])
    expect(await sides(columns(8, { turn: 'upright' }))).toEqual(['upright: true'])
    expect(await sides(columns(2, { turn: 'landscape' }))).toEqual(['upright: false', 'on its side: true'])
  })

  it('is no words: a body in which nobody chose is the same text as before there was a choice', () => {
    const stored = JSON.stringify(fullBody({ type: 'doc', content: [line, columns(2)] }))
    expect(stored).not.toMatch(/"page"|"turn"/)
    const chosen = fullBody({ type: 'doc', content: [wanting('new', 'Here.'), columns(2, { turn: 'upright' })] })
    expect(JSON.stringify(chosen)).toMatch(/"page":"new".*"turn":"upright"/)
  })
})
