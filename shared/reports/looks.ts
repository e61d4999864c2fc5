/** What differs between two forms of a block whose words are the same: how it is numbered, how it lies, how words look. */
import { type BodyNode, plainText } from './schema'

const markNames: Readonly<Record<string, string>> = {
  bold: 'bold',
  italic: 'italic',
  underline: 'underlined',
  superscript: 'superscript',
  subscript: 'subscript',
  link: 'a link'
}

/** How an attribute is called, and its value said; those that no reader sees have no name here. */
const attributeWords: Readonly<Record<string, (value: unknown) => string>> = {
  level: (value) => (Number(value) === 0 ? 'no number' : `numbered at level ${String(value)}`),
  numbered: (value) => (value === true ? 'with a number' : 'no number'),
  start: (value) => `begins with ${String(value)}`,
  marker: (value) => `counted by ${String(value) || 'the usual signs'}`,
  widthPercent: (value) => `${String(value)} % wide`,
  decorative: (value) => (value === true ? 'only decoration' : 'not only decoration'),
  colwidth: () => 'other column widths',
  colspan: (value) => `over ${String(value)} columns`,
  rowspan: (value) => `over ${String(value)} rows`,
  align: (value) => `${String(value) || 'usual'} alignment`,
  file: () => 'another picture',
  href: (value) => `leads to ${String(value)}`,
  target: () => 'refers to another place',
  page: (value) => (value === '' ? 'anywhere on a page' : 'another place on its page'),
  turn: (value) => (value === '' ? 'lies as usual' : 'lies the other way'),
  isFrozen: (value) => (value === true ? 'frozen' : 'follows the records')
}

/** Said in a few words, such as "numbered at level 2; bold: north"; empty where nothing that a reader sees differs. */
export function looksChanged(before: BodyNode, after: BodyNode): string {
  const found = new Set<string>()
  compare(before, after, found)
  return [...found].join('; ')
}

function compare(before: BodyNode, after: BodyNode, found: Set<string>): void {
  if (before.type !== after.type) {
    found.add(
      after.type === 'heading'
        ? 'made a heading'
        : after.type === 'paragraph'
          ? 'made a paragraph'
          : 'another kind of block'
    )
    return
  }
  for (const name of new Set([...Object.keys(before.attrs ?? {}), ...Object.keys(after.attrs ?? {})])) {
    const [was, is] = [before.attrs?.[name] ?? '', after.attrs?.[name] ?? '']
    const words = attributeWords[name]
    if (words && JSON.stringify(was) !== JSON.stringify(is)) found.add(words(is))
  }
  const [olds, news] = [before.content ?? [], after.content ?? []]
  if ([...olds, ...news].some(({ type }) => type === 'text')) compareMarks(olds, news, found)
  else for (const [at, node] of news.entries()) if (olds[at]) compare(olds[at], node, found)
}

/** Which words have other marks; the words are the same on both sides. */
function compareMarks(olds: readonly BodyNode[], news: readonly BodyNode[], found: Set<string>): void {
  const letters = (nodes: readonly BodyNode[]): { letter: string; marks: ReadonlyMap<string, string> }[] =>
    nodes.flatMap((node) => {
      const marks = new Map((node.marks ?? []).map(({ type, attrs }) => [type, JSON.stringify(attrs ?? {})]))
      return [...(node.type === 'text' ? (node.text ?? '') : plainText(node) || '￼')].map((letter) => ({
        letter,
        marks
      }))
    })
  const [was, is] = [letters(olds), letters(news)]
  for (const [name, called] of Object.entries(markNames)) {
    const words = (isNow: boolean): string =>
      is
        .map(({ letter, marks }, at) => {
          const former = was[at]?.marks.get(name)
          const own = marks.get(name)
          return own !== former && (own !== undefined) === isNow ? letter : ' '
        })
        .join('')
        .replaceAll(/\s+/g, ' ')
        .trim()
    const [now, before] = [words(true), words(false)]
    if (now !== '') found.add(`${called}: ${now}`)
    if (before !== '') found.add(`no longer ${called}: ${before}`)
  }
}
