/** The head of a report, in the four ways that councils lay it out. The title is always the one heading of the first level. */
import { exemptEnd, type PaperField, type PaperLayout, withColon } from '../layout/paperLayout'
import type { FrontPart, SetFront, SetWords } from './setData'
import type { Walk } from './walk'
import { linkWords, plainWords, signedWords, strongWords } from './words'

function fieldWords(of: PaperField, walk: Walk): SetWords {
  const lines = of.lines.flatMap(({ strong, text, email }, at): SetWords => {
    const parts = [strongWords(strong), plainWords(text), email === '' ? [] : linkWords(email, `mailto:${email}`)]
    const said = parts.filter((part) => part.length > 0)
    const line = said.flatMap((part, index) => (index === 0 ? part : [', ', ...part]))
    return at === 0 ? line : [{ kind: 'break' }, ...line]
  })
  return signedWords(lines, of.exempt ?? '', walk)
}

/** "Report of" runs on into its value; other labels take a colon. */
function runningLabel(label: string): string {
  return /\b(?:of|by|from|to|for)$/i.test(label) ? label : withColon(label)
}

const bold = (words: SetWords): SetWords =>
  words.map((piece) => (typeof piece === 'string' ? { kind: 'text', text: piece, marks: ['bold'] } : piece))

/** Body, date, title and kind of decision stand large without labels; who reports, and where it matters, beneath a rule. */
function mastheadParts({ fields }: PaperLayout, walk: Walk): readonly FrontPart[] {
  const isLarge = ({ kind }: PaperField): boolean => ['body', 'date', 'title', 'choice'].includes(kind)
  const large = fields.filter(isLarge)
  const head: readonly FrontPart[] = large.some(({ kind }) => kind === 'title') ? [] : [{ kind: 'title' }]
  const above = large.map((field): FrontPart => {
    if (field.kind === 'title') return { kind: 'title' }
    const label = field.label === '' ? [] : [`${runningLabel(field.label)} `]
    return { kind: 'large', form: field.kind, words: [...label, ...fieldWords(field, walk)] }
  })
  const beneath = fields
    .filter((field) => !isLarge(field))
    .map((field): FrontPart => {
      const isHeaded = field.kind === 'wards' && field.label !== ''
      const label = isHeaded ? withColon(field.label) : runningLabel(field.label)
      const words = fieldWords(field, walk)
      const isStrong = field.kind === 'text' && label !== '' && !label.endsWith(':')
      return { kind: 'detail', label, isHeaded, words: isStrong ? bold(words) : words }
    })
  return [...head, ...above, ...beneath]
}

/** Labels and values in two columns. What prints without a label, such as the committee's name, stands above. */
function tableParts({ fields }: PaperLayout, walk: Walk): readonly FrontPart[] {
  const bare = fields.filter(({ label, kind }) => label === '' && kind !== 'title')
  const above = bare.map((field): FrontPart => ({ kind: 'large', form: field.kind, words: fieldWords(field, walk) }))
  const labelled = fields.filter(({ label }) => label !== '')
  const title: readonly FrontPart[] = labelled.some(({ kind }) => kind === 'title') ? [] : [{ kind: 'title' }]
  if (labelled.length === 0) return [...above, ...title]
  const note = walk.addTable()
  const rows = labelled.map((field, at) => {
    note(at, 0)
    return { label: withColon(field.label), words: field.kind === 'title' ? null : fieldWords(field, walk) }
  })
  return [...above, ...title, { kind: 'fields', rows }]
}

/** "Label: value", line by line beneath the council's name and the body's. */
function lineParts({ fields }: PaperLayout, walk: Walk): readonly FrontPart[] {
  const isLine = ({ label, kind }: PaperField): boolean => label !== '' || kind === 'title'
  const above = fields
    .filter((field) => !isLine(field))
    .map((field): FrontPart => ({ kind: 'large', form: field.kind, words: fieldWords(field, walk) }))
  const lines = fields.filter(isLine)
  const title: readonly FrontPart[] = lines.some(({ kind }) => kind === 'title') ? [] : [{ kind: 'title' }]
  return [
    ...above,
    ...title,
    ...lines.map((field): FrontPart => {
      const label = field.label === '' ? '' : withColon(field.label)
      return { kind: 'line', label, words: field.kind === 'title' ? null : fieldWords(field, walk) }
    })
  ]
}

export function setFront(layout: PaperLayout, walk: Walk): SetFront {
  const { front, banner, title, exempt = '' } = layout
  walk.within(exempt, () => walk.addHeading(title))
  const parts =
    front === 'masthead'
      ? mastheadParts(layout, walk)
      : front === 'lines'
        ? lineParts(layout, walk)
        : tableParts(layout, walk)
  return {
    layout: front,
    labelRoom: 47,
    title: {
      words: plainWords(title),
      begins: exempt,
      ends: exempt === '' ? '' : exemptEnd(exempt),
      held: exempt === '' ? 0 : walk.hold(exempt)
    },
    parts: banner === '' ? parts : [{ kind: 'banner', text: banner }, ...parts]
  }
}
