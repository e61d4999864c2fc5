import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanFile } from '../../../electron/documents/foreign/clean'
import { lookThrough } from '../../../electron/documents/foreign/look'
import { wordsOfPages } from '../../../electron/documents/pdf/leakSearch'
import { openPdf } from '../../../electron/documents/pdf/pdfReader'
import { isStream } from '../../../electron/documents/pdf/pdfValues'
import { stopsPublicCopy } from '../../../shared/packs/attachmentFindings'
import { temporaryFolder } from '../../support/profile'
import { a4, onePage, stream } from '../pack/onePage'
import { isInstalled } from '../pack/programs'
import { hidingFiles, scannedPage, secret, words } from './foreignPages'

const look = async (bytes: Uint8Array) => {
  const found = await lookThrough(bytes)
  if (!found.ok) throw new Error(found.error.message)
  return found.value
}

/** Every byte that a file holds, unpacked. */
const everything = (bytes: Uint8Array): string => {
  const file = openPdf(bytes)
  const streams = file.numbers.map((number) => {
    const value = file.object(number)
    return isStream(value) ? Buffer.from(file.decode(value)).toString('latin1') : ''
  })
  return [Buffer.from(bytes).toString('latin1'), ...streams].join('\n')
}

const isSound = (bytes: Uint8Array): void => {
  if (!isInstalled('qpdf')) return
  const file = path.join(temporaryFolder(), 'clean.pdf')
  fs.writeFileSync(file, bytes)
  expect(execFileSync('qpdf', ['--check', file]).toString()).toContain('No syntax or stream encoding errors')
}

describe('what a file hides is taken out of it', () => {
  it.each(hidingFiles)('%s', async (_how, _kind, bytes) => {
    const findings = (await look(bytes)).filter(stopsPublicCopy)
    const cleaned = await cleanFile(bytes, { findings, boxes: [], asPictures: [] })
    if (!cleaned.ok) throw new Error([cleaned.error.message, ...(cleaned.error.details ?? [])].join('\n'))
    expect((await look(cleaned.value.bytes)).filter(stopsPublicCopy)).toEqual([])
    const held = everything(cleaned.value.bytes)
    expect(held).not.toMatch(/xample, 4 Mil/)
    expect(held).not.toContain(Buffer.from('xample').toString('hex').toUpperCase())
    isSound(cleaned.value.bytes)
  })

  it('and nothing else: the rest of the line stays, as words', async () => {
    const bytes = onePage(a4, `${words(`Name: ${secret}. Upheld.`, 72, 742)} 0 g 108 738 150 16 re f`)
    const findings = await look(bytes)
    const cleaned = await cleanFile(bytes, { findings, boxes: [], asPictures: [] })
    expect(cleaned).toMatchObject({ ok: true, value: { pictures: [] } })
    const [page] = cleaned.ok ? wordsOfPages(cleaned.value.bytes) : []
    expect(page).toContain('Name:')
    expect(page).toContain('Upheld.')
  })

  it('and only what was chosen', async () => {
    const bytes = onePage(
      a4,
      `1 g ${words('First secret', 72, 742)} ${words('Second secret', 72, 600)} 0 g ${words('Survey', 72, 500)}`
    )
    const findings = await look(bytes)
    expect(findings).toHaveLength(1)
    const cleaned = await cleanFile(bytes, { findings: [], boxes: [], asPictures: [] })
    expect(cleaned.ok && wordsOfPages(cleaned.value.bytes)[0]).toContain('Second secret')
  })
})

describe('a box drawn over a place', () => {
  const box = { x: 0.1, y: 0.1, width: 0.5, height: 0.04 }
  const cases: readonly (readonly [string, Uint8Array, boolean])[] = [
    ['words', onePage(a4, `${words(secret, 72, 742)} ${words('Survey of the bridge', 72, 500)}`), false],
    [
      'words in a drawing',
      onePage(
        `${a4}/Resources<</Font<</F1 5 0 R>>/XObject<</Fm 6 0 R>>>>`,
        `/Fm Do ${words('Survey of the bridge', 72, 500)}`,
        [stream('/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>', words(secret, 72, 742))]
      ),
      false
    ],
    [
      'a scan',
      scannedPage('', `${words(secret, 72, 742)} 1 g 60 480 300 40 re f 0 g ${words('Survey of the bridge', 72, 500)}`),
      false
    ],
    [
      'lines that go on beyond it',
      onePage(
        a4,
        `${words(secret, 72, 742)} 80 700 m 100 800 200 700 300 790 c 400 760 l 90 600 l 20 20 l 30 30 l 40 20 l S ${words('Survey of the bridge', 72, 500)}`
      ),
      true
    ],
    [
      'a remark',
      onePage(`${a4}/Annots[6 0 R]`, words('Survey of the bridge', 72, 500), [
        `<</Type/Annot/Subtype/FreeText/F 4/Rect[72 735 400 765]/DA(/F1 12 Tf 0 g)/Contents(${secret})/AP<</N 7 0 R>>>>`,
        stream('/Type/XObject/Subtype/Form/BBox[0 0 328 30]/Resources<</Font<</F1 5 0 R>>>>', words(secret, 2, 8))
      ]),
      false
    ],
    [
      'a page that is turned',
      onePage(
        `${a4}/Rotate 180`,
        `BT /F1 12 Tf -1 0 0 -1 500 100 Tm (${secret}) Tj ET ${words('Survey of the bridge', 72, 500)}`
      ),
      false
    ]
  ]

  it.each(cases)('takes %s out with all that is below it', async (_what, bytes, becomesPicture) => {
    const cleaned = await cleanFile(bytes, { findings: [], boxes: [{ page: 1, area: box }], asPictures: [] })
    if (!cleaned.ok) throw new Error([cleaned.error.message, ...(cleaned.error.details ?? [])].join('\n'))
    expect(cleaned.value.pictures).toEqual(becomesPicture ? [1] : [])
    expect(everything(cleaned.value.bytes)).not.toMatch(/Jordan|Mill/)
    if (!becomesPicture) expect(wordsOfPages(cleaned.value.bytes)[0]).toContain('Survey of the bridge')
    isSound(cleaned.value.bytes)
  })

  it('a page that becomes a picture of itself has no words left', async () => {
    const bytes = onePage(a4, words(secret, 72, 742))
    const cleaned = await cleanFile(bytes, { findings: [], boxes: [], asPictures: [1] })
    if (!cleaned.ok) throw new Error(cleaned.error.message)
    expect(everything(cleaned.value.bytes)).not.toMatch(/Jordan|Mill/)
    expect(await look(cleaned.value.bytes)).toMatchObject([{ kind: 'scan' }])
  })
})
