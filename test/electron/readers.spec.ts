/** Readers of files from outside, in the built program: what is bundled differs from what unit tests run. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { strToU8 } from 'fflate'
import { writeBundle } from '../../electron/documents/reports/bundle'
import { createJobPool, type JobPool } from '../../electron/workers/jobPool'
import type { JobBounds, JobInput, JobName } from '../../electron/workers/jobTable'
import { jobBounds } from '../../electron/workers/jobTable'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { newReport } from '../../shared/reports/newReport'
import type { Result } from '../../shared/result'
import { a4, onePage } from '../documents/pack/onePage'
import { csvFile, textFile } from '../support/sheets'
import { ordinary, p, wordFile } from '../support/word'
import { row, workbook } from '../support/workbook'
import { expect, test } from './app'
import { type Ended, runInTerminal } from './terminal'

const root = path.join(import.meta.dirname, '../..')
const workerFile = path.join(root, 'out/main/jobWorker.js')

const [style] = shippedStyles
if (!style) throw new Error('There is a house style')
let ids = 0
const report = newReport(style, 'Winter beds', () => `id-${++ids}`)

const handed = (name: string, bytes: Uint8Array) => ({ name, bytes: new Uint8Array(bytes) })
const sheetRequest = (file: { readonly name: string; readonly bytes: Uint8Array }): JobInput<'sheet.read'> => ({
  file,
  kind: 'schemes',
  sheet: null,
  mapping: null,
  unit: null,
  remembered: {}
})

/** A table of two columns with so many rows. */
const longSheet = (first: string, second: string): ReturnType<typeof textFile> =>
  textFile([`${first},${second}`, ...Array.from({ length: 400_000 }, (_, at) => `Name ${at},council`)].join('\n'))
const longReport = {
  ...report,
  sections: report.sections.map((section) => ({
    ...section,
    body: {
      type: 'doc' as const,
      content: Array.from({ length: 20_000 }, (_, at) => ({
        type: 'paragraph',
        attrs: { id: `p${section.id}${at}`, level: 1, exempt: '' },
        content: [{ type: 'text', text: `Words of paragraph ${at}.` }]
      }))
    }
  }))
}

/** A hand-off file with that report, signed as it should be. */
const handedOver = (content: typeof report): Uint8Array =>
  writeBundle(
    {
      kind: 'report',
      version: '1.0.0',
      madeAt: '2026-11-22T09:00:00.000Z',
      handOff: '',
      report: 'r1',
      implication: null,
      from: 'Robin Hale',
      to: '',
      post: '',
      asked: [],
      note: ''
    },
    { report: content, style, pictures: new Map() },
    keys
  )

/** A map of boxes that are joined in many ways. */
const wideMap: JobInput<'map.draw'>['map'] = {
  name: 'Who does what',
  state: 'current',
  holdsOn: '2026-12-01',
  nodes: Array.from({ length: 2000 }, (_, at) => ({
    id: `n${at}`,
    key: `n${at}`,
    name: `Board ${at}`,
    kind: 'own' as const,
    group: '',
    pin: null
  })),
  lines: Array.from({ length: 6000 }, (_, at) => ({
    id: `l${at}`,
    from: `n${at % 1999}`,
    to: `n${(at * 7 + 1) % 2000}`,
    kind: 'reporting' as const,
    label: '',
    startsOn: null,
    endsOn: null
  })),
  groups: []
}

const longWord = (): Uint8Array =>
  wordFile(Array.from({ length: 100_000 }, (_, at) => p(`Line ${at} stands in a paragraph of its own.`)).join(''))
const shortPage = () => new Uint8Array(onePage(a4))
const pagesFile = () => ({ key: 'short', bytes: shortPage(), isForeign: false })
/** A page on which a great many words are painted. */
const longPage = () =>
  new Uint8Array(onePage(a4, `BT /F1 12 Tf ${'1 0 0 1 72 72 Tm (Survey of the bridge) Tj '.repeat(300_000)} ET`))

/** More than the memory of a small worker holds. */
const heavy = {
  'report.read': () => ({
    file: handed('long.txt', strToU8('Some words that stand in a paragraph of their own.\n\n'.repeat(200_000))),
    styles: shippedStyles
  }),
  'sheet.read': () => sheetRequest(longSheet('Scheme name', 'Budget')),
  'records.read': () => ({ kind: 'organisations' as const, file: longSheet('Name', 'Kind') }),
  'style.read': () => ({ bytes: strToU8(`[${'{},'.repeat(300_000)}1]`) }),
  'bundle.read': () => ({ bytes: handedOver(longReport) }),
  'attachment.inspect': () => ({ bytes: longPage() }),
  'attachment.look': () => ({ bytes: longPage(), mediaType: 'application/pdf' }),
  'map.draw': () => ({ ...inputs['map.draw'](), map: wideMap }),
  'word.handOff': () => ({ bytes: longWord() }),
  'word.answer': () => ({ ...inputs['word.answer'](), bytes: longWord() }),
  'word.write': () => ({ ...inputs['word.write'](), report: longReport })
}

/** Something that each job does. */
const inputs: { readonly [N in JobName]: () => JobInput<N> } = {
  'report.read': () => ({
    file: handed('beds.docx', wordFile(ordinary)),
    styles: shippedStyles
  }),
  'bundle.read': () => ({ bytes: new Uint8Array([0x50, 0x4b, 3, 4]) }),
  'sheet.read': () =>
    sheetRequest(
      csvFile([
        ['Scheme name', 'Budget'],
        ['Beds', 100]
      ])
    ),
  'paper.set': () => ({ kind: 'stamp', characters: 'Page 1' }),
  'drawing.picture': () => ({
    data: {
      ...{ type: 'chart', chart: 'bar', caption: 'Beds', alt: 'Beds', unit: 'beds', target: null, note: '' },
      series: [{ name: 'Beds', points: [{ label: 'May', value: 12, note: '' }] }]
    },
    style
  }),
  'records.read': () => ({
    kind: 'organisations',
    file: csvFile([
      ['Name', 'Kind'],
      ['Aldermere County Council', 'council']
    ])
  }),
  'style.read': () => ({ bytes: strToU8(JSON.stringify(style)) }),
  'pdf.words': () => ({ bytes: shortPage() }),
  'attachment.inspect': () => ({ bytes: shortPage() }),
  'attachment.look': () => ({ bytes: shortPage(), mediaType: 'application/pdf' }),
  'pages.see': () => pagesFile(),
  'pages.draw': () => ({ file: pagesFile(), page: 1, scale: 1 }),
  'pages.words': () => ({ file: pagesFile(), page: 1 }),
  'pages.find': () => ({ file: pagesFile(), words: 'Act', from: 1 }),
  'attachment.clean': () => ({
    bytes: shortPage(),
    findings: [],
    boxes: [{ page: 1, area: { x: 0, y: 0, width: 0.5, height: 0.5 } }],
    asPictures: []
  }),
  'word.write': () => ({ report, style, pictures: { files: new Map(), drawings: new Map() }, mark: '' }),
  'word.handOff': () => ({ bytes: wordFile(ordinary) }),
  'word.answer': () => ({ bytes: wordFile(ordinary), sent: wordFile(ordinary), base: report, ours: report, style }),
  'map.draw': () => ({
    map: {
      name: 'Who does what',
      state: 'current',
      holdsOn: '2026-12-01',
      nodes: [{ id: 'a', name: 'Cabinet', kind: 'own' }] as never,
      lines: [],
      groups: []
    },
    caption: 'Who does what',
    updatedOn: null
  })
}
const names = Object.keys(jobBounds) as JobName[]

const ask = (pool: JobPool, name: JobName, more = {}): Promise<Result<unknown>> =>
  pool.run(name, inputs[name]() as never, more)

const key = (pair: { readonly privateKey: KeyObject }): Buffer =>
  pair.privateKey.export({ type: 'pkcs8', format: 'der' })
const keys = { signing: key(generateKeyPairSync('ed25519')), reading: key(generateKeyPairSync('x25519')) }

const plainReport = `Winter beds

Purpose of the Report

1 To say how many beds are kept ready.

Recommendations

2 Cabinet is recommended to:

(a) note the report.

Background

3 Forty beds were kept ready last winter.

Background papers

None
`

/** A pool with bounds of its own, closed when the work is done. */
async function withPool<T>(change: (usual: JobBounds) => JobBounds, use: (pool: JobPool) => Promise<T>): Promise<T> {
  const pool = createJobPool(workerFile, (name) => change(jobBounds[name]))
  try {
    return await use(pool)
  } finally {
    pool.close()
  }
}

test.describe('a job in its worker', () => {
  for (const name of names) {
    test(`${name} that takes too long is stopped with a sentence`, async () => {
      await withPool(
        (usual) => ({ ...usual, time: 1 }),
        async (pool) => {
          expect(await ask(pool, name)).toEqual({
            ok: false,
            error: { code: 'too-large', message: jobBounds[name].tooLong }
          })
        }
      )
    })

    test(`${name} that is told to stop ends at once`, async () => {
      await withPool(
        (usual) => usual,
        async (pool) => {
          const stop = new AbortController()
          const asked = ask(pool, name, { signal: stop.signal })
          stop.abort()
          expect(await asked).toMatchObject({ ok: false, error: { code: 'cancelled' } })
        }
      )
    })
  }
})

for (const name of Object.keys(heavy) as (keyof typeof heavy)[])
  test(`${name} that takes more memory than it may is stopped with a sentence`, async () => {
    await withPool(
      (usual) => ({ ...usual, memory: 16 }),
      async (pool) => {
        expect(await pool.run(name, heavy[name]() as never)).toEqual({
          ok: false,
          error: { code: 'too-large', message: jobBounds[name].tooMuch }
        })
      }
    )
  })

/** Jobs whose small file is read and turned down. */
const refused: Readonly<Partial<Record<JobName, string>>> = { 'bundle.read': 'damaged', 'word.answer': 'invalid' }

test('a worker that ran out of memory or time leaves the pool working', async () => {
  let isFirst = true
  const pool = createJobPool(workerFile, (name) => {
    const usual = jobBounds[name]
    const bounds = isFirst ? { ...usual, memory: 16 } : usual
    isFirst = false
    return bounds
  })
  expect(await pool.run('records.read', heavy['records.read']())).toMatchObject({
    ok: false,
    error: { code: 'too-large' }
  })
  for (const name of names) {
    const answer = await ask(pool, name)
    const code = refused[name]
    expect(answer, name).toMatchObject(code === undefined ? { ok: true } : { ok: false, error: { code } })
  }
  pool.close()
})

test('many jobs at once are all done, each with its own answer', async () => {
  const pool = createJobPool(workerFile)
  const asked = Array.from({ length: 12 }, (_, at) =>
    pool.run('records.read', {
      kind: 'organisations',
      file: csvFile([
        ['Name', 'Kind'],
        [`Council ${at}`, 'council']
      ])
    })
  )
  const answers = await Promise.all(asked)
  expect(
    answers.map((answer) => answer.ok && answer.value.kind === 'organisations' && answer.value.read.rows[0]?.value.name)
  ).toEqual(asked.map((_, at) => `Council ${at}`))
  pool.close()
})

test('in the program itself, a worker beyond its memory ends alone', async ({ open }) => {
  const { app, ask: call } = await open()
  const code = await app.evaluate(async (_electron, file) => {
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: 48 } })
    const text = `Name,Kind\n${Array.from({ length: 400_000 }, (_none, at) => `Council ${at},council`).join('\n')}`
    return new Promise<string>((resolve) => {
      worker.on('error', (error: Error & { code?: string }) => resolve(error.code ?? error.message))
      worker.on('message', () => resolve('done'))
      worker.postMessage({
        name: 'records.read',
        input: { kind: 'organisations', file: { name: 'a.csv', bytes: new TextEncoder().encode(text) } }
      })
    })
  }, workerFile)
  expect(code).toBe('ERR_WORKER_OUT_OF_MEMORY')
  expect(await call('files.state', {})).toMatchObject({ ok: true })
})

/** Runs a command of the built program in a profile of the folder's own. */
const packwright = (words: readonly string[], folder: string): Promise<Ended> =>
  runInTerminal(
    String(createRequire(import.meta.url)('electron')),
    [root, '--', ...words, '--profile', path.join(folder, 'profile')],
    { folder }
  )

test('sheets that are odd are read in the program, or refused with a sentence', async ({ folder }) => {
  const keep = ({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): string => {
    fs.writeFileSync(path.join(folder, name), bytes)
    return name
  }
  const heads = row(1, ['Name', 'Kind'])
  const many = Array.from({ length: 9000 }, (_, at) => row(at + 2, [`Council number ${at} of the county`, 'council']))
  const funds =
    row(1, ['Fund', 'Partner', 'Year', 'Contribution']) + row(2, ['Better Care Fund', 'Council', '2026/27', 100])
  const stray = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
  // The profile is there before four programs work in it at once.
  expect(await packwright(['list', 'reports'], folder)).toMatchObject({ status: 0 })
  const runs = await Promise.all([
    packwright(
      [
        'import-data',
        'organisations',
        keep(workbook([{ data: heads + many.join('') }], { name: 'many.xlsx' })),
        '--dry-run'
      ],
      path.join(folder)
    ),
    packwright(
      ['import-data', 'funds', keep(workbook([{ data: funds + stray }], { name: 'stray.xlsx' })), '--dry-run'],
      folder
    ),
    packwright(
      [
        'import-data',
        'funds',
        keep(workbook([{ name: 'Chart', data: '', type: 'chartsheet' }, { data: funds }], { name: 'chart.xlsx' })),
        '--dry-run'
      ],
      folder
    ),
    packwright(
      [
        'import-data',
        'funds',
        keep(workbook([{ name: 'Chart', data: '', type: 'chartsheet' }], { name: 'charts.xlsx' })),
        '--dry-run'
      ],
      folder
    )
  ])
  const [large, far, chart, charts] = runs as [Ended, Ended, Ended, Ended]
  expect(large.out).toContain('9000 organisations would be added')
  expect(far.out).toContain('1 fund would be added')
  expect(far.out).toContain('XFD1048576')
  expect(chart.out).toContain('1 fund would be added')
  expect(chart.out).toContain('“Chart”')
  expect(charts.status).toBe(1)
  expect(charts.error).toContain('no sheet with cells')
})

test('a hand-off file, a text and a house style come in by a worker, and what is none is refused', async ({ open }) => {
  const { ask: call } = await open()
  const manifest = {
    kind: 'report' as const,
    version: '0.1.0',
    madeAt: '2026-11-30T09:00:00.000Z',
    handOff: '' as const,
    report: 'report-1',
    implication: null,
    from: 'Robin Hale',
    to: '',
    post: '',
    asked: [],
    note: ''
  }
  const bundle = writeBundle(manifest, { report, style, pictures: new Map() }, keys)
  const files = [
    handed('beds.packwright', bundle),
    handed('beds.txt', textFile(plainReport).bytes),
    handed('junk.packwright', strToU8('PK junk'))
  ]
  const read = await call('reports.import', { files } as never)
  expect(read).toMatchObject({ ok: true, value: [{ ok: true }, { ok: true }, { ok: false }] })
  const styleFile = { name: 'style.json', bytes: strToU8(JSON.stringify({ ...style, id: 'own-style', name: 'Ours' })) }
  expect(await call('houseStyles.import', { file: styleFile } as never)).toMatchObject({ ok: true })
})
