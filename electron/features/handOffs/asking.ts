/** What a hand-off asks for, and what its file is called. */
import type { AskedPart } from '../../../shared/reports/asked'
import { publicCopy } from '../../../shared/reports/exempt'
import type { Implication, Report } from '../../../shared/reports/report'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { HandedFile } from '../../context'

/** The parts of a report that are asked for. Fails with not-found where one is not in it any more. */
export function askedOf(
  report: Report,
  implicationId: Id | null,
  sectionIds: readonly Id[]
): Result<{ readonly asked: AskedPart[]; readonly implication: Implication | null }> {
  const implication = report.implications.find((item) => item.id === implicationId) ?? null
  if (implicationId !== null && implication === null)
    return failure('not-found', 'That implication is not in this report any more.')
  const sections = report.sections.filter(({ id }) => sectionIds.includes(id))
  if (sections.length !== new Set(sectionIds).size)
    return failure('not-found', 'One of those sections is not in this report any more.')
  const asked: AskedPart[] = [
    ...(implication ? [{ kind: 'implication' as const, id: implication.id, heading: implication.heading }] : []),
    ...sections.map(({ id, heading }) => ({ kind: 'section' as const, id, heading }))
  ]
  return ok({ asked, implication })
}

/** What a hand-off file is called: nothing exempt, since its name can be read by others even where the file is sealed. */
export function outwardName(report: Report, parts: readonly { readonly id: string }[], last: string): string {
  const open = publicCopy(report).report
  const asked = new Set(parts.map(({ id }) => id))
  const headings = [...open.implications, ...open.sections].flatMap(({ id, heading }) => (asked.has(id) ? heading : []))
  return [open.title, [...new Set(headings)].join(', '), last].filter(Boolean).join(', ')
}

/** Bytes that came through the contract stand in memory of their own. */
export function asHanded(file: { readonly name: string; readonly bytes: Uint8Array }): HandedFile {
  return { name: file.name, bytes: new Uint8Array(file.bytes) }
}
