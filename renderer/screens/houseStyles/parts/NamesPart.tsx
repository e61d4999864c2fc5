/** The part of the style editor about what a house style is called. */
import { type Choice, Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { Tick } from '../../../ui/Tick'
import type { PartProps } from './partProps'

/** A style may be in any language; these are offered. */
const languages: readonly Choice[] = [
  { id: 'en-GB', label: 'English' },
  { id: 'cy-GB', label: 'Welsh' }
]

/** What the style is called, whose it is, and how imported reports are known by it. */
export function NamesPart({ style, onChange }: PartProps) {
  return (
    <>
      <TextField label="Name of the house style" value={style.name} onChange={(name) => onChange({ ...style, name })} />
      <TextField label="Council" value={style.council} onChange={(council) => onChange({ ...style, council })} />
      <Select
        label="Language"
        choices={languages}
        value={style.language}
        onChange={(language) => onChange({ ...style, language })}
      />
      <Tick
        label="Imported reports are read by it only when they name the council"
        isOn={style.recognisedBy === 'name'}
        onChange={(isOn) => onChange({ ...style, recognisedBy: isOn ? 'name' : 'form' })}
      />
    </>
  )
}
