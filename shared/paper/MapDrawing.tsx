/**
 * Governance maps as drawings made of plain shapes, the same on screen and on paper. Lines are told apart by their dashes and
 * their ends, never by colour alone, and a key says what each means.
 */
import type { ReactNode } from 'react'
import { widthOf } from '../partnerships/lettering'
import type { MapPart } from '../partnerships/mapSheets'
import { letterSize } from '../partnerships/shape'
import type { BlockData } from '../records'
import { dashesOf } from './dashes'
import { Each } from './Each'

export type GovernanceMap = Extract<BlockData, { type: 'map' }>

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

/** A governance map with its key, or a part of one. The app draws it too, and lays what can be pressed over it. */
export function MapDrawing({ of, part }: { of: GovernanceMap; part?: MapPart }): ReactNode {
  const lookOf = (kind: string) =>
    lineLooks[kind] ?? { dash: dashesOf(of.key.findIndex((entry) => entry.kind === kind)) ?? '', head: 'full' as const }
  const key = keyPlaces(of)
  return (
    <svg
      role="img"
      aria-label={
        part
          ? `A part of the governance map ${of.caption}: ${part.place}.`
          : `Governance map: ${of.caption}. What it shows is told in words beneath it.`
      }
      viewBox={part ? `${part.x} ${part.y} ${part.width} ${part.height}` : `0 0 ${of.width} ${of.height + key.height}`}
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
