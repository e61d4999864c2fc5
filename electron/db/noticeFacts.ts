/** What notices and the statutory clock of a meeting go by, from the records. */
import type Database from 'better-sqlite3'
import { searchable } from '../../shared/leaks/readText'
import { withoutNote } from '../../shared/meetings/agendaRules'
import type { Meeting } from '../../shared/meetings/calls'
import type { Clock } from '../../shared/meetings/clerkCalls'
import { clockOf } from '../../shared/meetings/clock'
import { type NoticeFacts, privateBusinessLines } from '../../shared/meetings/notices'
import { publicTitle } from '../../shared/meetings/privateBusiness'
import { withheldHeading } from '../../shared/reports/exempt'
import type { IsoDate } from '../../shared/values'
import { readBodyRules, readDetails, readHolidays, readPlan } from './clerkRows'
import { readExemptMatter } from './exemptMatter'
import { readPrivateBusiness } from './privateBusiness'
import { readAuthority, readHomeNation } from './settingsRow'

/** The statutory clock of a meeting as it stands on a day. */
export function readClock(db: Database.Database, meeting: Meeting, today: IsoDate): Clock {
  const own = readBodyRules(db, meeting.bodyId)
  const nation = readHomeNation(db)
  // Looked for only where the law asks for notice of it.
  const business = own.isExecutive ? privateBusinessLines(matterOf(db, meeting)) : []
  const details = readDetails(db, meeting.id)
  return clockOf(meeting, details, own, nation, readHolidays(db, own.nation), today, business)
}

type Matter = Pick<NoticeFacts, 'exempt' | 'items' | 'plan'>

function matterOf(db: Database.Database, meeting: Meeting): Matter {
  const business = readPrivateBusiness(db, meeting.id)
  const hiddenTitles = new Set(
    meeting.items.flatMap(({ id, title }) => (business.get(id)?.isTitleExempt ? [searchable(title)] : []))
  )
  return {
    exempt: readExemptMatter(db, meeting.id),
    items: meeting.items.map(({ id, number, title, details }) => {
      const exempt = business.get(id)
      const shown = exempt?.isNoteExempt ? withoutNote(details) : details
      return { number, title: exempt ? publicTitle({ title, exempt }) : title, ...shown }
    }),
    plan: readPlan(db)
      .filter(
        ({ bodyId, state, due, dueTo }) =>
          bodyId === meeting.bodyId &&
          state === 'planned' &&
          due !== null &&
          due <= meeting.date &&
          meeting.date <= (dueTo ?? due)
      )
      // What is on the agenda with an exempt title is called there as the agenda calls it, and is told by the same words.
      .map((entry) => (hiddenTitles.has(searchable(entry.matter)) ? { ...entry, matter: withheldHeading } : entry))
  }
}

/** What the notices of a meeting are written from. */
export function readNoticeFacts(db: Database.Database, meeting: Meeting, today: IsoDate): NoticeFacts {
  const { body, bodyId, date, time, place } = meeting
  const { privateAgreementBy: by, privateAgreementOn: on, state, movedFrom } = readDetails(db, meeting.id)
  return {
    ...{ body, date, time, place, today, movedFrom },
    isCancelled: state === 'cancelled',
    ...matterOf(db, meeting),
    nation: readHomeNation(db),
    isExecutive: readBodyRules(db, bodyId).isExecutive,
    agreement: { by, on },
    authority: readAuthority(db)
  }
}
