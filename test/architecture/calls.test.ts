import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

/** The parts of a register, each by its name: what stands behind "..." in it, from the file that it is imported from. */
async function partsOf(file: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const places = new Map(
    [...text.matchAll(/^import \{ (\w+) \} from '(\.[^']+)'/gm)].map(([, name = '', from = '']) => [name, from])
  )
  const parts = new Map<string, readonly string[]>()
  for (const [, name = ''] of text.matchAll(/^ {2}\.\.\.(\w+)/gm)) {
    const module = (await import(path.join(root, path.dirname(file), `${places.get(name)}.ts`))) as Record<
      string,
      object
    >
    parts.set(name, Object.keys(module[name] ?? {}))
  }
  return parts
}

/** Names that stand in more than one part: the last would silently take the place of the others. */
function twice(parts: ReadonlyMap<string, readonly string[]>): string[] {
  const owners = new Map<string, string[]>()
  for (const [part, names] of parts) for (const name of names) owners.set(name, [...(owners.get(name) ?? []), part])
  return [...owners].filter(([, own]) => own.length > 1).map(([name, own]) => `${name}: ${own.join(', ')}`)
}

describe('a call', () => {
  it.each([['shared/contract.ts'], ['electron/handlers.ts']])('is named once in %s', async (file) => {
    const parts = await partsOf(file)
    expect(parts.size).toBeGreaterThan(15)
    expect(twice(parts)).toEqual([])
  })

  it('that is named twice would be seen', () => {
    const parts = new Map([
      ['one', ['a.get', 'a.save']],
      ['other', ['a.save']]
    ])
    expect(twice(parts)).toEqual(['a.save: one, other'])
  })
})
