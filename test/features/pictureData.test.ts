/** What a photograph tells beside what it shows goes out with no paper: not in Word, not in a web page, not beside one. */
import fs from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { png } from '../support/pictures'
import type { Profile } from '../support/profile'
import { meetingId, openSamplePacks } from './samplePacks'

const told = 'Larkfield Homes, seen by J. Doe'
const reportId = 'sample-joining-up'

let profile: Profile
beforeEach(async () => {
  ;({ profile } = await openSamplePacks())
})
afterEach(() => profile.close())

/** Puts a photograph into a report that tells something behind its end, as a cut one tells what it was cut from. */
async function addPicture(): Promise<void> {
  const bytes = new Uint8Array(Buffer.concat([png(4, 4), Buffer.from(told)]))
  const { hash } = await profile.get('files.add', { bytes })
  const { value, revision } = await profile.get('reports.get', { id: reportId })
  const at = value.sections.findIndex(({ role }) => role === 'body')
  const figure = { type: 'figure', attrs: { id: 'photograph', file: hash, alt: 'The depot', widthPercent: 50 } }
  const sections = value.sections.map((section, index) =>
    index === at
      ? { ...section, body: { ...section.body, content: [...(section.body.content ?? []), figure] } }
      : section
  )
  await profile.get('reports.save', { id: reportId, revision, value: { ...value, sections } })
}

const start = Buffer.from(png(4, 4)).subarray(0, 30)

/** Every file that is there, those inside others and pictures inside pages among them. */
function allBytes(file: string): readonly Buffer[] {
  if (fs.statSync(file).isDirectory()) return fs.readdirSync(file).flatMap((name) => allBytes(path.join(file, name)))
  const bytes = fs.readFileSync(file)
  if (bytes.toString('latin1', 0, 2) === 'PK')
    return Object.values(unzipSync(new Uint8Array(bytes))).map((part) => Buffer.from(part))
  const inside = [...bytes.toString('latin1').matchAll(/base64,([A-Za-z0-9+/=]+)/g)]
  return [bytes, ...inside.map(([, data = '']) => Buffer.from(data, 'base64'))]
}

it.each(['docx', 'html', 'pages', 'sent'] as const)(
  'a picture in a report tells nothing but what it shows: %s',
  async (form) => {
    await addPicture()
    const to = path.join(profile.folder, `out-${form}`)
    if (form === 'pages') await profile.get('packs.exportHtml', { meetingId, to })
    else if (form === 'sent') await profile.get('handOffs.sendWord', { reportId, to })
    else await profile.get('reports.export', { id: reportId, format: form, copy: 'full', to })
    const all = allBytes(to)
    expect(all.some((bytes) => bytes.includes(start))).toBe(true)
    expect(all.filter((bytes) => bytes.includes(told))).toEqual([])
  }
)
