/** The forward plan and the register of key decisions as documents. */
import { heading, labelled, type PlainDocument, paragraph } from '../paper/plainDocument'
import { formatDate, type IsoDate } from '../values'
import { keyReasonWords, type PlanEntry } from './forwardPlan'

type PlanLine = PlanEntry & { readonly body: string }

function dueWords({ due, dueTo }: PlanEntry): string {
  if (due === null) return 'Not fixed yet'
  return dueTo === null ? formatDate(due) : `${formatDate(due)} to ${formatDate(dueTo)}`
}

/** The forward plan, or of it the key decisions with all that regulation 9(1) asks to be stated. */
export function planDocument(
  kind: 'forward-plan' | 'key-decisions',
  entries: readonly PlanLine[],
  council: string,
  today: IsoDate,
  enquiries: string
): PlainDocument {
  const shown = entries.filter(
    (entry) => entry.state === 'planned' && (kind === 'forward-plan' || entry.keyReason !== null)
  )
  const lines: PlainDocument['lines'] = [['As it stands on', formatDate(today)]]
  if (kind === 'forward-plan')
    return {
      council,
      title: 'Forward plan',
      kind: '',
      lines,
      blocks:
        shown.length === 0
          ? [paragraph('Nothing is planned at present.')]
          : [
              {
                kind: 'table',
                caption: 'What is to be decided or reported',
                head: ['Matter', 'Body', 'When', 'Key decision', 'Officer'],
                rows: shown.map((entry) => [
                  `${entry.matter}${entry.privateReason ? ' (to be taken in private)' : ''}`,
                  entry.body,
                  dueWords(entry),
                  entry.keyReason ? 'Yes' : 'No',
                  entry.officer || '–'
                ])
              }
            ]
    }
  return {
    council,
    title: 'Notice of key decisions',
    kind: 'Register of key decisions to be made',
    lines,
    blocks: [
      paragraph(
        'A key decision is an executive decision likely to result in significant expenditure or savings having regard to the budget for the service concerned, or to have a significant effect on communities in two or more wards or divisions (SI 2012/2089 regulation 8). This document is published under regulation 9.'
      ),
      ...(shown.length === 0 ? [paragraph('No key decisions are planned at present.')] : []),
      ...shown.flatMap((entry) => [
        heading(entry.matter),
        labelled('Why it is a key decision', keyReasonWords[entry.keyReason ?? 'expenditure']),
        labelled('Decision maker', entry.decisionMaker || entry.body),
        labelled('Date or period of the decision', dueWords(entry)),
        labelled('Documents submitted for consideration', entry.documents.replace(/\n+/g, '; ') || 'Not stated yet'),
        labelled('Copies can be had from', entry.contact || enquiries || entry.officer || 'the council’s offices'),
        ...(entry.privateReason ? [labelled('To be considered in private', entry.privateReason)] : []),
        paragraph(
          'Other documents relevant to this matter may be submitted to the decision maker; details can be asked for at the same address.'
        )
      ])
    ]
  }
}
