import type { InputOf } from '../../../shared/contract'
import { reportSchema } from '../../../shared/reports/report'
import type { Rescue, SaveRequest } from '../../../shared/rescue'
import type { Failure, Result } from '../../../shared/result'
import type { Link } from '../../stores/link'
import { Button } from '../../ui/Button'
import { useStore, useWorkplace } from '../common/useWorkplace'
import { formatMoment } from '../common/when'
import { saveAsCopy } from '../write/NotSaved'

/** The copies of what could not be saved: each is put back or let go. */
export function RescueList() {
  const { link, notices, unsaved, go } = useWorkplace()
  const { rescued } = useStore(unsaved.store)
  const drop = async (copy: Rescue): Promise<void> => {
    await link.call('rescue.drop', { key: copy.key })
    await unsaved.look()
  }
  const putBackOne = async (copy: Rescue): Promise<void> => {
    const answer = await putBack(link, copy)
    if (!answer.ok) return notices.fail('It could not be put back', answer.error)
    notices.say({ title: answer.value === null ? 'It is as you left it.' : 'It is kept as a report of its own.' })
    await drop(copy)
    if (answer.value !== null) go({ name: 'write', id: answer.value })
  }
  return (
    <>
      {rescued.map((copy) => (
        <div key={copy.key} className="buttons">
          <p>
            {capital(copy.what)} could not be saved {formatMoment(copy.keptAt, new Date(), 'in-line')}. What was typed
            is kept.
          </p>
          <Button look="main" onPress={() => void putBackOne(copy)}>
            Put it back
          </Button>
          <Button onPress={() => void drop(copy)}>Let it go</Button>
        </div>
      ))}
    </>
  )
}

/** Saves a copy where it belongs; a report that was changed since becomes one of its own, whose id is the answer. */
async function putBack(link: Link, copy: Rescue): Promise<Result<string | null>> {
  // The door checks what is sent, as it does for every call.
  const answer = await link.call(copy.call, copy.input as InputOf<typeof copy.call>)
  if (answer.ok) return { ok: true, value: null }
  const report = reportOf(copy)
  if (report === null || !isTooLate(answer.error)) return answer
  const kept = await saveAsCopy(link, report)
  return kept.ok ? { ok: true, value: kept.value.id } : kept
}

function isTooLate({ code }: Failure): boolean {
  return code === 'conflict' || code === 'not-found'
}

function reportOf({ call, input }: SaveRequest) {
  if (
    (call !== 'reports.save' && call !== 'suggesting.save') ||
    typeof input !== 'object' ||
    input === null ||
    !('value' in input)
  )
    return null
  const report = reportSchema.safeParse(input.value)
  return report.success ? report.data : null
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
