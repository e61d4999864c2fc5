/** House styles: those that come with the app and those a clerk has made. */

import { styleFaults } from '../../shared/houseStyles/styleCheck'
import { partOf } from '../../shared/partOf'
import { failure, ok } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { deleteUnheld } from '../db/heldRows'
import { insertStyle, isShippedStyle, listStyles, readStyle, updateStyle } from '../db/styleRows'
import { transact } from '../db/transaction'
import { atomicWrite } from '../documents/files/atomicWrite'
import { fileName } from '../documents/files/fileName'
import { notForThePublic } from '../documents/pack/publicOutput'
import { chooseTarget } from '../documents/pack/target'
import { faultyStyle } from '../documents/reports/faultyStyle'
import { addition, deletion, kept, undoable } from '../undoable'
import { runJob } from '../workers/runJob'

const shipped = failure(
  'invalid',
  'This house style comes with Packwright and stays as it is. Make a copy of it and change that.'
)

export const houseStyleHandlers = {
  'houseStyles.list': ({ db }) => ok(listStyles(db)),

  'houseStyles.get': ({ db }, { id }) => readStyle(db, id),

  'houseStyles.duplicate': undoable(
    'houseStyles.duplicate',
    ({ db }, { id }) => {
      const style = readStyle(db, id)
      return addition('style', style.ok ? freeName(db, style.value.name) : '')
    },
    ({ db, newId }, { id }) => {
      const style = readStyle(db, id)
      if (!style.ok) return style
      const copy = { ...style.value, id: newId(), name: freeName(db, style.value.name) }
      insertStyle(db, copy)
      return ok({ id: copy.id })
    }
  ),

  'houseStyles.save': ({ db }, { value }) =>
    transact(db, () => {
      const before = readStyle(db, value.id)
      if (!before.ok) return before
      if (isShippedStyle(db, value.id)) return shipped
      const faults = styleFaults(value)
      if (faults.length > 0) return faultyStyle('The house style was not saved.', faults)
      updateStyle(db, value)
      return ok({})
    }),

  'houseStyles.delete': undoable(
    'houseStyles.delete',
    ({ db }, { id }) => deletion(db, 'style', id),
    ({ db }, { id }) => {
      const style = readStyle(db, id)
      if (!style.ok && style.error.code === 'not-found') return style
      if (isShippedStyle(db, id)) return shipped
      const reports = db
        .prepare<[Id], string>('SELECT title FROM reports WHERE style_id = ? ORDER BY updated_at DESC, id')
        .pluck()
        .all(id)
      if (reports.length > 0)
        return failure('in-use', 'Reports are written in this house style. Delete them, or leave the style.', {
          details: partOf(reports, 10)
        })
      return deleteUnheld(db, 'house_styles', id, failure('not-found', 'There is no such house style any more.'))
    }
  ),

  'houseStyles.export': async (context, { id, to }) => {
    const style = readStyle(context.db, id)
    if (!style.ok) return style
    const target = await chooseTarget(context, to, {
      title: 'Save the house style',
      suggestedName: `${fileName(style.value.name)}.json`,
      filterName: 'House style',
      extension: 'json'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const bytes = Buffer.from(`${JSON.stringify(style.value, null, 2)}\n`, 'utf8')
    const written = await atomicWrite(target.value, notForThePublic(bytes))
    return written.ok ? ok({ file: written.value, bytes: bytes.length }) : written
  },

  'houseStyles.import': async (context, { file }) => {
    const { db, dialogs, newId } = context
    const chosen = file
      ? ok([file])
      : await dialogs.openFiles({
          title: 'Bring in a house style',
          filterName: 'House style',
          extensions: ['json'],
          isMultiple: false
        })
    if (!chosen.ok) return chosen
    const [first] = chosen.value ?? []
    if (!first) return ok(null)
    const style = await runJob(context, 'style.read', { bytes: first.bytes })
    if (!style.ok) return style
    return transact(db, () => {
      const known = readStyle(db, style.value.id)
      const isNew = !known.ok && known.error.code === 'not-found'
      if (known.ok && JSON.stringify(known.value) === JSON.stringify(style.value))
        return failure('conflict', `“${style.value.name}” is here already, just as it is in the file.`)
      // Reports rest on the one that is here; what comes stands beside it.
      const own = isNew ? style.value : { ...style.value, id: newId(), name: freeName(db, style.value.name) }
      return kept('houseStyles.import', context, addition('style', own.name), () => {
        insertStyle(db, own)
        return ok({ id: own.id, name: own.name, isCopy: !isNew })
      })
    })
  }
} satisfies Partial<Handlers>

/** A name that no other style has: "…, copy", "…, copy 2". */
function freeName(db: Context['db'], name: string): string {
  const taken = new Set(listStyles(db).map((style) => style.name))
  if (!taken.has(name)) return name
  const base = `${name.replace(/, copy(?: \d+)?$/, '')}, copy`
  let free = base
  for (let count = 2; taken.has(free); count += 1) free = `${base} ${count}`
  return free
}
