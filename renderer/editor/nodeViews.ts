/** How the pieces that are more than text look while a report is written: tables with their captions, pictures, references, footnotes, figures from the records. */
import type { Node } from '@tiptap/pm/model'
import { Selection } from '@tiptap/pm/state'
import type { Decoration, EditorView, NodeView, NodeViewConstructor } from '@tiptap/pm/view'
import { columnsOf, columnWidths } from '../../shared/paper/layout/tableForm'
import type { BodyNode } from '../../shared/reports/schema'
import type { Misspelt } from './spelling'

/** What the views need from around them. */
export type ViewServices = {
  /** Where the picture with this content hash is to be had. */
  readonly fileUrl: (hash: string) => string
  /** Draws a block from the records into an element, as on paper. */
  readonly drawBlock: (node: Node, into: HTMLElement) => void
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

/** The label that the numbering gives this node: "Table 1", "paragraph 14". */
function labelOf(decorations: readonly Decoration[]): string {
  for (const decoration of decorations) {
    const label = (decoration.spec as Record<string, unknown>)['data-label']
    if (typeof label === 'string') return label
  }
  return ''
}

/** Whether the caption holds a word that nobody knows. */
const isMisspelt = (decorations: readonly Decoration[]): boolean =>
  decorations.some(({ spec }) => (spec as { word?: Misspelt }).word?.within?.name === 'caption')

/** What a table or a picture is called by those who hear its caption: "Table 1: Beds by area". */
const named = (label: string, caption: string): string => [label, caption].filter(Boolean).join(': ')

/** A caption that is typed into a field of its own, so that it can be found by keyboard and is spoken with its label. */
function captionField(
  view: EditorView,
  position: () => number | undefined,
  what: string
): { readonly dom: HTMLElement; readonly show: (label: string, caption: string, isMisspelt: boolean) => void } {
  const dom = element('div', 'caption')
  dom.contentEditable = 'false'
  const label = element('span', 'caption-label')
  // Of several lines when it must: a caption is never cut off.
  const input = document.createElement('textarea')
  input.className = 'caption-input'
  input.rows = 1
  input.placeholder = `Caption of this ${what}`
  input.setAttribute('aria-label', `Caption of this ${what}`)
  input.addEventListener('input', () => {
    const at = position()
    if (at !== undefined)
      view.dispatch(view.state.tr.setNodeAttribute(at, 'caption', input.value.replace(/\s*\n\s*/g, ' ')))
  })
  // Done with the caption: on into the table, or to what stands after a picture.
  input.addEventListener('keydown', (event) => {
    const at = position()
    if (at === undefined || !['Enter', 'ArrowDown', 'Tab', 'Escape'].includes(event.key) || event.shiftKey) return
    event.preventDefault()
    const place = view.state.doc.nodeAt(at)?.isAtom ? at + 1 : at
    const next = Selection.findFrom(view.state.doc.resolve(place), 1, true)
    if (next) view.dispatch(view.state.tr.setSelection(next).scrollIntoView())
    view.focus()
  })
  dom.append(label, input)
  return {
    dom,
    show: (text, caption, isWrong) => {
      if (isWrong) input.setAttribute('aria-invalid', 'spelling')
      else input.removeAttribute('aria-invalid')
      label.textContent = text ? `${text}: ` : ''
      if (input.value !== caption) input.value = caption
    }
  }
}

function isOutside(dom: HTMLElement, content: HTMLElement | undefined, target: EventTarget | null): boolean {
  return target instanceof globalThis.Node && dom.contains(target) && !content?.contains(target)
}

const table: NodeViewConstructor = (first, view, position, decorations) => {
  const dom = element('div', 'table-frame')
  const caption = captionField(view, position, 'table')
  const drawn = document.createElement('table')
  const columns = document.createElement('colgroup')
  const body = document.createElement('tbody')
  drawn.append(columns, body)
  dom.append(caption.dom, drawn)
  const show = (node: Node, around: readonly Decoration[]): void => {
    caption.show(labelOf(around), String(node.attrs.caption), isMisspelt(around))
    drawn.setAttribute('aria-label', named(labelOf(around), String(node.attrs.caption)))
    dom.toggleAttribute('data-exempt', node.attrs.exempt !== '')
    const rows = node.children.map((row) => row.toJSON() as BodyNode)
    const widths = columnWidths(rows)
    const count = columnsOf(rows[0] ?? { type: 'tableRow' })
    columns.replaceChildren(
      ...Array.from({ length: count }, (_, at) => {
        const column = document.createElement('col')
        const width = widths[at]
        if (width) column.style.width = `${width}%`
        return column
      })
    )
  }
  show(first, decorations)
  return {
    dom,
    contentDOM: body,
    update: (node, around) => {
      if (node.type.name !== 'table') return false
      show(node, around)
      return true
    },
    stopEvent: (event) => isOutside(dom, body, event.target),
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !body.contains(mutation.target)
  }
}

function atom(
  name: string,
  className: string,
  tag: 'span' | 'div',
  show: (dom: HTMLElement, node: Node, label: string) => void
): NodeViewConstructor {
  return (first, _view, _position, decorations): NodeView => {
    const dom = element(tag, className)
    dom.contentEditable = 'false'
    show(dom, first, labelOf(decorations))
    return {
      dom,
      update: (node, around) => {
        if (node.type.name !== name) return false
        show(dom, node, labelOf(around))
        return true
      },
      ignoreMutation: () => true
    }
  }
}

/** The views by the name of their node. */
export function nodeViews({ fileUrl, drawBlock }: ViewServices): Record<string, NodeViewConstructor> {
  const figure: NodeViewConstructor = (first, view, position, decorations) => {
    const dom = element('figure', 'figure-frame')
    dom.contentEditable = 'false'
    const picture = document.createElement('img')
    const caption = captionField(view, position, 'picture')
    const warning = element('p', 'figure-warning')
    dom.append(picture, warning, caption.dom)
    const show = (node: Node, around: readonly Decoration[]): void => {
      const { file, alt, decorative, widthPercent } = node.attrs
      if (picture.dataset.file !== file) {
        picture.dataset.file = String(file)
        picture.src = fileUrl(String(file))
      }
      picture.alt = decorative ? '' : String(alt)
      picture.style.width = `${Number(widthPercent)}%`
      warning.textContent =
        decorative || alt ? '' : 'Say what this picture shows: choose it and write its alternative text.'
      caption.show(labelOf(around), String(node.attrs.caption), isMisspelt(around))
      dom.setAttribute('aria-label', named(labelOf(around), String(node.attrs.caption)))
    }
    show(first, decorations)
    return {
      dom,
      update: (node, around) => {
        if (node.type.name !== 'figure') return false
        show(node, around)
        return true
      },
      stopEvent: (event) => isOutside(dom, undefined, event.target) && event.target instanceof HTMLTextAreaElement,
      ignoreMutation: () => true
    }
  }
  return {
    table,
    figure,
    recordBlock: atom('recordBlock', 'record-block', 'div', (dom, node) => {
      drawBlock(node, dom)
      dom.classList.toggle('frozen', node.attrs.isFrozen === true)
    }),
    crossReference: atom('crossReference', 'reference', 'span', (dom, _node, label) => {
      dom.textContent = label || '[reference to something that is no longer there]'
      dom.classList.toggle('broken', label === '')
    }),
    liveFigure: atom('liveFigure', 'live-figure', 'span', (dom, node) => {
      dom.textContent = String(node.attrs.shown)
      dom.title = `From the records${node.attrs.asOf ? `, as of ${String(node.attrs.asOf)}` : ''}${node.attrs.isFrozen ? '; frozen' : ''}`
      dom.setAttribute('role', 'mark')
      dom.setAttribute('aria-description', dom.title)
      dom.classList.toggle('frozen', node.attrs.isFrozen === true)
    }),
    footnote: atom('footnote', 'footnote-mark', 'span', (dom, node, label) => {
      dom.textContent = label
      dom.title = String(node.attrs.text)
      dom.setAttribute('role', 'doc-noteref')
      dom.setAttribute('aria-label', `Footnote ${label}: ${String(node.attrs.text)}`)
    })
  }
}
