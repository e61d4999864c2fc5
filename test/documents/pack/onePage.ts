/** A PDF of one page, written by hand, for what a file of any other program may hold. */
import { handmade } from './prints'

/** A stream with these entries beside its length. */
export const stream = (entries: string, data: string): string =>
  `<<${entries}/Length ${data.length}>>stream\n${data}\nendstream`

export const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'

export const a4 = '/MediaBox[0 0 595 842]'

/** What the page says where a test gives it no content of its own. */
export const pageWords = 'Survey of the bridge'

/** A file of one page with these entries and this content; further objects from number 6 on. */
export const onePage = (
  page: string,
  content = `BT /F1 12 Tf 72 72 Td (${pageWords}) Tj ET`,
  objects: readonly string[] = [],
  catalogue = ''
): Uint8Array =>
  handmade([
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R${page}>>`,
    stream('', content),
    font,
    ...objects
  ])
