import { ChevronLeft } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { styleFaults } from '../../../shared/houseStyles/styleCheck'
import { sampleReport } from '../../../shared/reports/sampleReport'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Tabs } from '../../ui/Tabs'
import { Desk } from '../common/Desk'
import { offerUndo, useCommand } from '../common/records'
import { StyleMove } from '../common/StyleMove'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf } from '../common/when'
import { StyleActions } from './HouseStyles'
import { styleTabs } from './styleTabs'

/** A house style with a report in it beside: what is changed shows at once, and is kept as soon as it makes sense. */
export function StyleEditor({ id }: { readonly id: string }) {
  const { collections } = useWorkplace()
  const style = useQuery('houseStyles.get', { id })
  const rows = useCollection(collections.houseStyles)
  const row = valueOr(rows, []).find((candidate) => candidate.id === id)
  if (style.status === 'ready' && rows.status === 'ready')
    return <Editor key={id} saved={style.value} row={row ?? null} />
  return (
    <Page title="House style" actions={<Back />}>
      {style.status === 'failed' ? <Failed error={style.error} /> : <Waiting />}
    </Page>
  )
}

function Back() {
  const { go } = useWorkplace()
  return (
    <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'settings' })}>
      Settings
    </Button>
  )
}

/** How long a pause in the typing must be before what was typed is kept, in milliseconds. */
const pause = 300

type StyleRow = OutputOf<'houseStyles.list'>[number]

type EditorProps = {
  readonly saved: HouseStyle
  /** Null for a version that is not the newest. */
  readonly row: StyleRow | null
}

function Editor({ saved, row }: EditorProps) {
  const { link, notices } = useWorkplace()
  const isFixed = row === null || row.isShipped || row.reports > 0
  const [style, setStyle] = useState(saved)
  const [part, setPart] = useState<string>('names')
  const [fit, setFit] = useState(100)
  const faults = useMemo(() => styleFaults(style), [style])
  const shown = useDeferredValue(style)
  const sample = useMemo(() => sampleReport(shown), [shown])
  const pending = useRef<HouseStyle | null>(null)
  const save = useRef(async (): Promise<void> => undefined)
  save.current = async () => {
    const value = pending.current
    pending.current = null
    if (!value) return
    const answer = await link.call('houseStyles.save', { value })
    if (!answer.ok) notices.fail('The house style was not saved', answer.error)
  }
  useEffect(() => {
    if (style === saved || isFixed || faults.length > 0) return
    pending.current = style
    const timer = setTimeout(() => void save.current(), pause)
    return () => clearTimeout(timer)
  }, [style, saved, isFixed, faults])
  // What was typed last is kept on leaving, too.
  useEffect(() => () => void save.current(), [])

  return (
    <Page
      title={style.name || 'House style'}
      subtitle={subtitle(row)}
      room="full"
      actions={
        <>
          <Back />
          <StyleActions id={saved.id} name={style.name} keep={() => save.current()} />
        </>
      }
    >
      <div className="style-editor">
        <section className="style-form" aria-label="What the style says">
          <div role="status">
            {faults.length > 0 && (
              <div className="style-faults">
                <p>Not kept yet:</p>
                <ul>
                  {faults.map((fault) => (
                    <li key={`${fault.part} ${fault.message}`}>
                      {fault.message}
                      {fault.part !== part && (
                        <Button look="quiet" onPress={() => setPart(fault.part)}>
                          Show
                        </Button>
                      )}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </div>
          {row && row.olderReports > 0 && <OlderReports id={row.id} count={row.olderReports} />}
          {isFixed ? (
            <Fixed id={saved.id} row={row} />
          ) : (
            <Tabs
              label="Parts of the house style"
              value={part}
              onChange={setPart}
              tabs={styleTabs.map(({ id, label, content: Content }) => ({
                id,
                label,
                content: () => (
                  <div className="form">
                    <Content style={style} onChange={setStyle} />
                  </div>
                )
              }))}
            />
          )}
        </section>
        <Desk report={sample} style={shown} zoom={fit} onFit={setFit} />
      </div>
    </Page>
  )
}

/** Why a style cannot be changed, and what can be done instead. */
function Fixed({ id, row }: { readonly id: string; readonly row: StyleRow | null }) {
  const workplace = useWorkplace()
  const send = useCommand()
  const revise = async (): Promise<void> => {
    const answer = await send('The house style was not opened for changes', 'houseStyles.revise', { id })
    if (!answer) return
    workplace.go({ name: 'house-style', id: answer.id })
    offerUndo(workplace, {
      title: 'What you change now is for new reports.',
      act: answer.act,
      onUndone: () => workplace.go({ name: 'house-style', id })
    })
  }
  if (row === null)
    return <p className="hint">This is the house style as it was before. Reports that are written in it keep it.</p>
  if (row.isShipped)
    return <p className="hint">This house style comes with Packwright and stays as it is. Make a copy to change it.</p>
  return (
    <>
      <p className="hint">
        Reports that are written in this house style keep it as it is, so that their numbers stay. What is changed is
        for new reports; those that are there can be moved to it one by one.
      </p>
      <Button look="main" onPress={() => void revise()}>
        Change it for new reports
      </Button>
    </>
  )
}

/** Leads to the reports that keep the style as it was before. */
function OlderReports({ id, count }: { readonly id: string; readonly count: number }) {
  const [isOpen, setOpen] = useState(false)
  const behind = useQuery('houseStyles.behind', { id })
  return (
    <>
      <p className="hint">{`${countOf(count, 'report')} ${count === 1 ? 'keeps' : 'keep'} this style as it was before.`}</p>
      <Button onPress={() => setOpen(true)}>See what moving would change …</Button>
      {behind.status === 'ready' && <StyleMove behind={behind.value} isOpen={isOpen} onClose={() => setOpen(false)} />}
    </>
  )
}

function subtitle(row: StyleRow | null): string {
  if (row === null) return 'An older version'
  const { isShipped, reports } = row
  const use =
    reports === 0
      ? 'no report is written in it'
      : reports === 1
        ? 'one report is written in it'
        : `${reports.toLocaleString('en-GB')} reports are written in it`
  return `${isShipped ? 'Comes with Packwright' : 'Your own'} · ${use}`
}
