// The reports' words, headings, lists and tables, read from the Markdown that Packwright writes, for other programs to set.

/**
 * @typedef {{ kind: 'heading', level: number, text: string } | { kind: 'paragraph', text: string }
 *   | { kind: 'list', items: { depth: number, text: string }[] } | { kind: 'table', rows: string[][] }} Block
 */

/**
 * @param {string} markdown
 * @returns {Block[]}
 */
export function blocksOf(markdown) {
  return markdown.split(/\n{2,}/).flatMap(blocksIn)
}

/**
 * The block that stands between two empty lines.
 * @param {string} part
 * @returns {Block[]}
 */
function blocksIn(part) {
  const text = part.trim()
  if (text === '') return []
  const heading = /^(#+) (.*)$/s.exec(text)
  if (heading) return [{ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' }]
  const lines = part.split('\n').filter((line) => line.trim() !== '')
  if (lines.every((line) => line.startsWith('|'))) {
    const rows = lines
      .filter((line) => !/^\|[\s|:-]+\|$/.test(line))
      .map((line) => line.replace(/^\| ?| ?\|$/g, '').split(' | '))
    return [{ kind: 'table', rows }]
  }
  if (lines.every((line) => /^\s*(- |\S)/.test(line)) && lines[0]?.trim().startsWith('- ')) {
    const items = lines.map((line) => ({
      depth: Math.floor((line.length - line.trimStart().length) / 2),
      text: line.trim().replace(/^- /, '')
    }))
    return [{ kind: 'list', items }]
  }
  return [{ kind: 'paragraph', text: text.replaceAll(/\s*\n\s*/g, ' ') }]
}

/** @param {string} text */
export const plain = (text) => text.replaceAll(/\*\*|\\(?=[^\w\s])/g, '')
