import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { HandOff } from '../../../shared/reports/handOffCalls'
import type { VersionRow } from '../../../shared/reports/versionCalls'
import { undoLabel } from '../../stores/notices'
import { placeHash } from '../../stores/place'
import { Button } from '../../ui/Button'
import { MenuButton } from '../../ui/MenuButton'
import { StyleMove } from '../common/StyleMove'
import { TextDialog } from '../common/TextDialog'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { countOf, formatMoment } from '../common/when'
import { HandOffAnswer } from './HandOffAnswer'
import { useWriting } from './useWriting'
import { versionName } from './versionName'

export type VersionsPanelProps = {
  readonly id: string
  /** Opens the report again, after it was changed behind the screen. */
  readonly onReload: () => void
  readonly onSend: (isWord: boolean) => void
  /** Shows what Word files that came back suggest. */
  readonly onReview: (revision: number) => void
}

/** The versions of the report, what of it is with other people, and which reports it follows. */
export function VersionsPanel({ id, onReload, onSend, onReview }: VersionsPanelProps) {
  const { link, notices, go } = useWorkplace()
  const { draft } = useWriting()
  const versions = useQuery('versions.list', { reportId: id })
  const handOffs = useQuery('handOffs.list', { reportId: id })
  const thread = useQuery('reports.thread', { id })
  const [naming, setNaming] = useState<VersionRow | 'new' | null>(null)
  const [isAnswering, setAnswering] = useState(false)
  const [isMoving, setMoving] = useState(false)
  const asked = useQuery('houseStyles.behind', { id: draft.get().report.styleId, report: id })
  const behind = asked.status === 'ready' ? asked.value : []

  const keep = async (name: string): Promise<void> => {
    await draft.flush()
    const answer =
      naming === 'new' || naming === null
        ? await link.call('versions.keep', { reportId: id, name })
        : await link.call('versions.name', { reportId: id, id: naming.id, name })
    if (!answer.ok) notices.fail('The version was not kept', answer.error)
  }
  const restore = async (version: string, told: string): Promise<void> => {
    await draft.flush()
    const { revision } = draft.get()
    const answer = await link.call('versions.restore', { reportId: id, id: version, revision })
    if (!answer.ok) return notices.fail('The version was not brought back', answer.error)
    onReload()
    const { kept, revision: now, marks } = answer.value
    notices.say({
      title: told,
      details: [
        'The report as it was is kept among the versions.',
        ...(marks.length === 0 ? [] : ['What is not for publication now stays so in that version, too:', ...marks])
      ],
      action: { label: undoLabel, run: () => void undo(kept, now) }
    })
  }
  const undo = async (kept: string, revision: number): Promise<void> => {
    const answer = await link.call('versions.restore', { reportId: id, id: kept, revision })
    if (!answer.ok) return notices.fail('This could not be undone; the version is still in the list', answer.error)
    onReload()
  }
  const bringWord = async (): Promise<void> => {
    await draft.flush()
    const answer = await link.call('handOffs.bringWord', { reportId: id })
    if (!answer.ok) return notices.fail('The Word file was not brought in', answer.error)
    if (answer.value) onReview(draft.get().revision)
  }
  const compare = async (version: string): Promise<void> => {
    await draft.flush()
    go({ name: 'compare', id, spot: version })
  }

  const list = versions.status === 'ready' ? versions.value : []
  const sent = handOffs.status === 'ready' ? handOffs.value.filter((own) => own.direction === 'sent') : []
  const open = sent.flatMap(({ answers }) => answers).reduce((sum, own) => sum + own.open + Number(own.isClaimOpen), 0)
  const { older, newer } = thread.status === 'ready' ? thread.value : { older: [], newer: [] }
  return (
    <div className="panel-list">
      <section aria-label="Versions">
        <div className="buttons">
          <Button look="main" onPress={() => setNaming('new')}>
            Keep this version …
          </Button>
          <Button isDisabled={list.length === 0} onPress={() => void compare(list[0]?.id ?? '')}>
            Compare …
          </Button>
        </div>
        {list.length === 0 && (
          <p className="panel-note">
            No version is kept yet. One is kept by itself before you change a report and each hour while you write.
          </p>
        )}
        <ul className="findings">
          {list.map((version) => (
            <li key={version.id} className="version-row">
              <span>
                <strong>{versionName(version)}</strong>
                <br />
                <span className="finding-why">{formatMoment(version.madeAt, new Date())}</span>
              </span>
              <MenuButton
                look="quiet"
                isIconOnly
                label={`More for ${versionName(version)}, ${formatMoment(version.madeAt, new Date(), 'in-line')}`}
                icon={<Ellipsis aria-hidden size={16} />}
                entries={[
                  { id: 'compare', label: 'Compare with now', run: () => void compare(version.id) },
                  {
                    id: 'restore',
                    label: 'Go back to this version',
                    run: () => void restore(version.id, `Went back to “${versionName(version)}”.`)
                  },
                  { id: 'name', label: 'Name it …', run: () => setNaming(version) }
                ]}
              />
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="With other people">
        <h3>With other people</h3>
        <div className="buttons">
          <Button onPress={() => onSend(true)}>Send as Word …</Button>
          <Button onPress={() => void bringWord()}>Bring in a Word file …</Button>
          <Button onPress={() => onSend(false)}>Send the whole report …</Button>
          <Button onPress={() => setAnswering(true)}>Bring in an answer …</Button>
          {open > 0 && (
            <Button
              look="main"
              onPress={() => {
                void draft.flush().then(() => onReview(draft.get().revision))
              }}
            >
              {`Look through ${countOf(open, 'suggestion')}`}
            </Button>
          )}
        </div>
        {sent.length === 0 && (
          <p className="panel-note">Nothing has been sent out. One implication is sent from its own card.</p>
        )}
        <ul className="findings">
          {sent.map((own) => (
            <li key={own.id}>
              <SentLine own={own} />
            </li>
          ))}
        </ul>
      </section>
      {behind.length > 0 && (
        <section aria-label="House style">
          <h3>House style</h3>
          <p className="panel-note">
            This report keeps its house style as it was when it was written. The style has changed since.
          </p>
          <div className="buttons">
            <Button onPress={() => setMoving(true)}>See what moving would change …</Button>
          </div>
        </section>
      )}
      <StyleMove
        behind={behind}
        isOpen={isMoving}
        onClose={() => setMoving(false)}
        before={() => draft.flush()}
        onMoved={onReload}
      />
      {older.length + newer.length > 0 && (
        <section aria-label="Thread">
          <h3>This report follows, or is followed by</h3>
          <ul className="findings">
            {[...older.map((row) => ({ row, way: 'Earlier' })), ...newer.map((row) => ({ row, way: 'Later' }))].map(
              ({ row, way }) => (
                <li key={row.id}>
                  {way}: <a href={placeHash({ name: 'report', id: row.id })}>{row.title || 'Untitled report'}</a>
                </li>
              )
            )}
          </ul>
        </section>
      )}
      <TextDialog
        title={naming === 'new' ? 'Keep this version' : 'Name this version'}
        label="Name"
        description="For example “Sent to Legal” or “As published”."
        confirm="Keep"
        value={naming === 'new' || naming === null ? '' : naming.name}
        check={(text) => (text.trim() === '' ? 'Give the version a name.' : '')}
        isOpen={naming !== null}
        onClose={() => setNaming(null)}
        onConfirm={(name) => void keep(name)}
      />
      <HandOffAnswer
        id={id}
        isOpen={isAnswering}
        onClose={() => setAnswering(false)}
        onReload={onReload}
        onUndo={undo}
      />
    </div>
  )
}

function SentLine({ own }: { readonly own: HandOff }) {
  const what = own.heading || 'The whole report'
  return (
    <>
      <p>
        <strong>{what}</strong>
        {own.person ? ` to ${own.person}` : ''}
      </p>
      <p className="finding-why">
        Sent {own.form === 'word' && 'as Word '}
        {formatMoment(own.madeAt, new Date(), 'in-line')} ·{' '}
        {own.answeredAt ? `answered ${formatMoment(own.answeredAt, new Date(), 'in-line')}` : 'no answer yet'}
      </p>
      {own.answers.map(({ id, file, sender, open, isClaimOpen }) => (
        <p key={id} className="finding-why">
          {sender || file}:{' '}
          {open > 0 ? `${countOf(open, 'suggestion')} to look through` : 'nothing left to look through'}
          {isClaimOpen && ', wrote that it is cleared'}
        </p>
      ))}
    </>
  )
}
