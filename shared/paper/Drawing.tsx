/**
 * Charts and governance maps as drawings made of plain shapes, the same on screen and on paper. Nothing is told by colour
 * alone: lines differ in dashes and points, bars in their filling, and every chart has its figures in a table beneath.
 */
import type { ReactNode } from 'react'
import { hasRoomForWords, isWide } from '../partnerships/layout'
import { widthOf } from '../partnerships/lettering'
import { letterSize } from '../partnerships/shape'
import { type BlockData, provisional } from '../reports/records'
import { anchorOf } from './anchor'
import { chartFigures } from './chartFigures'
import { drawingCaption, inWords } from './drawingWords'
import { Each } from './Each'
import { emptyCell } from './emptyCell'
import { groupedNumber, roundScale } from './scale'

type Chart = Extract<BlockData, { type: 'chart' }>
type GovernanceMap = Extract<BlockData, { type: 'map' }>

/** The canvas of a chart in points, as wide as the text on A4. */
const canvas = { width: 470, height: 230, left: 52, right: 10, top: 22, bottom: 32 } as const
const plot = {
  width: canvas.width - canvas.left - canvas.right,
  height: canvas.height - canvas.top - canvas.bottom
} as const

const dashes = ['', '7 3', '2 3', '9 3 2 3'] as const

function dash(index: number): string | undefined {
  return dashes[index % dashes.length] || undefined
}

/** A point's mark: disc, square, diamond, triangle, by series; open where the value may still change. */
function Mark({ x, y, series, isOpen = false }: { x: number; y: number; series: number; isOpen?: boolean }): ReactNode {
  const size = 3.2
  const look = `ink-${series % 4}${isOpen ? ` open stroke-${series % 4}` : ''}`
  switch (series % 4) {
    case 0:
      return <circle cx={x} cy={y} r={size} className={look} />
    case 1:
      return <rect x={x - size} y={y - size} width={size * 2} height={size * 2} className={look} />
    case 2:
      return (
        <path
          d={`M${x} ${y - size * 1.3}l${size * 1.3} ${size * 1.3}l${-size * 1.3} ${size * 1.3}l${-size * 1.3} ${-size * 1.3}z`}
          className={look}
        />
      )
    default:
      return <path d={`M${x} ${y - size * 1.2}l${size * 1.2} ${size * 2.2}h${-size * 2.4}z`} className={look} />
  }
}

/** A label in at most two lines of about so many characters. */
function labelLines(label: string, room: number): readonly string[] {
  if (label.length <= room) return [label]
  const lines = ['']
  for (const word of label.split(/\s+/)) {
    const line = lines.at(-1) ?? ''
    if (line === '' || line.length + word.length < room)
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
    else lines.push(word)
  }
  return lines.length <= 2 ? lines : [lines[0] ?? '', `${(lines[1] ?? '').slice(0, Math.max(room - 1, 1))}…`]
}

function ChartDrawing({ of }: { of: Chart }): ReactNode {
  const labels = [...new Set(of.series.flatMap((series) => series.points.map((point) => point.label)))]
  const valueAt = (series: Chart['series'][number], label: string): number | null =>
    series.points.find((point) => point.label === label)?.value ?? null
  const isOpen = (series: Chart['series'][number], label: string): boolean =>
    series.points.find((point) => point.label === label)?.note === provisional
  const hasOpen = of.series.length === 1 && labels.some((label) => of.series.some((series) => isOpen(series, label)))
  const isWaterfall = of.chart === 'waterfall'
  const steps = waterfallSteps(of)
  const values = isWaterfall
    ? steps.flatMap(({ from, to }) => [from, to])
    : of.series.flatMap((series) => series.points.flatMap((point) => point.value ?? []))
  const scale = roundScale([...values, ...(of.target ? [of.target.value] : [])])
  const y = (value: number): number =>
    canvas.top + plot.height - ((value - scale.from) / (scale.to - scale.from)) * plot.height
  const band = plot.width / Math.max(labels.length, 1)
  const middle = (index: number): number => canvas.left + band * (index + 0.5)
  const barWidth = Math.min((band * 0.72) / (isWaterfall ? 1 : Math.max(of.series.length, 1)), 46)
  const every = Math.ceil(labels.length / 14)
  const bar = (x: number, one: number, other: number, ink: number, look = ''): ReactNode => (
    <rect
      x={x}
      y={Math.min(y(one), y(other))}
      width={barWidth}
      height={Math.max(Math.abs(y(one) - y(other)), 0.5)}
      className={`bar-${ink % 4} ${look}`.trim()}
    />
  )
  return (
    <svg role="img" aria-label={of.alt} viewBox={`0 0 ${canvas.width} ${canvas.height}`} className="chart">
      <text x={canvas.left - 6} y={canvas.top - 9} textAnchor="end">
        {of.unit}
      </text>
      <Each
        of={scale.ticks}
        draw={(tick) => (
          <>
            <line
              x1={canvas.left}
              x2={canvas.width - canvas.right}
              y1={y(tick)}
              y2={y(tick)}
              className={tick === 0 ? 'axis' : 'rule'}
            />
            <text x={canvas.left - 6} y={y(tick) + 3.4} textAnchor="end">
              {groupedNumber(tick, scale.decimals)}
            </text>
          </>
        )}
      />
      <Each
        of={labels}
        draw={(label, index) =>
          index % every === 0 && (
            <text x={middle(index)} y={canvas.height - canvas.bottom + 15} textAnchor="middle">
              <Each
                of={labelLines(label, Math.floor((band * every) / 5))}
                draw={(line, row) => (
                  <tspan x={middle(index)} dy={row === 0 ? 0 : 11}>
                    {line}
                  </tspan>
                )}
              />
            </text>
          )
        }
      />
      {isWaterfall && (
        <Each
          of={steps}
          draw={({ from, to }, index) => bar(middle(index) - barWidth / 2, from, to, to < from ? 1 : 0)}
        />
      )}
      {of.chart === 'bar' && (
        <Each
          of={of.series}
          draw={(series, place) => (
            <Each
              of={labels}
              draw={(label, index) => {
                const value = valueAt(series, label)
                const x = middle(index) - (barWidth * of.series.length) / 2 + barWidth * place
                return value === null ? null : bar(x, 0, value, place, isOpen(series, label) ? 'open' : '')
              }}
            />
          )}
        />
      )}
      {of.chart === 'line' && (
        <Each
          of={of.series}
          draw={(series, place) => {
            const points = labels.map((label, index) => ({ x: middle(index), label, value: valueAt(series, label) }))
            const path = points
              .map(({ x, value }, index) =>
                value === null ? '' : `${(points[index - 1]?.value ?? null) === null ? 'M' : 'L'}${x} ${y(value)}`
              )
              .join('')
            return (
              <>
                <path d={path} className={`stroke-${place % 4}`} strokeDasharray={dash(place)} />
                <Each
                  of={points}
                  draw={({ x, label, value }) =>
                    value !== null && <Mark x={x} y={y(value)} series={place} isOpen={isOpen(series, label)} />
                  }
                />
              </>
            )
          }}
        />
      )}
      {of.target && (
        <>
          <line
            x1={canvas.left}
            x2={canvas.width - canvas.right}
            y1={y(of.target.value)}
            y2={y(of.target.value)}
            className="target"
            strokeDasharray="5 3"
          />
          <text x={canvas.left + 4} y={y(of.target.value) - 4} className="target-label">
            {of.target.label}
          </text>
        </>
      )}
      {hasOpen && (
        <>
          {of.chart === 'line' ? (
            <Mark x={canvas.width - 66} y={8} series={0} isOpen />
          ) : (
            <rect x={canvas.width - 73} y={3.5} width={14} height={9} className="bar-0 open" />
          )}
          <text x={canvas.width - 54} y={11.5}>
            Provisional
          </text>
        </>
      )}
      {of.series.length > 1 && !isWaterfall && (
        <Each
          of={of.series}
          draw={(series, place) => {
            const x = canvas.left + (plot.width / of.series.length) * place
            return (
              <>
                {of.chart === 'line' ? (
                  <>
                    <path d={`M${x} 5h22`} className={`stroke-${place % 4}`} strokeDasharray={dash(place)} />
                    <Mark x={x + 11} y={5} series={place} />
                  </>
                ) : (
                  <rect x={x} y={0.5} width={14} height={9} className={`bar-${place % 4}`} />
                )}
                <text x={x + (of.chart === 'line' ? 27 : 19)} y={8.5}>
                  {series.name}
                </text>
              </>
            )
          }}
        />
      )}
    </svg>
  )
}

/** Where each bar of a waterfall begins and ends: every value goes on from where the one before it stopped. */
function waterfallSteps(chart: Chart): readonly { readonly from: number; readonly to: number }[] {
  let level = 0
  return (chart.series[0]?.points ?? []).map(({ value }) => {
    const from = level
    level += value ?? 0
    return { from, to: level }
  })
}

function ChartFigures({ of, isIndented }: { of: Chart; isIndented: boolean }): ReactNode {
  const { head, rows } = chartFigures(of)
  const [unit, ...names] = head
  return (
    <table className={isIndented ? 'indented' : undefined}>
      <thead>
        <tr>
          <td>{unit || emptyCell}</td>
          <Each
            of={names}
            draw={(name) => (
              <th scope="col" className="figures">
                {name}
              </th>
            )}
          />
        </tr>
      </thead>
      <tbody>
        <Each
          of={rows}
          draw={([label, ...figures]) => (
            <tr>
              <th scope="row">{label}</th>
              <Each of={figures} draw={(figure) => <td className="figures">{figure}</td>} />
            </tr>
          )}
        />
      </tbody>
    </table>
  )
}

type Point = { readonly x: number; readonly y: number }

/** How each kind of line is told from the others without colour: by its dashes and by its end. */
const lineLooks: Readonly<Record<string, { readonly dash: string; readonly head: 'full' | 'open' | 'disc' }>> = {
  accountability: { dash: '', head: 'full' },
  reporting: { dash: '6 3', head: 'full' },
  delegation: { dash: '10 3 2 3', head: 'open' },
  hosting: { dash: '1.6 2.6', head: 'disc' },
  advice: { dash: '3.5 2.5', head: 'open' }
}

/** The end of a line at the last of its points, pointing the way the line goes. */
function LineEnd({ points, head }: { points: readonly Point[]; head: 'full' | 'open' | 'disc' }): ReactNode {
  const [end, before] = [points.at(-1), points.at(-2)]
  if (!end || !before) return null
  if (head === 'disc') return <circle cx={end.x} cy={end.y} r={3} className="arrow" />
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1
  const [ux, uy] = [(end.x - before.x) / length, (end.y - before.y) / length]
  const corner = (side: number): string => `${end.x - ux * 7 - uy * 3.5 * side} ${end.y - uy * 7 + ux * 3.5 * side}`
  return head === 'full' ? (
    <path d={`M${end.x} ${end.y}L${corner(1)}L${corner(-1)}z`} className="arrow" />
  ) : (
    <path d={`M${corner(1)}L${end.x} ${end.y}L${corner(-1)}`} className="edge" />
  )
}

/** Straight runs with slightly rounded corners, which are easier to follow than sharp ones. */
function runOf(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]]
      if (!before) return `M${point.x} ${point.y}`
      if (!after) return `L${point.x} ${point.y}`
      const cut = (other: Point): string => {
        const length = Math.hypot(other.x - point.x, other.y - point.y)
        const share = length === 0 ? 0 : Math.min(4, length / 2) / length
        return `${point.x + (other.x - point.x) * share} ${point.y + (other.y - point.y) * share}`
      }
      return `L${cut(before)}Q${point.x} ${point.y} ${cut(after)}`
    })
    .join('')
}

/**
 * The points of a line from the end that it shares with most others of its kind: where they run together, their dashes then
 * fall on one another.
 */
function fromShared(edge: GovernanceMap['edges'][number], all: GovernanceMap['edges']): readonly Point[] {
  const sharing = (point: Point | undefined): number =>
    all.filter(
      (other) =>
        other.kind === edge.kind &&
        [other.points[0], other.points.at(-1)].some((end) => end && end.x === point?.x && end.y === point?.y)
    ).length
  return sharing(edge.points.at(-1)) > sharing(edge.points[0]) ? edge.points.toReversed() : edge.points
}

const keyRow = 17
const keySample = 34
const keyGap = 22

/** Where each entry of a map's key stands, in rows as wide as the map. */
function keyPlaces(of: GovernanceMap): { readonly places: readonly Point[]; readonly height: number } {
  const places: Point[] = []
  let [x, row] = [2, 0]
  for (const { label } of of.key) {
    const width = keySample + widthOf(label, letterSize)
    if (x > 2 && x + width > of.width) {
      x = 2
      row += 1
    }
    places.push({ x, y: of.height + 12 + row * keyRow })
    x += width + keyGap
  }
  return { places, height: of.key.length === 0 ? 0 : 12 + (row + 1) * keyRow }
}

/** Room that a map's key takes beneath the map itself. */
export function keyHeight(of: GovernanceMap): number {
  return keyPlaces(of).height
}

/** A governance map with its key. The app draws it too, and lays what can be pressed over it. */
export function MapDrawing({ of }: { of: GovernanceMap }): ReactNode {
  const lookOf = (kind: string) =>
    lineLooks[kind] ?? { dash: dash(of.key.findIndex((entry) => entry.kind === kind)) ?? '', head: 'full' as const }
  const key = keyPlaces(of)
  return (
    <svg
      role="img"
      aria-label={`Governance map: ${of.caption}. What it shows is told in words beneath it.`}
      viewBox={`0 0 ${of.width} ${of.height + key.height}`}
      className="map"
    >
      <Each
        of={of.groups}
        draw={(group) => (
          <rect x={group.x} y={group.y} width={group.width} height={group.height} rx="4" className="group" />
        )}
      />
      <Each
        of={of.edges}
        draw={(edge) => {
          const look = lookOf(edge.kind)
          return (
            <>
              <path d={runOf(fromShared(edge, of.edges))} className="edge" strokeDasharray={look.dash || undefined} />
              <LineEnd points={edge.points} head={look.head} />
            </>
          )
        }}
      />
      <Each
        of={of.groups}
        draw={(group) => (
          <text x={group.x + group.labelIn} y={group.y + 15} className="group-label">
            {group.label}
          </text>
        )}
      />
      <Each
        of={of.edges}
        draw={(edge) => {
          const middle = edge.points[Math.floor(edge.points.length / 2)]
          const at = edge.labelAt ?? (middle && { x: middle.x + 4, y: middle.y - 4 })
          return (
            edge.label !== '' &&
            at && (
              <text x={at.x} y={at.y} className="edge-label">
                {edge.label}
              </text>
            )
          )
        }}
      />
      <Each
        of={of.nodes}
        draw={(node) => (
          <>
            <rect
              x={node.x}
              y={node.y}
              width={node.width}
              height={node.height}
              rx={node.kind === 'organisation' ? 11 : 2.5}
              className={`node node-${node.kind}`}
            />
            <text textAnchor="middle" className={`node-words-${node.kind}`}>
              <Each
                of={node.lines}
                draw={(line, index) => (
                  <tspan
                    x={node.x + node.width / 2}
                    y={node.y + node.height / 2 + 3.4 + (index - (node.lines.length - 1) / 2) * 12.5}
                  >
                    {line}
                  </tspan>
                )}
              />
            </text>
          </>
        )}
      />
      <Each
        of={of.key}
        draw={(entry, index) => {
          const { x, y } = key.places[index] ?? { x: 0, y: 0 }
          const look = lookOf(entry.kind)
          const isBox = entry.kind in boxKinds
          const sample = [
            { x, y },
            { x: x + 26, y }
          ]
          return (
            <>
              {isBox ? (
                <rect
                  x={x + 4}
                  y={y - 6}
                  width={22}
                  height={12}
                  rx={entry.kind === 'organisation' ? 6 : 2}
                  className={`node node-${entry.kind}`}
                />
              ) : (
                <>
                  <path d={runOf(sample)} className="edge" strokeDasharray={look.dash || undefined} />
                  <LineEnd points={sample} head={look.head} />
                </>
              )}
              <text x={x + keySample} y={y + 3.4}>
                {entry.label}
              </text>
            </>
          )
        }}
      />
    </svg>
  )
}

/** The kinds of box that a key may name. */
const boxKinds = { decides: true, body: true, organisation: true } as const

/** A chart with its figures, or a governance map with the day on which it was last changed. */
export function Drawing({
  id,
  data,
  isIndented
}: {
  id: string
  data: Chart | GovernanceMap
  isIndented: boolean
}): ReactNode {
  if (data.type === 'map') return <PrintedMap id={id} of={data} />
  return (
    <>
      <figure id={anchorOf(id)} className={isIndented ? 'charted indented' : 'charted'}>
        <ChartDrawing of={data} />
        <figcaption>
          <p>{data.caption}</p>
        </figcaption>
      </figure>
      <ChartFigures of={data} isIndented={isIndented} />
    </>
  )
}

/** A map with its words beneath; a wide one on a page turned on its side. */
function PrintedMap({ id, of }: { id: string; of: GovernanceMap }): ReactNode {
  const figure = (
    <figure id={anchorOf(id)} className="mapped">
      <MapDrawing of={of} />
      <figcaption>
        <p>{drawingCaption(of)}</p>
      </figcaption>
    </figure>
  )
  const words = of.alt !== '' && <p className="in-words">{inWords(of)}</p>
  if (isWide(of) && hasRoomForWords(of))
    return (
      <div className="landscape worded">
        {figure}
        {words}
      </div>
    )
  return (
    <>
      {isWide(of) ? <div className="landscape">{figure}</div> : figure}
      {words}
    </>
  )
}
