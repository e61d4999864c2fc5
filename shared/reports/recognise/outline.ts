/** The main part of a report as sections, each with the pieces of its body: headings told from paragraphs, numbers from lists. */
import type { SectionSpec } from '../../houseStyles/houseStyle'
import type { SectionRole } from '../../houseStyles/roles'
import type { Block, TextBlock } from './block'
import type { Piece } from './bodies'
import {
  hasHeadingForm,
  isHeading,
  isPartHeading,
  leadsDecisions,
  scheduleHeading,
  splitInlineHeading
} from './headings'
import { countsOf, type Label } from './labels'
import { isNumberedHeading, type NumberForm, numberForm } from './numbers'
import { type KnownHeading, knownHeading, knownKind, type Vocabulary } from './vocabulary'
import { countWords, headingKey, isTerminated } from './words'

/** A section that is being gathered. */
export type SectionDraft = {
  readonly spec: SectionSpec | null
  role: SectionRole
  readonly heading: string
  readonly kind: string
  /** The number that was printed before the heading. */
  readonly label: Label | null
  /** Names by which references of the file lead to the heading. */
  readonly names?: readonly string[]
  readonly pieces: Piece[]
}

export type Outline = {
  readonly sections: readonly SectionDraft[]
  readonly form: NumberForm
  readonly lost: readonly string[]
}

/** The sentence by which a council offers its report in other forms. */
export function isAccessibilityStatement(block: Block | undefined): boolean {
  return (
    block?.kind === 'text' &&
    block.text.length < 900 &&
    /large print|braille/i.test(block.text) &&
    /format|language|audio/i.test(block.text) &&
    countWords(block.text) >= 10
  )
}

/** A number that turned out to be the first word of a sentence is put back before it. */
export function withLabelInText(block: TextBlock): TextBlock {
  if (!block.label) return block
  const text = `${block.label.printed} ${block.text}`
  return {
    ...block,
    label: null,
    text,
    inline: [{ type: 'text', text: `${block.label.printed} ` }, ...block.inline]
  }
}

const inlineRoles: ReadonlySet<SectionRole> = new Set([
  'purpose',
  'summary',
  'recommendations',
  'reasons',
  'background-papers',
  'documents',
  'contact',
  'conclusion'
])

/** Goes through the blocks of the main part, from the first section to the last before the appendices. */
export function outlineSections(
  blocks: readonly Block[],
  words: Vocabulary,
  options: { readonly hasImplicationsAppendix: boolean }
): Outline {
  const { style } = words
  const form = numberForm(blocks, words)
  const isCounted = form !== 'none' && form !== 'continuous'
  const sections: SectionDraft[] = []
  const lost: string[] = []
  const used = new Set<string>()
  let hasRecommendations = blocks.some(
    (block) =>
      block.kind === 'text' &&
      block.text.length <= 130 &&
      (knownHeading(block.text, words) ?? knownHeading(splitInlineHeading(block)?.heading ?? '', words))?.role ===
        'recommendations'
  )
  const topLevel = blocks.reduce(
    (top, block) => (block.kind === 'text' && block.headingLevel > 0 ? Math.min(top || 6, block.headingLevel) : top),
    0
  )
  const counts: Counts = { section: 0, paragraph: 0, list: 0, listForm: '', depth: 1, form: '' }
  let current: SectionDraft | null = null
  let hasSubheadings = false
  let container: SectionDraft | null = null
  let sawNumbered = false

  const open = (
    heading: string,
    known: KnownHeading | null,
    from: Pick<TextBlock, 'label' | 'names'> | null,
    role?: SectionRole
  ): SectionDraft => {
    const spec = known?.spec && !used.has(known.spec.key) ? known.spec : null
    if (spec) used.add(spec.key)
    const repeated = known?.role === 'recommendations' && sections.some((section) => section.role === 'recommendations')
    const draft: SectionDraft = {
      spec,
      role: role ?? (repeated ? 'body' : (known?.role ?? 'body')),
      heading,
      kind: known?.kind ?? '',
      label: from?.label ?? null,
      names: from?.names,
      pieces: []
    }
    sections.push(draft)
    current = draft
    hasSubheadings = false
    container = draft.role === 'implications' ? draft : null
    counts.depth = 1
    counts.list = 0
    return draft
  }
  const openAnswer = (heading: string, kind: string, from: TextBlock): void => {
    const holder = container
    open(heading, { spec: null, role: 'implication', kind }, from)
    container = holder
  }
  const add = (piece: Piece): void => {
    if (!current) open('', null, null)
    if (piece.type !== 'item' && piece.type !== 'plain') counts.list = 0
    current?.pieces.push(piece)
  }
  const addHeading = (block: TextBlock, isNumbered: boolean): void => {
    hasSubheadings = true
    const depth = block.label?.path.length ?? 0
    if (isNumbered) counts.depth = depth
    const said = block.headingLevel > 0 && topLevel > 0 ? block.headingLevel - topLevel + 1 : 0
    // An unnumbered heading stands beneath the numbered one before it.
    const level = isNumbered ? depth : Math.max(2, said, isCounted ? counts.depth + 1 : 2)
    add({ type: 'heading', block, level: Math.min(level, 6), isNumbered })
  }

  for (const [at, entry] of blocks.entries()) {
    const after = [blocks[at + 1], blocks[at + 2]]
    if (entry.kind === 'table') {
      add({ type: 'table', table: entry })
      continue
    }
    let block = entry
    const now = current as SectionDraft | null
    const holder = container as SectionDraft | null
    if (isAccessibilityStatement(block)) {
      open('', null, null, 'statement').pieces.push({ type: 'plain', block: withLabelInText(block) })
      continue
    }
    const isNamed = (knownHeading(block.text, words) ?? knownKind(block.text, words)) !== null
    if (!block.label && !isNamed && isPartHeading(block) && isHeading({ ...block, isBold: true }, after)) {
      open(block.text.replace(/\t/g, ' '), null, block, 'part')
      counts.section = 0
      continue
    }
    const schedule = scheduleHeading(block)
    if (schedule) {
      open(block.text, null, block, 'schedule')
      counts.section = 0
      counts.paragraph = 0
      continue
    }
    if (holder && !options.hasImplicationsAppendix) {
      const answer = answerHeading(block, after, words)
      if (answer) {
        openAnswer(answer.heading, answer.kind, block)
        if (!answer.rest) continue
        block = answer.rest
      }
    }
    const split = !block.label || block.label.path.length === 1 ? splitInlineHeading(block) : null
    const splitKnown = split ? knownHeading(split.heading, words) : null
    if (
      split &&
      splitKnown &&
      inlineRoles.has(splitKnown.role) &&
      !(now?.role === 'contact' && splitKnown.role === 'contact')
    ) {
      open(split.heading, splitKnown, block)
      if (block.label) counts.section = block.label.path[0] ?? counts.section
      block = split.rest
    }
    if (!hasRecommendations && leadsDecisions(block.text) && !block.isBulleted && startsDecisions(after[0])) {
      const spec = style.sections.find((candidate) => candidate.role === 'recommendations') ?? null
      open(spec?.heading ?? 'Recommendations', { spec, role: 'recommendations', kind: '' }, block)
      lost.push(
        `No heading stands over the recommendations; “${spec?.heading ?? 'Recommendations'}” was taken from the house style.`
      )
      hasRecommendations = true
      add({ type: 'plain', block: withLabelInText(block) })
      continue
    }
    if (isDecision(block, after)) {
      add({ type: 'item', block })
      counts.list = block.label?.path[0] ?? 0
      counts.listForm = block.label?.form ?? ''
      continue
    }
    if (block.label && block.label.path.length > 0) {
      placeNumber(block, after)
      continue
    }
    if (block.label || block.isBulleted) {
      add({ type: 'item', block })
      continue
    }
    placeUnlabelled(block, after)
  }

  /** A figure that counts decisions: the first behind the words that lead in to them, and what goes on from it. */
  function isDecision(block: TextBlock, after: readonly (Block | undefined)[]): boolean {
    const now = current as SectionDraft | null
    const path = block.label?.path ?? []
    if (now?.role !== 'recommendations' || path.length !== 1) return false
    const before = now.pieces.at(-1)
    if (!before || before.type === 'table') return false
    const [number = 0] = path
    if (before.type !== 'item')
      return number === 1 && before.type !== 'heading' && leadsDecisions(before.block.text.replace(/\t/g, ' '))
    if (!isListNext(number, block)) return false
    // The next section's heading may happen to be the next number.
    const next = after[0]
    const opens = next?.kind === 'text' && next.label?.path.length === 2 && next.label.path[0] === number
    return !opens && knownHeading(block.text, words) === null
  }

  function placeNumber(block: TextBlock, after: readonly (Block | undefined)[]): void {
    const path = block.label?.path ?? []
    const isHead = isNumberedHeading(block, after[0], words) && !(path.length > 1 && listsPapers())
    if (path.length === 1) {
      const number = path[0] ?? 0
      const known = knownHeading(block.text, words)
      const isSection =
        isHead &&
        (isCounted || known !== null) &&
        (number === counts.section + 1 || known !== null || !isListNext(number, block))
      if (isSection && form !== 'continuous') {
        open(block.text, known, block)
        counts.section = number
        sawNumbered = true
        return
      }
      if (form === 'continuous' && isRunning(number, block)) {
        counts.paragraph = number
        counts.form = block.label?.form ?? ''
        add({ type: 'numbered', block, level: 1 })
        return
      }
      addListNumber(number, block)
      return
    }
    if (form === 'continuous') {
      if (path[0] === counts.paragraph) add({ type: 'numbered', block, level: path.length })
      else add({ type: 'plain', block: withLabelInText(block) })
      return
    }
    const isOwn = path[0] === counts.section
    const isNext = path[0] === counts.section + 1
    if (/^\p{Ll}/u.test(block.text) && !isOwn && !isNext) {
      add({ type: 'plain', block: withLabelInText(block) })
      return
    }
    // Where all of a report stands beneath one number, its recommendations do, too.
    const known = path.length === 2 && isHead ? knownHeading(block.text, words) : null
    if (known?.role === 'recommendations' && (current as SectionDraft | null)?.role !== 'recommendations') {
      open(block.text, known, block)
      sawNumbered = true
      return
    }
    if (isNext) startSection(path[0] ?? 0)
    sawNumbered = true
    // Beneath 5.1, an implication's own heading, 5.1.1 is the ordinary paragraph.
    const now = current as SectionDraft | null
    const above = now?.role === 'implication' ? (now.label?.path.length ?? 1) : 1
    if (isHead) addHeading(block, true)
    else add({ type: 'numbered', block, level: Math.max(1, path.length - above) })
  }

  /** Paragraph 11.1 where section 10 was: either the heading before it lost its number, or the heading itself is lost. */
  function startSection(number: number): void {
    counts.section = number
    const now = current as SectionDraft | null
    if (now && !now.label && now.pieces.length === 0 && now.role !== 'part') return
    // The style's heading is taken only where the style itself has it under this number.
    const spec = style.sections.filter((candidate) => candidate.isNumbered)[number - 1]
    const isFree = spec !== undefined && !used.has(spec.key) && form === style.numbering.scheme
    const known = isFree ? { spec, role: spec.role, kind: spec.kind } : null
    open(isFree ? spec.heading : '', known, null)
    lost.push(
      isFree
        ? `The heading of section ${number} is missing; “${spec.heading}” was taken from the house style.`
        : `The heading of section ${number} is missing.`
    )
  }

  function isListNext(number: number, block: TextBlock): boolean {
    return counts.list > 0 && number === counts.list + 1 && counts.listForm === block.label?.form
  }

  function isRunning(number: number, block: TextBlock): boolean {
    const labelForm = block.label?.form ?? ''
    const isNext = number === counts.paragraph + 1
    if (isListNext(number, block) && !(isNext && counts.form === labelForm)) return false
    if (isNext) return counts.paragraph === 0 || !/^\p{Ll}/u.test(block.text) || labelForm === counts.form
    if (labelForm !== counts.form || counts.paragraph === 0)
      return counts.paragraph === 0 && number <= 3 && !isHeadless(block)
    if (!/^["“‘(]?\p{Lu}/u.test(block.text) || number === 1) return false
    if (number > counts.paragraph && number <= counts.paragraph + 3) return countWords(block.text) >= 3
    return number <= counts.paragraph && countWords(block.text) >= 6 && (labelForm !== 'x' || block.isBulleted)
  }

  function isHeadless(block: TextBlock): boolean {
    return /^\p{Ll}/u.test(block.text)
  }

  function addListNumber(number: number, block: TextBlock): void {
    const isStart = number === 1 || isListNext(number, block)
    const before = (current as SectionDraft | null)?.pieces.at(-1)
    const isAfterItem =
      before?.type === 'item' &&
      before.block.label !== null &&
      countsOf(before.block.label).some((count) => count.value + 1 === number)
    if (block.label?.form === 'x' && !isStart && !isAfterItem) {
      add({ type: 'plain', block: withLabelInText(block) })
      return
    }
    add({ type: 'item', block })
    counts.list = number
    counts.listForm = block.label?.form ?? ''
  }

  function placeUnlabelled(block: TextBlock, after: readonly (Block | undefined)[]): void {
    const now = current as SectionDraft | null
    const isShort = block.text.length <= 130 && countWords(block.text) <= 22
    const known = isShort ? knownHeading(block.text.replace(/\t/g, ' '), words) : null
    if (known && !(now?.role === 'contact' && (known.role === 'contact' || known.role === 'body'))) {
      const isOwn = isNextSection(after[0]) || known.spec?.isNumbered === false
      const isClosing = ['contact', 'background-papers', 'documents', 'signatures'].includes(known.role)
      const isExact = hasHeadingForm(block) || block.text.length <= 60
      if (isExact && (!isCounted || !sawNumbered || isOwn || isClosing)) {
        open(block.text.replace(/\s*:$/, ''), known, block)
        return
      }
      if (isExact && isHeading(block, after)) {
        addHeading(block, false)
        return
      }
    }
    if (/^signed\b\s*(?::|_|$|by\b)/i.test(block.text) && now?.role !== 'signatures' && now?.role !== 'contact') {
      open('', null, null, 'signatures').pieces.push({ type: 'plain', block })
      return
    }
    const isQuiet = now?.role === 'contact' || now?.role === 'signatures' || (listsPapers() && block.headingLevel === 0)
    if (!isQuiet && isHeading(block, after)) {
      const isDeeper = block.headingLevel > topLevel && topLevel > 0
      const isUnder = now !== null && (hasSubheadings || (now.heading !== '' && now.pieces.length === 0))
      if (isCounted && isNextSection(after[0])) open(block.text, null, block)
      else if (isCounted && isRestart(after[0])) {
        open(block.text, null, block, 'part')
        counts.section = 0
      } else if (now && (isCounted || isDeeper || isUnder)) addHeading(block, false)
      else open(block.text.replace(/\s*:$/, ''), null, block)
      return
    }
    add({ type: 'plain', block })
  }

  /** Titles of papers look like headings and are none. */
  function listsPapers(): boolean {
    const role = (current as SectionDraft | null)?.role
    return role === 'background-papers' || role === 'documents'
  }

  /** The paragraph behind is the first of the section that comes next: 11.1 after section 10. */
  function isNextSection(next: Block | undefined): boolean {
    const path = next?.kind === 'text' ? (next.label?.path ?? []) : []
    return path.length > 1 && path[0] === counts.section + 1 && path[1] === 1
  }

  /** Headings begin to count from 1 again behind this one. */
  function isRestart(next: Block | undefined): boolean {
    if (next?.kind !== 'text' || counts.section < 2) return false
    return next.label?.path.length === 1 && next.label.path[0] === 1 && hasHeadingForm(next)
  }

  for (const section of sections) if (isListOfPapers(section)) section.role = 'background-papers'
  for (const section of sections)
    if (section.role === 'implications' && !hasAnswers(section, sections, words)) section.role = 'body'
  return { sections, form, lost }
}

/** The first of some decisions: a number, a letter, a bullet, or a sentence that begins with "That". */
/** What words that lead in to decisions stand before. */
export function startsDecisions(next: Block | undefined): boolean {
  if (next?.kind !== 'text') return false
  return next.isBulleted || /^that\s/i.test(next.text) || (next.label !== null && next.label.path.length < 2)
}

/** "Background information" over nothing but names of papers. */
function isListOfPapers(section: SectionDraft): boolean {
  if (section.role !== 'body' || headingKey(section.heading) !== 'background information') return false
  return (
    section.pieces.length > 0 &&
    section.pieces.every(
      (piece) =>
        piece.type !== 'table' &&
        piece.type !== 'heading' &&
        countWords(piece.block.text) <= 20 &&
        (!isTerminated(piece.block.text) || /^(?:none|n\/a|nil)\.?$/i.test(piece.block.text))
    )
  )
}

type Counts = {
  section: number
  paragraph: number
  list: number
  listForm: string
  depth: number
  /** How running paragraph numbers are dressed. */
  form: string
}

/** Whether answers follow an "Implications" heading, as headed texts or as rows of a table. */
function hasAnswers(container: SectionDraft, sections: readonly SectionDraft[], words: Vocabulary): boolean {
  const next = sections[sections.indexOf(container) + 1]
  return (
    next?.role === 'implication' ||
    container.pieces.some((piece) => piece.type === 'table' && isAnswersTable(piece, words))
  )
}

/** A table of implications has a kind in the first cell of most rows. */
export function isAnswersTable(piece: Piece, words: Vocabulary): boolean {
  if (piece.type !== 'table') return false
  const rows = piece.table.rows.slice(piece.table.headerRows)
  const named = rows.filter((row) => knownKind(row[0]?.text ?? '', words)).length
  return rows.length > 0 && named * 2 > rows.length
}

type AnswerHeading = { readonly heading: string; readonly kind: string; readonly rest: TextBlock | null }

/** The heading of one implication among others: a line of its own, or the words before a colon. */
export function answerHeading(
  block: TextBlock,
  after: readonly (Block | undefined)[],
  words: Vocabulary
): AnswerHeading | null {
  if (block.isBulleted && !block.label) return null
  if (block.text.length <= 130) {
    const found = knownKind(block.text, words)
    const isHead = block.label
      ? isNumberedHeading(block, after[0], words) || after[0] === undefined
      : !isTerminated(block.text) || block.text.endsWith(':')
    if (found && isHead) return { heading: block.text.replace(/\s*:$/, ''), kind: found.kind, rest: null }
  }
  const split = splitInlineHeading(block)
  const kind = split ? knownKind(split.heading, words) : null
  return split && kind ? { heading: split.heading, kind: kind.kind, rest: split.rest } : null
}
