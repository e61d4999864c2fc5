/**
 * A link with a user name and a password in it comes in, is written and goes out without them; and so do its words, where they are the
 * address itself, as Word makes them of an address that is typed.
 */
import fs from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { reportSchema } from '../../shared/reports/report'
import { plainText } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'
import { ordinary, relationships, run, file as wordFileOf } from '../support/word'
import { meetingId, openSamplePacks } from './samplePacks'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

const address = 'https://robin:hunter2@example.com/bins'
const link = { type: 'link', attrs: { href: address } }

/** A link in words of its own, one whose words are its address, and the same with a part of them bold. */
const line = [
  { type: 'text', text: 'the list', marks: [link] },
  { type: 'text', text: ', or ' },
  { type: 'text', text: `see ${address} there`, marks: [link] },
  { type: 'text', text: ', or ' },
  { type: 'text', text: 'https://robin:', marks: [link] },
  { type: 'text', text: 'hunter2', marks: [link, { type: 'bold' }] },
  { type: 'text', text: '@example.com/bins', marks: [link] }
]

/** What stands in a file, unpacked where it is packed. */
function contentOf(file: string): string {
  if (fs.statSync(file).isDirectory())
    return fs
      .readdirSync(file, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
      .join('\n')
  const bytes = new Uint8Array(fs.readFileSync(file))
  if (bytes[0] !== 0x50) return strFromU8(bytes)
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n')
}

/** Puts the line into a body section of a report. */
async function putLine(office: Profile, id: string): Promise<void> {
  const { value, revision } = await office.get('reports.get', { id })
  const at = value.sections.findIndex(({ role }) => role === 'body')
  const content = [{ type: 'paragraph', attrs: { id: 'p1', level: 1, exempt: '' }, content: line }]
  const sections = value.sections.map((section, own) =>
    own === at ? { ...section, body: { type: 'doc' as const, content } } : section
  )
  await office.get('reports.save', { id, revision, value: { ...value, sections } })
}

function expectNoLogin(content: string): void {
  expect(content).toContain('https://example.com/bins')
  expect(content).not.toMatch(/hunter2|robin/)
}

it.each(['docx', 'html', 'md', 'json', 'packwright', 'pdf'] as const)(
  'goes out as %s without user and password',
  async (format) => {
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
    await putLine(profile, id)
    const to = path.join(profile.folder, `out.${format}`)
    await profile.get('reports.export', { id, format, to })
    // A PDF shows what was set.
    expectNoLogin(format === 'pdf' ? profile.asked.join() : contentOf(to))
  }
)

it('goes out as web pages and in a pack without user and password', async () => {
  const { profile: office, target } = await openSamplePacks()
  try {
    await putLine(office, 'sample-joining-up')
    const to = path.join(office.folder, 'pages')
    await office.get('packs.exportHtml', { meetingId, to, copy: 'public' })
    expectNoLogin(contentOf(to))
    await office.get('meetings.buildPack', { meetingId, to: target, copy: 'public' })
    expectNoLogin(office.asked.filter((markup) => markup.includes('example.com/bins')).join())
  } finally {
    office.close()
  }
})

it.each([
  ['words of its own', 'See [the list](https://robin:hunter2@example.com/bins).'],
  ['nothing but the address', 'See <https://robin:hunter2@example.com/bins>.'],
  [
    'its address as words',
    'See [https://robin:hunter2@example.com/bins](https://robin:hunter2@example.com/bins) today.'
  ]
])('comes in from Markdown without them, with %s', async (_what, words) => {
  const text = `# On bins\n\n## Purpose\n\n1. To empty bins.\n\n## Recommendations\n\n2. Agree.\n\n## Detail\n\n3. ${words}\n`
  const read = await readIn('bins.md', new TextEncoder().encode(text))
  expect(read.value).not.toMatch(/hunter2|robin/)
  expect(read.value).toContain('https://example.com/bins')
})

it('comes in from Word without them, which is said', async () => {
  const words = 'https://robin:hunter2@example.com/bins'
  const body = `${ordinary}<w:p>${run('See ')}<w:hyperlink r:id="rId1">${run(words)}</w:hyperlink>${run(' today.')}</w:p>`
  const links = `<Relationship Id="rId1" Type="${relationships}/hyperlink" Target="${words}" TargetMode="External"/>`
  const { value, text, lost } = await readIn('bins.docx', wordFileOf({ body, links }))
  expect(value).not.toMatch(/hunter2|robin/)
  expect(text).toContain('See https://example.com/bins today.')
  expect(lost).toContain(
    'A user name or password was taken out of an address in “See https://example.com/bins today.”.'
  )
})

it('words that are in no link stay as they were written, and the checks name them', async () => {
  const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
  await putLine(profile, id)
  const { value, revision } = await profile.get('reports.get', { id })
  const plain = JSON.parse(JSON.stringify(value).replaceAll(/,"marks":\[[^\]]*\]/g, ''))
  await profile.get('reports.save', { id, revision, value: reportSchema.parse(plain) })
  const to = path.join(profile.folder, 'out.html')
  await profile.get('reports.export', { id, format: 'html', to })
  expect(contentOf(to)).toContain('hunter2')
  const { findings } = await profile.get('reports.check', { id })
  expect(findings.map(({ message }) => message)).toContainEqual(
    'An address here holds a user name and a password, which every reader could use. Take them out: “https://robin…”.'
  )
})

async function readIn(
  name: string,
  bytes: Uint8Array
): Promise<{ readonly value: string; readonly text: string; readonly lost: readonly string[] }> {
  const [came] = await profile.get('reports.import', { files: [{ name, bytes: new Uint8Array(bytes) }] })
  const { value } = await profile.get('reports.get', { id: came?.report ?? '' })
  const text = value.sections.map((section) => plainText(section.body)).join('\n')
  return { value: JSON.stringify(value), text, lost: came?.lost ?? [] }
}
