import type { HomeNation } from '../../../shared/law/homeNation'
import { useCollection, useWorkplace, valueOr } from './useWorkplace'

/** Where the authority is, whose law the screens speak by. */
export function useHomeNation(): HomeNation {
  return valueOr(useCollection(useWorkplace().collections.settings), null)?.nation ?? 'england'
}
