/** Writing files from the window, and work that takes a while: what is written is told of and offered, and no words of progress outlast the work. */
import { describe, expect, it } from 'vitest'
import type { WholeLink } from '../../renderer/stores/link'
import { createWorkplace, type Workplace } from '../../renderer/stores/workplace'
import { type CallName, contract, type InputOf, type WritingName } from '../../shared/contract'
import { failure, ok, type Result } from '../../shared/result'

const writing = (Object.keys(contract) as CallName[]).filter((name): name is WritingName => 'writes' in contract[name])

type Call = (name: CallName, input: unknown) => Promise<Result<unknown>>

function openOver(call: Call): Workplace {
  const link: WholeLink = { call: call as WholeLink['call'], onAnnouncement: () => () => undefined }
  return createWorkplace(link)
}

const write = (workplace: Workplace, name: WritingName): Promise<unknown> =>
  workplace.write(name, {} as InputOf<WritingName>, {
    failed: 'It was not written',
    said: () => ({ title: 'It is written.' }),
    job: { id: 'own', title: 'Writing it' }
  })

describe.each(writing)('%s', (name) => {
  it('offers to show its file in the folder', async () => {
    const asked: unknown[] = []
    const workplace = openOver(async (called, input) => {
      asked.push([called, input])
      return called === name ? ok({ file: '/somewhere/paper.pdf' }) : ok({})
    })
    await write(workplace, name)
    const [notice] = workplace.notices.store.getState().list
    expect(notice).toMatchObject({ title: 'It is written.', details: ['/somewhere/paper.pdf'] })
    notice?.onShow?.()
    expect(asked.at(-1)).toEqual(['files.showInFolder', { file: '/somewhere/paper.pdf' }])
  })

  it.each([
    ['done', async () => ok({ file: 'paper.pdf' })],
    ['given up in the dialogue', async () => ok(null)],
    ['refused', async () => failure('unwritable-file', 'The disk is full.')],
    ['stopped', async () => failure('cancelled', 'Stopped.')],
    ['broken', () => Promise.reject(new Error('broken'))]
  ] satisfies readonly (readonly [string, Call])[])(
    'shows no progress any more when it is %s',
    async (_how, answer) => {
      const workplace = openOver(answer)
      const during: number[] = []
      workplace.jobs.store.subscribe(({ list }) => during.push(list.length))
      await write(workplace, name).catch(() => undefined)
      expect(Math.max(...during)).toBe(1)
      expect(workplace.jobs.store.getState().list).toEqual([])
      expect(workplace.notices.store.getState().spoken).toBe('')
    }
  )
})

describe('Work in the window', () => {
  it('tells of a file that was refused under the heading of what was being done, and of one that was stopped as no fault', async () => {
    const refused = openOver(async () => failure('unwritable-file', 'The disk is full.'))
    await write(refused, 'reports.export')
    expect(refused.notices.store.getState().list).toMatchObject([
      { tone: 'error', title: 'It was not written', details: ['The disk is full.'], onShow: null }
    ])
    const stopped = openOver(async () => failure('cancelled', 'Stopped.'))
    await write(stopped, 'reports.export')
    expect(stopped.notices.store.getState().list).toMatchObject([
      { tone: 'told', title: 'Writing it was stopped. Nothing was written.' }
    ])
  })

  it('stops long work by its name, and does not offer to stop what nothing can stop', async () => {
    const asked: unknown[] = []
    let end: (answer: Result<unknown>) => void = () => undefined
    const workplace = openOver(async (called, input) => {
      asked.push([called, input])
      if (called === 'files.cancelJob') return ok({})
      return new Promise((resolve) => {
        end = resolve
      })
    })
    const done = write(workplace, 'packs.exportHtml')
    expect(workplace.jobs.store.getState().list).toMatchObject([{ id: 'own', canStop: true, isStopping: false }])
    workplace.jobs.cancel('own')
    expect(workplace.jobs.store.getState().list).toMatchObject([{ isStopping: true }])
    expect(asked.at(-1)).toEqual(['files.cancelJob', { job: 'own' }])
    end(failure('cancelled', 'Stopped.'))
    await done
    const plain = workplace.write(
      'houseStyles.export',
      { id: 'plain' },
      { failed: 'No', said: () => ({ title: 'Yes.' }) }
    )
    expect(workplace.jobs.store.getState().list).toMatchObject([{ canStop: false }])
    end(ok(null))
    await plain
  })

  it('lets a second piece of work go on saying how far it is when the first has ended', async () => {
    const workplace = openOver(async () => ok({}))
    let endLong: () => void = () => undefined
    const long = workplace.jobs.run({ id: 'long', title: 'The long one' }, null, () => {
      return new Promise<void>((resolve) => {
        endLong = resolve
      })
    })
    await workplace.jobs.run({ id: 'short', title: 'The short one' }, null, async () => undefined)
    workplace.jobs.progress('long', 3, 4, 'part 3')
    expect(workplace.notices.store.getState().spoken).toBe('The long one: 3 of 4')
    endLong()
    await long
    expect(workplace.notices.store.getState().spoken).toBe('')
  })
})
