import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readRequest, runCommand } from '../../electron/cli'
import { wordsOfPages } from '../../electron/documents/pdf/leakSearch'
import { paragraphOf } from '../../shared/reports/schema'
import { handmade, printed } from '../documents/pack/prints'
import { png } from '../support/pictures'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

const secret = 'The offer from Larkfield Homes for the depot is four million pounds.'

let profile: Profile
let folder: string

beforeEach(async () => {
  ;({ profile } = await openSamplePacks())
  folder = path.join(profile.folder, 'pages')
})
afterEach(() => profile.close())

const textOf = (name: string): string => fs.readFileSync(path.join(folder, name), 'utf8')
const filesIn = (place: string): string[] =>
  fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)))
const write = (copy: 'public' | 'restricted' = 'public') =>
  profile.ask('packs.exportHtml', { meetingId, to: folder, copy })

async function firstItem(): Promise<string> {
  return (await profile.get('meetings.get', { id: meetingId })).items[0]?.id ?? ''
}

/** Puts a paragraph into the first report, exempt or not. */
async function addParagraph(text: string, exempt: string): Promise<void> {
  const id = 'sample-joining-up'
  const { value, revision } = await profile.get('reports.get', { id })
  const paragraph = paragraphOf(text, { id: `p${revision}`, level: 1 })
  const at = value.sections.findIndex(({ role }) => role === 'body')
  const sections = value.sections.map((section, index) =>
    index === at
      ? {
          ...section,
          body: {
            ...section.body,
            content: [...(section.body.content ?? []), { ...paragraph, attrs: { ...paragraph.attrs, exempt } }]
          }
        }
      : section
  )
  const exemption = { id: 'x1', paragraph: 3, publicInterest: 'Prices are being negotiated.', releaseOn: null }
  await profile.get('reports.save', { id, revision, value: { ...value, sections, exemptions: [exemption] } })
}

/** A PDF of one page that shows these words and carries a file and a script along. */
const attachment = (words: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    handmade([
      '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert)>>/Names<</EmbeddedFiles<</Names[(prices.xlsx) 6 0 R]>>>>>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
      `<</Length ${words.length + 32}>>stream\nBT /F1 12 Tf 72 700 Td (${words}) Tj ET\nendstream`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
      '<</Type/Filespec/F(prices.xlsx)/EF<</F 7 0 R>>>>',
      '<</Type/EmbeddedFile/Length 6>>stream\nhidden\nendstream'
    ])
  )

describe('a pack as web pages', () => {
  it('is one folder with an index and a page for each item, with relative links that all lead somewhere', async () => {
    await profile.get('packs.attach', {
      itemId: await firstItem(),
      files: [{ name: 'Survey.pdf', bytes: Uint8Array.from(printed('details')) }]
    })
    const made = await write()
    if (!made.ok) throw new Error(made.error.message)
    expect(made.value).toMatchObject({ file: path.join(folder, 'index.html'), pages: 4 })
    const names = filesIn(folder)
    expect(names.sort()).toEqual([
      'index.html',
      'item-1-2.pdf',
      'item-1.html',
      'item-2.html',
      'item-3.html',
      'look.css'
    ])
    for (const name of names.filter((file) => file.endsWith('.html'))) {
      const html = textOf(name)
      expect(html).not.toMatch(/<script|javascript:|\son\w+=|<iframe|https?:\/\/(?!www\.w3\.org|[^"]*<)/)
      const targets = [...html.matchAll(/\b(?:href|src)="([^"]+)"/g)].map(([, target = '']) => target)
      expect(targets.length).toBeGreaterThan(2)
      for (const target of targets.filter((one) => !/^(mailto:|data:image)/.test(one))) {
        const [file, place] = target.split('#')
        const there = file === '' ? html : names.includes(file ?? '') ? textOf(file ?? '') : null
        expect(there, `${name}: ${target}`).not.toBeNull()
        if (place) expect(there).toContain(`id="${place}"`)
      }
    }
    expect(textOf('item-1.html')).toContain('<a href="item-1-2.pdf">Survey (PDF)</a>')
  })

  it('can be read by everybody: a language, landmarks, one heading of the first level, none left out, and a way past the rest', async () => {
    expect((await write()).ok).toBe(true)
    for (const name of filesIn(folder).filter((file) => file.endsWith('.html'))) {
      const html = textOf(name)
      expect(html).toMatch(/<html lang="en-GB">/)
      expect(html).toMatch(/<title>[^<]+<\/title>/)
      for (const landmark of ['<header', '<main id="paper"', 'href="#paper"']) expect(html).toContain(landmark)
      const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([])
    }
    expect(textOf('item-2.html')).toMatch(/<nav class="pack-ways" aria-label="Agenda">.*rel="prev".*rel="next"/s)
    expect(textOf('look.css')).toContain('@media print')
  })

  it('has attachments without what could run in them and without the files that they carried', async () => {
    await profile.get('packs.attach', {
      itemId: await firstItem(),
      files: [{ name: 'Survey.pdf', bytes: attachment('Survey of the bridge') }]
    })
    expect((await write()).ok).toBe(true)
    const bytes = fs.readFileSync(path.join(folder, 'item-1-2.pdf'))
    expect(wordsOfPages(bytes).join()).toContain('Survey of the bridge')
    expect(bytes.toString('latin1')).not.toMatch(/EmbeddedFile|JavaScript|prices/)
  })

  it('is made of the same cut reports as the PDF; the restricted one has everything and says so', async () => {
    await addParagraph(secret, 'x1')
    expect((await write()).ok).toBe(true)
    expect(filesIn(folder).some((name) => fs.readFileSync(path.join(folder, name)).includes('Larkfield'))).toBe(false)
    expect((await write('restricted')).ok).toBe(true)
    expect(textOf('item-1.html')).toContain('Larkfield')
    const marked = filesIn(folder).filter((name) =>
      textOf(name).includes('Not for publication by virtue of paragraph 3')
    )
    expect(marked).toEqual(['item-1.html'])
  })

  it.each([
    ['in the words of another paper', () => addParagraph(`It is said: ${secret}`, '')],
    [
      'in an attached PDF',
      async () => {
        const files = [{ name: 'Survey.pdf', bytes: attachment(secret) }]
        await profile.get('packs.attach', { itemId: await firstItem(), files })
      }
    ],
    [
      'in the title of an attachment',
      async () => {
        const files = [{ name: `${secret}pdf`, bytes: attachment('Survey') }]
        await profile.get('packs.attach', { itemId: await firstItem(), files })
      }
    ],
    [
      'in the description of a picture',
      async () => {
        const files = [{ name: 'Plan.png', bytes: png(8, 8) }]
        const { added = [] } = (await profile.get('packs.attach', { itemId: await firstItem(), files })) ?? {}
        await profile.get('packs.changeAttachment', { id: added[0]?.id ?? '', description: secret })
      }
    ]
  ])('is not written when exempt words stand %s', async (_where, plant) => {
    await addParagraph(secret, 'x1')
    await plant()
    expect(await write()).toMatchObject({ ok: false, error: { code: 'invalid' } })
    expect(fs.existsSync(folder)).toBe(false)
    expect(fs.readdirSync(profile.folder).filter((name) => name.includes('.packwright-'))).toEqual([])
  })

  it('takes the place of an older one, and never of a folder that is somebody’s own', async () => {
    expect((await write()).ok).toBe(true)
    fs.writeFileSync(path.join(folder, 'item-9.html'), 'of an item that is gone')
    expect((await write()).ok).toBe(true)
    expect(filesIn(folder)).not.toContain('item-9.html')
    fs.rmSync(folder, { recursive: true })
    fs.mkdirSync(folder)
    fs.writeFileSync(path.join(folder, 'holiday.txt'), 'mine')
    expect(await write()).toMatchObject({ error: { code: 'unwritable-file' } })
    expect(textOf('holiday.txt')).toBe('mine')
    expect(await profile.ask('packs.exportHtml', { meetingId, to: '/nowhere/at/all' })).toMatchObject({
      error: { code: 'unwritable-file' }
    })
  })

  it('is written by the command line beside the PDF, or by itself', async () => {
    const run = async (...words: readonly string[]): Promise<{ status: number; out: unknown }> => {
      const request = readRequest(['pack', meetingId, ...words, '--json'], '1.2.3')
      if (request.kind !== 'command') throw new Error('It is no command')
      let out = ''
      const streams = {
        out: (text: string): void => {
          out += text
        },
        error: (): void => undefined
      }
      const status = await runCommand(request, { ask: profile.ask, folder: profile.folder }, streams)
      return { status, out: JSON.parse(out) }
    }
    const page = path.join(folder, 'index.html')
    expect(await run('--html', 'pages')).toMatchObject({ status: 0, out: { file: page, pages: 4 } })
    const pdf = path.join(profile.folder, 'pack.pdf')
    expect(await run('--to', 'pack.pdf', '--html', 'pages')).toMatchObject({
      status: 0,
      out: { file: pdf, html: { file: page } }
    })
    expect(fs.existsSync(pdf)).toBe(true)
    expect(readRequest(['pack', meetingId], '1.2.3')).toMatchObject({ status: 2 })
  })
})
