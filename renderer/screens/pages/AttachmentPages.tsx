import { ChevronLeft } from 'lucide-react'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { OpenedPages } from './OpenedPages'

/** An attached file page by page, as it goes into the pack of its meeting. */
export function AttachmentPages({ id, meetingId }: { readonly id: string; readonly meetingId: string }) {
  const { go } = useWorkplace()
  const state = useQuery('packs.get', { meetingId })
  const items = state.status === 'ready' ? state.value.items : []
  const title = items.flatMap(({ attachments }) => attachments).find((own) => own.id === id)?.title ?? 'Attachment'
  return (
    <Page
      title={title}
      room="full"
      subtitle="As it goes into the pack"
      actions={
        <Button icon={<ChevronLeft aria-hidden size={16} />} onPress={() => go({ name: 'meeting', id: meetingId })}>
          The meeting
        </Button>
      }
    >
      <OpenedPages key={id} of={`“${title}”`} source={{ kind: 'attachment', id }} />
    </Page>
  )
}
