import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { placeInWords } from '../../../shared/reports/checks/check'
import {
  auditFigures,
  disagreements,
  figureInWords,
  liveFiguresOf,
  recordBlocksOf,
  typedFigures
} from '../../../shared/reports/figures'
import { blockDataSchema, type Figure } from '../../../shared/reports/records'
import { formatDate, isIsoDate } from '../../../shared/values'
import { freezeAll, takeBlock, takeFigure } from '../../editor/figures'
import { Button } from '../../ui/Button'
import { useWorkplace } from '../useWorkplace'
import { useWholeReport, useWriting } from './useWriting'

/** How a figure stands today in the form in which it was put in. */
function shownNow(figure: Figure, form: string): string {
  return figure.forms.find((candidate) => candidate.form === form)?.shown ?? figure.shown
}

type Drawn = NonNullable<OutputOf<'records.block'>>

/** Whether two drawings are the same, however their parts are ordered. */
function isSameDrawing(a: unknown, b: unknown): boolean {
  const first = blockDataSchema.safeParse(a)
  return first.success && JSON.stringify(first.data) === JSON.stringify(blockDataSchema.parse(b))
}

/** Every figure of the report: those that follow the records, those typed by hand, and what disagrees. */
export function FiguresPanel() {
  const { link } = useWorkplace()
  const { run, goTo } = useWriting()
  const { report, numbering } = useWholeReport()
  const live = liveFiguresOf(report)
  const blocks = recordBlocksOf(report)
  const blockSources = JSON.stringify([...new Set(blocks.map((block) => block.source))])
  const sources = JSON.stringify([...new Set(live.map((figure) => figure.source))])
  const [today, setToday] = useState<ReadonlyMap<string, Figure>>(new Map())
  const [drawn, setDrawn] = useState<ReadonlyMap<string, Drawn>>(new Map())
  const [records, setRecords] = useState<readonly Figure[]>([])
  useEffect(() => {
    let isHere = true
    const ask = async (): Promise<void> => {
      const [mine, all] = await Promise.all([
        link.call('records.figures', { sources: JSON.parse(sources) }),
        link.call('records.searchFigures', { text: '' })
      ])
      if (!isHere) return
      if (mine.ok) setToday(new Map(mine.value.map((figure) => [figure.source, figure])))
      if (all.ok) setRecords(all.value)
      const fresh = new Map<string, Drawn>()
      for (const source of JSON.parse(blockSources) as string[]) {
        const answer = await link.call('records.block', { source })
        if (answer.ok && answer.value) fresh.set(source, answer.value)
      }
      if (isHere) setDrawn(fresh)
    }
    void ask()
    const stop = link.onAnnouncement((announcement) => {
      if (announcement.type === 'changed') void ask()
    })
    return () => {
      isHere = false
      stop()
    }
  }, [link, sources, blockSources])

  const typed = typedFigures(report)
  const audited = auditFigures(report, records).filter(({ verdict }) => verdict === 'disagrees')
  const inside = disagreements(typed)
  return (
    <div className="panel-list">
      <section aria-label="Figures from the records">
        <h3>From the records ({live.length + blocks.length})</h3>
        {live.length === 0 && (
          <p className="panel-note">
            Type {'{'} in the text to put in a sum, measure, date or name that follows the records.
          </p>
        )}
        <ul className="findings">
          {live.map((figure, index) => {
            const now = today.get(figure.source)
            const fresh = now ? shownNow(now, figure.form) : null
            const isStale = fresh !== null && fresh !== figure.shown && !figure.isFrozen
            return (
              // The same figure may stand in a paragraph twice.
              // biome-ignore lint/suspicious/noArrayIndexKey: its place in the report is its identity
              <li key={`${figure.source}-${index}`} className={isStale ? 'stale-figure' : ''}>
                <p>
                  <strong>{figure.shown}</strong> {now?.label ?? 'Its record is gone; the words stay.'}
                </p>
                <p className="finding-why">
                  {figure.isFrozen ? 'Frozen' : 'Follows the records'}
                  {isIsoDate(figure.asOf) ? `, as of ${formatDate(figure.asOf)}` : ''}{' '}
                  <Button look="quiet" onPress={() => void goTo(figure.place)}>
                    Go to {placeInWords(figure.place, numbering)}
                  </Button>
                </p>
                {isStale && now && (
                  <p>
                    The records now say <strong>{fresh}</strong>.{' '}
                    <Button onPress={() => void run(takeFigure(figure.source, figure.form, fresh, now.asOf))}>
                      Take {fresh}
                    </Button>{' '}
                    <Button
                      look="quiet"
                      onPress={() => void run(takeFigure(figure.source, figure.form, figure.shown, figure.asOf, true))}
                    >
                      Keep {figure.shown}
                    </Button>
                  </p>
                )}
              </li>
            )
          })}
        </ul>
        <ul className="findings">
          {blocks.map((block) => {
            const now = drawn.get(block.source)
            const isStale = now !== undefined && !block.isFrozen && !isSameDrawing(block.data, now.data)
            return (
              <li key={`${block.source}-${block.place.block}`} className={isStale ? 'stale-figure' : ''}>
                <p>
                  <strong>{block.caption || 'Drawn from the records'}</strong>
                </p>
                <p className="finding-why">
                  {block.isFrozen ? 'Frozen' : 'Follows the records'}
                  {isIsoDate(block.asOf) ? `, as of ${formatDate(block.asOf)}` : ''}{' '}
                  <Button look="quiet" onPress={() => void goTo(block.place)}>
                    Go to it
                  </Button>
                </p>
                {isStale && (
                  <p>
                    The records would now draw it differently.{' '}
                    <Button onPress={() => void run(takeBlock(block.source, now.data, now.asOf))}>Draw it anew</Button>{' '}
                    <Button
                      look="quiet"
                      onPress={() => void run(takeBlock(block.source, block.data, block.asOf, true))}
                    >
                      Keep it
                    </Button>
                  </p>
                )}
              </li>
            )
          })}
        </ul>
        {[...live, ...blocks].some((figure) => !figure.isFrozen) && (
          <Button onPress={() => void run(freezeAll)}>Freeze all as they stand</Button>
        )}
      </section>
      <section aria-label="Figures that disagree">
        <h3>Typed figures that disagree ({audited.length + inside.length})</h3>
        {audited.length + inside.length === 0 && (
          <p className="panel-note">
            {typed.length} figures typed by hand; none disagrees with the records or another.
          </p>
        )}
        <ul className="findings findings-warn">
          {audited.map(({ typed: own, figure }) => (
            <li key={`${own.place.block}-${own.text}-record`}>
              <p>
                {own.text} is typed; {figure && `${figure.label} is ${figureInWords(figure)} in ${figure.recordedIn}`}.
              </p>
              <Button look="quiet" onPress={() => void goTo(own.place)}>
                Go to {placeInWords(own.place, numbering)}
              </Button>
            </li>
          ))}
          {inside.map(({ first, second }) => (
            <li key={`${first.place.block}-${first.text}-${second.place.block}-${second.text}`}>
              <p>
                {first.text} and {second.text} seem to be of the same thing.
              </p>
              <Button look="quiet" onPress={() => void goTo(first.place)}>
                {first.text}: {placeInWords(first.place, numbering)}
              </Button>{' '}
              <Button look="quiet" onPress={() => void goTo(second.place)}>
                {second.text}: {placeInWords(second.place, numbering)}
              </Button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
