/** The names by which fonts of one byte a code call their letters (ISO 32000-1, annex D), as far as Latin writing goes. */

/**
 * The first of the standard strings of the Compact Font Format (Adobe note 5176, appendix A), from number 1 on, each with its
 * character where its name is not that character itself.
 */
const standard =
  `space= exclam=! quotedbl=" numbersign=# dollar=$ percent=% ampersand=& quoteright=’ parenleft=( parenright=)
asterisk=* plus=+ comma=, hyphen=- period=. slash=/ zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9
colon=: semicolon=; less=< equal== greater=> question=? at=@ A B C D E F G H I J K L M N O P Q R S T U V W X Y Z
bracketleft=[ backslash=\\ bracketright=] asciicircum=^ underscore=_ quoteleft=‘ a b c d e f g h i j k l m n o p q r s t u v w x y z
braceleft={ bar=| braceright=} asciitilde=~ exclamdown=¡ cent=¢ sterling=£ fraction=⁄ yen=¥ florin=ƒ section=§ currency=¤
quotesingle=' quotedblleft=“ guillemotleft=« guilsinglleft=‹ guilsinglright=› fi=ﬁ fl=ﬂ endash=– dagger=† daggerdbl=‡
periodcentered=· paragraph=¶ bullet=• quotesinglbase=‚ quotedblbase=„ quotedblright=” guillemotright=» ellipsis=… perthousand=‰
questiondown=¿ grave=\` acute=´ circumflex=ˆ tilde=˜ macron=¯ breve=˘ dotaccent=˙ dieresis=¨ ring=˚ cedilla=¸ hungarumlaut=˝
ogonek=˛ caron=ˇ emdash=— AE=Æ ordfeminine=ª Lslash=Ł Oslash=Ø OE=Œ ordmasculine=º ae=æ dotlessi=ı lslash=ł oslash=ø oe=œ
germandbls=ß onesuperior=¹ logicalnot=¬ mu=µ trademark=™ Eth=Ð onehalf=½ plusminus=± Thorn=Þ onequarter=¼ divide=÷ brokenbar=¦
degree=° thorn=þ threequarters=¾ twosuperior=² registered=® minus=− eth=ð multiply=× threesuperior=³ copyright=© Aacute=Á
Acircumflex=Â Adieresis=Ä Agrave=À Aring=Å Atilde=Ã Ccedilla=Ç Eacute=É Ecircumflex=Ê Edieresis=Ë Egrave=È Iacute=Í Icircumflex=Î
Idieresis=Ï Igrave=Ì Ntilde=Ñ Oacute=Ó Ocircumflex=Ô Odieresis=Ö Ograve=Ò Otilde=Õ Scaron=Š Uacute=Ú Ucircumflex=Û Udieresis=Ü
Ugrave=Ù Yacute=Ý Ydieresis=Ÿ Zcaron=Ž aacute=á acircumflex=â adieresis=ä agrave=à aring=å atilde=ã ccedilla=ç eacute=é
ecircumflex=ê edieresis=ë egrave=è iacute=í icircumflex=î idieresis=ï igrave=ì ntilde=ñ oacute=ó ocircumflex=ô odieresis=ö
ograve=ò otilde=õ scaron=š uacute=ú ucircumflex=û udieresis=ü ugrave=ù yacute=ý ydieresis=ÿ zcaron=ž`
    .split(/\s+/)
    .map((entry) => {
      const at = entry.indexOf('=')
      return at < 0 ? { name: entry, letter: entry } : { name: entry.slice(0, at), letter: entry.slice(at + 1) || ' ' }
    })

/** How many standard strings there are; those behind the Latin ones name letters of expert sets, which are not told apart. */
export const standardStrings = 391

/** The standard string of that number; empty for one that is not told. */
export const standardString = (number: number): string =>
  number === 0 ? '.notdef' : (standard[number - 1]?.name ?? '')

const letters = new Map(standard.map(({ name, letter }) => [name, letter]))
const further = Object.entries({ Euro: '€', nbspace: '\u00a0', sfthyphen: '\u00ad', ff: 'ﬀ', ffi: 'ﬃ', ffl: 'ﬄ' })
for (const [name, letter] of further) letters.set(name, letter)
const names = new Map([...letters].map(([name, letter]) => [letter, name]))

/** The character that a glyph's name stands for; undefined where it does not tell. */
export function letterNamed(name: string): string | undefined {
  const known = letters.get(name)
  if (known !== undefined) return known
  const code = /^u(?:ni)?([0-9A-F]{4,6})$/.exec(name)?.[1]
  const point = code === undefined ? Number.NaN : Number.parseInt(code, 16)
  return point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? String.fromCodePoint(point) : undefined
}

/** Codes of the standard encoding that follow each other, with the number of the standard string of the first. */
const standardRuns: readonly (readonly [number, number, number])[] = [
  [32, 126, 1],
  [161, 175, 96],
  [177, 180, 111],
  [182, 189, 115],
  [191, 191, 123],
  [193, 200, 124],
  [202, 203, 132],
  [205, 208, 134],
  [225, 225, 138],
  [227, 227, 139],
  [232, 235, 140],
  [241, 241, 144],
  [245, 245, 145],
  [248, 251, 146]
]

/** The name of a code in the standard encoding. */
export function standardName(code: number): string | undefined {
  const run = standardRuns.find(([from, to]) => code >= from && code <= to)
  return run && standardString(run[2] + code - run[0])
}

/** Codes of which Windows says that they are bullets, blanks and hyphens beside those that are. */
const windowsDoubles: Readonly<Record<number, string>> = { 127: 'bullet', 160: 'space', 173: 'hyphen' }

const decoders = {
  '/WinAnsiEncoding': new TextDecoder('windows-1252'),
  '/MacRomanEncoding': new TextDecoder('macintosh')
}

/** The name of a code in an encoding that has a name of its own. */
export function encodedName(encoding: string, code: number): string | undefined {
  if (encoding === '/StandardEncoding') return standardName(code)
  if (encoding !== '/WinAnsiEncoding' && encoding !== '/MacRomanEncoding') return undefined
  const isWindows = encoding === '/WinAnsiEncoding'
  const double = isWindows ? windowsDoubles[code] : code === 202 ? 'space' : undefined
  if (double !== undefined) return double
  if (code < 32) return undefined
  const letter = decoders[encoding].decode(Uint8Array.of(code))
  return (
    names.get(letter) ??
    (isWindows && code > 127 && code < 160 && /\p{Cc}/u.test(letter) ? 'bullet' : undefined) ??
    macNames.get(letter)
  )
}

/** What a Macintosh writes beside the Latin letters. */
const macNames = new Map(
  Object.entries({
    '≠': 'notequal',
    '∞': 'infinity',
    '≤': 'lessequal',
    '≥': 'greaterequal',
    '∂': 'partialdiff',
    '∑': 'summation',
    '∏': 'product',
    π: 'pi',
    '∫': 'integral',
    Ω: 'Omega',
    '√': 'radical',
    '≈': 'approxequal',
    '∆': 'Delta',
    '◊': 'lozenge'
  })
)
for (const [letter, name] of macNames) letters.set(name, letter)
