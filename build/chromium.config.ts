// What stands behind the page in tests with Debian's Chromium: the program's own handlers and workers, built as the program is.
import path from 'node:path'
import type { UserConfig } from 'vite'
import program from './electron.vite.config.ts'

const root = path.join(import.meta.dirname, '..')
const { main } = program as { readonly main: UserConfig }
const { input, ...rolldownOptions } = main.build?.rolldownOptions ?? {}
const { main: _window, ...workers } = input as Readonly<Record<string, string>>

export default {
  ...main,
  logLevel: 'warn',
  ssr: { noExternal: true, external: ['better-sqlite3'] },
  build: {
    ...main.build,
    outDir: path.join(root, '.artefacts/office'),
    emptyOutDir: true,
    license: false,
    ssr: true,
    rolldownOptions: {
      ...rolldownOptions,
      input: { office: path.join(root, 'test/chromium/office.ts'), ...workers }
    }
  }
} satisfies UserConfig
