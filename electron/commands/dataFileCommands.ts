/** The commands of the data file: a copy of it, the way back to one, a look for damage, and the sample authority. */
import path from 'node:path'
import { ok } from '../../shared/result'
import type { Command } from './command'

export const dataFileCommands: readonly Command[] = [
  {
    name: 'backup',
    usage: 'backup --to FILE',
    does: 'a checked copy of the data file',
    forms: [{ names: [0, 0], required: ['to'] }],
    options: ['to'],
    run: async ({ options }, { ask, folder }) => {
      const made = await ask('files.backUp', { to: path.resolve(folder, options.get('to')?.[0] ?? '') })
      if (!made.ok) return made
      return ok({ value: { ok: true, ...made.value }, text: made.value?.file ?? '' })
    }
  },
  {
    name: 'restore',
    usage: 'restore FILE',
    does: 'back to a copy; what is there now is kept as a backup first',
    forms: [{ names: [1, 1] }],
    options: [],
    run: async ({ names }, { ask, folder }) => {
      const back = await ask('files.restore', { fromFile: path.resolve(folder, names[0] ?? '') })
      if (!back.ok) return back
      return ok({
        value: { ok: true, ...back.value },
        text: back.value ? 'The data file is as it was in the copy.' : ''
      })
    }
  },
  {
    name: 'verify',
    usage: 'verify',
    does: 'looks for damage in the data file',
    forms: [{ names: [0, 0] }],
    options: [],
    run: async (_words, { ask }) => {
      const found = await ask('files.verify', {})
      if (!found.ok) return found
      return ok({
        value: found.value,
        text: found.value.ok ? `The data file is sound: ${found.value.records} records.` : '',
        ...(!found.value.ok && { refused: found.value.problems.join('\n') })
      })
    }
  },
  {
    name: 'sample',
    usage: 'sample',
    does: 'fills an empty profile with the sample authority',
    forms: [{ names: [0, 0] }],
    options: [],
    run: async (_words, { ask }) => {
      const filled = await ask('sample.fill', {})
      if (!filled.ok) return filled
      const { reports, meetings } = filled.value
      return ok({
        value: filled.value,
        text: [...reports.map((id) => `report ${id}`), ...meetings.map((id) => `meeting ${id}`)].join('\n')
      })
    }
  }
]
