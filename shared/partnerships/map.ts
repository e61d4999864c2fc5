/** Governance maps: who stands on them, and which lines run between them. */
import { z } from 'zod'
import { idSchema, isoDateSchema } from '../values'

/**
 * What a line says. It always runs from the one that acts: who is accountable, reports or advises; who delegates or hosts.
 */
export const lineKinds = ['accountability', 'reporting', 'delegation', 'hosting', 'advice'] as const
export type LineKind = (typeof lineKinds)[number]

type LineWords = {
  /** In the key. */
  readonly label: string
  /** Between the two ends: "reports to". */
  readonly verb: string
  /** The same of several. */
  readonly plural: string
  /** Which end stands higher on the map. */
  readonly upper: 'from' | 'to'
}

export const lineWords = {
  accountability: {
    label: 'Direct accountability',
    verb: 'is directly accountable to',
    plural: 'are directly accountable to',
    upper: 'to'
  },
  reporting: { label: 'Reporting relationship', verb: 'reports to', plural: 'report to', upper: 'to' },
  delegation: { label: 'Delegation', verb: 'delegates to', plural: 'delegate to', upper: 'from' },
  hosting: { label: 'Hosting', verb: 'hosts', plural: 'host', upper: 'from' },
  advice: { label: 'Advice', verb: 'advises', plural: 'advise', upper: 'to' }
} as const satisfies Record<LineKind, LineWords>

/** A record that a box stands for. */
export const mapRefSchema = z.object({ type: z.enum(['body', 'organisation']), id: idSchema })
export type MapRef = z.infer<typeof mapRefSchema>

export const mapNodeSchema = z.object({
  id: idSchema,
  /** The record it stands for; null for a box of the map's own, such as "Enablers". */
  ref: mapRefSchema.nullable().default(null),
  /** Words in the box; those of the record when empty. */
  label: z.string().trim().max(200).default(''),
  /** One of the map's groups, or empty. */
  group: z.string().max(64).default(''),
  /** Where somebody put it, in points from the top left of the drawing; null lets the layout decide. */
  pin: z
    .object({ x: z.number().min(-5000).max(20000), y: z.number().min(-5000).max(20000) })
    .nullable()
    .default(null),
  /** In a proposed map: what of the current map this takes the place of. */
  replaces: z.array(mapRefSchema).max(50).default([])
})
export type MapNode = z.infer<typeof mapNodeSchema>

export const mapLineSchema = z.object({
  id: idSchema,
  from: idSchema,
  to: idSchema,
  kind: z.enum(lineKinds),
  label: z.string().trim().max(80).default(''),
  startsOn: isoDateSchema.nullable().default(null),
  endsOn: isoDateSchema.nullable().default(null)
})
export type MapLine = z.infer<typeof mapLineSchema>

/** The most that is drawn on one sheet; more nobody can read. */
export const mostNodes = 150

export const mapSchema = z
  .object({
    id: idSchema,
    name: z.string().trim().min(1, 'Give the map a name.').max(200),
    state: z.enum(['current', 'proposed']),
    /** The day that it shows. */
    holdsOn: isoDateSchema,
    partnershipId: idSchema.nullable().default(null),
    /** For a proposed map: the current one it is held against; null for that of the same partnership. */
    comparesWith: idSchema.nullable().default(null),
    nodes: z.array(mapNodeSchema).max(mostNodes).default([]),
    lines: z.array(mapLineSchema).max(600).default([]),
    groups: z
      .array(z.object({ id: idSchema, label: z.string().trim().max(120) }))
      .max(40)
      .default([])
  })
  .check((context) => {
    const { nodes, lines, groups } = context.value
    const ids = new Set(nodes.map((node) => node.id))
    if (ids.size !== nodes.length)
      context.issues.push({ code: 'custom', input: nodes, path: ['nodes'], message: 'Two boxes have the same id.' })
    for (const line of lines)
      if (!ids.has(line.from) || !ids.has(line.to) || line.from === line.to)
        context.issues.push({
          code: 'custom',
          input: line,
          path: ['lines'],
          message: 'Each line runs between two different boxes of the map.'
        })
    for (const node of nodes)
      if (node.group !== '' && !groups.some((group) => group.id === node.group))
        context.issues.push({
          code: 'custom',
          input: node,
          path: ['nodes'],
          message: 'A box stands in a group that the map does not have.'
        })
  })
export type GovernanceMap = z.infer<typeof mapSchema>

/** What a map needs to know of a record that stands on it. */
export type MapRecord = {
  readonly name: string
  readonly decides: boolean
  readonly startsOn: string | null
  readonly endsOn: string | null
}

/** Names the record of a box: the same record on two maps has the same key. */
export function refKey(ref: MapRef): string {
  return `${ref.type}:${ref.id}`
}

/** The same thing on two maps: its record, or else its words. */
export function nodeKey(node: Pick<MapNode, 'ref' | 'label'>): string {
  return node.ref ? refKey(node.ref) : `label:${node.label.trim().toLowerCase()}`
}
