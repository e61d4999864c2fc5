/** Lines of text as the templates take them. */
import { exemptSigns, type Words } from '../layout/paperLayout'
import type { SetPiece, SetWords } from './setData'
import type { Walk } from './walk'

/** A word of so many letters or more may be broken anywhere; shorter ones find room in any line. */
export const longWord = 31

type Text = Extract<SetPiece, { kind: 'text' }>

/** A text in which words of `limit` letters or more can be broken. */
function brokenText(text: string, look: Omit<Text, 'kind' | 'text' | 'isLong'>, limit: number): SetPiece[] {
  const isPlain = look.marks.length === 0 && look.href === undefined && look.to === undefined
  const whole = (part: string): SetPiece => (isPlain ? part : { kind: 'text', text: part, ...look })
  if (text.length < limit) return [whole(text)]
  // Every other part is a long word.
  return text
    .split(new RegExp(`(\\S{${limit},})`, 'u'))
    .map((part, at): SetPiece => (at % 2 === 1 ? { kind: 'text', text: part, ...look, isLong: true } : whole(part)))
    .filter((piece) => piece !== '')
}

/** Plain words. */
export function plainWords(text: string, limit: number = longWord): SetWords {
  return text === '' ? [] : brokenText(text, { marks: [] }, limit)
}

export function strongWords(text: string): SetWords {
  return text === '' ? [] : brokenText(text, { marks: ['bold'] }, longWord)
}

/** An address to be pressed. */
export function linkWords(text: string, href: string): SetWords {
  return brokenText(text, { marks: [], href }, longWord)
}

/** Words with signs before and behind them where they are exempt. */
export function signedWords(words: SetWords, exempt: string, walk: Walk): SetWords {
  if (exempt === '') return words
  const [begins, ends] = exemptSigns(exempt)
  const held = walk.hold(exempt)
  return [
    { kind: 'exempt', text: begins, isEnd: false, held },
    ' ',
    ...words,
    ' ',
    { kind: 'exempt', text: ends, isEnd: true, held }
  ]
}

/** `limit`: words of so many letters or more may be broken. */
export function setWords(words: Words, walk: Walk, limit: number = longWord): SetWords {
  return words.flatMap((piece) => setPiece(piece, walk, limit))
}

function setPiece(piece: Words[number], walk: Walk, limit: number): readonly SetPiece[] {
  switch (piece.kind) {
    case 'text': {
      const { text, marks, href } = piece
      if (!href.startsWith('#')) return brokenText(text, { marks, ...(href !== '' && { href }) }, limit)
      const to = href.slice(1)
      return brokenText(text, { marks, ...(walk.isPlace(to) && { to }) }, limit)
    }
    case 'reference': {
      const { text, anchor, marks = [] } = piece
      if (anchor === '') return [{ kind: 'broken', text }]
      return [{ kind: 'text', text, marks, ...(walk.isPlace(anchor) && { to: anchor }) }]
    }
    case 'exempt': {
      const held = piece.isEnd ? walk.end() : walk.begin(piece.text)
      const sign = { kind: 'exempt', text: piece.text, isEnd: piece.isEnd, held } as const
      return piece.isEnd ? [' ', sign] : [sign, ' ']
    }
    case 'note': {
      const note = walk.notes.get(piece.number)
      if (note === undefined) return []
      return [{ kind: 'note', number: piece.number, words: signedWords(plainWords(note.text), note.exempt, walk) }]
    }
    case 'break':
    case 'blank':
      return [{ kind: piece.kind }]
  }
}

/** What a line says, without its marks. */
export function saidIn(words: Words): string {
  return words
    .map((piece) => ('text' in piece ? piece.text : piece.kind === 'break' ? ' ' : ''))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
