/** Meetings for other systems, in the shape of OParl. */
import { oparlFile } from '../../shared/meetings/oparl'
import { openItem } from '../../shared/meetings/privateBusiness'
import { ok } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Handlers } from '../context'
import { readClerkStyle, readDetails, readMinutes } from '../db/clerkRows'
import { readMeeting } from '../db/meetingRows'
import { readPrivateBusiness } from '../db/privateRows'
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
      return [{ ...meeting.value, items, state: readDetails(db, id).state, minutes: readMinutes(db, id).value }]
    })
    const style = readClerkStyle(db, null)
    const value = oparlFile(style.ok ? style.value.council : '', meetings, context.now())
    const file = await writeTextFile(context, `${JSON.stringify(value, null, 2)}\n`, {
      ...{ to, name: 'Meetings', filterName: 'OParl (JSON)', extension: 'json' }
    })
    if (!file.ok) return file
    return ok(file.value === null ? null : { file: file.value, meetings: meetings.length })
  }
} satisfies Partial<Handlers>
