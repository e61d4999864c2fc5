/**
 * Charts as drawings made of plain shapes, the same on screen and on paper. Nothing is told by colour alone: lines differ in
 * dashes and points, bars in their filling, and every chart has its figures in a table beneath.
 */
import type { ReactNode } from 'react'
import { widthOf, wrapped } from '../partnerships/lettering'
import { type BlockData, provisional } from '../records'
import { chartFigures } from './chartFigures'
import { dashesOf } from './dashes'
import { Each } from './Each'
import { emptyCell } from './emptyCell'
import { groupedNumber, roundScale } from './scale'

export type Chart = Extract<BlockData, { type: 'chart' }>

/** The canvas of a chart in points, as wide as the text on A4; room for words is added where they need it. */
const canvas = { width: 470, right: 10, bottom: 32 } as const
const plotHeight = 176
/** Size of the letters of a chart. */
const letters = 9.5
/** How much wider the same letters are in bold. */
const bold = 1.1
const rowHeight = 12

type Entry = { readonly x: number; readonly row: number; readonly lines: readonly string[] }

/** Where each name of a chart's key stands, in rows as wide as the canvas; a name longer than a row is broken. */
function keyEntries(
  names: readonly string[],
  sample: number
): { readonly entries: readonly Entry[]; readonly rows: number } {
  const entries: Entry[] = []
  let [x, row] = [0, 0]
  for (const name of names) {
    const lines = wrapped(name, canvas.width - sample, letters)
    const width = sample + Math.max(...lines.map((line) => widthOf(line, letters)))
    if (x > 0 && x + width > canvas.width) {
      x = 0
      row += 1
    }
    entries.push({ x, row, lines })
    row += lines.length - 1
    x += width + 16
  }
  return { entries, rows: names.length === 0 ? 0 : row + 1 }
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

/** How a series, or a provisional value, is drawn, before its name in the key. */
function KeySample({
  chart,
  x,
  y,
  series,
  isOpen
}: {
  chart: Chart['chart']
  x: number
  y: number
  series: number
  isOpen: boolean
}): ReactNode {
  if (chart !== 'line')
    return <rect x={x} y={y + 1.5} width={14} height={9} className={`bar-${series % 4}${isOpen ? ' open' : ''}`} />
  return (
    <>
      {!isOpen && (
        <path d={`M${x} ${y + 6}h22`} className={`stroke-${series % 4}`} strokeDasharray={dashesOf(series)} />
      )}
      <Mark x={x + 11} y={y + 6} series={series} isOpen={isOpen} />
    </>
  )
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
  const hasKey = of.series.length > 1 && !isWaterfall
  const sample = of.chart === 'line' ? 27 : 19
  const key = keyEntries(hasKey ? of.series.map(({ name }) => name) : hasOpen ? ['Provisional'] : [], sample)
  const ticks = scale.ticks.map((tick) => ({ tick, text: groupedNumber(tick, scale.decimals) }))
  const left = Math.max(40, ...ticks.map(({ text }) => widthOf(text, letters) + 10))
  const unit = wrapped(of.unit, canvas.width, letters)
  const top = key.rows * rowHeight + unit.length * rowHeight + 10
  const plotWidth = canvas.width - left - canvas.right
  const y = (value: number): number => top + plotHeight - ((value - scale.from) / (scale.to - scale.from)) * plotHeight
  const band = plotWidth / Math.max(labels.length, 1)
  const middle = (index: number): number => left + band * (index + 0.5)
  const barWidth = Math.min((band * 0.72) / (isWaterfall ? 1 : Math.max(of.series.length, 1)), 46)
  const every = Math.ceil(labels.length / 14)
  const linesOf = (label: string): readonly string[] => wrapped(label, Math.max(band * every - 4, 18), letters)
  // Labels take the room that they need beneath the plot, which stays as high as it is.
  const most = Math.max(1, ...labels.filter((_, index) => index % every === 0).map((label) => linesOf(label).length))
  const foot = top + plotHeight
  const height = foot + canvas.bottom + Math.max(0, most - 2) * 11
  const target = of.target && { value: of.target.value, lines: wrapped(of.target.label, plotWidth - 8, letters * bold) }
  // Above its line, or beneath it where the unit and the key are.
  const targetRoom = target ? target.lines.length * rowHeight : 0
  const isBeneath = target !== null && y(target.value) - targetRoom < top - 6
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
      <text>
        <Each
          of={unit}
          draw={(line, row) => (
            <tspan x={0} y={(key.rows + row + 1) * rowHeight - 3}>
              {line}
            </tspan>
          )}
        />
      </text>
      <Each
        of={ticks}
        draw={({ tick, text }) => (
          <>
            <line
              x1={left}
              x2={canvas.width - canvas.right}
              y1={y(tick)}
              y2={y(tick)}
              className={tick === 0 ? 'axis' : 'rule'}
            />
            <text x={left - 6} y={y(tick) + 3.4} textAnchor="end">
              {text}
            </text>
          </>
        )}
      />
      <line x1={left} x2={left} y1={top} y2={foot} className="axis" />
      <Each
        of={labels}
        draw={(label, index) =>
          index % every === 0 && (
            <text x={middle(index)} y={foot + 15} textAnchor="middle">
              <Each
                of={linesOf(label)}
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
      {target && (
        <>
          <line
            x1={left}
            x2={canvas.width - canvas.right}
            y1={y(target.value)}
            y2={y(target.value)}
            className="target"
            strokeDasharray="5 3"
          />
          <text className="target-label">
            <Each
              of={target.lines}
              draw={(line, row) => (
                <tspan x={left + 4} y={y(target.value) + (isBeneath ? rowHeight : 8 - targetRoom) + row * rowHeight}>
                  {line}
                </tspan>
              )}
            />
          </text>
        </>
      )}
      <Each
        of={key.entries}
        draw={({ x, row, lines }, place) => (
          <>
            <KeySample chart={of.chart} x={x} y={row * rowHeight} series={hasKey ? place : 0} isOpen={!hasKey} />
            <text>
              <Each
                of={lines}
                draw={(line, at) => (
                  <tspan x={x + sample} y={(row + at) * rowHeight + 9}>
                    {line}
                  </tspan>
                )}
              />
            </text>
          </>
        )}
      />
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
