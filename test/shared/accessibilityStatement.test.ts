import path from 'node:path'
import { expect, it } from 'vitest'
import { accessibilityStatement, statementAsMarkdown } from '../../shared/accessibilityStatement'

it('says what regulation 8 of SI 2018/952 asks for, and the file beside the program says the same', async () => {
  const headings = accessibilityStatement.parts.map(({ heading }) => heading)
  for (const asked of [/not accessible, and why/, /Other ways/, /Telling us/, /not content with the answer/])
    expect(headings.some((heading) => asked.test(heading))).toBe(true)
  await expect(statementAsMarkdown()).toMatchFileSnapshot(
    path.join(import.meta.dirname, '../../build/resources/accessibility.md')
  )
})
