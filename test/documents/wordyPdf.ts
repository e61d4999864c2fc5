/** Files with words and nothing else, as other programs make them without tags: the more words, the more pages. */
import { handmade } from './pack/prints'

const wordsOnPage = 60
const wordsOnLine = 3

/** Lists of at most so many, in order; one empty list of nothing. */
const chunks = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.max(1, Math.ceil(list.length / size)) }, (_, at) => list.slice(at * size, (at + 1) * size))

/** A PDF of these words. */
export function wordyPdf(words: readonly string[]): Uint8Array {
  const pages = chunks(words, wordsOnPage)
  const kids = pages.map((_, at) => `${4 + 2 * at} 0 R`).join(' ')
  return handmade([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...pages.flatMap((page, at) => {
      const lines = chunks(page, wordsOnLine).map((line) => `(${line.join(' ')} ) Tj 0 -16 Td`)
      const stream = `BT /F1 11 Tf 72 740 Td ${lines.join('\n')} ET`
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + 2 * at} 0 R>>`,
        `<</Length ${stream.length}>>stream\n${stream}\nendstream`
      ]
    })
  ])
}
