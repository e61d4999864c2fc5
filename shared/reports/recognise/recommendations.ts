/** Recommendations taken out of their section: the words that lead in, each decision, who is given authority and who is consulted. */
import type { z } from 'zod'
import { parseDate } from '../../values'
import type { recommendationSchema } from '../report'
import { type Body, type BodyNode, emptyBody, plainText } from '../schema'
import { keepPlace, type Making, makeBlocks, makeBody, type Piece } from './bodies'
import { leadsDecisions } from './headings'
import { withoutBold } from './inline'
import { isName } from './people'
import { countWords, isTerminated, postWord } from './words'

type Recommendation = z.input<typeof recommendationSchema>

export type ReadRecommendations = {
  readonly lead: string
  readonly recommendations: readonly Recommendation[]
  /** What stands in the section beside them. */
  readonly body: Body
}

/** How much of a recommendation is searched for whom it empowers. */
const longestSearch = 2000

const delegation =
  /\b(?:delegat(?:e|es|ed|ing|ion of) (?:the )?(?:authority|power|responsibility|decisions?)(?: is| be)?(?: given| granted)? to|authority (?:is |be )?(?:is |be )?delegated to|delegates? to|(?:give|grant|giving|granting) (?:delegated )?(?:authority|powers?) to|delegated (?:authority|powers?) (?:is |be )?(?:given |granted )?to)\s+/i
const consultation = /,?\s*(?:in|following|after|and in|and following) consultation with\s+/i

/** Who is given authority by a recommendation, and whom they must consult; empty texts when nobody. */
export function readDelegation(text: string): { readonly delegate: string; readonly consultee: string } {
  const searched = text.slice(0, longestSearch)
  const found = delegation.exec(searched)
  if (!found) return { delegate: '', consultee: '' }
  const behind = searched.slice(found.index + found[0].length)
  const consulted = consultation.exec(behind)
  const end = untilVerb(behind)
  const isConsulted = consulted !== null && consulted.index <= end
  const delegate = tidy(behind.slice(0, isConsulted ? consulted.index : end))
  if (!isConsulted) return { delegate, consultee: '' }
  const after = behind.slice(consulted.index + consulted[0].length)
  return { delegate, consultee: tidy(after.slice(0, untilVerb(after))) }
}

/** Where the name of a post ends: before what its holder is to do, or at the end of the clause. */
function untilVerb(text: string): number {
  const end =
    /\s+to\s+(?:\p{Ll}+ly\s+)?\p{Ll}+|,?\s+(?:who|and to|for the purposes? of|the (?:authority|power)|authority|powers?)\s|[.;:](?:\s|$)|,\s+(?:as|subject|provided|within|where|should|returning)\s/iu.exec(
      text
    )
  return end ? end.index : text.length
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+|[\s,.;:]+$/g, '')
    .slice(0, 300)
}

/** Parts the pieces of a section of recommendations. */
export function readRecommendations(pieces: readonly Piece[], making: Making): ReadRecommendations {
  const { style } = making
  const numbered = pieces.filter((piece) => piece.type === 'numbered')
  const firstItem = pieces.findIndex((piece) => piece.type === 'item')
  const before = firstItem < 0 ? numbered : numbered.filter((piece) => pieces.indexOf(piece) < firstItem)
  const isParagraphs = style.recommendations.label === 'paragraph'
  // "4 Cabinet is recommended to:" leads its letters, whatever is numbered behind them.
  const isLed =
    firstItem >= 0 &&
    before.length <= 1 &&
    (numbered.length <= 1 || before.length === 0 || (!isParagraphs && isLead(before[0])))
  // "2.1 The Board is asked to:" leads 2.1.1 and 2.1.2.
  const [asking, ...asked] = pieces
  const areBeneath = asked.length > 0 && asked.every((piece) => piece.type === 'numbered' && piece.level === 2)
  if (asking?.type === 'numbered' && areBeneath && leadsDecisions(asking.block.text))
    return fromParagraphs(pieces, making, asked[0])
  if (!isLed && (numbered.length > 1 || (numbered.length === 1 && isParagraphs))) return fromParagraphs(pieces, making)
  if (firstItem >= 0) return fromList(pieces, firstItem, making)
  return fromSentences(pieces, making)
}

function isLead(piece: Piece | undefined): boolean {
  return piece?.type === 'numbered' && piece.block.text.endsWith(':')
}

function leadText(pieces: readonly Piece[], making: Making): string {
  const texts: string[] = []
  for (const piece of pieces) {
    if (piece.type === 'table') continue
    if (piece.type === 'numbered' && piece.block.label && !making.printed.has('lead'))
      making.printed.set('lead', piece.block.label.printed)
    texts.push(piece.block.text.replace(/\t/g, ' '))
  }
  return texts.join('\n')
}

function make(id: string, content: readonly BodyNode[], making: Making): Recommendation {
  const plain = content.map((node) => {
    // The paragraph that gave the recommendation its id has none of its own.
    const own = node.attrs?.id === id ? { ...node, attrs: { ...node.attrs, id: '' } } : node
    return isAllBold(own) && own.content ? { ...own, content: withoutBold(own.content) } : own
  })
  const { reason, rest } = making.style.recommendations.printsReasons ? takeReason(plain) : { reason: '', rest: plain }
  const body: Body = rest.length > 0 ? { type: 'doc', content: rest } : emptyBody
  return { id, body, ...readDelegation(plainText(body)), due: null, reason }
}

function isAllBold(node: BodyNode): boolean {
  const words = (node.content ?? []).filter((child) => child.type === 'text' && (child.text ?? '').trim() !== '')
  return (
    node.type === 'paragraph' &&
    words.length > 0 &&
    words.every((child) => child.marks?.some((mark) => mark.type === 'bold'))
  )
}

/** "Reason: …" as the last paragraph of a recommendation. */
function takeReason(content: readonly BodyNode[]): { readonly reason: string; readonly rest: readonly BodyNode[] } {
  const last = content.at(-1)
  const text = last?.type === 'paragraph' ? plainText(last) : ''
  const match = content.length > 1 ? /^reasons?(?: for (?:the )?recommendation)?:\s+(?=\S)/i.exec(text) : null
  return match ? { reason: text.slice(match[0].length), rest: content.slice(0, -1) } : { reason: '', rest: content }
}

/** Each numbered paragraph is a decision, with the lists under it: from the first, or from the one that is named. */
function fromParagraphs(pieces: readonly Piece[], making: Making, from?: Piece): ReadRecommendations {
  const first = from ? pieces.indexOf(from) : pieces.findIndex((piece) => piece.type === 'numbered')
  const outer = from?.type === 'numbered' ? from.level : 1
  const lead = pieces.slice(0, first)
  const groups: Piece[][] = []
  const extra: Piece[] = []
  for (const piece of pieces.slice(first)) {
    if (piece.type === 'heading' || extra.length > 0) extra.push(piece)
    else if (piece.type === 'numbered' && piece.level === outer) groups.push([piece])
    else groups.at(-1)?.push(piece)
  }
  const recommendations = groups.map((group) => {
    const content = makeBlocks(group, making).map((node) =>
      node.type === 'paragraph' ? { ...node, attrs: { ...node.attrs, level: 0 } } : node
    )
    return make(String(content[0]?.attrs?.id ?? making.newId()), content, making)
  })
  const isHeadless = lead.some((piece) => piece.type === 'table' || piece.type === 'heading')
  return {
    lead: isHeadless ? '' : leadText(lead, making),
    recommendations,
    body: makeBody([...(isHeadless ? lead : []), ...extra], making)
  }
}

/** Each item of the list is a decision. */
function fromList(pieces: readonly Piece[], firstItem: number, making: Making): ReadRecommendations {
  const before = pieces.slice(0, firstItem)
  const lead = before.some((piece) => piece.type === 'table' || piece.type === 'heading') ? [] : before
  const blocks = makeBlocks(pieces.slice(firstItem), making)
  const recommendations: Recommendation[] = []
  const rest: BodyNode[] = []
  for (const block of blocks) {
    const isList = block.type === 'orderedList' || block.type === 'bulletList'
    const goesOn =
      recommendations.length === 0 ||
      (block.type === 'orderedList' && Number(block.attrs?.start ?? 1) === recommendations.length + 1)
    if (isList && goesOn && rest.length === 0)
      for (const item of block.content ?? [])
        recommendations.push(make(String(item.attrs?.id), item.content ?? [], making))
    else rest.push(block)
  }
  const kept = lead.length === before.length ? [] : makeBlocks(before, making)
  const content = [...kept, ...rest]
  return {
    lead: leadText(lead, making),
    recommendations,
    body: content.length > 0 ? { type: 'doc', content } : emptyBody
  }
}

const asks = /^(.{0,200}?\b(?:is|are) (?:recommended|asked|invited|requested)(?: to| that)?:?)\s+(?=\S)/i

/** Decisions in plain sentences: one to a paragraph, after a lead that ends in a colon if there is one. */
function fromSentences(pieces: readonly Piece[], making: Making): ReadRecommendations {
  const [first, ...others] = pieces
  if (first && first.type !== 'table' && others.length > 0 && first.block.text.endsWith(':')) {
    const recommendations = others.map((piece) => sentence(piece, making))
    return { lead: leadText([first], making), recommendations, body: emptyBody }
  }
  const asked = first?.type === 'numbered' && others.length === 0 ? asks.exec(first.block.text) : null
  if (first?.type === 'numbered' && asked) {
    // The number belongs to the words that lead in; one decision alone needs no letter.
    const text = first.block.text.slice(asked[0].length)
    const content: BodyNode = { type: 'paragraph', attrs: { id: '', level: 0 }, content: [{ type: 'text', text }] }
    const id = making.newId()
    keepPlace(making, id, { label: null, names: first.block.names })
    const lead = leadText([{ ...first, block: { ...first.block, text: asked[1] ?? '' } }], making)
    return { lead, recommendations: [make(id, [content], making)], body: emptyBody }
  }
  const said = pieces.filter((piece) => piece.type === 'plain' || piece.type === 'numbered')
  // Who signs, and when, is no decision.
  const signed = said.findLastIndex((piece, at) => at === 0 || !isSignature(piece)) + 1
  const recommendations = said.slice(0, signed).map((piece) => sentence(piece, making))
  const isDecision: ReadonlySet<Piece> = new Set(said.slice(0, signed))
  const rest = pieces.filter((piece) => !isDecision.has(piece))
  return { lead: '', recommendations, body: makeBody(rest, making) }
}

function isSignature(piece: Piece): boolean {
  if (piece.type !== 'plain') return false
  const text = piece.block.text.replace(/\s+/g, ' ').trim()
  if (isTerminated(text) || countWords(text) > 8) return false
  return parseDate(text) !== null || isName(text) || (postWord.test(text) && /^\p{Lu}/u.test(text))
}

function sentence(piece: Piece, making: Making): Recommendation {
  const content = makeBlocks([piece], making).map((node) =>
    node.type === 'paragraph' ? { ...node, attrs: { ...node.attrs, level: 0 } } : node
  )
  return make(String(content[0]?.attrs?.id ?? making.newId()), content, making)
}
