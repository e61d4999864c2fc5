import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HandedFile } from '../../electron/context'
import { largestImport } from '../../shared/handedFile'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import type { ImportedFile } from '../../shared/reports/calls'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ styles: shippedStyles })
})
afterEach(() => profile.close())

const file = (name: string, text: string): HandedFile => ({ name, bytes: new TextEncoder().encode(text) })

/** A short report in the manner of a county cabinet. */
const bins = `Cabinet

9 December 2026

New bins for the market towns

Ordinary Decision

Report of Waste Team

Purpose of the Report

1 To say what new bins would cost.

Executive summary

2 The bins are old and the lids do not close.

Recommendation(s)

3 Cabinet is recommended to:

(a) note how old the bins are; and

(b) agree to buy new ones.

Background

4 Forty bins were bought in 1998.

Conclusion

5 New bins are needed.

Background papers

None.

Contact: Ada Pike Tel: 01632 960001
`

const junk = file('junk.txt', 'Milk, eggs, bread. Ring the plumber.')

describe('importing', () => {
  it('keeps a report and tells what was recognised in it', async () => {
    const [told] = await profile.get('reports.import', { files: [file('bins.txt', bins)] })
    expect(told).toMatchObject({
      file: 'bins.txt',
      ok: true,
      error: null,
      title: 'New bins for the market towns',
      recommendations: [{ label: '(a)' }, { label: '(b)' }]
    })
    expect(told?.paragraphs.map((paragraph) => paragraph.number).filter(Boolean)).toEqual(['1', '2', '3', '4', '5'])
    const { value, revision } = await profile.get('reports.get', { id: told?.report ?? '' })
    expect(value.title).toBe('New bins for the market towns')
    expect(revision).toBe(1)
    expect(profile.announcements).toEqual([{ type: 'changed', topics: ['reports', 'houseStyles'] }])
  })

  it('takes each file for itself: one that is no report keeps none of the others out', async () => {
    const told = await profile.get('reports.import', { files: [junk, file('bins.md', bins)] })
    expect(told.map(({ file, ok, report }) => [file, ok, report !== null])).toEqual([
      ['junk.txt', false, false],
      ['bins.md', true, true]
    ])
    expect(told[0]?.error).toMatch(/report/)
    expect(await profile.get('reports.list', {})).toHaveLength(1)
  })

  it('takes any paper as a document where it is asked to, in the usual house style', async () => {
    const [style] = shippedStyles.slice(1)
    await profile.get('settings.save', { theme: 'system', name: '', post: '', houseStyleId: style?.id ?? '' })
    const [told] = await profile.get('reports.import', { files: [junk], as: 'any' })
    expect(told).toMatchObject({ ok: true, isDocument: true, style: style?.id, title: 'junk' })
    const { value, revision } = await profile.get('reports.get', { id: told?.report ?? '' })
    expect(JSON.stringify(value.sections)).toContain('Ring the plumber.')
    await profile.get('reports.complete', { id: told?.report ?? '', revision })
    const made = await profile.get('reports.get', { id: told?.report ?? '' })
    expect(made.value.sections.length).toBeGreaterThan(value.sections.length)
  })

  it('puts a paper into a report as an appendix, once, and takes it back as one act', async () => {
    const [told] = await profile.get('reports.import', { files: [file('bins.txt', bins)] })
    const id = told?.report ?? ''
    const asked = { id, revision: 1, file: file('list.txt', 'Shopping\n\nMilk, eggs, bread. Ring the plumber.') }
    const { act } = await profile.get('reports.addAppendix', asked)
    const { value } = await profile.get('reports.get', { id })
    expect(value.appendices.map(({ title }) => title)).toEqual(['Shopping'])
    expect(await profile.ask('reports.addAppendix', asked)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    await profile.get('acts.takeBack', { act: act.id })
    expect((await profile.get('reports.get', { id })).value.appendices).toEqual([])
  })

  it('takes all or none when asked to', async () => {
    const told = await profile.get('reports.import', { files: [file('bins.txt', bins), junk], isAllOrNothing: true })
    expect(told.map(({ ok, report }) => [ok, report])).toEqual([
      [false, null],
      [false, null]
    ])
    expect(await profile.get('reports.list', {})).toEqual([])
  })

  it.each([
    ['a PDF that is none', file('bins.pdf', bins), /This PDF cannot be read: it is damaged/],
    ['no ending', file('bins', bins), /\.txt, \.md and \.pdf/],
    ['nothing in it', file('empty.txt', ''), /\./],
    ['more than can be read', { name: 'vast.txt', bytes: new Uint8Array(largestImport + 1) }, /MB/],
    ['a program', { name: 'run.txt', bytes: Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3]) }, /\./]
  ])('refuses a file with %s in words', async (_what, handed, words) => {
    const [told] = await profile.get('reports.import', { files: [handed] })
    expect(told).toMatchObject({ ok: false, report: null, error: expect.stringMatching(words) })
    expect(await profile.get('reports.list', {})).toEqual([])
  })

  it('reads by the house style asked for, which must be there', async () => {
    const styleId = shippedStyles[1]?.id ?? ''
    const [told] = await profile.get('reports.import', { files: [file('bins.txt', bins)], styleId })
    expect(told).toMatchObject({ style: styleId })
    expect(await profile.ask('reports.import', { files: [file('bins.txt', bins)], styleId: 'none' })).toMatchObject({
      error: { code: 'not-found' }
    })
  })

  it('takes a name as a label only, whatever it looks like', async () => {
    const [told] = await profile.get('reports.import', { files: [file('../../../etc/bins.txt', bins)] })
    expect(told).toMatchObject({ ok: true, file: '../../../etc/bins.txt' })
  })
})

describe('choosing files to import', () => {
  it('brings in what was chosen', async () => {
    profile.dialogAnswers.files = [file('bins.txt', bins)]
    expect(await profile.get('reports.chooseAndImport', {})).toMatchObject([{ ok: true }])
  })

  it('does nothing when the dialogue is closed', async () => {
    expect(await profile.get('reports.chooseAndImport', {})).toEqual([])
    expect(await profile.get('reports.list', {})).toEqual([])
  })
})

describe('a file that is brought in twice', () => {
  const told = async (...files: readonly HandedFile[]) => {
    const answer = await profile.dispatch('reports.import', { files: [...files] })
    if (!answer.ok) throw new Error(answer.error.message)
    return (answer.value as readonly ImportedFile[]).map(({ isHereAlready }) => isHereAlready ?? false)
  }

  it('is kept and said to be here already, also under another name and beside itself', async () => {
    expect(await told(file('bins.txt', bins))).toEqual([false])
    expect(await told(file('copy of bins.txt', bins))).toEqual([true])
    expect(await told(file('a.txt', bins.replace('market', 'seaside')), file('b.txt', bins))).toEqual([false, true])
  })

  it('is another report where one word is another', async () => {
    await told(file('bins.txt', bins))
    expect(await told(file('bins.txt', bins.replace('1998', '1999')))).toEqual([false])
  })
})
