/** The paper's stylesheet and fonts, built into the app, so that they are there in a package as in a checkout. */
import arimoBold from '../../../shared/paper/fonts/arimo-bold.woff2?inline'
import arimoBoldItalic from '../../../shared/paper/fonts/arimo-bold-italic.woff2?inline'
import arimoItalic from '../../../shared/paper/fonts/arimo-italic.woff2?inline'
import arimoRegular from '../../../shared/paper/fonts/arimo-regular.woff2?inline'
import fontsCss from '../../../shared/paper/fonts/fonts.css?raw'
import symbols from '../../../shared/paper/fonts/noto-symbols.woff2?inline'
import paperCss from '../../../shared/paper/paper.css?raw'
import { withFontData } from '../../../shared/paper/render'

const addresses = {
  'arimo-regular.woff2': arimoRegular,
  'arimo-bold.woff2': arimoBold,
  'arimo-italic.woff2': arimoItalic,
  'arimo-bold-italic.woff2': arimoBoldItalic,
  'noto-symbols.woff2': symbols
} as const

/** One stylesheet that needs no other file. */
export const paperSheet = `${withFontData(fontsCss, Object.fromEntries(Object.entries(addresses).map(([file, address]) => [file, address.slice(address.indexOf(',') + 1)])))}\n${paperCss}`
