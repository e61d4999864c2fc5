/** The commands of meetings and their packs. */
import path from 'node:path'
import type { BuiltPack } from '../../shared/meetings/builtPack'
import { ok, type Result } from '../../shared/result'
import { readHandedFiles } from '../handedFile'
import { type Command, manyNames, notLeaksIn, notLeaksOptions, type Outcome } from './command'

export const packCommands: readonly Command[] = [
  {
    name: 'meeting add',
    usage: 'meeting add --body NAME --date YYYY-MM-DD [--time HH:MM] [--place TEXT]',
    does: 'a meeting; the body is made if it is not there',
    forms: [{ names: [0, 0], required: ['body', 'date'] }],
    options: ['body', 'date', 'time', 'place'],
    run: async ({ options }, { ask }) => {
      const added = await ask('meetings.add', {
        body: options.get('body')?.[0] ?? '',
        date: options.get('date')?.[0] ?? '',
        time: options.get('time')?.[0] ?? '',
        place: options.get('place')?.[0] ?? ''
      })
      return added.ok ? ok({ value: added.value, text: added.value.id }) : added
    }
  },
  {
    name: 'agenda add',
    usage: 'agenda add MEETING REPORT…',
    does: 'items in that order',
    forms: [{ names: [2, manyNames + 1] }],
    options: [],
    run: async ({ names }, { ask }) => {
      const added = await ask('meetings.addItems', { meetingId: names[0] ?? '', reportIds: names.slice(1) })
      if (!added.ok) return added
      return ok({
        value: added.value,
        text: added.value.items.map((item) => `${item.number}  ${item.title}`).join('\n')
      })
    }
  },
  {
    name: 'pack',
    usage:
      'pack MEETING [--to FILE] [--html FOLDER] [--copy public|restricted] [--supplement [--changes marked|plain|beside]] [--not-a-leak WORDS --because REASON] | pack --files FILE… --body NAME --date YYYY-MM-DD --to FILE',
    does: 'the pack of a meeting as PDF, as a folder of web pages, or both; or import, agenda and pack in one go',
    forms: [
      { when: 'files', names: [0, 0], required: ['body', 'date', 'to'] },
      { when: 'html', names: [1, 1] },
      { names: [1, 1], required: ['to'] }
    ],
    options: ['files', 'body', 'date', 'to', 'html', 'copy', 'supplement', 'changes', ...notLeaksOptions],
    run: async ({ names, options }, { ask, folder }) => {
      const to = path.resolve(folder, options.get('to')?.[0] ?? '')
      const said = notLeaksIn(options)
      if (!said.ok) return said
      const notLeaks = said.value
      const paths = options.get('files')
      if (paths) {
        const files = await readHandedFiles(paths.map((name) => path.resolve(folder, name)))
        if (!files.ok) return files
        const body = options.get('body')?.[0] ?? ''
        const date = options.get('date')?.[0] ?? ''
        return packOutcome(await ask('meetings.packFromFiles', { files: [...files.value], body, date, to, notLeaks }))
      }
      // What is neither is refused by the contract, in its own words.
      const copy = (options.get('copy')?.[0] ?? 'public') as 'public'
      const isSupplement = options.has('supplement')
      const changes = (options.get('changes')?.[0] ?? 'marked') as 'marked'
      const meetingId = names[0] ?? ''
      const built = options.has('to')
        ? await ask('meetings.buildPack', { meetingId, to, copy, isSupplement, changes, notLeaks })
        : ok(null)
      if (!built.ok || !options.has('html')) return packOutcome(built)
      const html = path.resolve(folder, options.get('html')?.[0] ?? '')
      const written = await ask('packs.exportHtml', { meetingId, to: html, copy, notLeaks })
      if (!written.ok || written.value === null) return written.ok ? packOutcome(built) : written
      const pages = written.value
      return ok({
        value: built.value ? { ...built.value, html: pages } : pages,
        text: [packText(built.value), `${pages.file}: ${pages.pages} web pages`, ...pages.told]
          .filter((line) => line !== '')
          .join('\n')
      })
    }
  }
]

function packOutcome(built: Result<BuiltPack | null>): Result<Outcome> {
  return built.ok ? ok({ value: built.value, text: packText(built.value) }) : built
}

function packText(pack: BuiltPack | null): string {
  if (pack === null) return ''
  const items = pack.items.map((item) =>
    [
      `${item.number}  pages ${item.firstLabel} to ${item.lastLabel}  ${item.title}`,
      ...(item.place ? [`   ${item.place}`] : [])
    ].join('\n')
  )
  return [`${pack.file}: ${pack.pages} pages`, ...items].join('\n')
}
