import { afterEach, describe, expect, it } from 'vitest'
import { readSheets } from '../../electron/documents/sheets/sheetRead'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'
import { csvFile, type TestFile, textFile, windowsFile, xlsxFile, zipFile } from '../support/sheets'
import { row, workbook } from '../support/workbook'

let profile: Profile
afterEach(() => profile.close())

/** A fund to bring schemes into. */
async function openFund(): Promise<string> {
  profile = await openProfile({ caller: 'command-line' })
  const fund = { name: 'Better Care Fund', hostPartner: 'Council', poolManager: '', year: '2026/27' }
  return (await profile.get('funds.create', fund)).id
}

const plan = (file: TestFile, more: object = {}) => profile.get('funds.planImport', { kind: 'schemes', file, ...more })
const apply = (file: TestFile, more: object = {}) =>
  profile.get('funds.applyImport', { kind: 'schemes', file, ...more })

async function schemes(id: string, year = '2026/27') {
  return (await profile.get('funds.get', { id, year })).opened?.value.schemes ?? []
}

const twoSchemes = [
  [
    'Scheme ID',
    'Scheme Name',
    'Area of Spend',
    'Commissioner',
    'Provider',
    'Source of Funding',
    'New/Existing',
    'Expenditure (£)'
  ],
  ['1', 'Home care', 'Social Care', 'LA', 'Private Sector', 'Minimum NHS Contribution', 'Existing', '31,000,000'],
  ['2', 'Adaptations', 'Social Care', 'LA', 'Local Authority', 'DFG', 'New', '£5.468m']
] as const

describe('a sheet that came in', () => {
  it('says of each row in which fund, year and line it goes, and is taken back as one act', async () => {
    const id = await openFund()
    await apply(csvFile(twoSchemes))
    const before = await profile.get('funds.get', { id })
    const file = csvFile([
      ['Fund', 'Year', 'Scheme ID', 'Scheme Name', 'Expenditure (£)'],
      ['Better Care Fund', '2026/27', '1', 'Home care', '32,000,000'],
      ['Better Care Fund', '2025/26', '1', 'Home care', '30,000,000'],
      ['Better Care Fund', '2026/27', '3', 'Night nurses', '600,000']
    ])
    const fund = 'Better Care Fund'
    expect((await plan(file)).places).toEqual([
      { row: 2, fund, year: '2026/27', line: 'Home care: £32,000,000', what: 'changed' },
      { row: 3, fund, year: '2025/26', line: 'Home care: £30,000,000', what: 'added' },
      { row: 4, fund, year: '2026/27', line: 'Night nurses: £600,000', what: 'added' }
    ])
    const { act } = await apply(file)
    expect((await profile.get('funds.get', { id })).years.map(({ year, schemes: count }) => [year, count])).toEqual([
      ['2026/27', 3],
      ['2025/26', 1]
    ])
    if (act === null) throw new Error('The sheet came in')
    expect((await profile.get('acts.takeBack', { act: act.id })).act.what).toBe(`bring in “${file.name}”`)
    const after = await profile.get('funds.get', { id })
    expect(after.opened?.value).toEqual(before.opened?.value)
    expect(after.years).toEqual(before.years)
    expect(await profile.ask('acts.takeBack', { act: act.id })).toMatchObject({
      ok: false,
      error: { code: 'not-found' }
    })
  })

  it('is not taken back when something was changed since, or a report draws from what would be gone', async () => {
    const id = await openFund()
    const { act } = await apply(csvFile(twoSchemes))
    const { opened } = await profile.get('funds.get', { id })
    if (!opened || act === null) throw new Error('The sheet came in')
    await profile.get('funds.saveYear', { revision: opened.revision, value: { ...opened.value, riskPool: 100 } })
    expect(await profile.ask('acts.takeBack', { act: act.id })).toMatchObject({
      ok: false,
      error: { code: 'conflict' }
    })
    expect(await schemes(id)).toHaveLength(2)
  })

  it('is one act as a fund that is begun or deleted is, and the next year of one', async () => {
    const id = await openFund()
    await apply(csvFile(twoSchemes))
    const whole = await profile.get('funds.get', { id })
    const begun = await profile.get('funds.addYear', { id, year: '2027/28', from: '2026/27' })
    expect((await profile.get('funds.get', { id })).years).toHaveLength(2)
    await profile.get('acts.takeBack', { act: begun.act.id })
    expect((await profile.get('funds.get', { id })).years).toEqual(whole.years)
    const deleted = await profile.get('funds.delete', { id })
    expect(await profile.get('funds.list', {})).toEqual([])
    await profile.get('acts.takeBack', { act: deleted.act.id })
    expect((await profile.get('funds.get', { id })).opened?.value).toEqual(whole.opened?.value)
    const made = await profile.get('funds.create', { name: 'Other', hostPartner: '', poolManager: '', year: '2026/27' })
    await profile.get('acts.takeBack', { act: made.act.id })
    expect((await profile.get('funds.list', {})).map(({ name }) => name)).toEqual(['Better Care Fund'])
  })
})

describe('bringing schemes in', () => {
  it('shows what it would do before anything is done, then does it', async () => {
    const id = await openFund()
    const file = csvFile(twoSchemes)
    expect(await plan(file)).toMatchObject({ rows: 2, added: 2, changed: 0, rejected: [], problem: null })
    expect(await schemes(id)).toEqual([])
    expect(await apply(file)).toMatchObject({ added: 2, changed: 0, rejected: [], isDone: true })
    const [care, adaptations] = await schemes(id)
    expect(care).toMatchObject({
      reference: '1',
      name: 'Home care',
      areaOfSpend: 'Social Care',
      commissioner: 'local-authority',
      provider: 'Private Sector',
      isNew: false,
      stream: 'revenue',
      original: 3_100_000_000
    })
    expect(care?.months.reduce((sum, month) => sum + month.profile, 0)).toBe(3_100_000_000)
    expect(adaptations).toMatchObject({ original: 546_800_000, stream: 'capital', isNew: true })
  })

  it('changes what it finds by its ID, leaves the rest, and counts what is as it was', async () => {
    const id = await openFund()
    await apply(csvFile(twoSchemes))
    const changed = [
      twoSchemes[0],
      twoSchemes[1],
      ['2', 'Adaptations', 'Social Care', 'LA', 'Local Authority', 'DFG', 'Existing', '6,000,000']
    ]
    expect(await plan(csvFile(changed))).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
    await apply(csvFile(changed))
    const [, adaptations] = await schemes(id)
    expect(adaptations?.original).toBe(600_000_000)
    expect(adaptations?.months.map((month) => month.forecast)).toEqual(Array.from({ length: 12 }, () => 50_000_000))
  })

  it('brings in nothing when one row is refused, unless told to leave such rows out', async () => {
    const id = await openFund()
    const file = csvFile([...twoSchemes, ['3', 'Equipment', '', 'Somebody', '', '', '', '1,2,3']])
    const refused = await apply(file)
    expect(refused).toMatchObject({ added: 0, changed: 0, isDone: false })
    expect(refused.rejected).toEqual([
      {
        row: 4,
        column: 'Commissioner',
        cell: 'D4',
        message: 'D4: “Somebody” is not known here. Write LA, NHS or Joint.'
      },
      {
        row: 4,
        column: 'Expenditure (£)',
        cell: 'H4',
        message: 'H4: “1,2,3” is not certainly one amount. Write it as 1234.56, £1,234.56 or (1,234.56).'
      }
    ])
    expect(await schemes(id)).toEqual([])
    expect(await apply(file, { leavesOutRejected: true })).toMatchObject({ added: 2, isDone: true })
    expect(await schemes(id)).toHaveLength(2)
  })

  it.each<[string, string, number | string]>([
    ['plain pounds', '1234.56', 123_456],
    ['signs and commas', '£1,234.56', 123_456],
    ['a hundred billion pounds and a penny', '100,000,000,000.01', 10_000_000_000_001],
    ['a word for the size', '£1.5bn', 150_000_000_000],
    ['nothing', '0', 0],
    ['no amount', '', 'B2: There is no amount in this row'],
    ['commas in the wrong places', '1,2,3', 'B2: “1,2,3” is not certainly one amount'],
    ['brackets, which mean a minus', '(200)', 'B2: This amount is below nothing'],
    ['a minus', '-200', 'B2: This amount is below nothing'],
    ['an exponent', '1e9', 'B2: “1e9” is not certainly one amount'],
    ['a dash', '-', 'B2: “-” is not certainly one amount'],
    ['fractions of a penny', '0.005', 'B2: “0.005” is not certainly one amount'],
    ['words', 'to follow', 'B2: “to follow” is not certainly one amount']
  ])('takes rightly or refuses with its cell: %s', async (_what, text, expected) => {
    const id = await openFund()
    const file = csvFile([
      ['Scheme name', 'Budget'],
      ['Home care', text]
    ])
    const result = await apply(file)
    if (typeof expected === 'number') {
      expect(result.rejected).toEqual([])
      expect((await schemes(id))[0]?.original).toBe(expected)
    } else expect(result.rejected[0]?.message).toContain(expected)
  })

  it.each<[string, number, number | string]>([
    ['a number as sheets reckon it', 0.1 + 0.2, 30],
    ['a large number', 100_000_000_000.01, 10_000_000_000_001],
    ['a number finer than a penny', 12.345, 'B2: 12.345 is not a whole number of pence']
  ])('reads out of Excel %s', async (_what, value, expected) => {
    const id = await openFund()
    const result = await apply(
      await xlsxFile([
        ['Scheme name', 'Budget'],
        ['Home care', value]
      ])
    )
    if (typeof expected === 'number') expect((await schemes(id))[0]?.original).toBe(expected)
    else expect(result.rejected[0]?.message).toContain(expected)
  })

  it('reads a file of an old Windows program, with its pound signs and dashes', async () => {
    const id = await openFund()
    await apply(windowsFile('Scheme name;Budget (£)\r\nCarers’ breaks – respite;£1,850\r\n'))
    expect(await schemes(id)).toMatchObject([{ name: 'Carers’ breaks – respite', original: 185_000 }])
  })

  it('finds its headings under a title and under headings merged over several columns', async () => {
    const id = await openFund()
    const file = await xlsxFile([
      ['Better Care Fund: monthly return'],
      [],
      [
        { span: 2, value: 'Scheme' },
        { span: 2, value: 'Actual' },
        { span: 2, value: 'Forecast (£000)' }
      ],
      ['ID', 'Name', 'Apr', 'May', 'June', 'July'],
      ['7', 'Equipment', 100, 110, 120, 130],
      ['', 'Total', 100, 110, 120, 130]
    ])
    const found = await plan(file)
    expect(found.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['Scheme ID', 'reference'],
      ['Scheme Name', 'name'],
      ['Actual Apr', 'actual.0'],
      ['Actual May', 'actual.1'],
      ['Forecast (£000) June', 'forecast.2'],
      ['Forecast (£000) July', 'forecast.3']
    ])
    expect(found).toMatchObject({ unit: 'thousands', rows: 1, added: 1 })
    await apply(file)
    const [equipment] = await schemes(id)
    expect(equipment?.months.slice(0, 4)).toMatchObject([
      { actual: 10_000_000 },
      { actual: 11_000_000 },
      { actual: null, forecast: 12_000_000 },
      { forecast: 13_000_000 }
    ])
  })

  it('knows the columns of the Better Care Fund’s templates, of 2023-25 with a year in each column', async () => {
    const id = await openFund()
    const file = csvFile([
      [
        ...[
          'Scheme ID',
          'Scheme Name',
          'Brief Description of Scheme',
          'Scheme Type',
          'Sub Types',
          'Please specify if ‘Scheme Type’ is ‘Other’'
        ],
        ...[
          'Expected outputs',
          'Units',
          'Area of Spend',
          'Please specify if ‘Area of Spend’ is ‘other’',
          'Commissioner',
          '% NHS (if Joint Commissioner)'
        ],
        ...[
          'Provider',
          'Source of Funding',
          'New/ Existing Scheme',
          'Expenditure 23/24 (£)',
          'Expenditure 24/25 (£)',
          '% of Overall Spend (Average)'
        ]
      ],
      [
        '1',
        'Reablement',
        'Short-term help at home',
        'Home-based intermediate care',
        'Rehabilitation',
        '',
        '400',
        'Packages',
        'Other',
        'Reablement',
        'Joint',
        '60%',
        'NHS Community Provider',
        'Minimum NHS Contribution',
        'Existing',
        '1000',
        '1100',
        '2%'
      ]
    ])
    expect(await apply(file)).toMatchObject({ added: 2, rejected: [] })
    expect((await schemes(id, '2023/24'))[0]).toMatchObject({
      type: 'Home-based intermediate care: Rehabilitation',
      areaOfSpend: 'Reablement',
      outputs: [{ quantity: 400, units: 'Packages' }],
      original: 100_000
    })
    expect((await schemes(id, '2024/25'))[0]?.original).toBe(110_000)
    const later = csvFile([
      [
        'Scheme ID',
        'Activity',
        'Description of Scheme',
        'Primary Objective',
        'Area of Spend',
        'Provider',
        'Source of Funding',
        'Expenditure for 2025-26 (£)',
        'Comments (optional)'
      ],
      [
        '4',
        'Discharge support',
        'Beds by the week',
        'Timely discharge',
        'Social Care',
        'Private Sector',
        'Local Authority Better Care Grant',
        '2500',
        ''
      ]
    ])
    await apply(later)
    expect((await schemes(id, '2025/26'))[0]).toMatchObject({
      name: 'Discharge support',
      type: 'Timely discharge',
      original: 250_000
    })
  })

  it('takes columns as told, and remembers that for the next sheet with the same headings', async () => {
    const id = await openFund()
    const strange = (amount: string) =>
      csvFile([
        ['What', 'How much', 'Reference'],
        ['Home care', amount, 'x']
      ])
    expect((await plan(strange('10'))).problem).toContain('“Scheme name”')
    expect(await profile.dispatch('funds.applyImport', { kind: 'schemes', file: strange('10') })).toMatchObject({
      error: { code: 'invalid', field: 'mapping' }
    })
    await apply(strange('10'), { mapping: { A: 'name', B: 'budget' } })
    expect((await schemes(id))[0]).toMatchObject({ name: 'Home care', original: 1000, reference: '' })
    const again = await plan(strange('12'))
    expect(again).toMatchObject({ isRemembered: true, changed: 1, added: 0 })
  })

  it.each([
    ['a fund that is not there', ['Fund', 'Scheme'], ['Other Fund', 'Care'], 'there is no fund called “Other Fund”'],
    ['a year that is none', ['Scheme', 'Year'], ['Care', '2026/28'], 'B2: “2026/28” is not a financial year'],
    ['a scheme without a name', ['Scheme', 'Budget'], ['', '5'], 'A2: There is no name of a scheme here'],
    ['a name beyond measure', ['Scheme', 'Budget'], ['x'.repeat(201), '5'], 'A2: This is 201 characters long']
  ])('refuses %s', async (_what, headings, row, words) => {
    await openFund()
    const { rejected } = await plan(csvFile([headings, row]))
    expect(rejected.map(({ message }) => message).join('\n')).toContain(words)
  })

  it('tells schemes of one ID apart by what pays for them, and refuses the very same one twice', async () => {
    const id = await openFund()
    const headings = ['Scheme ID', 'Scheme name', 'Source', 'Budget']
    const file = csvFile([headings, ['1', 'Care', 'NHS', '5'], ['1', 'Care', 'iBCF', '6'], ['1', 'Care', 'NHS', '7']])
    expect((await plan(file)).rejected).toMatchObject([
      { row: 4, message: expect.stringContaining('same scheme as in row 2') }
    ])
    await apply(file, { leavesOutRejected: true })
    expect((await schemes(id)).map((scheme) => scheme.original)).toEqual([500, 600])
  })
})

describe('bringing funds in', () => {
  it('adds funds with their contributions, and changes those it finds by name', async () => {
    profile = await openProfile()
    const headings = [
      'Fund',
      'Kind',
      'Host partner',
      'Year',
      'Partner',
      'Source of funding',
      'Revenue or capital',
      'Contribution'
    ]
    const rows = [
      ['Norfolk BCF', 'Pooled', 'Norfolk County Council', '2016/17', 'CCGs', 'Minimum', 'Revenue', '£60.087m'],
      ['Norfolk BCF', '', '', '2016/17', 'Norfolk County Council', 'DFG', 'Capital', '£6.368m']
    ]
    const file = csvFile([headings, ...rows], 'funds.csv')
    expect(await profile.get('funds.applyImport', { kind: 'funds', file })).toMatchObject({ added: 1, changed: 0 })
    const [fund] = await profile.get('funds.list', {})
    expect(fund).toMatchObject({
      kind: 'pooled',
      latest: { year: '2016/17', contributions: 6_645_500_000, capital: 636_800_000 }
    })
    const again = csvFile([headings, ['norfolk bcf', '', '', '2016/17', 'CCGs', 'Minimum', 'Revenue', '61000000']])
    expect(await profile.get('funds.applyImport', { kind: 'funds', file: again })).toMatchObject({
      added: 0,
      changed: 1
    })
    expect((await profile.get('funds.list', {}))[0]?.latest?.contributions).toBe(6_736_800_000)
  })
})

describe('files that are no sheets', () => {
  it.each([
    ['a Word document', zipFile('schemes.xlsx'), 'unreadable-file'],
    ['nothing at all', textFile('', 'empty.csv'), 'invalid'],
    ['a picture', { name: 'a.csv', bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) }, 'unreadable-file'],
    ['a torn workbook', { name: 'a.xlsx', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 9, 9, 9]) }, 'unreadable-file'],
    ['a quotation mark that is not closed', textFile('Scheme,Budget\r\n"Care,5\r\n'), 'unreadable-file']
  ])('are refused: %s', async (_what, file, code) => {
    await openFund()
    expect(await profile.dispatch('funds.planImport', { kind: 'schemes', file })).toMatchObject({ error: { code } })
  })
})

describe('writing a year as a sheet', () => {
  it.each(['csv', 'xlsx'] as const)(
    'as %s, with amounts as numbers, text that no program takes for a formula, and columns that come in again',
    async (format) => {
      const id = await openFund()
      await apply(
        csvFile([
          ['Scheme ID', 'Scheme name', 'Provider', 'Budget'],
          ['1', '=HYPERLINK("x")', '@cmd', '1,234.56'],
          ['2', '+44 care', '-', '7']
        ])
      )
      const to = `${temporaryFolder()}/schemes.${format}`
      const written = await profile.get('funds.export', { id, year: '2026/27', what: 'schemes', format, to })
      const { readFile } = await import('node:fs/promises')
      const bytes = new Uint8Array(await readFile(written?.file ?? ''))
      if (format === 'csv') {
        const text = new TextDecoder().decode(bytes)
        expect(text).toContain(`"'=HYPERLINK(""x"")"`)
        expect(text).toMatch(/,'@cmd,/)
        expect(text).toContain(',1234.56,')
      } else {
        const sheets = await readSheets({ name: 'a.xlsx', bytes })
        expect(sheets.ok && sheets.value[0]?.rows[1]?.slice(2, 4)).toEqual(['1', '=HYPERLINK("x")'])
        expect(sheets.ok && sheets.value[0]?.rows[1]?.[16]).toBe(1234.56)
      }
      expect(await plan({ name: `a.${format}`, bytes })).toMatchObject({
        added: 0,
        changed: 0,
        unchanged: 2,
        rejected: []
      })
      const months = await profile.get('funds.export', { id, year: '2026/27', what: 'months', format, to })
      const monthBytes = new Uint8Array(await readFile(months?.file ?? ''))
      expect(await plan({ name: `m.${format}`, bytes: monthBytes })).toMatchObject({ added: 0, rejected: [] })
    }
  )
})

describe('what a sheet says of itself is taken as it is meant', () => {
  it.each<[string, readonly (readonly (string | number | null)[])[], number, number]>([
    [
      'under the name',
      [
        ['Scheme ID', 'Scheme name', 'Budget'],
        ['1', 'Beds', '1,000'],
        ['2', 'Care', '500'],
        ['', 'Total', '1,500']
      ],
      2,
      150_000
    ],
    [
      'under the fund',
      [
        ['Fund', 'Scheme name', 'Budget'],
        ['Better Care Fund', 'Beds', '1,000'],
        ['Better Care Fund', 'Care', '500'],
        ['Grand total', '', '1,500']
      ],
      2,
      150_000
    ],
    [
      'in another column',
      [
        ['Scheme name', 'Provider', 'Budget'],
        ['Beds', 'Council', '1,000'],
        ['Care', 'NHS', '500'],
        ['', 'Total', '1,500']
      ],
      2,
      150_000
    ],
    [
      'as subtotals',
      [
        ['Scheme name', 'Budget'],
        ['Beds', '1,000'],
        ['Care', '500'],
        ['Social care total', '1,500'],
        ['Aids', '10'],
        ['Alarms', '20'],
        ['Subtotal: equipment', '30'],
        ['Grand total', '1,530']
      ],
      4,
      153_000
    ],
    [
      'without a word',
      [
        ['Scheme name', 'Budget'],
        ['Beds', '1,000'],
        ['Care', '500'],
        ['', '1,500']
      ],
      2,
      150_000
    ],
    [
      'but not a scheme called so',
      [
        ['Scheme name', 'Budget'],
        ['Beds', '1,000'],
        ['Total Mobile for carers', '500']
      ],
      2,
      150_000
    ]
  ])('a row of totals %s is no scheme', async (_where, cells, count, sum) => {
    const id = await openFund()
    const result = await apply(csvFile(cells))
    expect(result.rejected).toEqual([])
    const found = await schemes(id)
    expect(found).toHaveLength(count)
    expect(found.reduce((all, scheme) => all + scheme.original, 0)).toBe(sum)
  })

  it('a total that is none says so in the plan', async () => {
    await openFund()
    const file = csvFile([
      ['Scheme name', 'Budget'],
      ['Beds', '1,000'],
      ['Care', '500'],
      ['Total', '1,400']
    ])
    expect((await plan(file)).notes).toEqual([expect.stringContaining('Row 4 is called a total')])
  })

  it('a total among contributions adds nothing to a fund', async () => {
    profile = await openProfile()
    const file = csvFile([
      ['Fund', 'Partner', 'Year', 'Contribution'],
      ['Better Care Fund', 'Council', '2026/27', '1,000'],
      ['Better Care Fund', 'NHS', '2026/27', '500'],
      ['Better Care Fund', 'Total', '2026/27', '1,500']
    ])
    await profile.get('funds.applyImport', { kind: 'funds', file })
    const [fund] = await profile.get('funds.list', {})
    const { opened } = await profile.get('funds.get', { id: fund?.id ?? '', year: '2026/27' })
    expect(opened?.value.contributions.map(({ original }) => original)).toEqual([100_000, 50_000])
  })

  it.each([
    ['the format of months', 17],
    ['a format of its own', 'mmm yy']
  ])('headings that are dates in %s are the months of the profile', async (_what, format) => {
    const id = await openFund()
    const starts = [0, 30, 61, 91, 122, 153, 183, 214, 244, 275, 306, 334]
    const days = starts.map((start) => ({ date: 46_113 + start }))
    const cells = [1200, ...Array.from({ length: 12 }, () => 100)]
    const file = workbook([{ data: row(1, ['Scheme name', 'Budget', ...days]) + row(2, ['Beds', ...cells]) }], {
      formats: [format]
    })
    const planned = await plan(file)
    expect(planned.columns.map(({ heading }) => heading).slice(2, 4)).toEqual(['Apr 2026', 'May 2026'])
    expect(planned.columns.map(({ field }) => field).slice(2)).toEqual(
      cells.slice(1).map((_, month) => `profile.${month}`)
    )
    await apply(file)
    const [beds] = await schemes(id)
    expect(beds?.months.map((month) => month.profile)).toEqual(Array.from({ length: 12 }, () => 10_000))
  })

  it('a formula without a stored result is refused with its cell, and goes nowhere', async () => {
    const id = await openFund()
    const file = workbook([
      {
        data:
          row(1, ['Scheme name', 'Expenditure 2026/27']) +
          row(2, ['Beds', { formula: 'SUM(C2:D2)' }]) +
          row(3, ['Care', 500])
      }
    ])
    const refused = await apply(file)
    expect(refused).toMatchObject({
      isDone: false,
      rejected: [
        { row: 2, cell: 'B2', message: expect.stringContaining('formula whose result the file does not hold') }
      ]
    })
    await apply(file, { leavesOutRejected: true })
    expect((await schemes(id)).map(({ name }) => name)).toEqual(['Care'])
  })

  it('two rows of one ID are named', async () => {
    await openFund()
    const file = csvFile([
      ['Scheme ID', 'Scheme name', 'Budget'],
      ['7', 'Beds', '1'],
      ['7', 'Care', '2']
    ])
    expect((await plan(file)).notes).toEqual([
      expect.stringContaining('Rows 2, 3 have the same ID, “7”, under different names')
    ])
  })

  it('a cell far from the table is passed over and named, and what is formatted but empty is nothing', async () => {
    await openFund()
    const data =
      row(1, ['Scheme name', 'Budget']) +
      '<row r="2"><c r="A2" t="inlineStr"><is><t>Beds</t></is></c><c r="B2"><v>5</v></c><c r="XFD2" s="1"/></row>'
    const file = workbook([{ data: `${data}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>` }], { formats: [14] })
    expect(await plan(file)).toMatchObject({ rows: 1, added: 1, notes: [expect.stringContaining('XFD1048576')] })
  })
})

it('a sheet of months alone makes the budget that they add up to', async () => {
  const id = await openFund()
  const days = [46_113, 46_143, 46_174].map((date) => ({ date }))
  const file = workbook([{ data: row(1, ['Scheme name', ...days]) + row(2, ['Beds', 100, 200, 300]) }], {
    formats: [17]
  })
  await apply(file)
  expect((await schemes(id))[0]).toMatchObject({ name: 'Beds', original: 60_000 })
})

describe('what is taken from nothing', () => {
  it('is told: columns that are no field or stand twice, and other sheets, before and when it is done', async () => {
    await openFund()
    const file = csvFile([
      ['Fund', 'Year', 'Scheme name', 'Budget', 'Budget', 'Colour', 'Empty', null],
      ['Better Care Fund', '2026/27', 'Beds', '100', '300', 'red', null, 'by hand']
    ])
    const told = 'Nothing is taken from columns E “Budget”, F “Colour”, H.'
    expect((await plan(file)).notes).toEqual([told])
    expect((await apply(file)).notes).toEqual([told])

    const rows = row(1, ['Scheme name', 'Budget']) + row(2, ['Hoists', 200])
    const two = workbook([
      { name: 'Schemes', data: rows },
      { name: 'Last year', data: rows }
    ])
    expect((await plan(two)).notes).toEqual(['Only the sheet “Schemes” is taken; “Last year” holds rows as well.'])
  })

  it('is told of records, too', async () => {
    profile = await openProfile({ caller: 'command-line' })
    const organisations = textFile('Name,Kind,Budget\nMercy Trust,NHS trust,5\n')
    expect(await profile.get('records.import', { kind: 'organisations', file: organisations })).toMatchObject({
      added: 1,
      notes: ['Nothing is taken from column C “Budget”.']
    })
    const measures = textFile('Measure,Value,Date,Remark\nDays waited,12,2026-06-30,late\n')
    expect(await profile.get('records.import', { kind: 'measures', file: measures })).toMatchObject({
      added: 1,
      notes: ['Nothing is taken from column D “Remark”.']
    })
  })
})
