/** Whose papers they are: the authority, named once, on everything that goes out. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting, decided, writtenHtml } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles, caller: 'command-line' })
})
afterEach(() => profile.close())

const councils = [...new Set(shippedStyles.map(({ council }) => council))]

async function withMinutes() {
  const id = await addMeeting(profile)
  const { id: itemId } = await profile.get('agenda.addItem', { meetingId: id, title: 'Apologies' })
  await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId) })
  return id
}

/** Everything that goes out of a meeting, as text. */
async function papers(id: string): Promise<readonly string[]> {
  const file = (name: string): string => path.join(profile.folder, name)
  const read = (name: string): string => fs.readFileSync(file(name), 'utf8').replaceAll('\r\n ', '')
  await profile.get('notices.write', {
    meetingId: id,
    title: 'Notice',
    text: 'Words.',
    format: 'html',
    to: file('n.html')
  })
  await profile.get('forwardPlan.write', { kind: 'forward-plan', format: 'html', to: file('p.html') })
  await profile.get('calendar.writeOparl', { to: file('o.json') })
  await profile.get('calendar.write', { to: file('c.ics') })
  await profile.get('minutes.write', { meetingId: id, kind: 'minutes', format: 'html', to: file('m.html') })
  await profile.get('minutes.write', { meetingId: id, kind: 'decision-notice', format: 'html', to: file('d.html') })
  await profile.get('meetings.buildPack', { meetingId: id, to: file('pack.pdf') })
  const agenda = profile.asked.find((markup) => markup.includes('sheet agenda')) ?? ''
  return [...['n.html', 'p.html', 'o.json', 'c.ics', 'm.html', 'd.html'].map(read), agenda]
}

const settle = async (change: object): Promise<void> => {
  await profile.get('settings.save', { ...(await profile.get('settings.get', {})), ...change })
}

describe('the papers of an authority', () => {
  it('name it, whatever house styles there are', async () => {
    await settle({ authority: { name: 'Borough of Thornbury Vale', website: 'thornbury.example' } })
    for (const text of await papers(await withMinutes())) {
      expect(text).toContain('Borough of Thornbury Vale')
      for (const council of councils) expect(text).not.toContain(council)
    }
  })

  it('have the council of the house style that was chosen, where it has not been named', async () => {
    const plymouth = shippedStyles.find(({ council }) => /plymouth/i.test(council))
    await settle({ houseStyleId: plymouth?.id ?? '' })
    for (const text of await papers(await withMinutes())) {
      expect(text).toContain(plymouth?.council)
      for (const council of councils.filter((own) => own !== plymouth?.council)) expect(text).not.toContain(council)
    }
  })

  it('take no name from a house style that happens to be there', async () => {
    for (const text of await papers(await withMinutes()))
      for (const council of councils) expect(text).not.toContain(council)
  })

  it('are signed by its proper officer, with where to ask', async () => {
    const id = await withMinutes()
    const draft = async (): Promise<string> =>
      (await profile.get('notices.draft', { meetingId: id, kind: 'meeting' })).text
    expect(await draft()).toContain('[Name and post of the proper officer]')
    await settle({
      authority: { officer: 'A. Rowan, Proper Officer', address: 'Town Hall, Vale', website: 'vale.example' }
    })
    const text = await draft()
    for (const words of ['A. Rowan, Proper Officer', 'inspected at Town Hall, Vale and on vale.example'])
      expect(text).toContain(words)
    expect(text).not.toContain('[')
  })
})

describe('a meeting that is cancelled or moved', () => {
  it('says so in lists and in its notice', async () => {
    const id = await withMinutes()
    const { date, time, place } = await profile.get('meetings.get', { id })
    await profile.get('meetings.change', { id, date: '2026-12-17', time, place })
    expect(await profile.get('meetings.list', {})).toMatchObject([{ state: 'planned', movedFrom: date }])
    const draft = async (): Promise<string> =>
      (await profile.get('notices.draft', { meetingId: id, kind: 'meeting' })).text
    expect(await draft()).toContain('It was to be held on Wednesday 16 December 2026; notice of that day is withdrawn.')
    const { details } = await profile.get('meetings.clock', { id })
    await profile.get('meetings.saveDetails', { id, details: { ...details, state: 'cancelled' } })
    expect(await profile.get('meetings.list', {})).toMatchObject([{ state: 'cancelled' }])
    expect(await draft()).toContain('has been cancelled')
  })
})

describe('minutes', () => {
  it('say nothing of apologies and interests of which nobody said anything', async () => {
    const id = await addMeeting(profile)
    const { id: itemId } = await profile.get('agenda.addItem', { meetingId: id, title: 'Apologies for absence' })
    const value = { ...decided(itemId), attendance: [], declarations: [] }
    await profile.get('minutes.save', { meetingId: id, revision: 0, value })
    const silent = await writtenHtml(profile, id, 'minutes')
    expect(silent).not.toMatch(/There were no|No interests|There were none/)
    const { gaps } = await profile.get('minutes.get', { meetingId: id })
    expect(gaps.join()).toContain('Say who sent apologies, or that there were none.')
    await profile.get('minutes.save', {
      meetingId: id,
      revision: 1,
      value: { ...value, hasNoApologies: true, hasNoDeclarations: true }
    })
    const html = await writtenHtml(profile, id, 'minutes')
    for (const words of ['There were no apologies.', 'No interests were declared.']) expect(html).toContain(words)
  })

  it('read as resolutions without being typed again', async () => {
    const id = await addMeeting(profile)
    const { id: itemId } = await profile.get('agenda.addItem', { meetingId: id, title: 'A bridge' })
    const recommendation = (
      recommendationId: string,
      proposed: string,
      outcome: 'agreed' | 'deferred',
      until = ''
    ) => ({
      ...{ recommendationId, proposed, outcome, until }
    })
    const recommendations = [
      recommendation('r1', 'To approve the plan.', 'agreed'),
      recommendation('r2', 'Delegate the works to the director.', 'agreed'),
      recommendation('r3', 'Close the road.', 'deferred', 'until March')
    ]
    await profile.get('minutes.save', { meetingId: id, revision: 0, value: decided(itemId, { recommendations }) })
    const words = (await writtenHtml(profile, id, 'minutes')).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
    expect(words).toMatch(/RESOLVED that Cabinet: .*approve the plan\. .*delegate the works to the director\./)
    expect(words).toMatch(/DEFERRED: .*Close the road\. \(until March\)/)
  })
})
