/** By what a block of a body is known again in another copy of it. */
import type { BodyNode } from './schema'

function idsIn(node: BodyNode): readonly string[] {
  const own = String(node.attrs?.id ?? '')
  return [...(own === '' ? [] : [own]), ...(node.content ?? []).flatMap(idsIn)]
}

/**
 * The keys of blocks, given the copies that they stand in, the earliest first. A block goes by its own id; a list, which has none,
 * by that of the list of an earlier copy with which it shares an item; what holds no id by all that it says, so that it is the
 * same block while nobody changes it.
 */
export function blockKeys(...copies: readonly (readonly BodyNode[])[]): (block: BodyNode) => string {
  const keys = new Map<BodyNode, string>()
  const byId = new Map<string, string>()
  for (const blocks of copies) {
    const used = new Set<string>()
    for (const block of blocks) {
      const own = String(block.attrs?.id ?? '')
      const inside = own === '' ? idsIn(block) : []
      const known = inside.map((id) => byId.get(id)).find((key) => key !== undefined && !used.has(key))
      const usual = own || known || inside[0] || `${block.type}:${JSON.stringify(block)}`
      const key = used.has(usual) && own === '' ? `${usual}~${used.size}` : usual
      used.add(key)
      keys.set(block, key)
      for (const id of inside) if (!byId.has(id)) byId.set(id, key)
    }
  }
  // A block that was made of several copies is none of them, and has their ids.
  const ofIds = (block: BodyNode): string | undefined => {
    const ids = idsIn(block)
    return block.attrs?.id ? ids[0] : (ids.map((id) => byId.get(id)).find(Boolean) ?? ids[0])
  }
  return (block) => keys.get(block) ?? ofIds(block) ?? `${block.type}:${JSON.stringify(block)}`
}
