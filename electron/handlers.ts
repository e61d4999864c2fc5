/** The register of handlers: one line for each feature; the compiler asks for what the contract has and this lacks. */
import type { Handlers } from './context'
import { fileHandlers } from './features/files'
import { houseStyleHandlers } from './features/houseStyles'
import { meetingHandlers } from './features/meetings'
import { organisationHandlers } from './features/organisations'
import { partnershipHandlers } from './features/partnerships'
import { reportHandlers } from './features/reports'

export const handlers = {
  ...fileHandlers,
  ...organisationHandlers,
  ...partnershipHandlers,
  ...houseStyleHandlers,
  ...reportHandlers,
  ...meetingHandlers
} satisfies Partial<Handlers>
