import { useState } from 'react'
import { type BodyRules, type RuleUse, ruleUses, shippedRules } from '../../../shared/calendar/bodyRules'
import type { NoticeRule } from '../../../shared/calendar/notice'
import { noticeRuleIds, noticeRules } from '../../../shared/calendar/noticeRules'
import { accessLaws } from '../../../shared/law/accessLaw'
import { holidaysOf, type Nation, nations } from '../../../shared/law/homeNation'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Form } from '../../ui/Form'
import { useHeldWords } from '../../ui/heldWords'
import { choicesOf, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { useHomeNation } from '../common/useHomeNation'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { today } from '../common/when'

const nationWords = {
  'england-and-wales': 'England and Wales',
  scotland: 'Scotland',
  'northern-ireland': 'Northern Ireland'
} as const

/** By which rules each body gives notice, with their sources, and which days are bank holidays. */
export function Rules() {
  const { collections } = useWorkplace()
  const bodies = valueOr(useCollection(collections.bodies), [])
  const [chosen, setChosen] = useState('')
  const bodyId = chosen || (bodies[0]?.id ?? '')
  return (
    <>
      <Select
        label="Body"
        choices={bodies.map(({ id, name }) => ({ id, label: name }))}
        value={bodyId}
        onChange={setChosen}
      />
      {bodyId !== '' && <OfBody key={bodyId} bodyId={bodyId} />}
      <Holidays />
    </>
  )
}

function OfBody({ bodyId }: { readonly bodyId: string }) {
  const { link, notices } = useWorkplace()
  const { executive } = accessLaws[useHomeNation()]
  const rules = useQuery('rules.ofBody', { bodyId })
  if (rules.status !== 'ready') return null
  const { value } = rules
  const save = async (part: Partial<BodyRules>): Promise<void> => {
    const answer = await link.call('rules.save', { bodyId, rules: { ...value, ...part } })
    if (!answer.ok) notices.fail('The rules were not saved', answer.error)
  }
  return (
    <div className="form">
      <div className="fields-row">
        <Select
          label="Bank holidays of"
          choices={choicesOf(nations, nationWords)}
          value={value.nation}
          onChange={(id) => void save({ nation: id })}
        />
        <DaysField
          label="Reports due: working days before publication"
          days={value.reportDays}
          onSave={(reportDays) => void save({ reportDays })}
        />
      </div>
      {executive && (
        <Tick
          label={`Cabinet, executive or a committee of it (${executive.short})`}
          isOn={value.isExecutive}
          onChange={(isExecutive) => void save({ isExecutive })}
        />
      )}
      {ruleUses
        .filter((use) => use === 'agenda' || (value.isExecutive && executive?.hasEarlyNotices))
        .map((use) => (
          <RuleFields key={use} use={use} own={value[use]} onSave={(rule) => void save({ [use]: rule })} />
        ))}
    </div>
  )
}

const useWords = {
  agenda: 'Agenda and notice of the meeting',
  keyDecision: 'Key decisions',
  generalException: 'General exception',
  privateMeeting: 'Private meeting: first notice',
  privateMeetingFurther: 'Private meeting: further notice'
} as const satisfies Readonly<Record<RuleUse, string>>

function RuleFields({
  use,
  own,
  onSave
}: {
  readonly use: RuleUse
  readonly own: NoticeRule | null
  readonly onSave: (rule: NoticeRule | null) => void
}) {
  const shipped = shippedRules(useHomeNation())[use]
  const rule = own ?? shipped
  const counts = (day: 'saturdays' | 'sundays' | 'bank-holidays') => (
    <Tick
      key={day}
      label={`${day === 'bank-holidays' ? 'Bank holidays' : day === 'saturdays' ? 'Saturdays' : 'Sundays'} do not count`}
      isOn={rule.excludes.includes(day)}
      onChange={(isOn) =>
        onSave({ ...rule, excludes: isOn ? [...rule.excludes, day] : rule.excludes.filter((other) => other !== day) })
      }
    />
  )
  return (
    <fieldset className="minute form">
      <legend>{useWords[use]}</legend>
      <div className="fields-row">
        <Select
          label="Rule"
          choices={noticeRuleIds.map((id) => ({ id, label: noticeRules[id].name }))}
          value={noticeRuleIds.find((own) => own === rule.id) ?? ''}
          onChange={(id) => onSave(id === shipped.id ? null : noticeRules[id])}
        />
        <DaysField
          label="Clear days"
          days={rule.clearDays}
          onSave={(days) => days && onSave({ ...rule, clearDays: days })}
        />
      </div>
      {(['saturdays', 'sundays', 'bank-holidays'] as const).map(counts)}
      <p className="dim hint">
        {rule.source}
        {own !== null && ' Changed here from what ships.'}
      </p>
      {own !== null && (
        <Button look="quiet" onPress={() => onSave(null)}>
          Back to what ships
        </Button>
      )}
    </fieldset>
  )
}

function DaysField({
  label,
  days,
  onSave
}: {
  readonly label: string
  readonly days: number | null
  readonly onSave: (days: number | null) => void
}) {
  const [text, setText] = useState(days === null ? '' : String(days))
  const keep = (): boolean => {
    if (text.trim() === '') onSave(null)
    else if (/^\d{1,2}$/.test(text.trim())) onSave(Number(text))
    else {
      setText(days === null ? '' : String(days))
      return false
    }
    return true
  }
  useHeldWords(text !== (days === null ? '' : String(days)), keep)
  return <TextField label={label} inputMode="numeric" value={text} onChange={setText} onBlur={() => void keep()} />
}

function Holidays() {
  const { link, notices } = useWorkplace()
  const [nation, setNation] = useState<Nation>(holidaysOf[useHomeNation()])
  const [year, setYear] = useState(today().slice(0, 4))
  const [date, setDate] = useState('')
  const [name, setName] = useState('')
  const list = valueOr(useQuery('holidays.list', { nation }), [])
  const years = [...new Set(list.map((holiday) => holiday.date.slice(0, 4)))]
  const change = async (call: 'holidays.remove' | 'holidays.reset', day: string): Promise<void> => {
    const answer = await link.call(call, { nation, date: day })
    if (!answer.ok) notices.fail('The holidays were not changed', answer.error)
  }
  const add = async (): Promise<void> => {
    const answer = await link.call('holidays.save', { nation, holiday: { date, name } })
    if (!answer.ok) return notices.fail('The holiday was not added', answer.error)
    setYear(date.slice(0, 4))
    setName('')
  }
  return (
    <section aria-labelledby="holidays">
      <h2 id="holidays">Bank holidays</h2>
      <div className="fields-row">
        <Select
          label="Bank holidays shown"
          choices={choicesOf(nations, nationWords)}
          value={nation}
          onChange={(id) => setNation(id)}
        />
        <Select label="Year" choices={years.map((id) => ({ id, label: id }))} value={year} onChange={setYear} />
      </div>
      <ul>
        {list
          .filter((holiday) => holiday.date.startsWith(year))
          .map((holiday) => (
            <li key={holiday.date}>
              {formatDate(holiday.date, { weekday: true })}: {holiday.name}
              {holiday.origin === 'taken-out' && ' (taken out: the day counts)'}
              {holiday.origin === 'own' && ' (put in here)'}{' '}
              {holiday.origin === 'taken-out' ? (
                <Button look="quiet" onPress={() => void change('holidays.reset', holiday.date)}>
                  Put back
                </Button>
              ) : (
                <Button
                  look="quiet"
                  aria-label={`Take out ${holiday.name}`}
                  onPress={() => void change('holidays.remove', holiday.date)}
                >
                  Take out
                </Button>
              )}
            </li>
          ))}
      </ul>
      <Form className="fields-row" onSubmit={add}>
        <DateField label="Another holiday" value={date} onChange={setDate} />
        <TextField label="Its name" value={name} onChange={setName} autoComplete="off" />
        <Button type="submit">Add holiday</Button>
      </Form>
    </section>
  )
}
