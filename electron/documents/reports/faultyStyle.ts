/** House styles in which something does not fit together. */
import type { styleFaults } from '../../../shared/houseStyles/styleCheck'
import { failure, type Result } from '../../../shared/result'

/** The failure of a style in which something does not fit together: the first fault, and the others as details. */
export function faultyStyle(message: string, faults: ReturnType<typeof styleFaults>): Result<never> {
  const [first] = faults
  return failure('invalid', `${message} ${first?.message ?? ''}`, {
    ...(first ? { field: first.part } : {}),
    details: faults.slice(1).map((fault) => fault.message)
  })
}
