import { ZoomIn } from 'lucide-react'
import { MenuButton } from '../../ui/MenuButton'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'

const sizes = [80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const

/** How large the paper is shown while one writes, in per cent of its own size; its lines end where the room does. */
export function usePaperSize(): number {
  const { collections } = useWorkplace()
  return valueOr(useCollection(collections.settings), null)?.paperSize ?? 100
}

/** The tool that makes the paper larger and smaller. What was chosen is remembered, and holds for every report. */
export function PaperSize() {
  const { link, notices, collections } = useWorkplace()
  const settings = valueOr(useCollection(collections.settings), null)
  const size = usePaperSize()
  const choose = async (paperSize: number): Promise<void> => {
    if (!settings) return
    const saved = await link.call('settings.save', { ...settings, paperSize })
    if (saved.ok) notices.announce(`The text is shown at ${paperSize}%.`)
    else notices.fail('The size was not kept', saved.error)
  }
  return (
    <MenuButton
      isIconOnly
      look="quiet"
      label={`Size of the text: ${size}%`}
      icon={<ZoomIn aria-hidden size={16} />}
      entries={sizes.map((own) => ({
        id: String(own),
        label: `${own}%`,
        run: () => void choose(own),
        isDisabled: own === size
      }))}
    />
  )
}
