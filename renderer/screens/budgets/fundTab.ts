/** What every tab of a fund is given. */
import type { Fund } from '../../../shared/budgets/fund'
import type { FundDraft } from '../../stores/fundDraft'

export type TabProps = { readonly draft: FundDraft; readonly fund: Fund }
