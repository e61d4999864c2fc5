/** Papers that councils keep beside reports and that are none: minutes, agendas, letters, policies, records of decisions. */
import type { Block } from './block'
import { countWords } from './words'

/** Something that speaks for a kind of paper, and how much. */
type Sign = { readonly pattern: RegExp; readonly weight: number; readonly isTitle?: boolean }

type Sort = { readonly name: string; readonly signs: readonly Sign[]; readonly enough: number }

const label = (words: string): RegExp => new RegExp(`^(?:${words})\\s*[:\\t]`, 'i')

const sorts: readonly Sort[] = [
  {
    name: 'minutes',
    enough: 4,
    signs: [
      {
        pattern:
          /^(?:draft |unconfirmed |confirmed )?(?:minutes|notes) of (?:a|an|the) .*(?:meeting|held)|^(?:draft |unconfirmed )?minutes$/i,
        weight: 3,
        isTitle: true
      },
      {
        pattern:
          /^(?:present|in attendance|also present|attendance|apologies|members present|officers present)\s*[:\t(–-]/i,
        weight: 1
      },
      { pattern: /\bresolved\b\s*(?:[:–—-]|that|to|\()/i, weight: 1 },
      { pattern: /\bresolved\b[^.]{0,200}\bbe (?:agreed|approved|noted|signed|adopted|received)/i, weight: 1 },
      { pattern: /\bthe meeting (?:closed|ended|finished|concluded|commenced|opened|started|rose) at\b/i, weight: 2 },
      { pattern: /\b(?:moved|proposed) by\b.{0,80}\bseconded\b/i, weight: 1 },
      {
        pattern: /\bminutes of the (?:last|previous)? ?meeting\b.*\b(?:signed|approved|confirmed|correct record)/i,
        weight: 1
      }
    ]
  },
  {
    name: 'an agenda',
    enough: 5,
    signs: [
      {
        pattern:
          /^(?:supplementary )?agenda(?: sheet| front sheet)?$|^agenda for (?:a|the) meeting|^you are (?:hereby )?summoned to/i,
        weight: 2,
        isTitle: true
      },
      { pattern: /^apologies(?: for absence)?\b.{0,40}$/i, weight: 1 },
      { pattern: /^(?:declarations?|disclosures?) of (?:\w+ )?interests?\b/i, weight: 1 },
      { pattern: /^(?:to (?:approve|confirm|agree|sign) the )?minutes of the (?:last|previous|meeting)\b/i, weight: 1 },
      { pattern: /\(pages? \d+(?:\s*[–-]\s*\d+)?\)/i, weight: 1 },
      { pattern: /^exclusion of (?:the )?(?:press|public)\b/i, weight: 1 },
      {
        pattern: /^(?:public (?:questions|participation|speaking)|questions from (?:the public|members)|petitions)\b/i,
        weight: 1
      },
      {
        pattern: /^(?:any other (?:urgent )?business|urgent (?:business|items)|date of (?:the )?next meeting)\b/i,
        weight: 1
      }
    ]
  },
  {
    name: 'a letter',
    enough: 5,
    signs: [
      { pattern: /^dear\s+\S+/i, weight: 3, isTitle: true },
      {
        pattern:
          /^(?:yours (?:sincerely|faithfully|truly)|kind regards|with (?:best|kind) (?:wishes|regards)|best wishes)\b/i,
        weight: 3
      }
    ]
  },
  {
    name: 'an e-mail',
    enough: 4,
    signs: [
      { pattern: label('from'), weight: 1, isTitle: true },
      { pattern: label('sent'), weight: 2, isTitle: true },
      { pattern: label('to'), weight: 1, isTitle: true },
      { pattern: label('cc|bcc'), weight: 1, isTitle: true }
    ]
  },
  {
    name: 'a policy',
    enough: 5,
    signs: [
      {
        pattern:
          /\b(?:policy|procedure|protocol|code of (?:conduct|practice)|terms of reference|standing orders)(?: statement| document)?$/i,
        weight: 2,
        isTitle: true
      },
      {
        pattern: label(
          '(?:document |policy )?(?:version|owner|author|status)|approved by|review date|next review|effective (?:from|date)|date of (?:review|adoption)'
        ),
        weight: 1
      },
      { pattern: /^version \d/i, weight: 1 },
      {
        pattern:
          /\bthis (?:policy|procedure|protocol|code|document) (?:sets out|applies|covers|will be reviewed|is intended|should be read|explains)\b/i,
        weight: 1
      },
      {
        pattern:
          /^(?:scope|definitions|policy statement|roles and responsibilities|monitoring and review|breach(?:es)? of this policy)$/i,
        weight: 1
      }
    ]
  },
  {
    name: 'a notice',
    enough: 5,
    signs: [
      { pattern: /^(?:public )?notices?(?: of\b.*)?$/i, weight: 3, isTitle: true },
      { pattern: /\bnotice is (?:hereby )?given\b|\bhereby gives? notice\b/i, weight: 2 },
      { pattern: label('title|matter for decision|decision maker|date(?: of (?:decision|meeting))?'), weight: 1 }
    ]
  },
  {
    name: 'a decision record',
    enough: 5,
    signs: [
      {
        pattern:
          /^(?:record of (?:an? )?(?:\w+ ){0,3}decisions?|(?:\w+ ){0,2}decision (?:record|notice|sheet)|notice of (?:\w+ )?decisions?)\b/i,
        weight: 3,
        isTitle: true
      },
      {
        pattern: label('decision maker|decision taker|date of decision|decision|decision made|decision taken'),
        weight: 1
      },
      {
        pattern: label(
          'reasons? for (?:the )?decision|(?:alternative )?options (?:considered|rejected).*|conflicts? of interest.*|dispensations?.*'
        ),
        weight: 1
      },
      { pattern: /\b(?:comes? into (?:force|effect)|call(?:ed)?[- ]in)\b/i, weight: 1 }
    ]
  }
]

/** In how many of its first blocks a paper says what it is. */
const titleBlocks = 20

/** What a paper looks like that has its own name; null for none that is known. Its words are looked at no further than a long report goes. */
export function otherPaper(blocks: readonly Block[]): string | null {
  const found = new Map<Sign, boolean>()
  const count = new Map<Sign, number>()
  for (const [at, block] of blocks.slice(0, 3000).entries()) {
    if (block.kind !== 'text') continue
    const text = block.text.slice(0, 400)
    for (const { signs } of sorts)
      for (const sign of signs) {
        if (sign.isTitle && (at >= titleBlocks || countWords(text, 40) > 25)) continue
        if (!sign.pattern.test(text)) continue
        found.set(sign, true)
        count.set(sign, (count.get(sign) ?? 0) + 1)
      }
  }
  const scored = sorts.map(({ name, signs, enough }) => {
    const names = signs.some((sign) => sign.isTitle && found.has(sign))
    const points = signs.reduce((sum, sign) => sum + Math.min(count.get(sign) ?? 0, 2) * sign.weight, 0)
    return { name, over: names ? points - enough : -1 }
  })
  const best = scored.reduce((one, other) => (other.over > one.over ? other : one))
  return best.over >= 0 ? best.name : null
}
