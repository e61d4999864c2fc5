/** What is found in files of other people's making beside what they show: kinds, what each means for a public copy, and the words for it. */
import { z } from 'zod'
import { isoInstantSchema } from '../values'
import { type AttachmentSheet, pagesInWords } from './sheets'

/**
 * `stop`: words or pictures would go out that the page does not show, or the page does not show what it is for: no public copy
 * is made until it is put right or a person says that it is meant so. `note`: Packwright leaves it out of every pack by itself,
 * or it is only to be known.
 */
type Meaning = { readonly severity: 'stop' | 'note'; readonly what: string; readonly advice: string }

const cleanIt = 'Make a copy without it, black it out, or say why it is meant to be so.'
const leftOut = 'It is left out of every pack.'

export const findingMeanings = {
  covered: { severity: 'stop', what: 'Words that something covers can be copied out', advice: cleanIt },
  invisible: { severity: 'stop', what: 'Words that cannot be seen can be copied out', advice: cleanIt },
  outside: { severity: 'stop', what: 'Words beyond the edge of the page can be copied out', advice: cleanIt },
  redaction: {
    severity: 'stop',
    what: 'A place is marked to be blacked out, and that was never done',
    advice: 'Apply it, or say why the place is to stay as it is.'
  },
  'covered-picture': {
    severity: 'stop',
    what: 'A box covers part of a picture, and the picture below it is whole',
    advice: cleanIt
  },
  'says-exempt': {
    severity: 'stop',
    what: 'It says that it, or something it names, is not for publication',
    advice: 'Mark the attachment as exempt, or say why it may be published.'
  },
  xfa: {
    severity: 'stop',
    what: 'It is a form that other programs than its own show as “Please wait”',
    advice: 'Print it to a new PDF in the program that made it, and attach that.'
  },
  unread: {
    severity: 'stop',
    what: 'These pages could not be gone through',
    advice: 'Print the file to a new PDF, or split it and attach the parts; or look through the pages and say so.'
  },
  differs: {
    severity: 'note',
    what: 'The page in the pack differs from the page in the file',
    advice: 'Look at it in the built pack; where something is lost, print the file to a new PDF and attach that.'
  },
  uncompared: {
    severity: 'note',
    what: 'These pages were not compared with the pack',
    advice: 'There are too many of them: look at them in the built pack.'
  },
  layer: { severity: 'note', what: 'A layer that is switched off', advice: leftOut },
  recognised: {
    severity: 'note',
    what: 'A scanned page has its words behind the picture, as a program recognised them',
    advice: 'Look whether they say what the picture says.'
  },
  scan: {
    severity: 'note',
    what: 'Scanned pages without words',
    advice: 'They cannot be read out or searched; look for a copy with words.'
  },
  large: {
    severity: 'note',
    what: 'Pages larger than A4',
    advice: 'They are made smaller, unless they keep their size on sheets that are folded.'
  },
  'cut-picture': {
    severity: 'note',
    what: 'A picture is larger than what is shown of it',
    advice: 'What is cut off is still in the file: use a picture of the page where that matters.'
  },
  files: { severity: 'note', what: 'Files inside it', advice: leftOut },
  comments: { severity: 'note', what: 'Comments', advice: leftOut },
  scripts: { severity: 'note', what: 'Scripts and actions', advice: leftOut },
  revisions: { severity: 'note', what: 'An earlier state of the file is still in it', advice: leftOut },
  metadata: { severity: 'note', what: 'It says who made it and with what', advice: leftOut },
  fields: { severity: 'note', what: 'Fields of a form that do not show', advice: leftOut },
  'picture-data': { severity: 'note', what: 'A picture says where, when or with what it was taken', advice: leftOut }
} as const satisfies Readonly<Record<string, Meaning>>

export type FindingKind = keyof typeof findingMeanings
export const findingKinds = Object.keys(findingMeanings) as readonly FindingKind[]

/** Kinds that can be taken out of the file itself, page by page. */
export const removableKinds: readonly FindingKind[] = [
  'covered',
  'invisible',
  'outside',
  'redaction',
  'covered-picture',
  'recognised',
  'cut-picture'
]

/** A part of a page as it is looked at, from its top left corner; each number a share of the page's width or height, 0 to 1. */
export const pageAreaSchema = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type PageArea = z.infer<typeof pageAreaSchema>

const attachmentFindingSchema = z.object({
  /** The same for the same thing in the same file, so that what was decided of it stays. */
  id: z.string(),
  kind: z.enum(findingKinds as [FindingKind, ...FindingKind[]]),
  /** Counted from 1; 0 where it is in no page. */
  page: z.int().min(0),
  /** What can be read there, for the clerk's eyes only; empty where there are no words. */
  words: z.string(),
  areas: z.array(pageAreaSchema),
  /** Why it is meant to be so, where a person said that. */
  meant: z.object({ reason: z.string(), at: isoInstantSchema }).nullable().default(null)
})
export type AttachmentFinding = z.infer<typeof attachmentFindingSchema>
export const attachmentFindingsSchema = z.array(attachmentFindingSchema)

/** Whether a finding keeps a public copy from being made. */
export function stopsPublicCopy({ kind, meant }: AttachmentFinding): boolean {
  return findingMeanings[kind].severity === 'stop' && meant === null
}

/** A sentence on pages of an attachment, and whether it says that they are made smaller. */
export type PageNote = { readonly kind: 'scan' | 'large'; readonly words: string; readonly isShrunk: boolean }

/**
 * What is said of an attachment wherever it is listed or checked: which of its pages are scans, and which are larger than A4 and
 * what becomes of them.
 */
export function pageNotes({
  findings,
  sheet
}: {
  readonly findings: readonly AttachmentFinding[]
  readonly sheet: AttachmentSheet
}): readonly PageNote[] {
  const note = (kind: PageNote['kind'], words: string, isShrunk = false): PageNote => ({ kind, words, isShrunk })
  const read = [...new Set(findings.flatMap(({ kind, page }) => (kind === 'recognised' ? [page] : [])))]
  const readNote =
    read.length === 0
      ? []
      : [note('scan', `A scan: ${pagesInWords(read)}. Its words are as a program recognised them: compare some.`)]
  const notes = findings.flatMap(({ kind, words }) => {
    if (kind === 'scan')
      return [
        note(
          'scan',
          `A scan: ${words}, without words that could be read out or searched. Look for a copy that has them.`
        )
      ]
    if (kind !== 'large') return []
    const own = words.replaceAll(/ at \d+%/g, '')
    return sheet === 'a4'
      ? [note('large', `Made smaller to go on A4: ${words}.`, true)]
      : [note('large', `Kept in its own size, on larger sheets to be folded: ${own}.`)]
  })
  return [...readNote, ...notes]
}

/** A finding without the words it found, for where others may read it: "Page 3: words that something covers can be copied out". */
export function findingPlace({ kind, page }: Pick<AttachmentFinding, 'kind' | 'page'>): string {
  const { what } = findingMeanings[kind]
  return page === 0 ? what : `Page ${page}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`
}
