/** The front matter of a report: labelled fields in lines or a table, or a masthead whose lines tell themselves apart. */
import type { FrontField } from '../../houseStyles/houseStyle'
import { saysExempt } from '../../law/saysExempt'
import { parseDate } from '../../values'
import type { FrontValue } from '../report'
import type { Block, TextBlock } from './block'
import { isFrontMark } from './headings'
import { isName, readPeople } from './people'
import { type FieldSort, fieldSort, isMemberField, sortOfField, type Vocabulary } from './vocabulary'
import { countWords, headingKey, isTerminated, postWord } from './words'

export type ReadFront = {
  readonly title: string
  readonly front: Readonly<Record<string, FrontValue>>
  readonly lost: readonly string[]
}

/** A line of front matter, its label known or not. */
type Entry = { readonly label: string; readonly lines: string[]; readonly block: TextBlock | null }

const bodyWord =
  /\b(?:cabinet|committee|sub-committee|council|board|panel|executive|forum|assembly|commission|meeting|authority|trust|cyngor|pwyllgor|cabinet)\b/i

/** Words that open a masthead line and are a label without a colon: "Report of Corporate Management Team". */
const openLabel = /^(report (?:of|by|from|to))\s+(?=\p{Lu}|the\s)/iu

/** The place of an item on an agenda, which heads many reports: "Agenda Item No. 7", "ITEM 7". */
const itemLabel =
  /^((?:agenda\s+)?item(?:\s+(?:no\.?|number|ref\.?))?|agenda no\.?)\s*(\d{1,3}[a-z]?|\d{1,3}[./]\d{1,3})?$/i

function labelOf(text: string, words: Vocabulary): { readonly label: string; readonly value: string } | null {
  const tabbed = text.indexOf('\t')
  if (tabbed > 0 && tabbed <= 80)
    return { label: text.slice(0, tabbed).replace(/\s*:\s*$/, ''), value: text.slice(tabbed + 1).trim() }
  const colon = text.indexOf(':')
  if (colon > 0 && colon <= 80) {
    const label = text.slice(0, colon).trim()
    const value = text.slice(colon + 1).trim()
    const isKnown = words.fields.has(headingKey(label)) || fieldSort(label) !== null
    const looksLike = countWords(label) <= 5 && /^[\p{Lu}]/u.test(label) && !bodyWord.test(label)
    if (isKnown || (looksLike && (value === '' || countWords(value) <= 25))) return { label, value }
    return null
  }
  const item = itemLabel.exec(text)
  if (item) return { label: (item[1] ?? '').trim(), value: item[2] ?? '' }
  const open = openLabel.exec(text)
  if (open && !isTerminated(text)) return { label: open[1] ?? '', value: text.slice(open[0].length).trim() }
  if (words.fields.has(headingKey(text)) && countWords(text) <= 6 && !bodyWord.test(text))
    return { label: text, value: '' }
  return null
}

function entriesOf(blocks: readonly Block[], words: Vocabulary): Entry[] {
  const entries: Entry[] = []
  for (const block of blocks) {
    if (block.kind === 'table') {
      for (const row of block.rows) {
        const [label = '', ...values] = row.map((cell) => cell.text)
        const value = values.filter(Boolean).join(' ')
        const last = entries.at(-1)
        if (label === '' && value && last) last.lines.push(value)
        else if (label || value)
          entries.push({ label: label.replace(/\s*:\s*$/, ''), lines: value ? [value] : [], block: null })
      }
      continue
    }
    const text = block.label ? `${block.label.printed} ${block.text}` : block.text
    const found = block.headingLevel === 1 && !openLabel.test(text) ? null : labelOf(text, words)
    const last = entries.at(-1)
    if (found) entries.push({ label: found.label, lines: found.value ? [found.value] : [], block })
    else if (last && last.label !== '' && last.lines.length === 0 && block.headingLevel === 0) last.lines.push(text)
    else if (last?.label && isMoreOf(last, text, block, words)) last.lines.push(text)
    else entries.push({ label: '', lines: [text], block })
  }
  return entries
}

/** A second person, or the rest of a value that ran on to a second line. */
function isMoreOf(entry: Entry, text: string, block: TextBlock, words: Vocabulary): boolean {
  const field = fieldOf(entry.label, words)
  const isPeople = field?.kind === 'people' || ['officer', 'member'].includes(fieldSort(entry.label) ?? '')
  if (block.isTight && isPeople) return isName(text.split(/[,(]/)[0]?.trim() ?? '') || postWord.test(text)
  return block.isTight && /^\p{Ll}/u.test(text)
}

function fieldOf(label: string, words: Vocabulary): FrontField | null {
  return words.fields.get(headingKey(label)) ?? null
}

/** Reads the blocks before the first section. */
export function readFront(blocks: readonly Block[], words: Vocabulary): ReadFront {
  const { style } = words
  const front: Record<string, FrontValue> = {}
  const lost: string[] = []
  const renamed: string[] = []
  let title = ''
  const isFree = (field: FrontField): boolean =>
    field.kind === 'title' ? title === '' : front[field.key] === undefined
  const freeFor = (sort: FieldSort): FrontField | null =>
    style.front.fields.find((field) => sortOfField(field) === sort && isFree(field)) ?? null

  const put = (field: FrontField, lines: readonly string[]): string => {
    const value = lines.join(' ').replace(/\s+/g, ' ').trim()
    switch (field.kind) {
      case 'title':
        title = value
        return ''
      case 'date':
        return putDate(field, value)
      case 'people': {
        const before = front[field.key]
        const people = readPeople(lines)
        front[field.key] = [...(Array.isArray(before) ? before : []), ...people]
        return ''
      }
      case 'yes-no': {
        const answer = /^(yes|no)\b[\s.,:;–—-]*/i.exec(value)
        if (!answer) return value
        front[field.key] = /^y/i.test(value) ? 'Yes' : 'No'
        return value.slice(answer[0].length)
      }
      case 'choice': {
        const choice = [...field.choices]
          .sort((a, b) => b.length - a.length)
          .find((option) => new RegExp(`^${escapePattern(option)}(?![\\p{L}\\p{N}])`, 'iu').test(value))
        if (!choice) return value
        front[field.key] = choice
        return value.slice(choice.length).replace(/^[\s.,:;()–—-]+|[()]+$/g, '')
      }
      default:
        front[field.key] = value
        return ''
    }
  }
  const putDate = (field: FrontField, value: string): string => {
    const whole = parseDate(inEnglish(value))
    const found = whole ? null : dateInText.exec(inEnglish(value.slice(0, 200)))
    const date = whole ?? (found ? parseDate(found[0]) : null)
    if (!date) return value
    front[field.key] = date
    if (!found) return ''
    return inEnglish(value)
      .replace(found[0], ' ')
      .replace(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?/i, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^[\s,–—-]+|[\s,–—-]+$/g, '')
  }
  /** "Key Decision: Yes" where the style offers a choice of decisions. */
  const putKeyDecision = (lines: readonly string[]): boolean => {
    const field = style.front.fields.find(
      (candidate) => candidate.kind === 'choice' && isFree(candidate) && candidate.choices.some(isKey)
    )
    const answer = /^(?:(yes)|no)\.?$/i.exec(lines.join(' ').trim())
    const choice = answer && field?.choices.find((option) => isKey(option) === (answer[1] !== undefined))
    if (!field || !choice) return false
    front[field.key] = choice
    renamed.push(`“Key decision: ${lines.join(' ')}” is “${choice}”`)
    return true
  }
  const putOrLose = (field: FrontField, lines: readonly string[], label: string): void => {
    const rest = put(field, lines)
    if (!rest) return
    const number = style.front.fields.find(
      (other) => other.kind === 'text' && /number/i.test(other.label) && isFree(other)
    )
    if (field.kind === 'choice' && number && isFree(number)) front[number.key] = rest
    else lost.push(`Front matter “${label || field.label}”: this could not be kept: ${rest}`)
  }

  const entries = entriesOf(blocks, words)
  const unlabelled: Entry[] = []
  const unknown: Entry[] = []
  for (const entry of entries) {
    if (entry.label === '') {
      unlabelled.push(entry)
      continue
    }
    const own = fieldOf(entry.label, words)
    const sort = fieldSort(entry.label)
    const field = own && (isFree(own) || own.kind === 'people') ? own : sort && freeFor(sort)
    if (!field && sort === 'key-decision' && putKeyDecision(entry.lines)) continue
    if (!field && sort === null && own === null) {
      unknown.push(entry)
      continue
    }
    if (!field) {
      lost.push(
        `Front matter without a place in the house style: ${[entry.label, entry.lines.join(' ')].filter(Boolean).join(': ')}`
      )
      continue
    }
    if (headingKey(entry.label) !== headingKey(field.label) && field.printsLabel)
      renamed.push(`“${entry.label}” is “${field.label}”`)
    else if (headingKey(entry.label) !== headingKey(field.label)) renamed.push(`“${entry.label}” prints no label`)
    if (entry.lines.length === 0 || entry.lines.join('').trim() === '') {
      if (field.kind !== 'title' && field.printsEmpty) front[field.key] ??= ''
      continue
    }
    putOrLose(field, entry.lines, entry.label)
  }

  const titles: Entry[] = []
  const banner = headingKey(style.front.banner)
  let hasBanner = false
  const bodyLines = unlabelled.slice(0, 6).filter((entry) => isBodyLine(entry.lines.join(' ')))
  const bodyLine = bodyLines.find((entry) => !isCouncilName(entry)) ?? bodyLines[0]
  const hasBody = bodyLine !== undefined || style.front.fields.some((field) => field.kind === 'body' && !isFree(field))
  for (const [index, entry] of unlabelled.entries()) {
    const text = entry.lines.join(' ')
    if (banner && headingKey(text) === banner && !hasBanner) {
      hasBanner = true
      continue
    }
    // A council's own name over its committee's is a masthead.
    if (isCouncilName(entry) && hasBody && !(entry === bodyLine)) {
      titles.push(entry)
      continue
    }
    const field = fieldByForm(
      text,
      index,
      entry,
      style.front.fields.filter((candidate) => isFree(candidate) || candidate.kind === 'people')
    )
    if (field) putOrLose(field, entry.lines, '')
    else titles.push(entry)
  }
  // "Not for publication by virtue of paragraph 3" stands over a report and is no name for it.
  const isSaying = (entry: Entry): boolean => {
    const text = entry.lines.join(' ')
    return isFrontMark(text) || (titles.length > 1 && saysExempt(text))
  }
  const isStrong = (entry: Entry): boolean =>
    ((entry.block?.headingLevel ?? 0) > 0 || entry.block?.isBold === true) && !isSaying(entry)
  const strong = titles.findIndex(isStrong)
  const first =
    title !== '' ? -1 : strong >= 0 ? strong : titles.findIndex((entry) => !isCouncilName(entry) && !isSaying(entry))
  // A title may have a colon in it: "Carers' breaks: review of the scheme".
  const titled = first >= 0 || title !== '' ? undefined : (unknown.find(isStrong) ?? unknown.find(isLong))
  if (titled) title = `${titled.label}: ${titled.lines.join(' ')}`
  for (const entry of unknown)
    if (entry !== titled)
      lost.push(
        `Front matter without a place in the house style: ${[entry.label, entry.lines.join(' ')].filter(Boolean).join(': ')}`
      )
  for (const [index, entry] of titles.entries()) {
    const text = entry.lines.join(' ')
    const goesOn =
      index > first &&
      first >= 0 &&
      titles.slice(first + 1, index + 1).every((next) => next.block?.isTight) &&
      title !== ''
    if (index === first) title = text
    else if (goesOn) title = `${title} ${text}`
    else lost.push(`Words of the front matter that have no place in the house style: ${text}`)
  }
  // "Report to the Council meeting of 4 March 2026" tells the date as well.
  const dateField = freeFor('date')
  const meeting = style.front.fields.find((field) => field.kind === 'body')
  const said = meeting && front[meeting.key]
  const day = typeof said === 'string' ? dateInText.exec(inEnglish(said.slice(0, 200))) : null
  const date = day && parseDate(day[0])
  if (dateField && date) front[dateField.key] = date
  if (renamed.length > 0) lost.push(`Labels of front matter follow the house style: ${renamed.join('; ')}.`)
  return { title, front, lost }
}

function isKey(option: string): boolean {
  return /^key decision/i.test(option)
}

const welshMonths: readonly (readonly [string, string])[] = [
  ['ionawr', 'January'],
  ['chwefror', 'February'],
  ['mawrth', 'March'],
  ['ebrill', 'April'],
  ['mai', 'May'],
  ['mehefin', 'June'],
  ['gorffennaf', 'July'],
  ['awst', 'August'],
  ['medi', 'September'],
  ['hydref', 'October'],
  ['tachwedd', 'November'],
  ['rhagfyr', 'December']
]

/** A date with a Welsh month, in English. */
function inEnglish(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => welshMonths.find(([welsh]) => welsh === word.toLowerCase())?.[1] ?? word)
}

const dateInText =
  /\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Za-z]{3,9},? \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}/

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** Too long to be a label with its value, so perhaps a title with a colon. */
function isLong(entry: Entry): boolean {
  return countWords(entry.label) > 1 && countWords(entry.lines.join(' ')) > 2
}

function isCouncilName(entry: Entry): boolean {
  const text = entry.lines.join(' ')
  return /\b(?:council|cyngor|authority)\b/i.test(text) && countWords(text) <= 7
}

/** The field that an unlabelled line fills, told by its form alone. */
function fieldByForm(text: string, index: number, entry: Entry, free: readonly FrontField[]): FrontField | null {
  const ofKind = (kind: FrontField['kind']): FrontField | null => free.find((field) => field.kind === kind) ?? null
  const level = entry.block?.headingLevel ?? 0
  if (
    countWords(text) <= 10 &&
    (parseDate(text) ||
      /^(?:date|meeting of|on)?\W*(?:[a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}\b/i.test(text))
  )
    return ofKind('date')
  const choice = free.find(
    (field) =>
      field.kind === 'choice' &&
      field.choices.some((option) => option.length > 3 && text.toLowerCase().startsWith(option.toLowerCase()))
  )
  if (choice) return choice
  const [head = ''] = text.split(/[,(]| – | - /)
  const people = free.filter((field) => field.kind === 'people')
  if (/^(?:councillor|cllr)s?\b/i.test(text) && countWords(text) <= 25) return people.find(isMemberField) ?? null
  if (text !== head && isName(head.trim()) && postWord.test(text.slice(head.length)) && level === 0)
    return people.find((field) => !isMemberField(field)) ?? null
  return index < 6 && isBodyLine(text) ? ofKind('body') : null
}

/** A short line that names a meeting: "Cabinet", "Adult Social Care Committee". */
function isBodyLine(text: string): boolean {
  return bodyWord.test(text) && countWords(text) <= 10 && !isTerminated(text)
}
