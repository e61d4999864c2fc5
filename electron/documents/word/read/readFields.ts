/** Fields of a Word file: what the text that they gave stands for, be it a link, a reference or a table of contents. */
import { safeHref } from '../../../../shared/links'
import type { BodyMark, BodyNode } from '../../../../shared/reports/schema'
import { ownPlace } from '../marks'
import type { Losses } from './losses'
import { namesPlace, type References, referenceIn } from './references'
import { plainWords } from './wordBlocks'

/** A field of Word's: an instruction, then the text that it gave when it was last worked out. */
type Field = {
  readonly instruction: string[]
  /** What a field of a form shows where it has no text of its own. */
  readonly says: string
  isResult: boolean
  /** The paragraph in which it began, and where among what has been read of it. */
  inline: BodyNode[]
  from: number
  /** What it leads to, known when its text begins; that of the field around it where it leads nowhere. */
  link: readonly BodyMark[]
  /** Whether the text belongs to a table of contents. */
  isContents: boolean
}

/** Word itself opens no more fields in one another. */
const deepest = 20
/** An instruction that says more than this says nothing to us. */
const longestInstruction = 5000

/** The fields in which the text stands that is being read, one inside the other. */
export type Fields = {
  /** A field whose text is read by `read`. */
  readonly around: (instruction: string, inline: BodyNode[], read: () => void) => void
  /** One of the signs "begin", "separate" and "end", which stand in runs of their own; `says`: what a field of a form shows without words. */
  readonly sign: (sign: string, inline: BodyNode[], says?: string) => void
  /** More of the instruction of the field that has just begun. */
  readonly instruct: (words: string) => void
  /** Whether text that stands here is shown: not where it is part of an instruction. */
  readonly isShown: () => boolean
  readonly isContents: () => boolean
  /** Whether a caption has been counted since this was last asked. */
  readonly takeCounted: () => boolean
  /** The link of the field in whose text we stand. */
  readonly link: () => readonly BodyMark[]
}

/** Keeps count of the fields of one file. */
export function readFields(references: References, lose: Losses['lose']): Fields {
  const fields: Field[] = []
  let isCounted = false
  /** Fields that were begun too deep; their signs are passed over. */
  let passed = 0
  /** How many of the open fields are still at their instruction, whose words are not shown. */
  let unshown = 0
  const words = ({ instruction }: Field): string => instruction.join('').slice(0, longestInstruction)
  const beginResult = (field: Field): void => {
    if (field.isResult) return
    field.isResult = true
    unshown -= 1
    const instruction = words(field)
    const around = fields.at(-2)
    const own = linkOf(instruction)
    field.link = around && around.link.length > 0 ? around.link : own
    field.isContents = (around?.isContents ?? false) || /^\s*TOC\b/.test(instruction)
  }
  const open = (instruction: string, inline: BodyNode[], says = ''): void => {
    const from = inline.length
    fields.push({ instruction: [instruction], says, isResult: false, inline, from, link: [], isContents: false })
    unshown += 1
  }
  const close = (inline: BodyNode[]): void => {
    const field = fields.pop()
    if (!field) return
    if (!field.isResult) unshown -= 1
    const instruction = words(field)
    const isBare = field.inline === inline && inline.length === field.from
    if (/^\s*FORM(?:CHECKBOX|DROPDOWN)/i.test(instruction) && unshown === 0 && isBare && field.says !== '')
      inline.push({ type: 'text', text: field.says })
    if (/^\s*SEQ\s/i.test(instruction)) isCounted = true
    const found = referenceIn(instruction)
    // What is not shown, or began in another paragraph, is no reference within a line.
    if (!found || unshown > 0 || field.isContents || field.inline !== inline) return
    keepReference(references, found, inline, field.from, lose)
  }
  return {
    around: (instruction, inline, read) => {
      if (fields.length >= deepest) {
        read()
        return
      }
      open(instruction, inline)
      const field = fields.at(-1)
      if (field) beginResult(field)
      read()
      close(inline)
    },
    sign: (sign, inline, says = '') => {
      const field = fields.at(-1)
      if (sign === 'begin') {
        if (fields.length >= deepest) passed += 1
        else open('', inline, says)
      } else if (passed > 0) {
        if (sign === 'end') passed -= 1
      } else if (sign === 'separate' && field) beginResult(field)
      else if (sign === 'end') close(inline)
    },
    instruct: (text) => {
      const field = fields.at(-1)
      if (field && !field.isResult && passed === 0 && field.instruction.length < longestInstruction)
        field.instruction.push(text)
    },
    isShown: () => unshown === 0,
    isContents: () => fields.at(-1)?.isContents ?? false,
    takeCounted: () => {
      const was = isCounted
      isCounted = false
      return was
    },
    link: () => fields.at(-1)?.link ?? []
  }
}

/** Puts a reference in place of the words that it showed; a link on words that name no place keeps them, and is named. */
export function keepReference(
  references: References,
  { target, sort }: NonNullable<ReturnType<typeof referenceIn>>,
  inline: BodyNode[],
  from: number,
  lose: Losses['lose']
): void {
  const inside = inline.slice(from)
  const isOwn = target.startsWith(ownPlace)
  const shown = plainWords(inside)
  // A reference inside this one says it already.
  if (inside.some((node) => node.type !== 'text') || (shown.trim() === '' && !isOwn)) return
  if (sort === 'link' && !isOwn && !namesPlace(shown)) {
    if (!/^_(?:Toc|top\b)/i.test(target))
      lose('Links to other places in the document were left out; their words were kept.')
    return
  }
  inline.splice(from)
  inline.push(references.keep({ target, sort: isOwn ? 'own' : sort, shown }, inside[0]?.marks))
}

function linkOf(instruction: string): BodyMark[] {
  const found = /^\s*HYPERLINK\s+(?:"([^"]+)"|([^\s"\\]\S*))/i.exec(instruction)
  const address = found?.[1] ?? found?.[2]
  const fragment = /\s\\l\s+"([^"]+)"/i.exec(instruction)?.[1] ?? ''
  const href = address === undefined ? '' : webAddress(withFragment(address, fragment))
  return href === '' ? [] : [{ type: 'link', attrs: { href } }]
}

/** An address with the part of its page that it leads to. */
export function withFragment(address: string, fragment: string): string {
  return fragment === '' || address.includes('#')
    ? address
    : `${address}#${fragment.replace(/[\s<>"]/g, encodeURIComponent)}`
}

/** An address that leads to the web or to a mailbox, as it may stand in a report; none for a file or a place that others may not have. */
export function webAddress(address: string): string {
  const href = safeHref(address)
  return href.startsWith('#') ? '' : href
}
