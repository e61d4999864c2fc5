/** Meetings for other systems, in the shape of OParl. */

import type { NotLeak } from '../../shared/leaks/notLeaks'
import { type OparlMeeting, oparlFile } from '../../shared/meetings/oparl'
import { openItem } from '../../shared/meetings/privateBusiness'
import { partOf } from '../../shared/partOf'
import { stringsIn } from '../../shared/reports/holders'
import { type Failure, failure, ok, type Result } from '../../shared/result'
import { formatDate, type Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { readClerkStyle, readDetails, readMinutes } from '../db/clerkRows'
import { keepReleased, type OutputOf, type ReleasedRow } from '../db/leakRows'
import { readMeeting } from '../db/meetingRows'
import { readPrivateBusiness } from '../db/privateBusiness'
import { withheldFrom } from '../db/withheldWords'
import { writeTextFile } from '../documents/pack/clerkFile'
import { checkPublicTexts, type Passed } from '../documents/pack/publicOutput'

export const oparlHandlers = {
  'calendar.writeOparl': async (context, { to, notLeaks }) => {
    const { db } = context
    const ids = db.prepare<[], Id>('SELECT id FROM meetings ORDER BY date, time, id').pluck().all()
    const meetings = ids.flatMap((id) => {
      const meeting = readMeeting(db, id)
      if (!meeting.ok) return []
      const exempt = readPrivateBusiness(db, id)
      const items = meeting.value.items.map((item) => ({ ...item, exempt: exempt.get(item.id) ?? openItem }))
      return [{ ...meeting.value, items, state: stateOf(db, id), minutes: readMinutes(db, id).value }]
    })
    const style = readClerkStyle(db, null)
    const council = style.ok ? style.value.council : ''
    const of: OutputOf = { subject: 'all', id: '', output: 'oparl' }
    const told: string[] = []
    const released: ReleasedRow[] = []
    // Each meeting by itself first, so that a person is told which it is.
    const passed = meetings.map((meeting) => ({ meeting, ...searched(db, of, council, meeting, notLeaks) }))
    const refused = passed.flatMap(({ meeting, result }) => (result.ok ? [] : [inMeeting(meeting, result.error)]))
    const [first] = refused
    if (first)
      return failure(
        'invalid',
        'Words that are exempt in the papers of a meeting stand in its minutes, so the file was not written. Take them out, or say that the item was taken in private. Where they stand by right, say why.',
        {
          details: partOf(
            refused.flatMap(({ details }) => details ?? []),
            12
          ),
          leaks: refused.flatMap(({ leaks }) => leaks ?? [])
        }
      )
    for (const { result } of passed) {
      if (!result.ok) continue
      told.push(...result.value.told)
      released.push(...result.value.released)
    }
    const value = oparlFile(council, meetings, context.now())
    const file = await writeTextFile(context, `${JSON.stringify(value, null, 2)}\n`, {
      ...{ to, name: 'Meetings', filterName: 'OParl (JSON)', extension: 'json' },
      withheld: withheldFrom(db, of, notLeaks)
    })
    if (!file.ok) return file
    if (file.value === null) return ok(null)
    const written = {
      ...{ file: file.value.file, meetings: meetings.length },
      told: [...new Set([...told, ...file.value.told])],
      released: [...released, ...file.value.released]
    }
    return ok(keepReleased(context, of, written))
  }
} satisfies Partial<Handlers>

/** OParl knows no meeting whose day is not fixed: it is planned. */
function stateOf(db: Context['db'], id: Id): OparlMeeting['state'] {
  const { state } = readDetails(db, id)
  return state === 'provisional' ? 'planned' : state
}

/** What the file would say of a meeting, searched for what the public must not have of it. */
function searched(
  db: Context['db'],
  of: OutputOf,
  council: string,
  meeting: OparlMeeting,
  notLeaks: readonly NotLeak[]
): { readonly result: Result<Passed> } {
  const texts = stringsIn(oparlFile(council, [meeting], ''))
  return { result: checkPublicTexts(texts, withheldFrom(db, of, notLeaks)) }
}

function inMeeting({ body, date }: OparlMeeting, error: Failure): Failure {
  const name = `${body}, ${formatDate(date)}`
  return {
    ...error,
    details: (error.details ?? []).map((line) => `${name}: ${line}`),
    leaks: (error.leaks ?? []).map((leak) => ({ ...leak, where: `${name}: ${leak.where}` }))
  }
}
