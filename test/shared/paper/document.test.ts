/** A report as a file of its own: nothing in it runs or is fetched, and it carries its stylesheet and fonts. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { paperStyleSheet, paperStyleVariables } from '../../../shared/paper/paperStyle'
import { renderPlain, reportDocument, withFontData } from '../../../shared/paper/render'
import { styleWith } from './invented'

const folder = path.join(import.meta.dirname, '../../../shared/paper')
const fontsCss = readFileSync(path.join(folder, 'fonts/fonts.css'), 'utf8')
const paperCss = readFileSync(path.join(folder, 'paper.css'), 'utf8')

describe('A report as a document', () => {
  it('allows nothing but its own styles, fonts and pictures', () => {
    const html = reportDocument('<article></article>', 'p{}', 'Roads & "bridges" <2026>', 'en-GB')
    expect(html).toContain(`default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:`)
    expect(html).toContain('<title>Roads &amp; &quot;bridges&quot; &lt;2026&gt;</title>')
    expect(html).toContain('<html lang="en-GB">')
    expect(html).not.toContain('<script')
  })

  it('cannot be broken out of by a style sheet', () => {
    const html = reportDocument('', '.x::after{content:"</style><script>alert(1)</script>"}', 'T', 'en-GB')
    expect(html.match(/<\/style>/g)).toHaveLength(1)
  })

  it('carries every font that the stylesheet names', () => {
    const files = [...fontsCss.matchAll(/url\("\.\/([^"]+)"\)/g)].map((match) => match[1] ?? '')
    expect(files).toHaveLength(5)
    const css = withFontData(fontsCss, Object.fromEntries(files.map((file) => [file, 'AAAA'])))
    expect(css.match(/url\('data:font\/woff2;base64,AAAA'\)/g)).toHaveLength(5)
    expect(css).not.toContain('.woff2"')
  })
})

describe('A word that is longer than a column is wide', () => {
  const address = 'https://aldermere-council.example/papers?report=2027-01-13&appendix=2'
  const markup = renderPlain(
    {
      council: '',
      title: 'Minutes',
      kind: '',
      lines: [],
      blocks: [
        { kind: 'table', caption: '', head: ['Name', 'Page'], rows: [['Survey', `See ${address} for it.`]] },
        { kind: 'paragraph', runs: [{ text: 'Nothing in this line is long.' }] }
      ]
    },
    styleWith({})
  )

  it('is broken, so that the table stays on its page', () => {
    expect(markup).toContain(`See <span class="long-word">${address.replace('&', '&amp;')}</span> for it.`)
  })

  it('is alone in that: ordinary words stay whole', () => {
    expect(markup.match(/long-word/g)).toHaveLength(1)
  })
})

describe('The paper stylesheet', () => {
  it('fetches nothing', () => {
    expect(paperCss).not.toMatch(/url\(|@import/)
  })

  it('touches nothing outside paper but the margin around a printed page', () => {
    const plain = paperCss.replace(/\/\*[\s\S]*?\*\//g, '')
    const selectors = [...plain.matchAll(/(?:^|[{}])\s*([^{}@;]+)\{/g)].flatMap((match) =>
      (match[1] ?? '').split(/,(?![^(]*\))/).map((selector) => selector.trim())
    )
    expect(selectors.length).toBeGreaterThan(80)
    expect(selectors.filter((selector) => !selector.startsWith('.paper'))).toEqual([':root > body'])
  })
})

describe('What a house style sets', () => {
  it('keeps the foot of the page free for the page label', () => {
    const page = { margins: { top: 20, right: 20, bottom: 5, left: 20 } }
    expect(paperStyleVariables(styleWith({ page }))['--paper-bottom']).toBe('18mm')
  })

  it('lets the name of a typeface be a name and nothing else', () => {
    const page = { typeface: 'Gill"; } body { background: url(//x) } @x "Sans' }
    expect(paperStyleVariables(styleWith({ page }))['--paper-typeface']).toBe('"Gill  body  background urlx  x Sans"')
    expect(paperStyleSheet(styleWith({ page })).match(/[{}]/g)).toHaveLength(2)
  })
})
