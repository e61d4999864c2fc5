/** Charts and governance maps as the templates take them. */
import { hasRoomForWords, isWide } from '../../partnerships/layout'
import { mapParts } from '../../partnerships/mapSheets'
import { chartFigures } from '../chartFigures'
import { drawingCaption, inWords } from '../drawingWords'
import { textCell } from '../layout/bodyLayout'
import type { PaperBlock, PaperRow } from '../layout/paperLayout'
import { textRoom } from './look'
import type { SetBlock } from './setData'
import { chartSvg, mapSvg, type Svg } from './svg'
import { setTable } from './tables'
import type { Walk } from './walk'
import { plainWords } from './words'

type Drawn = Extract<PaperBlock, { kind: 'drawing' }>
type Map = Extract<Drawn['data'], { type: 'map' }>
type Chart = Extract<Drawn['data'], { type: 'chart' }>
type SetFigure = Extract<SetBlock, { kind: 'figure' }>

/** Points that a caption takes beneath its drawing, with what parts it from the drawing. */
const captionHeight = 40

function figure(
  of: Svg,
  room: { readonly width: number; readonly height: number },
  more: Partial<SetFigure>
): SetFigure {
  const scale = Math.min(room.width / of.width, room.height / of.height)
  return {
    kind: 'figure',
    at: '',
    source: { svg: of.markup },
    width: of.width * scale,
    height: of.height * scale,
    alt: '',
    isDecorative: false,
    missing: '',
    caption: '',
    leadsOn: false,
    isIndented: false,
    ...more
  }
}

/** A chart with its figures in a table, or a map with its words beneath; a wide map on a page turned on its side. */
export function setDrawing({ id, data, isIndented }: Drawn, walk: Walk, room: number): readonly SetBlock[] {
  const at = walk.place(id)
  const { accent } = walk.look
  if (data.type === 'map') return setMap(data, at, walk, room)
  const height = textRoom(walk.look, false).height * 0.8
  const { caption, alt } = data
  return [
    figure(chartSvg(data, accent), { width: room, height }, { at, alt, caption, leadsOn: true, isIndented }),
    { kind: 'table', at: '', isIndented, ...setTable(figuresOf(data), walk, room, () => []) }
  ]
}

/** What a chart shows, as a table. */
function figuresOf(of: Chart): Extract<PaperBlock, { kind: 'table' }> {
  const { head, rows } = chartFigures(of)
  const row = (texts: readonly string[], isHead: boolean): PaperRow => ({
    isHead,
    isLong: false,
    isTotal: false,
    cells: texts.map((text, column) =>
      textCell(text, {
        isHeader: isHead ? column > 0 : column === 0,
        scope: isHead ? 'col' : 'row',
        isFigure: column > 0
      })
    )
  })
  const all = [row(head, true), ...rows.map((texts) => row(texts, false))]
  return {
    ...{ kind: 'table', id: '', label: '', caption: '', isIndented: false, isLandscape: false, widths: [] },
    rows: all
  }
}

function setMap(of: Map, at: string, walk: Walk, room: number): readonly SetBlock[] {
  const { accent, size } = walk.look
  const alt = `Governance map: ${of.caption}. What it shows is told in words beneath it.`
  const caption = drawingCaption(of)
  const said = inWords(of)
  const words: readonly SetBlock[] =
    said === ''
      ? []
      : [
          {
            ...{ kind: 'paragraph', at: '', form: 'in-words', number: null, isIndented: false, leadsOn: false },
            words: plainWords(said)
          }
        ]
  const wide = textRoom(walk.look, true)
  const parts = mapParts(of)
  const sheets = parts.map((part, index): SetBlock => {
    const svg = mapSvg(of, accent, part)
    const about = {
      alt: `A part of the governance map ${of.caption}: ${part.place}.`,
      caption: `${of.caption}, part ${index + 1} of ${parts.length}: ${part.place}`
    }
    return { kind: 'wide', blocks: [figure(svg, { width: wide.width, height: wide.height - captionHeight }, about)] }
  })
  const svg = mapSvg(of, accent)
  if (!isWide(of)) {
    const height = Math.min(225 * (72 / 25.4), textRoom(walk.look, false).height - captionHeight)
    return [figure(svg, { width: room, height }, { at, alt, caption }), ...words, ...sheets]
  }
  if (!hasRoomForWords(of)) {
    const whole = figure(svg, { width: wide.width, height: wide.height - captionHeight }, { at, alt, caption })
    return [{ kind: 'wide', blocks: [whole] }, ...words, ...sheets]
  }
  // The words keep their room at the foot of the page; the map has what is left.
  const lines = Math.ceil((said.length * size * 0.8 * 0.52) / wide.width) + 1
  const height = wide.height - captionHeight - lines * size * 0.8 * 1.35
  return [
    { kind: 'wide', blocks: [figure(svg, { width: wide.width, height }, { at, alt, caption }), ...words] },
    ...sheets
  ]
}
