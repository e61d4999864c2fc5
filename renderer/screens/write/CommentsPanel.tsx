import { TextSelection, type Transaction } from '@tiptap/pm/state'
import { useState } from 'react'
import type { Comment } from '../../../shared/reports/report'
import { type CommentRange, commentedWords, markComment, markRanges, unmarkComment } from '../../editor/comments'
import { undoLabel } from '../../stores/notices'
import { Button } from '../../ui/Button'
import { Form } from '../../ui/Form'
import { TextField } from '../../ui/TextField'
import { keysFor } from '../common/keys'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'
import { formatMoment } from '../common/when'
import { useDraft, useMoves, useWholeReport, useWriting } from './useWriting'

/** Remarks on words of the report, with replies. They travel with it and never print. */
export function CommentsPanel({ isAdding }: { readonly isAdding: boolean }) {
  const { editor, change } = useWriting()
  const { comments } = useDraft().report
  // The words that comments speak of are looked for when the person rests.
  useWholeReport()
  const [showsResolved, setShowsResolved] = useState(false)
  const words = commentedWords(editor.state.doc)
  const startOf = (comment: Comment): number => words.get(comment.id)?.ranges[0]?.from ?? Number.POSITIVE_INFINITY
  const open = comments.filter((comment) => !comment.isResolved)
  const resolved = comments.filter((comment) => comment.isResolved)
  const shown = [...(showsResolved ? comments : open)].sort((a, b) => startOf(a) - startOf(b))
  const edit = (id: string, put: (comment: Comment) => Comment): void =>
    change((report) => ({ ...report, comments: report.comments.map((own) => (own.id === id ? put(own) : own)) }))
  return (
    <div className="panel-list">
      <NewComment hasFocus={isAdding} />
      {shown.length === 0 && (
        <p className="panel-note">
          {resolved.length > 0 ? 'Every comment is resolved.' : 'There are no comments. They never print.'}
        </p>
      )}
      <ul className="findings">
        {shown.map((comment) => (
          <li key={comment.id} className={comment.isResolved ? 'resolved' : ''}>
            <One comment={comment} words={words.get(comment.id)?.words ?? ''} onEdit={(put) => edit(comment.id, put)} />
          </li>
        ))}
      </ul>
      {resolved.length > 0 && (
        <Button look="quiet" onPress={() => setShowsResolved(!showsResolved)}>
          {showsResolved ? 'Hide resolved comments' : `Show ${resolved.length} resolved`}
        </Button>
      )}
    </div>
  )
}

/** Who comments here, and when it is. */
function useSigned(): (text: string) => { author: string; madeAt: string; text: string } {
  const { collections } = useWorkplace()
  const settings = valueOr(useCollection(collections.settings), null)
  return (text) => ({ author: settings?.name || 'Somebody', madeAt: new Date().toISOString(), text: text.trim() })
}

function NewComment({ hasFocus }: { readonly hasFocus: boolean }) {
  const { can, run, change } = useWriting()
  const sign = useSigned()
  const [text, setText] = useState('')
  useMoves()
  const hasWords = can(markComment('new'))
  const add = (): void => {
    const id = crypto.randomUUID()
    if (text.trim() === '' || !run(markComment(id))) return
    change((report) => ({
      ...report,
      comments: [...report.comments, { id, ...sign(text), isResolved: false, replies: [] }]
    }))
    setText('')
  }
  return (
    <Form onSubmit={add}>
      <TextField
        label="Comment on the selected words"
        description={
          hasWords ? `${keysFor('comment')} brings you here.` : 'Select words in the report first, then write here.'
        }
        value={text}
        onChange={setText}
        autoFocus={hasFocus}
      />
      <Button type="submit" isDisabled={!hasWords || text.trim() === ''}>
        Add comment
      </Button>
    </Form>
  )
}

type OneProps = {
  readonly comment: Comment
  readonly words: string
  readonly onEdit: (put: (comment: Comment) => Comment) => void
}

function One({ comment, words, onEdit }: OneProps) {
  const { editor, run, change } = useWriting()
  const { notices } = useWorkplace()
  const sign = useSigned()
  const [reply, setReply] = useState('')
  const goTo = (): void => {
    const range = commentedWords(editor.state.doc).get(comment.id)?.ranges[0]
    if (!range) return
    const selection = TextSelection.create(editor.state.doc, range.from, range.to)
    editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView())
    editor.view.focus()
  }
  const remove = (): void => {
    let ranges: readonly CommentRange[] = commentedWords(editor.state.doc).get(comment.id)?.ranges ?? []
    run(unmarkComment(comment.id))
    change((report) => ({ ...report, comments: report.comments.filter((own) => own.id !== comment.id) }))
    // Until it is taken back, the words may move on the paper.
    const follow = ({ transaction }: { readonly transaction: Transaction }): void => {
      ranges = ranges.map(({ from, to }) => ({
        from: transaction.mapping.map(from, 1),
        to: transaction.mapping.map(to, -1)
      }))
    }
    editor.on('transaction', follow)
    const undo = (): void => {
      editor.off('transaction', follow)
      if (editor.isDestroyed) return
      run(markRanges(comment.id, ranges))
      change((report) => ({ ...report, comments: [...report.comments, comment] }))
    }
    notices.say({ title: 'Deleted a comment.', action: { label: undoLabel, run: undo } })
  }
  return (
    <article aria-label={`Comment by ${comment.author}`}>
      {words === '' ? (
        <p className="finding-why">The words that it spoke of are gone.</p>
      ) : (
        <Button look="quiet" onPress={goTo}>
          “{words.length > 60 ? `${words.slice(0, 60)} …` : words}”
        </Button>
      )}
      <p>{comment.text}</p>
      <p className="finding-why">
        {comment.author}, {formatMoment(comment.madeAt, new Date(), 'in-line')}
        {comment.isResolved ? ' · resolved' : ''}
      </p>
      {comment.replies.map((own) => (
        <blockquote key={`${own.madeAt}-${own.text}`} className="reply">
          <p>{own.text}</p>
          <p className="finding-why">
            {own.author}, {formatMoment(own.madeAt, new Date(), 'in-line')}
          </p>
        </blockquote>
      ))}
      <Form
        className="reply-row"
        onSubmit={() => {
          if (reply.trim() === '') return
          onEdit((own) => ({ ...own, replies: [...own.replies, sign(reply)] }))
          setReply('')
        }}
      >
        <TextField label="Reply" value={reply} onChange={setReply} />
        <Button type="submit" isDisabled={reply.trim() === ''}>
          Reply
        </Button>
      </Form>
      <div className="buttons">
        <Button look="quiet" onPress={() => onEdit((own) => ({ ...own, isResolved: !own.isResolved }))}>
          {comment.isResolved ? 'Open again' : 'Resolve'}
        </Button>
        <Button look="quiet" onPress={remove}>
          Delete
        </Button>
      </div>
    </article>
  )
}
