/** Organisations and measures brought in on the command line: as a plan first, then whole, or not at all with every bad row named. */
import fs from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRequest, runCommand } from '../../electron/cli'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'

let profile: Profile
beforeAll(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterAll(() => profile.close())

const folder = temporaryFolder()

/** Runs import-data on a sheet of these rows and gives its status, its value and what it said of what went wrong. */
async function bring(kind: string, sheet: string, ...more: readonly string[]) {
  const file = path.join(folder, 'sheet.csv')
  await fs.writeFile(file, sheet)
  const request = readRequest(['import-data', kind, file, '--json', ...more], '1.0.0')
  if (request.kind !== 'command') throw new Error('That is no command')
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
  return { status, error: written.error, value: written.out === '' ? null : JSON.parse(written.out) }
}

describe('organisations on the command line', () => {
  const sheet =
    'Name,Short name,Kind,ODS code,Start,End\n' +
    'NHS Wold and Coast Integrated Care Board,Wold ICB,NHS commissioner,QZZ,1 July 2022,\n' +
    'Aldermere County Council,,council,,1974-04-01,\n'

  it('are told as a plan that changes nothing, then come in, and a second time are the same', async () => {
    expect(await bring('organisations', sheet, '--dry-run')).toMatchObject({ status: 0, value: { added: 2 } })
    expect(await profile.get('organisations.list', {})).toEqual([])
    expect(await bring('organisations', sheet)).toMatchObject({ status: 0, value: { added: 2, changed: 0 } })
    expect(await profile.get('organisations.list', {})).toMatchObject([
      { name: 'Aldermere County Council', kind: 'council', startsOn: '1974-04-01' },
      { name: 'NHS Wold and Coast Integrated Care Board', identifier: 'QZZ', startsOn: '2022-07-01' }
    ])
    expect(await bring('organisations', sheet)).toMatchObject({ status: 0, value: { added: 0, changed: 0 } })
  })

  it('stay out, every one, where rows cannot be read, and each of those is named', async () => {
    const before = await profile.get('organisations.list', {})
    const bad =
      'Name,Start,End\nGood Trust,2020-04-01,\n,2020-04-01,\nOdd Trust,some day,\nBack Trust,2021-01-01,2020-01-01\n'
    const refused = await bring('organisations', bad)
    expect(refused).toMatchObject({
      status: 1,
      value: { added: 0, rejected: [{ row: 3 }, { row: 4, column: 'Start' }, { row: 5, column: 'End' }] }
    })
    expect(refused.error).toContain('some day')
    expect(await profile.get('organisations.list', {})).toEqual(before)
  })
})

describe('measures on the command line', () => {
  const sheet =
    'Measure,Unit,Better,Baseline,Target,Quarter,Date,Value,Source,Provisional\n' +
    'Smoking at delivery,%,down,19.1,12,Q1 2020/21,2020-06-30,16.4,Maternity data,no\n' +
    'Smoking at delivery,,,,,Q2 2020/21,2020-09-30,15.7,Maternity data,yes\n'

  it('come in with their values over time, and a later sheet adds to them', async () => {
    expect(await bring('measures', sheet)).toMatchObject({ status: 0, value: { added: 1 } })
    const later = 'Measure,Quarter,Date,Value\nsmoking at delivery,Q3 2020/21,2020-12-31,15.2\n'
    expect(await bring('measures', later)).toMatchObject({ status: 0, value: { added: 0, changed: 1 } })
    const [row] = await profile.get('measures.list', {})
    const { value } = await profile.get('measures.get', { id: row?.id ?? '' })
    expect(value).toMatchObject({ unit: '%', direction: 'down', baseline: { value: 19.1 }, target: { value: 12 } })
    expect(value.values.map((own) => [own.period, own.value, own.isProvisional])).toEqual([
      ['Q1 2020/21', 16.4, false],
      ['Q2 2020/21', 15.7, true],
      ['Q3 2020/21', 15.2, false]
    ])
  })

  it('stay out where a value is no number, and the row is named', async () => {
    const refused = await bring('measures', 'Measure,Quarter,Date,Value\nFalls,Q1,2020-06-30,many\n')
    expect(refused).toMatchObject({ status: 1, value: { added: 0, rejected: [{ row: 2, column: 'Value' }] } })
    expect(refused.error).toContain('“many” is no number')
    expect(await profile.get('measures.list', {})).toHaveLength(1)
  })
})
