import { FileInput } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useWorkplace } from '../common/useWorkplace'

/** Takes files that are dropped anywhere on the window, and imports them. */
export function DropArea({ onTake }: { readonly onTake?: () => void }) {
  const { imports, go } = useWorkplace()
  const [isOver, setOver] = useState(false)

  useEffect(() => {
    // Items of the app's own lists are dragged too; only files are for us.
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    // A picture over a report that is being written goes into it.
    const isForText = (event: DragEvent): boolean =>
      event.target instanceof Element &&
      event.target.closest('.report-text') !== null &&
      [...(event.dataTransfer?.items ?? [])].every((item) => item.type.startsWith('image/'))
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(!isForText(event))
    }
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent): void => {
      setOver(false)
      if (!hasFiles(event) || event.defaultPrevented) return
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      onTake?.()
      go({ name: 'reports' })
      void imports.takeFiles(files)
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [imports, go, onTake])

  if (!isOver) return null
  return (
    <div className="drop-area">
      <p>
        <FileInput aria-hidden size={24} /> Drop the files to import them as reports
      </p>
    </div>
  )
}
