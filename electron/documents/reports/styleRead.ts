/** House styles out of files. */
import type { z } from 'zod'
import { largestStyleFile } from '../../../shared/houseStyles/calls'
import { type HouseStyle, houseStyleFormat, houseStyleSchema } from '../../../shared/houseStyles/houseStyle'
import { styleFaults } from '../../../shared/houseStyles/styleCheck'
import { failure, ok, type Result } from '../../../shared/result'
import { isBeyondBounds } from '../files/jsonBounds'
import { readText } from '../files/textRead'
import { faultyStyle } from './faultyStyle'

/** What is wrong with a value in a file: the choices there are, where it is none of them. */
function faultInWords(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_value'
    ? `it may be ${issue.values.map((value) => `“${String(value)}”`).join(', ')}`
    : issue.message
}

/** Reads a file as a house style. Fails with too-large, unreadable-file, newer-version, and invalid with what is wrong in it. */
export function readStyleFile(bytes: Uint8Array): Result<HouseStyle> {
  if (bytes.length > largestStyleFile) return failure('too-large', 'This file is too large to be a house style.')
  const text = readText(bytes)
  if (!text.ok)
    return failure(
      'unreadable-file',
      'This file is not a house style. Choose a .json file that Packwright has written.'
    )
  let value: unknown
  try {
    value = isBeyondBounds(text.value) ? null : JSON.parse(text.value)
  } catch {
    return failure(
      'unreadable-file',
      'This file is not a house style, or it was cut short. Ask for it to be sent again.'
    )
  }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  if (typeof format === 'number' && format > houseStyleFormat)
    return failure('newer-version', 'This house style comes from a newer Packwright. Please install the newer one.')
  const checked = houseStyleSchema.safeParse(value)
  if (!checked.success)
    return failure('invalid', 'This file is not a house style that Packwright can use.', {
      details: checked.error.issues
        .slice(0, 10)
        .map((issue) => `${issue.path.join(' › ') || 'the file'}: ${faultInWords(issue)}`)
    })
  const faults = styleFaults(checked.data)
  return faults.length > 0 ? faultyStyle('This house style cannot be used as it is.', faults) : ok(checked.data)
}
