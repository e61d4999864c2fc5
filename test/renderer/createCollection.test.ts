import { describe, expect, it } from 'vitest'
import { createCollection } from '../../renderer/stores/createCollection'
import { failure, ok } from '../../shared/result'
import { makeOffice } from './office'

const rowsOf = (...titles: readonly string[]) =>
  titles.map((title) => ({
    id: title,
    title,
    styleId: 's',
    styleName: 'S',
    about: '',
    revision: 1,
    updatedAt: '2026-11-01T00:00:00.000Z'
  }))

/** Lets answers that are on their way arrive. */
const arrived = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('a collection', () => {
  it('asks nothing until somebody looks', async () => {
    const office = makeOffice({ 'reports.list': () => ok(rowsOf('A')) })
    const collection = createCollection(office.link, 'reports.list', { text: '' })
    await arrived()
    expect(office.calls).toEqual([])
    expect(collection.get()).toEqual({ status: 'loading' })
  })

  it('asks once for all who look, and holds the answer', async () => {
    const office = makeOffice({ 'reports.list': () => ok(rowsOf('A')) })
    const collection = createCollection(office.link, 'reports.list', { text: '' })
    collection.subscribe(() => {})
    collection.subscribe(() => {})
    await arrived()
    expect(office.calls).toHaveLength(1)
    expect(collection.get()).toMatchObject({ status: 'ready', value: [{ title: 'A' }] })
  })

  it('asks again when a topic that its query reads is announced, and only then', async () => {
    const titles = ['A']
    const office = makeOffice({ 'reports.list': () => ok(rowsOf(...titles)) })
    const collection = createCollection(office.link, 'reports.list', { text: '' })
    collection.subscribe(() => {})
    await arrived()
    titles.push('B')
    office.changed('settings')
    await arrived()
    expect(office.calls).toHaveLength(1)
    office.changed('reports')
    await arrived()
    expect(collection.get()).toMatchObject({ status: 'ready', value: [{ title: 'A' }, { title: 'B' }] })
  })

  it('does not ask while nobody looks, and asks anew for the next who does', async () => {
    const office = makeOffice({ 'reports.list': () => ok(rowsOf('A')) })
    const collection = createCollection(office.link, 'reports.list', { text: '' })
    const leave = collection.subscribe(() => {})
    await arrived()
    leave()
    office.changed('reports')
    await arrived()
    expect(office.calls).toHaveLength(1)
    collection.subscribe(() => {})
    await arrived()
    expect(office.calls).toHaveLength(2)
  })

  it('keeps the newest answer when an older one comes in late', async () => {
    const late: ((value: unknown) => void)[] = []
    const office = makeOffice({
      'reports.list': async ({ text }) => {
        if (text === 'slow') await new Promise((resolve) => late.push(resolve))
        return ok(rowsOf(text ?? ''))
      }
    })
    const collection = createCollection(office.link, 'reports.list', { text: 'slow' })
    collection.subscribe(() => {})
    collection.change({ text: 'quick' })
    await arrived()
    late[0]?.(null)
    await arrived()
    expect(collection.get()).toMatchObject({ status: 'ready', value: [{ title: 'quick' }] })
  })

  it('keeps the old answer in sight while it asks about something else', async () => {
    const office = makeOffice({ 'reports.list': ({ text }) => ok(rowsOf(text ?? '')) })
    const collection = createCollection(office.link, 'reports.list', { text: 'old' })
    collection.subscribe(() => {})
    await arrived()
    collection.change({ text: 'new' })
    expect(collection.get()).toMatchObject({ value: [{ title: 'old' }] })
    await arrived()
    expect(collection.get()).toMatchObject({ value: [{ title: 'new' }] })
  })

  it('does not ask again for the same question', async () => {
    const office = makeOffice({ 'reports.list': () => ok([]) })
    const collection = createCollection(office.link, 'reports.list', { text: 'same' })
    collection.subscribe(() => {})
    collection.change({ text: 'same' })
    await arrived()
    expect(office.calls).toHaveLength(1)
  })

  it('holds what went wrong, and the answer once there is one', async () => {
    const office = makeOffice({ 'reports.list': () => failure('internal', 'It broke.') })
    const collection = createCollection(office.link, 'reports.list', { text: '' })
    collection.subscribe(() => {})
    await arrived()
    expect(collection.get()).toMatchObject({ status: 'failed', error: { message: 'It broke.' } })
    office.answer('reports.list', () => ok([]))
    await collection.refresh()
    expect(collection.get()).toEqual({ status: 'ready', value: [] })
  })
})
