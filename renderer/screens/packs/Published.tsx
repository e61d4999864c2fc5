import { useState } from 'react'
import type { MovedMatter } from '../../../shared/meetings/builtPack'
import type { PackState } from '../../../shared/packs/calls'
import { kindOf } from '../../stores/packs'
import { Button } from '../../ui/Button'
import { useWorkplace } from '../common/useWorkplace'
import { countOf, formatMoment, formatSize } from '../common/when'
import { AskStale } from './AskStale'

/** Packs that went out, each kept as it was, and how to show that. */
export function Published({ state, meetingId }: { readonly state: PackState; readonly meetingId: string }) {
  const { link, write, notices } = useWorkplace()
  // The pack that was to be saved when it was found to hold what has become exempt since.
  const [asked, setAsked] = useState<{ readonly id: string; readonly matter: readonly MovedMatter[] } | null>(null)
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
  const save = async (id: string, knowingly = false): Promise<void> => {
    const stale = knowingly ? null : await link.call('packs.stale', { meetingId, id })
    if (stale?.ok && stale.value.length > 0) return setAsked({ id, matter: stale.value })
    await write(
      'packs.savePublished',
      { id, knowingly },
      {
        failed: 'The pack was not saved',
        said: ({ told }) => ({ title: 'Saved the published pack as it was.', details: told })
      }
    )
  }
  return (
    <section aria-label="Published packs">
      <h3>Published</h3>
      <AskStale
        matter={asked?.matter ?? []}
        confirm="Save it all the same"
        isOpen={asked !== null}
        onGo={() => asked && void save(asked.id, true)}
        onClose={() => setAsked(null)}
      />
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
