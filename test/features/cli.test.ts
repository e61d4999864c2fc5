import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownWords, type Request, readRequest, runCommand } from '../../electron/cli'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

const read = (line: string): Request => readRequest(line.split(' ').filter(Boolean), '1.2.3')

/** Runs a command line on a profile as the program would, and gives what it wrote and its exit status. */
async function run(profile: Profile, words: readonly string[], folder = profile.folder) {
  const request = readRequest(words, '1.2.3')
  if (request.kind !== 'command') throw new Error(request.kind === 'answer' ? request.text : 'opens a window')
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

const onCommandLine = () => openProfile({ caller: 'command-line' })

describe('the words that are meant for us', () => {
  const checkout = { isPackaged: false, isAppFolder: (word: string) => word === '/app' }
  const packaged = { isPackaged: true, isAppFolder: () => false }
  it.each([
    ['electron /app list reports', checkout, 'list reports'],
    ['electron --log-level=3 /app -- list reports --json', checkout, 'list reports --json'],
    ['electron --no-sandbox --inspect=0 /app', checkout, ''],
    ['electron -r loader.js /app --profile x', checkout, '--profile x'],
    ['packwright list reports', packaged, 'list reports'],
    ['packwright --no-sandbox --ozone-platform=headless list reports', packaged, 'list reports'],
    ['packwright --no-sandbox -- --help', packaged, '--help'],
    ['packwright', packaged, ''],
    ['packwright --frobnicate', packaged, '--frobnicate']
  ])('in “%s”', (line, app, words) => {
    expect(ownWords(line.split(' '), app).join(' ')).toBe(words)
  })
})

describe('the command line', () => {
  it('opens the window without a command', () => {
    expect(read('')).toEqual({ kind: 'window', profile: null })
    expect(read('--profile /data')).toEqual({ kind: 'window', profile: '/data' })
  })

  it('prints its version and its help', () => {
    expect(read('--version')).toEqual({ kind: 'answer', status: 0, text: '1.2.3' })
    const help = read('--help')
    expect(help).toMatchObject({ kind: 'answer', status: 0 })
    for (const command of ['import', 'list', 'show', 'export', 'meeting add', 'agenda add', 'pack', 'verify', 'sample'])
      expect(help).toMatchObject({ text: expect.stringMatching(new RegExp(`\\n  ${command}( |\\n)`)) })
  })

  it.each([
    ['frobnicate', 'no command “frobnicate”'],
    ['meeting', 'no command “meeting”. There is “meeting add”.'],
    ['meeting remove m1', 'no command “meeting”'],
    ['--frobnicate', 'no option --frobnicate'],
    ['--frobnicate x', 'no option --frobnicate'],
    ['--to x', 'no command beside --to'],
    ['--json', 'no command beside'],
    ['list', '“list” needs KIND.'],
    ['list reports meetings', 'one word too many'],
    ['list reports --to x', 'has no option --to'],
    ['list reports --json --json', 'twice'],
    ['list reports --json=yes', 'takes no value'],
    ['list reports --profile', '--profile needs a value'],
    ['list reports --profile --json', '--profile needs a value'],
    ['show reports', '“show” needs KIND ID.'],
    ['import', '“import” needs FILE….'],
    ['import a.txt --style', '--style needs a value'],
    ['export r1', '--to is missing'],
    ['meeting add --body Cabinet', '--date is missing'],
    ['meeting add --date 2026-12-09', '--body is missing'],
    ['agenda add m1', '“agenda add” needs MEETING REPORT….'],
    ['pack --to x.pdf', '“pack” needs MEETING.'],
    ['pack m1', '--to is missing'],
    ['pack --files a.txt --to x.pdf --date 2026-12-09', '--body is missing'],
    ['pack m1 --files a.txt --body B --date 2026-12-09 --to x.pdf', 'one word too many'],
    ['verify one.pdf two.pdf', 'one word too many']
  ])('calls “%s” wrong usage, with status 2', (line, problem) => {
    expect(read(line)).toMatchObject({ kind: 'answer', status: 2, text: expect.stringContaining(problem) })
  })

  it('takes values with spaces and dashes, after a space or an equals sign, and files until the next option', () => {
    expect(readRequest(['meeting', 'add', '--body=Audit Committee', '--date', '2026-12-09'], '')).toMatchObject({
      words: {
        options: new Map([
          ['body', ['Audit Committee']],
          ['date', ['2026-12-09']]
        ])
      }
    })
    expect(read('pack --files a.txt b.txt --body B --date 2026-12-09 --to x.pdf --json --profile /p')).toMatchObject({
      kind: 'command',
      profile: '/p',
      isJson: true,
      words: {
        names: [],
        options: new Map(
          Object.entries({ files: ['a.txt', 'b.txt'], body: ['B'], date: ['2026-12-09'], to: ['x.pdf'] })
        )
      }
    })
  })
})

describe('a command', () => {
  it('gives one JSON value with --json, and text without', async () => {
    const profile = await onCommandLine()
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
    const json = await run(profile, ['list', 'reports', '--json'])
    expect([json.status, json.error]).toEqual([0, ''])
    expect(JSON.parse(json.out)).toMatchObject([{ id, title: 'On bins', revision: 1 }])
    expect(await run(profile, ['list', 'reports'])).toEqual({
      status: 0,
      out: `${id}  On bins  on no agenda yet`,
      error: ''
    })
    for (const kind of ['meetings', 'organisations', 'partnerships', 'house-styles'])
      expect(Array.isArray(JSON.parse((await run(profile, ['list', kind, '--json'])).out))).toBe(true)
    profile.close()
  })

  it('shows one record whole', async () => {
    const profile = await onCommandLine()
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
    for (const kind of ['report', 'reports'])
      expect(JSON.parse((await run(profile, ['show', kind, id, '--json'])).out)).toMatchObject({
        id,
        value: { title: 'On bins', sections: expect.any(Array) }
      })
    const { id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    expect(JSON.parse((await run(profile, ['show', 'meeting', meetingId])).out)).toMatchObject({ body: 'Cabinet' })
    const [body] = await profile.get('bodies.list', {})
    expect(JSON.parse((await run(profile, ['show', 'partnership', body?.id ?? ''])).out)).toMatchObject({
      name: 'Cabinet'
    })
    profile.close()
  })

  it('makes a meeting and puts reports on its agenda', async () => {
    const profile = await onCommandLine()
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
    const words = ['meeting', 'add', '--body', 'Cabinet', '--date', '2026-12-09', '--time', '10:00', '--place', 'Hall']
    const meeting = JSON.parse((await run(profile, [...words, '--json'])).out)
    const added = JSON.parse((await run(profile, ['agenda', 'add', meeting.id, id, '--json'])).out)
    expect(added.items).toMatchObject([{ number: '1', title: 'On bins' }])
    expect(await profile.get('meetings.get', { id: meeting.id })).toMatchObject({ time: '10:00', place: 'Hall' })
    profile.close()
  })

  it.each([
    ['show report none', 'There is no such report. It may have been deleted.'],
    [
      'show nonsense x',
      'There is no kind “nonsense”. There are: reports, meetings, organisations, partnerships, agreements, funds, measures, house-styles.'
    ],
    ['meeting add --body B --date 2026-02-30', 'Give the date as YYYY-MM-DD, for example 2026-12-09.'],
    ['import missing.txt', expect.stringMatching(/There is no file “.*missing\.txt”/)],
    ['export none --to report.doc', expect.stringContaining('.pdf')],
    ['agenda add none none', 'There is no such meeting. It may have been deleted.']
  ])('that is refused says why on standard error, with status 1, and changes nothing: %s', async (line, sentence) => {
    const profile = await onCommandLine()
    const plain = await run(profile, line.split(' '))
    expect(plain).toEqual({ status: 1, out: '', error: sentence })
    const json = await run(profile, [...line.split(' '), '--json'])
    expect(JSON.parse(json.out)).toEqual({ error: expect.objectContaining({ message: sentence }) })
    expect(await profile.get('files.state', {})).toMatchObject({ isEmpty: true })
    profile.close()
  })

  it('says that the data file is sound, or what is wrong with it', async () => {
    const profile = await onCommandLine()
    expect(await run(profile, ['verify'])).toMatchObject({ status: 0, out: expect.stringContaining('sound') })
    profile.close()
    fs.writeFileSync(path.join(profile.folder, 'packwright.db'), 'junk '.repeat(2000))
    const damaged = await openProfile({ caller: 'command-line', folder: profile.folder })
    const verified = await run(damaged, ['verify', '--json'])
    expect(verified.status).toBe(1)
    expect(JSON.parse(verified.out)).toMatchObject({ ok: false })
    expect(verified.error).toContain('damaged')
    expect(await run(damaged, ['list', 'reports'])).toMatchObject({
      status: 1,
      error: expect.stringContaining('damaged')
    })
    damaged.close()
  })

  it('hands a report out, answers it on another profile, and brings the answer in', async () => {
    const ours = await onCommandLine()
    let next = 0
    const theirs = await openProfile({ caller: 'command-line', newId: () => `u${++next}` })
    const folder = temporaryFolder()
    const { id } = await ours.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
    const said = async (profile: Profile, reportId: string, title: string): Promise<void> => {
      const { value, revision } = await profile.get('reports.get', { id: reportId })
      await profile.get('reports.save', { id: reportId, revision, value: { ...value, title } })
    }
    const sent = await run(
      ours,
      ['hand-off', id, '--to', 'out.packwright', '--implication', 'legal', '--person', 'M. Officer', '--json'],
      folder
    )
    expect(sent).toMatchObject({ status: 0, error: '' })
    expect(JSON.parse(sent.out)).toMatchObject({ file: path.join(folder, 'out.packwright') })
    const imported = JSON.parse((await run(theirs, ['import', 'out.packwright', '--json'], folder)).out)
    await said(theirs, imported[0].report, 'On bins and boxes')
    expect(await run(theirs, ['answer', imported[0].report, '--to', 'back.packwright'], folder)).toMatchObject({
      status: 0,
      out: path.join(folder, 'back.packwright')
    })
    await said(ours, id, 'On bins and barrows')
    const title = async (): Promise<string> => (await ours.get('reports.get', { id })).value.title
    const apart = await run(ours, ['merge', id, 'back.packwright', '--dry-run'], folder)
    expect(apart.out).toContain('not asked for, left out: changed in Title: On bins and boxes')
    const words = (await run(theirs, ['key'], folder)).out
    expect(apart.out).toContain(`the words of its key are: ${words}`)
    const dry = JSON.parse(
      (await run(ours, ['merge', id, 'back.packwright', '--unasked', '--dry-run', '--json'], folder)).out
    )
    expect(dry).toMatchObject({ merged: null, conflicts: [{ theirs: 'On bins and boxes' }] })
    const refused = await run(ours, ['merge', id, 'back.packwright', '--unasked'], folder)
    expect(refused).toMatchObject({ status: 1, error: expect.stringContaining('theirs “On bins and boxes”') })
    expect(await title()).toBe('On bins and barrows')
    const mistaken = await run(ours, ['merge', id, 'back.packwright', '--words', 'acorn actor'], folder)
    expect(mistaken).toMatchObject({ status: 1, error: expect.stringContaining('not the words') })
    const taking = ['--unasked', '--take', 'theirs', '--words', words, '--json']
    const merged = await run(ours, ['merge', id, 'back.packwright', ...taking], folder)
    expect(JSON.parse(merged.out)).toMatchObject({ merged: { conflicts: 1 } })
    expect(await title()).toBe('On bins and boxes')
    for (const [words, sentence] of [
      [['merge', id, 'back.packwright', '--take', 'both'], 'ours or theirs'],
      [['hand-off', id, '--to', 'x.packwright', '--implication', 'weather'], 'no implication “weather”'],
      [['answer', id, '--to', 'x.packwright'], 'not given to you'],
      [['merge', id, 'out.packwright'], 'no answer in it']
    ] as const)
      expect(await run(ours, words, folder)).toMatchObject({ status: 1, error: expect.stringContaining(sentence) })
    expect(fs.existsSync(path.join(folder, 'x.packwright'))).toBe(false)
    ours.close()
    theirs.close()
  })

  it('brings in what is no committee report as a document where it is told to, and else refuses it', async () => {
    const profile = await onCommandLine()
    const folder = temporaryFolder()
    const file = path.join(folder, 'policy.md')
    fs.writeFileSync(file, '# Lending policy\n\n## Who may borrow\n\nAnybody who comes home from hospital.\n')
    expect((await run(profile, ['import', 'policy.md', '--json'], folder)).status).toBe(1)
    const taken = await run(profile, ['import', 'policy.md', '--any', '--json'], folder)
    expect(taken.status, taken.error).toBe(0)
    const [read] = JSON.parse(taken.out)
    const { value } = await profile.get('reports.get', { id: read.report })
    expect(JSON.stringify(value)).toContain('Anybody who comes home from hospital.')
    profile.close()
  })

  it('reads files by the folder the person is in', async () => {
    const profile = await onCommandLine()
    const elsewhere = temporaryFolder()
    const result = await run(profile, ['import', 'here.txt'], elsewhere)
    expect(result.error).toContain(path.join(elsewhere, 'here.txt'))
    profile.close()
  })
})
