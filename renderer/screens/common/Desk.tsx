import { type CSSProperties, type MouseEvent, memo, useEffect, useRef } from 'react'
import { pictureAddress } from '../../../shared/files'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { IsOnScreen } from '../../../shared/paper/FrontMatter'
import { paperStyleVariables } from '../../../shared/paper/paperStyle'
import { ReportPaper } from '../../../shared/paper/ReportPaper'
import { underWhole } from '../../../shared/reports/exempt'
import type { Report, WholeElsewhere } from '../../../shared/reports/report'
import { rememberCopied } from '../../editor/exemptCopies'
import { jumpTo } from './jumpTo'

export type DeskProps = {
  readonly report: Report
  /** Why all of it is exempt where that is said on an agenda. */
  readonly whole?: WholeElsewhere | undefined
  readonly style: HouseStyle
  /** Percent. */
  readonly zoom: number
  /** Told the percentage at which the paper is just as wide as the desk, whenever that changes. */
  readonly onFit: (percent: number) => void
  /** Two versions are shown as one: the line that says which. */
  readonly comparison?: string
}

/** Millimetres of an A4 sheet, at the 96 dots to the inch that screens are drawn with. */
const paperWidth = (210 / 25.4) * 96

/** The paper on its desk: the same components and rules that print it, so that what is seen is what is handed out. */
export function Desk({ report, whole, style, zoom, onFit, comparison }: DeskProps) {
  const desk = useRef<HTMLElement>(null)
  const variables = { ...paperStyleVariables(style), '--zoom': String(zoom / 100) } satisfies Record<
    `--${string}`,
    string
  >
  useEffect(() => {
    const element = desk.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const { paddingLeft, paddingRight } = getComputedStyle(element)
      const room = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      onFit(Math.min(100, Math.max(50, Math.floor((room / paperWidth) * 100))))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [onFit])
  return (
    // A part that scrolls must be reachable by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section ref={desk} className="desk" aria-label="Paper" tabIndex={0} style={variables as CSSProperties}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: the links inside are what is pressed, by mouse or keyboard */}
      <div
        className="desk-zoom"
        onClick={followReference}
        onCopy={() => rememberCopied(underWhole(report, whole), window.getSelection()?.toString() ?? '')}
      >
        <IsOnScreen value={true}>
          <Paper report={report} style={style} comparison={comparison} />
        </IsOnScreen>
      </div>
    </section>
  )
}

/** A link within the paper leads to its place there. The window's own address says where in the app one is, and stays. */
function followReference(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null
  if (!link) return
  event.preventDefault()
  jumpTo(decodeURIComponent(link.getAttribute('href')?.slice(1) ?? ''))
}

/** A long report is drawn once; the zoom changes around it. */
const Paper = memo(function Paper({
  report,
  style,
  comparison
}: Pick<DeskProps, 'report' | 'style'> & { comparison: string | undefined }) {
  const withLine = comparison === undefined ? options : { ...options, comparison }
  return <ReportPaper report={report} style={style} options={withLine} />
})

const options = { fileUrl: pictureAddress }
