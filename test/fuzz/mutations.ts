/**
 * Ways of spoiling what is valid and keeping most of its structure. Each is driven by a list of steps, so that what
 * fast-check has found shrinks to the few steps that matter.
 */
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** One change: which kind, where, and with what; each is taken modulo what there is. */
export type Step = readonly [kind: number, where: number, what: number]

const number = fc.nat({ max: 1_000_000 })

/** Some changes; mostly few, since a file with one fault is read furthest. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(fc.tuple(number, number, number), {
  minLength: 1,
  maxLength: 6
})

function pick<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T
}

/** Words that programs trip over. */
export const oddWords: readonly string[] = [
  '',
  ' ',
  '\t',
  '-1',
  '0',
  '1e308',
  'NaN',
  '99999999999999999999',
  '0.1',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '2026-02-30',
  '9999-12-31',
  '0000-01-01',
  '31/12/2026',
  '=1+1',
  '£(1,234.56)',
  '../../etc/passwd',
  'rId1',
  'XFD1048576',
  '\u202eabc',
  '\u0301',
  '\ufeff',
  '\ud83d\ude00',
  '\u00ad',
  'javascript:alert(1)',
  'https://a:b@example.org/',
  'x'.repeat(5_000),
  '(a)'.repeat(400),
  ' '.repeat(3_000),
  '1.'.repeat(2_000)
]

/** Bytes flipped, cut, repeated or put in. */
export function spoilBytes(bytes: Uint8Array, changes: readonly Step[]): Uint8Array<ArrayBuffer> {
  let out = new Uint8Array(bytes)
  for (const [kind, where, what] of changes) {
    if (out.length === 0) break
    const at = where % out.length
    const end = Math.min(out.length, at + 1 + (what % 64))
    if (kind % 4 === 0) out[at] = (out[at] ?? 0) ^ (1 << (what % 8))
    else if (kind % 4 === 1) out = out.slice(0, at)
    else if (kind % 4 === 2) out = joined(out.subarray(0, end), out.subarray(at))
    else out = joined(out.subarray(0, at), strToU8(pick(oddWords, what)), out.subarray(end))
  }
  return out
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

type Element = { name: string; attributes: [string, string][]; children: (Element | string)[] }

const tag = /<(\/?)([^\s/>?!]+)([^>]*?)(\/?)>|<[?!][^>]*>|[^<]+/g

function parse(xml: string): { readonly head: string; readonly top: Element } {
  const root: Element = { name: '', attributes: [], children: [] }
  const open = [root]
  let head = ''
  for (const [whole, closing, name, attributes = '', isEmpty] of xml.matchAll(tag)) {
    if (name === undefined) {
      if (whole.startsWith('<')) head += whole
      else open.at(-1)?.children.push(whole)
    } else if (closing) open.pop()
    else {
      const element: Element = {
        name,
        attributes: [...attributes.matchAll(/([^\s=]+)="([^"]*)"/g)].map((own) => [own[1] ?? '', own[2] ?? '']),
        children: []
      }
      open.at(-1)?.children.push(element)
      if (!isEmpty) open.push(element)
    }
  }
  return { head, top: root }
}

function written(node: Element | string): string {
  if (typeof node === 'string') return node
  const inside = node.children.map(written).join('')
  if (node.name === '') return inside
  const attributes = node.attributes.map(([name, value]) => ` ${name}="${value}"`).join('')
  return `<${node.name}${attributes}>${inside}</${node.name}>`
}

function everyElement(top: Element): Element[] {
  const inside = top.children.filter((child) => typeof child !== 'string')
  return inside.flatMap((child) => [child, ...everyElement(child)])
}

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const xmlChanges: readonly ((all: readonly Element[], at: Element, what: number) => void)[] = [
  // Taken away, given again, and moved into another.
  (all, at) => {
    for (const other of all) other.children = other.children.filter((child) => child !== at)
  },
  (all, at, what) => {
    const copies = Array.from({ length: 1 + (what % 300) }, () => structuredClone(at))
    const holder = all.find((other) => other.children.includes(at))
    holder?.children.push(...copies)
  },
  (all, at, what) => {
    const copy = structuredClone(at)
    pick(all, what).children.unshift(copy)
  },
  // Nested in itself.
  (_all, at, what) => {
    let inner: Element = structuredClone(at)
    for (let depth = 0; depth < 1 + (what % 120); depth += 1)
      inner = { name: at.name, attributes: [...at.attributes], children: [inner] }
    at.children = [inner]
  },
  // Called otherwise.
  (all, at, what) => {
    at.name = pick(all, what).name
  },
  (_all, at, what) => {
    at.name = pick(
      ['w:unknown', 'p', 'w:del', 'w:moveFrom', 'mc:AlternateContent', 'w:sdt', 'w:tbl', 'w:fldSimple'],
      what
    )
  },
  // Attributes: another's, odd, grown, none.
  (all, at, what) => {
    at.attributes = [...pick(all, what).attributes]
  },
  (_all, at, what) => {
    const own = at.attributes[what % Math.max(1, at.attributes.length)]
    if (own && !own[0].startsWith('xmlns')) own[1] = escaped(pick(oddWords, Math.floor(what / 7)))
  },
  (_all, at, what) => {
    at.attributes.push([`x${what}`, 'y'.repeat(what % 50_000)])
  },
  (_all, at) => {
    at.attributes = at.attributes.filter(([name]) => name.startsWith('xmlns'))
  },
  // Words: odd ones in place of them, before them, none, or very many.
  (_all, at, what) => {
    at.children = [escaped(pick(oddWords, what))]
  },
  (_all, at, what) => {
    at.children.unshift(escaped(pick(oddWords, what)))
  },
  (_all, at) => {
    at.children = []
  },
  (_all, at) => {
    at.children.reverse()
  }
]

/** XML with nodes moved, nested, renamed, dropped and repeated, and attributes grown; seldom with a sign of it lost. */
export function spoilXml(xml: string, changes: readonly Step[]): string {
  const { head, top } = parse(xml)
  let torn: number | null = null
  for (const [kind, where, what] of changes) {
    const all = everyElement(top)
    if (all.length === 0 || all.length > 60_000) break
    if (kind % 40 === 39) torn = where
    else pick(xmlChanges, kind)([top, ...all], pick(all, where), what)
  }
  const out = head + written(top)
  return torn === null ? out : out.slice(0, torn % out.length) + out.slice((torn % out.length) + 1)
}

/** The parts of a packed file dropped, swapped, doubled, renamed, or with what is in them changed. */
export function spoilZip(bytes: Uint8Array, changes: readonly Step[]): Uint8Array<ArrayBuffer> {
  const parts = new Map(Object.entries(unzipSync(bytes)))
  const torn: Step[] = []
  for (const change of changes) {
    const [kind, where, what] = change
    const names = [...parts.keys()]
    if (names.length === 0) break
    const name = pick(names, where)
    const other = pick(names, what)
    const content = parts.get(name) ?? new Uint8Array()
    const chosen = kind % 20
    if (chosen === 0) parts.delete(name)
    else if (chosen === 1) parts.set(name, parts.get(other) ?? content).set(other, content)
    else if (chosen === 2) parts.set(`${name}2`, content)
    else if (chosen === 3) parts.set(pick(['word/document.xml', '/x', '../x', 'A'.repeat(300)], what), content)
    else if (chosen === 4) parts.set(name, spoilBytes(content, [[what, where, kind]]))
    else if (chosen === 5) torn.push(change)
    else if (/\.(?:xml|rels)$/.test(name))
      parts.set(
        name,
        strToU8(spoilXml(strFromU8(content), [[Math.floor(kind / 20), what, Math.floor(what / 3) + where]]))
      )
    else parts.set(name, spoilBytes(content, [[kind, what, where]]))
  }
  const packed: Zippable = Object.fromEntries(parts)
  return spoilBytes(zipSync(packed, { level: 1 }), torn)
}

type Json = unknown

function places(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value instanceof Uint8Array || typeof value !== 'object' || value === null) return [path]
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [path, ...entries.flatMap(([key, entry]) => places(entry, [...path, key]))]
}

const otherValues: readonly ((old: Json, what: number) => Json)[] = [
  (_old, what) => pick(oddWords, what),
  (_old, what) => pick([0, -1, 0.5, 1e21, Number.MAX_SAFE_INTEGER, -2_147_483_649, 2 ** 53, 1e-7], what),
  () => null,
  (_old, what) => what % 2 === 0,
  () => [],
  () => ({}),
  (old) => [old],
  (old) => ({ type: 'doc', content: [old] }),
  (old, what) => {
    let inner = old
    for (let depth = 0; depth < 1 + (what % 150); depth += 1) inner = depth % 2 === 0 ? [inner] : { content: inner }
    return inner
  },
  (old, what) => Array.from({ length: 1 + (what % 300) }, () => old),
  (old, what) => (Array.isArray(old) ? [...old, ...old.slice(0, what % 4)] : old),
  (old) => (Array.isArray(old) ? [...old].reverse() : old),
  (old, what) => (typeof old === 'string' ? old + pick(oddWords, what) : old),
  (old, what) => (typeof old === 'string' ? old.slice(0, what % (old.length + 1)) : old),
  (old, what) => (typeof old === 'number' ? old + pick([1, -1, 0.001, 1e9], what) : old)
]

/** A value with something in it of another type, moved, dropped, nested or repeated. */
export function spoilJson(value: Json, changes: readonly Step[]): Json {
  return changes.reduce<Json>((now, [kind, where, what]) => {
    const all = places(now)
    const path = pick(all, where)
    const old = path.reduce<Json>((inner, key) => Reflect.get(inner as object, key), now)
    if (kind % 5 === 0) return without(now, path)
    if (kind % 5 === 1) {
      const from = pick(all, what)
      const moved = from.reduce<Json>((inner, key) => Reflect.get(inner as object, key), now)
      return put(now, path, moved)
    }
    return put(now, path, pick(otherValues, Math.floor(kind / 5))(old, what))
  }, structuredClone(value))
}

function put(value: Json, [key, ...rest]: readonly (string | number)[], entry: Json): Json {
  if (key === undefined) return entry
  const inner = put(Reflect.get(value as object, key), rest, entry)
  if (Array.isArray(value)) return value.map((old, at) => (at === key ? inner : old))
  return { ...(value as object), [key]: inner }
}

function without(value: Json, [key, ...rest]: readonly (string | number)[]): Json {
  if (key === undefined) return value
  if (rest.length > 0) return put(value, [key], without(Reflect.get(value as object, key), rest))
  if (Array.isArray(value)) return value.filter((_old, at) => at !== key)
  return Object.fromEntries(Object.entries(value as object).filter(([own]) => own !== key))
}

/** Lines of a text doubled, dropped, joined, indented, or with odd words in them. */
export function spoilText(text: string, changes: readonly Step[]): string {
  const lines = text.split('\n')
  for (const [kind, where, what] of changes) {
    const at = where % lines.length
    const line = lines[at] ?? ''
    const chosen = kind % 8
    if (chosen === 0) lines.splice(at, 1)
    else if (chosen === 1) lines.splice(at, 0, ...Array.from({ length: 1 + (what % 200) }, () => line))
    else if (chosen === 2) lines.splice(what % lines.length, 0, line)
    else if (chosen === 3) lines[at] = pick(oddWords, what)
    else if (chosen === 4) lines[at] = line.slice(0, what % (line.length + 1)) + pick(oddWords, what)
    else if (chosen === 5)
      lines[at] = pick(['# ', '- ', '1. ', '| ', '> ', '```', '(a)\t', '1.1.1 ', '<', '[^1]: '], what) + line
    else if (chosen === 6) lines.splice(at, 2, line + (lines[at + 1] ?? ''))
    else lines[at] = line.replaceAll(/[,"|;*_]/g, (sign) => sign.repeat(1 + (what % 3)))
    if (lines.length === 0) lines.push('')
  }
  return lines.join('\n')
}
