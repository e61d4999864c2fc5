/** Bringing reports in, file by file, with a result for each that stays until it has been read. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { largestImport } from '../../shared/handedFile'
import type { ImportedFile } from '../../shared/reports/calls'
import type { Jobs } from './jobs'
import type { Link } from './link'
import type { Notices } from './notices'

/** A file that was dropped: read only when its turn comes. */
export type DroppedFile = {
  readonly name: string
  /** Bytes. */
  readonly size: number
  readonly arrayBuffer: () => Promise<ArrayBuffer>
}

export type Imports = {
  readonly store: StoreApi<{ readonly results: readonly ImportedFile[]; readonly isChoosing: boolean }>
  /** Asks for files with the system's dialogue; a passphrase opens those that are sealed. Answers whether any came in. */
  readonly choose: (passphrase?: string) => Promise<boolean>
  readonly takeFiles: (files: readonly DroppedFile[]) => Promise<void>
  readonly close: () => void
}

function refused(file: string, error: string): ImportedFile {
  return {
    file,
    ok: false,
    error,
    wantsPassphrase: false,
    report: null,
    style: null,
    title: '',
    front: {},
    sections: [],
    paragraphs: [],
    recommendations: [],
    implications: [],
    appendices: [],
    lost: []
  }
}

/** In words, for those who listen and for the heading of the results: "3 reports came in; 1 file could not be read." */
export function importSummary(results: readonly ImportedFile[]): string {
  const good = results.filter((result) => result.ok).length
  const bad = results.length - good
  const came = `${good} ${good === 1 ? 'report' : 'reports'} came in`
  return bad === 0 ? `${came}.` : `${came}; ${bad} ${bad === 1 ? 'file' : 'files'} could not be read.`
}

export function createImports(link: Link, jobs: Jobs, notices: Notices): Imports {
  const store: Imports['store'] = createStore(() => ({ results: [], isChoosing: false }))
  let count = 0

  const show = (results: readonly ImportedFile[]): void => {
    store.setState({ results })
    notices.announce(importSummary(results))
  }

  const takeOne = async (file: DroppedFile): Promise<ImportedFile> => {
    if (file.size > largestImport)
      return refused(
        file.name,
        `This file is larger than ${largestImport / 1024 / 1024} MB. Please give a smaller one.`
      )
    let bytes: Uint8Array<ArrayBuffer>
    try {
      bytes = new Uint8Array(await file.arrayBuffer())
    } catch {
      return refused(file.name, 'This could not be read. Please give files rather than folders.')
    }
    const answer = await link.call('reports.import', {
      files: [{ name: file.name.slice(-255), bytes }],
      as: 'any'
    })
    const first = answer.ok ? answer.value[0] : undefined
    return first ?? refused(file.name, answer.ok ? 'Nothing was found in this file.' : answer.error.message)
  }

  return {
    store,
    choose: async (passphrase) => {
      if (store.getState().isChoosing) return false
      store.setState({ isChoosing: true })
      const answer = await link
        .call('reports.chooseAndImport', { passphrase })
        .finally(() => store.setState({ isChoosing: false }))
      if (!answer.ok) notices.fail('The reports were not imported', answer.error)
      if (!answer.ok || answer.value.length === 0) return false
      show(answer.value)
      return true
    },
    takeFiles: async (files) => {
      count += 1
      const id = `import-${count}`
      let isStopped = false
      const stop = (): void => {
        isStopped = true
      }
      const title = files.length === 1 ? 'Importing a report' : `Importing ${files.length} files`
      const results = await jobs.run({ id, title }, stop, async () => {
        const done: ImportedFile[] = []
        for (const [index, file] of files.entries()) {
          jobs.progress(id, index, files.length, file.name)
          done.push(isStopped ? refused(file.name, 'Not imported: you stopped the import.') : await takeOne(file))
        }
        return done
      })
      show(results)
    },
    close: () => store.setState({ results: [] })
  }
}
