/** A page of a pack as web pages: what stands around the paper on it, and the rules for that. */

import { paperPlace, skipLink, webSheet } from './webSheet'

export type PackPage = {
  readonly title: string
  readonly language: string
  /** The name of the style sheet that all pages share, as seen from this one. */
  readonly look: string
  /** The values that paper.css takes from the house style, as a style sheet. */
  readonly values: string
  /** Ways to other pages; none on the index. */
  readonly ways: readonly { readonly href: string; readonly words: string; readonly rel?: 'prev' | 'next' }[]
  /** What stands above the paper: what the pack is, and the item's number. */
  readonly head: string
  /** What restricted copies say; empty in public ones. */
  readonly mark: string
  /** Further papers of the item. */
  readonly papers: readonly { readonly href: string; readonly title: string }[]
  /** The markup of the paper; where it is empty the page has a heading of its own. */
  readonly markup: string
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/**
 * The page as a whole document, with its landmarks: a link past what comes before, banner, navigation and main. Nothing
 * in it can run; it takes only files that lie beside it. `generator` goes into its head.
 */
export function packPage(page: PackPage, generator: string): string {
  const link = ({ href, words, rel }: PackPage['ways'][number]): string =>
    `<li><a href="${escaped(href)}"${rel ? ` rel="${rel}"` : ''}>${escaped(words)}</a></li>`
  const papers = page.papers.map(({ href, title }) => `<li><a href="${escaped(href)}">${escaped(title)}</a></li>`)
  return [
    '<!doctype html>',
    `<html lang="${escaped(page.language)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file: 'unsafe-inline'; font-src data:; img-src 'self' file: data:">`,
    generator,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escaped(page.title)}</title>`,
    `<link rel="stylesheet" href="${escaped(page.look)}">`,
    `<style>\n${page.values}</style>`,
    '</head>',
    '<body>',
    skipLink('paper'),
    `<header class="pack-head"><p>${escaped(page.head)}</p>`,
    page.mark === '' ? '' : `<p class="pack-mark">${escaped(page.mark)}</p>`,
    '</header>',
    page.ways.length === 0
      ? ''
      : `<nav class="pack-ways" aria-label="Agenda">\n<ul>${page.ways.map(link).join('')}</ul></nav>`,
    `<main id="${paperPlace}" tabindex="-1">`,
    page.markup === '' ? `<h1 class="pack-title">${escaped(page.title)}</h1>` : '',
    page.markup,
    papers.length === 0
      ? ''
      : `<section class="pack-papers" aria-labelledby="papers"><h2 id="papers">${page.markup === '' ? 'Papers' : 'More papers of this item'}</h2><ul>${papers.join('')}</ul></section>`,
    '</main>',
    '</body>',
    '</html>',
    ''
  ]
    .filter((line) => line !== '')
    .join('\n')
    .concat('\n')
}

/** Rules for what stands around the paper; in print it is left out, save for what a restricted copy has to say. */
export const packPageSheet = `${webSheet}
.pack-head, .pack-ways, .pack-papers, .pack-title { box-sizing: border-box; max-width: 210mm; margin: 0 auto; padding: 3mm 6mm; }
.pack-head p { margin: 0; }
.pack-mark { font-weight: bold; }
.pack-ways ul { display: flex; flex-wrap: wrap; gap: 2mm 8mm; margin: 0; padding: 0; list-style: none; }
.pack-papers { margin-bottom: 6mm; background: white; }
.paper .pack-items { margin: 0; padding: 0; list-style: none; }
.paper .pack-items li { margin: 0 0 3mm; padding: 0; }
.paper .pack-items li.inside { padding-left: 8mm; }
@media screen and (prefers-color-scheme: dark) {
  .pack-papers { background: #1b1f24; }
  :is(.pack-ways, .pack-papers) a { color: #a9c7ef; }
}
@media print {
  .pack-ways, .pack-papers { display: none; }
}
`
