/**
 * What was ever exempt and was not released since is withheld from every way out, wherever it lies now: by each way in which exempt
 * words may have left what they stood in, and each way in which they may go out.
 */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type PlanEntry, planEntrySchema } from '../../shared/meetings/forwardPlan'
import { minutesSchema } from '../../shared/meetings/minutes'
import type { Report } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { wordyPdf } from '../documents/wordyPdf'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, reportWith } from './clerkMeetings'

const secret =
  'The maltings at Wharf Lane were valued by Messrs Carter at three million two hundred thousand pounds in all.'
const third = { paragraph: 3, publicInterest: '', releaseOn: null }

let profile: Profile | undefined
afterEach(() => profile?.close())

type Desk = { readonly profile: Profile; readonly meetingId: string; readonly itemId: string; readonly open: string }

/** A meeting with an open report and an item; the secret is nowhere in it yet. */
async function openDesk(): Promise<Desk> {
  profile = await openProfile({ caller: 'command-line' })
  const open = await reportWith(profile, 'Bins in the north', 'Note the report.')
  const meetingId = await addMeeting(profile)
  const { items } = await profile.get('meetings.addItems', { meetingId, reportIds: [open] })
  return { profile, meetingId, itemId: items[0]?.id ?? '', open }
}

async function change({ get }: Profile, id: string, make: (report: Report) => Report): Promise<void> {
  const { value, revision } = await get('reports.get', { id })
  await get('reports.save', { id, revision, value: make(value) })
}

/** A report with the secret in an exempt recommendation. */
async function exemptReport(own: Profile): Promise<string> {
  const id = await reportWith(own, 'Sale of the maltings', secret, 'Note the report.')
  await change(own, id, (report) => ({
    ...report,
    exemptions: [{ id: 'x', ...third }],
    recommendations: report.recommendations.map((one, at) => (at === 0 ? { ...one, exempt: 'x' } : one))
  }))
  return id
}

async function attach({ profile, itemId }: Desk): Promise<string> {
  const files = [{ name: 'survey.pdf', bytes: Uint8Array.from(wordyPdf(secret.split(' '))) }]
  const attached = await profile.get('packs.attach', { itemId, files })
  const id = attached?.added[0]?.id ?? ''
  await profile.get('packs.changeAttachment', { id, title: 'Survey', description: '', exemption: third })
  return id
}

/** How the secret came to be exempt, and where it has gone since. */
const departures: Readonly<Record<string, (desk: Desk) => Promise<void>>> = {
  'stands in a report': async (desk) => void (await exemptReport(desk.profile)),
  'stood in a report that was deleted': async ({ profile }) => {
    const id = await exemptReport(profile)
    await profile.get('reports.delete', { id })
  },
  'stood in a report that was on the agenda, was taken off it and deleted': async ({ profile, meetingId }) => {
    const id = await exemptReport(profile)
    const { items } = await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
    await profile.get('meetings.removeItem', { itemId: items.find(({ reportId }) => reportId === id)?.id ?? '' })
    await profile.get('reports.delete', { id })
  },
  'stood in a recommendation that was taken out of its report': async ({ profile, meetingId }) => {
    const id = await exemptReport(profile)
    await profile.get('meetings.addItems', { meetingId, reportIds: [id] })
    await change(profile, id, (report) => ({ ...report, recommendations: report.recommendations.slice(1) }))
  },
  'stands in an exempt attachment': async (desk) => void (await attach(desk)),
  'stood in an exempt attachment that was taken off': async (desk) => {
    await desk.profile.get('packs.detach', { id: await attach(desk) })
  },
  'stood on an exempt note of an item that was taken off': async ({ profile, meetingId }) => {
    const { id } = await profile.get('agenda.addItem', {
      meetingId,
      title: 'Maltings',
      details: { note: secret } as never
    })
    await profile.get('packs.exemptItem', { itemId: id, place: 'note', exemption: third })
    await profile.get('meetings.removeItem', { itemId: id })
  }
}

/** Puts an entry into the forward plan. */
async function plan(profile: Profile, entry: Partial<PlanEntry>): Promise<void> {
  const [body] = await profile.get('bodies.list', {})
  const whole = planEntrySchema.parse({
    id: 'p',
    bodyId: body?.id,
    due: '2027-03-01',
    keyReason: 'expenditure',
    ...entry
  })
  await profile.get('forwardPlan.save', { entry: { ...whole, id: null } })
}

/** What goes out with the secret pasted into an open place. */
const ways: Readonly<Record<string, (desk: Desk, to: string) => Promise<{ readonly ok: boolean }>>> = {
  'the forward plan': async ({ profile }, to) => {
    await plan(profile, { matter: secret })
    return profile.ask('forwardPlan.write', { kind: 'forward-plan', to, format: 'html' })
  },
  'the minutes': async (desk, to) => {
    await minute(desk)
    return desk.profile.ask('minutes.write', {
      meetingId: desk.meetingId,
      kind: 'minutes',
      copy: 'public',
      to,
      format: 'html'
    })
  },
  'the decision notice': async (desk, to) => {
    await minute(desk)
    return desk.profile.ask('minutes.write', {
      meetingId: desk.meetingId,
      kind: 'decision-notice',
      copy: 'public',
      to,
      format: 'html'
    })
  },
  OParl: async (desk, to) => {
    await minute(desk)
    return desk.profile.ask('calendar.writeOparl', { to })
  },
  'a notice': ({ profile, meetingId }, to) =>
    profile.ask('notices.write', { meetingId, title: 'Notice', text: `Please note.\n\n${secret}`, to, format: 'html' }),
  'a report': async ({ profile, open }, to) => {
    await change(profile, open, (report) => ({
      ...report,
      sections: report.sections.map((section, at) =>
        at === 0 ? { ...section, body: { type: 'doc', content: [paragraphOf(secret)] } } : section
      )
    }))
    return profile.ask('reports.export', { id: open, format: 'md', copy: 'public', to })
  }
}

async function minute({ profile, meetingId, itemId }: Desk): Promise<void> {
  const { value, revision } = await profile.get('minutes.get', { meetingId })
  await profile.get('minutes.save', {
    ...{ meetingId, revision },
    value: minutesSchema.parse({ ...value, items: [{ itemId, summary: secret, resolution: secret }] })
  })
}

describe.each(Object.entries(departures))('what %s', (_departure, depart) => {
  it('goes out by no way', async () => {
    const desk = await openDesk()
    await depart(desk)
    const gone: string[] = []
    for (const [name, write] of Object.entries(ways)) {
      const to = path.join(desk.profile.folder, `${name}.out`)
      const result = await write(desk, to)
      if (result.ok || fs.existsSync(to)) gone.push(name)
    }
    expect(gone).toEqual([])
  }, 120_000)
})

describe('a promise in the forward plan', () => {
  const promise = 'Receive a further report on the sale of the Wharf Lane maltings to Larkfield Homes'
  it.each([
    ['is deleted', async (own: Profile, id: string) => void (await own.get('reports.delete', { id }))],
    ['says it no more', (own: Profile, id: string) => change(own, id, (report) => ({ ...report, recommendations: [] }))]
  ])('stays withheld when the report that made it in private %s', async (_what, depart) => {
    const { profile: own } = await openDesk()
    const id = await reportWith(own, 'Sale of the maltings', `${promise} in March 2027.`)
    await change(own, id, (report) => ({
      ...report,
      exemptions: [{ id: 'x', ...third }],
      recommendations: report.recommendations.map((one) => ({ ...one, exempt: 'x' }))
    }))
    await plan(own, { matter: promise, documents: 'Bid of Larkfield Homes', sourceReportId: id })
    const to = path.join(own.folder, 'plan.html')
    const write = () => own.ask('forwardPlan.write', { kind: 'forward-plan', to, format: 'html' })
    expect(await write()).toMatchObject({ ok: false })
    await depart(own, id)
    expect(await write()).toMatchObject({ ok: false })
    expect(fs.existsSync(to)).toBe(false)
  })
})

describe('what was released', () => {
  it('goes out again', async () => {
    const desk = await openDesk()
    const id = await exemptReport(desk.profile)
    await change(desk.profile, id, (report) => ({
      ...report,
      recommendations: report.recommendations.map((one) => ({ ...one, exempt: '' }))
    }))
    for (const [name, write] of Object.entries(ways)) {
      const to = path.join(desk.profile.folder, `${name}.out`)
      expect([name, await write(desk, to)]).toEqual([name, expect.objectContaining({ ok: true })])
      expect([name, fs.readFileSync(to, 'utf8')]).toEqual([name, expect.stringContaining('Messrs Carter')])
    }
  }, 120_000)
})
