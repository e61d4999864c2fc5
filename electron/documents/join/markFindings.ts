import { operatorCode, scanOperators } from '../pdf/contentScan'
import type { PdfFile } from '../pdf/pdfReader'
import { readValue } from '../pdf/pdfSyntax'
import { isDict, isName, isNumber, isStream, isString, type PdfDict, type PdfValue, textOf } from '../pdf/pdfValues'
import type { PrintedPage } from '../pdf/printedPages'
import { languageForm, type UnitFinding } from './unitFindings'

const [begin, beginPlain, end, paint] = ['BDC', 'BMC', 'EMC', 'Do'].map(operatorCode)
/** Drawings within drawings are followed so deep. */
const deepest = 12

/** What the content of pages says in its own marks and may not, on the first page for each: these marks go into a pack as they are. */
export function findMarkFaults(file: PdfFile, pages: readonly PrintedPage[]): readonly UnitFinding[] {
  const found = new Map<UnitFinding['kind'], number>()
  for (const [at, { content, dict }] of pages.entries()) {
    for (const kind of faultsIn(file, content, file.dict(dict.get('/Resources'))))
      if (!found.has(kind)) found.set(kind, at)
  }
  return [...found].map(([kind, page]) => ({ kind, page }))
}

/** What a mark makes of what stands in it. */
type Mark = 'words' | 'artifact' | 'neither'

function faultsIn(
  file: PdfFile,
  content: Uint8Array,
  resources: PdfDict | undefined
): ReadonlySet<UnitFinding['kind']> {
  const found = new Set<UnitFinding['kind']>()
  const walk = (bytes: Uint8Array, own: PdfDict | undefined, outer: readonly Mark[], depth: number): void => {
    const named = file.dict(own?.get('/Properties'))
    const drawings = file.dict(own?.get('/XObject'))
    const open = [...outer]
    scanOperators(bytes, 0, bytes.length, (operator, operands) => {
      if (operator === end) {
        if (open.length > outer.length) open.pop()
        return
      }
      if (operator !== begin && operator !== beginPlain && operator !== paint) return
      const cursor = { bytes, at: operands }
      const name = readValue(cursor)
      if (operator === paint) {
        const drawing = isName(name) ? file.resolve(drawings?.get(name)) : null
        if (isStream(drawing) && drawing.dict.get('/Subtype') === '/Form' && depth < deepest)
          walk(file.decode(drawing), file.dict(drawing.dict.get('/Resources')) ?? own, open, depth + 1)
        return
      }
      const properties = operator === begin ? propertiesOf(file, readValue(cursor), named) : undefined
      const language = file.resolve(properties?.get('/Lang'))
      if (isString(language) && !languageForm.test(textOf(language))) found.add('language-not-valid')
      const mark = name === '/Artifact' ? 'artifact' : isNumber(properties?.get('/MCID')) ? 'words' : 'neither'
      if (open.includes(mark === 'words' ? 'artifact' : 'words') && mark !== 'neither') found.add('artifact-in-words')
      open.push(mark)
    })
  }
  walk(content, resources, [], 0)
  return found
}

function propertiesOf(file: PdfFile, value: PdfValue, named: PdfDict | undefined): PdfDict | undefined {
  return isDict(value) ? value : isName(value) ? file.dict(named?.get(value)) : undefined
}
