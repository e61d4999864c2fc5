// Unit tests: `node` runs what needs no page, on real SQLite; `dom` runs React components in a page made by happy-dom.
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const root = path.join(import.meta.dirname, '..')
const setupFiles = path.join(root, 'test/support/chance.ts')

export default defineConfig({
  root,
  test: {
    // A limit for what hangs, wide enough for a machine that is busy with other work.
    testTimeout: 30_000,
    // As many as there are cores; Vitest by itself leaves one to nobody.
    maxWorkers: '100%',
    globalSetup: path.join(root, 'test/support/temporaryFiles.ts'),
    projects: [
      {
        root,
        test: {
          name: 'node',
          environment: 'node',
          // The paper's stylesheet is part of what is written; without this it would be empty.
          css: true,
          setupFiles,
          include: ['test/{shared,features,db,security,documents,architecture,build,fuzz,hostile}/**/*.test.{ts,tsx}']
        }
      },
      {
        root,
        plugins: [react()],
        test: {
          name: 'dom',
          environment: 'happy-dom',
          setupFiles: [setupFiles, path.join(root, 'test/renderer/patience.ts')],
          include: ['test/renderer/**/*.test.{ts,tsx}']
        }
      }
    ]
  }
})
