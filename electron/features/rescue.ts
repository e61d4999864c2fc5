/** Copies of what could not be saved, in files of the profile: the data file may be the very thing that cannot be written. */
import fs from 'node:fs'
import path from 'node:path'
import { type Rescue, rescueFileSchema, rescueSchema, typedFileSchema } from '../../shared/rescue'
import { failure, ok, type Result } from '../../shared/result'
import type { Context, Handlers } from '../context'
import { atomicWrite } from '../documents/files/atomicWrite'
import { notForThePublic } from '../documents/pack/publicOutput'
import { chooseTarget } from '../documents/pack/target'

const ending = '.rescue.json'

function rescueFolder({ dataFile }: Context): string {
  return path.join(path.dirname(dataFile.path), 'rescue')
}

/** Where the words of open dialogues lie: beside the data file, which may be the very thing that cannot be written. */
function typedFile({ dataFile }: Context): string {
  return path.join(path.dirname(dataFile.path), 'typed.json')
}

export const rescueHandlers = {
  'rescue.keep': async (context, { copies }) => {
    const folder = rescueFolder(context)
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    } catch {
      return failure('unwritable-file', 'No copy could be kept in the folder of the data file.')
    }
    for (const copy of copies) {
      const bytes = notForThePublic(Buffer.from(JSON.stringify({ ...copy, keptAt: context.now() })))
      const written = await atomicWrite(path.join(folder, `${copy.key}${ending}`), bytes)
      if (!written.ok) return written
      fs.chmodSync(written.value, 0o600)
    }
    return ok({})
  },

  'rescue.drop': (context, { key }) => {
    fs.rmSync(path.join(rescueFolder(context), `${key}${ending}`), { force: true })
    return ok({})
  },

  'rescue.list': (context) => ok(readCopies(rescueFolder(context))),

  'rescue.saveElsewhere': async (context, { copies }) => {
    const target = await chooseTarget(context, undefined, {
      title: 'Save a rescue copy',
      suggestedName: `Packwright ${context.today()}.packwright-rescue`,
      filterName: 'Packwright rescue copy',
      extension: 'packwright-rescue'
    })
    if (!target.ok) return target
    if (target.value === null) return ok(null)
    const kept = copies.map((copy) => ({ ...copy, keptAt: context.now() }))
    const written = await atomicWrite(
      target.value,
      notForThePublic(Buffer.from(JSON.stringify({ rescue: 1, copies: kept })))
    )
    return written.ok ? ok({ file: written.value }) : written
  },

  'rescue.open': async ({ dialogs }) => {
    const chosen = await dialogs.openFiles({
      title: 'Open a rescue copy',
      filterName: 'Packwright rescue copy',
      extensions: ['packwright-rescue'],
      isMultiple: false
    })
    if (!chosen.ok) return chosen
    const file = chosen.value?.[0]
    return file ? readFile(file.bytes) : ok(null)
  },

  'rescue.attend': ({ attend }) => {
    attend()
    return ok({})
  },

  'rescue.keepTyped': async (context, { fields }) => {
    const file = typedFile(context)
    if (fields.length === 0) {
      fs.rmSync(file, { force: true })
      return ok({})
    }
    const written = await atomicWrite(file, notForThePublic(Buffer.from(JSON.stringify(fields))))
    if (!written.ok) return written
    fs.chmodSync(written.value, 0o600)
    return ok({})
  },

  'rescue.typed': (context) => {
    const file = typedFile(context)
    const read = typedFileSchema.safeParse(parse(fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''))
    return ok(read.success ? read.data : [])
  },

  'rescue.leave': (context) => {
    // What is closed as it should be has nothing half typed that anybody wants back.
    fs.rmSync(typedFile(context), { force: true })
    context.leave()
    return ok({})
  }
} satisfies Partial<Handlers>

/** The copies of a folder, newest first. One that cannot be read is passed over and stays. */
function readCopies(folder: string): Rescue[] {
  if (!fs.existsSync(folder)) return []
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .flatMap((name) => {
      const copy = rescueSchema.safeParse(parse(fs.readFileSync(path.join(folder, name), 'utf8')))
      return copy.success ? [copy.data] : []
    })
    .sort((one, other) => other.keptAt.localeCompare(one.keptAt))
}

function readFile(bytes: Uint8Array): Result<Rescue[]> {
  const read = rescueFileSchema.safeParse(parse(new TextDecoder().decode(bytes)))
  return read.success ? ok(read.data.copies) : failure('unreadable-file', 'This file is no rescue copy of Packwright.')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
