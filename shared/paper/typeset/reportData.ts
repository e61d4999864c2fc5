/** A report as the templates take it. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { Report } from '../../reports/report'
import { drawingCaption } from '../drawingWords'
import type { PaperBlock, PaperSheet } from '../layout/paperLayout'
import { layOutReport } from '../layout/reportLayout'
import { notesIn, placesIn, setSheet } from './blocks'
import { setFront } from './front'
import { type PaperLook, paperLook, pointsOfMillimetre } from './look'
import type { DrawingData } from './paperValue'
import type { SetDrawing, SetReport, SetStamp } from './setData'
import { chartSvg, mapSvg } from './svg'
import { openWalk, type SetFacts, type SetPicture } from './walk'

/** What a paper is set from: what the templates are given, and what is known of it beside that. */
export type Typesetting<Data> = { readonly data: Data; readonly facts: SetFacts }

export function reportData(
  report: Report,
  style: HouseStyle,
  options: {
    readonly picture?: (hash: string) => SetPicture | null
    /** Two versions are shown as one: the line that says which. */
    readonly comparison?: string
    readonly tellsSpots?: boolean
  }
): Typesetting<SetReport> {
  const layout = layOutReport(report, style)
  const look = paperLook(style, layout.numberLength)
  const all = layout.sheets.flatMap(({ blocks }) => blocks)
  const walk = openWalk(look, {
    ...(options.picture && { picture: options.picture }),
    notes: new Map(notesIn(all)),
    places: new Set([...layout.sheets.map(({ id }) => id), ...placesIn(all)])
  })
  const front = setFront(layout, walk)
  const [main, ...appendices] = layout.sheets
  const blocks = [
    ...setSheet(main.blocks, walk),
    ...appendices.flatMap((sheet) => [
      { kind: 'fresh' } as const,
      ...setSheet(sheet.blocks, walk, { exempt: sheet.exempt ?? '', block: headingOf(sheet) })
    ])
  ]
  const { comparison, tellsSpots = false } = options
  const facts = walk.facts()
  return {
    data: {
      title: layout.title,
      look,
      comparison: comparison ?? '',
      front,
      blocks,
      spots: tellsSpots ? facts.places : []
    },
    facts
  }
}

function headingOf({ id, heading }: PaperSheet): PaperBlock {
  const words = [{ kind: 'text', text: heading, marks: [], href: '' }] as const
  return { kind: 'heading', level: 2, id, number: '', words, isIndented: false, form: '' }
}

const plainLook: PaperLook = {
  ...{ typeface: 'Arimo', size: 8, accent: '#000000', language: 'en-GB', column: 0, isBoldRecommendations: false },
  margins: { top: 20, right: 20, bottom: 20, left: 20 }
}

/** As wide as the text of an A4 page. */
const drawingWidth = 170 * pointsOfMillimetre

export function drawingData(data: DrawingData, style: HouseStyle): Typesetting<SetDrawing> {
  const look = paperLook(style, 0)
  const svg = data.type === 'chart' ? chartSvg(data, look.accent) : mapSvg(data, look.accent)
  const size = { width: drawingWidth, height: (drawingWidth * svg.height) / svg.width }
  return {
    data: { look, alt: data.alt || drawingCaption(data) || 'Drawing', svg: svg.markup, ...size },
    facts: openWalk(look).facts()
  }
}

export function stampData(characters: string): Typesetting<SetStamp> {
  return { data: { look: plainLook, characters }, facts: openWalk(plainLook).facts() }
}
