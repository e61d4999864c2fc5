import { markWords, upperFirst } from '../../../shared/law/grounds'
import { formatDate } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'

/** Exempt matter whose day of release has come: somebody looks whether it may be published now. Nothing while there is none. */
export function Releases() {
  const { go } = useWorkplace()
  const due = valueOr(useQuery('packs.releases', {}), []).filter(({ isDue }) => isDue)
  if (due.length === 0) return null
  return (
    <section aria-labelledby="releases">
      <h2 id="releases">Exempt matter to look at for release</h2>
      <ul className="links">
        {due.map((release) => (
          <li key={`${release.kind}-${release.title}-${release.releaseOn}-${markWords(release)}`}>
            <Button
              look="quiet"
              onPress={() => {
                if (release.meetingId) go({ name: 'meeting', id: release.meetingId })
                else if (release.reportId) go({ name: 'write', id: release.reportId })
              }}
            >
              <span className="link-name">{release.title}</span>
              <span className="dim">
                {upperFirst(markWords(release, ' under '))}, due on {formatDate(release.releaseOn)}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
