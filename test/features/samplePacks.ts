/** The sample with a printer that hands out pages printed before, for tests that build packs of its meeting. */
import path from 'node:path'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { type PrintedBefore, printedBefore } from '../documents/printedBefore'
import { openProfile, type Profile } from '../support/profile'

/** The meeting of the sample that has an agenda of reports. */
export const meetingId = 'sample-cabinet-2026-12-09'

/** Opens a profile with the sample in it; `target` is where a pack may be written. The printer gives sheets of the pack's own one page. */
export async function openSamplePacks(
  printer = printedBefore((markup) => (/agenda-items|pack-sheet/.test(markup) ? 'agenda' : 'report')),
  options: { readonly watchesTables?: boolean } = {}
): Promise<{ readonly profile: Profile; readonly printer: PrintedBefore; readonly target: string }> {
  const profile = await openProfile({ styles: shippedStyles, caller: 'command-line', printer, ...options })
  await profile.get('sample.fill', {})
  return { profile, printer, target: path.join(profile.folder, 'pack.pdf') }
}
