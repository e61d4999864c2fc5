/** Which strings a page shows in which font, the drawings that it paints among them. */
import { operatorCode, scanOperators } from './contentScan'
import type { PdfFile } from './pdfReader'
import { readValue } from './pdfSyntax'
import { isArray, isName, isNumber, isStream, isString, type PdfDict, type PdfValue } from './pdfValues'

/** What is shown in one font. */
export type Shown = {
  readonly strings: Set<string>
  /** Whether anything of it is painted: words that are shown without being painted need no program. */
  isPainted: boolean
}

const code = {
  selectFont: operatorCode('Tf'),
  mode: operatorCode('Tr'),
  show: operatorCode('Tj'),
  showAll: operatorCode('TJ'),
  showNext: operatorCode("'"),
  showSpaced: operatorCode('"'),
  state: operatorCode('gs'),
  save: operatorCode('q'),
  restore: operatorCode('Q'),
  paint: operatorCode('Do')
} as const
const known = new Set<number>(Object.values(code))

/** Drawings within drawings are followed so deep. */
const deepest = 12
/** Words that are neither filled nor outlined (ISO 32000-1, 9.3.6). */
const unpainted = 3

type State = { readonly font: PdfDict | undefined; readonly mode: number }

/** Goes through a page's content, and hands on the strings of each font. */
export function readShown(
  file: PdfFile,
  content: Uint8Array,
  resources: PdfDict | undefined,
  shown: Map<PdfDict, Shown> = new Map()
): ReadonlyMap<PdfDict, Shown> {
  walk(content, resources, { font: undefined, mode: 0 }, 0)
  return shown

  function walk(bytes: Uint8Array, own: PdfDict | undefined, outer: State, depth: number): void {
    const fonts = file.dict(own?.get('/Font'))
    const states = file.dict(own?.get('/ExtGState'))
    const drawings = file.dict(own?.get('/XObject'))
    let state = outer
    const saved: State[] = []
    const show = (value: PdfValue | undefined): void => {
      if (state.font === undefined || !isString(value)) return
      const of = shown.get(state.font) ?? { strings: new Set<string>(), isPainted: false }
      of.strings.add(value.bytes)
      of.isPainted ||= state.mode !== unpainted
      shown.set(state.font, of)
    }
    scanOperators(bytes, 0, bytes.length, (operator, operands) => {
      if (!known.has(operator)) return
      const cursor = { bytes, at: operands }
      if (operator === code.save) saved.push(state)
      else if (operator === code.restore) state = saved.pop() ?? outer
      else if (operator === code.showSpaced) {
        readValue(cursor)
        readValue(cursor)
        show(readValue(cursor))
      } else {
        const value = readValue(cursor)
        switch (operator) {
          case code.show:
          case code.showNext:
            show(value)
            return
          case code.showAll:
            for (const item of isArray(value) ? value : []) show(item)
            return
          case code.mode:
            state = { ...state, mode: isNumber(value) ? value : 0 }
            return
          case code.selectFont:
            state = { ...state, font: isName(value) ? file.dict(fonts?.get(value)) : undefined }
            return
          case code.state: {
            const [font] = file.array(isName(value) ? file.dict(states?.get(value))?.get('/Font') : undefined)
            if (font !== undefined) state = { ...state, font: file.dict(font) }
            return
          }
          case code.paint: {
            const drawing = isName(value) ? file.resolve(drawings?.get(value)) : null
            if (isStream(drawing) && drawing.dict.get('/Subtype') === '/Form' && depth < deepest)
              walk(file.decode(drawing), file.dict(drawing.dict.get('/Resources')) ?? own, state, depth + 1)
          }
        }
      }
    })
  }
}
