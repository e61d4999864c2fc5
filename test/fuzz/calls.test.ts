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
import type { Printer } from '../../electron/context'
import { recordTables } from '../../electron/db/tables'
import { contract } from '../../shared/contract'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { errorCodes } from '../../shared/result'
import { printedBefore } from '../documents/printedBefore'
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
const printer: Printer = { ...printedBefore(), draw: async () => new Uint8Array([0x89, 0x50, 0x4e, 0x47]) }
const open = (folder: string): Promise<Profile> => openProfile({ folder, styles: shippedStyles, printer })

/** A profile with the sample in it, of which each group of calls has a copy. */
const sample = temporaryFolder()
let objects: readonly unknown[] = []
const idsIn = new Map<string, readonly string[]>()

beforeAll(async () => {
  const profile = await open(sample)
  await profile.get('sample.fill', {})
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
})

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

const copy = async (): Promise<Profile> => {
  const folder = temporaryFolder()
  fs.cpSync(sample, folder, { recursive: true })
  return open(folder)
}

/** What dialogues answer: nothing, a file, a place that can be written, one that cannot. */
function answerDialogues(profile: Profile, which: number): void {
  const file = files[which % files.length]
  profile.dialogAnswers.files = which % 3 === 0 || !file ? null : [file]
  profile.dialogAnswers.path =
    which % 4 === 0 ? null : which % 4 === 1 ? '/proc/nowhere/a' : path.join(profile.folder, `out${which % 4}`)
}

async function tryCall(profile: Profile, name: string, input: unknown, which: number): Promise<string> {
  answerDialogues(profile, which)
  profile.errors.length = 0
  const isOpen = profile.dataFile.state().state === 'open'
  const before = isOpen ? digestOf(profile.context.db) : ''
  const result = await profile.dispatch(name, input)
  const isStillOpen = profile.dataFile.state().state === 'open'
  const kind = contract[name as keyof typeof contract].kind
  if ((!result.ok || kind === 'query') && isOpen && isStillOpen)
    expect(digestOf(profile.context.db), `${name} was refused, or only asked, and changed the data`).toBe(before)
  if (result.ok) return 'answered'
  const { code, message } = result.error
  expect(errorCodes).toContain(code)
  expect(message, profile.errors.join('\n')).not.toContain('Something went wrong')
  expect(message).toMatch(/^["“‘£\dA-Z].*[.?:]$/s)
  return code
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
            spoilt,
            fc.nat({ max: 1000 }),
            async (value, changes, which) => {
              tried += 1
              if (tried % 40 === 0 || profile.dataFile.state().state !== 'open') {
                profile.close()
                profile = await copy()
              }
              const started = performance.now()
              figures.count(await tryCall(profile, name, inputOf(value, changes), which), started)
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

/** The value as it is, or with a few things in it changed. */
function inputOf(value: unknown, changes: readonly Step[] | null): unknown {
  return changes === null || typeof value !== 'object' ? value : spoilJson(value, changes.slice(0, 2))
}
