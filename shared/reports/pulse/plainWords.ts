/** Words that readers stumble over, each with a plain one: after the lists of the Plain English Campaign and of GOV.UK's style guide. */
const pairs = `
  ameliorate: improve, make better
  ascertain: find out
  cascade: pass on
  commence: begin, start
  commenced: began, started
  deliverables: results, what is to be done
  disseminate: send out, spread
  expedite: hurry, speed up
  facilitate: help, make possible
  facilitated: helped, made possible
  facilitates: helps, makes possible
  forthwith: at once
  granularity: detail
  heretofore: until now
  hereinafter: from now on
  holistic: whole, joined-up
  impacted: affected
  incentivise: encourage
  inter alia: among other things
  leverage: use
  leveraging: using
  liaise: work, talk
  methodology: method
  mitigate: reduce
  moving forward: from now on
  going forward: from now on
  notwithstanding: although, despite
  operationalise: put into practice
  optimise: make the most of
  paradigm: pattern, model
  per annum: a year
  predominantly: mainly
  prior to: before
  proactively: early, before it is asked for
  pursuant to: under
  remuneration: pay
  robust: strong, sound
  socialise: tell people about
  stakeholders: those with an interest; name them
  strategic direction: aims
  subsequent to: after
  synergies: what is gained by working together
  terminate: end
  the fact that: that
  transformative: great; say what changes
  utilise: use
  utilised: used
  utilising: using
  utilisation: use
  vis-à-vis: towards, against
  with regard to: about
  with respect to: about
  in respect of: about, for
  in accordance with: under, as … says
  in order to: to
  in the event that: if
  at this moment in time: now
  on a monthly basis: each month
  on an annual basis: each year
  a number of: some, several
  the majority of: most
  due to the fact that: because
  in the absence of: without
  it should be noted that: leave it out
`

/** By the word that is met. */
export const plainWords: ReadonlyMap<string, string> = new Map(
  pairs
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [word = '', plain = ''] = line.split(': ')
      return [word, plain]
    })
)

const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...plainWords.keys()].toSorted((one, other) => other.length - one.length).join('|')})(?![\\p{L}\\p{N}])`,
  'giu'
)

/** The words of a text for which there is a plain one, in its order. */
export function jargonIn(text: string): readonly { readonly word: string; readonly plain: string }[] {
  return [...text.matchAll(pattern)].map(([word]) => ({ word, plain: plainWords.get(word.toLowerCase()) ?? '' }))
}
