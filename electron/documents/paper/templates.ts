/** The templates of paper (shared/paper/typst/) and its fonts, built into the app, so that they are there in a package as in a checkout. */
import arimoBold from '../../../shared/paper/fonts/arimo-bold.ttf?inline'
import arimoBoldItalic from '../../../shared/paper/fonts/arimo-bold-italic.ttf?inline'
import arimoItalic from '../../../shared/paper/fonts/arimo-italic.ttf?inline'
import arimoRegular from '../../../shared/paper/fonts/arimo-regular.ttf?inline'
import symbols from '../../../shared/paper/fonts/noto-symbols.ttf?inline'
import blocks from '../../../shared/paper/typst/blocks.typ?raw'
import drawing from '../../../shared/paper/typst/drawing.typ?raw'
import front from '../../../shared/paper/typst/front.typ?raw'
import look from '../../../shared/paper/typst/look.typ?raw'
import report from '../../../shared/paper/typst/report.typ?raw'
import stamp from '../../../shared/paper/typst/stamp.typ?raw'
import words from '../../../shared/paper/typst/words.typ?raw'

/** Each template by its name. */
export const templates: Readonly<Record<string, string>> = {
  'blocks.typ': blocks,
  'drawing.typ': drawing,
  'front.typ': front,
  'look.typ': look,
  'report.typ': report,
  'stamp.typ': stamp,
  'words.typ': words
}

/** The fonts as files. */
export function fontFiles(): Buffer[] {
  return [arimoRegular, arimoBold, arimoItalic, arimoBoldItalic, symbols].map((address) =>
    Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
  )
}
