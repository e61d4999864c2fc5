/** Sealed files: what is sealed is opened again by whoever may, and nothing of it is believed once a byte has changed. */
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  drawRecoveryWords,
  isSealed,
  type Lock,
  type Opener,
  seal,
  unseal
} from '../../electron/documents/sealing/sealing'

const passphrase = 'nine slow herons'
const recoveryWords = drawRecoveryWords()
const lock: Lock = { passphrase, recoveryWords }

async function sealed(content: Uint8Array, by: Lock = lock): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of seal([content], by)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The bytes in portions that fall otherwise than the pieces of the file. */
async function* portions(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 50_001) yield bytes.subarray(at, at + 50_001)
}

async function opened(bytes: Uint8Array, by: Opener = { passphrase }) {
  const pieces: Buffer[] = []
  const result = await unseal(portions(bytes), by, (piece) => void pieces.push(piece))
  return { result, content: Buffer.concat(pieces) }
}

const long = Buffer.alloc(200_000, 'Forty beds. ')

describe('what is sealed', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])('comes back whole: %i bytes', async (size) => {
    const content = long.subarray(0, size)
    const file = await sealed(content)
    expect(isSealed(file)).toBe(true)
    expect(file.includes('Forty beds')).toBe(false)
    const { result, content: back } = await opened(file)
    expect(result).toEqual({ ok: true, value: null })
    expect(back.equals(content)).toBe(true)
  })

  it('is never the same twice', async () => {
    const [one, other] = [await sealed(long), await sealed(long)]
    expect(one.subarray(-100).equals(other.subarray(-100))).toBe(false)
  })

  it('opens with the recovery words, however they are typed, and with the passphrase in another form of Unicode', async () => {
    const file = await sealed(long)
    expect((await opened(file, { passphrase: recoveryWords.join(',\n ').toUpperCase() })).result.ok).toBe(true)
    const accented = await sealed(long, { passphrase: 'caf\u00e9 du coin', recoveryWords })
    expect((await opened(accented, { passphrase: 'cafe\u0301 du coin' })).result.ok).toBe(true)
  })

  it.each(['nine slow heron', '', 'NINE SLOW HERONS', drawRecoveryWords().join(' ')])(
    'does not open with “%s”, and gives nothing away',
    async (wrong) => {
      const { result, content } = await opened(await sealed(long), { passphrase: wrong })
      expect(result).toMatchObject({ ok: false, error: { code: 'invalid', field: 'passphrase' } })
      expect(content.length).toBe(0)
    }
  )
})

describe('what is sealed for one reader', () => {
  const pair = () => {
    const { publicKey, privateKey } = generateKeyPairSync('x25519')
    return {
      reader: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32),
      reading: privateKey.export({ type: 'pkcs8', format: 'der' })
    }
  }

  it('opens with their key and with no other', async () => {
    const [reader, other] = [pair(), pair()]
    const file = await sealed(long, { reader: reader.reader })
    const { result, content } = await opened(file, { reading: reader.reading })
    expect(result.ok).toBe(true)
    expect(content.equals(long)).toBe(true)
    expect((await opened(file, { reading: other.reading })).result).toMatchObject({
      error: { message: expect.stringContaining('sealed for somebody else') }
    })
    expect((await opened(file)).result).toMatchObject({ error: { code: 'invalid' } })
  })
})

describe('a sealed file that is not as it was written', () => {
  it('is refused wherever a byte has changed', async () => {
    const file = await sealed(long)
    const headerEnd = file.indexOf('}]}') + 3
    // Each part of the file: its line, version, length, header, and each piece with its tag.
    const places = [0, 23, 27, 40, headerEnd - 60, headerEnd, headerEnd + 70_000, file.length - 17, file.length - 1]
    for (const place of places) {
      const changed = Buffer.from(file)
      changed[place] = (changed[place] ?? 0) ^ 0x20
      expect((await opened(changed)).result.ok, `byte ${place}`).toBe(false)
    }
  })

  it('is refused when it was cut short, between two pieces too, or has something behind it', async () => {
    const file = await sealed(long.subarray(0, 131_072))
    const headerEnd = file.indexOf('}]}') + 3
    for (const length of [10, 30, headerEnd, headerEnd + 65_552, file.length - 1])
      expect((await opened(file.subarray(0, length))).result, `${length} bytes`).toMatchObject({ ok: false })
    expect((await opened(Buffer.concat([file, Buffer.from('x')]))).result).toMatchObject({ error: { code: 'damaged' } })
  })

  it('is refused when two of its pieces have changed places', async () => {
    const file = await sealed(long)
    const start = file.indexOf('}]}') + 3
    const size = 65_552
    const swapped = Buffer.concat([
      file.subarray(0, start),
      file.subarray(start + size, start + 2 * size),
      file.subarray(start, start + size),
      file.subarray(start + 2 * size)
    ])
    expect((await opened(swapped)).result).toMatchObject({ error: { code: 'damaged' } })
  })

  it.each([
    ['more work than there is memory for', 'N', 2 ** 30],
    ['blocks without end', 'r', 1_000_000],
    ['no work at all', 'N', 2],
    ['something of a kind that is not known', 'kind', 'rot13']
  ])('is refused before anything is worked out when its header asks for %s', async (_what, name, value) => {
    const file = await sealed(long)
    const start = file.indexOf('{')
    const end = file.indexOf('}]}') + 3
    const header = JSON.parse(file.toString('utf8', start, end)) as { slots: Record<string, unknown>[] }
    header.slots[0] = { ...header.slots[0], [name]: value }
    const written = Buffer.from(JSON.stringify(header))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(written.length)
    const forged = Buffer.concat([file.subarray(0, start - 4), length, written, file.subarray(end)])
    expect((await opened(forged)).result).toMatchObject({ error: { code: 'damaged' } })
  })

  it('says so when a newer Packwright sealed it', async () => {
    const file = await sealed(long)
    file[file.indexOf('\n') + 1] = 2
    expect((await opened(file)).result).toMatchObject({ error: { code: 'newer-version' } })
  })
})
