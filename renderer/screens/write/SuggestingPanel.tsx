import { SuggestionList } from './Suggestions'
import { useAtCursor, useDraft, useWriting } from './useWriting'

/** Beside the text while somebody suggests: every change that is open, the one where the cursor stands first. */
export function SuggestingPanel({ id, onReload }: { readonly id: string; readonly onReload: () => void }) {
  const { draft } = useWriting()
  const { revision } = useDraft()
  const here = useAtCursor(({ editor }) => {
    const { $from } = editor.state.selection
    const ids = Array.from({ length: $from.depth + 1 }, (_, depth) => String($from.node(depth).attrs.id ?? ''))
    return ids.filter(Boolean).join(' ')
  })
  return (
    <section className="side suggesting" aria-label="Suggestions">
      <p className="panel-note">
        What you change is suggested, and in no copy of the report until it is taken. Words put in are underlined, words
        taken out struck through. “Compare” prints it with them, and writes it for Word.
      </p>
      <SuggestionList id={id} revision={revision} here={here} before={draft.flush} onReload={onReload} />
    </section>
  )
}
