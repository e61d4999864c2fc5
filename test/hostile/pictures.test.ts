/**
 * Pictures that are made to be too much: a few bytes that say they are thousands of millions of pixels. Whichever way one comes in, it is
 * refused, or left out and named, before anything draws it; and one that lies in a data file already is not drawn either.
 */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keepPictures } from '../../electron/db/fileRows'
import { keepFile } from '../../electron/db/packRows'
import { inspectAttachment } from '../../electron/documents/foreign/attachment'
import { readBundle } from '../../electron/documents/reports/bundle'
import { a4, onePage, stream } from '../documents/pack/onePage'
import { meetingId, openSamplePacks } from '../features/samplePacks'
import { richReport, signedBundle, style } from '../fuzz/readerInputs'
import { gif, jpeg, jpegFrame, otherKinds, png, pngWords } from '../support/pictures'
import { openProfile, type Profile } from '../support/profile'
import { ordinary, relationships, wordFile } from '../support/word'

/** By what each of them was made for; all of them within some hundred bytes. */
const tooLarge: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['a PNG of 4,000,000,000 pixels', png(2_000_000_000, 2)],
  ['a PNG as large as numbers go', png(2 ** 31 - 1, 2 ** 31 - 1)],
  ['a PNG of 900,000,000 pixels', png(30_000, 30_000)],
  ['a PNG of one long row', png(99_000_000, 1)],
  ['a GIF whose screen is as large as numbers go', gif(65_535, 65_535, [1, 1])],
  ['a GIF whose screen is small and whose frame is not', gif(1, 1, [65_535, 65_535])],
  ['a GIF whose second frame is the large one', gif(1, 1, [1, 1], [65_535, 65_535])],
  ['a JPEG as large as numbers go', jpeg(65_535, 65_535)],
  // A mark that stands alone has no length: whoever takes the next two bytes for one reads a size that is not the picture's.
  ['a JPEG that hides its size behind another', jpeg(65_535, 65_535, { before: [0xff, 0x01, 0xff, 0xfe, 0, 2] })],
  ['a JPEG that is drawn over ten thousand times', jpeg(3000, 3000, { scans: 10_000 })]
]

const broken: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
  ['a PNG that does not begin with its size', png(8, 8, pngWords)],
  ['a PNG cut off', png(8, 8).slice(0, 20)],
  ['a PNG without a size', png(0, 8)],
  ['a JPEG without a frame', Uint8Array.from([0xff, 0xd8, 0xff, 0xd9])],
  ['a JPEG whose frame lies in its words', Uint8Array.from([0xff, 0xd8, 0xff, 0x00, ...jpegFrame(9, 9)])],
  ['a GIF cut off', gif(8, 8).slice(0, 9)]
]

const sound: readonly (readonly [string, Uint8Array<ArrayBuffer>, readonly [number, number]])[] = [
  ['a PNG of one dot', png(1, 1), [1, 1]],
  ['a scan of A3 at 600 dots to the inch', png(7016, 9921), [7016, 9921]],
  ['a photograph', jpeg(12_000, 8000, { scans: 10 }), [12_000, 8000]],
  ['a photograph with marks in front', jpeg(40, 30, { before: [0xff, 0x01, 0xff, 0xff, 0xfe, 0, 3, 0] }), [40, 30]],
  ['a GIF of frames', gif(300, 200, [300, 200], [20, 10]), [300, 200]]
]

let profile: Profile
beforeAll(async () => {
  profile = await openProfile()
})
beforeEach(() => {
  profile.context.db.exec('DELETE FROM files')
})
afterAll(() => profile.close())

describe('a picture that is pasted, dropped or chosen', () => {
  it.each(tooLarge)('%s is refused in words', async (_what, bytes) => {
    const answer = await profile.ask('files.add', { bytes })
    expect(answer).toMatchObject({ ok: false, error: { code: 'too-large' } })
    expect(answer.ok || answer.error.message).toMatch(/^This picture cannot be put in: it is .+ first\.$/)
    expect(kept()).toBe(0)
  })

  it.each(broken)('%s is refused in words', async (_what, bytes) => {
    expect(await profile.ask('files.add', { bytes })).toMatchObject({ ok: false, error: { code: 'unsupported' } })
    expect(kept()).toBe(0)
  })

  it.each(otherKinds(60_000))('%s is of a kind that is not taken', async (_name, bytes) => {
    expect(await profile.ask('files.add', { bytes })).toMatchObject({ ok: false, error: { code: 'unsupported' } })
  })

  it.each(sound)('%s is taken with its size', async (_what, bytes, [width, height]) => {
    const added = await profile.get('files.add', { bytes })
    expect(added).toMatchObject({ width, height })
    expect(await profile.get('files.picture', { hash: added.hash })).toMatchObject({ width, height })
  })

  it('says how large it is and what is to be done', async () => {
    const answer = await profile.ask('files.add', { bytes: png(60_000, 50_000) })
    expect(answer.ok || answer.error.message).toBe(
      'This picture cannot be put in: it is 60,000 by 50,000 pixels, more than can be shown and printed (100 million in all, 30,000 along a side); make it smaller first.'
    )
  })
})

describe('a picture in a file', () => {
  const figure = (name: string, alt: string): string =>
    `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData><a:blip r:embed="${name}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
  const word = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
    new Uint8Array(
      wordFile(ordinary + figure('rId1', 'A map') + figure('rId2', 'A plan'), {
        links: ['a', 'b']
          .map(
            (name, at) => `<Relationship Id="rId${at + 1}" Type="${relationships}/image" Target="media/${name}.png"/>`
          )
          .join(''),
        parts: { 'word/media/a.png': bytes, 'word/media/b.png': png(4, 4) }
      })
    )

  it.each([...tooLarge, ...broken])('of Word: %s is left out and named', async (_what, bytes) => {
    const [came] = await profile.get('reports.import', { files: [{ name: 'a.docx', bytes: word(bytes) }] })
    expect(came?.lost.filter((words) => words.includes('A map'))).toEqual([
      expect.stringMatching(/^A picture \(PNG\) was left out, since it is .+ first: A map$/)
    ])
    expect(came?.lost.join()).not.toContain('A plan')
    expect(kept()).toBe(1)
  })

  it.each(tooLarge)('that a colleague hands on: %s lets nothing in', async (_what, bytes) => {
    const handed = signedBundle(richReport, style, {}, new Map([[digest(bytes), bytes]]))
    expect(readBundle(handed)).toMatchObject({ ok: false, error: { code: 'too-large' } })
    const [came] = await profile.get('reports.import', { files: [{ name: 'a.packwright', bytes: handed }] })
    expect(came?.error).toMatch(/^A picture in this file cannot be shown: it is .+ Nothing was brought in\.$/)
    expect(kept()).toBe(0)
  })

  it.each(tooLarge.filter(([what]) => !what.includes('GIF')))('attached: %s is refused', async (_what, bytes) => {
    expect(await inspectAttachment(bytes)).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^it is /) }
    })
  })
})

describe('a picture in an attached PDF', () => {
  const pdf = (size: string, about = ''): Uint8Array =>
    onePage(`${a4}/Resources<</XObject<</X 6 0 R>>>>`, 'q 400 0 0 400 0 0 cm /X Do Q', [
      stream(`/Type/XObject/Subtype/Image${size}/BitsPerComponent 1/ColorSpace/DeviceGray${about}`, 'xxxxxxxx')
    ])

  it.each([
    ['plain', pdf('/Width 60000/Height 60000')],
    ['as large as numbers go', pdf('/Width 2000000000/Height 2000000000')],
    ['as a photograph', pdf('/Width 60000/Height 60000', '/Filter/DCTDecode')],
    ['as a fax', pdf('/Width 60000/Height 60000', '/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 60000>>')]
  ])('of thousands of millions of pixels, %s, is refused at once', async (_what, bytes) => {
    expect(await inspectAttachment(bytes)).toMatchObject({
      ok: false,
      error: { code: 'too-large', message: expect.stringMatching(/^it holds a picture of [\d,]+ million pixels, more/) }
    })
  })

  it('as large as a plan of A0 at 600 dots to the inch is taken', async () => {
    expect(await inspectAttachment(pdf('/Width 19866/Height 28087'))).toMatchObject({ ok: true })
  })
})

describe('a picture in a data file that comes from elsewhere', () => {
  it.each([...tooLarge, ...broken])('%s is given to no page and to no file', async (_what, bytes) => {
    const hash = digest(bytes)
    const mediaType = bytes[0] === 0x89 ? 'image/png' : bytes[0] === 0xff ? 'image/jpeg' : 'image/gif'
    keepPictures(profile.context.db, [{ hash, mediaType, bytes }], '2026-12-01T09:00:00.000Z')
    expect(await profile.ask('files.picture', { hash })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(profile.picture(hash)).toBeNull()
  })

  it('is not printed in a pack', async () => {
    const { profile: office, target: to } = await openSamplePacks()
    try {
      const { db } = office.context
      const itemId = (await office.get('meetings.get', { id: meetingId })).items[0]?.id ?? ''
      const files = [{ name: 'Plan.png', bytes: png(8, 8) }]
      await office.get('packs.attach', { itemId, files })
      const bytes = png(60_000, 60_000)
      keepFile(db, digest(bytes), bytes)
      db.prepare("UPDATE item_attachments SET hash = ? WHERE name = 'Plan.png'").run(digest(bytes))
      const answer = await office.ask('meetings.buildPack', { meetingId, to })
      expect(answer.ok || answer.error.message).toMatch(/^The picture “Plan” cannot be printed: it is 60,000 by /)
    } finally {
      office.close()
    }
  })
})

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const kept = (): unknown => profile.context.db.prepare('SELECT COUNT(*) FROM files').pluck().get()
