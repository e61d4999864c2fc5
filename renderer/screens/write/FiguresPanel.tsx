import { placeInWords } from '../../../shared/reports/checks/check'
import { liveFiguresOf, type PlacedBlock, type PlacedLiveFigure, recordBlocksOf } from '../../../shared/reports/figures'
import { formatDate, isIsoDate } from '../../../shared/values'
import { freezeAll, takeBlock, takeFigure } from '../../editor/figures'
import { Button } from '../../ui/Button'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { useWholeReport, useWriting } from './useWriting'

/** Every figure of the report: those that follow the records, those typed by hand, and what disagrees. */
export function FiguresPanel() {
  const { run } = useWriting()
  const { report } = useWholeReport()
  const live = liveFiguresOf(report)
  const blocks = recordBlocksOf(report)
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
          {live.map((figure, index) => (
            // The same figure may stand in a paragraph twice.
            // biome-ignore lint/suspicious/noArrayIndexKey: its place in the report is its identity
            <LiveFigure key={`${figure.source}-${index}`} figure={figure} />
          ))}
        </ul>
        <ul className="findings">
          {blocks.map((block) => (
            <DrawnBlock key={`${block.source}-${block.place.block}`} block={block} />
          ))}
        </ul>
        {[...live, ...blocks].some((figure) => !figure.isFrozen) && (
          <Button onPress={() => void run(freezeAll)}>Freeze all as they stand</Button>
        )}
      </section>
      <TypedFigures />
    </div>
  )
}

function Standing({ isFrozen, asOf }: { readonly isFrozen: boolean; readonly asOf: string }) {
  return (
    <>
      {isFrozen ? 'Frozen' : 'Follows the records'}
      {isIsoDate(asOf) ? `, as of ${formatDate(asOf)}` : ''}{' '}
    </>
  )
}

function LiveFigure({ figure }: { readonly figure: PlacedLiveFigure }) {
  const { run, goTo } = useWriting()
  const { audit, numbering } = useWholeReport()
  const { source, form, shown, asOf, isFrozen, place } = figure
  const known = audit?.live.find((own) => own.source === source && own.form === form)
  const fresh = known?.today ?? null
  const isStale = fresh !== null && fresh !== shown
  return (
    <li className={isStale ? 'stale-figure' : ''}>
      <p>
        <strong>{shown}</strong> {known?.state === 'gone' ? 'Its record is gone; the words stay.' : known?.label}
      </p>
      <p className="finding-why">
        <Standing isFrozen={isFrozen} asOf={asOf} />
        <Button look="quiet" onPress={() => void goTo(place)}>
          Go to {placeInWords(place, numbering)}
        </Button>
      </p>
      {isStale && known && (
        <p>
          The records now say <strong>{fresh}</strong>.{' '}
          <Button onPress={() => void run(takeFigure(figure, { shown: fresh, asOf: known.recordedOn, isFrozen }))}>
            Take {fresh}
          </Button>{' '}
          {!isFrozen && (
            <Button look="quiet" onPress={() => void run(takeFigure(figure, { shown, asOf, isFrozen: true }))}>
              Keep {shown}
            </Button>
          )}
        </p>
      )}
    </li>
  )
}

function DrawnBlock({ block }: { readonly block: PlacedBlock }) {
  const { link, notices } = useWorkplace()
  const { run, goTo } = useWriting()
  const { audit } = useWholeReport()
  const { source, data, asOf, isFrozen, caption, place } = block
  const known = audit?.blocks.find((own) => own.place.block === place.block && own.source === source)
  const isStale = known?.state === 'changed' && known.isFrozen === isFrozen && known.asOf === asOf
  const draw = async (): Promise<void> => {
    const now = await link.call('records.block', { source })
    if (!now.ok) return notices.fail('This could not be drawn anew', now.error)
    if (now.value) void run(takeBlock(block, { ...now.value, isFrozen }))
  }
  return (
    <li className={isStale ? 'stale-figure' : ''}>
      <p>
        <strong>{caption || 'Drawn from the records'}</strong>{' '}
        {known?.state === 'gone' && 'Its record is gone; it stays.'}
      </p>
      <p className="finding-why">
        <Standing isFrozen={isFrozen} asOf={asOf} />
        <Button look="quiet" onPress={() => void goTo(place)}>
          Go to it
        </Button>
      </p>
      {isStale && (
        <p>
          The records would now draw it differently. <Button onPress={() => void draw()}>Draw it anew</Button>{' '}
          {!isFrozen && (
            <Button look="quiet" onPress={() => void run(takeBlock(block, { data, asOf, isFrozen: true }))}>
              Keep it
            </Button>
          )}
        </p>
      )}
    </li>
  )
}

/** What the audit says of figures that were typed. It is asked of every record there is, and says of how many. */
function TypedFigures() {
  const { goTo } = useWriting()
  const { audit, findings, numbering } = useWholeReport()
  if (!audit)
    return (
      <section aria-label="Figures that disagree">
        <h3>Typed figures</h3>
        <p className="panel-note">They are being held against the records.</p>
      </section>
    )
  const of = (...rules: readonly string[]) => findings.filter(({ rule }) => rules.includes(rule))
  const wrong = of('figure-disagrees', 'figure-contradicted')
  const alone = of('figure-unsupported')
  const list = (found: typeof findings, look: string) => (
    <ul className={`findings ${look}`}>
      {found.map(({ rule, place, message }) => (
        <li key={`${rule}-${place.id}-${place.block}-${message}`}>
          <p>{message}</p>
          <Button look="quiet" onPress={() => void goTo(place)}>
            Go to {placeInWords(place, numbering)}
          </Button>
        </li>
      ))}
    </ul>
  )
  const { length } = audit.typed
  const against = countOf(audit.records.figures, 'recorded figure')
  return (
    <>
      <section aria-label="Figures that disagree">
        <h3>Typed figures that disagree ({wrong.length})</h3>
        {wrong.length === 0 && (
          <p className="panel-note">
            {countOf(length, 'figure')} typed by hand and held against {against}: none disagrees with them or with
            another.
          </p>
        )}
        {list(wrong, 'findings-warn')}
      </section>
      {alone.length > 0 && (
        <section aria-label="Sums that no record supports">
          <h3>In no record ({alone.length})</h3>
          {list(alone, 'findings-note')}
        </section>
      )}
    </>
  )
}
