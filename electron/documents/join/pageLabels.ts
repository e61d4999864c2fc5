import { textString } from '../pdf/pdfValues'
import { type ByteText, writeString } from '../pdf/pdfWriter'

/**
 * The labels of a pack's pages as its catalogue lists them (ISO 32000-1, 12.4.2), so that a reader who asks for page
 * 17 gets the page that says 17. Labels that count on from one to the next share an entry.
 */
export function pageLabels(labels: readonly string[]): ByteText {
  const entries: string[] = []
  let previous: NumberedLabel | undefined
  labels.forEach((label, page) => {
    const own = readNumbered(label)
    const runsOn = own !== undefined && own.prefix === previous?.prefix && own.number === previous.number + 1
    if (!runsOn)
      entries.push(`${page}<<${own === undefined ? prefix(label) : `${prefix(own.prefix)}/S/D/St ${own.number}`}>>`)
    previous = own
  })
  return `<</Nums[${entries.join('')}]>>`
}

type NumberedLabel = { readonly prefix: string; readonly number: number }

/** Takes "A-17" apart; undefined for labels that do not end with a number from 1 on without zeros before it. */
function readNumbered(label: string): NumberedLabel | undefined {
  const found = /^(.*?)([1-9]\d{0,6})$/.exec(label)
  return found === null ? undefined : { prefix: found[1] ?? '', number: Number(found[2]) }
}

const prefix = (words: string): ByteText => (words === '' ? '' : `/P${writeString(textString(words))}`)
