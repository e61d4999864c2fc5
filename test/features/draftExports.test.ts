/** A report with faults outstanding says DRAFT on every way out, unless it is told otherwise. */
import fs from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRequest, runCommand } from '../../electron/cli'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import type { Report } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

/** A report of which nothing is written yet: that stops its release. */
async function begun(): Promise<string> {
  const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On the depot' })
  const { findings } = await profile.get('reports.check', { id })
  expect(findings.some(({ severity }) => severity === 'stop')).toBe(true)
  return id
}

/** The same with all that stopped it put right. */
async function finished(): Promise<string> {
  const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On the depot' })
  const { value, revision } = await profile.get('reports.get', { id })
  const said = ({ id: of }: { readonly id: string }) => ({
    type: 'doc' as const,
    content: [paragraphOf('The depot is full.', { id: `${of}-said`, level: 1 })]
  })
  const done: Report = {
    ...value,
    front: { ...value.front, date: '2026-12-09' },
    sections: value.sections.map((section) => ({ ...section, body: said(section) })),
    recommendations: [
      { id: 'r1', body: { type: 'doc', content: [paragraphOf('agree the depot.', { id: 'r1p' })] } }
    ] as never,
    implications: value.implications.map((one) => ({ ...one, body: said(one) }))
  }
  await profile.get('reports.save', { id, revision, value: done })
  const { findings } = await profile.get('reports.check', { id })
  expect(findings.filter(({ severity }) => severity === 'stop')).toEqual([])
  return id
}

/** All the words of a file that was written. */
function wordsOf(file: string): string {
  const bytes = fs.readFileSync(file)
  if (file.endsWith('.pdf')) return wordsOfPages(bytes).join('\n')
  if (!file.endsWith('.docx')) return bytes.toString('utf8')
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, part]) => strFromU8(part))
    .join('\n')
}

const formats = ['pdf', 'docx', 'html', 'md'] as const

describe.each(formats)('as .%s', (format) => {
  const written = async (id: string, more: { isFinal?: boolean; copy?: 'public' } = {}) => {
    const to = path.join(profile.folder, `depot.${format}`)
    const answer = await profile.get('reports.export', { id, format, to, ...more })
    return { text: wordsOf(to), faults: answer?.faults ?? -1 }
  }

  it('a report with faults outstanding says DRAFT, in full and for the public, and how many there are is told', async () => {
    const id = await begun()
    for (const more of [{}, { copy: 'public' as const }]) {
      const { text, faults } = await written(id, more)
      expect(text).toContain('DRAFT')
      expect(faults).toBeGreaterThan(0)
    }
  })

  it('it does not where it is told otherwise', async () => {
    const { text, faults } = await written(await begun(), { isFinal: true })
    expect(text).not.toContain('DRAFT')
    expect(faults).toBe(0)
  })

  it('a report without such faults does not', async () => {
    const { text, faults } = await written(await finished())
    expect(text).not.toContain('DRAFT')
    expect(faults).toBe(0)
  })
})

it('every page of the PDF says so', async () => {
  const id = await begun()
  const to = path.join(profile.folder, 'depot.pdf')
  await profile.get('reports.export', { id, format: 'pdf', to })
  for (const page of wordsOfPages(fs.readFileSync(to))) expect(page).toContain('DRAFT')
})

it('a brief for members of a report with faults says so, too', async () => {
  const to = path.join(profile.folder, 'brief.pdf')
  await profile.get('reports.export', { id: await begun(), of: 'brief', to })
  expect(wordsOf(to)).toContain('DRAFT')
})

it('Markdown that says DRAFT comes back without the word, though it was changed on the way', async () => {
  const to = path.join(profile.folder, 'depot.md')
  await profile.get('reports.export', { id: await finished(), format: 'md', to })
  const plain = fs.readFileSync(to, 'utf8')
  const bytes = Buffer.from(`**DRAFT**\n\n${plain.replaceAll('is full', 'is almost full')}`)
  const [read] = await profile.get('reports.import', { files: [{ name: 'depot.md', bytes }] })
  const { value } = await profile.get('reports.get', { id: read?.report ?? '' })
  expect(JSON.stringify(value)).not.toContain('DRAFT')
  expect(JSON.stringify(value)).toContain('almost full')
})

describe('on the command line', () => {
  const run = async (...words: string[]) => {
    const request = readRequest(words, '1.2.3')
    if (request.kind !== 'command') throw new Error('no command')
    let said = ''
    const add = (text: string): void => {
      said += text
    }
    const status = await runCommand(request, { ask: profile.ask, folder: profile.folder }, { out: add, error: add })
    return { status, said }
  }
  const to = (): string => path.join(profile.folder, 'depot.html')

  it('it says DRAFT, and that it does', async () => {
    const { status, said } = await run('export', await begun(), '--to', to())
    expect(status, said).toBe(0)
    expect(said).toContain('DRAFT')
    expect(wordsOf(to())).toContain('DRAFT')
  })

  it('it does not with --final', async () => {
    const { status, said } = await run('export', await begun(), '--to', to(), '--final')
    expect(status, said).toBe(0)
    expect(said).not.toContain('DRAFT')
    expect(wordsOf(to())).not.toContain('DRAFT')
  })
})
