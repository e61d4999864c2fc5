/** Hand-off files: written with a digest of each part under a signature, and read only when every part is what was signed. */
import { createHash } from 'node:crypto'
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { type HouseStyle, houseStyleFormat, houseStyleSchema } from '../../../shared/houseStyles/houseStyle'
import { styleFaults } from '../../../shared/houseStyles/styleCheck'
import { pictureFacts } from '../../../shared/pictures'
import {
  bundleFormat,
  bundleParts,
  type Manifest,
  manifestPart,
  manifestSchema,
  mostBundleParts,
  signaturePart,
  unsignedManifestSchema
} from '../../../shared/reports/bundle'
import { safeLinks } from '../../../shared/reports/linkWords'
import { type Report, reportFormat, reportSchema } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import { isBeyondBounds } from '../files/jsonBounds'
import { isSigned, publicHalves, type Signer, signManifest } from '../sealing/signing'

export type Bundle = {
  readonly manifest: Omit<Manifest, 'format' | 'signer'>
  /** Whose key it was signed with; null for a file of an older Packwright, which nobody has signed. */
  readonly signer: Signer | null
  readonly report: Report
  readonly style: HouseStyle
  /** Pictures by their SHA-256 in hex. */
  readonly pictures: ReadonlyMap<string, Uint8Array>
}

/** The most that the parts may come to when unpacked, and one of text; in bytes. */
const largestUnpacked = 200 * 1024 * 1024
const largestText = 50 * 1024 * 1024
/** Parts in one file: as many as a manifest may name, with itself and its signature. */
const mostParts = mostBundleParts + 2

function digest(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}

const picturePart = /^pictures\/([0-9a-f]{64})$/

/** Writes a hand-off file, signed with a key pair (PKCS #8). The same content and key give the same bytes. */
export function writeBundle(
  about: Omit<Manifest, 'format' | 'parts' | 'title' | 'signer'>,
  content: Pick<Bundle, 'report' | 'style' | 'pictures'>,
  keys: { readonly signing: Buffer; readonly reading: Buffer }
): Uint8Array {
  const { report, style, pictures } = content
  const parts: [string, Uint8Array][] = [
    [bundleParts.report, strToU8(JSON.stringify(report, safeLinks))],
    [bundleParts.style, strToU8(JSON.stringify(style))],
    ...[...pictures].map(([hash, bytes]): [string, Uint8Array] => [`pictures/${hash}`, bytes])
  ]
  const signer = publicHalves(keys)
  const manifest: Manifest = {
    ...about,
    format: bundleFormat,
    title: report.title,
    parts: parts.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: digest(bytes) })),
    signer: {
      signing: Buffer.from(signer.signing).toString('hex'),
      reading: Buffer.from(signer.reading).toString('hex')
    }
  }
  const written = strToU8(JSON.stringify(manifest, null, 2))
  const mtime = new Date(about.madeAt)
  const files: Zippable = {
    [manifestPart]: [written, { mtime }],
    [signaturePart]: [new Uint8Array(signManifest(written, keys.signing)), { mtime, level: 0 }],
    ...Object.fromEntries(parts.map(([name, bytes]) => [name, [bytes, { mtime }] as const]))
  }
  return zipSync(files, { level: 6 })
}

const notOurs = failure(
  'unreadable-file',
  'This is not a Packwright file. Ask the person who sent it to send it again from Packwright.'
)
const cutShort = failure(
  'damaged',
  'This file was cut short or damaged on its way. Ask for it to be sent again; nothing was brought in.'
)
const altered = failure(
  'damaged',
  'This file was changed after Packwright wrote it, so it cannot be trusted. Ask for it to be sent again; nothing was brought in.'
)
const tooMuch = failure(
  'too-large',
  'This file holds more, or nests it deeper, than any report does, so it was not opened. Ask for it to be sent again; nothing was brought in.'
)
const newer = failure('newer-version', 'This file comes from a newer Packwright. Please install the newer one.')

/**
 * Reads a hand-off file. Fails with unreadable-file for what is none, damaged for one that was cut short or altered,
 * newer-version, too-large, and invalid for one that holds what does not belong in it.
 */
export function readBundle(bytes: Uint8Array): Result<Bundle> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return notOurs
  const listed = listParts(bytes)
  if (!listed.ok) return listed
  let files: Readonly<Record<string, Uint8Array>>
  try {
    files = unzipSync(bytes)
  } catch {
    return cutShort
  }
  const about = readManifest(files[manifestPart], files[signaturePart])
  if (!about.ok) return about
  const { manifest, signer } = about.value
  const { parts } = manifest
  const isWhole =
    parts.length === listed.value.length - (signer ? 2 : 1) &&
    parts.every((part) => {
      const content = files[part.name]
      return content !== undefined && content.length === part.bytes && digest(content) === part.sha256
    })
  if (!isWhole) return altered
  const pictures = new Map<string, Uint8Array>()
  for (const { name } of parts) {
    const hash = picturePart.exec(name)?.[1]
    const content = files[name]
    if (hash === undefined || !content) continue
    // A picture is called by its content; under another name it would stand in for a different one.
    if (digest(content) !== hash) return altered
    const facts = pictureFacts(content)
    if (!facts.ok && facts.error.code === 'too-large')
      return failure(
        'too-large',
        `A picture in this file cannot be shown: ${facts.error.message}. Ask for the file to be sent again with a smaller one. Nothing was brought in.`
      )
    pictures.set(hash, content)
  }
  const report = readReport(files[bundleParts.report])
  if (!report.ok) return report
  const style = readStyle(files[bundleParts.style])
  if (!style.ok) return style
  if (report.value.styleId !== style.value.id) return altered
  return ok({ manifest, signer, report: report.value, style: style.value, pictures })
}

/** Looks at the list of what is in the file, before anything is unpacked. */
function listParts(bytes: Uint8Array): Result<readonly string[]> {
  const known = new Set<string>([manifestPart, signaturePart, ...Object.values(bundleParts)])
  const names: string[] = []
  let total = 0
  let isTooLarge = false
  // The list itself says how many there are; a made-up number is found when it is gone through.
  if (countedParts(bytes) > mostParts) return tooMuch
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name)
        total += originalSize
        isTooLarge ||= known.has(name) && originalSize > largestText
        return false
      }
    })
  } catch {
    return cutShort
  }
  if (!names.includes(manifestPart)) return notOurs
  const stray = names.find((name) => !known.has(name) && !picturePart.test(name))
  if (stray !== undefined || new Set(names).size !== names.length)
    return failure(
      'invalid',
      'This file holds something that Packwright does not put into its files, so it was not opened. Ask for it to be sent again.'
    )
  if (isTooLarge || total > largestUnpacked)
    return failure('too-large', `This file would be larger than ${largestUnpacked / 1024 / 1024} MB when unpacked.`)
  return ok(names)
}

/** How many parts the list at the end of the file says there are; 0 where there is no such list. */
function countedParts(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 66_000); at -= 1)
    if (view.getUint32(at, true) === 0x06054b50) return view.getUint16(at + 10, true)
  return 0
}

function readJson(bytes: Uint8Array | undefined): Result<unknown> {
  try {
    if (!bytes) return altered
    const text = strFromU8(bytes)
    return isBeyondBounds(text) ? tooMuch : ok(JSON.parse(text))
  } catch {
    return altered
  }
}

function formatOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
}

function isNewer(value: unknown, known: number): boolean {
  const format = formatOf(value)
  return typeof format === 'number' && format > known
}

function readManifest(
  bytes: Uint8Array | undefined,
  signature: Uint8Array | undefined
): Result<Pick<Bundle, 'manifest' | 'signer'>> {
  const value = readJson(bytes)
  if (!value.ok) return value
  if (isNewer(value.value, bundleFormat)) return newer
  if (formatOf(value.value) === 1) return readUnsigned(value.value)
  const checked = manifestSchema.safeParse(value.value)
  if (!checked.success || !bytes || !signature) return altered
  const { signer, ...manifest } = checked.data
  const keys = { signing: Buffer.from(signer.signing, 'hex'), reading: Buffer.from(signer.reading, 'hex') }
  return isSigned(bytes, signature, keys.signing) ? ok({ manifest, signer: keys }) : altered
}

/** A manifest as older Packwrights wrote it: with a digest of itself, which shows damage and proves nothing. */
function readUnsigned(value: unknown): Result<Pick<Bundle, 'manifest' | 'signer'>> {
  const checked = unsignedManifestSchema.safeParse(value)
  if (!checked.success) return altered
  const seal = typeof value === 'object' && value !== null && 'seal' in value && value.seal
  if (seal !== digest(JSON.stringify(checked.data))) return altered
  const { format: _, ...manifest } = checked.data
  const { implication } = manifest
  const asked = implication ? [{ kind: 'implication' as const, id: implication.id, heading: implication.heading }] : []
  return ok({ manifest: { ...manifest, post: '', asked }, signer: null })
}

function readReport(bytes: Uint8Array | undefined): Result<Report> {
  const value = readJson(bytes)
  if (!value.ok) return value
  if (isNewer(value.value, reportFormat)) return newer
  const checked = reportSchema.safeParse(value.value)
  return checked.success ? ok(checked.data) : altered
}

function readStyle(bytes: Uint8Array | undefined): Result<HouseStyle> {
  const value = readJson(bytes)
  if (!value.ok) return value
  if (isNewer(value.value, houseStyleFormat)) return newer
  const checked = houseStyleSchema.safeParse(value.value)
  if (!checked.success) return altered
  // A page without room for text would never come to an end when it is printed.
  const fault = styleFaults(checked.data).find(({ part }) => part === 'page')
  return fault
    ? failure('invalid', `The house style in this file cannot be printed: ${fault.message} Nothing was brought in.`)
    : ok(checked.data)
}
