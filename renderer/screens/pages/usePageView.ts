/** How pages are looked at, remembered from one time to the next. */
import { useEffect, useState } from 'react'
import { type PageView, pageViewSchema } from '../../../shared/pages/calls'
import { useWorkplace } from '../common/useWorkplace'

/** As it was chosen last while the program runs; what is kept is read once. */
let last: PageView | null = null

export function usePageView(): readonly [view: PageView, change: (view: PageView) => void] {
  const { link } = useWorkplace()
  const [view, setView] = useState<PageView>(() => last ?? pageViewSchema.parse({}))
  useEffect(() => {
    let isHere = true
    void link.call('pages.view', {}).then((kept) => {
      if (!kept.ok || last !== null) return
      last = kept.value
      if (isHere) setView(kept.value)
    })
    return () => {
      isHere = false
    }
  }, [link])
  return [
    view,
    (chosen) => {
      last = chosen
      setView(chosen)
      // A choice that cannot be kept holds while the program runs.
      void link.call('pages.saveView', chosen)
    }
  ]
}
