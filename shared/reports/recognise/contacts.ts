/** The contact block at the end of a report, in whatever form: labels and values on one line or two, a table, bare lines. */
import type { HouseStyle } from '../../houseStyles/houseStyle'
import type { PersonLine } from '../report'
import type { Block, TextBlock } from './block'
import { shownWords } from './inline'
import { isName, nobody, readPerson, soleAddress } from './people'
import { countWords, headingKey, postWord } from './words'

type Part = 'name' | 'post' | 'phone' | 'email'

const labelPattern =
  /^(?:(contact officers?|officer names?|contact names?|contacts?|report authors?|authors?|lead officers?|names?|enw)|(designation|post|position|job title|title|role|swydd)|(tel(?:ephone)?|phone|mobile|ffôn)(?: *(?:no|nos|number|numbers))?|(e-?mails?(?: address(?:es)?)?|ebost))\.?\s*(?:[:\t]|$)\s*/i

/** Labels that may stand in the middle of a line: "Jane Smith, Tel: 01234 567890, Email: …". */
const innerLabel = /[\s,;|(]+(?=(?:tel(?:ephone)?(?: *(?:no|number))?|phone|mobile|e-?mail(?: address)?)\.?\s*:)/gi

export type ReadContacts = {
  readonly contacts: readonly PersonLine[]
  /** Blocks that name nobody; they stay in the section's body. */
  readonly rest: readonly Block[]
  /** Labels that were printed and are not the style's. */
  readonly labels: readonly string[]
}

function partOf(match: RegExpExecArray): Part {
  if (match[1]) return 'name'
  if (match[2]) return 'post'
  return match[3] ? 'phone' : 'email'
}

function linesOf(block: Block): string[] {
  const whole =
    block.kind === 'table'
      ? block.rows.map((row) => row.map((cell) => cell.text).join('\t'))
      : block.inline
          .map((node) => (node.type === 'hardBreak' ? '\n' : (node.text ?? shownWords(node))))
          .join('')
          .split('\n')
  return whole.flatMap((line) => line.replace(innerLabel, '\n').split('\n')).map((line) => line.trim())
}

/** Reads the people in a contact block. */
export function readContacts(blocks: readonly Block[], style: HouseStyle): ReadContacts {
  const contacts: PersonLine[] = []
  const rest: Block[] = []
  const labels = new Set<string>()
  const own = Object.values(style.contact.labels).map(headingKey)
  let pending: { readonly part: Part; readonly printed: string } | null = null
  // A label that waits in vain for its value is named.
  const giveUp = (): void => {
    if (pending) labels.add(pending.printed)
    pending = null
  }
  const put = (part: Part, value: string): void => {
    if (value === '') return
    const last = contacts.at(-1)
    if (part === 'name') {
      contacts.push(readPerson(value))
      return
    }
    if (!last || (last[part] !== '' && part !== 'phone')) contacts.push({ ...nobody, [part]: value })
    else contacts[contacts.length - 1] = { ...last, [part]: last[part] === '' ? value : `${last[part]}; ${value}` }
  }
  const take = (line: string): boolean => {
    if (line === '') return true
    const labelled = labelPattern.exec(line)
    if (labelled) {
      const printed = labelled[0].replace(/[\s:]+$/, '')
      if (!own.some((label) => label.startsWith(headingKey(printed)))) labels.add(printed)
      const value = line.slice(labelled[0].length).trim()
      const part = partOf(labelled)
      giveUp()
      // A second number goes behind the first, under the label that is printed once.
      if (part === 'phone' && (contacts.at(-1)?.phone ?? '') !== '') labels.add(printed)
      if (value === '') pending = { part, printed }
      else put(part, value)
      return true
    }
    if (pending) {
      put(pending.part, line)
      pending = null
      return true
    }
    const address = soleAddress(line)
    if (address) {
      put(address.email ? 'email' : 'phone', address.email || address.phone)
      return true
    }
    const last = contacts.at(-1)
    const [first = '', ...others] = line.split(/,| – | - |\(/)
    if (isName(first.trim()) && (others.length === 0 || postWord.test(others.join(' ')))) {
      contacts.push(readPerson(line))
      return true
    }
    if (
      last &&
      last.name !== '' &&
      last.post === '' &&
      postWord.test(line) &&
      countWords(line) <= 14 &&
      !/[.:]$/.test(line)
    ) {
      put('post', line)
      return true
    }
    return false
  }
  for (const block of blocks) {
    const isText = block.kind === 'text'
    if (isText && block.label) {
      rest.push(block)
      continue
    }
    const before = contacts.length
    const lines = linesOf(block)
    const taken = lines.map((line) => (line.length <= 200 ? take(line) : false))
    if (taken.every(Boolean)) continue
    if (contacts.length === before && taken.every((isTaken) => !isTaken)) rest.push(block)
    else
      for (const [index, line] of lines.entries())
        if (!taken[index]) rest.push(plainBlock(line, isText ? block.indent : 0))
  }
  giveUp()
  return { contacts, rest, labels: [...labels] }
}

function plainBlock(text: string, indent: number): TextBlock {
  return {
    kind: 'text',
    inline: [{ type: 'text', text }],
    text,
    label: null,
    isBulleted: false,
    indent,
    headingLevel: 0,
    isBold: false,
    isTight: true,
    isAfterPage: false
  }
}
