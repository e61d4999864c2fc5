/** The sample, for tests that build packs of its meeting. */
import path from 'node:path'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { openProfile, type Profile } from '../support/profile'

/** The meeting of the sample that has an agenda of reports. */
export const meetingId = 'sample-cabinet-2026-12-09'

/** Opens a profile with the sample in it; `target` is where a pack may be written. */
export async function openSamplePacks(
  options: { readonly watchesTables?: boolean } = {}
): Promise<{ readonly profile: Profile; readonly target: string }> {
  const profile = await openProfile({ styles: shippedStyles, caller: 'command-line', ...options })
  await profile.get('sample.fill', {})
  return { profile, target: path.join(profile.folder, 'pack.pdf') }
}
