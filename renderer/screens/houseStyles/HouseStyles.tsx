import { Copy, Download, FileInput, MoreHorizontal } from 'lucide-react'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { placeHash } from '../../stores/place'
import type { Workplace } from '../../stores/workplace'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { MenuButton } from '../../ui/MenuButton'
import { Table } from '../../ui/Table'
import { deleteRecord, offerUndo } from '../common/records'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'

type StyleRow = OutputOf<'houseStyles.list'>[number]

/** The house styles there are; one that comes with the app is copied before it is changed. */
export function HouseStyles() {
  const workplace = useWorkplace()
  const { link, write, notices, collections, go } = workplace
  const styles = valueOr(useCollection(collections.houseStyles), [])
  const [leaving, setLeaving] = useState<StyleRow | null>(null)

  const duplicate = async (style: StyleRow): Promise<void> => {
    const answer = await link.call('houseStyles.duplicate', { id: style.id })
    if (answer.ok) go({ name: 'house-style', id: answer.value.id })
    else notices.fail(`“${style.name}” was not copied`, answer.error)
  }
  const save = (style: StyleRow): Promise<void> => exportStyle(write, style)
  const bringIn = async (): Promise<void> => {
    const answer = await link.call('houseStyles.import', {})
    if (!answer.ok) notices.fail('The house style was not brought in', answer.error)
    else if (answer.value)
      offerUndo(workplace, {
        title: answer.value.isCopy
          ? `A house style of that name is here already; this one came in as “${answer.value.name}”.`
          : `“${answer.value.name}” came in.`,
        act: answer.value.act
      })
  }
  const remove = async (style: StyleRow): Promise<void> => {
    await deleteRecord(workplace, style.name, 'houseStyles.delete', { id: style.id })
  }

  return (
    <section aria-labelledby="house-styles">
      <div className="list-head">
        <h2 id="house-styles">House styles</h2>
        <Button icon={<FileInput aria-hidden size={16} />} onPress={() => void bringIn()}>
          Bring in a house style
        </Button>
      </div>
      <p className="dim">
        A house style says what a report asks for, in which order, how it counts and how it looks. Those that come with
        Packwright stay as they are: copy one and change the copy.
      </p>
      <Table
        label="House styles"
        rows={styles}
        hrefOf={(style) => placeHash({ name: 'house-style', id: style.id })}
        columns={[
          { id: 'name', label: 'Name', isRowName: true, cell: (style) => style.name },
          { id: 'council', label: 'Council', cell: (style) => style.council },
          {
            id: 'reports',
            label: 'Reports',
            width: 'narrow',
            cell: (style) => (style.reports === 0 ? '–' : style.reports.toLocaleString('en-GB'))
          },
          {
            id: 'origin',
            label: 'Comes from',
            width: 'narrow',
            cell: (style) => (style.isShipped ? 'Packwright' : 'Your own')
          },
          {
            id: 'actions',
            label: 'What to do with it',
            isLabelHidden: true,
            width: 'narrow',
            cell: (style) => (
              <MenuButton
                label={`More for ${style.name}`}
                isIconOnly
                look="quiet"
                icon={<MoreHorizontal aria-hidden size={16} />}
                entries={[
                  { id: 'copy', label: 'Make a copy to change', run: () => void duplicate(style) },
                  { id: 'export', label: 'Export as a file', run: () => void save(style) },
                  ...(style.isShipped ? [] : [{ id: 'delete', label: 'Delete', run: () => setLeaving(style) }])
                ]}
              />
            )
          }
        ]}
      />
      <ConfirmDialog
        title={`Delete “${leaving?.name ?? ''}”?`}
        isOpen={leaving !== null}
        confirm="Delete house style"
        onConfirm={() => leaving && void remove(leaving)}
        onClose={() => setLeaving(null)}
      >
        <p>Reports that are written in it keep it from being deleted.</p>
      </ConfirmDialog>
    </section>
  )
}

type StyleActionsProps = {
  readonly id: string
  readonly name: string
  /** Keeps what was typed last, so that it is in the copy and in the file. */
  readonly keep: () => Promise<void>
}

async function exportStyle(write: Workplace['write'], { id, name }: Pick<StyleRow, 'id' | 'name'>): Promise<void> {
  await write(
    'houseStyles.export',
    { id },
    { failed: `“${name}” was not exported`, said: () => ({ title: `“${name}” was exported.` }) }
  )
}

/** What is done with one style from its own page. */
export function StyleActions({ id, name, keep }: StyleActionsProps) {
  const { link, write, notices, go } = useWorkplace()
  const duplicate = async (): Promise<void> => {
    await keep()
    const answer = await link.call('houseStyles.duplicate', { id })
    if (answer.ok) go({ name: 'house-style', id: answer.value.id })
    else notices.fail(`“${name}” was not copied`, answer.error)
  }
  const save = async (): Promise<void> => {
    await keep()
    await exportStyle(write, { id, name })
  }
  return (
    <>
      <Button icon={<Copy aria-hidden size={16} />} onPress={() => void duplicate()}>
        Make a copy
      </Button>
      <Button icon={<Download aria-hidden size={16} />} onPress={() => void save()}>
        Export
      </Button>
    </>
  )
}
