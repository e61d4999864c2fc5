declare const checked: unique symbol
/** Bytes that may be written: searched, or not for the public. Made by `publicOutput.ts` alone. */
export type CheckedBytes = Uint8Array & { readonly [checked]: true }
