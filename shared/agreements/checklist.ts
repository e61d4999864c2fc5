/**
 * What an agreement for a pooled fund must say in writing: regulation 7(3) of the NHS Bodies and Local Authorities
 * Partnership Arrangements Regulations 2000 (SI 2000/617).
 */

export const checklistItems = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
export type ChecklistItem = (typeof checklistItems)[number]

export const checklistWords = {
  a: 'The agreed aims and outcomes of the pooled fund',
  b: 'What each partner contributes, and how that may be varied',
  c: 'The NHS functions and the health-related functions that it covers',
  d: 'The persons for whom, and the kinds of services on which, it may be spent',
  e: 'The staff, goods, services or accommodation that partners provide',
  f: 'How long it lasts, and how it is reviewed, varied and ended',
  g: 'How the fund is managed and monitored, and which body is its host'
} satisfies Record<ChecklistItem, string>

type Ticked = {
  readonly checklist: readonly { readonly item: ChecklistItem; readonly place: string; readonly isDone: boolean }[]
}

/** Each thing that the regulation wants, with its place in the agreement where it has been found. */
export function checklistOf({ checklist }: Ticked): readonly {
  readonly item: ChecklistItem
  readonly words: string
  readonly place: string
  readonly isDone: boolean
}[] {
  return checklistItems.map((item) => {
    const entry = checklist.find((own) => own.item === item)
    return { item, words: checklistWords[item], place: entry?.place ?? '', isDone: entry?.isDone ?? false }
  })
}
