/** The register of handlers: one line for each feature; the compiler asks for what the contract has and this lacks. */
import type { Handlers } from './context'
import { budgetHandlers } from './features/budgets'
import { deadlineHandlers } from './features/deadlines'
import { fileHandlers } from './features/files'
import { houseStyleHandlers } from './features/houseStyles'
import { meetingHandlers } from './features/meetings'
import { organisationHandlers } from './features/organisations'
import { packHandlers } from './features/packs'
import { partnershipHandlers } from './features/partnerships'
import { recordHandlers } from './features/recordSources'
import { auditHandlers } from './features/recordSources/audit'
import { reportHandlers } from './features/reports'
import { sampleHandlers } from './features/sample'
import { shareHandlers } from './features/shares'

export const handlers = {
  ...fileHandlers,
  ...organisationHandlers,
  ...partnershipHandlers,
  ...houseStyleHandlers,
  ...reportHandlers,
  ...recordHandlers,
  ...meetingHandlers,
  ...packHandlers,
  ...deadlineHandlers,
  ...shareHandlers,
  ...budgetHandlers,
  ...auditHandlers,
  ...sampleHandlers
} satisfies Partial<Handlers>
