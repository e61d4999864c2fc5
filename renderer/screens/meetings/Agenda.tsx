import { Ellipsis, Eye, EyeOff, Paperclip } from 'lucide-react'
import { useState } from 'react'
import { markWords } from '../../../shared/law/grounds'
import { canIndent, itemWithSubItems } from '../../../shared/meetings/agendaRules'
import type { AgendaItem, Meeting } from '../../../shared/meetings/calls'
import type { PackItemState, PackState } from '../../../shared/packs/calls'
import { Button } from '../../ui/Button'
import { MenuButton } from '../../ui/MenuButton'
import { OrderList } from '../../ui/OrderList'
import { offerUndo } from '../common/records'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'
import { attachFiles } from '../packs/attachFiles'
import { ItemExemption } from '../packs/ItemExemption'
import { hasPaperWords, ItemPapers } from '../packs/ItemPapers'
import { placeOnPage } from '../packs/Preflight'
import { courseNames, ItemForm, itemKindWords } from './ItemForm'
import { ThreadDialog } from './ThreadDialog'

/**
 * The items of a meeting in their order, which is changed by dragging, by Alt and an arrow key, or from the item's menu, each
 * with its papers beneath it. `packs` is null until it is known.
 */
export function Agenda({ meeting, packs }: { readonly meeting: Meeting; readonly packs: PackState | null }) {
  const workplace = useWorkplace()
  const { link, notices, go } = workplace
  const { items } = meeting
  const [changing, setChanging] = useState<AgendaItem | null>(null)
  // Where a new item is to stand.
  const [adding, setAdding] = useState<number | null>(null)
  const [thread, setThread] = useState<string | null>(null)
  const [exempting, setExempting] = useState<PackItemState | null>(null)
  const papersOf = (id: string): PackItemState | null => packs?.items.find((own) => own.id === id) ?? null

  const indent = async (item: AgendaItem, depth: number): Promise<void> => {
    const answer = await link.call('agenda.indentItem', { itemId: item.id, depth })
    if (!answer.ok) return notices.fail('The item was not moved', answer.error)
    const above = items.slice(0, items.indexOf(item)).findLast((own) => own.depth === 0)
    notices.announce(
      depth === 1
        ? `${item.title} is now under ${above?.title ?? 'the item above'}.`
        : `${item.title} stands on its own.`
    )
  }

  const move = async (id: string, to: number): Promise<void> => {
    const from = items.findIndex((own) => own.id === id)
    const item = items[from]
    // Its sub-items go with it, so that on the way down they are not counted among those it passes.
    const below = itemWithSubItems(items, id).length - 1
    const place = to > from ? Math.max(from + 1, to - below) : to
    const answer = await link.call('meetings.moveItem', { itemId: id, to: place })
    if (!answer.ok) notices.fail('The item was not moved', answer.error)
    else if (item) notices.announce(`${item.title} is now item ${to + 1} of ${items.length}.`)
  }

  const remove = async (id: string): Promise<void> => {
    const item = items.find((own) => own.id === id)
    if (!item) return
    const answer = await link.call('meetings.removeItem', { itemId: id })
    if (!answer.ok) return notices.fail('The item was not taken off the agenda', answer.error)
    offerUndo(workplace, {
      title: `Took “${item.title}” off the agenda.`,
      details: item.reportId ? ['The report itself is still among the reports.'] : [],
      act: answer.value.act
    })
  }

  const open = (id: string): void => {
    const reportId = items.find((own) => own.id === id)?.reportId
    if (reportId) go({ name: 'report', id: reportId })
  }

  return (
    <>
      <p className="dim hint">
        Drag an item to move it, or press Alt with the up or down arrow; Alt with the right arrow puts it under the item
        above, Alt with the left one on its own again. The right arrow goes to its papers, which Alt moves in the same
        way. Enter opens its report; Delete takes it off the agenda.
      </p>
      <OrderList
        label="Agenda"
        items={items}
        itemName={(item) => `${item.number} ${item.title}`}
        itemRemark={({ id }) => remarkOf(papersOf(id))}
        onMove={(id, to) => void move(id, to)}
        onIndent={(id, depth) => {
          const item = items.find((own) => own.id === id)
          if (item && canIndent(items, id, depth)) void indent(item, depth)
        }}
        onOpen={open}
        onRemove={(id) => void remove(id)}
        below={({ id }) => {
          const papers = papersOf(id)
          return papers && hasPaperWords(papers) ? <ItemPapers item={papers} /> : null
        }}
      >
        {(item, position) => (
          <>
            <span className={`item-number${item.depth > 0 ? ' item-sub' : ''}`}>{item.number}</span>
            <span className="item-title" id={placeOnPage.item(item.id)}>
              {item.title}
            </span>
            {(item.details.kind !== 'ordinary' || item.details.isKeyDecision || item.details.course !== 'taken') && (
              <span className="item-kind">
                {[
                  item.details.course === 'taken' ? '' : courseNames[item.details.course],
                  item.details.kind === 'ordinary' ? '' : itemKindWords[item.details.kind],
                  item.details.isKeyDecision ? 'Key decision' : ''
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            )}
            <Button
              look="quiet"
              icon={<Paperclip aria-hidden size={16} />}
              aria-label={`Attach files to item ${item.number}`}
              onPress={() => void attachFiles(workplace, item)}
            />
            <Button
              look="quiet"
              icon={isMarked(papersOf(item.id)) ? <EyeOff aria-hidden size={16} /> : <Eye aria-hidden size={16} />}
              aria-label={`Exempt matter of item ${item.number}`}
              onPress={() => setExempting(papersOf(item.id))}
            />
            <MenuButton
              isIconOnly
              look="quiet"
              label={`Actions for item ${item.number}`}
              icon={<Ellipsis aria-hidden size={16} />}
              entries={[
                { id: 'open', label: 'Open report', run: () => open(item.id), isDisabled: item.reportId === null },
                { id: 'attach', label: 'Attach files …', run: () => void attachFiles(workplace, item) },
                { id: 'exempt', label: 'Exempt …', run: () => setExempting(papersOf(item.id)) },
                {
                  id: 'up',
                  label: 'Move up',
                  run: () => void move(item.id, position - 1),
                  isDisabled: position === 0
                },
                {
                  id: 'down',
                  label: 'Move down',
                  run: () => void move(item.id, position + 1),
                  isDisabled: position === items.length - 1
                },
                item.depth === 0
                  ? {
                      id: 'in',
                      label: 'Put under the item above',
                      run: () => void indent(item, 1),
                      isDisabled: !canIndent(items, item.id, 1)
                    }
                  : { id: 'out', label: 'Put on its own', run: () => void indent(item, 0) },
                { id: 'change', label: 'Kind, withdrawn, note …', run: () => setChanging(item) },
                {
                  id: 'insert',
                  label: 'New item after this …',
                  run: () => setAdding(position + itemWithSubItems(items, item.id).length),
                  isDisabled: item.depth > 0
                },
                {
                  id: 'thread',
                  label: 'Before and after …',
                  run: () => setThread(item.reportId),
                  isDisabled: item.reportId === null
                },
                { id: 'remove', label: 'Take off the agenda', run: () => void remove(item.id) }
              ]}
            />
          </>
        )}
      </OrderList>
      {exempting && <ItemExemption item={exempting} onClose={() => setExempting(null)} />}
      <ThreadDialog reportId={thread} onClose={() => setThread(null)} />
      <ItemForm
        key={changing?.id}
        meetingId={meeting.id}
        item={changing}
        isOpen={changing !== null}
        onClose={() => setChanging(null)}
      />
      <ItemForm
        meetingId={meeting.id}
        item={null}
        at={adding ?? undefined}
        isOpen={adding !== null}
        onClose={() => setAdding(null)}
      />
    </>
  )
}

/** That it is exempt, and how many files are attached. */
function remarkOf(papers: PackItemState | null): string {
  if (papers === null) return ''
  const { exemption, attachments } = papers
  const files = attachments.length === 0 ? '' : countOf(attachments.length, 'attachment')
  return [exemption ? markWords(exemption, ': ') : '', files].filter(Boolean).join(', ')
}

/** Whether the item, or its note, is exempt. */
function isMarked(papers: PackItemState | null): boolean {
  return papers !== null && (papers.exemption !== null || papers.marks.note !== null)
}
