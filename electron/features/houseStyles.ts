/** House styles: those that come with the app and those a clerk has made. */
import type { z } from 'zod'
import { largestStyleFile } from '../../shared/houseStyles/calls'
import { type HouseStyle, houseStyleFormat, houseStyleSchema } from '../../shared/houseStyles/houseStyle'
import { styleFaults } from '../../shared/houseStyles/styleCheck'
import { failure, ok, type Result } from '../../shared/result'
import type { Id } from '../../shared/values'
import type { Context, Handlers } from '../context'
import { insertStyle, isShippedStyle, listStyles, readStyle, updateStyle } from '../db/styleRows'
import { transact } from '../db/transaction'
import { atomicWrite } from '../documents/atomicWrite'
import { fileName } from '../documents/fileName'
import { chooseTarget } from '../documents/target'
import { readText } from '../documents/textRead'

const shipped = failure(
  'invalid',
  'This house style comes with Packwright and stays as it is. Make a copy of it and change that.'
)

export const houseStyleHandlers = {
  'houseStyles.list': ({ db }) => ok(listStyles(db)),

  'houseStyles.get': ({ db }, { id }) => readStyle(db, id),

  'houseStyles.duplicate': ({ db, newId }, { id }) =>
    transact(db, () => {
      const style = readStyle(db, id)
      if (!style.ok) return style
      const copy = { ...style.value, id: newId(), name: freeName(db, style.value.name) }
      insertStyle(db, copy)
      return ok({ id: copy.id })
    }),

  'houseStyles.save': ({ db }, { value }) =>
    transact(db, () => {
      const before = readStyle(db, value.id)
      if (!before.ok) return before
      if (isShippedStyle(db, value.id)) return shipped
      const faults = styleFaults(value)
      if (faults.length > 0) return faulty('The house style was not saved.', faults)
      updateStyle(db, value)
      return ok({})
    }),

  'houseStyles.delete': ({ db }, { id }) =>
    transact(db, () => {
      const style = readStyle(db, id)
      if (!style.ok && style.error.code === 'not-found') return style
      if (isShippedStyle(db, id)) return shipped
      const reports = db
        .prepare<[Id], string>('SELECT title FROM reports WHERE style_id = ? ORDER BY updated_at DESC, id LIMIT 11')
        .pluck()
        .all(id)
      if (reports.length > 0)
        return failure('in-use', 'Reports are written in this house style. Delete them, or leave the style.', {
          details: reports.length > 10 ? [...reports.slice(0, 10), 'and more'] : reports
        })
      db.prepare('DELETE FROM house_styles WHERE id = ?').run(id)
      return ok({})
    }),

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
    const written = await atomicWrite(target.value, bytes)
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
    const style = readStyleFile(first.bytes)
    if (!style.ok) return style
    return transact<{ id: Id; name: string; isCopy: boolean }>(db, () => {
      const known = readStyle(db, style.value.id)
      if (!known.ok && known.error.code === 'not-found') {
        insertStyle(db, style.value)
        return ok({ id: style.value.id, name: style.value.name, isCopy: false })
      }
      if (known.ok && JSON.stringify(known.value) === JSON.stringify(style.value))
        return failure('conflict', `“${style.value.name}” is here already, just as it is in the file.`)
      // Reports rest on the one that is here; what comes stands beside it.
      const copy = { ...style.value, id: newId(), name: freeName(db, style.value.name) }
      insertStyle(db, copy)
      return ok({ id: copy.id, name: copy.name, isCopy: true })
    })
  }
} satisfies Partial<Handlers>

function faulty(message: string, faults: ReturnType<typeof styleFaults>): Result<never> {
  const [first] = faults
  return failure('invalid', `${message} ${first?.message ?? ''}`, {
    ...(first ? { field: first.part } : {}),
    details: faults.slice(1).map((fault) => fault.message)
  })
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

/** What is wrong with a value in a file: the choices there are, where it is none of them. */
function faultInWords(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value'
    ? `it may be ${issue.values.map((value) => `“${String(value)}”`).join(', ')}`
    : issue.message
}

/** Reads a file as a house style. Fails with too-large, unreadable-file, newer-version, and invalid with what is wrong in it. */
function readStyleFile(bytes: Uint8Array): Result<HouseStyle> {
  if (bytes.length > largestStyleFile) return failure('too-large', 'This file is too large to be a house style.')
  const text = readText(bytes)
  if (!text.ok)
    return failure(
      'unreadable-file',
      'This file is not a house style. Choose a .json file that Packwright has written.'
    )
  let value: unknown
  try {
    value = JSON.parse(text.value)
  } catch {
    return failure(
      'unreadable-file',
      'This file is not a house style, or it was cut short. Ask for it to be sent again.'
    )
  }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  if (typeof format === 'number' && format > houseStyleFormat)
    return failure('newer-version', 'This house style comes from a newer Packwright. Please install the newer one.')
  const checked = houseStyleSchema.safeParse(value)
  if (!checked.success)
    return failure('invalid', 'This file is not a house style that Packwright can use.', {
      details: checked.error.issues
        .slice(0, 10)
        .map((issue) => `${issue.path.join(' › ') || 'the file'}: ${faultInWords(issue)}`)
    })
  const faults = styleFaults(checked.data)
  return faults.length > 0 ? faulty('This house style cannot be used as it is.', faults) : ok(checked.data)
}
