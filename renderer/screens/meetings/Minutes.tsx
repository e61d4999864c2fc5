import { ChevronLeft, FileText, Plus } from 'lucide-react'
import { useState } from 'react'
import type { MinutesView } from '../../../shared/meetings/clerkCalls'
import { interestWords, outcomeWords } from '../../../shared/meetings/documents'
import {
  type Attendant,
  attendanceKinds,
  attendantSchema,
  type Declaration,
  declarationSchema,
  type ItemMinute,
  interestKinds,
  type Minutes as MinutesValue,
  minuteOf,
  outcomes,
  recommendationOutcomeSchema,
  voteSchema
} from '../../../shared/meetings/minutes'
import { isPrivate } from '../../../shared/meetings/privateBusiness'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { useQuery, useWorkplace } from '../useWorkplace'
import { Failed, Waiting } from '../Waiting'
import { ActionList } from './ActionList'

/** After the meeting: who was there, what was declared and decided, who is to do what, and the documents made of it. */
export function Minutes({ id }: { readonly id: string }) {
  const view = useQuery('minutes.get', { meetingId: id })
  if (view.status === 'ready') return <Desk key={view.value.revision} view={view.value} />
  return <Page title="Minutes">{view.status === 'loading' ? <Waiting /> : <Failed error={view.error} />}</Page>
}

const attendanceWords = {
  member: 'Present',
  substitute: 'Substitute',
  apologies: 'Apologies',
  officer: 'Officer',
  other: 'Also present'
} as const satisfies Readonly<Record<Attendant['kind'], string>>

function newId(): string {
  return crypto.randomUUID()
}

function Desk({ view }: { readonly view: MinutesView }) {
  const { link, notices, go } = useWorkplace()
  const [value, setValue] = useState<MinutesValue>(view.value)
  const { meeting, items } = view
  const isChanged = JSON.stringify(value) !== JSON.stringify(view.value)
  const change = (part: Partial<MinutesValue>): void => setValue({ ...value, ...part })
  const save = async (): Promise<boolean> => {
    if (!isChanged) return true
    const named = {
      ...value,
      attendance: value.attendance.filter(({ name }) => name.trim() !== ''),
      declarations: value.declarations.filter(({ name }) => name.trim() !== '')
    }
    const answer = await link.call('minutes.save', { meetingId: meeting.id, revision: view.revision, value: named })
    if (answer.ok) notices.announce('The minutes are saved.')
    else notices.fail('The minutes were not saved', answer.error)
    return answer.ok
  }
  const write = async (
    kind: 'minutes' | 'decision-notice',
    copy: 'public' | 'restricted' = 'public'
  ): Promise<void> => {
    if (!(await save())) return
    const answer = await link.call('minutes.write', { meetingId: meeting.id, kind, copy, format: 'pdf' })
    if (!answer.ok) notices.fail('The document was not made', answer.error)
    else if (answer.value) notices.say({ title: `Saved ${answer.value.file}.` })
  }
  const setMinute = (minute: ItemMinute): void =>
    change({ items: [...value.items.filter((own) => own.itemId !== minute.itemId), minute] })
  const hasPrivate = view.items.some(
    ({ id, exempt }) => isPrivate(minuteOf(value, id), exempt) || exempt.recommendations.length > 0
  )

  return (
    <Page
      title={`Minutes: ${meeting.body}, ${formatDate(meeting.date)}`}
      actions={
        <>
          <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'meeting', id: meeting.id })}>
            Agenda
          </Button>
          <Button icon={<FileText aria-hidden size={16} />} onPress={() => void write('minutes')}>
            Minutes as PDF …
          </Button>
          {hasPrivate && (
            <Button onPress={() => void write('minutes', 'restricted')}>Restricted minutes as PDF …</Button>
          )}
          <Button icon={<FileText aria-hidden size={16} />} onPress={() => void write('decision-notice')}>
            Decision notice as PDF …
          </Button>
          <Button look="main" isDisabled={!isChanged} onPress={() => void save()}>
            {isChanged ? 'Save minutes' : 'Saved'}
          </Button>
        </>
      }
    >
      {view.gaps.length > 0 && (
        <section className="panel" aria-labelledby="gaps">
          <h2 id="gaps">Still missing</h2>
          <ul>
            {view.gaps.map((gap) => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="there">
        <h2 id="there">The meeting</h2>
        <div className="fields-row">
          <TextField label="Began at" value={value.startedAt} onChange={(startedAt) => change({ startedAt })} />
          <TextField label="Ended at" value={value.endedAt} onChange={(endedAt) => change({ endedAt })} />
          <TextField label="In the chair" value={value.chair} onChange={(chair) => change({ chair })} />
          <TextField
            label="Number of the first minute"
            description={`It would go on from the last meeting with ${view.suggestedNumber}.`}
            value={value.firstNumber === null ? '' : String(value.firstNumber)}
            onChange={(text) => change({ firstNumber: /^\d{1,5}$/.test(text) && text !== '0' ? Number(text) : null })}
          />
        </div>
      </section>
      <Attendance value={value} onChange={change} />
      <Declarations value={value} items={items} onChange={change} />
      <section aria-labelledby="business">
        <h2 id="business">Business</h2>
        {items.map((item) => (
          <ItemFields key={item.id} item={item} minute={minuteOf(value, item.id)} onChange={setMinute} />
        ))}
      </section>
      <ActionList meetingId={meeting.id} items={items} actions={view.actions} />
    </Page>
  )
}

type Part = { readonly value: MinutesValue; readonly onChange: (part: Partial<MinutesValue>) => void }

function Attendance({ value, onChange }: Part) {
  const people = value.attendance
  const set = (id: string, part: Partial<Attendant>): void =>
    onChange({ attendance: people.map((own) => (own.id === id ? { ...own, ...part } : own)) })
  return (
    <section aria-labelledby="attendance">
      <div className="section-head">
        <h2 id="attendance">Attendance</h2>
        <Button
          icon={<Plus aria-hidden size={16} />}
          onPress={() =>
            onChange({ attendance: [...people, { ...attendantSchema.parse({ id: newId(), name: '?' }), name: '' }] })
          }
        >
          Add a person
        </Button>
      </div>
      {people.map((person) => (
        <div key={person.id} className="fields-row">
          <TextField
            label="Name"
            value={person.name}
            onChange={(name) => set(person.id, { name })}
            autoComplete="off"
          />
          <TextField
            label="Role"
            value={person.role}
            onChange={(role) => set(person.id, { role })}
            autoComplete="off"
          />
          <Select
            label="Attendance"
            choices={attendanceKinds.map((id) => ({ id, label: attendanceWords[id] }))}
            value={person.kind}
            onChange={(id) => set(person.id, { kind: attendanceKinds.find((kind) => kind === id) ?? 'member' })}
          />
          {person.kind === 'substitute' && (
            <TextField
              label="In place of"
              value={person.inPlaceOf}
              onChange={(inPlaceOf) => set(person.id, { inPlaceOf })}
            />
          )}
          <Button
            look="quiet"
            aria-label={`Take ${person.name || 'this person'} out`}
            onPress={() => onChange({ attendance: people.filter((own) => own.id !== person.id) })}
          >
            Take out
          </Button>
        </div>
      ))}
    </section>
  )
}

function Declarations({ value, items, onChange }: Part & { readonly items: MinutesView['items'] }) {
  const list = value.declarations
  const set = (id: string, part: Partial<Declaration>): void =>
    onChange({ declarations: list.map((own) => (own.id === id ? { ...own, ...part } : own)) })
  return (
    <section aria-labelledby="declarations">
      <div className="section-head">
        <h2 id="declarations">Declarations of interest</h2>
        <Button
          icon={<Plus aria-hidden size={16} />}
          onPress={() =>
            onChange({ declarations: [...list, { ...declarationSchema.parse({ id: newId(), name: '?' }), name: '' }] })
          }
        >
          Add a declaration
        </Button>
      </div>
      {list.map((one) => (
        <div key={one.id} className="minute form">
          <div className="fields-row">
            <TextField label="Name" value={one.name} onChange={(name) => set(one.id, { name })} autoComplete="off" />
            <Select
              label="Item"
              choices={items.map(({ id, number, title }) => ({ id, label: `${number} ${title}` }))}
              value={one.itemId ?? ''}
              onChange={(id) => set(one.id, { itemId: id === '' ? null : id })}
            />
            <Select
              label="Kind of interest"
              choices={interestKinds.map((id) => ({ id, label: interestWords[id] }))}
              value={one.kind}
              onChange={(id) => set(one.id, { kind: interestKinds.find((kind) => kind === id) ?? 'other-registrable' })}
            />
          </div>
          <TextField label="What the interest is" value={one.nature} onChange={(nature) => set(one.id, { nature })} />
          <TextField
            label="Dispensation (if one was granted)"
            value={one.dispensation}
            onChange={(dispensation) => set(one.id, { dispensation })}
          />
          <Tick
            label="Left the room and took no part"
            isOn={one.leftTheRoom}
            onChange={(leftTheRoom) => set(one.id, { leftTheRoom })}
          />
          <Button look="quiet" onPress={() => onChange({ declarations: list.filter((own) => own.id !== one.id) })}>
            Take this declaration out
          </Button>
        </div>
      ))}
    </section>
  )
}

function ItemFields({
  item,
  minute,
  onChange
}: {
  readonly item: MinutesView['items'][number]
  readonly minute: ItemMinute
  readonly onChange: (minute: ItemMinute) => void
}) {
  const change = (part: Partial<ItemMinute>): void => onChange({ ...minute, ...part })
  return (
    <section className="minute" aria-label={`Item ${item.number}`}>
      <h3>
        {item.number}. {item.title}
      </h3>
      <TextArea label="Summary" value={minute.summary} onChange={(summary) => change({ summary })} />
      {item.recommendations.map((recommendation, index) => (
        <Recommendation
          key={recommendation.id}
          name={`Outcome of recommendation ${index + 1}`}
          recommendation={recommendation}
          minute={minute}
          onChange={onChange}
        />
      ))}
      {item.recommendations.length === 0 && (
        <TextArea
          label="Resolved"
          rows={2}
          value={minute.resolution}
          onChange={(resolution) => change({ resolution })}
        />
      )}
      {item.recommendations.length > 0 && (
        <>
          <TextArea
            label="Reasons for the decision"
            rows={2}
            value={minute.reasons}
            onChange={(reasons) => change({ reasons })}
          />
          {minute.reasons === '' && item.reasons !== '' && (
            <Button look="quiet" onPress={() => change({ reasons: item.reasons })}>
              Take the reasons from the report
            </Button>
          )}
          <TextArea
            label="Alternatives considered and rejected"
            rows={2}
            value={minute.alternatives}
            onChange={(alternatives) => change({ alternatives })}
          />
          {minute.alternatives === '' && item.alternatives !== '' && (
            <Button look="quiet" onPress={() => change({ alternatives: item.alternatives })}>
              Take the alternatives from the report
            </Button>
          )}
        </>
      )}
      <Vote minute={minute} onChange={onChange} />
      <div className="fields-row">
        <DateField
          label="Can be called in until"
          value={minute.callInUntil ?? ''}
          onChange={(date) => change({ callInUntil: date === '' ? null : date })}
        />
        <TextField
          label="Taken in private: paragraphs of Schedule 12A"
          value={minute.exemptParagraphs}
          onChange={(exemptParagraphs) => change({ exemptParagraphs })}
        />
      </div>
    </section>
  )
}

function Recommendation({
  name,
  recommendation,
  minute,
  onChange
}: {
  readonly name: string
  readonly recommendation: { readonly id: string; readonly text: string }
  readonly minute: ItemMinute
  readonly onChange: (minute: ItemMinute) => void
}) {
  const own =
    minute.recommendations.find((one) => one.recommendationId === recommendation.id) ??
    recommendationOutcomeSchema.parse({ recommendationId: recommendation.id, proposed: recommendation.text })
  const change = (part: Partial<typeof own>): void =>
    onChange({
      ...minute,
      recommendations: [
        ...minute.recommendations.filter((one) => one.recommendationId !== recommendation.id),
        { ...own, ...part }
      ]
    })
  return (
    <div className="form">
      <p className="recommendation-words">{own.proposed}</p>
      <Select
        label={name}
        choices={outcomes.map((id) => ({ id, label: outcomeWords[id] }))}
        placeholder="Not recorded yet"
        value={own.outcome ?? ''}
        onChange={(id) => {
          const outcome = outcomes.find((known) => known === id) ?? null
          change({ outcome, ...(outcome === 'amended' && own.amended === '' && { amended: own.proposed }) })
        }}
      />
      {own.outcome === 'amended' && (
        <TextArea label="Words as amended" value={own.amended} onChange={(amended) => change({ amended })} />
      )}
      {own.outcome === 'deferred' && (
        <TextField label="Until when, or why" value={own.until} onChange={(until) => change({ until })} />
      )}
    </div>
  )
}

const sides = [
  ['for', 'For'],
  ['against', 'Against'],
  ['abstained', 'Abstained']
] as const

function Vote({ minute, onChange }: { readonly minute: ItemMinute; readonly onChange: (minute: ItemMinute) => void }) {
  const { vote } = minute
  if (vote === null)
    return (
      <Button look="quiet" onPress={() => onChange({ ...minute, vote: voteSchema.parse({}) })}>
        Record a vote
      </Button>
    )
  const names = (text: string): string[] =>
    text
      .split(/[,\n]/)
      .map((name) => name.trim())
      .filter(Boolean)
  return (
    <fieldset className="form">
      <legend>Vote</legend>
      <div className="fields-row">
        {sides.map(([side, label]) => (
          <TextField
            key={side}
            label={label}
            inputMode="numeric"
            value={String(vote[side])}
            onChange={(text) =>
              onChange({ ...minute, vote: { ...vote, [side]: Math.min(9999, Number(text.replace(/\D/g, ''))) } })
            }
          />
        ))}
      </div>
      <Tick
        label="Recorded vote, with names"
        isOn={vote.recorded !== null}
        onChange={(isOn) =>
          onChange({ ...minute, vote: { ...vote, recorded: isOn ? { for: [], against: [], abstained: [] } : null } })
        }
      />
      {vote.recorded !== null &&
        sides.map(([side, label]) => (
          <NamesField
            key={side}
            label={`${label}: names`}
            names={vote.recorded?.[side] ?? []}
            onChange={(text) => {
              const list = names(text)
              const recorded = { for: [], against: [], abstained: [], ...vote.recorded, [side]: list }
              onChange({ ...minute, vote: { ...vote, [side]: list.length, recorded } })
            }}
          />
        ))}
      <Button look="quiet" onPress={() => onChange({ ...minute, vote: null })}>
        Take the vote out
      </Button>
    </fieldset>
  )
}

/** Names are typed with commas; what is typed stays as it is while it is being typed. */
function NamesField({
  label,
  names,
  onChange
}: {
  readonly label: string
  readonly names: readonly string[]
  readonly onChange: (text: string) => void
}) {
  const [text, setText] = useState(names.join(', '))
  return (
    <TextField
      label={label}
      value={text}
      onChange={(typed) => {
        setText(typed)
        onChange(typed)
      }}
      autoComplete="off"
    />
  )
}
