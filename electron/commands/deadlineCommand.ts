/** The command that counts the days of notice. */
import type { InputOf } from '../../shared/contract'
import { failure, ok } from '../../shared/result'
import { formatDate } from '../../shared/values'
import type { Command } from './command'

export const deadlineCommand: Command = {
  name: 'deadlines',
  usage: 'deadlines --date YYYY-MM-DD [--rule five-clear-days|twenty-eight-days|…] [--nation NAME] [--report-days N]',
  does: 'the last lawful day of notice of a meeting, every day counted or skipped and why',
  forms: [{ names: [0, 0], required: ['date'] }],
  options: ['date', 'rule', 'nation', 'report-days'],
  run: async ({ options }, { ask }) => {
    const days = options.get('report-days')?.[0]
    if (days !== undefined && !/^\d{1,2}$/.test(days))
      return failure('invalid', 'Give --report-days as a number of working days, such as 5.')
    // What is no rule or nation is refused by the contract, in its own words.
    const input = {
      date: options.get('date')?.[0] ?? '',
      ...(options.has('rule') && { rule: options.get('rule')?.[0] }),
      ...(options.has('nation') && { nation: options.get('nation')?.[0] }),
      ...(days !== undefined && { reportDays: Number(days) })
    } as InputOf<'deadlines.forMeeting'>
    const answer = await ask('deadlines.forMeeting', input)
    if (!answer.ok) return answer
    const { publishBy, counted, notes, reports, rule } = answer.value
    return ok({
      value: answer.value,
      text: [
        `${rule.action} by ${formatDate(publishBy, { weekday: true })}.`,
        ...(reports ? [`Reports are due by ${formatDate(reports.due, { weekday: true })}.`] : []),
        ...counted.map((day) => `  ${formatDate(day.date, { weekday: true })}: ${day.why}`),
        ...notes,
        rule.source
      ].join('\n')
    })
  }
}
