import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/Button'
import { CheckField } from '../../ui/CheckField'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { formatMoment } from '../common/when'
import { goToSpot } from './goToSpot'
import { useWriting } from './useWriting'

/** Above a report that somebody gave us: what they ask for, and the way back. */
export function HandOffBanner({ id }: { readonly id: string }) {
  const { link, write } = useWorkplace()
  const writing = useWriting()
  const handOffs = useQuery('handOffs.list', { reportId: id })
  const own = handOffs.status === 'ready' ? handOffs.value.find((one) => one.direction === 'received') : undefined
  const [words, setWords] = useState<readonly string[] | null>(null)
  const [isOpenToAll, setOpenToAll] = useState(false)
  if (!own) return null
  const answer = async (): Promise<void> => {
    await writing.draft.flush()
    const written = await write(
      'handOffs.answer',
      { reportId: id, isForThemAlone: own.hasKey && !isOpenToAll },
      { failed: 'The answer was not written', said: () => ({ title: 'The answer is ready to be sent back.' }) }
    )
    if (!written.ok || !written.value) return
    const key = await link.call('handOffs.ownWords', {})
    setWords(key.ok ? key.value.words : null)
  }
  const from = own.person || 'Somebody'
  return (
    <aside className="hand-off-banner" aria-label="Where this report came from">
      <Inbox aria-hidden size={18} />
      <div>
        <p>
          {own.heading ? (
            <>
              {from} asks you to answer <strong>{own.heading}</strong>.
            </>
          ) : (
            `${from} gave you this report.`
          )}{' '}
          {own.answeredAt && `You answered ${formatMoment(own.answeredAt, new Date(), 'in-line')}.`}
        </p>
        {own.note && <p className="dim">“{own.note}”</p>}
        {words && (
          <p className="dim">
            When {from} rings to compare: the words of your key are <strong>{words.join(' ')}</strong>.
          </p>
        )}
      </div>
      {own.hasKey && (
        <CheckField isOn={!isOpenToAll} onChange={(isOn) => setOpenToAll(!isOn)}>
          Only they can open the answer
        </CheckField>
      )}
      <div className="buttons">
        {own.implicationId && (
          <Button onPress={() => void goToSpot(writing, own.implicationId)}>Go to {own.heading}</Button>
        )}
        <Button look="main" onPress={() => void answer()}>
          Send it back …
        </Button>
      </div>
    </aside>
  )
}
