/** A hand-off file as Packwright wrote it before files were signed, with a digest of its own that anybody can make. */
import { createHash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { Report } from '../../shared/reports/report'

const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

export function unsignedBundle(
  content: { readonly report: Report; readonly style: HouseStyle; readonly base: Report },
  about: { readonly handOff?: string; readonly report?: string; readonly from?: string } = {}
): Uint8Array<ArrayBuffer> {
  const parts = Object.entries({
    'report.json': content.report,
    'style.json': content.style,
    'base.json': content.base
  }).map(([name, value]) => [name, strToU8(JSON.stringify(value))] as const)
  const manifest = {
    format: 1,
    kind: 'answer',
    version: '0.1.0',
    madeAt: '2026-11-23T09:00:00.000Z',
    handOff: about.handOff ?? '',
    report: about.report ?? 'r1',
    title: content.report.title,
    implication: null,
    from: about.from ?? 'M. Officer, Solicitor',
    to: '',
    note: '',
    parts: parts.map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: digest(bytes) }))
  }
  const sealed = { ...manifest, seal: digest(JSON.stringify(manifest)) }
  return new Uint8Array(zipSync({ 'manifest.json': strToU8(JSON.stringify(sealed)), ...Object.fromEntries(parts) }))
}
