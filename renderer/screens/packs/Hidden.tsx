import { ChevronLeft, FileText } from 'lucide-react'
import { groundWords, upperFirst } from '../../../shared/law/grounds'
import type { HiddenMatter } from '../../../shared/packs/calls'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf } from '../common/when'

/** What the public will not see of a meeting: each part with why, until when, and what changed since the last pack. */
export function Hidden({ id }: { readonly id: string }) {
  const { go, write } = useWorkplace()
  const hidden = useQuery('packs.hidden', { meetingId: id })
  const save = (): Promise<unknown> =>
    write(
      'packs.writeHidden',
      { meetingId: id },
      { failed: 'The sheet was not written', said: () => ({ title: 'Saved the sheet. It is not for publication.' }) }
    )
  return (
    <Page
      title="What the public will not see"
      subtitle="Not for publication: this page has words of exempt matter on it"
      actions={
        <>
          <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'meeting', id })}>
            The meeting
          </Button>
          <Button
            icon={<FileText aria-hidden size={16} />}
            isDisabled={hidden.status !== 'ready' || hidden.value.length === 0}
            onPress={() => void save()}
          >
            Save as a sheet …
          </Button>
        </>
      }
    >
      {hidden.status === 'loading' && <Waiting />}
      {hidden.status === 'failed' && <Failed error={hidden.error} />}
      {hidden.status === 'ready' && <Parts of={hidden.value} meetingId={id} />}
    </Page>
  )
}

function Parts({ of, meetingId }: { readonly of: readonly HiddenMatter[]; readonly meetingId: string }) {
  if (of.length === 0)
    return (
      <EmptyState title="The public sees everything">
        Nothing on this agenda is exempt or confidential, and nothing was in the last pack.
      </EmptyState>
    )
  const closed = of.filter(({ change }) => change !== 'open').length
  const items = [...new Set(of.map(({ itemId }) => itemId))]
  return (
    <>
      <p role="status">
        {countOf(closed, 'part')} kept from the public
        {closed < of.length && `; ${countOf(of.length - closed, 'part')} no longer, since the last pack`}.
      </p>
      {items.map((itemId) => {
        const own = of.filter((one) => one.itemId === itemId)
        return (
          <section key={itemId} aria-labelledby={`hidden-${itemId}`}>
            <h2 id={`hidden-${itemId}`}>
              Item {own[0]?.number}: {own[0]?.title}
            </h2>
            <ul className="hidden-parts">
              {own.map((one, at) => (
                // Parts have no identity but their place in reading order.
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever replaced whole
                <li key={at} className={`hidden-${one.change}`}>
                  <Part of={one} meetingId={meetingId} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

const changeWords = {
  none: '',
  new: 'Newly exempt since the last pack',
  changed: 'Its words have changed since the last pack',
  open: 'No longer exempt since the last pack'
} as const satisfies Readonly<Record<HiddenMatter['change'], string>>

function Part({ of, meetingId }: { readonly of: HiddenMatter; readonly meetingId: string }) {
  const { go } = useWorkplace()
  const { place, words, reportId, attachmentId, spot, publicInterest, releaseOn, markedAt, change } = of
  const show = (): void =>
    reportId !== null && attachmentId === null && place !== 'The whole item'
      ? go({ name: 'write', id: reportId, ...(spot !== '' && { spot }) })
      : go({ name: 'meeting', id: meetingId })
  return (
    <>
      <Button look="quiet" onPress={show}>
        {place}
      </Button>
      {words !== '' && <q>{words}</q>}
      {change !== 'none' && <p className="remark">{changeWords[change]}</p>}
      {change !== 'open' && (
        <p className="dim">
          {[
            upperFirst(groundWords(of)),
            markedAt,
            publicInterest && `public interest: ${publicInterest}`,
            releaseOn ? `to be looked at on ${formatDate(releaseOn)}` : 'no day for its release'
          ]
            .filter(Boolean)
            .join('; ')}
        </p>
      )}
    </>
  )
}
