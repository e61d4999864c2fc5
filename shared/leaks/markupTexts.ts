/**
 * The words of markup in each of the ways in which it can be read: as it stands, as it was before the changes that are
 * marked in it and as it is after them, what attributes, comments, scripts and styles say.
 */
import { entryOf } from '../entryOf'

export type MarkupTexts = {
  /** Each is a text of its own: everything that is shown, without what was put in, without what was taken out. */
  readonly shown: readonly string[]
  readonly attributes: readonly string[]
  /** Comments, scripts and styles. */
  readonly hidden: readonly string[]
  /** Pictures that are written into it; their words cannot be read. */
  readonly pictures: number
}

/** Elements that do not part words. */
const inlineElements =
  /^(a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strike|strong|sub|sup|time|u|var|wbr|tspan|font)$/i

/** Reads markup. What does not close is read to the end. */
export function markupTexts(markup: string): MarkupTexts {
  let pictures = 0
  const bare = markup.replaceAll(/data:([\w/+.-]+)(?:;[\w=-]+)*;base64,[\w+/=]*/gi, (_all, type: string) => {
    if (/^image\//i.test(type)) pictures += 1
    return ''
  })
  const hidden: string[] = []
  const visible = bare
    .replaceAll(/<(style|script)\b[^>]*>([\s\S]*?)<\/\1\s*>/gi, (_all, _name, inside: string) => {
      hidden.push(inside)
      return ' '
    })
    .replaceAll(/<!--([\s\S]*?)(?:-->|$)/g, (_all, inside: string) => {
      hidden.push(unescaped(inside))
      return ''
    })
  pictures += visible.match(/<(img|picture|canvas|video|object|embed)\b/gi)?.length ?? 0
  const attributes = [...visible.matchAll(/=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]{4,}))/g)].map(
    ([, one, other, bareOne]) => decoded(unescaped(one ?? other ?? bareOne ?? ''))
  )
  const sides = /<(ins|del|s|strike)\b/i.test(visible)
    ? [withoutElements(visible, 'ins'), withoutElements(visible, 'del|s|strike')]
    : []
  return { shown: [visible, ...sides].map(wordsOf), attributes, hidden, pictures }
}

function withoutElements(markup: string, names: string): string {
  return markup.replaceAll(new RegExp(`<(${names})\\b[^>]*>[\\s\\S]*?</\\1\\s*>`, 'gi'), ' ')
}

function wordsOf(markup: string): string {
  return unescaped(
    markup.replaceAll(/<\/?([a-zA-Z][\w:-]*)?[^<>]*>/g, (_all, name: string | undefined) =>
      name !== undefined && inlineElements.test(name) ? '' : '\n'
    )
  )
}

/** What an address says, with what is escaped in it. */
function decoded(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/gi, '%25'))
  } catch {
    return text
  }
}

const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', pound: '£', euro: '€', shy: '', zwnj: '' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…', ensp: ' ', emsp: ' ' }
}

/** The text that markup stands for. */
export function unescaped(text: string): string {
  return text.replaceAll(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entryOf(entities, name.toLowerCase()) ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
