import { useState } from 'react'
import { type ItemMinute, voteSchema } from '../../../shared/meetings/minutes'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'

const sides = [
  ['for', 'For'],
  ['against', 'Against'],
  ['abstained', 'Abstained']
] as const

/** How many were for, against and abstained; with names where a recorded vote was taken. */
export function VoteFields({
  minute,
  onChange
}: {
  readonly minute: ItemMinute
  readonly onChange: (minute: ItemMinute) => void
}) {
  const { vote } = minute
  if (vote === null)
    return (
      <Button adds look="quiet" onPress={() => onChange({ ...minute, vote: voteSchema.parse({}) })}>
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
