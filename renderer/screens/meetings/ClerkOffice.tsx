import { CalendarDays, ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Tabs } from '../../ui/Tabs'
import { Tick } from '../../ui/Tick'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { ActionRows } from './ActionList'
import { ForwardPlan } from './ForwardPlan'
import { Rules } from './Rules'

/** What goes beyond one meeting: the forward plan, actions of all meetings, rules of notice and holidays. */
export function ClerkOffice({ first = 'plan' }: { readonly first?: 'plan' | 'actions' }) {
  const { go, write } = useWorkplace()
  const [tab, setTab] = useState<string>(first)
  const saveCalendar = (): Promise<unknown> =>
    write(
      'calendar.write',
      {},
      { failed: 'The calendar was not saved', said: ({ told }) => ({ title: 'The calendar is saved.', details: told }) }
    )
  const saveOparl = (): Promise<unknown> =>
    write(
      'calendar.writeOparl',
      {},
      {
        failed: 'The file was not saved',
        said: ({ told }) => ({ title: 'The meetings are saved as OParl.', details: told })
      }
    )
  return (
    <Page
      title="Forward plan and rules"
      actions={
        <>
          <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'meetings' })}>
            All meetings
          </Button>
          <Button icon={<CalendarDays aria-hidden size={16} />} onPress={() => void saveCalendar()}>
            Calendar for Outlook …
          </Button>
          <Button onPress={() => void saveOparl()}>Meetings as OParl …</Button>
        </>
      }
    >
      <Tabs
        label="Beyond one meeting"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'plan', label: 'Forward plan', content: () => <ForwardPlan /> },
          { id: 'actions', label: 'Actions', content: () => <Actions /> },
          { id: 'rules', label: 'Rules of notice and holidays', content: () => <Rules /> }
        ]}
      />
    </Page>
  )
}

function Actions() {
  const [isAll, setAll] = useState(false)
  const actions = valueOr(useQuery('actions.list', { openOnly: !isAll }), [])
  return (
    <>
      <Tick label="Show those that are done too" isOn={isAll} onChange={setAll} />
      <ActionRows actions={actions} />
    </>
  )
}
