/** The fields of each part of a house style. Each gets the style and gives back the changed one. */
import type { ReactNode } from 'react'
import {
  type FrontField,
  frontFieldSchema,
  type HouseStyle,
  implicationSpecSchema,
  labelForms,
  sectionSpecSchema
} from '../../../shared/houseStyles/houseStyle'
import { contrastWithWhite, freeKey, leastContrast, type StylePart } from '../../../shared/houseStyles/styleCheck'
import { type Choice, Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { ItemList } from './ItemList'

type Change = (style: HouseStyle) => void
type PartProps = { readonly style: HouseStyle; readonly onChange: Change }

/** Lines of a text field as a list; one without words is none. */
function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

/** A list as lines, which may end in one that is just being written. */
function Lines({
  label,
  description,
  value,
  onChange
}: {
  readonly label: string
  readonly description?: string
  readonly value: readonly string[]
  readonly onChange: (list: string[]) => void
}) {
  return (
    <TextArea
      label={label}
      {...(description && { description })}
      value={value.join('\n')}
      onChange={(text) => onChange(text.endsWith('\n') ? [...lines(text), ''] : lines(text))}
      rows={3}
    />
  )
}

/** A style may be in any language; these are offered. */
const languages: readonly Choice[] = [
  { id: 'en-GB', label: 'English' },
  { id: 'cy-GB', label: 'Welsh' }
]

const fieldKinds: readonly Choice<FrontField['kind']>[] = [
  { id: 'title', label: 'The title' },
  { id: 'body', label: 'The meeting that decides' },
  { id: 'date', label: 'A date' },
  { id: 'choice', label: 'One of several choices' },
  { id: 'people', label: 'People with their posts' },
  { id: 'wards', label: 'Wards or divisions' },
  { id: 'yes-no', label: 'Yes or no' },
  { id: 'text', label: 'Text' }
]

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

function Names({ style, onChange }: PartProps) {
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

function Front({ style, onChange }: PartProps) {
  const { front } = style
  const put = (change: Partial<HouseStyle['front']>): void => onChange({ ...style, front: { ...front, ...change } })
  return (
    <>
      <Select
        label="How it is set"
        choices={[
          { id: 'masthead', label: 'Masthead', description: 'The meeting, the date and the title stand large' },
          { id: 'table', label: 'Two columns', description: 'Labels on the left, values on the right' },
          { id: 'ruled-table', label: 'Two columns with lines' },
          { id: 'lines', label: 'Lines', description: '“Label: value”' }
        ]}
        value={front.layout}
        onChange={(id) => put({ layout: id })}
      />
      <TextField
        label="Words above it"
        description="Usually the council’s name; empty for none"
        value={front.banner}
        onChange={(banner) => put({ banner })}
      />
      <ItemList
        label="Fields of the front matter"
        one="field"
        items={front.fields}
        keyOf={(field) => field.key}
        nameOf={(field) => field.label}
        remarkOf={(field) => (field.isRequired ? 'needed' : '')}
        make={() =>
          frontFieldSchema.parse({
            key: freeKey(
              'field',
              front.fields.map(({ key }) => key)
            ),
            label: '',
            kind: 'text'
          })
        }
        onChange={(fields) => put({ fields: [...fields] })}
      >
        {(field, set) => (
          <>
            <TextField label="Label" value={field.label} onChange={(label) => set({ label })} autoFocus />
            <Select
              label="What stands in it"
              choices={fieldKinds}
              value={field.kind}
              onChange={(id) => set({ kind: id })}
            />
            {field.kind === 'choice' && (
              <Lines label="Choices, one on each line" value={field.choices} onChange={(choices) => set({ choices })} />
            )}
            <Tick label="Must be filled in" isOn={field.isRequired} onChange={(isRequired) => set({ isRequired })} />
            <Tick label="The label prints" isOn={field.printsLabel} onChange={(printsLabel) => set({ printsLabel })} />
            <Tick
              label="Prints when empty, to be filled in by hand"
              isOn={field.printsEmpty}
              onChange={(printsEmpty) => set({ printsEmpty })}
            />
            <Lines
              label="Other names in older reports"
              description="By these an imported report is understood; one on each line"
              value={field.aliases}
              onChange={(aliases) => set({ aliases })}
            />
          </>
        )}
      </ItemList>
    </>
  )
}

function Sections({ style, onChange }: PartProps) {
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

const markerChoices = [
  { id: 'lower-alpha', label: 'a, b, c' },
  { id: 'lower-roman', label: 'i, ii, iii' },
  { id: 'decimal', label: '1, 2, 3' },
  { id: 'upper-alpha', label: 'A, B, C' },
  { id: 'upper-roman', label: 'I, II, III' }
] as const

function NumberingPart({ style, onChange }: PartProps) {
  const { numbering } = style
  const put = (change: Partial<HouseStyle['numbering']>): void =>
    onChange({ ...style, numbering: { ...numbering, ...change } })
  return (
    <>
      <Select
        label="How paragraphs count"
        choices={[
          {
            id: 'continuous',
            label: 'Right through',
            description: '1, 2, 3 … through all sections; headings take none'
          },
          { id: 'decimal-paragraph', label: 'By section', description: 'Sections 1, 2; paragraphs 1.1, 1.2' },
          { id: 'decimal-heading', label: 'By heading', description: 'Headings 1.2, their paragraphs 1.2.1' },
          { id: 'headings-only', label: 'Headings only', description: 'Headings 4, 4.1; paragraphs take none' }
        ]}
        value={numbering.scheme}
        onChange={(id) => put({ scheme: id })}
      />
      <Tick
        label="A full stop after a section’s number"
        isOn={numbering.afterSectionNumber === '.'}
        onChange={(isOn) => put({ afterSectionNumber: isOn ? '.' : '' })}
      />
      <Select
        label="How letters of lists are dressed"
        choices={labelForms.map((form) => ({ id: form, label: form.replace('x', 'a') }))}
        value={numbering.labelForm}
        onChange={(id) => put({ labelForm: id })}
      />
      {(['outermost list', 'list inside it', 'list inside that'] as const).map((name, depth) => (
        <Select
          key={name}
          label={`What the ${name} counts in`}
          choices={markerChoices}
          value={numbering.listMarkers[depth] ?? numbering.listMarkers.at(-1) ?? 'decimal'}
          onChange={(id) => {
            const markers = [0, 1, 2].map((at) => numbering.listMarkers[at] ?? 'decimal')
            put({
              listMarkers: markers.map((marker, at) => (at === depth ? id : marker))
            })
          }}
        />
      ))}
    </>
  )
}

function RecommendationsPart({ style, onChange }: PartProps) {
  const { recommendations } = style
  const put = (change: Partial<HouseStyle['recommendations']>): void =>
    onChange({ ...style, recommendations: { ...recommendations, ...change } })
  return (
    <>
      <TextField
        label="Words before the first"
        description="“Cabinet is recommended to:”"
        value={recommendations.lead}
        onChange={(lead) => put({ lead })}
      />
      <Select
        label="What each takes"
        choices={[
          { id: 'letter', label: 'A letter beneath the words before it' },
          { id: 'paragraph', label: 'A paragraph’s number' }
        ]}
        value={recommendations.label}
        onChange={(id) => put({ label: id })}
      />
      <Tick
        label="The words before the first take a paragraph’s number"
        isOn={recommendations.isLeadNumbered}
        onChange={(isLeadNumbered) => put({ isLeadNumbered })}
      />
      <Tick label="In bold" isOn={recommendations.isBold} onChange={(isBold) => put({ isBold })} />
      <Tick
        label="The reason prints against each"
        isOn={recommendations.printsReasons}
        onChange={(printsReasons) => put({ printsReasons })}
      />
      <Tick
        label="A line beneath says who is given authority, who is consulted and by when, where the words do not"
        isOn={recommendations.printsDelegation}
        onChange={(printsDelegation) => put({ printsDelegation })}
      />
    </>
  )
}

function ImplicationsPart({ style, onChange }: PartProps) {
  const { implications } = style
  const put = (change: Partial<HouseStyle['implications']>): void =>
    onChange({ ...style, implications: { ...implications, ...change } })
  return (
    <>
      <Select
        label="Where they print"
        choices={[
          { id: 'sections', label: 'Each as a section in its place' },
          { id: 'inline', label: 'Together in one section' },
          { id: 'appendix', label: 'Together in the first appendix' }
        ]}
        value={implications.place}
        onChange={(id) => put({ place: id })}
      />
      <Select
        label="In which form"
        choices={[
          { id: 'headed', label: 'Each under a heading' },
          { id: 'table', label: 'As a table: issue, implications, sign-off' }
        ]}
        value={implications.form}
        onChange={(id) => put({ form: id })}
      />
      <Tick
        label="Who cleared each of them prints"
        isOn={implications.printsSignOff}
        onChange={(printsSignOff) => put({ printsSignOff })}
      />
      <ItemList
        label="Implications in their order"
        one="implication"
        items={implications.kinds}
        keyOf={(spec) => spec.kind}
        nameOf={(spec) => spec.heading}
        remarkOf={(spec) => (spec.isRequired ? 'must be answered' : '')}
        make={() =>
          implicationSpecSchema.parse({
            kind: freeKey(
              'implication',
              implications.kinds.map(({ kind }) => kind)
            ),
            heading: ''
          })
        }
        onChange={(kinds) => put({ kinds: [...kinds] })}
      >
        {(spec, set) => (
          <>
            <TextField label="Heading" value={spec.heading} onChange={(heading) => set({ heading })} autoFocus />
            <TextArea
              label="What the author is asked"
              description="Never printed"
              value={spec.prompt}
              onChange={(prompt) => set({ prompt })}
              rows={3}
            />
            <TextField
              label="Who is to be consulted"
              description="By post, such as “Section 151 officer”"
              value={spec.consults}
              onChange={(consults) => set({ consults })}
            />
            <Tick label="Must be answered" isOn={spec.isRequired} onChange={(isRequired) => set({ isRequired })} />
            <Lines
              label="Standard sentences"
              description="Offered to the author; one on each line"
              value={spec.standardPhrases}
              onChange={(standardPhrases) => set({ standardPhrases })}
            />
            <Lines
              label="Other headings in older reports"
              value={spec.aliases}
              onChange={(aliases) => set({ aliases })}
            />
          </>
        )}
      </ItemList>
    </>
  )
}

function Closing({ style, onChange }: PartProps) {
  const { contact } = style
  const put = (change: Partial<HouseStyle['contact']>): void =>
    onChange({ ...style, contact: { ...contact, ...change } })
  return (
    <>
      <TextField label="Heading over contacts" value={contact.heading} onChange={(heading) => put({ heading })} />
      <TextArea
        label="Words before the names"
        value={contact.standardText}
        onChange={(standardText) => put({ standardText })}
        rows={3}
      />
      {(
        [
          ['name', 'Label of the name'],
          ['post', 'Label of the post'],
          ['phone', 'Label of the telephone'],
          ['email', 'Label of the e-mail']
        ] as const
      ).map(([part, label]) => (
        <TextField
          key={part}
          label={label}
          value={contact.labels[part]}
          onChange={(text) => put({ labels: { ...contact.labels, [part]: text } })}
        />
      ))}
      <TextArea
        label="Accessibility statement"
        description="How to have the report in another form; empty for none"
        value={style.accessibilityStatement}
        onChange={(accessibilityStatement) => onChange({ ...style, accessibilityStatement })}
        rows={4}
      />
    </>
  )
}

function Appendices({ style, onChange }: PartProps) {
  const { appendices } = style
  const put = (change: Partial<HouseStyle['appendices']>): void =>
    onChange({ ...style, appendices: { ...appendices, ...change } })
  return (
    <>
      <TextField
        label="Heading"
        description="{number} and {title} stand for the appendix’s own"
        value={appendices.heading}
        onChange={(heading) => put({ heading })}
      />
      <Select
        label="Counted in"
        choices={[
          { id: 'digits', label: '1, 2, 3' },
          { id: 'words', label: 'One, Two, Three' },
          { id: 'letters', label: 'A, B, C' }
        ]}
        value={appendices.numerals}
        onChange={(id) => put({ numerals: id })}
      />
      <Select
        label="Paragraphs inside"
        choices={[
          { id: 'none', label: 'take no number' },
          { id: 'continuous', label: 'count from 1' }
        ]}
        value={appendices.numbering}
        onChange={(id) => put({ numbering: id })}
      />
    </>
  )
}

function PagePart({ style, onChange }: PartProps) {
  const { page } = style
  const put = (change: Partial<HouseStyle['page']>): void => onChange({ ...style, page: { ...page, ...change } })
  const contrast = contrastWithWhite(page.accent)
  return (
    <>
      <label className="field style-colour">
        Colour of headings and lines
        <input type="color" value={page.accent} onChange={(event) => put({ accent: event.target.value })} />
        <span className={contrast < leastContrast ? 'field-error' : 'dim'}>
          {page.accent} stands out from white by {contrast.toFixed(1)} to 1
          {contrast < leastContrast ? `; it must be at least ${leastContrast} to 1` : ''}
        </span>
      </label>
      <Measure
        label="Size of the text in points"
        value={page.fontSize}
        least={8}
        most={24}
        onChange={(fontSize) => put({ fontSize })}
      />
      {(
        [
          ['top', 'Margin above, in millimetres'],
          ['right', 'Margin on the right, in millimetres'],
          ['bottom', 'Margin below, in millimetres'],
          ['left', 'Margin on the left, in millimetres']
        ] as const
      ).map(([side, label]) => (
        <Measure
          key={side}
          label={label}
          value={page.margins[side]}
          least={10}
          most={60}
          onChange={(value) => put({ margins: { ...page.margins, [side]: value } })}
        />
      ))}
    </>
  )
}

function Measure({
  label,
  value,
  least,
  most,
  onChange
}: {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}) {
  return (
    <label className="field">
      {label}
      <input
        className="input style-measure"
        type="number"
        min={least}
        max={most}
        step={0.5}
        value={value}
        onChange={(event) => {
          const typed = event.target.valueAsNumber
          if (Number.isFinite(typed)) onChange(Math.min(Math.max(typed, 0), 100))
        }}
      />
    </label>
  )
}

/** The parts in the order of the editor, each with its name and its fields. */
export const styleTabs: readonly {
  readonly id: StylePart
  readonly label: string
  readonly content: (props: PartProps) => ReactNode
}[] = [
  { id: 'names', label: 'Name', content: Names },
  { id: 'front', label: 'Front matter', content: Front },
  { id: 'sections', label: 'Sections', content: Sections },
  { id: 'numbering', label: 'Numbering', content: NumberingPart },
  { id: 'recommendations', label: 'Recommendations', content: RecommendationsPart },
  { id: 'implications', label: 'Implications', content: ImplicationsPart },
  { id: 'closing', label: 'Closing', content: Closing },
  { id: 'appendices', label: 'Appendices', content: Appendices },
  { id: 'page', label: 'Page', content: PagePart }
]
