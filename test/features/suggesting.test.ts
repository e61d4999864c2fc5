/** What an author suggests while writing stands beside the report, until somebody takes or refuses it. */
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withheldOfReport } from '../../electron/db/privateRows'
import type { Report } from '../../shared/reports/report'
import { paragraphOf, plainText } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'
import { sentences, sentReport } from '../support/sentReport'

const [first, second, third] = sentences
let ours: Profile
let id = ''
beforeEach(async () => {
  ours = await openProfile({ caller: 'command-line' })
  await ours.get('settings.save', { name: 'Robin Hale', post: 'Author', theme: 'system', houseStyleId: '' })
  const base = sentReport(plainStyle)
  id = (await ours.get('reports.create', { styleId: plainStyle.id, title: base.title })).id
  await save(base)
})
afterEach(() => ours.close())

const report = () => ours.get('reports.get', { id })
const save = async (value: Report) =>
  ours.get('reports.save', { id, revision: (await report()).revision, value: JSON.parse(JSON.stringify(value)) })
const suggest = async (value: Report) =>
  ours.get('suggesting.save', { id, revision: (await report()).revision, value: JSON.parse(JSON.stringify(value)) })
const suggested = async () => (await ours.get('suggesting.get', { id })).value
const open = async () => (await ours.get('handOffs.suggestions', { reportId: id })).suggestions
const settle = async (more: object) =>
  ours.get('handOffs.settle', { reportId: id, revision: (await report()).revision, ...more })
const all = async () => (await open()).map(({ answer, step }) => ({ answer, steps: [step] }))
const lines = (value: Report): readonly string[] =>
  value.sections.flatMap(({ body }) => (body.content ?? []).map(plainText)).filter(Boolean)
const reworded = (value: Report, from: string, to: string): Report =>
  JSON.parse(JSON.stringify(value).replaceAll(from, to)) as Report

describe('what is suggested while writing', () => {
  it('stands beside the report with its writer and moment, and is in no copy of it before it is taken', async () => {
    const { value, revision } = await report()
    await suggest(reworded(value, 'Forty beds', 'Fifty beds'))
    expect(await report()).toMatchObject({ revision, value })
    expect(lines(await suggested())[0]).toBe(first.replace('Forty', 'Fifty'))
    expect(await open()).toMatchObject([
      {
        kind: 'changed',
        by: 'Robin Hale, Author',
        at: expect.stringMatching(/^2026-/),
        before: first,
        isContested: false
      }
    ])
    const to = path.join(ours.folder, 'out.html')
    await ours.get('reports.export', { id, format: 'html', to })
    expect(fs.readFileSync(to, 'utf8')).not.toContain('Fifty')
    await ours.get('reports.compare', { id, before: 'now', after: 'suggested', format: 'html', to })
    const marked = fs.readFileSync(to, 'utf8')
    expect(marked).toMatch(/<del>.*Forty.*<\/del>/s)
    expect(marked).toMatch(/<ins>.*Fifty.*<\/ins>/s)
    expect(marked).toContain('with what is suggested')
    const { act } = await settle({ take: await all() })
    expect(lines((await report()).value)[0]).toBe(first.replace('Forty', 'Fifty'))
    expect(await open()).toEqual([])
    await ours.get('acts.takeBack', { act: act.id })
    expect((await report()).value).toEqual(value)
    expect(await open()).toHaveLength(1)
  })

  it('keeps who wrote what and when, while others go on suggesting', async () => {
    const { value } = await report()
    await suggest(reworded(value, 'Forty beds', 'Fifty beds'))
    const [before] = await open()
    await ours.get('settings.save', { name: 'Sam Ode', post: 'Officer', theme: 'system', houseStyleId: '' })
    await suggest(reworded(await suggested(), 'thirty of them', 'twenty of them'))
    const after = await open()
    expect(after.map(({ by }) => by)).toEqual(['Robin Hale, Author', 'Sam Ode, Officer'])
    expect(after[0]?.at).toBe(before?.at)
  })

  it('goes on beside what is written in the report meanwhile, and beside what was taken', async () => {
    const { value } = await report()
    await suggest(reworded(reworded(value, 'Forty beds', 'Fifty beds'), 'thirty of them', 'twenty of them'))
    await save(reworded(value, 'by the Trust', 'by the Hospital Trust'))
    const [one, two] = await all()
    await settle({ take: [one] })
    await save(reworded((await report()).value, third, `${third} Ours.`))
    expect(lines((await report()).value)[0]).toBe('Fifty beds were kept ready last winter by the Hospital Trust.')
    await suggest(reworded(await suggested(), 'Nobody waited', 'Hardly anybody waited'))
    expect(lines(await suggested()).slice(0, 3)).toEqual([
      'Fifty beds were kept ready last winter by the Hospital Trust.',
      second.replace('thirty', 'twenty'),
      `${third.replace('Nobody', 'Hardly anybody')} Ours.`
    ])
    await settle({ refuse: [two] })
    await settle({ take: await all() })
    expect(lines((await report()).value).slice(0, 3)).toEqual([
      'Fifty beds were kept ready last winter by the Hospital Trust.',
      second,
      `${third.replace('Nobody', 'Hardly anybody')} Ours.`
    ])
  })

  it('is named by the checks while it is open', async () => {
    const named = async () =>
      (await ours.get('reports.check', { id })).findings.filter(({ rule }) => rule === 'suggestions-open')
    expect(await named()).toEqual([])
    await suggest(reworded((await report()).value, 'Forty beds', 'Fifty beds'))
    expect(await named()).toMatchObject([{ severity: 'warn', message: expect.stringContaining('One suggestion') }])
    await settle({ refuse: await all() })
    expect(await named()).toEqual([])
  })

  it('is not kept over a report that was saved elsewhere', async () => {
    const { value, revision } = await report()
    await save(reworded(value, third, 'Other words.'))
    const late = await ours.ask('suggesting.save', { id, revision, value })
    expect(late).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })
})

describe('what is suggested in exempt matter', () => {
  const exemptions = [{ id: 'e1', paragraph: 3, publicInterest: 'Yes', releaseOn: null }]
  const marked = (value: Report): Report => ({
    ...(JSON.parse(JSON.stringify(value).replace(/("id":"p1","level":1,"exempt":)""/, '$1"e1"')) as Report),
    exemptions: exemptions as Report['exemptions']
  })
  const said = 'The price that the Trust asks is nine hundred pounds a week.'

  it('is exempt, and so is what it would take out', async () => {
    await save(marked((await report()).value))
    await suggest(reworded((await report()).value, first, said))
    await settle({ take: await all() })
    const block = (await report()).value.sections
      .flatMap(({ body }) => body.content ?? [])
      .find((node) => node.attrs?.id === 'p1')
    expect(block && [plainText(block), block.attrs?.exempt]).toEqual([said, 'e1'])
  })

  it('is looked for in what goes out for the public before it is taken, and stands in no public comparison', async () => {
    await save(marked((await report()).value))
    const { value } = await report()
    await suggest(reworded(value, first, said))
    const { pieces } = withheldOfReport(ours.dataFile.db(), id, value, false)
    expect(pieces.join(' ')).toContain('nine hundred pounds')
    const to = path.join(ours.folder, 'public.html')
    const sides = { before: 'now', after: 'suggested', format: 'html' } as const
    await ours.get('reports.compare', { id, ...sides, copy: 'public', to })
    expect(fs.readFileSync(to, 'utf8')).not.toContain('nine hundred')
    expect(fs.readFileSync(to, 'utf8')).not.toContain('Forty beds')
    await ours.get('reports.compare', { id, ...sides, copy: 'full', to })
    expect(fs.readFileSync(to, 'utf8')).toContain('nine hundred')
  })
})

describe('what is suggested, in Word', () => {
  const withoutThird = (value: Report): Report => ({
    ...value,
    sections: value.sections.map((section) => ({
      ...section,
      body: { ...section.body, content: (section.body.content ?? []).filter((node) => plainText(node) !== third) }
    }))
  })

  it('is a tracked change with its writer and moment, and comes back as one', async () => {
    const { value } = await report()
    await suggest(withoutThird(reworded(value, 'Forty beds', 'Fifty beds')))
    const [one] = await open()
    const to = path.join(ours.folder, 'suggested.docx')
    await ours.get('reports.compare', { id, before: 'now', after: 'suggested', format: 'docx', to })
    const bytes = new Uint8Array(fs.readFileSync(to))
    const document = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    const signed = `w:author="Robin Hale, Author" w:date="${one?.at}"`
    const change = (name: string, words: string): RegExp =>
      new RegExp(`<w:${name} w:id="\\d+" ${signed}><w:r>(?:(?!</w:r>).)*>${words}<`)
    expect(document).toMatch(change('ins', 'Fifty'))
    expect(document).toMatch(change('del', 'Forty'))
    expect(document).toMatch(change('del', third))
    await settle({ refuse: await all() })
    await ours.get('handOffs.bringWord', { reportId: id, file: { name: 'suggested.docx', bytes } })
    expect(await open()).toMatchObject([
      { kind: 'changed', by: 'Robin Hale, Author', at: one?.at, before: first, after: first.replace('Forty', 'Fifty') },
      { kind: 'deleted', by: 'Robin Hale, Author', before: third }
    ])
    await settle({ take: await all() })
    expect(lines((await report()).value).slice(0, 2)).toEqual([first.replace('Forty', 'Fifty'), second])
    expect(lines((await report()).value)).not.toContain(third)
  })
})

describe('whatever is suggested', () => {
  it('leaves the report as it was when all is refused, and is the report when all is taken', async () => {
    const { value: start } = await report()
    const edit = fc.record({ at: fc.nat(3), what: fc.constantFrom('word', 'new', 'gone', 'down'), word: fc.nat(9) })
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 5 }), async (edits) => {
        await save(start)
        let made = 0
        let changed: Report = start
        for (const { at, what, word } of edits) {
          const sections = changed.sections.map((section) => {
            const nodes = [...(section.body.content ?? [])]
            const node = nodes[at]
            if (nodes.length < 3 || node?.type !== 'paragraph') return section
            if (what === 'word') nodes[at] = paragraphOf(`${plainText(node)} And ${word}.`, { ...node.attrs })
            if (what === 'new') nodes.splice(at, 0, paragraphOf(`New line ${word}.`, { id: `new-${made++}`, level: 1 }))
            if (what === 'gone') nodes.splice(at, 1)
            if (what === 'down') nodes.push(...nodes.splice(at, 1))
            return { ...section, body: { ...section.body, content: nodes } }
          })
          changed = { ...changed, sections }
        }
        await suggest(changed)
        const kept = await suggested()
        await settle({ refuse: await all() })
        expect((await report()).value).toEqual(start)
        expect(await suggested()).toEqual(start)
        await suggest(changed)
        expect(await suggested()).toEqual(kept)
        await settle({ take: await all() })
        expect((await report()).value).toEqual(kept)
        expect(lines(kept)).toEqual(lines(changed))
        expect(await open()).toEqual([])
      }),
      { numRuns: 15 }
    )
  })
})
