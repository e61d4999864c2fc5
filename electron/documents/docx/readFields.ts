/** Fields of a Word file: what the text that they gave stands for, be it a link, a reference or a table of contents. */
import { safeHref } from '../../../shared/links'
import type { BodyMark, BodyNode } from '../../../shared/reports/schema'
import type { Losses } from './losses'
import { ownPlace } from './marks'

/** A field of Word's: an instruction, then the text that it gave when it was last worked out. */
type Field = { instruction: string; isResult: boolean }

/** The fields in which the text stands that is being read, one inside the other. */
export type Fields = {
  /** A field whose text is read by `read`. */
  readonly around: (instruction: string, inline: BodyNode[], read: () => void) => void
  /** One of the signs "begin", "separate" and "end", which stand in runs of their own. */
  readonly sign: (sign: string, inline: BodyNode[]) => void
  /** More of the instruction of the field that has just begun. */
  readonly instruct: (words: string) => void
  /** Whether text that stands here is shown: not where it is part of an instruction. */
  readonly isShown: () => boolean
  readonly isContents: () => boolean
  /** The link of the field in whose text we stand. */
  readonly link: () => BodyMark[]
}

/** Keeps count of the fields of one file. `keepsReferences` is whether references to places in the file are kept as such. */
export function readFields(keepsReferences: boolean, lose: Losses['lose']): Fields {
  const fields: Field[] = []
  const starts: number[] = []
  const finish = (instruction: string, from: number, inline: BodyNode[]): void => {
    const [, name = ''] = /^\s*REF\s+(\S+)/i.exec(instruction) ?? []
    if (!name.startsWith(ownPlace) || !keepsReferences) return
    inline.splice(from)
    inline.push({ type: 'crossReference', attrs: { target: name } })
  }
  return {
    around: (instruction, inline, read) => {
      fields.push({ instruction, isResult: true })
      const from = inline.length
      read()
      fields.pop()
      finish(instruction, from, inline)
    },
    sign: (sign, inline) => {
      if (sign === 'begin') {
        fields.push({ instruction: '', isResult: false })
        starts.push(inline.length)
        return
      }
      const open = fields.at(-1)
      if (sign === 'separate' && open) open.isResult = true
      if (sign !== 'end' || !open) return
      fields.pop()
      finish(open.instruction, Math.min(starts.pop() ?? 0, inline.length), inline)
      if (/^\s*FORMCHECKBOX/i.test(open.instruction)) lose('A box to be ticked was left out.')
    },
    instruct: (words) => {
      const open = fields.at(-1)
      if (open && !open.isResult) open.instruction += words
    },
    isShown: () => fields.every((entry) => entry.isResult),
    isContents: () => fields.some(({ instruction }) => /^\s*TOC\b/.test(instruction)),
    link: () => {
      for (const { instruction, isResult } of fields) {
        const address = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction)?.[1]
        const href = isResult && address !== undefined ? webAddress(address) : ''
        if (href !== '') return [{ type: 'link', attrs: { href } }]
      }
      return []
    }
  }
}

/** An address that leads to the web or to a mailbox, as it may stand in a report; none for a file or a place that others may not have. */
export function webAddress(address: string): string {
  const href = safeHref(address)
  return href.startsWith('#') ? '' : href
}
