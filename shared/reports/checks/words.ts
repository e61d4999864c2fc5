/** Checks of wording: text still to be filled in, sentences too long to follow, abbreviations nobody explained. */
import { promptWords } from '../prompts'
import type { Checked, Rule } from './check'

const placeholders =
  /\[(?:insert|add|name|date|figure|tbc|tba|xx*)[^\]]*\]|\b(?:TBC|TBA|TBD)\b|\bto be (?:confirmed|added|inserted)\b|\bX{2,}\b|\?{3,}|£\s?[Xx]+\b|\blorem ipsum\b|<[a-z][a-z ]*>/i

const placeholder: Rule = {
  id: 'placeholder',
  name: 'Nothing is left to fill in',
  severity: 'stop',
  explanation: 'Words such as “TBC” are a promise to come back; the body cannot decide on them.',
  find: ({ lines, others }) =>
    [...lines, ...others].flatMap(({ place, text }) => {
      const found = placeholders.exec(text) ?? promptWords.exec(text)
      return found ? [{ place, message: `“${found[0]}” is still to be filled in.` }] : []
    })
}

/** What earlier versions of Packwright wrote into a report for its author to replace. */
const writtenGuidance = ['Say here what the largest variances come from and what is being done.']

const letters = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const guidance: Rule = {
  id: 'guidance',
  name: 'No guidance stands in the text',
  severity: 'stop',
  explanation: 'What a form says to its author is not for its readers.',
  find: ({ lines, others, style }) => {
    const known = new Set(
      [
        ...style.sections.map((spec) => spec.guidance),
        ...style.implications.kinds.map((spec) => spec.prompt),
        ...writtenGuidance
      ]
        .map(letters)
        .filter((words) => words !== '')
    )
    return [...lines, ...others].flatMap(({ place, text }) =>
      known.has(letters(text))
        ? [
            {
              place,
              message: `“${text.trim().slice(0, 80)}” is guidance for the author. Write what it asks for, or take it out.`
            }
          ]
        : []
    )
  }
}

/** Sentences of a paragraph; a full stop after an initial, a figure or a usual abbreviation does not end one. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=(?<!\b(?:e\.g|i\.e|etc|Dr|Mr|Mrs|Ms|No|St|[A-Z]))[.!?]["”’)]?)\s+(?=[A-Z“"‘(£\d])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** What is written in sentences beside the text: captions, notes, what pictures show, and what is said of recommendations. */
function writtenBeside(others: Checked['others']): Checked['others'] {
  return others.filter(({ what }) => ['footnote', 'table', 'figure', 'recommendation', 'implication'].includes(what))
}

const longSentence: Rule = {
  id: 'long-sentence',
  name: 'Sentences can be followed',
  severity: 'note',
  explanation: 'Long sentences are the commonest reason why readers miss what a paragraph says.',
  find: ({ lines, others, settings }) =>
    [...lines.filter(({ node }) => node.type !== 'heading'), ...writtenBeside(others)].flatMap(({ place, text }) => {
      const long = sentencesOf(text).find((sentence) => sentence.split(/\s+/).length > settings.longSentence)
      if (!long) return []
      const start = long.split(/\s+/).slice(0, 6).join(' ')
      return [{ place, message: `The sentence “${start} …” has ${long.split(/\s+/).length} words. Could it be two?` }]
    })
}

/** Abbreviations that every reader of a council paper knows, and words that only look like abbreviations. */
const known = new Set([
  'UK',
  'NHS',
  'GP',
  'GPS',
  'IT',
  'HR',
  'TV',
  'PDF',
  'CEO',
  'AM',
  'PM',
  'BBC',
  'VAT',
  'ID',
  'OK',
  'II',
  'III',
  'IV',
  'VI',
  'VII',
  'VIII',
  'IX',
  'XI',
  'XII',
  'COVID',
  'MP',
  'MPS',
  'EU',
  'USA',
  'AGM',
  'FAQ',
  'TBC',
  'TBA',
  'TBD'
])

const abbreviation: Rule = {
  id: 'abbreviation',
  name: 'Abbreviations are spelled out at first use',
  severity: 'note',
  explanation:
    'Members of the public read these papers. Write the name in full with the abbreviation in brackets where it first stands.',
  find: ({ lines, others }) => {
    const seen = new Set<string>()
    return [...lines, ...writtenBeside(others)].flatMap(({ place, text }) => {
      const isShouted = text === text.toUpperCase()
      if (isShouted) return []
      return [...text.matchAll(/\b[A-Z][A-Z&]{1,6}s?\b/g)].flatMap((match) => {
        const word = match[0].replace(/s$/, '')
        if (seen.has(word) || known.has(word)) return []
        seen.add(word)
        // “Integrated Care Board (ICB)” or “ICB (Integrated Care Board)” explains it.
        const after = text.slice(match.index + match[0].length)
        const isExplained = /\($/.test(text.slice(0, match.index)) || /^\s*\([A-Z][a-z]/.test(after)
        return isExplained ? [] : [{ place, message: `“${word}” is not spelled out where it first stands.` }]
      })
    })
  }
}

const login: Rule = {
  id: 'login',
  name: 'No address holds a password',
  severity: 'stop',
  explanation:
    'A link loses the user name and the password of its address when it goes out. Words that are in no link stay as they were written.',
  find: ({ lines, others }) =>
    [...lines, ...others].flatMap(({ place, text }) => {
      const [, start] = /\b(https?:\/\/[^\s/?#<>"@:]+):[^\s/?#<>"@]+@/i.exec(text) ?? []
      return start === undefined
        ? []
        : [
            {
              place,
              message: `An address here holds a user name and a password, which every reader could use. Take them out: “${start}…”.`
            }
          ]
    })
}

export const wordRules: readonly Rule[] = [placeholder, guidance, login, longSentence, abbreviation]
