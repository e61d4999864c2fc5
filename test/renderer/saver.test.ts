import { describe, expect, it } from 'vitest'
import { createKept } from '../../renderer/stores/kept'
import { createNotices } from '../../renderer/stores/notices'
import { createSaver, type SaverState, type Timer } from '../../renderer/stores/saver'
import { createUndoList } from '../../renderer/stores/undoList'
import { createUnsaved } from '../../renderer/stores/unsaved'
import { failure, ok, type Result } from '../../shared/result'
import { makeOffice } from './office'

/** A clock that stands still until it is moved, and runs what is due then. */
function handClock(): Timer & { readonly pass: (milliseconds: number) => Promise<void> } {
  let now = 0
  let last = 0
  const due = new Map<number, { readonly at: number; readonly run: () => void }>()
  return {
    now: () => now,
    set: (run, milliseconds) => {
      last += 1
      due.set(last, { at: now + milliseconds, run })
      return last
    },
    clear: (id) => void due.delete(id),
    pass: async (milliseconds) => {
      const until = now + milliseconds
      for (;;) {
        const next = [...due].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0]
        if (!next) break
        due.delete(next[0])
        now = next[1].at
        next[1].run()
        await settle()
      }
      now = until
    }
  }
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

const full = failure('unwritable-file', 'The disk is full. Make some room, then try again.')

/** A record whose saving is answered by hand. */
function open() {
  const office = makeOffice({
    'rescue.keep': () => ok({}),
    'rescue.drop': () => ok({}),
    'rescue.leave': () => ok({}),
    'rescue.list': () => ok([])
  })
  const unsaved = createUnsaved(office.link)
  const timer = handClock()
  const states: SaverState[] = []
  const disk: string[] = []
  let words = ''
  let answer: () => Promise<Result<unknown>> = async () => ok({})
  const saver = createSaver({
    save: async () => {
      const sent = words
      const result = await answer()
      if (result.ok) disk.push(sent)
      return result
    },
    say: (state) => void states.push(state),
    request: () => ({ key: 'report-1', what: 'the report “Bins”', call: 'reports.save', input: { words } }),
    unsaved,
    timer
  })
  return {
    office,
    unsaved,
    timer,
    saver,
    disk,
    type: (letter: string) => {
      words += letter
      saver.touch()
    },
    answers: (next: () => Promise<Result<unknown>>) => {
      answer = next
    },
    shown: () => states.at(-1)
  }
}

describe('what is typed reaches the disk', () => {
  it('within a second while somebody goes on typing for fifteen', async () => {
    const { type, timer, disk } = open()
    let typed = ''
    for (let tenths = 0; tenths < 150; tenths += 1) {
      type('x')
      typed += 'x'
      await timer.pass(100)
      if (tenths > 10) expect(typed.length - (disk.at(-1)?.length ?? 0)).toBeLessThanOrEqual(10)
    }
  })

  it('and is said to be saved only then, never beside a letter that is not', async () => {
    const { type, saver, shown, answers } = open()
    let arrive: (result: Result<unknown>) => void = () => undefined
    answers(() => new Promise((resolve) => (arrive = resolve)))
    type('a')
    expect(shown()).toMatchObject({ saving: 'waiting' })
    const flushed = saver.flush()
    await settle()
    expect(shown()).toMatchObject({ saving: 'saving' })
    type('b')
    arrive(ok({}))
    await flushed
    expect(shown()).toMatchObject({ saving: 'waiting' })
  })

  it('by itself when there is room again', async () => {
    const { type, timer, disk, shown, answers } = open()
    answers(async () => full)
    type('a')
    await timer.pass(400)
    expect(shown()).toMatchObject({ saving: 'failed', error: { message: expect.stringContaining('full') } })
    answers(async () => ok({}))
    await timer.pass(30_000)
    expect(shown()).toMatchObject({ saving: 'saved', error: null })
    expect(disk).toEqual(['a'])
  })

  it('although a save has thrown', async () => {
    const { type, timer, disk, shown, answers } = open()
    answers(() => Promise.reject(new Error('a bug')))
    type('a')
    await timer.pass(400)
    expect(shown()).toMatchObject({ saving: 'failed', error: { code: 'internal' } })
    answers(async () => ok({}))
    type('b')
    await timer.pass(400)
    expect(disk).toEqual(['ab'])
  })

  it('but what others have changed is not tried again and again', async () => {
    const { type, timer, shown, answers } = open()
    let tries = 0
    answers(async () => {
      tries += 1
      return failure('conflict', 'It was changed elsewhere.')
    })
    type('a')
    await timer.pass(60_000)
    expect(tries).toBe(1)
    expect(shown()).toMatchObject({ saving: 'failed' })
  })
})

describe('closing the window', () => {
  it('saves what was typed a moment ago, then closes', async () => {
    const { type, unsaved, disk, office } = open()
    type('a')
    await unsaved.leave()
    expect(disk).toEqual(['a'])
    expect(office.calls.map(({ name }) => name)).toEqual(['rescue.leave'])
  })

  it('asks when it cannot be saved, and closes once it can', async () => {
    const { type, unsaved, answers, office } = open()
    answers(async () => full)
    type('a')
    await unsaved.leave()
    expect(unsaved.store.getState().isAsking).toBe(true)
    expect(office.calls.map(({ name }) => name)).toEqual(['rescue.keep'])
    answers(async () => ok({}))
    await unsaved.leave()
    expect(unsaved.store.getState().isAsking).toBe(false)
    expect(office.calls.map(({ name }) => name)).toEqual(['rescue.keep', 'rescue.drop', 'rescue.leave'])
  })

  it('leaves no copy of what was saved after all, however long the copy took to be written', async () => {
    const { type, unsaved, answers, office } = open()
    const copies = new Set<string>()
    let written: () => void = () => undefined
    office.answer('rescue.keep', async () => {
      await new Promise<void>((resolve) => (written = resolve))
      copies.add('report-1')
      return ok({})
    })
    office.answer('rescue.drop', ({ key }) => {
      copies.delete(key)
      return ok({})
    })
    answers(async () => full)
    type('a')
    await unsaved.leave()
    answers(async () => ok({}))
    const left = unsaved.leave()
    await settle()
    written()
    await left
    expect([...copies]).toEqual([])
    expect(office.calls.map(({ name }) => name)).toEqual(['rescue.keep', 'rescue.drop', 'rescue.leave'])
  })

  it('keeps a copy of what cannot be saved when the person closes all the same', async () => {
    const { type, unsaved, answers, office } = open()
    answers(async () => full)
    type('abc')
    await unsaved.leave()
    await unsaved.leaveUnsaved()
    expect(office.calls.slice(-2)).toMatchObject([
      { name: 'rescue.keep', input: { copies: [{ key: 'report-1', input: { words: 'abc' } }] } },
      { name: 'rescue.leave' }
    ])
  })

  it('saves minutes and records, too, which are edited where they are shown', async () => {
    const { unsaved } = open()
    let table = 'as it was'
    const kept = createKept(
      { value: table, revision: 1 },
      async (revision, value: string) => {
        table = value
        return ok({ revision: revision + 1 })
      },
      {
        unsaved,
        undoList: createUndoList(makeOffice().link.call, createNotices()),
        request: () => ({ key: 'minutes-1', what: 'the minutes', call: 'minutes.save', input: {} })
      }
    )
    kept.change(() => 'typed')
    expect(await unsaved.flush()).toBe(true)
    expect(table).toBe('typed')
    expect(kept.store.getState().saving).toBe('saved')
  })
})
