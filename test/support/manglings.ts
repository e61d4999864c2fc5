/** Sentences made at random, and the ways in which paper, files and people disfigure them without hiding them from a reader. */
import fc from 'fast-check'

const secretWords =
  'Larkfield offered four million pounds less than Oakmere for the depot beyond Quarry Lane which officers find difficult to refuse because affluent buyers flinch whenever finance officials shuffle figures about jettisoned waffle factories'.split(
    ' '
  )
/** The words of the secrets, each once. */
export const distinctWords: ReadonlySet<string> = new Set(secretWords)

/** None of these is among the words of the secrets. */
const publicWords =
  'council meeting agenda residents library swimming pool roads bins parks school places bus shelter winter gritting programme members noted progress since spring consultation closes on Friday'.split(
    ' '
  )

/** A sentence that is withheld: six words or more, long enough to prove something. */
export const secretSentence: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...secretWords), { minLength: 8, maxLength: 30 })
  .filter((words) => words.join('').length >= 40)
  .map((words) => `${words.join(' ')}.`)

/** A text that shares no word with any secret. */
export const publicText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...publicWords), { minLength: 3, maxLength: 40 })
  .map((words) => `${words.join(' ')}.`)

/** One way of writing a sentence: `chance` gives whole numbers below a limit, `public` words that are not its own. */
export type Mangling = {
  readonly name: string
  readonly apply: (sentence: string, chance: (below: number) => number, other: () => string) => string
}

/** The sentence in some parts, cut between words or within them. */
function parts(sentence: string, count: number, chance: (below: number) => number, isWithin: boolean): string[] {
  const cuts = new Set<number>()
  for (let tries = 0; cuts.size < count - 1 && tries < 50; tries++) {
    const at = 1 + chance(sentence.length - 1)
    if (isWithin || sentence[at] === ' ') cuts.add(at)
  }
  const places = [0, ...[...cuts].sort((a, b) => a - b), sentence.length]
  return places.slice(1).map((end, at) => sentence.slice(places[at], end))
}

/** Ways that leave every letter of the sentence in its order, with nothing but marks and spaces between. */
export const plainManglings: readonly Mangling[] = [
  { name: 'as it is', apply: (sentence) => sentence },
  { name: 'capitals', apply: (sentence) => sentence.toUpperCase() },
  {
    name: 'mixed case',
    apply: (sentence, chance) =>
      [...sentence].map((own) => (chance(2) ? own.toUpperCase() : own.toLowerCase())).join('')
  },
  { name: 'no spaces', apply: (sentence) => sentence.replaceAll(' ', '') },
  { name: 'letter-spaced', apply: (sentence) => [...sentence].join(' ') },
  {
    name: 'ligatures',
    apply: (sentence) =>
      sentence
        .replaceAll('ffi', 'ﬃ')
        .replaceAll('ffl', 'ﬄ')
        .replaceAll('ff', 'ﬀ')
        .replaceAll('fi', 'ﬁ')
        .replaceAll('fl', 'ﬂ')
  },
  { name: 'hyphens at line ends', apply: (sentence, chance) => parts(sentence, 4, chance, true).join('-\n') },
  { name: 'soft hyphens', apply: (sentence, chance) => parts(sentence, 6, chance, true).join('\u00ad') },
  { name: 'no-break spaces', apply: (sentence) => sentence.replaceAll(' ', '\u00a0') },
  { name: 'characters without width', apply: (sentence, chance) => parts(sentence, 6, chance, true).join('\u200b') },
  {
    name: 'other dashes and quotes',
    apply: (sentence, chance) => sentence.replaceAll(' ', () => [' – ', ' ‘', '’ ', ' “', ' — '][chance(5)] ?? ' ')
  },
  {
    name: 'wide letters',
    apply: (sentence) => sentence.replaceAll(/[a-z]/g, (own) => String.fromCharCode(own.charCodeAt(0) + 0xfee0))
  }
]

/** Ways that put other words between those of the sentence. */
export const interruptedManglings: readonly Mangling[] = [
  {
    name: 'cut by the end of a page',
    apply: (sentence, chance, other) => parts(sentence, 2, chance, false).join(`\n${other()} 17\n`)
  },
  {
    name: 'hyphenated over a page',
    apply: (sentence, chance, other) => parts(sentence, 2, chance, true).join(`-\n${other()}\n`)
  },
  {
    name: 'columns side by side',
    apply: (sentence, chance, other) => parts(sentence, 3, chance, false).join(` ${other()} `)
  },
  {
    name: 'as a comparison has it',
    apply: (sentence, chance, other) => parts(sentence, 2 + chance(3), chance, false).join(` ${other().slice(0, 120)} `)
  },
  {
    name: 'a reference in it',
    apply: (sentence, chance) => parts(sentence, 2, chance, false).join(' paragraph 4.2(a)')
  },
  { name: 'a footnote mark in it', apply: (sentence, chance) => parts(sentence, 3, chance, false).join('¹²') }
]
