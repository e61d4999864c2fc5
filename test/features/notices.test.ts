/** The notices that the law asks for before a meeting. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { itemDetailsSchema } from '../../shared/meetings/agendaRules'
import { openProfile, type Profile } from '../support/profile'
import { addMeeting } from './clerkMeetings'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile()
})
afterEach(() => profile.close())

describe('notices', () => {
  it.each([
    ['meeting', 'regulation 6(1)'],
    ['key-decision', 'regulation 9'],
    ['general-exception', 'regulation 10'],
    ['special-urgency', 'regulation 11'],
    ['private-meeting', 'regulation 5(2)'],
    ['private-meeting-further', 'regulation 5(4)']
  ] as const)('of kind %s are drafted with the body, the day and %s', async (kind, source) => {
    const id = await addMeeting(profile)
    await profile.get('agenda.addItem', {
      meetingId: id,
      title: 'Contract',
      details: itemDetailsSchema.parse({ isKeyDecision: true, grounds: 'The supplier has failed.' })
    })
    const { text } = await profile.get('notices.draft', { meetingId: id, kind })
    for (const words of [source, 'Cabinet', 'Wednesday 16 December 2026']) expect(text).toContain(words)
    if (kind === 'special-urgency') expect(text).toContain('The supplier has failed.')
  })

  it('of a meeting rest on the Act, and on the regulations where an executive meets', async () => {
    const words = async (body: string) =>
      (await profile.get('notices.draft', { meetingId: await addMeeting(profile, body), kind: 'meeting' })).text
    expect(await words('Planning Committee')).toContain('under section 100A(6)(a) of the Local Government Act 1972')
    const cabinet = await words('Cabinet')
    expect(cabinet).toContain('under regulation 6(1) of the Local Authorities (Executive Arrangements)')
    expect(cabinet).not.toContain('100A')
  })

  it('are written as pages that stand alone, with the words as they were changed', async () => {
    const id = await addMeeting(profile)
    profile.dialogAnswers.path = path.join(profile.folder, 'notice.html')
    await profile.get('notices.write', {
      meetingId: id,
      title: 'Notice of meeting',
      text: '# Business\n\n- One\n- Two\n\nAll <welcome>.',
      format: 'html'
    })
    const html = fs.readFileSync(profile.dialogAnswers.path, 'utf8')
    expect(html).toContain('<h2>Business</h2>')
    expect(html).toContain('All &lt;welcome&gt;.')
  })
})
