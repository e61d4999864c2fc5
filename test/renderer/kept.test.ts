import { describe, expect, it } from 'vitest'
import { createKept } from '../../renderer/stores/kept'
import { createNotices } from '../../renderer/stores/notices'
import { createUndoList } from '../../renderer/stores/undoList'
import { createUnsaved } from '../../renderer/stores/unsaved'
import { failure, ok } from '../../shared/result'
import { makeOffice } from './office'

const undoList = createUndoList(makeOffice().link.call, createNotices())
const keeping = {
  undoList,
  unsaved: createUnsaved(makeOffice({ 'rescue.keep': () => ok({}), 'rescue.drop': () => ok({}) }).link),
  request: () => ({ key: 'measure-1', what: 'the measure', call: 'measures.save' as const, input: {} })
}

/** A record that two people have open: `save` refuses what did not start from how it stands now, as the table does. */
function open() {
  let table = { value: 'as it was', revision: 1 }
  const kept = createKept(
    table,
    async (revision, value: string) => {
      if (revision !== table.revision) return failure('conflict', 'It was changed elsewhere meanwhile.')
      table = { value, revision: revision + 1 }
      return ok({ revision: table.revision })
    },
    keeping
  )
  const elsewhere = (value: string): void => {
    table = { value, revision: table.revision + 1 }
    kept.follow(table)
  }
  return { kept, elsewhere, table: () => table.value, shown: () => kept.store.getState() }
}

describe('a record that somebody else changes, too', () => {
  it('shows the change at once when all is saved here', async () => {
    const { kept, elsewhere, shown, table } = open()
    elsewhere('theirs')
    expect(shown()).toMatchObject({ value: 'theirs', saving: 'saved', canUndo: false })
    kept.change((value) => `${value} and mine`)
    await kept.flush()
    expect(table()).toBe('theirs and mine')
  })

  it('keeps what was typed here, and neither writes over the other nor loses it', async () => {
    const { kept, elsewhere, shown, table } = open()
    kept.change(() => 'mine')
    elsewhere('theirs')
    await kept.flush()
    expect(shown()).toMatchObject({ value: 'mine', saving: 'failed', error: { code: 'conflict' }, hasNewer: true })
    expect(table()).toBe('theirs')
    kept.takeOver()
    expect(shown()).toMatchObject({ value: 'theirs', saving: 'saved', error: null, canUndo: true, hasNewer: false })
    kept.undo()
    await kept.flush()
    expect(table()).toBe('mine')
  })

  it('is not shown as it was before its own last save', async () => {
    const { kept, shown } = open()
    kept.change(() => 'mine')
    await kept.flush()
    kept.follow({ value: 'as it was', revision: 1 })
    expect(shown().value).toBe('mine')
  })
})
