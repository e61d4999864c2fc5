import { Plus, Users } from 'lucide-react'
import type { MinutesView } from '../../../shared/meetings/clerkCalls'
import { type Attendant, attendanceKinds, attendantSchema, type Minutes } from '../../../shared/meetings/minutes'
import { Button } from '../../ui/Button'
import { choicesOf, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { newId } from '../common/records'
import { TakeOut } from '../common/TakeOut'
import { countOf } from '../common/when'

const attendanceWords = {
  member: 'Present',
  substitute: 'Substitute',
  apologies: 'Apologies',
  officer: 'Officer',
  other: 'Also present'
} as const satisfies Readonly<Record<Attendant['kind'], string>>

/** Who was there, who sent apologies, and who took whose place. */
export function Attendance({
  value,
  usual,
  onChange
}: {
  readonly value: Minutes
  readonly usual: MinutesView['usual']
  readonly onChange: (part: Partial<Minutes>) => void
}) {
  const people = value.attendance
  const missing = usual.filter(({ name }) => !people.some((own) => own.name.trim() === name))
  const set = (id: string, part: Partial<Attendant>): void =>
    onChange({ attendance: people.map((own) => (own.id === id ? { ...own, ...part } : own)) })
  return (
    <section aria-labelledby="attendance">
      <div className="section-head">
        <h2 id="attendance">Attendance</h2>
        <div className="buttons">
          {missing.length > 0 && (
            <Button
              icon={<Users aria-hidden size={16} />}
              onPress={() =>
                onChange({
                  attendance: [
                    ...people,
                    ...missing.map((person) => attendantSchema.parse({ id: newId(), ...person, kind: 'member' }))
                  ]
                })
              }
            >
              Add {countOf(missing.length, 'usual member')}
            </Button>
          )}
          <Button
            adds
            icon={<Plus aria-hidden size={16} />}
            onPress={() =>
              onChange({ attendance: [...people, { ...attendantSchema.parse({ id: newId(), name: '?' }), name: '' }] })
            }
          >
            Add a person
          </Button>
        </div>
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
            choices={choicesOf(attendanceKinds, attendanceWords)}
            value={person.kind}
            onChange={(id) => set(person.id, { kind: id })}
          />
          {person.kind === 'substitute' && (
            <TextField
              label="In place of"
              value={person.inPlaceOf}
              onChange={(inPlaceOf) => set(person.id, { inPlaceOf })}
            />
          )}
          <TakeOut
            what={person.name || 'this person'}
            onTakeOut={() => onChange({ attendance: people.filter((own) => own.id !== person.id) })}
          >
            Take out
          </TakeOut>
        </div>
      ))}
      {people.every(({ kind }) => kind !== 'apologies') && (
        <Tick
          label="There were no apologies"
          isOn={value.hasNoApologies}
          onChange={(hasNoApologies) => onChange({ hasNoApologies })}
        />
      )}
    </section>
  )
}
