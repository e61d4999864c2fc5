/** Charts and maps as SVG that stands alone: the same shapes as on screen, with their looks in plain values. */
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { MapPart } from '../../partnerships/mapSheets'
import { type Chart, ChartDrawing } from '../ChartDrawing'
import { type GovernanceMap, MapDrawing } from '../MapDrawing'

/** The family under which the typesetter knows Arimo: a name of its own, so that no font of the computer is taken for it. */
export const paperFamily = 'Paper Arimo'

export type Svg = { readonly markup: string; readonly width: number; readonly height: number }

export function chartSvg(of: Chart, accent: string): Svg {
  return alone(<ChartDrawing of={of} />, accent)
}

export function mapSvg(of: GovernanceMap, accent: string, part?: MapPart): Svg {
  return alone(<MapDrawing of={of} {...(part && { part })} />, accent)
}

function alone(drawing: ReactNode, accent: string): Svg {
  const markup = renderToStaticMarkup(drawing)
  const [, box = '0 0 1 1'] = /viewBox="([^"]*)"/.exec(markup) ?? []
  const [, , width = 1, height = 1] = box.split(' ').map(Number)
  const inside = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`
  return { markup: markup.replace('<svg', inside).replace('>', `><style>${looks(accent)}</style>`), width, height }
}

/** A colour of the style thinned with white. */
function tinted(accent: string, share: number): string {
  const part = (at: number): string => {
    const full = Number.parseInt(accent.slice(at, at + 2), 16)
    return Math.round(full * share + 255 * (1 - share))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${part(1)}${part(3)}${part(5)}`
}

const inks = (accent: string): readonly string[] => [accent, '#a3480b', '#4b5563', '#7a3b8f']

/** What paper.css says of drawings, with plain selectors and values: other drawers know no variables. */
function looks(accent: string): string {
  const bars = [accent, tinted(accent, 0.3), '#ffffff', '#b9bfc8']
  const each = inks(accent).flatMap((ink, at) => [
    `.stroke-${at}{fill:none;stroke:${ink};stroke-width:1.8}`,
    `.ink-${at}{fill:${ink}}`,
    `.bar-${at}{fill:${bars[at]};stroke:${accent};stroke-width:.8}`
  ])
  return [
    `text{font-family:'${paperFamily}';font-size:9.5px;fill:#111111}`,
    '.axis{stroke:#111111;stroke-width:1}',
    '.rule{stroke:#d5d9de;stroke-width:.7}',
    '.target{stroke:#111111;stroke-width:1.2}',
    ...each,
    '.open{fill:#ffffff}',
    'rect.open{stroke-width:1.4;stroke-dasharray:3 2}',
    '.target-label,.edge-label{stroke:#ffffff;stroke-width:3;paint-order:stroke}',
    '.target-label,.group-label,.node-words-decides{font-weight:700}',
    `.node{fill:#ffffff;stroke:${accent};stroke-width:1.2}`,
    `.group{fill:${tinted(accent, 0.07)};stroke:#9aa3ae;stroke-width:.8}`,
    `.node-decides{fill:${tinted(accent, 0.09)};stroke-width:2.2}`,
    '.node-organisation{fill:#eef0f2;stroke:#4b5563}',
    '.node-own{stroke:#8a929c}',
    `.group-label{stroke:${tinted(accent, 0.07)};stroke-width:4;paint-order:stroke}`,
    '.edge{fill:none;stroke:#111111;stroke-width:1.2}',
    '.arrow{fill:#111111}'
  ].join('')
}
