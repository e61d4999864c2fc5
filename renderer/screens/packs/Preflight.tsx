import type { PackRemark } from '../../../shared/meetings/builtPack'
import { Button } from '../../ui/Button'
import { useWorkplace } from '../common/useWorkplace'
import { countOf } from '../common/when'

const severityWords = {
  stop: ['thing to put right first', 'things to put right first'],
  warn: ['thing to look at', 'things to look at'],
  note: ['thing to know', 'things to know']
} as const

/** The name of the place on this page where an item, an attachment or the days of notice are shown. */
export const placeOnPage = {
  clock: 'clock',
  item: (id: string) => `item-${id}`,
  attachment: (id: string) => `attachment-${id}`
} as const

/** What to look at before a pack goes out, each with a way to the place where it is put right. */
export function Preflight({ title, remarks }: { readonly title: string; readonly remarks: readonly PackRemark[] }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {remarks.length === 0 && <p className="dim">Nothing is left to put right.</p>}
      {(['stop', 'warn', 'note'] as const).map((severity) => {
        const own = remarks.filter((remark) => remark.severity === severity)
        if (own.length === 0) return null
        const [one, many] = severityWords[severity]
        return (
          // What is only to be known is folded away, so that it does not hide the rest.
          <details key={severity} className={`preflight preflight-${severity}`} open={severity !== 'note'}>
            <summary>{countOf(own.length, one, many)}</summary>
            <ul>
              {own.map((remark) => (
                <li key={`${remark.message} ${remark.attachmentId}`}>
                  {remark.message} <WayThere remark={remark} />
                </li>
              ))}
            </ul>
          </details>
        )
      })}
    </section>
  )
}

function WayThere({ remark }: { readonly remark: PackRemark }) {
  const { go } = useWorkplace()
  const { about, itemId, reportId, attachmentId, place, message } = remark
  const way = (words: string, run: () => void) => (
    <Button look="link" aria-label={`${words}: ${message}`} onPress={run}>
      {words}
    </Button>
  )
  if (reportId && place)
    return way('Open the report there', () => go({ name: 'write', id: reportId, spot: place.block || place.id }))
  if (attachmentId) return way('Show the attachment', () => show(placeOnPage.attachment(attachmentId)))
  if (about === 'clock') return way('Show the days of notice', () => show(placeOnPage.clock))
  if (itemId) return way('Show the item', () => show(placeOnPage.item(itemId)))
  return null
}

/** Takes the eyes and the keyboard to a place on this page: to the row of an agenda first, so that its arrows go on from there. */
function show(id: string): void {
  const place = document.getElementById(id)
  place?.scrollIntoView({ block: 'center' })
  place?.closest<HTMLElement>('[role="row"]')?.focus()
  if (place?.hasAttribute('tabindex')) place.focus()
}
