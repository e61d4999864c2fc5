import fs from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRequest, runCommand } from '../../electron/cli'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

let profile: Profile
beforeAll(async () => {
  profile = await openProfile({ caller: 'command-line' })
  await profile.get('sample.fill', {})
})
afterAll(() => profile.close())

const folder = temporaryFolder()

/** Runs a command as typed and gives its status and what it wrote. */
async function run(...words: readonly string[]) {
  const request = readRequest(words, '1.0.0')
  if (request.kind !== 'command') return { status: 2, out: request.kind === 'answer' ? request.text : '', error: '' }
  const written = { out: '', error: '' }
  const status = await runCommand(
    request,
    { ask: profile.ask, folder },
    {
      out: (text) => {
        written.out += text
      },
      error: (text) => {
        written.error += text
      }
    }
  )
  return { status, ...written }
}

const json = async (...words: readonly string[]) => JSON.parse((await run(...words, '--json')).out)

describe('share on the command line', () => {
  it.each<[string, readonly string[], Record<string, number>]>([
    [
      'above a control total, 90 to 10',
      [
        '--rule',
        'above-control-total',
        '--contributions',
        'Trust=38000000000,Council=8000000000',
        '--variance',
        '1200000000',
        '--percentages',
        'Trust=90,Council=10'
      ],
      { Trust: 1_080_000_000, Council: 120_000_000 }
    ],
    [
      'in equal parts, to the penny',
      ['--rule', 'equal-parts', '--contributions', 'A=1,B=1,C=1', '--variance', '10001'],
      { A: 3334, B: 3334, C: 3333 }
    ],
    [
      'an underspend',
      ['--rule', 'in-proportion', '--contributions', 'A=300,B=100', '--variance', '-400'],
      { A: -300, B: -100 }
    ]
  ])('gives %s', async (_what, words, shares) => {
    expect(await json('share', ...words)).toMatchObject({ shares, unallocated: 0 })
  })

  it('gives a fund’s shares under its agreement, as the sample’s report tells them', async () => {
    const { shares } = await json('share', '--fund', 'sample-fund-bcf')
    expect(shares).toEqual({
      'NHS Wold and Coast Integrated Care Board': 37_200_000,
      'Aldermere County Council': 44_800_000
    })
    expect((await run('share', '--fund', 'nothing')).status).toBe(1)
  })

  it('refuses what does not fit, and says what is missing', async () => {
    expect(await run('share', '--rule', 'equal-parts')).toMatchObject({ status: 2 })
    const refused = await run(
      'share',
      '--rule',
      'fixed',
      '--contributions',
      'A=1,B=1',
      '--variance',
      '5',
      '--percentages',
      'A=50,B=40'
    )
    expect(refused).toMatchObject({ status: 1, error: expect.stringContaining('must make exactly 100%') })
  })
})

describe('funds on the command line', () => {
  it('are listed and shown', async () => {
    expect((await json('list', 'funds')).map((fund: { name: string }) => fund.name)).toEqual([
      ...['Better Care Fund', 'Community therapies', 'Partnership support']
    ])
    const fund = await json('show', 'fund', 'sample-fund-bcf')
    expect(fund.years).toHaveLength(3)
    expect(fund.years[0]).toMatchObject({ contributions: 6_645_500_000, capital: 636_800_000, forecast: 6_727_500_000 })
    expect(fund.opened.value.schemes).toHaveLength(7)
  })

  it('come in from sheets: first as a plan, then whole, or not at all', async () => {
    const file = path.join(folder, 'schemes.csv')
    await fs.writeFile(
      file,
      'Fund,Year,Scheme ID,Scheme name,Budget\nCommunity therapies,2026/27,T3,Night calls,"12,500"\n'
    )
    expect(await json('import-data', 'schemes', file, '--dry-run')).toEqual({
      added: 1,
      changed: 0,
      rejected: [],
      notes: [],
      places: [{ row: 2, fund: 'Community therapies', year: '2026/27', line: 'Night calls: £12,500', what: 'added' }]
    })
    expect((await json('show', 'fund', 'sample-fund-therapies')).opened.value.schemes).toHaveLength(2)
    expect(await json('import-data', 'schemes', file)).toEqual({ added: 1, changed: 0, rejected: [], notes: [] })
    expect(await json('import-data', 'schemes', file)).toEqual({ added: 0, changed: 0, rejected: [], notes: [] })

    await fs.writeFile(
      file,
      'Fund,Year,Scheme name,Budget\nCommunity therapies,2026/27,Good,5\nCommunity therapies,2026/27,Bad,1e9\n'
    )
    const refused = await run('import-data', 'schemes', file, '--json')
    expect(refused.status).toBe(1)
    expect(JSON.parse(refused.out)).toMatchObject({ added: 0, rejected: [{ row: 3, column: 'Budget', cell: 'D3' }] })
    expect(refused.error).toContain('D3: “1e9” is not certainly one amount')
    expect(await json('import-data', 'schemes', file, '--skip-rejected')).toMatchObject({ added: 1 })
    expect(await run('import-data', 'schemes', path.join(folder, 'gone.csv'))).toMatchObject({ status: 1 })
    expect(await run('import-data', 'weather', file)).toMatchObject({
      status: 1,
      error: expect.stringContaining('funds')
    })
  })
})

describe('the sample’s figures', () => {
  it('agree with what its reports say, and the audit of its pack says where they do not', async () => {
    const audit = await profile.get('figures.auditMeeting', { meetingId: 'sample-cabinet-2026-12-09' })
    const verdictOf = (text: string) =>
      audit.typed.filter((figure) => figure.text === text).map((figure) => figure.verdict)
    expect(new Set(verdictOf('£66.455 million'))).toEqual(new Set(['supported']))
    expect(new Set(verdictOf('£0.448 million'))).toEqual(new Set(['supported']))
    expect(audit.typed.some((figure) => figure.place.reportId === 'sample-better-care-fund')).toBe(true)
  })
})
