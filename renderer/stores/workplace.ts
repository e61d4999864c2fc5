/** Everything that one window works with, tied to one link. */
import { type Collections, createCollections } from './collections'
import { createImports, type Imports } from './imports'
import { createJobs, type Jobs } from './jobs'
import type { Link } from './link'
import { createNotices, type Notices } from './notices'

export type Workplace = {
  readonly link: Link
  readonly collections: Collections
  readonly jobs: Jobs
  readonly notices: Notices
  readonly imports: Imports
}

export function createWorkplace(link: Link): Workplace {
  const jobs = createJobs(link)
  const notices = createNotices()
  return { link, collections: createCollections(link), jobs, notices, imports: createImports(link, jobs, notices) }
}
