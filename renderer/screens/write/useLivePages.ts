/** The pages of the report that is being written, set anew whenever the writer rests for a moment. */
import { useEffect, useState } from 'react'
import type { ReportCopy } from '../../../shared/reports/calls'
import { useWorkplace } from '../common/useWorkplace'
import type { ShownFile } from '../pages/pageDrawer'
import { useWriting } from './useWriting'

/** Milliseconds of rest after a key before pages are set. */
const rest = 80

export type LivePages = {
  readonly shown: ShownFile | null
  /** Why what was written last could not be set; empty while it could. */
  readonly trouble: string
}

export function useLivePages(id: string, copy: ReportCopy): LivePages {
  const { link } = useWorkplace()
  const { editor, draft } = useWriting()
  const [pages, setPages] = useState<LivePages>({ shown: null, trouble: '' })
  useEffect(() => {
    let [isHere, isBusy, isDue] = [true, false, false]
    let timer: number | undefined
    let asked = ''
    const set = async (): Promise<void> => {
      // What was written while pages were set is set after them, the last of it alone.
      isDue = isBusy
      if (isBusy) return
      const value = draft.collect()
      // Saving changes the draft as well, and no words.
      const words = JSON.stringify(value)
      if (words === asked) return
      asked = words
      isBusy = true
      const source = { kind: 'draft', id, copy, value } as const
      const opened = await link.call('pages.open', { source })
      isBusy = false
      if (!isHere) return
      setPages((was) =>
        opened.ok
          ? { shown: { source, opened: opened.value }, trouble: '' }
          : { ...was, trouble: [opened.error.message, ...(opened.error.details ?? [])].join(' ') }
      )
      if (isDue) void set()
    }
    const later = (): void => {
      window.clearTimeout(timer)
      timer = window.setTimeout(() => void set(), rest)
    }
    void set()
    editor.on('update', later)
    const stop = draft.subscribe(later)
    return () => {
      isHere = false
      window.clearTimeout(timer)
      editor.off('update', later)
      stop()
    }
  }, [link, editor, draft, id, copy])
  return pages
}
