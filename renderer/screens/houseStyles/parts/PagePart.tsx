/** The part of the style editor about how the page looks. */
import type { HouseStyle } from '../../../../shared/houseStyles/houseStyle'
import { contrastWithWhite, leastContrast } from '../../../../shared/houseStyles/styleCheck'
import type { PartProps } from './partProps'

/** The colour, the size of the text, and the margins. */
export function PagePart({ style, onChange }: PartProps) {
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

/** A length, typed in halves. */
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
