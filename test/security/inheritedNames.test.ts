/** Words that name what every object inherits do no harm as headings, cells, keys, marks or months. */
import { afterEach, describe, expect, it } from 'vitest'
import { readXml } from '../../electron/documents/files/xml'
import { fieldOfHeading } from '../../shared/budgets/importFields'
import { houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { promisesIn } from '../../shared/meetings/promises'
import { checkReport } from '../../shared/reports/checks/allChecks'
import { newReport } from '../../shared/reports/newReport'
import { paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'
import { csvFile } from '../support/sheets'

const inherited = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__', 'isPrototypeOf'] as const

let profile: Profile | undefined
afterEach(() => profile?.close())

describe.each(inherited)('the word “%s”', (word) => {
  it('is no heading of a sheet that is known', () => {
    for (const kind of ['schemes', 'funds'] as const) expect(fieldOfHeading(kind, word)).toBe('')
    expect(fieldOfHeading('schemes', `${word} April`)).toBe('')
  })

  it('as a cell is refused with the cell named', async () => {
    profile = await openProfile({ caller: 'command-line' })
    await profile.get('funds.create', { name: 'Fund', hostPartner: 'Council', poolManager: '', year: '2026/27' })
    const file = csvFile([
      ['Scheme Name', 'Commissioner', 'New/Existing', 'Expenditure (£)'],
      ['Home care', word, 'New', '1,000']
    ])
    const planned = await profile.get('funds.planImport', { kind: 'schemes', file })
    expect(planned.rejected).toMatchObject([{ message: expect.stringContaining('is not known here') }])
  })

  it('is no length of time in a promise', () => {
    const [promise] = promisesIn(`The Director to report back in ${word} months.`, '2026-12-09')
    expect(promise?.due).toBeNull()
  })

  it('is no character of a Word file', () => {
    expect(() => readXml(`<a>&${word};</a>`)).toThrow('refers to text outside itself')
  })

  it('as the kind of an implication is checked like any other', () => {
    let id = 0
    const report = newReport(plainStyle, 'On bins', () => `t${++id}`)
    const implications = [
      {
        ...{ id: 'i1', kind: word, heading: 'Odd', status: 'drafted' as const, exempt: '', isApplicable: false },
        ...{ reason: 'None.', officer: '', clearedOn: null, clearedAgainst: '' },
        body: { type: 'doc' as const, content: [paragraphOf('Not applicable.')] }
      }
    ]
    const recommendations = [
      {
        ...{ id: 'r1', delegate: '', consultee: '', due: null, reason: '', exempt: '' },
        body: { type: 'doc' as const, content: [paragraphOf('Agree the cost of £1m.')] }
      }
    ]
    expect(() => checkReport({ ...report, recommendations, implications }, plainStyle)).not.toThrow()
  })

  it('is no key that a field of a house style may have', () => {
    const field = { ...plainStyle.front.fields[0], key: word }
    const style = { ...plainStyle, front: { ...plainStyle.front, fields: [field] } }
    expect(houseStyleSchema.safeParse(style).success).toBe(false)
  })
})
