import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

/** What a file of the program imports of the program, types included: a circle of types cannot be understood one by one, either. */
type Drawing = ReadonlyMap<string, readonly string[]>

function drawingOf(folders: readonly string[]): Drawing {
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
  )
  const known = new Set(files)
  const fileOf = (from: string, named: string): string | undefined => {
    const place = path.posix.join(path.posix.dirname(from), named)
    return [`${place}.ts`, `${place}.tsx`].find((file) => known.has(file))
  }
  return new Map(
    files.map((file) => {
      const text = fs.readFileSync(path.join(root, file), 'utf8')
      const named = [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map((match) => match[1] ?? '')
      return [file, named.flatMap((name) => fileOf(file, name) ?? [])]
    })
  )
}

/** Each circle as its files in their order, the first of them again at the end. */
function circlesIn(drawing: Drawing): readonly string[] {
  const circles: string[] = []
  const done = new Set<string>()
  const walk = (file: string, above: readonly string[]): void => {
    const at = above.indexOf(file)
    if (at >= 0) circles.push([...above.slice(at), file].join(' -> '))
    if (at >= 0 || done.has(file)) return
    for (const next of drawing.get(file) ?? []) walk(next, [...above, file])
    done.add(file)
  }
  for (const file of drawing.keys()) walk(file, [])
  return circles
}

describe('the drawing of the structure', () => {
  it('has no circle', () => {
    const drawing = drawingOf(['shared', 'electron', 'renderer'])
    expect(drawing.size).toBeGreaterThan(500)
    expect(circlesIn(drawing)).toEqual([])
  })

  it('would show one', () => {
    const drawing = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', []]
    ])
    expect(circlesIn(drawing)).toEqual(['a -> b -> c -> a'])
  })
})
