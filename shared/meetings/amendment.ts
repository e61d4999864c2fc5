/** An amended recommendation as tracked text: which words stay, which go, which come. */
export type TrackedRun = { readonly text: string; readonly change: 'same' | 'taken-out' | 'put-in' }

/** More words than this are not compared one by one: the old text goes, the new one comes. */
const mostWords = 2000

/** The words of both texts in order. What is not taken out is the new text; what is not put in is the old one. */
export function trackedText(before: string, after: string): TrackedRun[] {
  const old = before.match(/\S+\s*|\s+/g) ?? []
  const fresh = after.match(/\S+\s*|\s+/g) ?? []
  const runs: { text: string; change: TrackedRun['change'] }[] = []
  const add = (text: string, change: TrackedRun['change']): void => {
    if (text === '') return
    const last = runs.at(-1)
    if (last?.change === change) last.text += text
    else runs.push({ text, change })
  }
  if (old.length > mostWords || fresh.length > mostWords) {
    add(before, before === after ? 'same' : 'taken-out')
    if (before !== after) add(after, 'put-in')
    return runs
  }
  const common = longestCommon(old, fresh)
  let [o, f] = [0, 0]
  while (o < old.length || f < fresh.length) {
    const [was, is] = [old[o], fresh[f]]
    if (was !== undefined && was === is) {
      add(was, 'same')
      o += 1
      f += 1
    } else if (was !== undefined && (is === undefined || (common[o + 1]?.[f] ?? 0) >= (common[o]?.[f + 1] ?? 0))) {
      add(was, 'taken-out')
      o += 1
    } else {
      add(is ?? '', 'put-in')
      f += 1
    }
  }
  return runs
}

/** How many words two texts have in common from each pair of places on. */
function longestCommon(old: readonly string[], fresh: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1))
  for (let o = old.length - 1; o >= 0; o -= 1) {
    const [row, next] = [rows[o], rows[o + 1]]
    if (!row || !next) continue
    for (let f = fresh.length - 1; f >= 0; f -= 1)
      row[f] = old[o] === fresh[f] ? (next[f + 1] ?? 0) + 1 : Math.max(next[f] ?? 0, row[f + 1] ?? 0)
  }
  return rows
}
