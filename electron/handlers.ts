/** The register of handlers: one line for each feature; the compiler asks for what the contract has and this lacks. */
import type { Handlers } from './context'
import { actHandlers } from './features/acts'
import { agendaHandlers } from './features/agenda'
import { agreementHandlers } from './features/agreements'
import { budgetHandlers } from './features/budgets/handlers'
import { calendarHandlers } from './features/calendar/handlers'
import { deadlineHandlers } from './features/deadlines'
import { fileHandlers } from './features/files'
import { forwardPlanHandlers } from './features/forwardPlan'
import { handOffHandlers } from './features/handOffs/handlers'
import { wordHandOffHandlers } from './features/handOffs/word'
import { historyHandlers } from './features/history'
import { homeHandlers } from './features/home'
import { houseStyleHandlers } from './features/houseStyles'
import { measureHandlers } from './features/measures'
import { meetingHandlers } from './features/meetings'
import { minutesHandlers } from './features/minutes'
import { oparlHandlers } from './features/oparl'
import { organisationHandlers } from './features/organisations'
import { packHandlers } from './features/packs/handlers'
import { pageHandlers } from './features/packs/pages'
import { paperHandlers } from './features/papers'
import { partnershipHandlers } from './features/partnerships'
import { popoloHandlers } from './features/popolo'
import { auditHandlers } from './features/recordSources/audit'
import { recordHandlers } from './features/recordSources/handlers'
import { movedOnHandlers } from './features/recordSources/movedOn'
import { reportLinkHandlers } from './features/reportLinks'
import { reportHandlers } from './features/reports'
import { rescueHandlers } from './features/rescue'
import { sampleHandlers } from './features/sample/handlers'
import { screenLockHandlers } from './features/screenLock'
import { sealingHandlers } from './features/sealing'
import { searchHandlers } from './features/search'
import { shareHandlers } from './features/shares'
import { suggestingHandlers } from './features/suggesting'
import { versionHandlers } from './features/versions'

export const handlers = {
  ...fileHandlers,
  ...sealingHandlers,
  ...screenLockHandlers,
  ...organisationHandlers,
  ...partnershipHandlers,
  ...agreementHandlers,
  ...measureHandlers,
  ...popoloHandlers,
  ...houseStyleHandlers,
  ...reportHandlers,
  ...paperHandlers,
  ...versionHandlers,
  ...handOffHandlers,
  ...wordHandOffHandlers,
  ...suggestingHandlers,
  ...reportLinkHandlers,
  ...movedOnHandlers,
  ...recordHandlers,
  ...meetingHandlers,
  ...agendaHandlers,
  ...calendarHandlers,
  ...minutesHandlers,
  ...forwardPlanHandlers,
  ...oparlHandlers,
  ...packHandlers,
  ...pageHandlers,
  ...deadlineHandlers,
  ...shareHandlers,
  ...budgetHandlers,
  ...auditHandlers,
  ...searchHandlers,
  ...actHandlers,
  ...historyHandlers,
  ...rescueHandlers,
  ...homeHandlers,
  ...sampleHandlers
} satisfies Partial<Handlers>
