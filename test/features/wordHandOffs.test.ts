/** A report goes to colleagues who have only Word, and what they send back is taken suggestion by suggestion. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainText } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'
import { sentences, sentReport } from '../support/sentReport'
import { answered, changedFile, claimed, filled } from '../support/wordChanges'

const [first, second] = sentences
const base = sentReport(plainStyle)

let ours: Profile
let id = ''
beforeEach(async () => {
  ours = await openProfile({ caller: 'command-line' })
  await ours.get('settings.save', { name: 'Robin Hale', post: 'Author', theme: 'system', houseStyleId: '' })
  id = await written(base)
})
afterEach(() => ours.close())

async function written(value: typeof base): Promise<string> {
  const { id: made } = await ours.get('reports.create', { styleId: plainStyle.id, title: value.title })
  const { revision } = await ours.get('reports.get', { id: made })
  await ours.get('reports.save', { id: made, revision, value })
  return made
}

const report = async () => ours.get('reports.get', { id })
const legal = async () => (await report()).value.implications.find(({ kind }) => kind === 'legal')
const lines = async (): Promise<readonly string[]> =>
  (await report()).value.sections.flatMap(({ body }) => (body.content ?? []).map(plainText)).filter(Boolean)

const send = async (person: string, implicationId: string | null = null) => {
  const to = path.join(ours.folder, `${person}.docx`)
  await ours.get('handOffs.sendWord', { reportId: id, implicationId, person, to })
  return new Uint8Array(fs.readFileSync(to))
}
const bring = (name: string, sent: Uint8Array, change: (document: string) => string) =>
  ours.ask('handOffs.bringWord', { reportId: id, file: { name, bytes: new Uint8Array(changedFile(sent, change)) } })
/** How often the words that were written here beside what was taken are kept. */
const kept = () =>
  ours.dataFile.db().prepare("SELECT count(*) FROM word_answers WHERE own IS NOT NULL AND own_of <> ''").pluck().get()
const suggestions = () => ours.get('handOffs.suggestions', { reportId: id })
const settle = async (more: object) => {
  const { revision } = await report()
  return ours.get('handOffs.settle', { reportId: id, revision, ...more })
}
const allOf = (list: Awaited<ReturnType<typeof suggestions>>['suggestions']) =>
  list.map(({ answer, step }) => ({ answer, steps: [step] }))
const replaced = (text: string, from: string, to: string) => (document: string) => {
  const at = text.indexOf(from)
  return answered(document, text, [
    ['keep', text.slice(0, at)],
    ['out', from],
    ['in', to],
    ['keep', text.slice(at + from.length)]
  ])
}

describe('an implication that goes to an officer with Word', () => {
  it('comes back answered; that it is cleared is a claim until somebody here confirms it', async () => {
    const sent = await send('M. Officer', 'm-legal')
    const [out] = await ours.get('handOffs.list', { reportId: id })
    expect(out).toMatchObject({ form: 'word', person: 'M. Officer', heading: 'Legal', state: 'open', answers: [] })
    const came = await bring('legal.docx', sent, (document) =>
      claimed(
        filled(document, 'Section 75 of the Act allows it.'),
        'Cleared',
        'M. Officer, Solicitor',
        '20 November 2026'
      )
    )
    expect(came).toMatchObject({ ok: true, value: { suggestions: 1 } })
    expect(await legal()).toMatchObject({ status: 'not-started', officer: '' })
    const [listed] = await ours.get('handOffs.list', { reportId: id })
    expect(listed).toMatchObject({ state: 'answered', answers: [{ file: 'legal.docx', open: 1, isClaimOpen: true }] })

    const open = await suggestions()
    expect(open.suggestions).toMatchObject([
      {
        kind: 'inserted',
        where: 'Legal',
        after: 'Section 75 of the Act allows it.',
        isContested: false,
        isAskedFor: true
      }
    ])
    const [answer] = open.answers
    expect(answer?.claim).toEqual({
      ...{ implicationId: 'm-legal', heading: 'Legal', officer: 'M. Officer, Solicitor', day: '2026-11-20' }
    })
    const taken = await settle({ take: allOf(open.suggestions) })
    expect(plainText((await legal())?.body ?? { type: 'doc' })).toBe('Section 75 of the Act allows it.')
    expect(await legal()).toMatchObject({ officer: '', clearedOn: null })
    const confirmed = await settle({ claims: [{ answer: answer?.id ?? '', isConfirmed: true }] })
    expect(await legal()).toMatchObject({
      ...{ status: 'cleared', officer: 'M. Officer, Solicitor', clearedOn: '2026-11-20' }
    })
    expect((await legal())?.clearedAgainst).not.toBe('')
    expect((await suggestions()).answers[0]?.claim).toBeNull()
    // What was done last is undone first.
    await ours.get('acts.takeBack', { act: confirmed.act.id })
    expect(await legal()).toMatchObject({ officer: '', clearedOn: null })
    await ours.get('acts.takeBack', { act: taken.act.id })
    expect(await suggestions()).toEqual(open)
  })

  it('does not clear it where the claim is not confirmed', async () => {
    const sent = await send('M. Officer', 'm-legal')
    await bring('legal.docx', sent, (document) =>
      claimed(filled(document, 'It is lawful.'), 'Cleared', 'Anybody', '1 May 2026')
    )
    const [answer] = (await suggestions()).answers
    await settle({ claims: [{ answer: answer?.id ?? '', isConfirmed: false }] })
    expect(await legal()).toMatchObject({ status: 'not-started', officer: '' })
    expect((await suggestions()).answers[0]?.claim).toBeNull()
  })

  it('shows apart what nobody asked for', async () => {
    const sent = await send('M. Officer', 'm-legal')
    await bring('legal.docx', sent, (document) => filled(replaced(first, 'beds', 'places')(document), 'It is lawful.'))
    expect((await suggestions()).suggestions.map(({ where, isAskedFor }) => [where, isAskedFor])).toEqual([
      ['Detail', false],
      ['Legal', true]
    ])
  })
})

describe('several colleagues at once', () => {
  it('are taken in together with what was written here meanwhile, and all of it can be undone', async () => {
    const one = await send('M. Officer')
    const two = await send('L. Adviser')
    const { revision, value } = await report()
    const body = (text: string) => text.replace(first, first.replace('Trust', 'Hospital Trust'))
    await ours.get('reports.save', { id, revision, value: JSON.parse(body(JSON.stringify(value))) })
    await bring('two.docx', two, replaced(first, 'Forty', 'Fifty'))
    await bring('one.docx', one, (document) =>
      replaced(second, 'thirty', 'twenty')(replaced(first, 'winter', 'summer')(document))
    )
    const open = (await suggestions()).suggestions
    expect(open.map(({ isContested }) => isContested)).toEqual([false, false, false])
    expect(open[0]?.here).toBe(first.replace('Trust', 'Hospital Trust'))
    const before = await lines()
    const { act } = await settle({ take: allOf(open) })
    const atOnce = (await report()).value
    expect((await lines()).slice(0, 2)).toEqual([
      'Fifty beds were kept ready last summer by the Hospital Trust.',
      second.replace('thirty', 'twenty')
    ])
    expect((await suggestions()).suggestions).toEqual([])
    await ours.get('acts.takeBack', { act: act.id })
    expect(await lines()).toEqual(before)
    expect((await suggestions()).suggestions).toHaveLength(3)
    for (const step of [...allOf(open)].reverse()) {
      await settle({ take: [step] })
      expect(kept()).toBe(1)
    }
    expect((await report()).value).toEqual(atOnce)
  })

  it('who change the same words are shown beside each other, and one of them is chosen', async () => {
    const sent = await send('Two of them')
    await bring('one.docx', sent, replaced(first, 'Forty', 'Fifty'))
    await bring('two.docx', sent, replaced(first, 'Forty', 'Sixty'))
    const open = (await suggestions()).suggestions
    expect(open.map(({ isContested }) => isContested)).toEqual([true, true])
    await settle({ take: allOf(open.slice(1)), refuse: allOf(open.slice(0, 1)) })
    expect((await lines())[0]).toBe(first.replace('Forty', 'Sixty'))
    expect((await suggestions()).suggestions).toEqual([])
  })
})

describe('a Word file', () => {
  it('that was saved for Word and never handed out is held against the report as it is', async () => {
    const to = path.join(ours.folder, 'plain.docx')
    await ours.get('reports.export', { id, format: 'docx', to })
    const sent = new Uint8Array(fs.readFileSync(to))
    expect(await bring('plain.docx', sent, replaced(first, 'Forty', 'Fifty'))).toMatchObject({ ok: true })
    expect((await suggestions()).suggestions).toMatchObject([{ kind: 'changed', by: 'M. Officer' }])
    expect(await ours.get('handOffs.list', { reportId: id })).toMatchObject([{ form: 'word', state: 'answered' }])
  })

  it('of another report is refused, and the same file is not taken twice', async () => {
    const sent = await send('M. Officer')
    const change = replaced(first, 'Forty', 'Fifty')
    await bring('one.docx', sent, change)
    const again = { name: 'again.docx', bytes: new Uint8Array(changedFile(sent, (text) => text)) }
    expect(await ours.ask('handOffs.bringWord', { reportId: id, file: again })).toMatchObject({ ok: true })
    expect(await ours.ask('handOffs.bringWord', { reportId: id, file: again })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('already') }
    })
    const own = id
    id = await written(base)
    expect(await bring('one.docx', sent, change)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('another report') }
    })
    id = own
    expect(
      await ours.ask('handOffs.bringWord', { reportId: id, file: { name: 'x.docx', bytes: new Uint8Array([1, 2]) } })
    ).toMatchObject({
      ok: false
    })
  })

  it('leaves exempt what is exempt, though it was written anew', async () => {
    const { revision, value } = await report()
    const exempt = JSON.parse(
      JSON.stringify(value).replace(/("id":"p1","level":1,"exempt":)""/, '$1"e1"')
    ) as typeof value
    const exemptions = [{ id: 'e1', paragraph: 3, publicInterest: 'Yes', releaseOn: null }]
    await ours.get('reports.save', { id, revision, value: { ...exempt, exemptions } })
    const sent = await send('M. Officer')
    await bring('one.docx', sent, replaced(first, 'Forty', 'Fifty'))
    await settle({ take: allOf((await suggestions()).suggestions) })
    const [line] = (await report()).value.sections
      .flatMap(({ body }) => body.content ?? [])
      .filter(({ attrs }) => attrs?.id === 'p1')
    expect(line && plainText(line)).toBe(first.replace('Forty', 'Fifty'))
    expect(line?.attrs?.exempt).toBe('e1')
  })
})
