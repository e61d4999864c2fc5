/** A report moved from one version of its house style to another, and what that changes in it. */
import type { HouseStyle } from '../houseStyles/houseStyle'
import { wordsOfStyle } from '../houseStyles/versions'
import type { Id } from '../values'
import { type CarriedMarks, carryMarks } from './carryMarks'
import { newReport } from './newReport'
import { type Numbering, numberReport } from './numbering'
import type { Report } from './report'

/**
 * The report in another version of its style: what that requires is put in where it is missing, and headings that were the
 * style's own follow it. Nothing that was written is taken out, and what was exempt is so wherever it stands then.
 */
export function moveToStyle(report: Report, before: HouseStyle, after: HouseStyle, newId: () => Id): Report {
  return movedTo(report, before, after, newId).report
}

function movedTo(report: Report, before: HouseStyle, after: HouseStyle, newId: () => Id): CarriedMarks {
  const asked = newReport(after, report.title, newId)
  const own = new Map(before.sections.map(({ key, heading }) => [key, heading]))
  const now = new Map(after.sections.map(({ key, heading }) => [key, heading]))
  const kinds = new Map(before.implications.kinds.map(({ kind, heading }) => [kind, heading]))
  const kindsNow = new Map(after.implications.kinds.map(({ kind, heading }) => [kind, heading]))
  const sections = report.sections.map((section) =>
    section.key !== '' && own.get(section.key) === section.heading
      ? { ...section, heading: now.get(section.key) ?? section.heading }
      : section
  )
  for (const section of asked.sections) {
    if (section.key === '' || sections.some(({ key }) => key === section.key)) continue
    sections.splice(placeOf(section.key, sections, after), 0, section)
  }
  const implications = report.implications.map((item) =>
    kinds.get(item.kind) === item.heading ? { ...item, heading: kindsNow.get(item.kind) ?? item.heading } : item
  )
  const moved: Report = {
    ...report,
    styleId: after.id,
    sections,
    recommendationLead:
      report.recommendationLead === before.recommendations.lead
        ? after.recommendations.lead
        : report.recommendationLead,
    implications: [
      ...implications,
      ...asked.implications.filter(({ kind }) => !implications.some((item) => item.kind === kind))
    ],
    appendices:
      after.implications.place === 'appendix' && !report.appendices.some(({ role }) => role === 'implications')
        ? [...asked.appendices, ...report.appendices]
        : report.appendices
  }
  return carryMarks([report], moved)
}

/** Where a section of the style goes among those that are there: after the last of those that the style puts before it. */
function placeOf(key: string, sections: Report['sections'], style: HouseStyle): number {
  const order = style.sections.map((spec) => spec.key)
  const before = new Set(order.slice(0, order.indexOf(key)))
  return sections.findLastIndex((section) => before.has(section.key)) + 1
}

/** What moving a report changes, as sentences; the last word where nothing does is that nothing does. */
export function styleChanges(report: Report, before: HouseStyle, after: HouseStyle, newId: () => Id): string[] {
  const { report: moved, carried } = movedTo(report, before, after, newId)
  const told = [
    ...[...new Set(carried.map(({ place }) => place.heading || 'What stands above the report'))].map(
      (heading) => `“${heading}” is marked by itself: it stays not for publication.`
    ),
    ...frontChanges(report, before, after),
    ...headingChanges(report, moved),
    ...numberChanges(report, numberReport(report, before), numberReport(moved, after)),
    ...implicationChanges(report, before, after),
    ...wordingChanges(before, after),
    ...lookChanges(before, after)
  ]
  if (told.length > 0) return told
  return wordsOfStyle(before) === wordsOfStyle(after)
    ? ['Nothing changes: the two say the same.']
    : ['Nothing that this report prints changes.']
}

function frontChanges(report: Report, before: HouseStyle, after: HouseStyle): string[] {
  const was = new Map(before.front.fields.map((field) => [field.key, field]))
  const is = new Map(after.front.fields.map((field) => [field.key, field]))
  const lost = [...was.values()].filter((field) => !is.has(field.key) && (report.front[field.key] ?? '').length > 0)
  const asked = [...is.values()].filter((field) => !was.has(field.key))
  const renamed = [...is.values()].flatMap((field) => {
    const label = was.get(field.key)?.label
    return label === undefined || label === field.label ? [] : [`“${label}” is called “${field.label}”.`]
  })
  return [
    ...asked.map(({ label }) => `“${label}” is asked for above the report.`),
    ...lost.map(({ label }) => `“${label}” does not print any more; what is written there is kept.`),
    ...renamed
  ]
}

function headingChanges(report: Report, moved: Report): string[] {
  const was = new Map(report.sections.map(({ id, heading }) => [id, heading]))
  return moved.sections.flatMap(({ id, heading }) => {
    const old = was.get(id)
    if (old === undefined) return [`The section “${heading}” is put in, with nothing in it yet.`]
    return old === heading ? [] : [`“${old}” is headed “${heading}”.`]
  })
}

/** How many numbers change, with the first of them. Sections that are put in change no number by having one. */
function numberChanges(report: Report, was: Numbering, is: Numbering): string[] {
  const there = new Set(report.sections.map(({ id }) => id))
  const kinds = [
    ['sections', was.sections, new Map([...is.sections].filter(([id]) => was.sections.has(id) || there.has(id)))],
    ['paragraphs, lists and tables', was.blocks, is.blocks],
    ['recommendations', was.recommendations, is.recommendations],
    ['appendices', was.appendices, is.appendices]
  ] as const
  return kinds.flatMap(([name, before, after]) => {
    const changed = [...before].filter(([id, label]) => (after.get(id) ?? '') !== label)
    const begun = [...after].filter(([id, label]) => !before.has(id) && label !== '')
    const [first] = changed
    const [fresh] = begun
    const number = (count: number): string => count.toLocaleString('en-GB')
    return [
      ...(first
        ? [
            `Numbers of ${name} that change: ${number(changed.length)} of ${number(before.size)}. ${first[1]} ${after.get(first[0]) ? `becomes ${after.get(first[0])}` : 'goes'}.`
          ]
        : []),
      ...(fresh ? [`Numbers of ${name} that are new: ${number(begun.length)}, beginning with ${fresh[1]}.`] : [])
    ]
  })
}

function implicationChanges(report: Report, before: HouseStyle, after: HouseStyle): string[] {
  const required = (style: HouseStyle) => style.implications.kinds.filter((kind) => kind.isRequired)
  const is = new Set(required(after).map(({ kind }) => kind))
  const known = new Set(report.implications.map(({ kind }) => kind))
  return [
    ...required(after)
      .filter(({ kind }) => !known.has(kind))
      .map(({ heading }) => `“${heading}” must be answered.`),
    ...required(before)
      .filter(({ kind }) => !is.has(kind))
      .map(({ heading }) => `“${heading}” need not be answered any more; an answer stays.`)
  ]
}

function wordingChanges(before: HouseStyle, after: HouseStyle): string[] {
  const wordings: readonly (readonly [string, (style: HouseStyle) => unknown])[] = [
    ['Above the report', (style) => style.front.banner],
    ['Before the recommendations', (style) => style.recommendations.lead],
    ['Before the contacts', (style) => style.contact.standardText],
    ['About other formats', (style) => style.accessibilityStatement],
    ['In sections', (style) => style.sections.map(({ key, standardText }) => [key, standardText])]
  ]
  return wordings
    .filter(([, of]) => JSON.stringify(of(before)) !== JSON.stringify(of(after)))
    .map(([where]) => `${where} the standard wording is different.`)
}

function lookChanges(before: HouseStyle, after: HouseStyle): string[] {
  const looks: readonly (readonly [string, (style: HouseStyle) => unknown])[] = [
    ['The typeface', (style) => style.page.typeface],
    ['The size of the letters', (style) => style.page.fontSize],
    ['The colour of rules and headings', (style) => style.page.accent],
    ['The width of the margins', (style) => style.page.margins],
    ['The form of what stands above the report', (style) => style.front.layout],
    ['The place or form of the implications', ({ implications: { place, form } }) => [place, form]]
  ]
  return looks
    .filter(([, of]) => JSON.stringify(of(before)) !== JSON.stringify(of(after)))
    .map(([name]) => `${name} changes.`)
}
