/** Meetings for other systems, in the shape of OParl. */
import { type OparlMeeting, oparlFile } from '../../shared/meetings/oparl'
import { openItem } from '../../shared/meetings/privateBusiness'
import { findInTexts, isProof } from '../../shared/packs/leaks'
import { stringsIn } from '../../shared/reports/holders'
import { failure, ok } from '../../shared/result'
import { formatDate, type Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { readClerkStyle, readDetails, readMinutes } from '../db/clerkRows'
import { readMeeting } from '../db/meetingRows'
import { readPrivateBusiness } from '../db/privateBusiness'
import { readWithheld } from '../db/privateRows'
import { writeTextFile } from '../documents/clerkFile'

export const oparlHandlers = {
  'calendar.writeOparl': async (context, { to }) => {
    const { db } = context
    const ids = db.prepare<[], Id>('SELECT id FROM meetings ORDER BY date, time, id LIMIT 5000').pluck().all()
    const meetings = ids.flatMap((id) => {
      const meeting = readMeeting(db, id)
      if (!meeting.ok) return []
      const exempt = readPrivateBusiness(db, id)
      const items = meeting.value.items.map((item) => ({ ...item, exempt: exempt.get(item.id) ?? openItem }))
      return [{ ...meeting.value, items, state: stateOf(db, id), minutes: readMinutes(db, id).value }]
    })
    const style = readClerkStyle(db, null)
    const council = style.ok ? style.value.council : ''
    const leaks = meetings.flatMap((meeting) => leaksIn(db, council, meeting))
    if (leaks.length > 0)
      return failure(
        'invalid',
        'Words that are exempt in the papers of a meeting stand in its minutes, so the file was not written. Take them out, or say that the item was taken in private.',
        { details: leaks.slice(0, 12) }
      )
    const value = oparlFile(council, meetings, context.now())
    const file = await writeTextFile(context, `${JSON.stringify(value, null, 2)}\n`, {
      ...{ to, name: 'Meetings', filterName: 'OParl (JSON)', extension: 'json' }
    })
    if (!file.ok) return file
    return ok(file.value === null ? null : { file: file.value, meetings: meetings.length })
  }
} satisfies Partial<Handlers>

/** OParl knows no meeting whose day is not fixed: it is planned. */
function stateOf(db: Context['db'], id: Id): OparlMeeting['state'] {
  const { state } = readDetails(db, id)
  return state === 'provisional' ? 'planned' : state
}

/** Exempt words in what the file would say of a meeting. */
function leaksIn(db: Context['db'], council: string, meeting: OparlMeeting): string[] {
  const withheld = readWithheld(db, meeting.id).filter(isProof)
  if (withheld.length === 0) return []
  const found = findInTexts(stringsIn(oparlFile(council, [meeting], '')), withheld)
  return found.map((piece) => `${meeting.body}, ${formatDate(meeting.date)}: “${piece}”`)
}
