// How the three parts become JavaScript: electron/main.ts with each worker (ESM), electron/preload.ts (one CommonJS file,
// since a sandboxed preload must be one) and the page in renderer/. All is bundled but better-sqlite3 and the typesetter, which are native.
// The targets are those of the oldest Electron we run on (33); without them they would follow the newest.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = path.join(import.meta.dirname, '..')
/** build/app.mjs has it built aside. */
const out = (folder: string) => path.join(process.env.PACKWRIGHT_OUT ?? path.join(root, 'out'), folder)

/** A file somethingWorker.ts below electron/ becomes out/main/somethingWorker.js, to be started by `new Worker`. */
function workers(): Record<string, string> {
  const files = readdirSync(path.join(root, 'electron'), { recursive: true, encoding: 'utf8' })
  const entries = files.filter((file) => file.endsWith('Worker.ts'))
  return Object.fromEntries(entries.map((file) => [path.basename(file, '.ts'), path.join(root, 'electron', file)]))
}

/** The engine for other people's PDFs is WebAssembly, which no bundler takes along: it goes beside the workers that start it. */
const pdfEngine = {
  name: 'pdf-engine',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => string }) {
    const source = readFileSync(path.join(root, 'node_modules/@embedpdf/pdfium/dist/pdfium.wasm'))
    this.emitFile({ type: 'asset', fileName: 'pdfium.wasm', source })
  }
}

/** No advice on how the build itself could be quicker. */
const checks = { pluginTimings: false }

/**
 * fflate for Node packs what is large in workers of Node; its form for browsers, which a bundler takes by itself, asks for
 * workers that are not there. It declares a `require` of its own, which clashes with the one that is added for its neighbours.
 */
const packingForNode = {
  name: 'packing-for-node',
  transform: (code: string, id: string) =>
    id.endsWith('fflate/esm/index.mjs') ? { code: code.replace(/\brequire\b/g, 'requireForPacking'), map: null } : null
}

export default defineConfig({
  main: {
    root,
    plugins: [pdfEngine, packingForNode],
    resolve: { alias: { fflate: path.join(root, 'node_modules/fflate/esm/index.mjs') } },
    // React draws the paper here; the form of it that helps developers takes three times as long.
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      target: 'node20.18',
      outDir: out('main'),
      sourcemap: true,
      license: { fileName: 'licences.md' },
      externalizeDeps: false,
      rolldownOptions: {
        checks,
        input: { main: path.join(root, 'electron/main.ts'), ...workers() },
        external: ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'],
        // All in one folder, so that a file finds a worker beside itself.
        output: { chunkFileNames: '[name]-[hash].js' }
      }
    }
  },
  preload: {
    root,
    build: {
      target: 'node20.18',
      outDir: out('preload'),
      externalizeDeps: false,
      rolldownOptions: {
        checks,
        input: { preload: path.join(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: path.join(root, 'renderer'),
    plugins: [react()],
    worker: { rolldownOptions: { checks } },
    build: {
      target: 'chrome130',
      outDir: out('renderer'),
      // Beside what ships and left out of the package: they say which packages were bundled (build/sbom.mjs).
      sourcemap: 'hidden',
      minify: 'oxc',
      // The content policy takes fonts from files only, never from data inside a stylesheet.
      assetsInlineLimit: 0,
      license: { fileName: 'licences.md' },
      // It is read from the disk, once: no need to split it.
      chunkSizeWarningLimit: 5000,
      rolldownOptions: { checks, input: path.join(root, 'renderer/index.html') }
    }
  }
})
