/**
 * The file that carries a report from one person to another: a ZIP of parts, each named in the manifest with its digest,
 * and the signature of the person who wrote it over the manifest. Nothing in it is ever used as a path.
 */
import { z } from 'zod'
import { idSchema, isoInstantSchema } from '../values'
import { askedSchema } from './asked'

/** The format of the file; one with a greater number comes from a newer Packwright and is refused. */
export const bundleFormat = 2

/** The ending of such a file, without the dot. */
export const bundleEnding = 'packwright'

/** The parts that a file may have, besides pictures ("pictures/" and their SHA-256 in hex). Files of format 1 may have a base, which is not read. */
export const bundleParts = { report: 'report.json', style: 'style.json', base: 'base.json' } as const
export const manifestPart = 'manifest.json'
/** 64 bytes of Ed25519 over the manifest as it stands in the file. */
export const signaturePart = 'manifest.sig'

/** The most parts that a manifest may name. */
export const mostBundleParts = 2000

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/)
const publicKeySchema = z.string().regex(/^[0-9a-f]{64}$/)

/** report: to read, keep or work on; implication: parts are asked to be answered; answer: what came of either. */
export const bundleKinds = ['report', 'implication', 'answer'] as const

const fields = {
  kind: z.enum(bundleKinds),
  /** The Packwright that wrote it. */
  version: z.string().max(50),
  madeAt: isoInstantSchema,
  /** The hand-off that it belongs to, by the sender's id; empty for a copy that nobody waits for. */
  handOff: z.union([z.literal(''), idSchema]),
  /** The report by its id in the data of the person who first handed it out. */
  report: idSchema,
  title: z.string(),
  implication: z.object({ id: idSchema, kind: z.string(), heading: z.string() }).nullable(),
  from: z.string().max(300),
  to: z.string().max(300),
  note: z.string().max(2000),
  parts: z
    .array(z.object({ name: z.string().max(100), bytes: z.int().min(0), sha256: sha256Schema }))
    .max(mostBundleParts)
}

export const manifestSchema = z.object({
  format: z.literal(bundleFormat),
  ...fields,
  /** The post of the person who is asked, where the sender knows it. */
  post: z.string().max(300),
  /** What is asked for; nothing means the whole report. */
  asked: askedSchema,
  /** The sender's public keys in hex: the one that signed this, and the one to seal answers for. */
  signer: z.object({ signing: publicKeySchema, reading: publicKeySchema })
})
export type Manifest = z.infer<typeof manifestSchema>

/** A manifest of format 1, which carried a digest of itself in place of a signature: it proves nothing. */
export const unsignedManifestSchema = z.object({ format: z.literal(1), ...fields })
