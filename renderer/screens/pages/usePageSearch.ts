/** Words looked for on all pages of a file, some pages at a time, so that the first places show while others are looked for. */
import { useEffect, useState } from 'react'
import type { PageHit } from '../../../shared/pages/calls'
import { useWorkplace } from '../common/useWorkplace'
import { type ShownFile, whileOpen } from './pageDrawer'

export type PageSearch = {
  readonly hits: readonly PageHit[]
  /** All pages were looked at. */
  readonly isDone: boolean
  /** There are more than are kept. */
  readonly isCut: boolean
  readonly trouble: string
}

/** More of them nobody goes through one by one. */
const mostHits = 2000
/** Milliseconds of rest before what is typed is looked for. */
const rest = 200

const nothing: PageSearch = { hits: [], isDone: true, isCut: false, trouble: '' }

export function usePageSearch(shown: ShownFile, words: string): PageSearch {
  const { link } = useWorkplace()
  const [search, setSearch] = useState<PageSearch>(nothing)
  useEffect(() => {
    let isWanted = true
    const look = async (): Promise<void> => {
      let hits: readonly PageHit[] = []
      for (let from: number | null = 1; from !== null && isWanted; ) {
        const asked: number = from
        const found = await whileOpen(link, shown, () =>
          link.call('pages.find', { file: shown.opened.file, words, from: asked })
        )
        if (!isWanted) return
        if (!found.ok) return setSearch({ ...nothing, hits, trouble: found.error.message })
        hits = [...hits, ...found.value.hits]
        const isCut = hits.length > mostHits
        from = isCut ? null : found.value.next
        setSearch({ hits: hits.slice(0, mostHits), isDone: from === null, isCut, trouble: '' })
      }
    }
    setSearch({ ...nothing, isDone: words.trim() === '' })
    const timer = words.trim() === '' ? undefined : window.setTimeout(() => void look(), rest)
    return () => {
      isWanted = false
      window.clearTimeout(timer)
    }
  }, [link, shown, words])
  return search
}
