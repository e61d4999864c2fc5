import { CalendarDays, ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Tabs } from '../../ui/Tabs'
import { Tick } from '../../ui/Tick'
import { useQuery, useWorkplace, valueOr } from '../useWorkplace'
import { ActionRows } from './ActionList'
import { ForwardPlan } from './ForwardPlan'
import { Rules } from './Rules'

/** What goes beyond one meeting: the forward plan, actions of all meetings, rules of notice and holidays. */
export function ClerkOffice({ first = 'plan' }: { readonly first?: 'plan' | 'actions' }) {
  const { go, link, notices } = useWorkplace()
  const [tab, setTab] = useState<string>(first)
  const saveCalendar = async (): Promise<void> => {
    const answer = await link.call('calendar.write', {})
    if (!answer.ok) notices.fail('The calendar was not saved', answer.error)
    else if (answer.value) notices.say({ title: `Saved ${answer.value.file}.`, details: answer.value.told })
  }
  const saveOparl = async (): Promise<void> => {
    const answer = await link.call('calendar.writeOparl', {})
    if (!answer.ok) notices.fail('The file was not saved', answer.error)
    else if (answer.value) notices.say({ title: `Saved ${answer.value.file}.`, details: answer.value.told })
  }
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
