/** Measures: listed, begun, saved, deleted. */
import { latestValue, type MeasureRow } from '../../shared/measures'
import { failure, ok } from '../../shared/result'
import type { Handlers } from '../context'
import { deleteUnheld } from '../db/heldRows'
import { reportsDrawing } from '../db/organisationRows'
import { transact } from '../db/transaction'
import { listValues, noSuch, readValue, saveValue } from '../db/valueRows'
import { addition, deletion, undoable } from '../undoable'

export const measureHandlers = {
  'measures.list': ({ db }) =>
    ok(
      listValues(db, 'measures').map(
        ({ value, revision, updatedAt }): MeasureRow => ({
          id: value.id,
          name: value.name,
          unit: value.unit,
          direction: value.direction,
          latest: latestValue(value),
          baseline: value.baseline?.value ?? null,
          target: value.target?.value ?? null,
          revision,
          updatedAt
        })
      )
    ),

  'measures.get': ({ db }, { id }) => readValue(db, 'measures', id),

  'measures.create': undoable(
    'measures.create',
    (_, { name }) => addition('measure', name),
    ({ db, newId, now }, measure) => {
      const id = newId()
      const saved = saveValue(db, 'measures', { id, ...measure }, 0, now())
      return saved.ok ? ok({ id }) : saved
    }
  ),

  'measures.save': ({ db, now }, { revision, value }) =>
    transact(db, () => saveValue(db, 'measures', value, revision, now())),

  'measures.delete': undoable(
    'measures.delete',
    ({ db }, { id }) => deletion(db, 'measure', id),
    ({ db }, { id }) => {
      const resting = reportsDrawing(db, `measure:${id}:`)
      if (resting.length > 0)
        return failure('in-use', 'Reports quote this measure. Take it out of them first, then delete it.', {
          details: resting
        })
      return deleteUnheld(db, 'measures', id, noSuch('measures'))
    }
  )
} satisfies Partial<Handlers>
