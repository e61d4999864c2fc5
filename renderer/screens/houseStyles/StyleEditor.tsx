import { ChevronLeft } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { styleFaults } from '../../../shared/houseStyles/styleCheck'
import { sampleReport } from '../../../shared/reports/sampleReport'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Tabs } from '../../ui/Tabs'
import { Desk } from '../common/Desk'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { StyleActions } from './HouseStyles'
import { styleTabs } from './styleTabs'

/** A house style with a report in it beside: what is changed shows at once, and is kept as soon as it makes sense. */
export function StyleEditor({ id }: { readonly id: string }) {
  const { collections } = useWorkplace()
  const style = useQuery('houseStyles.get', { id })
  const rows = useCollection(collections.houseStyles)
  const row = valueOr(rows, []).find((candidate) => candidate.id === id)
  if (style.status === 'ready' && rows.status === 'ready')
    return <Editor key={id} saved={style.value} isShipped={row?.isShipped ?? false} reports={row?.reports ?? 0} />
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

type EditorProps = { readonly saved: HouseStyle; readonly isShipped: boolean; readonly reports: number }

function Editor({ saved, isShipped, reports }: EditorProps) {
  const { link, notices } = useWorkplace()
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
    if (style === saved || isShipped || faults.length > 0) return
    pending.current = style
    const timer = setTimeout(() => void save.current(), pause)
    return () => clearTimeout(timer)
  }, [style, saved, isShipped, faults])
  // What was typed last is kept on leaving, too.
  useEffect(() => () => void save.current(), [])

  return (
    <Page
      title={style.name || 'House style'}
      subtitle={subtitle(isShipped, reports)}
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
          {isShipped ? (
            <p className="hint">This house style comes with Packwright and stays as it is. Make a copy to change it.</p>
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

function subtitle(isShipped: boolean, reports: number): string {
  const use =
    reports === 0
      ? 'no report is written in it'
      : reports === 1
        ? 'one report is written in it'
        : `${reports.toLocaleString('en-GB')} reports are written in it`
  return `${isShipped ? 'Comes with Packwright' : 'Your own'} · ${use}`
}
