import type { VersionRow } from '../../../shared/reports/versionCalls'

/** How a version is called in lists. */
export function versionName(version: Pick<VersionRow, 'name'>): string {
  return version.name || 'Kept while writing'
}
