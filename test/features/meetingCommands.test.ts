import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRequest, runCommand } from '../../electron/cli'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

async function run(...words: readonly string[]) {
  const request = readRequest([...words, '--json'], '1.2.3')
  if (request.kind !== 'command') throw new Error(request.kind === 'answer' ? request.text : 'opens a window')
  const written = { out: '', error: '' }
  const status = await runCommand(
    request,
    { ask: profile.ask, folder: profile.folder },
    {
      out: (text) => {
        written.out += text
      },
      error: (text) => {
        written.error += text
      }
    }
  )
  return { status, error: written.error, value: JSON.parse(written.out) }
}

describe('deadlines', () => {
  it.each([
    [['--date', '2019-03-13'], '2019-03-05'],
    [['--date', '2019-04-23'], '2019-04-11'],
    [['--date', '2026-01-06'], '2025-12-24'],
    [['--date', '2019-03-13', '--rule', 'twenty-eight-days'], '2019-02-12'],
    [['--date', '2019-04-23', '--nation', 'scotland'], '2019-04-12']
  ])('%j are %s', async (words, publishBy) => {
    const { status, value } = await run('deadlines', ...words)
    expect(status).toBe(0)
    expect(value).toMatchObject({ publishBy })
    expect(value.counted.every((day: object) => 'why' in day)).toBe(true)
  })

  it('are refused for a rule, a day or a number that is none', async () => {
    for (const words of [
      ['--date', '2019-03-13', '--rule', 'soon'],
      ['--date', 'soon'],
      ['--date', '2019-03-13', '--report-days', 'x']
    ])
      expect(await run('deadlines', ...words)).toMatchObject({ status: 1 })
  })
})

describe('backup and restore', () => {
  it('bring the data back as they were', async () => {
    const file = path.join(temporaryFolder(), 'copy.db')
    await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    expect(await run('backup', '--to', file)).toMatchObject({ status: 0, value: { ok: true, file } })
    await profile.get('meetings.add', { body: 'Audit', date: '2026-12-10' })
    expect(await run('restore', file)).toMatchObject({ status: 0, value: { ok: true } })
    expect((await profile.get('meetings.list', {})).map((row) => row.body)).toEqual(['Cabinet'])
  })

  it('are refused in words when there is no such file', async () => {
    expect(await run('restore', 'nothing.db')).toMatchObject({
      status: 1,
      error: expect.stringContaining('There is no file')
    })
  })
})

describe('the minutes of the sample', () => {
  it('begin from recommendations whose references are spoken', async () => {
    const { meetings } = await profile.get('sample.fill', {})
    const { items } = await profile.get('minutes.get', { meetingId: meetings[0] ?? '' })
    const texts = items.flatMap((item) => item.recommendations.map((recommendation) => recommendation.text))
    expect(texts.length).toBeGreaterThan(0)
    for (const text of texts) expect(text).not.toMatch(/ (in|to) ?[;.,]/)
  })
})
