/** Files that are broken in a random place: whatever they are, going through them answers, and hides no failure. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { runJob } from '../../../electron/workers/runJob'
import { hidingFiles, layeredFiles, scannedPage } from './foreignPages'

const files = [
  ...hidingFiles.map(([, , bytes]) => bytes),
  ...layeredFiles.map(([, bytes]) => bytes),
  scannedPage('', '')
]

it('a file with a few bytes changed, or its end missing, is gone through or refused in words', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: files.length - 1 }),
      fc.array(fc.tuple(fc.nat({ max: 5000 }), fc.nat({ max: 255 })), { maxLength: 6 }),
      fc.option(fc.nat({ max: 3000 }), { nil: undefined }),
      async (which, changes, length) => {
        const bytes = Uint8Array.from((files[which] ?? new Uint8Array()).subarray(0, length))
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
        const found = await runJob({}, 'attachment.look', { bytes, mediaType: 'application/pdf' })
        if (found.ok) expect(found.value.every(({ id }) => id !== '')).toBe(true)
        else expect(found.error.message).toMatch(/^it /)
      }
    ),
    { numRuns: 60 }
  )
})
