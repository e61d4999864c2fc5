/** House styles: those that come with the app and those a clerk has made. */

import { styleFaults } from '../../shared/houseStyles/styleCheck'
import { partOf } from '../../shared/partOf'
import { moveToStyle, styleChanges } from '../../shared/reports/moveStyle'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { CommandContext, Context, Handlers } from '../context'
import { deleteUnheld } from '../db/heldRows'
import { aboutReports } from '../db/reportList'
import { readReport, updateReport } from '../db/reportRows'
import {
  addVersion,
  insertStyle,
  isShippedStyle,
  isWrittenIn,
  listStyles,
  newestStyleId,
  readStyle,
  reportsBehind,
  updateStyle
} from '../db/styleRows'
import { transact } from '../db/transaction'
import { insertVersion } from '../db/versionRows'
import { atomicWrite } from '../documents/files/atomicWrite'
import { fileName } from '../documents/files/fileName'
import { notForThePublic } from '../documents/pack/publicOutput'
import { chooseTarget } from '../documents/pack/target'
import { faultyStyle } from '../documents/reports/faultyStyle'
import { addition, deletion, kept, shortened, undoable } from '../undoable'
import { runJob } from '../workers/runJob'

const shipped = failure(
  'invalid',
  'This house style comes with Packwright and stays as it is. Make a copy of it and change that.'
)

const inUse = failure(
  'in-use',
  'Reports are written in this house style and keep it as it is. Choose “Change it for new reports” first; nothing was saved.'
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

  'houseStyles.revise': undoable(
    'houseStyles.revise',
    ({ db }, { id }) => {
      const style = readStyle(db, id)
      return { what: `begin a new version of “${shortened(style.ok ? style.value.name : '')}”` }
    },
    ({ db }, { id }) => {
      const style = readStyle(db, newestStyleId(db, id))
      if (!style.ok) return style
      if (isShippedStyle(db, style.value.id)) return shipped
      if (!isWrittenIn(db, style.value.id))
        return failure('invalid', 'No report is written in this house style as it is now. It can be changed at once.')
      return ok({ id: addVersion(db, style.value) })
    }
  ),

  'houseStyles.behind': ({ db, newId }, { id, report }) => {
    const newest = readStyle(db, newestStyleId(db, id))
    if (!newest.ok) return newest
    const about = aboutReports(db)
    const published = db.prepare<[Id]>(
      'SELECT 1 FROM pack_contents c JOIN published_packs p ON p.pack_id = c.pack_id WHERE c.report_id = ? LIMIT 1'
    )
    return ok(
      reportsBehind(db, newest.value.id)
        .filter((row) => report === undefined || row.id === report)
        .map((row) => {
          const [stored, style] = [readReport(db, row.id), readStyle(db, row.styleId)]
          const changes =
            stored.ok && style.ok
              ? styleChanges(stored.value.value, style.value, newest.value, newId)
              : ['It cannot be read, so it stays as it is.']
          return {
            id: row.id,
            title: row.title,
            about: about(row),
            changes,
            isPublished: published.get(row.id) !== undefined
          }
        })
    )
  },

  'houseStyles.moveReports': undoable(
    'houseStyles.moveReports',
    (_, { reports }) => ({
      what: reports.length === 1 ? 'move a report to the newer house style' : 'move reports to the newer house style'
    }),
    (context, { reports }) => {
      let moved = 0
      for (const id of reports) {
        const done = moveReport(context, id)
        if (!done.ok) return done
        moved += done.value
      }
      return ok({ moved })
    }
  ),

  'houseStyles.save': ({ db }, { value }) =>
    transact(db, () => {
      const before = readStyle(db, value.id)
      if (!before.ok) return before
      if (isShippedStyle(db, value.id)) return shipped
      if (newestStyleId(db, value.id) !== value.id || isWrittenIn(db, value.id)) return inUse
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
      const newest = newestStyleId(db, id)
      const reports = db
        .prepare<[Id, Id], string>(
          `SELECT r.title FROM reports r JOIN house_styles s ON s.id = r.style_id
           WHERE s.id = ? OR s.newer = ? ORDER BY r.updated_at DESC, r.id`
        )
        .pluck()
        .all(newest, newest)
      if (reports.length > 0)
        return failure('in-use', 'Reports are written in this house style. Delete them, or leave the style.', {
          details: partOf(reports, 10)
        })
      db.prepare('DELETE FROM house_styles WHERE newer = ?').run(newest)
      return deleteUnheld(db, 'house_styles', newest, failure('not-found', 'There is no such house style any more.'))
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

/** Moves one report to the newest version of its style; answers how many were moved. */
function moveReport({ db, newId, now }: CommandContext, id: Id): Result<0 | 1> {
  const stored = readReport(db, id)
  if (!stored.ok) return stored
  const { value, revision } = stored.value
  const before = readStyle(db, value.styleId)
  if (!before.ok) return before
  const after = readStyle(db, newestStyleId(db, value.styleId))
  if (!after.ok) return after
  if (after.value.id === value.styleId) return ok(0)
  const moved = moveToStyle(value, before.value, after.value, newId)
  const name = 'Before the newer house style'
  insertVersion(db, { id: newId(), reportId: id, revision, name, kind: 'named', madeAt: now(), value })
  const saved = updateReport(db, { id, revision, value: moved, now: now() })
  return saved.ok ? ok(1) : saved
}

/** A name that no other style has: "…, copy", "…, copy 2". */
function freeName(db: Context['db'], name: string): string {
  const taken = new Set(listStyles(db).map((style) => style.name))
  if (!taken.has(name)) return name
  const base = `${name.replace(/, copy(?: \d+)?$/, '')}, copy`
  let free = base
  for (let count = 2; taken.has(free); count += 1) free = `${base} ${count}`
  return free
}
