/** A report drawn as markup, and what a test looks for in it. */
import { renderReport } from '../../../../shared/paper/render'
import type { Report } from '../../../../shared/reports/report'
import { styleWith } from '../invented'

const options = { fileUrl: (hash: string) => `app://files/${hash}` }

/** A report as markup. */
export function draw(report: Report, style = styleWith()): string {
  return renderReport(report, style, options)
}

/** The words of markup as a listener meets them. */
export function heard(html: string): string {
  return html
    .replace(/<(?:br|p|ol|ul|\/p|\/li|\/h\d|\/t[dhr]|\/caption)\b[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&#x27;/g, '’')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

/** Every element of that name. */
export function tagsOf(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<${name}[ >].*?</${name}>`, 'gs'))].map((match) => match[0])
}
