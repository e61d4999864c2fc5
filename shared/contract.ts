/** Every call there is between what shows and what keeps, in one object; all types and all checks derive from it. */
import { actCalls } from './acts'
import { agreementCalls } from './agreements/calls'
import { budgetCalls } from './budgets/calls'
import { deadlineCalls } from './calendar/calls'
import type { CallChecked, CallInput, CallOutput } from './call'
import { fileCalls } from './files'
import { historyCalls } from './history'
import { homeCalls } from './home'
import { houseStyleCalls } from './houseStyles/calls'
import { measureCalls } from './measures'
import { meetingCalls } from './meetings/calls'
import { clerkCalls } from './meetings/clerkCalls'
import { organisationCalls } from './organisations/calls'
import { packCalls } from './packs/calls'
import { pagesCalls } from './pages/calls'
import { partnershipCalls } from './partnerships/calls'
import { reportCalls } from './reports/calls'
import { handOffCalls } from './reports/handOffCalls'
import { recordCalls } from './reports/recordCalls'
import { suggestingCalls } from './reports/suggestingCalls'
import { threadCalls } from './reports/threadCalls'
import { versionCalls } from './reports/versionCalls'
import { rescueCalls } from './rescue'
import { screenLockCalls } from './screenLock'
import { sealingCalls } from './sealing'
import { searchCalls } from './search'

export const contract = {
  ...fileCalls,
  ...sealingCalls,
  ...screenLockCalls,
  ...organisationCalls,
  ...partnershipCalls,
  ...agreementCalls,
  ...measureCalls,
  ...houseStyleCalls,
  ...reportCalls,
  ...versionCalls,
  ...handOffCalls,
  ...suggestingCalls,
  ...threadCalls,
  ...recordCalls,
  ...meetingCalls,
  ...clerkCalls,
  ...packCalls,
  ...pagesCalls,
  ...deadlineCalls,
  ...budgetCalls,
  ...searchCalls,
  ...actCalls,
  ...historyCalls,
  ...rescueCalls,
  ...homeCalls
}

export type Contract = typeof contract
export type CallName = keyof Contract
/** The calls that write a file where a person says. */
export type WritingName = { [N in CallName]: Contract[N] extends { readonly writes: true } ? N : never }[CallName]
/** All others, by which a screen asks. */
export type AskedName = Exclude<CallName, WritingName>
export type InputOf<N extends CallName> = CallInput<Contract[N]>
export type CheckedOf<N extends CallName> = CallChecked<Contract[N]>
export type OutputOf<N extends CallName> = CallOutput<Contract[N]>
