/** Signing what goes out, and telling whose key something was signed with. Ed25519 throughout. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** Public keys, raw: 32 bytes each. The one for reading is what something can be sealed for. */
export type Signer = { readonly signing: Uint8Array; readonly reading: Uint8Array }

/** What stands before the 32 bytes of a raw public key in its SubjectPublicKeyInfo. */
const prefixes = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  x25519: Buffer.from('302a300506032b656e032100', 'hex')
} as const

/** A raw public key as Node takes it. */
export function publicKey(kind: keyof typeof prefixes, raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([prefixes[kind], raw]), format: 'der', type: 'spki' })
}

/** A private key (PKCS #8) as Node takes it. */
export function privateKey(pkcs8: Buffer): KeyObject {
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
}

function rawPublic(pkcs8: Buffer): Buffer {
  return createPublicKey(privateKey(pkcs8)).export({ type: 'spki', format: 'der' }).subarray(-32)
}

/** The public halves of a key pair kept as PKCS #8. */
export function publicHalves(own: { readonly signing: Buffer; readonly reading: Buffer }): Signer {
  return { signing: rawPublic(own.signing), reading: rawPublic(own.reading) }
}

/** The digest by which a key is known, in hex. Both halves count: who swaps the one for reading is found out as well. */
export function fingerprint(signer: Signer): string {
  return createHash('sha256').update('Packwright key').update(signer.signing).update(signer.reading).digest('hex')
}

/** Keeps signatures over one kind of thing from counting for another. */
const purpose = Buffer.from('Packwright hand-off manifest\n')

/** 64 bytes over a manifest as it is written. */
export function signManifest(manifest: Uint8Array, pkcs8: Buffer): Buffer {
  return sign(null, Buffer.concat([purpose, manifest]), privateKey(pkcs8))
}

/** Whether that is a signature of that key over that manifest. */
export function isSigned(manifest: Uint8Array, signature: Uint8Array, signing: Uint8Array): boolean {
  return (
    signature.length === 64 &&
    signing.length === 32 &&
    verify(null, Buffer.concat([purpose, manifest]), publicKey('ed25519', signing), signature)
  )
}
