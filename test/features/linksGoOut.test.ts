/** A link with a user name and a password in it comes in, is written and goes out without them. */
import fs from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { plainText } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile, type Profile } from '../support/profile'

let profile: Profile
beforeEach(async () => {
  profile = await openProfile({ caller: 'command-line' })
})
afterEach(() => profile.close())

/** What stands in a file, unpacked where it is packed. */
function contentOf(file: string): string {
  const bytes = new Uint8Array(fs.readFileSync(file))
  if (bytes[0] !== 0x50) return strFromU8(bytes)
  return Object.values(unzipSync(bytes))
    .map((part) => strFromU8(part))
    .join('\n')
}

it.each(['docx', 'html', 'md', 'json', 'packwright'] as const)(
  'goes out as %s without user and password',
  async (format) => {
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'On bins' })
    const { value, revision } = await profile.get('reports.get', { id })
    const link = { type: 'link', attrs: { href: 'https://robin:hunter2@example.com/bins' } }
    const paragraph = {
      type: 'paragraph',
      attrs: { id: 'p1', level: 1, exempt: '' },
      content: [{ type: 'text', text: 'the list', marks: [link] }]
    }
    const sections = value.sections.map((section) =>
      section.key === 'detail' ? { ...section, body: { type: 'doc' as const, content: [paragraph] } } : section
    )
    await profile.get('reports.save', { id, revision, value: { ...value, sections } })
    const to = path.join(profile.folder, `out.${format}`)
    await profile.get('reports.export', { id, format, to })
    const content = contentOf(to)
    expect(content).toContain('https://example.com/bins')
    expect(content).not.toContain('hunter2')
  }
)

it('comes in from Markdown without them', async () => {
  const text =
    '# On bins\n\n## Purpose\n\n1. To empty bins.\n\n## Recommendations\n\n2. Agree.\n\n## Detail\n\n3. See [the list](https://robin:hunter2@example.com/bins) and <https://robin:hunter2@example.com/boxes>.\n'
  const [came] = await profile.get('reports.import', {
    files: [{ name: 'bins.md', bytes: new TextEncoder().encode(text) }]
  })
  const { value } = await profile.get('reports.get', { id: came?.report ?? '' })
  expect(JSON.stringify(value)).toContain('https://example.com/bins')
  expect(JSON.stringify(value)).not.toContain('hunter2')
  expect(value.sections.map((section) => plainText(section.body)).join()).toContain('https://example.com/boxes')
})
