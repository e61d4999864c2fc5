/** What a house style must be beyond its form, so that reports can be written and printed in it. Each fault says what to change, and where. */
import type { HouseStyle } from './houseStyle'

/** A part of the editor of house styles. */
export const styleParts = [
  'names',
  'front',
  'sections',
  'numbering',
  'recommendations',
  'implications',
  'closing',
  'appendices',
  'page'
] as const
export type StylePart = (typeof styleParts)[number]

export type StyleFault = { readonly part: StylePart; readonly message: string }

/** How far colours of print must stand out from white: WCAG 2.2, 1.4.3. */
export const leastContrast = 4.5

/** Narrower than this text cannot be read as lines, in millimetres. */
const leastMeasure = 80
const mostMargin = 60
const leastMargin = 10

/** How far a colour as #rrggbb stands out from white: 1 (not at all) to 21. */
export function contrastWithWhite(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  const luminance = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
  return 1.05 / (luminance + 0.05)
}

/** Looks through a style; none when reports can be made in it. */
export function styleFaults(style: HouseStyle): readonly StyleFault[] {
  const faults: StyleFault[] = []
  const fault = (part: StylePart, message: string): void => void faults.push({ part, message })
  const { front, sections, implications, page, appendices } = style

  if (style.name.trim() === '') fault('names', 'Give the house style a name.')
  if (style.council.trim() === '') fault('names', 'Say which council the house style belongs to.')

  for (const key of twice(front.fields.map((field) => field.key)))
    fault('front', `Two fields have the same key “${key}”. Remove one of them and add it anew.`)
  for (const field of front.fields) {
    if (field.label.trim() === '') fault('front', 'A field of the front matter has no label. Name it or remove it.')
    if (field.kind === 'choice' && field.choices.length === 0)
      fault('front', `“${field.label}” is a choice without anything to choose. Add the choices, or make it text.`)
  }
  const titles = front.fields.filter((field) => field.kind === 'title').length
  if (titles !== 1)
    fault(
      'front',
      titles === 0
        ? 'The front matter has no place for the title. Add a field of the kind “title”.'
        : 'The front matter has several places for the title. Keep one.'
    )

  for (const key of twice(sections.map((section) => section.key)))
    fault('sections', `Two sections have the same key “${key}”. Remove one of them and add it anew.`)
  const roleCount = (role: string): number => sections.filter((section) => section.role === role).length
  if (roleCount('recommendations') !== 1)
    fault(
      'sections',
      roleCount('recommendations') === 0
        ? 'There is no section for the recommendations. Add one, or give one that role.'
        : 'Several sections are for the recommendations. Keep one.'
    )
  for (const role of ['contact', 'statement', 'implications'] as const)
    if (roleCount(role) > 1) fault('sections', `Several sections have the role “${role}”. Keep one.`)
  for (const section of sections) {
    const mayBeBare = section.role === 'statement'
    if (section.heading.trim() === '' && !mayBeBare)
      fault('sections', 'A section has no heading. Name it or remove it.')
    if (section.role === 'implication' && !implications.kinds.some((kind) => kind.kind === section.kind))
      fault(
        'sections',
        `“${section.heading}” prints an implication that is not among the kinds. Choose which one it is.`
      )
  }

  for (const kind of twice(implications.kinds.map((spec) => spec.kind)))
    fault('implications', `Two implications have the same key “${kind}”. Remove one of them and add it anew.`)
  for (const spec of implications.kinds)
    if (spec.heading.trim() === '') fault('implications', 'An implication has no heading. Name it or remove it.')
  if (implications.place === 'inline' && roleCount('implications') === 0)
    fault(
      'implications',
      'Implications print together in a section, but no section has the role “implications”. Add one.'
    )
  if (implications.place === 'sections' && implications.form === 'table')
    fault(
      'implications',
      'A table of implications prints in one place: choose “together in a section” or “in the first appendix”.'
    )
  if (implications.place === 'sections')
    for (const spec of implications.kinds)
      if (spec.isRequired && !sections.some((section) => section.kind === spec.kind))
        fault('implications', `“${spec.heading}” must be answered, but no section prints it. Add a section for it.`)

  const { top, right, bottom, left } = page.margins
  if ([top, right, bottom, left].some((margin) => !(margin >= leastMargin && margin <= mostMargin)))
    fault('page', `Margins are ${leastMargin} to ${mostMargin} millimetres.`)
  else if (210 - left - right < leastMeasure) fault('page', 'The margins leave no room for lines of text.')
  if (contrastWithWhite(page.accent) < leastContrast)
    fault('page', `The colour ${page.accent} is too pale on white to be read by everybody. Choose a darker one.`)
  if (!appendices.heading.includes('{number}'))
    fault('appendices', 'The heading of appendices has no place for the number. Write {number} where it stands.')
  return faults
}

function twice(keys: readonly string[]): string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
}

/** A key for a label, such as "report-of", that none of the taken ones is. */
export function freeKey(label: string, taken: readonly string[]): string {
  const plain = label
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 30)
  const key = plain || 'part'
  if (!taken.includes(key)) return key
  let count = 2
  while (taken.includes(`${key}-${count}`)) count += 1
  return `${key}-${count}`
}
