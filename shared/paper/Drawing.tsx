/** Charts and governance maps as figures of a report, with what stands beneath them. */
import type { ReactNode } from 'react'
import { hasRoomForWords, isWide } from '../partnerships/layout'
import { mapParts } from '../partnerships/mapSheets'
import { anchorOf } from './anchor'
import { type Chart, ChartDrawing, ChartFigures } from './ChartDrawing'
import { drawingCaption, inWords } from './drawingWords'
import { Each } from './Each'
import { type GovernanceMap, MapDrawing } from './MapDrawing'

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
      <>
        <div className="landscape worded">
          {figure}
          {words}
        </div>
        <MapParts of={of} />
      </>
    )
  return (
    <>
      {isWide(of) ? <div className="landscape">{figure}</div> : figure}
      {words}
      <MapParts of={of} />
    </>
  )
}

/** Where the letters of the whole map are too small to be read: its parts, a sheet each. */
function MapParts({ of }: { of: GovernanceMap }): ReactNode {
  const parts = mapParts(of)
  return (
    <Each
      of={parts}
      draw={(part, at) => (
        <div className="landscape">
          <figure className="mapped">
            <MapDrawing of={of} part={part} />
            <figcaption>
              <p>{`${of.caption}, part ${at + 1} of ${parts.length}: ${part.place}`}</p>
            </figcaption>
          </figure>
        </div>
      )}
    />
  )
}
