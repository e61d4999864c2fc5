/** A report goes to another person as a file, is worked on there, comes back, and is brought together with what happened here. */
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownKeys } from '../../electron/db/keyRows'
import { writeBundle } from '../../electron/documents/reports/bundle'
import type { Implication, Report } from '../../shared/reports/report'
import { type Body, plainText } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'
import { unsignedBundle } from '../support/unsignedBundle'

let ours: Profile
let theirs: Profile
beforeEach(async () => {
  let next = 0
  ours = await openProfile({ caller: 'command-line' })
  theirs = await openProfile({
    caller: 'command-line',
    newId: () => {
      next += 1
      return `u${next}`
    }
  })
  await ours.get('settings.save', { name: 'Robin Hale', post: 'Author', theme: 'system', houseStyleId: '' })
  await theirs.get('settings.save', { name: 'M. Officer', post: 'Solicitor', theme: 'system', houseStyleId: '' })
})
afterEach(() => {
  ours.close()
  theirs.close()
})

const body = (text: string): Body => ({
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      attrs: { id: 'p1', level: 1, exempt: '' },
      content: [{ type: 'text', text }]
    }
  ]
})
const edit = async (profile: Profile, id: string, change: (report: Report) => Report): Promise<void> => {
  const { value, revision } = await profile.get('reports.get', { id })
  await profile.get('reports.save', { id, revision, value: change(value) })
}
const detail =
  (text: string) =>
  (report: Report): Report => ({
    ...report,
    sections: report.sections.map((section) => (section.key === 'detail' ? { ...section, body: body(text) } : section))
  })
const answer = (report: Report): Report => ({
  ...report,
  implications: report.implications.map((item) => ({
    ...item,
    body: body('Section 75 applies.'),
    status: 'cleared',
    officer: 'M. Officer, Solicitor',
    clearedOn: '2026-11-23',
    clearedAgainst: 'digest'
  }))
})

/** A report of ours with one sentence of detail. */
const start = async (): Promise<string> => {
  const { id } = await ours.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
  await edit(ours, id, detail('Bins are emptied weekly.'))
  return id
}
const fileOf = (profile: Profile, name: string) => ({
  name,
  bytes: new Uint8Array(fs.readFileSync(path.join(profile.folder, name)))
})
/** Hands the legal implication (or the whole report) out, and takes it in on the other side. */
const handOver = async (id: string, isWhole = false): Promise<string> => {
  const { value } = await ours.get('reports.get', { id })
  await ours.get('handOffs.send', {
    reportId: id,
    implicationId: isWhole ? null : (value.implications[0]?.id ?? null),
    person: 'M. Officer',
    note: 'By Friday, please',
    to: path.join(ours.folder, 'out.packwright')
  })
  const [imported] = await theirs.get('reports.import', { files: [fileOf(ours, 'out.packwright')] })
  expect(imported).toMatchObject({ ok: true, title: 'On bins', style: plainStyle.id })
  return imported?.report ?? ''
}
const sendBack = async (id: string) => {
  await theirs.get('handOffs.answer', { reportId: id, to: path.join(theirs.folder, 'back.packwright') })
  return fileOf(theirs, 'back.packwright')
}
const bringIn = async (id: string, file: ReturnType<typeof fileOf>, takeTheirs: string[] = []) => {
  const { revision } = await ours.get('reports.get', { id })
  return ours.get('handOffs.merge', { reportId: id, revision, file, takeTheirs })
}

describe('one implication', () => {
  it('goes out, is answered elsewhere, and comes back cleared with officer, date and digest', async () => {
    const id = await start()
    const there = await handOver(id)
    expect(await theirs.get('handOffs.list', { reportId: there })).toMatchObject([
      {
        direction: 'received',
        person: 'Robin Hale, Author',
        heading: 'Legal',
        note: 'By Friday, please',
        state: 'open'
      }
    ])
    expect((await theirs.get('reports.get', { id: there })).value.implications[0]?.status).toBe('sent')
    await edit(theirs, there, answer)
    const file = await sendBack(there)
    expect(await theirs.get('handOffs.list', { reportId: there })).toMatchObject([{ state: 'answered' }])

    const plan = await ours.get('handOffs.plan', { reportId: id, file })
    expect(plan).toMatchObject({
      from: 'M. Officer, Solicitor',
      heading: 'Legal',
      cleared: ['Legal, by M. Officer, Solicitor, 23 November 2026'],
      conflicts: []
    })
    await bringIn(id, file)
    const merged = (await ours.get('reports.get', { id })).value
    expect(merged.implications[0]).toMatchObject({
      status: 'cleared',
      officer: 'M. Officer, Solicitor',
      clearedOn: '2026-11-23',
      clearedAgainst: 'digest'
    })
    expect(plainText(merged.implications[0]?.body ?? body(''))).toBe('Section 75 applies.')
    expect(await ours.get('handOffs.list', { reportId: id })).toMatchObject([{ direction: 'sent', state: 'answered' }])
  })

  it('is nowhere to be found once it has left the report', async () => {
    const id = await start()
    expect(
      await ours.ask('handOffs.send', {
        reportId: id,
        implicationId: 'gone',
        to: path.join(ours.folder, 'x.packwright')
      })
    ).toMatchObject({ error: { code: 'not-found' } })
    expect(fs.existsSync(path.join(ours.folder, 'x.packwright'))).toBe(false)
  })
})

describe('a whole report', () => {
  it('merges paragraph by paragraph: what both changed is shown with both sides, and a version is kept', async () => {
    const id = await start()
    const there = await handOver(id, true)
    await edit(theirs, there, detail('Bins are emptied every two weeks.'))
    const file = await sendBack(there)
    await edit(ours, id, detail('Bins are emptied daily.'))
    const plan = await ours.get('handOffs.plan', { reportId: id, file })
    expect(plan?.conflicts).toMatchObject([
      {
        where: 'Detail',
        base: 'Bins are emptied weekly.',
        ours: 'Bins are emptied daily.',
        theirs: 'Bins are emptied every two weeks.'
      }
    ])
    const text = async (): Promise<string> => {
      const { value } = await ours.get('reports.get', { id })
      return plainText(value.sections.find((section) => section.key === 'detail')?.body ?? body(''))
    }
    const { kept } = await bringIn(id, file, [plan?.conflicts[0]?.id ?? ''])
    expect(await text()).toBe('Bins are emptied every two weeks.')
    const { revision } = await ours.get('reports.get', { id })
    await ours.get('versions.restore', { reportId: id, id: kept, revision })
    expect(await text()).toBe('Bins are emptied daily.')
  })

  it('takes a second answer on top of the first without asking again', async () => {
    const id = await start()
    const there = await handOver(id, true)
    await edit(theirs, there, detail('Bins are emptied every two weeks.'))
    await bringIn(id, await sendBack(there))
    await edit(theirs, there, detail('Bins are emptied monthly.'))
    const file = await sendBack(there)
    expect(await ours.get('handOffs.plan', { reportId: id, file })).toMatchObject({ conflicts: [] })
    await bringIn(id, file)
    expect(JSON.stringify((await ours.get('reports.get', { id })).value)).toContain('monthly')
  })

  it('brings comments and replies of both sides together', async () => {
    const id = await start()
    const comment = (author: string, commentId: string) => ({
      id: commentId,
      author,
      madeAt: '2026-11-22T09:00:00.000Z',
      text: `${author} asks`,
      isResolved: false,
      replies: []
    })
    await edit(ours, id, (report) => ({ ...report, comments: [comment('Robin', 'c1')] }))
    const there = await handOver(id, true)
    await edit(theirs, there, (report) => ({
      ...report,
      comments: [
        ...report.comments.map((own) => ({
          ...own,
          replies: [{ author: 'M.', madeAt: '2026-11-23T09:00:00.000Z', text: 'Yes' }]
        })),
        comment('M.', 'c2')
      ]
    }))
    await edit(ours, id, (report) => ({ ...report, comments: [...report.comments, comment('Robin', 'c3')] }))
    await bringIn(id, await sendBack(there))
    const { comments } = (await ours.get('reports.get', { id })).value
    expect(comments.map((own) => own.id).sort()).toEqual(['c1', 'c2', 'c3'])
    expect(comments.find((own) => own.id === 'c1')?.replies).toMatchObject([{ text: 'Yes' }])
  })
})

/** A picture of one dot in a colour: small, but all that a GIF must have. */
const dot = (red: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0x80, 0, 0, red, 0, 0, 0, 0, 0],
    ...[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]
  ])
const figure = (id: string, file: string) => ({
  type: 'figure',
  attrs: { id, file, alt: 'A dot', caption: '', widthPercent: 50 }
})
const withFigure =
  (id: string, file: string) =>
  (report: Report): Report => ({
    ...report,
    sections: report.sections.map((section) =>
      section.key === 'detail'
        ? { ...section, body: { ...section.body, content: [...(section.body.content ?? []), figure(id, file)] } }
        : section
    )
  })

describe('pictures', () => {
  it('go out with the report, and those put in elsewhere come back with the answer', async () => {
    const id = await start()
    const red = await ours.get('files.add', { bytes: dot(255) })
    await edit(ours, id, withFigure('f1', red.hash))
    const there = await handOver(id, true)
    expect((await theirs.get('files.picture', { hash: red.hash })).bytes).toEqual(dot(255))
    const dark = await theirs.get('files.add', { bytes: dot(90) })
    await edit(theirs, there, withFigure('f2', dark.hash))
    const file = await sendBack(there)
    expect(await ours.ask('files.picture', { hash: dark.hash })).toMatchObject({ error: { code: 'not-found' } })
    await bringIn(id, file)
    const merged = JSON.stringify((await ours.get('reports.get', { id })).value)
    expect(merged).toContain(red.hash)
    expect(merged).toContain(dark.hash)
    expect((await ours.get('files.picture', { hash: dark.hash })).bytes).toEqual(dot(90))
  })

  it('are in a Packwright file of the report', async () => {
    const id = await start()
    const red = await ours.get('files.add', { bytes: dot(255) })
    await edit(ours, id, withFigure('f1', red.hash))
    const to = path.join(ours.folder, 'copy.packwright')
    await ours.get('reports.export', { id, format: 'packwright', to })
    await theirs.get('reports.import', { files: [fileOf(ours, 'copy.packwright')] })
    expect((await theirs.get('files.picture', { hash: red.hash })).bytes).toEqual(dot(255))
  })
})

describe('a report that was handed out and then deleted', () => {
  it('takes its answer in when it has been brought back', async () => {
    const id = await start()
    const there = await handOver(id)
    await edit(theirs, there, answer)
    const file = await sendBack(there)
    await ours.get('reports.delete', { id })
    await ours.get('reports.bringBack', { id })
    expect(await ours.get('handOffs.list', { reportId: id })).toMatchObject([{ direction: 'sent', state: 'open' }])
    await bringIn(id, file)
    expect((await ours.get('reports.get', { id })).value.implications[0]).toMatchObject({ status: 'cleared' })
  })
})

describe('a file that comes back', () => {
  it.each([
    [
      'the file that went out',
      async (_id: string, there: string) => {
        expect(there).not.toBe('')
        return fileOf(ours, 'out.packwright')
      },
      /no answer in it/
    ],
    [
      'one that was cut short',
      async (_id: string, there: string) => {
        const { name, bytes } = await sendBack(there)
        return { name, bytes: bytes.slice(0, 500) }
      },
      /cut short/
    ]
  ])('is refused when it is %s, and nothing is changed', async (_what, make, reason) => {
    const id = await start()
    const file = await make(id, await handOver(id))
    const before = await ours.get('reports.get', { id })
    const answered = await ours.ask('handOffs.merge', { reportId: id, revision: before.revision, file, takeTheirs: [] })
    expect(answered.ok).toBe(false)
    if (!answered.ok) expect(answered.error.message).toMatch(reason)
    expect(await ours.get('reports.get', { id })).toEqual(before)
  })

  it('is refused by another report, and named', async () => {
    const id = await start()
    const file = await sendBack(await handOver(id))
    const other = await ours.get('reports.create', { styleId: plainStyle.id, title: 'On boxes' })
    expect(await ours.ask('handOffs.plan', { reportId: other.id, file })).toMatchObject({
      error: { code: 'invalid', message: expect.stringContaining('“On bins”') }
    })
  })

  it('is no report of its own where the report that it answers is', async () => {
    const id = await start()
    const file = await sendBack(await handOver(id))
    expect(await ours.get('reports.import', { files: [file] })).toMatchObject([
      { ok: false, error: expect.stringContaining('answer to “On bins”') }
    ])
  })
})

/** An answer that its writer has put together as they like, signed with their own key. */
const crafted = (
  profile: Profile,
  report: Report,
  about: { readonly handOff: string; readonly report: string; readonly from?: string; readonly madeAt?: string }
) => ({
  name: 'answer.packwright',
  bytes: new Uint8Array(
    writeBundle(
      {
        ...{ kind: 'answer', version: '0.1.0', madeAt: '2026-11-23T09:00:00.000Z', implication: null },
        ...{ from: 'M. Officer, Solicitor', to: '', post: '', asked: [], note: '', ...about }
      },
      { report, style: plainStyle, pictures: new Map() },
      ownKeys(profile.context.db, '2026-11-22T09:00:00.000Z')
    )
  )
})
const inRecommendation =
  (text: string) =>
  (report: Report): Report => ({
    ...report,
    recommendations: [{ id: 'rec1', body: body(text), delegate: '', consultee: '', due: null, reason: '', exempt: '' }]
  })
const refused = async (id: string, file: ReturnType<typeof fileOf>, reason: RegExp): Promise<void> => {
  const before = await ours.get('reports.get', { id })
  for (const answered of [
    await ours.ask('handOffs.plan', { reportId: id, file }),
    await ours.ask('handOffs.merge', { reportId: id, revision: before.revision, file })
  ]) {
    expect(answered.ok).toBe(false)
    if (!answered.ok) expect(answered.error.message).toMatch(reason)
  }
  expect(await ours.get('reports.get', { id })).toEqual(before)
}
const handOffOf = async (id: string): Promise<string> =>
  (await ours.get('handOffs.list', { reportId: id }))[0]?.id ?? ''

describe('a forged answer', () => {
  const forgedReport = (report: Report): Report => answer(inRecommendation('Sell the depot.')(report))

  it.each([
    ['an empty hand-off', ''],
    ['a hand-off that nobody sent', 'h99']
  ])('to %s is refused, signed or not, and a base of its own making counts for nothing', async (_what, handOff) => {
    const id = await start()
    await handOver(id)
    const { value } = await ours.get('reports.get', { id })
    const forged = forgedReport(value)
    await refused(id, crafted(theirs, forged, { handOff, report: id }), /answers nothing/)
    const bytes = unsignedBundle({ report: forged, style: plainStyle, base: value }, { handOff, report: id })
    await refused(id, { name: 'x.packwright', bytes }, /answers nothing/)
  })

  it('to a hand-off that is out is refused when nobody signed it, or when it names another report', async () => {
    const id = await start()
    await handOver(id)
    const handOff = await handOffOf(id)
    const { value } = await ours.get('reports.get', { id })
    const bytes = unsignedBundle(
      { report: forgedReport(value), style: plainStyle, base: value },
      { handOff, report: id }
    )
    await refused(id, { name: 'x.packwright', bytes }, /not signed/)
    await refused(id, crafted(theirs, forgedReport(value), { handOff, report: 'other' }), /answers nothing/)
  })

  it('can be looked at as a report of its own, beside the one that it pretends to answer', async () => {
    const id = await start()
    const { value } = await ours.get('reports.get', { id })
    const file = crafted(theirs, forgedReport(value), { handOff: '', report: id })
    const [came] = await ours.get('reports.import', { files: [file] })
    expect(came).toMatchObject({ ok: true })
    expect(came?.report).not.toBe(id)
  })
})

describe('what nobody asked for', () => {
  const unasked = (report: Report): Report =>
    detail('Bins are emptied when the moon is full.')(inRecommendation('Sell the depot.')(answer(report)))

  it('is listed apart, stays out by itself, and comes in piece by piece', async () => {
    const id = await start()
    const there = await handOver(id)
    await edit(theirs, there, unasked)
    const file = await sendBack(there)
    const plan = await ours.get('handOffs.plan', { reportId: id, file })
    expect(plan?.asked).toMatchObject([{ kind: 'implication', heading: 'Legal' }])
    expect(plan?.beyond.map(({ changes }) => changes.map(({ where, after }) => [where, after]))).toEqual([
      [['Detail', 'Bins are emptied when the moon is full.']],
      [['Recommendations', 'Sell the depot.']]
    ])
    expect(JSON.stringify(plan?.changes)).not.toContain('moon')
    await bringIn(id, file)
    const merged = JSON.stringify((await ours.get('reports.get', { id })).value)
    expect(merged).toContain('Section 75 applies.')
    expect(merged).not.toMatch(/moon|depot/)
  })

  it('comes in where it is asked to, and only that', async () => {
    const id = await start()
    const there = await handOver(id)
    await edit(theirs, there, unasked)
    const file = await sendBack(there)
    const plan = await ours.get('handOffs.plan', { reportId: id, file })
    const takeBeyond = [plan?.beyond[1]?.piece ?? '']
    const { revision } = await ours.get('reports.get', { id })
    await ours.get('handOffs.merge', { reportId: id, revision, file, takeBeyond })
    const merged = JSON.stringify((await ours.get('reports.get', { id })).value)
    expect(merged).toContain('depot')
    expect(merged).not.toContain('moon')
  })

  it('is a clearing officer of another implication, too', async () => {
    const id = await start()
    await edit(ours, id, (report) => ({
      ...report,
      implications: [
        ...report.implications,
        { ...(report.implications[0] as Implication), id: 'i-fin', kind: 'finance', heading: 'Finance' }
      ]
    }))
    const there = await handOver(id)
    await edit(theirs, there, (report) => ({
      ...report,
      implications: report.implications.map((item) =>
        item.id === 'i-fin' ? { ...item, status: 'cleared', officer: 'M. Officer', clearedOn: '2026-11-23' } : item
      )
    }))
    const file = await sendBack(there)
    const plan = await ours.get('handOffs.plan', { reportId: id, file })
    expect(plan?.beyond).toMatchObject([
      { changes: [{ where: 'Finance', after: 'cleared by M. Officer on 23 November 2026' }] }
    ])
    await bringIn(id, file)
    expect((await ours.get('reports.get', { id })).value.implications.map(({ status }) => status)).not.toContain(
      'cleared'
    )
  })

  it('is a section besides those that were asked for', async () => {
    const id = await start()
    const { value } = await ours.get('reports.get', { id })
    const asked = value.sections.find((section) => section.key === 'detail')
    await ours.get('handOffs.send', {
      reportId: id,
      sectionIds: [asked?.id ?? ''],
      person: 'M. Officer',
      post: 'Solicitor',
      to: path.join(ours.folder, 'out.packwright')
    })
    const [imported] = await theirs.get('reports.import', { files: [fileOf(ours, 'out.packwright')] })
    const there = imported?.report ?? ''
    expect(await theirs.get('handOffs.list', { reportId: there })).toMatchObject([
      { heading: 'Detail', asked: [{ kind: 'section', heading: 'Detail' }] }
    ])
    await edit(theirs, there, (report) => ({ ...detail('Bins are emptied daily.')(report), title: 'On boxes' }))
    const file = await sendBack(there)
    const plan = await ours.get('handOffs.plan', { reportId: id, file })
    expect(plan).toMatchObject({
      person: 'M. Officer, Solicitor',
      changes: [{ where: 'Detail' }],
      beyond: [{ piece: 'title' }]
    })
    await bringIn(id, file)
    const merged = (await ours.get('reports.get', { id })).value
    expect(merged.title).toBe('On bins')
    expect(JSON.stringify(merged)).toContain('daily')
  })
})

describe('who answers', () => {
  it('is told by the words of a key: new at first, kept when it was brought in, confirmed with its words', async () => {
    const id = await start()
    const there = await handOver(id)
    const { words } = await theirs.get('handOffs.ownWords', {})
    expect(words).toHaveLength(6)
    const plan = async (file: ReturnType<typeof fileOf>) =>
      (await ours.get('handOffs.plan', { reportId: id, file }))?.sender
    const first = await sendBack(there)
    expect(await plan(first)).toEqual({ state: 'new', words })
    await bringIn(id, first)
    const second = await sendBack(there)
    expect(await plan(second)).toEqual({ state: 'seen', words })
    const { revision } = await ours.get('reports.get', { id })
    const wrong = await ours.ask('handOffs.merge', {
      reportId: id,
      revision,
      file: second,
      words: 'six words of no key at all'
    })
    expect(wrong).toMatchObject({ error: { message: expect.stringContaining('not the words') } })
    await ours.get('handOffs.merge', { reportId: id, revision, file: second, words: words.join(', ').toUpperCase() })
    expect(await plan(second)).toEqual({ state: 'confirmed', words })
  })

  it('is refused under a known name with another key, until its words are compared', async () => {
    const id = await start()
    await bringIn(id, await sendBack(await handOver(id)))
    const other = await start()
    await handOver(other)
    const stranger = await openProfile({ caller: 'command-line' })
    const { value, revision } = await ours.get('reports.get', { id: other })
    const file = crafted(stranger, answer(value), { handOff: await handOffOf(other), report: other })
    const plan = await ours.get('handOffs.plan', { reportId: other, file })
    expect(plan?.sender.state).toBe('changed')
    expect(plan?.warnings[0]).toMatch(/not signed with the key that M. Officer, Solicitor used before/)
    const merged = await ours.ask('handOffs.merge', { reportId: other, revision, file })
    expect(merged).toMatchObject({ ok: false, error: { code: 'conflict' } })
    const words = plan?.sender.words.join(' ') ?? ''
    await ours.get('handOffs.merge', { reportId: other, revision, file, words })
    stranger.close()
  })

  it('is said when it is another than the one who was asked, and when another clears', async () => {
    const id = await start()
    await handOver(id)
    const { value } = await ours.get('reports.get', { id })
    const cleared = answer(value)
    const report = {
      ...cleared,
      implications: cleared.implications.map((item) => ({ ...item, officer: 'Pat Passer-by' }))
    }
    const file = crafted(theirs, report, { handOff: await handOffOf(id), report: id, from: 'Pat Passer-by' })
    expect((await ours.get('handOffs.plan', { reportId: id, file }))?.warnings).toEqual([
      'M. Officer was asked; Pat Passer-by answers.',
      'Legal is cleared by Pat Passer-by; M. Officer was asked.'
    ])
  })

  it('cannot put an earlier answer over a later one', async () => {
    const id = await start()
    const there = await handOver(id)
    const early = await sendBack(there)
    await edit(theirs, there, answer)
    await bringIn(id, await sendBack(there))
    await refused(id, early, /later answer/)
  })
})

describe('a report as a Packwright file', () => {
  it('is the same report in another profile, house style included', async () => {
    const id = await start()
    await edit(ours, id, (report) => ({ ...report, front: { date: '2026-12-09' } }))
    const to = path.join(ours.folder, 'copy.packwright')
    expect(await ours.get('reports.export', { id, format: 'packwright', to })).toMatchObject({ file: to })
    const bare = await openProfile({ caller: 'command-line', styles: [] })
    const [imported] = await bare.get('reports.import', { files: [fileOf(ours, 'copy.packwright')] })
    const copy = await bare.get('reports.get', { id: imported?.report ?? '' })
    expect(copy.value).toEqual((await ours.get('reports.get', { id })).value)
    expect(await bare.get('houseStyles.get', { id: plainStyle.id })).toEqual(plainStyle)
    bare.close()
  })
})

describe('what is not for publication', () => {
  const marked =
    (section: string) =>
    (report: Report): Report => ({
      ...report,
      sections: report.sections.map((own) => (own.key === section ? { ...own, exempt: 'e1' } : own)),
      exemptions: [{ id: 'e1', paragraph: 3, publicInterest: '', releaseOn: null }]
    })
  const sectionOf = (report: Report, key: string) => report.sections.find((section) => section.key === key)

  it('on their side is so here, is told before, and brings its reason along, though nothing else of the section changed', async () => {
    const id = await start()
    const there = await handOver(id, true)
    await edit(theirs, there, marked('detail'))
    const file = await sendBack(there)
    const plan = await ours.get('handOffs.plan', { reportId: id, file })
    expect(plan?.marks).toContainEqual({ kind: 'becomes-exempt', where: 'Detail', words: '' })
    await bringIn(id, file)
    const { value } = await ours.get('reports.get', { id })
    expect(sectionOf(value, 'detail')?.exempt).toBe('e1')
    expect(value.exemptions.map(({ id: reason }) => reason)).toEqual(['e1'])
  })

  it('is so here when only an implication was asked for', async () => {
    const id = await start()
    const there = await handOver(id)
    await edit(theirs, there, (report) => marked('detail')(answer(report)))
    await bringIn(id, await sendBack(there))
    expect(sectionOf((await ours.get('reports.get', { id })).value, 'detail')?.exempt).toBe('e1')
  })

  it('stays so under either side’s words', async () => {
    for (const takeTheirs of [[], ['conflict-1']]) {
      const id = await start()
      const there = await handOver(id, true)
      await edit(theirs, there, (report) => marked('detail')(detail('Bins are emptied every two weeks.')(report)))
      await edit(ours, id, detail('Bins are emptied daily.'))
      await bringIn(id, await sendBack(there), takeTheirs)
      expect(sectionOf((await ours.get('reports.get', { id })).value, 'detail')?.exempt).toBe('e1')
    }
  })

  it('here stays so although they opened it, and that is told', async () => {
    const id = await start()
    await edit(ours, id, marked('detail'))
    const there = await handOver(id, true)
    await edit(theirs, there, (report) => ({
      ...report,
      sections: report.sections.map((section) => ({ ...section, exempt: '' }))
    }))
    const file = await sendBack(there)
    const plan = await ours.get('handOffs.plan', { reportId: id, file })
    expect(plan?.marks.map(({ kind }) => kind)).toContain('stays-exempt')
    await bringIn(id, file)
    expect(sectionOf((await ours.get('reports.get', { id })).value, 'detail')?.exempt).toBe('e1')
  })
})
