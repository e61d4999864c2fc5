/**
 * Every call of the contract with values made by chance, through the real door on a real data file: it answers or refuses in
 * words, and what it refused has changed nothing.
 */
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Context } from '../../electron/context'
import { dataFileName } from '../../electron/db/dataFile'
import { recordTables } from '../../electron/db/tables'
import { type CallName, contract } from '../../shared/contract'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { errorCodes } from '../../shared/result'
import { openProfile, type Profile, temporaryFolder } from '../support/profile'
import { type Step, spoilJson, steps } from './mutations'
import {
  markdown,
  organisationsText,
  richReport,
  schemes,
  schemesText,
  signedBundle,
  style,
  wordOfPeople
} from './readerInputs'
import { roundsOf, tally } from './rounds'
import { type Seen, valuesOf } from './schemaValues'
import { type Stock, stockUp, validInputs } from './validCalls'

const text = (name: string, words: string) => ({ name, bytes: new Uint8Array(new TextEncoder().encode(words)) })
const files = [
  { name: 'a.docx', bytes: new Uint8Array(wordOfPeople) },
  { name: 'a.packwright', bytes: signedBundle(richReport, style) },
  { name: 'a.xlsx', bytes: schemes.bytes },
  text('a.md', markdown),
  text('a.csv', schemesText),
  text('b.csv', organisationsText),
  text('a.json', JSON.stringify(style)),
  text('empty.txt', '')
]

const calls = Object.entries(contract)
let opened = 0
/** Each profile has ids of its own: what stands in a copy was made under others. */
const open = (folder: string, caller: Context['caller'] = 'window'): Promise<Profile> => {
  opened += 1
  const own = `o${opened}n`
  let made = 0
  const newId = (): string => {
    made += 1
    return `${own}${made}`
  }
  return openProfile({ folder, caller, styles: shippedStyles, newId })
}

/** A profile with the sample in it, of which each group of calls has a copy. */
const sample = temporaryFolder()
let stock: Stock
let objects: readonly unknown[] = []
const idsIn = new Map<string, readonly string[]>()

beforeAll(async () => {
  const profile = await open(sample)
  await profile.get('sample.fill', {})
  stock = await stockUp(profile)
  for (const table of recordTables(profile.context.db)) {
    const columns = profile.context.db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table)
    if (columns.includes('id'))
      idsIn.set(
        table,
        profile.context.db.prepare(`SELECT CAST(id AS TEXT) FROM "${table}" LIMIT 30`).pluck().all() as string[]
      )
  }
  objects = await answersOf(profile)
  profile.close()
  // A limit for what hangs, as that of a test.
}, 300_000)

/** What the queries of the sample answer, taken apart. */
async function answersOf(profile: Profile): Promise<readonly unknown[]> {
  const found: unknown[] = []
  const take = (value: unknown, depth: number): number => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return 0
    if (Array.isArray(value)) return value.slice(0, 4).reduce((sum: number, entry) => sum + take(entry, depth), 0)
    found.push(value)
    return depth === 0 ? 1 : 1 + Object.values(value).reduce((sum: number, entry) => sum + take(entry, depth - 1), 0)
  }
  for (const [name, call] of calls.filter(([, own]) => own.kind === 'query'))
    for (const input of fc.sample(valuesOf(call.input, { objects: [], ids: idsFor(name), files: [] }), {
      numRuns: 6,
      seed: 5
    })) {
      const result = await profile.dispatch(name, input)
      if (result.ok) take(result.value, 2)
    }
  return found.slice(0, 3000)
}

/** The ids of all records, those in tables called as the call is first. */
function idsFor(name: string): readonly string[] {
  const [kind = ''] = name.split('.')
  const isOwn = (table: string): boolean => table.toLowerCase().includes(kind.slice(0, 5).toLowerCase())
  return [...idsIn].sort(([a], [b]) => Number(isOwn(b)) - Number(isOwn(a))).flatMap(([, ids]) => ids)
}

/** Every row of every record in one digest; the key pair of a data file aside, which is made when it is first asked for. */
function digestOf(db: Database.Database): string {
  const hash = createHash('sha1')
  for (const table of recordTables(db).filter((own) => own !== 'own_keys')) {
    hash.update(table)
    for (const row of db.prepare(`SELECT * FROM "${table}"`).raw().iterate()) hash.update(JSON.stringify(row))
  }
  return hash.digest('hex')
}

const copy = async (caller?: Context['caller']): Promise<Profile> => {
  const folder = temporaryFolder()
  fs.cpSync(sample, folder, { recursive: true })
  return open(folder, caller)
}

/** A profile in which a call has something to do: an empty one to be filled, one that cannot be opened to be recovered, that of the command line, else the sample. */
async function profileFor(name: string): Promise<Profile> {
  if (name === 'sample.fill') return open(temporaryFolder())
  if (name === 'meetings.packFromFiles') return copy('command-line')
  if (name !== 'sealing.recover' && name !== 'files.recover') return copy()
  const folder = temporaryFolder()
  fs.cpSync(sample, folder, { recursive: true })
  fs.writeFileSync(path.join(folder, dataFileName), 'No data file at all. '.repeat(1000))
  return open(folder)
}

/** What dialogues answer: nothing, a file, a place that can be written, one that cannot. */
function answerDialogues(profile: Profile, which: number): void {
  const file = files[which % files.length]
  profile.dialogAnswers.files = which % 3 === 0 || !file ? null : [file]
  profile.dialogAnswers.path =
    which % 4 === 0 ? null : which % 4 === 1 ? '/proc/nowhere/a' : path.join(profile.folder, `out${which % 4}`)
}

/** What was answered, as a code, and the sentence of a refusal. */
type Answer = { readonly code: string; readonly message: string }

async function tryCall(profile: Profile, name: string, input: unknown): Promise<Answer> {
  profile.errors.length = 0
  const isOpen = profile.dataFile.state().state === 'open'
  const before = isOpen ? digestOf(profile.context.db) : ''
  const result = await profile.dispatch(name, input)
  const isStillOpen = profile.dataFile.state().state === 'open'
  const kind = contract[name as keyof typeof contract].kind
  if ((!result.ok || kind === 'query') && isOpen && isStillOpen)
    expect(digestOf(profile.context.db), `${name} was refused, or only asked, and changed the data`).toBe(before)
  if (result.ok) return { code: 'answered', message: '' }
  const { code, message } = result.error
  expect(errorCodes).toContain(code)
  expect(message, profile.errors.join('\n')).not.toContain('Something went wrong')
  // A sentence; it may begin with a name that was given, as it was given.
  const [first = ''] = /^[^\s’]+/.exec(message) ?? []
  if (!JSON.stringify(input)?.includes(first)) expect(message).toMatch(/^["“‘£\dA-Z]/)
  expect(message).toMatch(/[.?:]$/)
  return { code, message }
}

/** What a call takes as it is meant, as the data file stands; undefined where nobody has said. */
async function validInput(profile: Profile, name: string): Promise<unknown> {
  const make = validInputs[name as CallName] as ((...given: readonly unknown[]) => unknown) | undefined
  return make?.({ ...stock, folder: profile.folder }, profile)
}

/** The same where what it needs may have gone since. */
async function perhapsValid(profile: Profile, name: string): Promise<unknown> {
  try {
    return await validInput(profile, name)
  } catch (error) {
    expect(String(error)).not.toContain(': internal:')
    return undefined
  }
}

const kindOf = (name: string): string => name.split('.')[0] ?? ''
const groups = [...new Set(calls.map(([name]) => kindOf(name)))].map(
  (kind) => [kind, calls.filter(([name]) => kindOf(name) === kind)] as const
)

describe('a call with values made by chance answers, or refuses in words and changes nothing', () => {
  const tallies: { readonly tell: () => void }[] = []
  afterAll(() => {
    for (const { tell } of tallies) tell()
  })

  it.each(groups)('%s', async (_group, own) => {
    let profile = await copy()
    let tried = 0
    try {
      for (const [name, call] of own) {
        const figures = tally(name)
        tallies.push(figures)
        const seen: Seen = { objects, ids: idsFor(name), files }
        const spoilt = fc.option(steps, { nil: null, freq: 2 })
        await fc.assert(
          fc.asyncProperty(
            valuesOf(call.input as z.ZodType, seen),
            fc.boolean(),
            spoilt,
            fc.nat({ max: 1000 }),
            async (value, isMeant, changes, which) => {
              tried += 1
              if (tried % 40 === 0 || profile.dataFile.state().state !== 'open') {
                profile.close()
                profile = await copy()
              }
              answerDialogues(profile, which)
              const begun = (isMeant && (await perhapsValid(profile, name))) || value
              const started = performance.now()
              figures.count((await tryCall(profile, name, inputOf(begun, changes))).code, started)
            }
          ),
          roundsOf(2)
        )
      }
    } finally {
      profile.close()
    }
  })
})

describe('no call is only ever refused', () => {
  /** Made by chance, so many values are tried of a call of which nobody has said what it takes. */
  const most = 60

  it.each(groups)('%s', async (_group, own) => {
    const refused: string[] = []
    for (const [name, call] of own) {
      const answers = new Map<string, string>()
      const chosen = fc.sample(valuesOf(call.input as z.ZodType, { objects, ids: idsFor(name), files }), {
        numRuns: most,
        seed: 1
      })
      for (const [at, value] of chosen.entries()) {
        const profile = await profileFor(name)
        try {
          answerDialogues(profile, 22)
          const { code, message } = await tryCall(
            profile,
            name,
            (at === 0 && (await validInput(profile, name))) || value
          )
          answers.set(code, message)
        } finally {
          profile.close()
        }
        if (answers.has('answered') || (at === 0 && name in validInputs)) break
      }
      if (!answers.has('answered')) refused.push(`${name}: ${[...answers].join('; ')}`)
    }
    expect(refused).toEqual([])
  })
})

/** The value as it is, or with a few things in it changed. */
function inputOf(value: unknown, changes: readonly Step[] | null): unknown {
  return changes === null || typeof value !== 'object' ? value : spoilJson(value, changes.slice(0, 2))
}
