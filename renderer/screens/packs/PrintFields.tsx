import { type PrintChoice, printChoiceSchema, printPapers, printSides } from '../../../shared/packs/printing'
import { NumberBox } from '../../ui/NumberBox'
import { choicesOf, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'

const sideWords = {
  one: 'One side',
  'long-edge': 'Both, long edge',
  'short-edge': 'Both, short edge'
} as const

type Props = { readonly choice: PrintChoice; readonly onChange: (part: Partial<PrintChoice>) => void }

/** All pages on both sides of A4, once. */
export const plainPrint: PrintChoice = printChoiceSchema.parse({})

/** On which paper, on how many sides, and how often. */
export function PrintFields({ choice, onChange }: Props) {
  return (
    <div className="fields-row">
      <Select
        label="Paper"
        choices={printPapers.map((id) => ({ id, label: id }))}
        value={choice.paper}
        onChange={(id) => onChange({ paper: id })}
      />
      <Select
        label="Sides"
        choices={choicesOf(printSides, sideWords)}
        value={choice.sides}
        onChange={(id) => onChange({ sides: id })}
      />
      <NumberBox
        label="Copies"
        isWhole
        least={1}
        value={choice.copies}
        onChange={(copies) => onChange({ copies: Math.min(copies ?? 1, 99) })}
      />
    </div>
  )
}

/** Pages by their numbers. */
export function PagesToPrint({ choice, onChange }: Props) {
  return (
    <TextField
      label="Pages to print"
      description="As in 1-4, 9; 12- goes on to the end."
      value={choice.pages}
      onChange={(pages) => onChange({ pages })}
      autoComplete="off"
      autoFocus
    />
  )
}
