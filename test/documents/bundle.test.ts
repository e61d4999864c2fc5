/** Hand-off files: what is written is read again, and whatever is not what Packwright wrote is refused with a reason. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readBundle, writeBundle } from '../../electron/documents/reports/bundle'
import { publicHalves } from '../../electron/documents/sealing/signing'
import { reportFormat, reportSchema } from '../../shared/reports/report'
import { plainStyle } from '../support/houseStyles'
import { unsignedBundle } from '../support/unsignedBundle'

const report = reportSchema.parse({
  format: 1,
  styleId: plainStyle.id,
  title: 'On bins',
  sections: [{ id: 's1', role: 'body', heading: 'Detail' }]
})
const picture = new Uint8Array([1, 2, 3])
const hash = createHash('sha256').update(picture).digest('hex')

const key = (kind: 'ed25519' | 'x25519'): Buffer =>
  (kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey.export({
    type: 'pkcs8',
    format: 'der'
  })
const keys = { signing: key('ed25519'), reading: key('x25519') }

const bytes = writeBundle(
  {
    kind: 'implication',
    version: '1.0.0',
    madeAt: '2026-11-22T09:00:00.000Z',
    handOff: 'h1',
    report: 'r1',
    implication: { id: 'i1', kind: 'legal', heading: 'Legal' },
    from: 'Robin Hale',
    to: 'M. Officer',
    post: 'Solicitor',
    asked: [{ kind: 'implication', id: 'i1', heading: 'Legal' }],
    note: ''
  },
  { report, style: plainStyle, pictures: new Map([[hash, picture]]) },
  keys
)

type Files = Record<string, Uint8Array>

/** The file with its parts changed by hand. */
function changed(change: (files: Files) => void): Uint8Array {
  const files: Files = { ...unzipSync(bytes) }
  change(files)
  return zipSync(files)
}

/** The file with a manifest that somebody has made fit again. */
function forged(change: (manifest: Record<string, unknown>) => void): Uint8Array {
  return changed((files) => {
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Record<string, unknown>
    change(manifest)
    files['manifest.json'] = strToU8(JSON.stringify(manifest))
  })
}

describe('a hand-off file', () => {
  it('gives back what was put into it', () => {
    const read = readBundle(bytes)
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.report).toEqual(report)
    expect(read.value.signer).toEqual(publicHalves(keys))
    expect(read.value.style).toEqual(plainStyle)
    expect(read.value.pictures.get(hash)).toEqual(picture)
    expect(read.value.manifest).toMatchObject({ kind: 'implication', handOff: 'h1', from: 'Robin Hale' })
  })

  const cases: readonly (readonly [string, () => Uint8Array, string, RegExp])[] = [
    ['a text with that ending', () => strToU8('On bins'), 'unreadable-file', /not a Packwright file/],
    ['an empty file', () => new Uint8Array(), 'unreadable-file', /not a Packwright file/],
    [
      'another ZIP',
      () => zipSync({ 'word/document.xml': strToU8('<w/>') }),
      'unreadable-file',
      /not a Packwright file/
    ],
    ['a file cut short', () => bytes.slice(0, bytes.length - 60), 'damaged', /cut short/],
    ['a file cut in half', () => bytes.slice(0, bytes.length / 2), 'damaged', /cut short/],
    [
      'a report changed by hand',
      () =>
        changed((files) => {
          files['report.json'] = strToU8(JSON.stringify({ ...report, title: 'On bones' }))
        }),
      'damaged',
      /changed after/
    ],
    [
      'a report made larger than it says',
      () =>
        changed((files) => {
          files['report.json'] = strToU8(`${' '.repeat(1000)}${JSON.stringify(report)}`)
        }),
      'damaged',
      /changed after/
    ],
    [
      'a part taken out',
      () =>
        changed((files) => {
          delete files[`pictures/${hash}`]
        }),
      'damaged',
      /changed after/
    ],
    [
      'a picture swapped',
      () => changed((files) => (files[`pictures/${hash}`] = strToU8('x'))),
      'damaged',
      /changed after/
    ],
    [
      'another sender in the manifest',
      () => forged((manifest) => (manifest.from = 'Somebody')),
      'damaged',
      /changed after/
    ],
    [
      'another key in the manifest',
      () => forged((manifest) => (manifest.signer = { signing: 'ab'.repeat(32), reading: 'cd'.repeat(32) })),
      'damaged',
      /changed after/
    ],
    [
      'a file whose signature was taken away',
      () => changed((files) => delete files['manifest.sig']),
      'damaged',
      /changed after/
    ],
    [
      'a file whose signature is that of another',
      () => changed((files) => (files['manifest.sig'] = new Uint8Array(64))),
      'damaged',
      /changed after/
    ],
    [
      'one that pretends to be of the form before signatures',
      () => forged((manifest) => (manifest.format = 1)),
      'damaged',
      /changed after/
    ],
    [
      'a newer form of the file',
      () => forged((manifest) => (manifest.format = 3)),
      'newer-version',
      /newer Packwright/
    ],
    [
      'a path in place of a name',
      () => changed((files) => (files['../../outside.json'] = strToU8('{}'))),
      'invalid',
      /does not put/
    ],
    ['an absolute path', () => changed((files) => (files['/etc/cron.d/x'] = strToU8(''))), 'invalid', /does not put/],
    ['a program', () => changed((files) => (files['run.exe'] = strToU8('MZ'))), 'invalid', /does not put/],
    [
      'a bomb',
      () => changed((files) => (files['report.json'] = new Uint8Array(60 * 1024 * 1024))),
      'too-large',
      /larger than 200 MB/
    ]
  ]
  it.each(cases)('is refused when it is %s', (_what, make, code, reason) => {
    const read = readBundle(make())
    expect(read).toMatchObject({ ok: false, error: { code } })
    if (!read.ok) expect(read.error.message).toMatch(reason)
  })

  it('is refused when a report of a newer form is in it, though every digest fits', () => {
    const files: Files = { ...unzipSync(bytes) }
    const newer = { ...report, format: reportFormat + 1 }
    const made = writeBundle(
      {
        kind: 'report',
        version: '9.0.0',
        madeAt: '2026-11-22T09:00:00.000Z',
        handOff: '',
        report: 'r1',
        implication: null,
        from: '',
        to: '',
        post: '',
        asked: [],
        note: ''
      },
      { report: newer as unknown as typeof report, style: plainStyle, pictures: new Map() },
      keys
    )
    expect(files['report.json']).toBeDefined()
    expect(readBundle(made)).toMatchObject({ ok: false, error: { code: 'newer-version' } })
  })

  it('is refused when its house style leaves no room for text, though every digest fits', () => {
    const { page } = plainStyle
    const style = { ...plainStyle, page: { ...page, margins: { top: 1e9, right: 1e9, bottom: 1e9, left: 1e9 } } }
    const made = writeBundle(
      {
        ...{ kind: 'report', version: '1.0.0', madeAt: '2026-11-22T09:00:00.000Z', handOff: '', report: 'r1' },
        ...{ implication: null, from: '', to: '', post: '', asked: [], note: '' }
      },
      { report, style, pictures: new Map() },
      keys
    )
    expect(readBundle(made)).toMatchObject({ ok: false, error: { code: 'invalid' } })
  })

  it('of the form before signatures still gives its report, and says that nobody signed it', () => {
    const read = readBundle(unsignedBundle({ report, style: plainStyle, base: { ...report, title: 'Made up' } }))
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value).toMatchObject({ signer: null, report, manifest: { kind: 'answer', asked: [] } })
  })

  it('never takes more room than it declares: a part that unpacks to more than its list says does not fit its digest', () => {
    // The size in the list of contents is made small by hand: 4 bytes at offset 24 of its entry.
    const lying = bytes.slice()
    const view = new DataView(lying.buffer)
    for (let at = 0; at < lying.length - 30; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 8, true)
    expect(readBundle(lying)).toMatchObject({ ok: false, error: { code: 'damaged' } })
  })
})
