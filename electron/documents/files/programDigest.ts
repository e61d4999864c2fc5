/** Which program it is that runs: what it makes may be different from what another one made. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { cacheKey } from './cache'

/**
 * A digest of a built program, of which `file` is a part. The others lie beside it: each is called by what is in it, or names those
 * that it is put together from, such as the worker that sets papers.
 */
export function digestOfProgram(file: string): string {
  const parts = readdirSync(path.dirname(file)).filter((name) => name.endsWith('.js'))
  return cacheKey(readFileSync(file, 'utf8'), ...parts.toSorted())
}
