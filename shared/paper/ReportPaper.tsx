/** A report on paper: front matter, text and appendices, the same on screen and in print. */
import type { ReactNode } from 'react'
import type { HouseStyle } from '../houseStyles/houseStyle'
import type { Report } from '../reports/report'
import { anchorOf } from './anchor'
import { Blocks, type PaperOptions } from './Blocks'
import { Each } from './Each'
import { FrontMatter } from './FrontMatter'
import { layOutReport } from './layout/reportLayout'
import { paperStyleVariables } from './paperStyle'

/** Which of four widths the number column has, by the longest number in it. */
function numberWidth(characters: number): string {
  if (characters <= 2) return 'numbers-2'
  if (characters <= 4) return 'numbers-4'
  return characters <= 6 ? 'numbers-6' : 'numbers-9'
}

/** The attributes of the element around any paper; who shows it sets the properties of `data-paper-style` on an element above. */
export function paperAttributes(style: HouseStyle): { readonly lang: string; readonly 'data-paper-style': string } {
  return { lang: style.language, 'data-paper-style': JSON.stringify(paperStyleVariables(style)) }
}

export function ReportPaper({
  report,
  style,
  options
}: {
  report: Report
  style: HouseStyle
  options: PaperOptions
}): ReactNode {
  const layout = layOutReport(report, style)
  const [main, ...appendices] = layout.sheets
  return (
    <article
      className={`paper ${numberWidth(layout.numberLength)}${options.comparison === undefined ? '' : ' compared'}`}
      {...paperAttributes(style)}
    >
      <div className={`sheet${style.recommendations.isBold ? ' bold-recommendations' : ''}`}>
        {options.isDraft && <p className="restricted">DRAFT</p>}
        {options.mark !== undefined && <p className="restricted">{options.mark}</p>}
        {options.comparison !== undefined && <p className="comparison">{options.comparison}</p>}
        <FrontMatter of={layout} />
        <Blocks of={main.blocks} options={options} />
      </div>
      <Each
        of={appendices}
        draw={(sheet) => (
          <div className="sheet appendix">
            <Blocks
              of={sheet.blocks}
              options={options}
              head={{ exempt: sheet.exempt ?? '', drawn: <h2 id={anchorOf(sheet.id)}>{sheet.heading}</h2> }}
            />
          </div>
        )}
      />
    </article>
  )
}
