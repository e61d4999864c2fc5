/** Meetings as the tests of a clerk's work need them: to come, held, and with their minutes written. */
import fs from 'node:fs'
import path from 'node:path'
import { type Minutes, minutesSchema } from '../../shared/meetings/minutes'
import { paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import type { Profile } from '../support/profile'

/** Adds a meeting and gives its id. */
export async function addMeeting({ get }: Profile, body = 'Cabinet', date = '2026-12-16'): Promise<string> {
  return (await get('meetings.add', { body, date, time: '10:00', place: 'Council Chamber' })).id
}

/** The id of the body that meets. */
export async function bodyOf({ get }: Profile, id: string): Promise<string> {
  return (await get('meetings.get', { id })).bodyId
}

/** A report with these recommendations, which are called r1, r2 and so on. */
export async function reportWith(
  { get }: Profile,
  title: string,
  ...recommendations: readonly string[]
): Promise<string> {
  const { id } = await get('reports.create', { styleId: plainStyle.id, title })
  const { value, revision } = await get('reports.get', { id })
  await get('reports.save', {
    id,
    revision,
    value: {
      ...value,
      recommendations: recommendations.map((text, index) => ({
        id: `r${index + 1}`,
        body: { type: 'doc', content: [paragraphOf(text)] }
      }))
    }
  })
  return id
}

/** A meeting of the Cabinet with one report of two recommendations on its agenda. */
export async function heldMeeting(profile: Profile): Promise<{ id: string; report: string; itemId: string }> {
  const id = await addMeeting(profile)
  const report = await reportWith(
    profile,
    'Pooled budget',
    'Agree the budget of £1m.',
    'Receive a further report in six months.'
  )
  const [item] = (await profile.get('meetings.addItems', { meetingId: id, reportIds: [report] })).items
  return { id, report, itemId: item?.id ?? '' }
}

/** The minutes of that meeting: one recommendation amended, one agreed. `more` is what its item says instead. */
export function decided(itemId: string, more: object = {}): Minutes {
  return minutesSchema.parse({
    startedAt: '10:00',
    endedAt: '11:30',
    chair: 'Councillor A',
    attendance: [
      { id: 'p1', name: 'Councillor A', role: 'Chair' },
      { id: 'p2', name: 'Councillor B', kind: 'apologies' }
    ],
    declarations: [{ id: 'd1', name: 'Councillor A', itemId, nature: 'Trustee of the provider', leftTheRoom: true }],
    items: [
      {
        itemId,
        summary: 'The report was presented.',
        recommendations: [
          {
            recommendationId: 'r1',
            proposed: 'Agree the budget of £1m.',
            outcome: 'amended',
            amended: 'Agree the budget of £2m.'
          },
          { recommendationId: 'r2', proposed: 'Receive a further report in six months.', outcome: 'agreed' }
        ],
        reasons: 'To meet demand.',
        alternatives: 'Doing nothing was rejected.',
        vote: { for: 5, against: 1, abstained: 0, recorded: { for: ['A'], against: ['B'], abstained: [] } },
        ...more
      }
    ]
  })
}

/** The minutes or the notice of decisions as the file that they are written to. */
export async function writtenHtml(
  { folder, dialogAnswers, get }: Profile,
  id: string,
  kind: 'minutes' | 'decision-notice' | 'exempt-minutes',
  copy: 'public' | 'restricted' = 'public'
): Promise<string> {
  dialogAnswers.path = path.join(folder, `${kind}-${copy}.html`)
  await get('minutes.write', { meetingId: id, kind, copy, format: 'html' })
  return fs.readFileSync(dialogAnswers.path, 'utf8')
}
