/** The history: who did what when with reports, packs, funds and marks of exemption. */
import { z } from 'zod'
import { query, writing } from './call'
import { notLeaksField, toldField } from './leaks/notLeaks'
import { idSchema, isoInstantSchema } from './values'

export const historySubjects = ['report', 'meeting', 'fund'] as const

/** What was done, as it stands after the person's name. */
export const historyActs = {
  begun: 'began it',
  'brought-in': 'brought it in from a file',
  changed: 'changed it',
  'gone-back': 'went back to an earlier version',
  sent: 'sent it out',
  'answer-came': 'brought an answer in',
  deleted: 'deleted it',
  'brought-back': 'brought it back',
  marked: 'marked a part as not for publication',
  'taken-off': 'took a mark off',
  kept: 'changed the ground of a mark',
  'pack-built': 'built a pack',
  'pack-published': 'published a pack',
  'pack-printed': 'printed a pack',
  'year-begun': 'began a year',
  'year-deleted': 'deleted a year',
  'sheet-came': 'brought a sheet in'
} as const satisfies Readonly<Record<string, string>>

export type HistoryAct = keyof typeof historyActs

const acts = Object.keys(historyActs) as [HistoryAct, ...HistoryAct[]]

export const historyEntrySchema = z.object({
  id: z.int(),
  at: isoInstantSchema,
  /** When changes began that are told as one; else the same moment. */
  since: isoInstantSchema,
  /** Empty where that is not known. */
  who: z.string(),
  act: z.enum(acts),
  subject: z.enum(historySubjects),
  subjectId: idSchema,
  /** What the record is called now; empty where it is gone. */
  name: z.string(),
  about: z.string(),
  file: z.string(),
  /** Who is on the other side: to whom it was sent, or from whom it came. */
  sender: z.string()
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>

const askedSchema = {
  text: z.string().trim().max(200).default(''),
  subject: z.enum(historySubjects).optional(),
  subjectId: idSchema.optional()
}

export const historyCalls = {
  /** The newest entries that hold all words typed, with how many more there are; `before` goes on after an entry. */
  'history.list': query(
    ['reports', 'meetings', 'budgets'],
    z.object({ ...askedSchema, before: z.int().optional() }),
    z.object({ entries: z.array(historyEntrySchema), left: z.int() })
  ),
  /** Writes the entries as a sheet in which nothing stands that is not for publication. Null when the dialogue was closed. */
  'history.export': writing(
    [],
    z.object({ ...askedSchema, to: z.string().optional(), ...notLeaksField }),
    z.object({ file: z.string(), entries: z.int(), ...toldField }).nullable()
  )
} as const

/** An entry as a sentence without the name of the record: "changed it", "brought an answer in from Ann Smith (reply.packwright)". */
export function historyWords({
  act,
  about,
  file,
  sender
}: Pick<HistoryEntry, 'act' | 'about' | 'file' | 'sender'>): string {
  const from = sender === '' ? '' : ` ${act === 'sent' ? 'to' : 'from'} ${sender}`
  const by = file === '' ? '' : ` (${file})`
  return `${historyActs[act]}${about === '' ? '' : `: ${about}`}${from}${by}`
}
