/**
 * The words of a cross-reference: "paragraph 14", "paragraph 8(a)", "recommendation (c)", "Appendix 2". They follow what
 * they point at, wherever it goes.
 */
import type { HouseStyle } from '../houseStyles/houseStyle'
import type { Numbering } from './numbering'
import type { Report, Section } from './report'
import { type Body, type BodyNode, plainText } from './schema'

/** What can be pointed at: its words, the id whose anchor a link leads to, and the part of the report in which its number counts. */
export type ReferenceTarget = {
  readonly words: string
  readonly anchor: string
  /** Empty for the main report, else "Appendix 4" or "Schedule 1"; null for what has one name everywhere. */
  readonly scope: string | null
}

/** The name of a part by which people speak of it: "Schedule 1" of "Schedule 1: How money is pooled". */
export function shortName(heading: string): string {
  return heading.split(/\s*[:–—]\s*|\s*-\s+/)[0]?.trim() || heading
}

/** "8" and "(a)" are spoken of as 8(a), "1.2.1" and "a)" as 1.2.1 a); the full stop of "i." is not spoken. */
function joined(outer: string, label: string): string {
  const spoken = label.replace(/\.$/, '')
  if (outer === '') return spoken
  return spoken.startsWith('(') ? `${outer}${spoken}` : `${outer} ${spoken}`
}

/** The scope in which numbers count, section by section: a part or schedule begins a new one. */
export function scopesOf(sections: readonly Section[], outer: string): readonly string[] {
  let scope = outer
  return sections.map((section) => {
    if (section.role === 'part' || section.role === 'schedule') scope = shortName(section.heading)
    return scope
  })
}

/** Everything in a report that a cross-reference can point at, by id. */
export function referenceTargets(
  report: Report,
  style: HouseStyle,
  numbering: Numbering
): ReadonlyMap<string, ReferenceTarget> {
  const targets = new Map<string, ReferenceTarget>()
  const add = (id: string, words: string, scope: string | null, anchor = id): void => {
    if (id !== '') targets.set(id, { words, anchor, scope })
  }

  /** The items of a list beneath a paragraph or a recommendation, whose kind and number they are spoken of with. */
  const walkItems = (list: BodyNode, kind: string, outer: string, scope: string | null): void => {
    for (const item of list.content ?? []) {
      const id = String(item.attrs?.id ?? '')
      const label = numbering.blocks.get(id)
      const own = label === undefined ? outer : joined(outer, label)
      if (label !== undefined) add(id, `${kind} ${own}`, scope)
      for (const child of item.content ?? []) {
        if (child.type === 'paragraph' && label !== undefined)
          add(String(child.attrs?.id ?? ''), `${kind} ${own}`, scope, id)
        else if (child.type === 'orderedList' || child.type === 'bulletList') walkItems(child, kind, own, scope)
        else addFloat(child)
      }
    }
  }
  const addFloat = (node: BodyNode): void => {
    const id = String(node.attrs?.id ?? '')
    const label = numbering.blocks.get(id)
    if ((node.type === 'table' || node.type === 'figure') && label !== undefined) add(id, label, null)
  }

  const walkBody = (body: Body, scope: string): void => {
    let paragraph = ''
    for (const node of body.content ?? []) {
      const id = String(node.attrs?.id ?? '')
      const label = numbering.blocks.get(id)
      if (node.type === 'orderedList' || node.type === 'bulletList')
        walkItems(node, paragraph === '' ? 'item' : 'paragraph', paragraph, scope)
      else if (node.type === 'heading') {
        if (label === undefined) add(id, `“${plainText(node)}”`, null)
        else add(id, `section ${label}`, scope)
      } else if (node.type === 'paragraph' && label !== undefined) {
        paragraph = label
        add(id, `paragraph ${label}`, scope)
      } else addFloat(node)
    }
  }

  const walkSections = (sections: readonly Section[], outer: string, isMain: boolean): void => {
    const scopes = scopesOf(sections, outer)
    for (const [index, section] of sections.entries()) {
      const scope = scopes[index] ?? outer
      const number = numbering.sections.get(section.id)
      if (number !== undefined) add(section.id, `section ${number}`, scope)
      else if (section.heading !== '')
        add(section.id, section.role === 'schedule' ? scope : `“${section.heading}”`, null)
      if (isMain && section.role === 'recommendations')
        for (const item of report.recommendations) {
          const label = joined('', numbering.recommendations.get(item.id) ?? '')
          add(item.id, `recommendation ${label}`.trim(), null)
          for (const node of item.body.content ?? [])
            if (node.type === 'paragraph')
              add(String(node.attrs?.id ?? ''), `recommendation ${label}`.trim(), null, item.id)
            else if (node.type === 'orderedList' || node.type === 'bulletList')
              walkItems(node, 'recommendation', label, null)
            else addFloat(node)
        }
      walkBody(section.body, scope)
    }
  }

  walkSections(report.sections, '', true)
  const ofSections = style.implications.place === 'sections'
  for (const answer of report.implications) {
    const appendix = report.appendices.find((candidate) => candidate.role === 'implications')
    const scope = appendix && !ofSections ? (numbering.appendices.get(appendix.id) ?? '') : ''
    walkBody(answer.body, scope)
    // Where an implication is a section of its own, one heading stands for both.
    const section = report.sections.find((own) => own.role === 'implication' && own.kind === answer.kind)
    const heading = section && targets.get(section.id)
    if (heading) add(answer.id, heading.words, heading.scope, heading.anchor)
    else if (answer.heading !== '') add(answer.id, `“${answer.heading}”`, null)
  }
  for (const appendix of report.appendices) {
    const name = numbering.appendices.get(appendix.id) ?? 'Appendix'
    add(appendix.id, name, null)
    if (appendix.role === 'text') walkSections(appendix.sections, name, false)
  }
  return targets
}

/** Each place that can be pointed at once, by the id of its anchor: an item and the paragraph in it are one. */
export function placesToReferTo(targets: ReadonlyMap<string, ReferenceTarget>): readonly (readonly [string, string])[] {
  return [...targets].flatMap(([id, { anchor, words }]) => (anchor === id ? [[id, words] as const] : []))
}

/** How a target is called from a place in the given scope: what counts elsewhere says where it stands. */
export function referenceWords(target: ReferenceTarget, scope: string): string {
  if (target.scope === null || target.scope === scope) return target.words
  return `${target.words} of ${target.scope === '' ? 'the report' : target.scope}`
}

/** The words of a text with its cross-references spoken, for where it stands outside its report. */
export function spokenText(node: BodyNode, targets: ReadonlyMap<string, ReferenceTarget>): string {
  if (node.type === 'crossReference') return targets.get(String(node.attrs?.target ?? ''))?.words ?? ''
  if (node.content === undefined) return plainText(node)
  const isText = node.type === 'paragraph' || node.type === 'heading'
  return node.content.map((child) => spokenText(child, targets)).join(isText ? '' : '\n')
}
