/** Files that come in from outside, handed over by a screen or the command line. */
import { z } from 'zod'

/** The largest file that is read in, in bytes. */
export const largestImport = 60 * 1024 * 1024

/** A file handed over by a screen or the command line. Its name is a label and never used as a path. */
export const handedFileSchema = z.object({ name: z.string().min(1).max(255), bytes: z.instanceof(Uint8Array) })
