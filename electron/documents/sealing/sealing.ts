/**
 * Sealing what leaves the machine: a file that only a passphrase, a recovery key or one reader's own key opens.
 *
 * A sealed file is a line that names it, one byte of version, the length of its header (four bytes), the header as JSON,
 * then the content in pieces of 64 KiB, each with its own tag (AES-256-GCM). A piece knows its place and whether it is the
 * last, and all of them the header: nothing can be changed, moved, cut off or put behind unseen. The key of the pieces is
 * drawn by chance for each file, and lies in the header once for each way to open it.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  randomInt,
  scrypt
} from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { keyWordList } from '../../../shared/keyWords'
import { failure, ok, type Result } from '../../../shared/result'
import { privateKey, publicKey } from './signing'

const line = Buffer.from('Packwright sealed file\n')
const version = 1
const pieceSize = 64 * 1024
const tagSize = 16
const largestHeader = 16 * 1024

/** How many words a recovery key has: fifteen of nine bits each. */
const recoveryWordCount = 15

const base64 = (bytes: number) =>
  z
    .base64()
    .refine((text) => Buffer.from(text, 'base64').length === bytes)
    .transform((text): Buffer => Buffer.from(text, 'base64'))

/** The file's key as it lies in the header: wrapped with AES-256-GCM under the key that this way of opening gives. */
const wrapped = { nonce: base64(12), key: base64(32 + tagSize) }

/** The work that scrypt asks for is bounded, so that a header cannot take all memory: 256 MB at most. */
const slotSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('passphrase'),
      salt: base64(16),
      N: z.literal([2 ** 14, 2 ** 15, 2 ** 16, 2 ** 17, 2 ** 18]),
      r: z.int().min(1).max(8),
      p: z.int().min(1).max(4),
      ...wrapped
    })
    .strict(),
  z.object({ kind: z.literal('recovery'), salt: base64(16), ...wrapped }).strict(),
  z.object({ kind: z.literal('reader'), ephemeral: base64(32), ...wrapped }).strict()
])
const headerSchema = z.object({ slots: z.array(slotSchema).min(1).max(4) }).strict()
type Slot = z.infer<typeof slotSchema>

/**
 * How a file is sealed: with a passphrase, and recovery words where there are some that go with it, or for one reader's key
 * (raw X25519).
 */
export type Lock =
  | { readonly passphrase: string; readonly recoveryWords?: readonly string[] }
  | { readonly reader: Uint8Array }

/** What may open one: a passphrase or recovery words, as typed, and our own key for reading (PKCS #8). */
export type Opener = { readonly passphrase?: string | undefined; readonly reading?: Uint8Array | undefined }

const wrongKey = failure(
  'invalid',
  'That passphrase does not open this file. Type it once more, or the fifteen recovery words that were printed with it. Nothing was changed.',
  { field: 'passphrase' }
)
const wrongPassphrase = failure('invalid', 'That passphrase does not open this file. Type it once more.', {
  field: 'passphrase'
})
const passphraseWanted = failure(
  'invalid',
  'This file is sealed with a passphrase. Ask the person who sent it for the passphrase, by telephone rather than beside the file.',
  { field: 'passphrase' }
)
const notForUs = failure(
  'invalid',
  'This file is sealed for somebody else, so it cannot be opened here. Ask the person who sent it to seal it for you.'
)
const spoilt = failure(
  'damaged',
  'This sealed file was cut short or changed, so nothing of it was taken. Use another copy of it.'
)
const newer = failure('newer-version', 'This file was sealed by a newer Packwright. Please install the newer one.')

/** Fifteen words drawn by chance. */
export function drawRecoveryWords(): string[] {
  return Array.from({ length: recoveryWordCount }, () => keyWordList[randomInt(keyWordList.length)] ?? '')
}

/** Whether a file that begins with these bytes is a sealed one. */
export function isSealed(head: Uint8Array): boolean {
  return head.length >= line.length && line.equals(head.subarray(0, line.length))
}

/** So many bytes of a file show whether it is sealed. */
export const sealedHeadSize = line.length

function fold(passphrase: string): string {
  return passphrase.normalize('NFKC')
}

function foldWords(words: string): string {
  return (words.toLowerCase().match(/[a-z]+/g) ?? []).join(' ')
}

const derive = (secret: Uint8Array, salt: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, `Packwright ${purpose}`, 32))

const scryptAside = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt
)

async function passphraseKey(passphrase: string, { salt, N, r, p }: Slot & { kind: 'passphrase' }): Promise<Buffer> {
  return scryptAside(fold(passphrase), salt, 32, { N, r, p, maxmem: 128 * N * r * 2 + 1024 * 1024 })
}

const recoveryKey = (words: string, salt: Uint8Array): Buffer => derive(Buffer.from(foldWords(words)), salt, 'recovery')

/** Who seals gives the reader's key as the other, who reads the one that was made for this file: both come to the same. */
function readerKey(own: Buffer, other: Uint8Array, ephemeral: Uint8Array): Buffer | null {
  try {
    const shared = diffieHellman({ privateKey: privateKey(own), publicKey: publicKey('x25519', other) })
    return derive(shared, ephemeral, 'reader')
  } catch {
    // A point with which no secret can be shared; it was not made by this program.
    return null
  }
}

function wrap(fileKey: Buffer, by: Buffer): { nonce: Buffer; key: Buffer } {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', by, nonce)
  return { nonce, key: Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]) }
}

function unwrap({ nonce, key }: { readonly nonce: Buffer; readonly key: Buffer }, by: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', by, nonce)
  decipher.setAuthTag(key.subarray(-tagSize))
  try {
    return Buffer.concat([decipher.update(key.subarray(0, -tagSize)), decipher.final()])
  } catch {
    return null
  }
}

async function slotsFor(fileKey: Buffer, lock: Lock): Promise<Slot[]> {
  if ('reader' in lock) {
    const pair = generateKeyPairSync('x25519')
    const own = pair.privateKey.export({ type: 'pkcs8', format: 'der' })
    const ephemeral = pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)
    const by = readerKey(own, lock.reader, ephemeral)
    if (!by) throw new Error('That is no key to seal for')
    return [{ kind: 'reader', ephemeral, ...wrap(fileKey, by) }]
  }
  const work = { kind: 'passphrase', salt: randomBytes(16), N: 2 ** 16, r: 8, p: 1 } as const
  const empty = { nonce: Buffer.alloc(12), key: Buffer.alloc(32 + tagSize) }
  const byPassphrase: Slot = {
    ...work,
    ...wrap(fileKey, await passphraseKey(lock.passphrase, { ...work, ...empty }))
  }
  if (!lock.recoveryWords) return [byPassphrase]
  const salt = randomBytes(16)
  const byWords = recoveryKey(lock.recoveryWords.join(' '), salt)
  return [byPassphrase, { kind: 'recovery', salt, ...wrap(fileKey, byWords) }]
}

/** The key of a file by one of its slots; null where none of them opens. */
async function fileKeyOf(slots: readonly Slot[], { passphrase, reading }: Opener): Promise<Buffer | null> {
  for (const slot of slots) {
    let by: Buffer | null = null
    if (slot.kind === 'reader') by = reading ? readerKey(Buffer.from(reading), slot.ephemeral, slot.ephemeral) : null
    else if (passphrase === undefined) continue
    else if (slot.kind === 'passphrase') by = await passphraseKey(passphrase, slot)
    else by = recoveryKey(passphrase, slot.salt)
    const key = by && unwrap(slot, by)
    if (key) return key
  }
  return null
}

/** Why none of the slots opened. */
function notOpened(slots: readonly Slot[], { passphrase }: Opener): Result<never> {
  if (slots.every(({ kind }) => kind === 'reader')) return notForUs
  if (passphrase === undefined) return passphraseWanted
  return slots.some(({ kind }) => kind === 'recovery') ? wrongKey : wrongPassphrase
}

/** The number of a piece and whether it is the last, as its nonce: the key is used for one file alone. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 5, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Cuts what comes in any pieces into those of one size; the last may be shorter, and is told. */
async function* inPieces(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number
): AsyncGenerator<{ readonly piece: Buffer; readonly isLast: boolean }> {
  let held: Buffer = Buffer.alloc(0)
  for await (const bytes of source) {
    held = held.length === 0 ? Buffer.from(bytes) : Buffer.concat([held, bytes])
    // One piece is held back: it may turn out to be the last.
    while (held.length > size) {
      yield { piece: held.subarray(0, size), isLast: false }
      held = held.subarray(size)
    }
  }
  yield { piece: held, isLast: true }
}

/** Seals a content that comes in pieces; what it gives, written one behind the other, is the sealed file. */
export async function* seal(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  lock: Lock
): AsyncGenerator<Buffer> {
  const fileKey = randomBytes(32)
  const slots = (await slotsFor(fileKey, lock)).map((slot) =>
    Object.fromEntries(
      Object.entries(slot).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('base64') : value])
    )
  )
  const header = Buffer.from(JSON.stringify({ slots }))
  const length = Buffer.alloc(5)
  length[0] = version
  length.writeUInt32BE(header.length, 1)
  const head = Buffer.concat([line, length, header])
  yield head
  const key = derive(fileKey, createHash('sha256').update(head).digest(), 'content')
  let index = 0
  for await (const { piece, isLast } of inPieces(content, pieceSize)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast))
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
    index += 1
  }
}

/** The start of a sealed file, read as far as its header goes; and what has been read beyond. */
async function readHead(
  source: AsyncIterator<Uint8Array>
): Promise<Result<{ readonly head: Buffer; readonly slots: readonly Slot[]; readonly rest: Buffer }>> {
  let held = Buffer.alloc(0)
  const have = async (size: number): Promise<boolean> => {
    while (held.length < size) {
      const next = await source.next()
      if (next.done) return false
      held = Buffer.concat([held, next.value])
    }
    return true
  }
  const start = line.length + 5
  if (!(await have(start)) || !isSealed(held)) return spoilt
  if ((held[line.length] ?? 0) > version) return newer
  const length = held.readUInt32BE(line.length + 1)
  if (length > largestHeader || !(await have(start + length))) return spoilt
  const head = held.subarray(0, start + length)
  try {
    const header = headerSchema.safeParse(JSON.parse(head.toString('utf8', start)))
    return header.success ? ok({ head, slots: header.data.slots, rest: held.subarray(head.length) }) : spoilt
  } catch {
    return spoilt
  }
}

/**
 * Opens a sealed file that comes in pieces, and hands each piece of its content to `take` once it has proved whole. The
 * end may still prove spoilt: what was taken counts only when the answer is good. Fails with invalid for the wrong key
 * (its field is "passphrase"), with damaged, and with newer-version.
 */
export async function unseal(
  sealed: AsyncIterable<Uint8Array>,
  opener: Opener,
  take: (piece: Buffer) => Promise<void> | void
): Promise<Result<null>> {
  const source = sealed[Symbol.asyncIterator]()
  const read = await readHead(source)
  if (!read.ok) return read
  const { head, slots, rest } = read.value
  const fileKey = await fileKeyOf(slots, opener)
  if (!fileKey) return notOpened(slots, opener)
  const key = derive(fileKey, createHash('sha256').update(head).digest(), 'content')
  const following = (async function* () {
    if (rest.length > 0) yield rest
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  })()
  let index = 0
  for await (const { piece, isLast } of inPieces(following, pieceSize + tagSize)) {
    if (piece.length < tagSize) return spoilt
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast))
    decipher.setAuthTag(piece.subarray(-tagSize))
    let content: Buffer
    try {
      content = Buffer.concat([decipher.update(piece.subarray(0, -tagSize)), decipher.final()])
    } catch {
      return spoilt
    }
    await take(content)
    index += 1
  }
  return ok(null)
}

/** Seals bytes that are in memory. */
export async function sealBytes(content: Uint8Array, lock: Lock): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of seal([content], lock)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The bytes of a file that may be sealed, opened where it is. Fails as `unseal` does. What comes out is shorter than what went in. */
export async function openedBytes(
  bytes: Uint8Array<ArrayBuffer>,
  opener: Opener
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  if (!isSealed(bytes)) return ok(bytes)
  const pieces: Buffer[] = []
  const whole = (async function* () {
    yield bytes
  })()
  const opened = await unseal(whole, opener, (piece) => void pieces.push(piece))
  return opened.ok ? ok(new Uint8Array(Buffer.concat(pieces))) : opened
}
