/** The part of the style editor about a report’s sections. */
import { type HouseStyle, sectionSpecSchema } from '../../../../shared/houseStyles/houseStyle'
import { freeKey } from '../../../../shared/houseStyles/styleCheck'
import { Select } from '../../../ui/Select'
import { TextArea } from '../../../ui/TextArea'
import { TextField } from '../../../ui/TextField'
import { Tick } from '../../../ui/Tick'
import { ItemList } from '../ItemList'
import { Lines } from './Lines'
import type { PartProps } from './partProps'

const roles = [
  { id: 'part', label: 'A part, with sections of its own' },
  { id: 'purpose', label: 'Purpose' },
  { id: 'summary', label: 'Summary' },
  { id: 'recommendations', label: 'Recommendations' },
  { id: 'reasons', label: 'Reasons' },
  { id: 'body', label: 'Text' },
  { id: 'implications', label: 'All implications together' },
  { id: 'implication', label: 'One implication' },
  { id: 'conclusion', label: 'Conclusion' },
  { id: 'background-papers', label: 'Background papers' },
  { id: 'documents', label: 'Other documents' },
  { id: 'contact', label: 'Contact' },
  { id: 'statement', label: 'Accessibility statement' },
  { id: 'schedule', label: 'Schedule' },
  { id: 'signatures', label: 'Signatures' }
] as const satisfies readonly { readonly id: HouseStyle['sections'][number]['role']; readonly label: string }[]

/** The sections in order, each with what it is for and what it says to authors. */
export function SectionsPart({ style, onChange }: PartProps) {
  const keys = style.sections.map(({ key }) => key)
  return (
    <ItemList
      label="Sections in their order"
      one="section"
      items={style.sections}
      keyOf={(section) => section.key}
      nameOf={(section) => section.heading || (section.role === 'statement' ? 'Accessibility statement' : '')}
      remarkOf={(section) => (section.presence === 'optional' ? 'when wanted' : '')}
      make={() => sectionSpecSchema.parse({ key: freeKey('section', keys), heading: '', role: 'body' })}
      onChange={(sections) => onChange({ ...style, sections: [...sections] })}
    >
      {(section, set) => (
        <>
          <TextField label="Heading" value={section.heading} onChange={(heading) => set({ heading })} autoFocus />
          <Select label="What it is for" choices={roles} value={section.role} onChange={(id) => set({ role: id })} />
          {section.role === 'implication' && (
            <Select
              label="Which implication"
              choices={style.implications.kinds.map(({ kind, heading }) => ({ id: kind, label: heading }))}
              value={section.kind}
              onChange={(kind) => set({ kind })}
            />
          )}
          <Tick
            label="Every report has it"
            isOn={section.presence === 'required'}
            onChange={(isOn) => set({ presence: isOn ? 'required' : 'optional' })}
          />
          <Tick
            label="Takes numbers, where the style counts"
            isOn={section.isNumbered}
            onChange={(isNumbered) => set({ isNumbered })}
          />
          <Tick
            label="Authors may add sections of their own after it"
            isOn={section.freeAfter}
            onChange={(freeAfter) => set({ freeAfter })}
          />
          <TextArea
            label="Help for the author"
            description="Never printed"
            value={section.guidance}
            onChange={(guidance) => set({ guidance })}
            rows={3}
          />
          <TextArea
            label="Words that always print here"
            value={section.standardText}
            onChange={(standardText) => set({ standardText })}
            rows={3}
          />
          <Lines
            label="Other headings in older reports"
            value={section.aliases}
            onChange={(aliases) => set({ aliases })}
          />
        </>
      )}
    </ItemList>
  )
}
