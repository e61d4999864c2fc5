import type { PackState } from '../../../shared/packs/calls'
import { kindOf } from '../../stores/packs'
import { Button } from '../../ui/Button'
import { useWorkplace } from '../useWorkplace'
import { countOf, formatMoment, formatSize } from '../when'

/** Packs that went out, each kept as it was, and how to show that. */
export function Published({ state }: { readonly state: PackState }) {
  const { link, notices } = useWorkplace()
  if (state.published.length === 0) return null
  const verify = async (id: string): Promise<void> => {
    const answer = await link.call('packs.verify', { id, asksForFile: true })
    if (!answer.ok) return notices.fail('The pack could not be compared', answer.error)
    if (answer.value === null) return
    const { isWhole, isSameFile } = answer.value
    if (!isWhole) notices.say({ tone: 'error', title: 'The pack kept here is damaged. Go back to a backup.' })
    else if (isSameFile) notices.say({ title: 'That file is the published pack, byte for byte.' })
    else notices.say({ tone: 'error', title: 'That file is not the published pack, or has been changed since.' })
  }
  const save = async (id: string): Promise<void> => {
    const answer = await link.call('packs.savePublished', { id })
    if (!answer.ok) notices.fail('The pack was not saved', answer.error)
    else if (answer.value) notices.say({ title: 'Saved the published pack as it was.', details: [answer.value.file] })
  }
  return (
    <section aria-label="Published packs">
      <h3>Published</h3>
      <ul className="published">
        {state.published.map((pack) => (
          <li key={pack.id}>
            <p>
              The {kindOf(pack)}, {formatMoment(pack.publishedAt, new Date(), 'in-line')}: {countOf(pack.pages, 'page')}
              , {formatSize(pack.bytes)}
            </p>
            <p className="dim path">SHA-256 {pack.sha256}</p>
            <div className="buttons">
              <Button onPress={() => void verify(pack.id)}>Compare a file with it …</Button>
              <Button onPress={() => void save(pack.id)}>Save a copy …</Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
