import { Building2 } from 'lucide-react'
import { Button, type ButtonProps } from '../../ui/Button'
import { useWork } from '../../ui/useWork'
import { useQuery, useWorkplace, valueOr } from './useWorkplace'
import { countOf } from './when'

/** Fills the data file with the sample authority, where there is nothing in it yet. */
export function OpenSample({ look = 'plain' }: Pick<ButtonProps, 'look'>) {
  const { link, notices } = useWorkplace()
  const [isFilling, work] = useWork()
  const isOffered = valueOr(useQuery('sample.isOffered', {}), false)
  const fill = async (): Promise<void> => {
    const answer = await work(() => link.call('sample.fill', {}))
    if (!answer.ok) return notices.fail('The sample authority was not opened', answer.error)
    const { reports, meetings } = answer.value
    notices.say({
      title: 'The sample authority is open.',
      details: [`It has ${countOf(reports.length, 'report')} and ${countOf(meetings.length, 'meeting')}.`]
    })
  }
  if (!isOffered) return null
  return (
    <Button look={look} isDisabled={isFilling} icon={<Building2 aria-hidden size={16} />} onPress={() => void fill()}>
      {isFilling ? 'Opening the sample authority …' : 'Open the sample authority'}
    </Button>
  )
}
