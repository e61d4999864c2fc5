/** What is still open of what was suggested, in the form of the other checks. */
import { type Finding, type RuleName, wholeReport } from './check'

export const openRules = [
  {
    id: 'suggestions-open',
    name: 'Every suggestion is taken or refused',
    explanation: 'What is suggested is in no copy of the report until somebody takes it.'
  }
] as const satisfies readonly RuleName[]

/** A report of which so many suggestions are open. */
export function openFindings(count: number): readonly Finding[] {
  if (count === 0) return []
  const said = count === 1 ? 'One suggestion is' : `${count} suggestions are`
  const message = `${said} still open, and not in this report: take or refuse ${count === 1 ? 'it' : 'each'}.`
  return [{ rule: 'suggestions-open', severity: 'warn', place: wholeReport, message }]
}
