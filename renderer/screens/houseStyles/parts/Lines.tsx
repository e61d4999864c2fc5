/** A list of texts in the style editor, typed one on each line. */
import { TextArea } from '../../../ui/TextArea'

/** Lines of a text field as a list; one without words is none. */
function lines(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}

/** A list as lines, which may end in one that is just being written. */
export function Lines({
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
