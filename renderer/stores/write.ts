/** Writing files where a person says: one way for all, so that each is told of with its name and a button that shows it in its folder. */
import type { InputOf, OutputOf, WritingName } from '../../shared/contract'
import type { Result } from '../../shared/result'
import type { Job, Jobs } from './jobs'
import type { Caller } from './link'
import type { Notice, Notices } from './notices'

/** What a call has written. */
type Written<N extends WritingName> = NonNullable<OutputOf<N>>

/** What is said of a written file: a sentence, and what else there is to know beside the file's name. */
type Said = Pick<Notice, 'title'> & Partial<Pick<Notice, 'details' | 'action'>>

/**
 * Has a file written and says so, or says why not under the heading `failed` (null where the screen says it itself). Answers what
 * the call answered: null in it means that the person closed the dialogue.
 */
export type Write = <N extends WritingName>(
  name: N,
  input: InputOf<N>,
  words: {
    readonly failed: string | null
    readonly said: (written: Written<N>) => Said
    /** Long work that can be stopped, by the name that the call was given for it. */
    readonly job?: Pick<Job, 'id' | 'title'>
  }
) => Promise<Result<OutputOf<N>>>

export function createWrite(call: Caller, jobs: Jobs, notices: Notices): Write {
  let count = 0
  const show = async (file: string): Promise<void> => {
    const answer = await call('files.showInFolder', { file })
    if (!answer.ok) notices.fail('The file cannot be shown', answer.error)
  }
  return async (name, input, { failed, said, job }) => {
    count += 1
    const shown = job ?? { id: `write-${count}`, title: 'Writing the file' }
    const stop = job ? (): void => void call('files.cancelJob', { job: job.id }) : null
    const answer = await jobs.run(shown, stop, () => call(name, input))
    if (!answer.ok) {
      if (answer.error.code === 'cancelled')
        notices.say({ tone: 'told', title: `${shown.title} was stopped. Nothing was written.` })
      else if (failed !== null) notices.fail(failed, answer.error)
      return answer
    }
    const written = answer.value
    if (written === null) return answer
    const { file } = written
    const { title, details = [], action = null } = said(written)
    notices.say({ title, action, details: [file, ...details], onShow: () => void show(file) })
    return answer
  }
}
