/** Paper as text: markup for a window that has the paper stylesheet, or a whole document that needs nothing else. */
import { renderToStaticMarkup } from 'react-dom/server'
import type { HouseStyle } from '../houseStyles/houseStyle'
import type { Report } from '../reports/report'
import type { PaperOptions } from './Blocks'
import { PlainPaper } from './PlainPaper'
import type { PlainDocument } from './plainDocument'
import { paperAttributes, ReportPaper } from './ReportPaper'
import { paperPlace, skipLink, webSheet } from './webSheet'

/** The markup of a report: one `article` element, without style attributes or scripts. */
export function renderReport(report: Report, style: HouseStyle, options: PaperOptions): string {
  return renderToStaticMarkup(<ReportPaper report={report} style={style} options={options} />)
}

/** The markup of a paper that is no report, in the look of the council's house style; `fileUrl` is asked for its pictures. */
export function renderPlain(
  document: PlainDocument,
  style: HouseStyle,
  fileUrl: (hash: string) => string = () => ''
): string {
  return renderToStaticMarkup(
    <article className="paper numbers-4" {...paperAttributes(style)}>
      <PlainPaper of={document} fileUrl={fileUrl} />
    </article>
  )
}

/** The fonts' style sheet with the files themselves in it: `data` gives each file named in fonts.css as base64. */
export function withFontData(fontsCss: string, data: Readonly<Record<string, string>>): string {
  return fontsCss.replace(/url\(['"]?(?:\.\/)?([\w-]+\.woff2)['"]?\)/g, (whole, file: string) =>
    data[file] === undefined ? whole : `url('data:font/woff2;base64,${data[file]}')`
  )
}

function escapeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/**
 * A document that stands alone, for a person to keep or publish: stylesheet and fonts are in it, nothing in it can run,
 * and nothing is fetched from anywhere.
 */
export function reportDocument(html: string, css: string, title: string, lang: string): string {
  // A closing tag inside a style sheet would end it early.
  const sheet = css.replace(/<\/(?=style)/gi, '<\\/')
  return [
    '<!doctype html>',
    `<html lang="${escapeText(lang)}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${escapeText(title)}</title>`,
    `<style>\n${sheet}\n${webSheet}\n</style>`,
    '</head>',
    '<body>',
    skipLink('report'),
    `<main id="${paperPlace}" tabindex="-1">`,
    html,
    '</main>',
    '</body>',
    '</html>',
    ''
  ].join('\n')
}
