/** An invented council's reports and styles, from which the tests of paper are made. */
import { type HouseStyle, houseStyleSchema } from '../../../shared/houseStyles/houseStyle'
import { type Report, reportSchema } from '../../../shared/reports/report'
import type { BodyNode } from '../../../shared/reports/schema'

export function text(words: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]): BodyNode {
  return { type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) }
}

export function paragraph(id: string, content: string | BodyNode[], level = 0): BodyNode {
  const inline = typeof content === 'string' ? (content === '' ? [] : [text(content)]) : content
  return { type: 'paragraph', attrs: { id, level }, content: inline }
}

export function heading(id: string, words: string, level = 2, numbered = false): BodyNode {
  return { type: 'heading', attrs: { id, level, numbered }, content: [text(words)] }
}

export function item(id: string, ...content: BodyNode[]): BodyNode {
  return { type: 'listItem', attrs: { id }, content }
}

export function ordered(...items: BodyNode[]): BodyNode {
  return { type: 'orderedList', content: items }
}

export function bullets(...items: BodyNode[]): BodyNode {
  return { type: 'bulletList', content: items }
}

export function reference(target: string): BodyNode {
  return { type: 'crossReference', attrs: { target } }
}

/** A table whose first row heads its columns; a cell in square brackets heads its row. */
export function table(id: string, caption: string, rows: readonly (readonly string[])[]): BodyNode {
  return {
    type: 'table',
    attrs: { id, caption },
    content: rows.map((row, index) => ({
      type: 'tableRow',
      content: row.map((words) => ({
        type: index === 0 || words.startsWith('[') ? 'tableHeader' : 'tableCell',
        content: [paragraph('', words.replace(/^\[|\]$/g, ''))]
      }))
    }))
  }
}

export function body(...content: BodyNode[]): BodyNode {
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

export function styleWith(changes: Record<string, unknown> = {}): HouseStyle {
  return houseStyleSchema.parse({
    format: 1,
    id: 'invented',
    name: 'Borsetshire',
    council: 'Borsetshire County Council',
    front: {
      layout: 'lines',
      banner: 'Borsetshire County Council',
      fields: [
        { key: 'body', label: 'Meeting', kind: 'body', printsLabel: false },
        { key: 'date', label: 'Date', kind: 'date', isRequired: true },
        { key: 'title', label: 'Subject', kind: 'title', isRequired: true },
        { key: 'officers', label: 'Report of', kind: 'people', isRequired: true },
        { key: 'ref', label: 'Reference', kind: 'text' },
        { key: 'item', label: 'Item No', kind: 'text', printsEmpty: true }
      ]
    },
    sections: [
      { key: 'purpose', heading: 'Purpose', role: 'purpose' },
      { key: 'recommendations', heading: 'Recommendations', role: 'recommendations' },
      { key: 'background', heading: 'Background', role: 'body' }
    ],
    numbering: { scheme: 'continuous' },
    recommendations: { label: 'letter', isLeadNumbered: true },
    implications: {
      place: 'appendix',
      kinds: [
        { kind: 'legal', heading: 'Legal' },
        { kind: 'climate', heading: 'Climate', isRequired: false }
      ]
    },
    contact: {},
    appendices: {},
    page: {},
    ...changes
  })
}

export function reportWith(changes: Record<string, unknown> = {}): Report {
  return reportSchema.parse({
    format: 1,
    styleId: 'invented',
    title: 'The bypass',
    sections: [],
    ...changes
  })
}

export function section(id: string, words: string, ...content: BodyNode[]): Record<string, unknown> {
  return { id, role: 'body', heading: words, body: body(...content) }
}
