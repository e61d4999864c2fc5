import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** True where the program is installed; tests with other people's PDF readers are skipped, by name, where it is not. */
export const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

/** Runs a program on a PDF, whose name goes in place of `FILE`, and answers everything it says. */
export function runOn(pdf: Uint8Array, program: string, words: readonly string[]): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pack-'))
  try {
    const file = path.join(folder, 'pack.pdf')
    writeFileSync(file, pdf)
    const { stdout, stderr } = spawnSync(
      program,
      words.map((word) => (word === 'FILE' ? file : word)),
      { encoding: 'utf8' }
    )
    return `${stdout}${stderr}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}
