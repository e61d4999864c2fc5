import { describe, expect, it } from 'vitest'
import { createNotices } from '../../renderer/stores/notices'
import { createUndoList, keepingActs } from '../../renderer/stores/undoList'
import { failure, ok } from '../../shared/result'
import { makeOffice } from './office'

/** A list over a data file that takes every act back, and says which. */
function open() {
  const takenBack: string[] = []
  let isRefused = false
  const office = makeOffice({
    'measures.delete': ({ id }) => ok({ act: { id: `act-${id}`, what: `delete the measure “${id}”` } }),
    'acts.takeBack': ({ act }) => {
      if (isRefused) return failure('conflict', 'It has been changed since.')
      takenBack.push(act)
      return ok({
        act: { id: `${act}'`, what: act.replace(/^act-(\w+).*/, 'delete the measure “$1”') },
        changed: ['measures']
      })
    }
  })
  const notices = createNotices()
  const list = createUndoList(office.link.call, notices)
  const call = keepingActs(office.link.call, list.keep)
  const titles = () => notices.store.getState().list.map(({ title }) => title)
  const settle = () => new Promise((resolve) => setTimeout(resolve))
  const refuse = () => {
    isRefused = true
  }
  return { list, call, notices, takenBack, titles, settle, refuse }
}

/** A text that a screen changes and changes back. */
function text(list: ReturnType<typeof open>['list'], key: string) {
  let now = 'as it was'
  const put = (to: string) => () => {
    now = to
  }
  return {
    now: () => now,
    change: (to: string) => {
      const before = now
      now = to
      list.add({ key, what: `change ${key}`, undo: put(before), redo: put(to) })
    }
  }
}

describe('the list of what can be undone', () => {
  it('undoes records and changes of text in the order in which they were done, the last first, by name', async () => {
    const { list, call, takenBack, titles, settle } = open()
    const own = text(list, 'the fund “Pool”')
    own.change('once')
    await call('measures.delete', { id: 'falls' })
    own.change('twice')
    expect(list.store.getState().next).toBe('change the fund “Pool”')
    list.undo()
    expect(own.now()).toBe('once')
    expect(list.store.getState().next).toBe('delete the measure “falls”')
    list.undo()
    await settle()
    expect(takenBack).toEqual(['act-falls'])
    // A change is seen where it was made; of a record a notice tells.
    expect(titles()).toEqual(['Undone: delete the measure “falls”.'])
    list.undo()
    expect(own.now()).toBe('as it was')
    await settle()
    expect([list.undo(), list.store.getState().next]).toEqual([false, ''])
  })

  it('does again what was undone last, and nothing once something else was done', async () => {
    const { list, call, takenBack, settle } = open()
    const own = text(list, 'the map')
    own.change('once')
    await call('measures.delete', { id: 'falls' })
    list.undo()
    await settle()
    list.undo()
    await settle()
    expect(own.now()).toBe('as it was')
    list.redo()
    await settle()
    expect(own.now()).toBe('once')
    list.redo()
    await settle()
    expect(takenBack).toEqual(['act-falls', "act-falls'"])
    list.undo()
    await settle()
    own.change('other')
    expect(list.redo()).toBe(false)
  })

  it('lets go of the changes of a record that is closed, and of them alone', async () => {
    const { list, call } = open()
    text(list, 'the map').change('once')
    await call('measures.delete', { id: 'falls' })
    list.drop('the map')
    expect(list.undo('the map')).toBe(false)
    expect(list.store.getState().next).toBe('delete the measure “falls”')
  })

  it('closes the notice that offers what is undone by the keys, and says why something cannot be', async () => {
    const { list, call, notices, titles, settle, refuse } = open()
    const answer = await call('measures.delete', { id: 'falls' })
    if (!answer.ok) throw new Error('It is deleted')
    notices.say({
      title: 'Deleted “falls”.',
      act: answer.value.act.id,
      action: { label: 'Undo', run: () => undefined }
    })
    list.undo()
    await settle()
    expect(titles()).toEqual(['Undone: delete the measure “falls”.'])
    await call('measures.delete', { id: 'waits' })
    refuse()
    list.undo()
    await settle()
    expect(titles()).toEqual(['Undone: delete the measure “falls”.', '“delete the measure “waits”” was not undone'])
  })
})
