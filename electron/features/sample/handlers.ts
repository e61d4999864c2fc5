/** The sample authority: an invented council with its partners, three reports in three styles and a meeting that has them on its agenda. */
import { reportSchema } from '../../../shared/reports/report'
import { failure, ok } from '../../../shared/result'
import type { Context, Handlers } from '../../context'
import { appendReports, insertMeeting } from '../../db/meetingRows'
import {
  keepBody,
  keepMembership,
  keepOrganisation,
  keepPartnership,
  keepPerson,
  keepPost,
  keepSuccession
} from '../../db/organisationRows'
import { insertReport } from '../../db/reportRows'
import { transact } from '../../db/transaction'
import { saveValue } from '../../db/valueRows'
import { betterCareFund, betterCareFundId } from './betterCareFund'
import { drawSample, withDrawings } from './drawings'
import { insertSampleFunds } from './funds'
import { joiningUp, joiningUpId } from './joiningUp'
import {
  sampleAgreements,
  sampleMaps,
  sampleMeasures,
  sampleMemberships,
  samplePartnership,
  samplePosts,
  sampleSuccessions
} from './partnerships'
import { sampleBodies, sampleOrganisations, samplePeople } from './people'
import { sampleStyles } from './styles'
import { valeProgramme, valeProgrammeId } from './valeProgramme'

/** In the order in which they stand on the agenda. */
const sampleReports = [
  { id: joiningUpId, value: joiningUp },
  { id: betterCareFundId, value: betterCareFund },
  { id: valeProgrammeId, value: valeProgramme }
] as const

const sampleMeeting = {
  id: 'sample-cabinet-2026-12-09',
  bodyId: 'aldermere-cabinet',
  date: '2026-12-09',
  time: '10:00',
  place: 'Council Chamber, County Hall, Stonebridge'
} as const

/** What a person has made, so that an empty profile can be told from one in use. */
const tablesInUse = [
  'organisations',
  'people',
  'bodies',
  'maps',
  'reports',
  'meetings',
  'funds',
  'agreements',
  'measures'
] as const

export const sampleHandlers = {
  'sample.isOffered': ({ db }) => ok(!isInUse(db)),

  'sample.fill': async ({ db, now, today }) => {
    const drawings = await drawSample(today())
    return transact(db, () => {
      if (isInUse(db))
        return failure(
          'conflict',
          'There is work in this data file already. The sample authority only goes into an empty one, so that it never mixes with your own papers.'
        )
      keepPartnership(db, samplePartnership)
      for (const row of sampleOrganisations) keepOrganisation(db, row)
      for (const row of samplePeople) keepPerson(db, row)
      for (const row of sampleBodies) keepBody(db, row)
      for (const row of sampleSuccessions) keepSuccession(db, row)
      for (const row of samplePosts) keepPost(db, row)
      for (const row of sampleMemberships) keepMembership(db, row)
      for (const value of sampleMaps) saveValue(db, 'maps', value, 0, now())
      for (const value of sampleMeasures) saveValue(db, 'measures', value, 0, now())
      const party = db.prepare('INSERT INTO agreement_parties (agreement_id, organisation_id) VALUES (?, ?)')
      for (const value of sampleAgreements) {
        saveValue(db, 'agreements', value, 0, now())
        for (const { organisationId } of value.parties) party.run(value.id, organisationId)
      }
      const style = db.prepare('INSERT INTO house_styles (id, is_shipped, value) VALUES (?, 0, ?)')
      for (const value of sampleStyles) style.run(value.id, JSON.stringify(value))
      for (const report of sampleReports)
        insertReport(db, {
          id: report.id,
          value: withDrawings(reportSchema.parse(report.value), drawings, today()),
          now: now()
        })
      insertSampleFunds(db, now())
      insertMeeting(db, sampleMeeting)
      const agenda = sampleReports.map((report) => report.id)
      let items = 0
      appendReports(db, sampleMeeting.id, agenda, () => {
        items += 1
        return `${sampleMeeting.id}-item-${items}`
      })
      return ok({
        reports: agenda,
        meetings: [sampleMeeting.id],
        organisations: sampleOrganisations.length,
        bodies: sampleBodies.length
      })
    })
  }
} satisfies Partial<Handlers>

function isInUse(db: Context['db']): boolean {
  return tablesInUse.some((table) => db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined)
}
