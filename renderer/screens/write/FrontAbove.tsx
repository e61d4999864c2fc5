import { useEffect, useRef } from 'react'
import { FrontMatter, IsOnScreen } from '../../../shared/paper/FrontMatter'
import { layOutReport } from '../../../shared/paper/layout/reportLayout'
import { useDrafted, useWriting } from './useWriting'

/** The front matter above the text, as it prints. A click on it opens where it is filled in. */
export function FrontAbove({ onPress }: { readonly onPress: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const front = place.current
    // Words are changed under Details; some may be marked here, to be copied.
    const press = (): void => {
      if (getSelection()?.isCollapsed ?? true) onPress()
    }
    front?.addEventListener('click', press)
    return () => front?.removeEventListener('click', press)
  }, [onPress])
  const title = useDrafted((report) => report.title)
  const front = useDrafted((report) => report.front)
  const { style, draft } = useWriting()
  const bare = {
    ...draft.get().report,
    title,
    front,
    sections: [],
    appendices: [],
    implications: [],
    recommendations: []
  }
  return (
    <div ref={place} className="front-above" title="Changed under Details">
      <IsOnScreen value={true}>
        <FrontMatter of={layOutReport(bare, style)} />
      </IsOnScreen>
    </div>
  )
}
