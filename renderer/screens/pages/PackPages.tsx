import { ChevronLeft } from 'lucide-react'
import type { OutputOf } from '../../../shared/contract'
import { kindOf } from '../../stores/packs'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { Select } from '../../ui/Select'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { countOf, formatMoment } from '../common/when'
import { OpenedPages } from './OpenedPages'

type Pack = OutputOf<'pages.packs'>[number]

const keyOf = ({ id, file }: Pack): string => `${id}.${file}`

function nameOf(pack: Pack): string {
  const kind = kindOf(pack)
  const whose = pack.recipient === '' ? '' : `, the copy of ${pack.recipient}`
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${whose}, built ${formatMoment(pack.builtAt, new Date(), 'in-line')}`
}

/** The packs of a meeting page by page: the public and the restricted one, and the supplements. `chosen` names the one to begin with. */
export function PackPages({ id, chosen }: { readonly id: string; readonly chosen: string }) {
  const { go } = useWorkplace()
  const meeting = useQuery('meetings.get', { id })
  const packs = useQuery('pages.packs', { meetingId: id })
  const stale = valueOr(useQuery('packs.stale', { meetingId: id }), [])
  const list = packs.status === 'ready' ? packs.value : []
  const pack = list.find((own) => keyOf(own) === chosen) ?? list[0]
  const title = meeting.status === 'ready' ? `Pack of ${meeting.value.body}` : 'Pack'
  return (
    <Page
      title={title}
      room="full"
      subtitle={pack ? nameOf(pack) : undefined}
      actions={
        <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'meeting', id })}>
          The meeting
        </Button>
      }
    >
      {stale.length > 0 && (
        <p className="remark" role="status">
          {countOf(stale.length, 'thing')} in the last pack {stale.length === 1 ? 'has' : 'have'} become exempt since it
          was built. Build it again before it goes out.
        </p>
      )}
      {packs.status === 'failed' && <Failed error={packs.error} />}
      {packs.status === 'loading' && <Waiting />}
      {packs.status === 'ready' && !pack && <p>No pack has been built for this meeting yet.</p>}
      {pack && (
        <OpenedPages
          key={keyOf(pack)}
          of="the pack"
          source={{ kind: 'pack', meetingId: id, id: pack.id, file: pack.file }}
        >
          {list.length > 1 && (
            <Select
              label="Copy"
              choices={list.map((own) => ({ id: keyOf(own), label: nameOf(own) }))}
              value={keyOf(pack)}
              onChange={(spot) => go({ name: 'pack', id, spot })}
            />
          )}
        </OpenedPages>
      )}
    </Page>
  )
}
