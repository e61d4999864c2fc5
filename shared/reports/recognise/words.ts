/** The recogniser's knowledge of English as it stands in reports: which words leave a sentence open, how fields and posts are called. */

/** Ends as a sentence, a clause of a list or the lead of a list does. */
export function isTerminated(text: string): boolean {
  return /[.:;!?…]["”’')\]*_]*$/.test(text.slice(-12))
}

const openWords = new Set(
  (
    'a an the of to and or nor but in on at by for from with without within into onto over under between among through during ' +
    'across about against as than that which who whose where when if whether because although while whilst is are was were be ' +
    'been being has have had will would shall should may might can could must not its their our his her your this these those ' +
    'such any each every some including regarding via per using both either'
  ).split(' ')
)

/** Ends in a word, or with a comma, that must be followed by another. */
export function endsOpen(text: string): boolean {
  const tail = text.slice(-30)
  if (/[,–—-]$/.test(tail)) return !/\s[–—-]$/.test(tail)
  const word = /(?:^|\s)["“‘(]*([\p{L}]+)$/u.exec(tail)?.[1]
  return word !== undefined && openWords.has(word)
}

const starters = new Set(
  (
    'the a an this that these those it its there here we our they their he she his her you your in on at by for from with as if ' +
    'when while whilst although however therefore consequently subject to and but or so since given following under over other ' +
    'another further furthermore in addition additionally also each all any some no not both many most despite through ' +
    'within at work key note please see where which who what why how first second finally overall currently once until ' +
    'is are was will would should may can members officers cabinet council'
  ).split(' ')
)

/** Begins with a word that commonly begins a sentence, so that a capital proves nothing about a name. */
export function startsSentence(text: string): boolean {
  const word = /^["“‘(]*([\p{L}]+)/u.exec(text)?.[1]
  return word === undefined || starters.has(word.toLowerCase())
}

/** How many words a text has, counted no further than asked. */
export function countWords(text: string, most = 200): number {
  let count = 0
  for (const _ of text.matchAll(/[^\s]+/g)) {
    count += 1
    if (count >= most) break
  }
  return count
}

const fieldLabel =
  /^(?:date|time|venue|place|tel|telephone|phone|mobile|fax|e-?mail|name|officer name|contact|contact officer|contact name|designation|post|position|job title|ref|reference|signature|signed|author|report (?:of|by|to|author)|subject|title|wards?|committee|cabinet member|portfolio holder|agenda item|item no|key decision|classification|website|web|address|ffôn|ebost|enw|swydd)(?:\s*\(?(?:no|nos|number|address|s)\)?)?\.?\s*[:\t]/i

/** A line that gives a value under a label: "Tel: 01234 567890". It neither goes on nor is gone on from. */
export function isField(text: string): boolean {
  return fieldLabel.test(text.slice(0, 60)) || /^[A-Z][A-Za-z /()’']{1,40}:\t/.test(text.slice(0, 60))
}

/** A word that tells a post: "Director of …", "Head of …". */
export const postWord =
  /\b(?:directors?|heads?|officers?|managers?|chief|leader|leads?|member|clerk|solicitor|treasurer|accountant|executive|chair(?:man|woman|person)?|secretary|consultant|adviser|advisor|commissioner|analyst|engineer|planner|coordinator|co-ordinator|principal|president|mayor|registrar|surveyor|cyfarwyddwr|pennaeth|swyddog|rheolwr)\b/i

/** Heading words as they are compared: without case, numbers of cases, punctuation. */
export function headingKey(text: string): string {
  return text
    .slice(0, 200)
    .toLowerCase()
    .replace(/\(s\)/g, 's')
    .replace(/&/g, ' and ')
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
