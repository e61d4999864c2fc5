import { expect, it } from 'vitest'
import { comparisonLine } from '../../shared/reports/comparison'

const version = (words: string, title: string) => ({ words, title })

it('the line above a compared report says how changes are marked, and what a title was that has changed', () => {
  const line = comparisonLine(version('the printed pack', 'On bins'), version('this supplement', 'On bins'))
  expect(line).toContain('from the version of the printed pack to that of this supplement')
  expect(line).not.toContain('title')
  expect(comparisonLine(version('May', 'On bins'), version('June', 'On waste'))).toMatch(/The title was “On bins”\.$/)
})
