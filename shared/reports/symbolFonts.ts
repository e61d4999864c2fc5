/** Characters of the fonts that hold signs in place of letters, as the characters that everybody has. */

/** What stands in place of a sign that is not known. */
export const unknownSymbol = '▯'

/** Signs by their code in a font, each run of signs from a code upwards; a space where none is known. */
type Signs = readonly (readonly [code: number, signs: string])[]

const wingdings: Signs = [
  [0x21, '✏✂✁👓🔔📖🕯☎✆✉✉📪📫📬📭📁📂📄🗏🗐🗄⌛⌨🖰🖲🖥🖴🖫🖬✇✍'],
  [0x41, '✌👌👍👎☜☞☝☟✋☺😐☹💣☠⚐🏱✈☼💧❄✝✞✠✠✡☪'],
  [0x6c, '●❍■□❐❑❒⬧⧫◆❖⬥⌧⍓⌘'],
  [0x80, '⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿'],
  [0x9e, '·•⚬○○○◉◎○▪□▲✦★✶✴✹✵'],
  [0xd5, '⌫⌦◁➢▷▽⮈➲⮉⮋←→↑↓↖↗↙↘⬅➔⬆⬇⬉⬈⬋⬊⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✓☒☑']
]
const wingdings2: Signs = [
  [0x4f, '✗✓☒☑☒☒'],
  [0x97, '●●○'],
  [0x9f, '•'],
  [0xa2, '◻□']
]
const wingdings3: Signs = [
  [0x66, '←→↑↓↖↗↙↘'],
  [0x70, '▲▼△▽◀▶◁▷']
]
const webdings: Signs = [
  [0x33, '◀▶▲▼'],
  [0x61, '✔'],
  [0x63, '□'],
  [0x67, '■'],
  [0x6e, '●'],
  [0x72, '✖'],
  [0x69, 'ℹ'],
  [0x59, '♥']
]
const symbolFont: Signs = [
  [0x20, ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼'],
  [0xa0, '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪'],
  [0xf1, '〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭']
]

const fonts = new Map<string, ReadonlyMap<number, string>>(
  Object.entries({ wingdings, 'wingdings 2': wingdings2, 'wingdings 3': wingdings3, webdings, symbol: symbolFont }).map(
    ([name, signs]) => [
      name,
      new Map(signs.flatMap(([code, run]) => [...run].map((sign, at): [number, string] => [code + at, sign])))
    ]
  )
)

/** Whether a font shows signs in place of letters. */
export function isSymbolFont(font: string): boolean {
  return fonts.has(font.toLowerCase())
}

/** The character that a code shows in a font; empty where none is known. */
export function signOf(font: string, point: number): string {
  const signs = fonts.get(font.toLowerCase())
  const isPrivate = point >= 0xe000 && point <= 0xf8ff
  if (signs && (point <= 0xff || (point >= 0xf000 && point <= 0xf0ff))) return signs.get(point & 0xff)?.trim() ?? ''
  return point > 0x20 && point <= 0x10ffff && !isPrivate && !isSurrogate(point) ? String.fromCodePoint(point) : ''
}

function isSurrogate(point: number): boolean {
  return point >= 0xd800 && point <= 0xdfff
}

/** Words set in a symbol font, as what they show. */
export function inSigns(font: string, text: string): string {
  return [...text]
    .map((sign) => (/\s/.test(sign) ? sign : signOf(font, sign.codePointAt(0) ?? 0) || unknownSymbol))
    .join('')
}
