import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { OutputOf } from '../../shared/contract'
import { failure, ok } from '../../shared/result'
import { cabinetWith, makeWorkingOffice, reportsTitled } from './office'
import { arriveAt, openApp } from './page'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const blankSettings = {
  theme: 'system',
  paperSize: 100,
  name: '',
  post: '',
  houseStyleId: '',
  nation: 'england',
  home: 'everything',
  authority: { name: '', shortName: '', address: '', officer: '', contact: '', website: '' }
} as const

describe('the first run', () => {
  it('offers the sample authority and three questions', async () => {
    openApp(makeWorkingOffice({ settings: blankSettings }))
    await arriveAt('Welcome to Packwright')
    expect(await screen.findByRole('button', { name: 'Open the sample authority' })).toBeDefined()
    expect(screen.getByRole('textbox', { name: 'Your name' })).toBeDefined()
    expect(screen.getByText(/“backups” beside the data file/)).toBeDefined()
  })

  it('keeps the answers and goes home', async () => {
    const office = makeWorkingOffice({ settings: blankSettings })
    const user = openApp(office)
    await user.type(await screen.findByRole('textbox', { name: 'Your name' }), 'Robin Hale')
    await user.type(screen.getByRole('textbox', { name: 'Your post' }), 'Clerk')
    await user.click(screen.getByRole('button', { name: /house style/ }))
    await user.click(await screen.findByRole('option', { name: /Plain style/ }))
    await user.click(screen.getByRole('button', { name: 'Begin' }))
    await arriveAt('Home')
    expect(office.desk.settings).toMatchObject({ name: 'Robin Hale', post: 'Clerk', houseStyleId: 'plain' })
    expect(screen.getByText('There is nothing here yet')).toBeDefined()
  })

  it('gives way to a file that is dropped on it', async () => {
    const office = makeWorkingOffice({ settings: blankSettings })
    office.answer('reports.import', () => failure('unreadable-file', 'This is no report.'))
    openApp(office)
    await arriveAt('Welcome to Packwright')
    const drop = new Event('drop', { bubbles: true, cancelable: true })
    document.body.dispatchEvent(
      Object.assign(drop, { dataTransfer: { types: ['Files'], files: [new File([''], 'a')] } })
    )
    await arriveAt('Reports')
    await screen.findByText('This is no report.')
  })

  it('lets one begin without an answer', async () => {
    const user = openApp(makeWorkingOffice({ settings: blankSettings }))
    await user.click(await screen.findByRole('button', { name: 'Begin' }))
    await arriveAt('Home')
  })
})

describe('reports', () => {
  it('are listed newest first and searched as one types', async () => {
    const user = openApp(makeWorkingOffice({ reports: reportsTitled('Pooled fund', 'Winter plan') }), {
      name: 'reports'
    })
    const rows = await screen.findAllByRole('row')
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('Title'),
      expect.stringContaining('Winter plan'),
      expect.stringContaining('Pooled fund')
    ])
    await user.type(screen.getByRole('searchbox', { name: 'Search reports' }), 'pool')
    await waitFor(() => expect(screen.queryByRole('row', { name: /Winter plan/ })).toBeNull())
    expect(screen.getByRole('row', { name: /Pooled fund/ })).toBeDefined()
    await user.type(screen.getByRole('searchbox', { name: 'Search reports' }), 'xyz')
    await user.click(await screen.findByRole('button', { name: 'Show all reports' }))
    await screen.findByRole('row', { name: /Winter plan/ })
  })

  it('are deleted after asking, and brought back whole', async () => {
    const office = makeWorkingOffice({ reports: reportsTitled('Pooled fund', 'Winter plan') })
    const before = office.desk.reports[0]?.value
    const user = openApp(office, { name: 'reports' })
    await user.click(await screen.findByRole('button', { name: 'Actions for Pooled fund, Robin Hale' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete …' }))
    const question = await screen.findByRole('alertdialog', { name: 'Delete this report?' })
    await user.click(within(question).getByRole('button', { name: 'Delete report' }))
    await waitFor(() => expect(screen.queryByRole('row', { name: /Pooled fund/ })).toBeNull())
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await screen.findByRole('row', { name: /Pooled fund/ })
    expect(office.desk.reports.find((report) => report.value.title === 'Pooled fund')?.value).toEqual(before)
  })

  it('stay when the question is answered with no', async () => {
    const office = makeWorkingOffice({ reports: reportsTitled('Pooled fund') })
    const user = openApp(office, { name: 'reports' })
    await user.click(await screen.findByRole('button', { name: 'Actions for Pooled fund, Robin Hale' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Delete …' }))
    await user.click(await screen.findByRole('button', { name: 'Keep it' }))
    expect(office.desk.reports).toHaveLength(1)
  })

  it('say what was recognised in each file, and keep errors in sight until they are closed', async () => {
    const office = makeWorkingOffice({ reports: reportsTitled('Pooled fund') })
    const empty = { front: {}, sections: [], paragraphs: [], implications: [], appendices: [], recommendations: [] }
    office.answer('reports.chooseAndImport', () =>
      ok([
        {
          ...empty,
          file: 'fund.txt',
          ok: true,
          error: null,
          wantsPassphrase: false,
          report: 'report-1',
          style: 'plain',
          title: 'Pooled fund',
          paragraphs: Array.from({ length: 24 }, (_, index) => ({ number: String(index + 1), section: '', text: '' })),
          recommendations: [{ label: '(a)', text: 'Note' }],
          lost: ['A picture on page 3']
        },
        {
          ...empty,
          file: 'menu.txt',
          ok: false,
          error: 'This is no report.',
          wantsPassphrase: false,
          report: null,
          style: null,
          title: '',
          lost: []
        }
      ])
    )
    const user = openApp(office, { name: 'reports' })
    await user.click(await screen.findByRole('button', { name: 'Import reports' }))
    const results = await screen.findByRole('region', { name: /1 report came in; 1 file could not be read/ })
    expect(results.textContent).toContain('24 numbered paragraphs, 1 recommendation, 0 implications')
    expect(results.textContent).toContain('recognised as Plain style')
    expect(results.textContent).toContain('A picture on page 3')
    expect(results.textContent).toContain('This is no report.')
    await user.click(within(results).getByRole('button', { name: 'Close the results' }))
    await waitFor(() => expect(screen.queryByRole('region', { name: /could not be read/ })).toBeNull())
  })
})

const finding = 'Type words of anything kept here, or what you want to do'

describe('the frame', () => {
  it('finds reports, meetings and actions from anywhere with Ctrl and K', async () => {
    const reports = reportsTitled('Alpha', 'Beta')
    const user = openApp(makeWorkingOffice({ reports, meetings: [cabinetWith(reports)] }))
    await arriveAt('Home')
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('dialog', { name: 'Find or do' })
    await user.type(screen.getByRole('combobox', { name: finding }), 'cab')
    await waitFor(() =>
      expect(screen.getAllByRole('option').map((item) => item.textContent)).toEqual([
        expect.stringContaining('Cabinet, 9 December 2026')
      ])
    )
    await user.click(screen.getByRole('option', { name: /Cabinet/ }))
    await arriveAt('Cabinet, 9 December 2026')
  })

  it('marks the first of what is found, and walks the others by the arrows', async () => {
    const reports = reportsTitled('Alpha one', 'Alpha two', 'Beta')
    const user = openApp(makeWorkingOffice({ reports }))
    await arriveAt('Home')
    await user.keyboard('{Control>}k{/Control}')
    const field = await screen.findByRole('combobox', { name: finding })
    const marked = (): string | undefined => screen.getByRole('option', { selected: true }).textContent
    await user.type(field, 'alpha')
    await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2))
    expect(marked()).toContain('Alpha one')
    expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id)
    await user.keyboard('{ArrowDown}')
    expect(marked()).toContain('Alpha two')
    await user.keyboard('{ArrowDown}')
    expect(marked()).toContain('Alpha one')
    await user.type(field, ' two')
    await waitFor(() => expect(marked()).toContain('Alpha two'))
    await user.keyboard('{Enter}')
    await arriveAt('Alpha two')
  })

  it('does on Enter what belongs to the words typed, however late the answer to them is', async () => {
    const office = makeWorkingOffice({ reports: reportsTitled('Alpha', 'Beta') })
    const user = openApp(office)
    await arriveAt('Home')
    await user.keyboard('{Control>}k{/Control}')
    await user.type(await screen.findByRole('combobox', { name: finding }), 'a')
    await screen.findByRole('option', { name: /Alpha/ })
    let answer: () => void = () => undefined
    office.answer('search.find', ({ text }) => {
      const hit = { kind: 'report' as const, id: 'report-2', name: 'Beta', about: '', at: '', passage: null }
      return new Promise((resolve) => {
        answer = () => resolve(ok({ text, names: [hit], passages: [], left: { names: 0, texts: 0 }, isComplete: true }))
      })
    })
    await user.keyboard('{Backspace}bet{Enter}')
    expect(screen.getByRole('dialog', { name: 'Find or do' })).toBeDefined()
    answer()
    await arriveAt('Beta')
  })

  it('does what the menu of the window says', async () => {
    const office = makeWorkingOffice()
    openApp(office)
    await arriveAt('Home')
    office.announce({ type: 'menu', action: 'settings' })
    await arriveAt('Settings')
    office.announce({ type: 'menu', action: 'new-meeting' })
    await screen.findByRole('dialog', { name: 'New meeting' })
  })

  it('names the window after the place', async () => {
    const user = openApp(makeWorkingOffice())
    await arriveAt('Home')
    expect(document.title).toBe('Home – Packwright')
    await user.click(screen.getByRole('link', { name: 'Organisations' }))
    await arriveAt('Organisations')
    expect(document.title).toBe('Organisations – Packwright')
  })

  it('takes files that are dropped anywhere', async () => {
    const office = makeWorkingOffice()
    office.answer('reports.import', ({ files }) => {
      office.desk.reports = reportsTitled('Dropped')
      const [file] = files
      return ok([
        {
          file: file?.name ?? '',
          ok: true,
          error: null,
          wantsPassphrase: false,
          report: 'report-1',
          style: 'plain',
          title: `${new TextDecoder().decode(file?.bytes)}`,
          front: {},
          sections: [],
          paragraphs: [],
          recommendations: [],
          implications: [],
          appendices: [],
          lost: []
        }
      ])
    })
    openApp(office, { name: 'settings' })
    await arriveAt('Settings')
    const drop = new Event('drop', { bubbles: true, cancelable: true })
    const files = [new File(['Dropped words'], 'dropped.txt')]
    Object.assign(drop, { dataTransfer: { types: ['Files'], files } })
    document.body.dispatchEvent(drop)
    expect(drop.defaultPrevented).toBe(true)
    await arriveAt('Reports')
    await screen.findByText('Dropped words')
    expect(screen.getByText('Everything was kept.')).toBeDefined()
  })
})

describe('settings', () => {
  it('are kept as they are changed, and the colours follow at once', async () => {
    const office = makeWorkingOffice()
    const user = openApp(office, { name: 'settings' })
    await user.click(await screen.findByRole('radio', { name: 'Dark' }))
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'))
    const name = screen.getByRole('textbox', { name: 'Your name' })
    await user.clear(name)
    await user.type(name, 'Sam Lee')
    await user.tab()
    await waitFor(() => expect(office.desk.settings).toMatchObject({ name: 'Sam Lee', theme: 'dark' }))
  })

  it('keep a name and a colour that are changed in one go, whichever is told first', async () => {
    const office = makeWorkingOffice()
    const user = openApp(office, { name: 'settings' })
    await user.type(await screen.findByRole('textbox', { name: 'Your post' }), ' and returning officer')
    await user.click(screen.getByText('Dark', { selector: 'label *' }))
    await waitFor(() =>
      expect(office.desk.settings).toMatchObject({ theme: 'dark', post: 'Clerk and returning officer' })
    )
  })

  it('say which runtime it is, and check the data file', async () => {
    const user = openApp(makeWorkingOffice(), { name: 'settings' })
    await screen.findByText(/stand-in runtime/)
    await user.click(screen.getByRole('button', { name: 'Check the data file' }))
    await screen.findByText('The data file is sound: 12 records checked, nothing wrong.')
  })
})

describe('a data file that does not open', () => {
  const damaged: OutputOf<'files.state'> & { readonly state: 'damaged' } = {
    state: 'damaged',
    path: '/data/packwright.db',
    message: 'The file could not be read to its end.',
    backups: [
      { name: 'torn.db', madeAt: '2026-11-20T08:00:00.000Z', bytes: 1_000_000, kind: 'ordinary', sequence: 9 },
      { name: 'new.db', madeAt: '2026-11-19T08:00:00.000Z', bytes: 1_000_000, kind: 'ordinary', sequence: 8 },
      { name: 'old.db', madeAt: '2026-11-01T08:00:00.000Z', bytes: 900_000, kind: 'ordinary', sequence: 7 }
    ],
    canSalvage: true
  }
  const check = (office: ReturnType<typeof makeWorkingOffice>): void =>
    office.answer('files.checkBackup', ({ backup }) =>
      ok(
        backup === 'torn.db'
          ? { problem: 'It is damaged, so nobody can go back to it.', holds: null }
          : {
              problem: null,
              holds: { reports: 12, meetings: 3, funds: 1, lastChange: '2026-11-18T08:00:00.000Z', lacking: 0 }
            }
      )
    )

  it('is put right from the newest backup that is sound, each with what it holds', async () => {
    const office = makeWorkingOffice({ fileState: damaged })
    check(office)
    office.answer('files.recover', () => {
      office.desk.fileState = { state: 'open', path: '/data/packwright.db', isEmpty: false, told: [] }
      return ok(office.desk.fileState)
    })
    const user = openApp(office)
    await arriveAt('Your data file is damaged')
    expect(screen.getAllByText(/is kept beside the new one/).length).toBeGreaterThan(0)
    expect(await screen.findAllByText(/12 reports, 3 meetings, 1 fund; last changed/)).toHaveLength(2)
    expect(screen.getByText(/It is damaged, so nobody can go back to it/)).toBeInstanceOf(HTMLElement)
    await user.click(screen.getByRole('button', { name: 'Use this backup' }))
    await arriveAt('Home')
    expect(office.calls).toContainEqual({ name: 'files.recover', input: { action: 'restore', backup: 'new.db' } })
  })

  it('is replaced by an empty one only after asking', async () => {
    const office = makeWorkingOffice({ fileState: { ...damaged, backups: [] } })
    office.answer('files.recover', () => ok(office.desk.fileState))
    const user = openApp(office)
    await screen.findByText('There is no backup yet.')
    await user.click(screen.getByRole('button', { name: 'Start with an empty file' }))
    await user.click(await screen.findByRole('button', { name: 'Start empty' }))
    await waitFor(() =>
      expect(office.calls).toContainEqual({ name: 'files.recover', input: { action: 'start-empty' } })
    )
  })

  it('is opened when what stood in the way has gone', async () => {
    const office = makeWorkingOffice({
      fileState: { ...damaged, state: 'unreachable', message: 'Another program is using the data file.', backups: [] }
    })
    office.answer('files.recover', () => {
      office.desk.fileState = {
        state: 'open',
        path: '/data/packwright.db',
        isEmpty: false,
        told: ['One log was set aside.']
      }
      return ok(office.desk.fileState)
    })
    const user = openApp(office)
    await arriveAt('Your data file cannot be opened')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await arriveAt('Home')
    await screen.findByText('One log was set aside.')
  })

  it('is left alone when it comes from a newer Packwright', async () => {
    openApp(makeWorkingOffice({ fileState: { state: 'newer', path: '/data/packwright.db', message: 'Format 9.' } }))
    await arriveAt('Your data file comes from a newer Packwright')
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Help F1'])
  })
})

describe('a report', () => {
  const place = { name: 'report', id: 'report-1' } as const

  it('is looked at page by page, and gone through by its bookmarks', async () => {
    const office = makeWorkingOffice({ reports: reportsTitled('Pooled fund') })
    const form = { width: 595, height: 842 }
    const pages = [
      { ...form, label: '1' },
      { ...form, label: '2' }
    ]
    office.answer('pages.view', () => ok({ zoom: 'width', isDouble: false, side: 'bookmarks' }))
    office.answer('pages.open', () =>
      ok({ file: 'file-1', pages, bookmarks: [{ title: 'Next steps', level: 1, page: 2 }], spots: [] })
    )
    office.answer('pages.draw', () => failure('unreadable-file', 'The pages of this file cannot be shown.'))
    // Here nothing has a size; a window has one.
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900)
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(700)
    const user = openApp(office, place)
    await arriveAt('Pooled fund')
    const desk = await screen.findByRole('region', { name: 'Pages of the report' })
    expect(within(desk).getAllByRole('group')).toHaveLength(2)
    await within(desk).findAllByText('The pages of this file cannot be shown.')
    await user.click(await screen.findByRole('button', { name: /Next steps/ }))
    expect(desk.scrollTop).toBeGreaterThan(0)
    expect(window.location.hash).toBe('#/report/report-1')
    expect(office.calls).toContainEqual({
      name: 'pages.open',
      input: { source: { kind: 'report', id: 'report-1', copy: 'full' } }
    })
  })

  it('is exported in the format that is chosen', async () => {
    const office = makeWorkingOffice({ reports: reportsTitled('Pooled fund') })
    office.answer('reports.export', () =>
      ok({ file: '/out/fund.md', bytes: 10, pages: 0, isRestricted: false, faults: 0, told: [] })
    )
    const user = openApp(office, place)
    await user.click(await screen.findByRole('button', { name: 'Export' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Markdown …' }))
    await screen.findByText('Exported as Markdown.')
    expect(office.calls).toContainEqual({
      name: 'reports.export',
      input: { id: 'report-1', format: 'md', copy: 'full' }
    })
  })

  it('that is gone says so, with a way back', async () => {
    const user = openApp(makeWorkingOffice(), place)
    await screen.findByText('This record is no longer here.')
    await user.click(screen.getByRole('button', { name: 'All reports' }))
    await arriveAt('Reports')
  })
})

describe('undo', () => {
  it('takes back the last thing done with Ctrl and Z', async () => {
    const reports = reportsTitled('Alpha', 'Beta')
    const office = makeWorkingOffice({ reports, meetings: [cabinetWith(reports)] })
    const user = openApp(office, { name: 'meeting', id: 'meeting-1' })
    const [first] = await screen.findAllByRole('row')
    first?.focus()
    await user.keyboard('{Delete}')
    await waitFor(() => expect(office.desk.meetings[0]?.items).toHaveLength(1))
    await screen.findByText(/Took “Alpha” off the agenda/)
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(() => expect(office.desk.meetings[0]?.items.map((item) => item.title)).toEqual(['Alpha', 'Beta']))
  })

  it('says when there is nothing to take back', async () => {
    const office = makeWorkingOffice()
    openApp(office)
    await arriveAt('Home')
    office.announce({ type: 'menu', action: 'undo' })
    await screen.findByText('There is nothing to undo.')
  })
})

describe('the menu of the window', () => {
  it.each([
    ['preview-export', 'Open a report first; then it can be exported.'],
    ['print-report', 'Open a report first; then it can be printed.'],
    ['suggest', 'Open a report for writing first; then changes to it can be suggested.'],
    ['build-pack', 'Open a meeting first; then its pack can be built.']
  ])('says what to do first where %s cannot be done', async (action, advice) => {
    const office = makeWorkingOffice()
    openApp(office)
    await arriveAt('Home')
    office.announce({ type: 'menu', action })
    await screen.findByText(advice)
  })
})
