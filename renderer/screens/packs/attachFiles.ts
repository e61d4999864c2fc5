import type { Workplace } from '../../stores/workplace'
import { countOf } from '../common/when'

/** Asks for files, attaches them to an item of an agenda, and says which of them cannot go into the pack. */
export async function attachFiles(
  { link, notices }: Pick<Workplace, 'link' | 'notices'>,
  item: { readonly id: string; readonly number: string }
): Promise<void> {
  const answer = await link.call('packs.attach', { itemId: item.id })
  if (!answer.ok) return notices.fail('Nothing was attached', answer.error)
  if (answer.value === null) return
  const troubled = answer.value.added.filter(({ trouble }) => trouble !== '')
  const taken = answer.value.added.length - troubled.length
  if (taken > 0) notices.say({ title: `Attached ${countOf(taken, 'file')} to item ${item.number}.` })
  if (troubled.length > 0)
    notices.say({
      tone: 'error',
      title: `${countOf(troubled.length, 'file')} cannot go into the pack`,
      details: troubled.map(({ name, trouble }) => `“${name}”: ${trouble}.`)
    })
}
