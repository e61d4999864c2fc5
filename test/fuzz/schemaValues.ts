/** Values made by chance from a zod schema, so that whatever is declared is tried without being named. */
import fc from 'fast-check'
import { z } from 'zod'

/** What there is to choose from: values that were seen in answers, and words that are names of records. */
export type Seen = {
  /** Objects that calls have answered; those that fit a schema are taken for it. */
  readonly objects: readonly unknown[]
  /** The ids of records, those of the call's own kind first. */
  readonly ids: readonly string[]
  /** Files to hand over. */
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
}

type Bag = Readonly<Record<string, unknown>>
type Definition = { readonly type: string } & Bag

const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition
const jsonText = fc.oneof(
  fc.constantFrom(
    '',
    'Winter beds',
    'Robin Hale',
    '2026-12-09',
    '2026/27',
    '10:00',
    '£1,200',
    'https://www.example.org'
  ),
  fc.string({ maxLength: 12 })
)
const dates = fc
  .integer({ min: -4000, max: 4000 })
  .map((days) => new Date(Date.UTC(2026, 11, 9) + days * 86_400_000).toISOString())

/** As many of what a schema takes as chance gives: nearly always valid, since what is checked by hand is only hoped for. */
export function valuesOf(schema: z.ZodType, seen: Seen, key = '', depth = 0): fc.Arbitrary<unknown> {
  const definition = definitionOf(schema)
  const of = (inner: unknown, own = key): fc.Arbitrary<unknown> => valuesOf(inner as z.ZodType, seen, own, depth + 1)
  switch (definition.type) {
    case 'object': {
      const shape = definition.shape as Readonly<Record<string, z.ZodType>>
      const made = fc.record(Object.fromEntries(Object.entries(shape).map(([name, own]) => [name, of(own, name)])))
      const fitting = Object.keys(shape).length < 2 ? [] : fittingOf(schema, shape, seen)
      return fitting.length === 0 ? made : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...fitting) }, made)
    }
    case 'array':
      return depth > 6 ? fc.constant([]) : fc.array(of(definition.element), { maxLength: 3 })
    case 'tuple':
      return fc.tuple(...(definition.items as readonly unknown[]).map((item) => of(item)))
    case 'record':
      return fc.dictionary(fc.constantFrom('title', 'reportId', 'a'), of(definition.valueType), { maxKeys: 3 })
    case 'union':
      return fc.oneof(...(definition.options as readonly unknown[]).map((option) => of(option)))
    case 'intersection':
      return fc
        .tuple(of(definition.left), of(definition.right))
        .map(([left, right]) => ({ ...(left as Bag), ...(right as Bag) }))
    case 'optional':
      return fc.oneof(fc.constant(undefined), of(definition.innerType))
    case 'nullable':
      return fc.oneof(fc.constant(null), of(definition.innerType))
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'nonoptional':
      return of(definition.innerType)
    case 'pipe':
      return definitionOf(definition.in as z.ZodType).type === 'transform' ? of(definition.out) : of(definition.in)
    case 'lazy':
      return depth > 8 ? fc.constant(null) : of((definition.getter as () => unknown)())
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries as Bag))
    case 'literal':
      return fc.constantFrom(...(definition.values as readonly unknown[]))
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.oneof(
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: -5_000_000, max: 5_000_000 }),
        fc.constant(2026)
      )
    case 'string':
      return textOf(schema, key, seen)
    case 'null':
      return fc.constant(null)
    case 'undefined':
    case 'void':
      return fc.constant(undefined)
    case 'custom':
      return fc.oneof(...seen.files.map(({ bytes }) => fc.constant(bytes)), fc.uint8Array({ maxLength: 40 }))
    default:
      return fc.jsonValue()
  }
}

function textOf(schema: z.ZodType, key: string, seen: Seen): fc.Arbitrary<unknown> {
  const named = /(?:^id|Id|^ids|Ids|^to|^from|report|meeting|body|fund|scheme|partner|person)$/.test(key)
  const { pattern } = z.toJSONSchema(schema, { unrepresentable: 'any' }) as { readonly pattern?: string }
  const usual = fc.oneof(
    { weight: 3, arbitrary: jsonText },
    { weight: 1, arbitrary: dates.map((date) => date.slice(0, 10)) },
    { weight: 1, arbitrary: dates },
    ...(seen.files.length > 0 && key === 'name' ? [fc.constantFrom(...seen.files.map(({ name }) => name))] : [])
  )
  const patterned =
    pattern === undefined
      ? usual
      : fc.oneof(
          dates.map((date) => date.slice(0, 10)),
          dates,
          matching(pattern)
        )
  if (seen.ids.length === 0) return patterned
  const known = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...seen.ids.slice(0, 12)) },
    { weight: 2, arbitrary: fc.constantFrom(...seen.ids) }
  )
  return fc.oneof({ weight: named ? 8 : 1, arbitrary: known }, { weight: named ? 1 : 4, arbitrary: patterned })
}

function matching(pattern: string): fc.Arbitrary<unknown> {
  try {
    return fc.stringMatching(new RegExp(pattern), { maxLength: 30 })
  } catch {
    // fast-check makes no words for some expressions.
    return jsonText
  }
}

/** What was seen that a schema takes; a few of them. */
function fittingOf(schema: z.ZodType, shape: Readonly<Record<string, z.ZodType>>, { objects }: Seen): unknown[] {
  const names = Object.keys(shape)
  const alike = objects.filter(
    (value) =>
      typeof value === 'object' && value !== null && names.filter((name) => name in value).length * 2 >= names.length
  )
  return alike.filter((value) => schema.safeParse(value).success).slice(0, 12)
}
