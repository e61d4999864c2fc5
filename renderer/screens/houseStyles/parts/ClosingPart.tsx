/** The part of the style editor about how a report ends. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { TextArea } from '../../../ui/TextArea'
import { TextField } from '../../../ui/TextField'
import type { PartProps } from './partProps'

/** The contacts and the accessibility statement. */
export function ClosingPart({ style, onChange }: PartProps) {
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
