/** People as reports name them: "Jane Robinson, Director of …", "Councillor Tuffin (Cabinet Member for …)", "Name – Post". */
import type { PersonLine } from '../report'
import { postWord } from './words'

const emailPattern = /[^\s<>()[\],;:]+@[^\s<>()[\],;:]+\.[A-Za-z]{2,}/
const phonePattern = /(?:\+44\s?|\(?0)[\d][\d\s()-]{6,14}\d/

/** Nobody's name and post take more characters; longer text is kept whole. */
const longestPerson = 500

/** Someone of whom nothing is known yet. */
export const nobody: PersonLine = { name: '', post: '', phone: '', email: '' }

/** The words of a person as one line: "Jane Robinson, Director of …, 03000 267355". */
export function personText(person: PersonLine): string {
  return [person.name, person.post, person.phone, person.email].filter(Boolean).join(', ')
}

/** True for what looks like the name of a person: two to four names, perhaps with a title. */
export function isName(text: string): boolean {
  return (
    text.length <= 60 &&
    /^(?:(?:Cllr|Councillor|Dr|Mr|Mrs|Ms|Miss|Mx|Professor|Prof|Sir|Dame|Lord|Lady)\.? )*[\p{Lu}][\p{L}'’-]*\.?(?: (?:de |van |von |ap |ab )?[\p{Lu}][\p{L}'’-]*\.?){1,3}$/u.test(
      text
    ) &&
    !postWord.test(text.replace(/^(?:Cllr|Councillor)\b/, ''))
  )
}

/** Parts a name from the post behind it. Words that are neither stay with the name. */
export function readPerson(text: string): PersonLine {
  let rest = text.slice(0, longestPerson).replace(/\s+/g, ' ').trim()
  if (text.length > longestPerson) return { ...nobody, name: text.replace(/\s+/g, ' ').trim() }
  const email = emailPattern.exec(rest)?.[0] ?? ''
  if (email) rest = rest.replace(email, ' ')
  const phone = phonePattern.exec(rest)?.[0].trim() ?? ''
  if (phone) rest = rest.replace(phone, ' ')
  if (email || phone) rest = rest.replace(/\b(?:tel(?:ephone)?(?: no)?|phone|mobile|ext|e-?mail)\b[.:]*\s*/gi, ' ')
  rest = rest
    .replace(/[()<>[\]]\s*(?=[()<>[\]])/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:|–—-]+|[\s,;:|–—-]+$/g, '')
  const bracketed = /^([^()]{2,80}?)\s*\(([^()]+)\)[.,]?$/.exec(rest)
  if (bracketed) return { name: bracketed[1] ?? '', post: bracketed[2] ?? '', phone, email }
  const parted = /^([^,–—]{2,60}?)\s*(?:,|\s[–—-])\s*(\S.*)$/.exec(rest)
  return parted
    ? { name: parted[1] ?? '', post: parted[2] ?? '', phone, email }
    : { name: rest, post: '', phone, email }
}

/** Reads everybody named in a value; several are parted by semicolons, line ends or "and" between two names. */
export function readPeople(lines: readonly string[]): PersonLine[] {
  return lines
    .flatMap((line) => line.split(/;|\s+\/\s+/))
    .flatMap((part) => {
      const both = /^(.{3,60}?) and (.{3,60})$/.exec(part.trim())
      return both && isName(both[1] ?? '') && isName((both[2] ?? '').split(/[,(]/)[0]?.trim() ?? '')
        ? [both[1] ?? '', both[2] ?? '']
        : [part]
    })
    .map((part) => readPerson(part))
    .filter((person) => personText(person) !== '')
}

/** An email address or a telephone number that is all of a line; null for anything else. */
export function soleAddress(text: string): Pick<PersonLine, 'phone' | 'email'> | null {
  const bare = text.replace(/^<|>$/g, '').trim()
  if (emailPattern.exec(bare)?.[0] === bare) return { phone: '', email: bare }
  return /^[\d\s()+-]{7,20}(?:\s*(?:ext\.?|x)\s*\d+)?$/i.test(bare) && /\d{4}/.test(bare)
    ? { phone: bare, email: '' }
    : null
}
