/**
 * What a colleague with Word is asked to do with a report's file: words over the report that say so, the parts that are theirs to
 * fill in, and all the rest locked, but open to be read and remarked on. A file that asks for the whole report keeps track of changes.
 */
import { type FileChild, Paragraph, type ParagraphChild, TextRun, XmlComponent } from 'docx'
import type { PaperBlock } from '../../../../shared/paper/layout/paperLayout'
import type { Report } from '../../../../shared/reports/report'
import { type BodyNode, isEmptyBody, paragraphOf } from '../../../../shared/reports/schema'
import { claimLabels, claimStates, fillIn } from '../claims'
import { paragraphStyles } from '../styles'

/** What the file is to ask for. */
export type WordTask = {
  readonly handOff: string
  /** What is said over the report, line by line. */
  readonly lines: readonly string[]
  /** Sections and implications that are asked for, by their ids; with none the whole report is. */
  readonly parts: readonly string[]
  /** Whether they are asked to clear it. */
  readonly asksClearance: boolean
}

/** An element of a Word file by its name. */
class Element extends XmlComponent {
  constructor(name: string, attributes: Readonly<Record<string, string>>, children: readonly object[] = []) {
    super(name)
    if (Object.keys(attributes).length > 0) this.root.push({ _attr: attributes } as unknown as XmlComponent)
    this.add(...children)
  }

  add(...children: readonly object[]): void {
    this.root.push(...(children as XmlComponent[]))
  }
}

const valued = (name: string, value: string): Element => new Element(name, { 'w:val': value })

/** A content control, which cannot be taken out but holds whatever is written into it. */
function controlOf(id: number, tag: string, title: string, properties: readonly Element[], content: Element): Element {
  const about = [
    valued('w:alias', title),
    valued('w:tag', tag),
    valued('w:id', String(id)),
    valued('w:lock', 'sdtLocked')
  ]
  return new Element('w:sdt', {}, [new Element('w:sdtPr', {}, [...about, ...properties]), content])
}

/** The parts of one file that are to be filled in, while it is written. */
export type TaskWriting = {
  /** What was written of a block, in the control where it is asked for. */
  readonly wrapped: (block: PaperBlock, written: FileChild[], mayGoOn: boolean) => FileChild[]
  /** What stands in a cell, in a control where it is asked for. */
  readonly wrappedCell: <T>(blocks: readonly PaperBlock[], written: T[]) => T[]
  readonly isPrompt: (block: PaperBlock) => boolean
}

/** Knows which blocks are asked for. Ids of controls count on from those of the lines above. */
export function taskWriting(report: Report, { parts }: WordTask): TaskWriting {
  const asked = new Set(
    [...report.sections, ...report.implications]
      .filter(({ id }) => parts.includes(id))
      .flatMap(({ body }) => idsIn(body))
  )
  const isAsked = (block: PaperBlock): boolean =>
    ('id' in block && asked.has(block.id)) ||
    (block.kind === 'list' && block.items.some(({ id, blocks }) => asked.has(id) || blocks.some(isAsked))) ||
    (block.kind === 'quote' && block.blocks.some(isAsked))
  let open: Element | null = null
  let made = 10
  const isPrompt = (block: PaperBlock): boolean =>
    isAsked(block) &&
    block.kind === 'paragraph' &&
    block.words.length === 1 &&
    block.words[0]?.kind === 'text' &&
    block.words[0].text === fillIn
  const control = (written: readonly object[], isEmpty: boolean): readonly [Element, Element, Element, Element] => {
    made += 1
    const content = new Element('w:sdtContent', {}, written)
    const prompt = isEmpty ? [new Element('w:showingPlcHdr', {})] : []
    const own = controlOf(made, 'packwright-answer', 'To be filled in', prompt, content)
    return [...permitted(made, own), content]
  }
  return {
    isPrompt,
    wrapped: (block, written, mayGoOn) => {
      if (!isAsked(block)) {
        open = null
        return written
      }
      if (open && mayGoOn) {
        open.add(...written)
        return []
      }
      const [start, own, end, content] = control(written, isPrompt(block))
      open = mayGoOn ? content : null
      return [start, own, end] as unknown as FileChild[]
    },
    wrappedCell: <T>(blocks: readonly PaperBlock[], written: T[]): T[] => {
      if (!blocks.some(isAsked)) return written
      const [start, own, end] = control(written as object[], blocks.every(isPrompt))
      return [start, own, end] as unknown as T[]
    }
  }
}

/** What stands between two signs that let everybody change it. */
function permitted(id: number, own: Element): readonly [Element, Element, Element] {
  return [
    new Element('w:permStart', { 'w:id': String(id), 'w:edGrp': 'everyone' }),
    own,
    new Element('w:permEnd', { 'w:id': String(id) })
  ]
}

function idsIn(node: BodyNode): readonly string[] {
  const own = String(node.attrs?.id ?? '')
  return [...(own === '' ? [] : [own]), ...(node.content ?? []).flatMap(idsIn)]
}

/** The report with words to be written over wherever nothing stands yet that is asked for. */
export function withPrompts(report: Report, parts: readonly string[]): Report {
  const prompted = <T extends { readonly id: string; readonly body: Report['sections'][number]['body'] }>(own: T): T =>
    parts.includes(own.id) && isEmptyBody(own.body)
      ? { ...own, body: { type: 'doc', content: [paragraphOf(fillIn, { id: `prompt-${own.id}` })] } }
      : own
  return { ...report, sections: report.sections.map(prompted), implications: report.implications.map(prompted) }
}

/** What stands over the report: what is asked for, and where a clearance is written. */
export function taskLines({ lines, asksClearance }: WordTask): FileChild[] {
  const line = (...children: readonly ParagraphChild[]): Paragraph =>
    new Paragraph({ style: paragraphStyles.task, children })
  const [first = '', ...others] = lines
  const said = [line(new TextRun({ text: first, bold: true })), ...others.map((text) => line(new TextRun(text)))]
  if (!asksClearance) return said
  const field = (id: number, label: string, properties: readonly Element[], text: string): FileChild[] => {
    const shown = new Element('w:sdtContent', {}, [new TextRun({ text, style: 'PlaceholderText' })])
    const own = controlOf(
      id,
      `packwright-claim-${id}`,
      label.replace(/: $/, ''),
      [...properties, new Element('w:showingPlcHdr', {})],
      shown
    )
    const [start, inside, end] = permitted(id, own) as unknown as [FileChild, ParagraphChild, FileChild]
    return [start, line(new TextRun({ text: label, bold: true }), inside), end]
  }
  const states = claimStates.map((words) => new Element('w:listItem', { 'w:displayText': words, 'w:value': words }))
  const day = [valued('w:dateFormat', 'd MMMM yyyy'), valued('w:lid', 'en-GB')]
  return [
    ...said,
    ...field(1, claimLabels.state, [new Element('w:dropDownList', {}, states)], 'Choose an item.'),
    ...field(2, claimLabels.officer, [new Element('w:text', {})], fillIn),
    ...field(3, claimLabels.day, [new Element('w:date', {}, day)], 'Click or tap to enter a date.')
  ]
}

/** The protection of a file in Word: all but what is asked for is locked, or every change is kept track of. */
export function protectionOf({ parts }: WordTask): string {
  return `<w:documentProtection w:edit="${parts.length > 0 ? 'comments' : 'trackedChanges'}" w:enforcement="1"/>`
}
