/**
 * Charts as drawings made of plain shapes, the same on screen and on paper. Nothing is told by colour alone: lines differ in
 * dashes and points, bars in their filling, and every chart has its figures in a table beneath.
 */
import type { ReactNode } from 'react'
import { type BlockData, provisional } from '../records'
import { chartFigures } from './chartFigures'
import { dashesOf } from './dashes'
import { Each } from './Each'
import { emptyCell } from './emptyCell'
import { groupedNumber, roundScale } from './scale'

export type Chart = Extract<BlockData, { type: 'chart' }>

/** The canvas of a chart in points, as wide as the text on A4. */
const canvas = { width: 470, height: 230, left: 52, right: 10, top: 22, bottom: 32 } as const
const plot = {
  width: canvas.width - canvas.left - canvas.right,
  height: canvas.height - canvas.top - canvas.bottom
} as const

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

/** A label in lines of about so many characters, all of it: a word that is too long for one is broken. */
function labelLines(label: string, room: number): readonly string[] {
  if (label.length <= room) return [label]
  const lines = ['']
  const most = Math.max(room - 1, 3)
  const words = label.split(/\s+/).flatMap((word) =>
    Array.from({ length: Math.ceil(word.length / most) }, (_, part) => {
      const piece = word.slice(part * most, (part + 1) * most)
      return (part + 1) * most < word.length ? `${piece}-` : piece
    })
  )
  for (const word of words) {
    const line = lines.at(-1) ?? ''
    if (line === '' || line.length + word.length < room)
      lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The chart itself. */
export function ChartDrawing({ of }: { of: Chart }): ReactNode {
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
  const room = Math.floor((band * every) / 5)
  // Labels of more than two lines take their room beneath the plot, which stays as high as it is.
  const most = Math.max(
    1,
    ...labels.filter((_, index) => index % every === 0).map((label) => labelLines(label, room).length)
  )
  const height = canvas.height + Math.max(0, most - 2) * 11
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
    <svg role="img" aria-label={of.alt} viewBox={`0 0 ${canvas.width} ${height}`} className="chart">
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
                of={labelLines(label, room)}
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
                <path d={path} className={`stroke-${place % 4}`} strokeDasharray={dashesOf(place)} />
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
                    <path d={`M${x} 5h22`} className={`stroke-${place % 4}`} strokeDasharray={dashesOf(place)} />
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

/** What a chart shows, as a table. */
export function ChartFigures({ of, isIndented }: { of: Chart; isIndented: boolean }): ReactNode {
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
