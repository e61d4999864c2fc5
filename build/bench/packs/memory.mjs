// How much memory a program and all its child processes take, measured while it works. Linux only: elsewhere nothing is known.
import { readdirSync, readFileSync } from 'node:fs'

/** How often is looked. Milliseconds. */
const every = 250

/**
 * The process and all below it.
 * @param {number} pid
 */
function family(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const parent = Number(
        readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) \S+ /s, '')
          .split(' ')[0]
      )
      children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    } catch {
      // It has ended meanwhile.
    }
  }
  /** @type {(one: number) => number[]} */
  const below = (one) => [one, ...(children.get(one) ?? []).flatMap(below)]
  return below(pid)
}

/**
 * Megabytes that the processes take together; what they share counts once (PSS). NaN where it cannot be known.
 * @param {number} pid
 */
export function memoryOf(pid) {
  if (process.platform !== 'linux') return Number.NaN
  let kilobytes = 0
  for (const one of family(pid)) {
    try {
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${one}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // It has ended meanwhile.
    }
  }
  return kilobytes / 1024
}

/**
 * Watches a process until told to stop; then the most it took, in megabytes.
 * @param {number} pid
 */
export function watchMemory(pid) {
  let most = memoryOf(pid)
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid))
  }, every)
  return () => {
    clearInterval(timer)
    return most
  }
}
