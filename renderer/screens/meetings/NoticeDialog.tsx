import { useEffect, useState } from 'react'
import type { OutputOf } from '../../../shared/contract'
import { type NoticeKind, noticeKindsIn, noticeNames, placesToFill } from '../../../shared/meetings/notices'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { useHeldWords } from '../../ui/heldWords'
import { choicesOf, Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { useHomeNation } from '../common/useHomeNation'
import { useWorkplace } from '../common/useWorkplace'

/** A notice drafted from the records, changed as needed, and saved as a document. */
export function NoticeDialog(props: {
  readonly meetingId: string
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  return (
    <Dialog title="Write a notice" width="wide" isOpen={props.isOpen} onClose={props.onClose}>
      <Draft {...props} />
    </Dialog>
  )
}

function Draft({ meetingId, onClose }: { readonly meetingId: string; readonly onClose: () => void }) {
  const { link, write, notices } = useWorkplace()
  const [kind, setKind] = useState<NoticeKind>('meeting')
  // Each kind keeps the words that were changed in it, whatever is looked at in between.
  const [texts, setTexts] = useState<Partial<Record<NoticeKind, string>>>({})
  const [drafts, setDrafts] = useState<Partial<Record<NoticeKind, OutputOf<'notices.draft'>>>>({})
  const text = texts[kind] ?? ''
  const draft = drafts[kind]
  const isDrafted = texts[kind] !== undefined
  useEffect(() => {
    if (isDrafted) return
    let isCurrent = true
    void link.call('notices.draft', { meetingId, kind }).then((answer) => {
      if (!isCurrent) return
      if (answer.ok) {
        setTexts((before) => ({ [kind]: answer.value.text, ...before }))
        setDrafts((before) => ({ ...before, [kind]: answer.value }))
      } else notices.fail('The notice could not be drafted', answer.error)
    })
    return () => {
      isCurrent = false
    }
  }, [link, notices, meetingId, kind, isDrafted])
  const keep = async (words: string): Promise<boolean> => {
    const answer = await link.call('notices.keep', { meetingId, kind, text: words })
    if (!answer.ok) notices.fail('The words of the notice were not kept', answer.error)
    if (answer.ok) setKept((before) => ({ ...before, [kind]: words }))
    return answer.ok
  }
  const save = async (format: 'pdf' | 'html'): Promise<void> => {
    if (!(await keep(text))) return
    const answer = await write(
      'notices.write',
      { meetingId, title: noticeNames[kind], text, format },
      { failed: 'The notice was not saved', said: ({ told }) => ({ title: 'The notice is saved.', details: told }) }
    )
    if (answer.ok && answer.value) onClose()
  }
  const [kept, setKept] = useState<Partial<Record<NoticeKind, string>>>({})
  useHeldWords(isDrafted && draft !== undefined && text !== (kept[kind] ?? draft.text), () => keep(text))
  const places = placesToFill(text)
  return (
    <div className="form dialog-body">
      <Select
        label="Kind of notice"
        choices={choicesOf(noticeKindsIn(useHomeNation()), noticeNames)}
        value={kind}
        onChange={(id) => setKind(id)}
      />
      <TextArea
        label="Words of the notice"
        description="What stands in square brackets is for you to fill in. “# ” begins a heading, “- ” a point of a list."
        rows={16}
        value={text}
        onChange={(words) => setTexts({ ...texts, [kind]: words })}
        onBlur={() => {
          if (isDrafted) void keep(text)
        }}
      />
      {draft && text !== draft.drafted && (
        <div className="buttons">
          <span>
            {draft.isOld
              ? 'The records have changed since these words were kept.'
              : 'These words are kept as you have changed them.'}
          </span>
          <Button
            look="quiet"
            onPress={() => {
              setTexts({ ...texts, [kind]: draft.drafted })
              void keep(draft.drafted)
            }}
          >
            Draft them anew
          </Button>
        </div>
      )}
      {places.length > 0 && <p className="remark">Still to be filled in: {places.join(', ')}</p>}
      <div className="dialog-buttons">
        <Button onPress={onClose}>Cancel</Button>
        <Button onPress={() => void save('html')}>Save as web page …</Button>
        <Button look="main" onPress={() => void save('pdf')}>
          Save as PDF …
        </Button>
      </div>
    </div>
  )
}
