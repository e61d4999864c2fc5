import { CalendarPlus, FileInput, PenLine } from 'lucide-react'
import { useState } from 'react'
import { type HomeView, homeViews } from '../../../shared/files'
import type { Duty, DutyGroup } from '../../../shared/home'
import { reportName } from '../../../shared/reports/naming'
import { daysBetween, formatDate, type IsoDate } from '../../../shared/values'
import type { Place } from '../../stores/place'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { RadioList } from '../../ui/RadioList'
import { choicesOf } from '../../ui/Select'
import { OpenSample } from '../common/OpenSample'
import { reportLine } from '../common/reportLine'
import { useCollection, useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { Failed } from '../common/Waiting'
import { dueInWords } from '../common/when'
import { Releases } from '../packs/Releases'

const viewNames: Readonly<Record<HomeView, string>> = {
  everything: 'Everything',
  writing: 'Writing',
  meetings: 'Meetings',
  partnerships: 'Partnerships and money'
}

/** Which parts of a day's work belong together. */
const viewGroups: Readonly<Record<HomeView, readonly DutyGroup[]>> = {
  everything: ['writing', 'answers', 'meetings', 'minutes', 'actions', 'promises', 'agreements', 'funds'],
  writing: ['writing', 'answers', 'actions', 'promises'],
  meetings: ['meetings', 'minutes', 'actions', 'promises'],
  partnerships: ['funds', 'agreements', 'promises', 'actions']
}

const groupNames: Readonly<Record<DutyGroup, string>> = {
  writing: 'Reports for coming meetings',
  answers: 'Waiting for others',
  meetings: 'Next meetings',
  minutes: 'Minutes to write',
  actions: 'Actions from meetings',
  promises: 'Planned and promised reports',
  agreements: 'Agreements to look at',
  funds: 'Budgets off course'
}

/** Where a day begins: what is due and by when, and what was worked on last. */
export function Home() {
  const { collections, imports, go } = useWorkplace()
  const isEmpty = valueOr(useCollection(collections.isEmpty), false)
  const settings = valueOr(useCollection(collections.settings), null)
  const importReports = async (): Promise<void> => {
    if (await imports.choose()) go({ name: 'reports' })
  }
  return (
    <Page
      title="Home"
      subtitle={settings?.name ? [settings.name, settings.post].filter(Boolean).join(', ') : undefined}
      actions={
        <>
          <Button icon={<FileInput aria-hidden size={16} />} onPress={() => void importReports()}>
            Import reports
          </Button>
          <Button icon={<CalendarPlus aria-hidden size={16} />} onPress={() => go({ name: 'new-meeting' })}>
            New meeting
          </Button>
          <Button look="main" icon={<PenLine aria-hidden size={16} />} onPress={() => go({ name: 'new-report' })}>
            New report
          </Button>
        </>
      }
    >
      {isEmpty ? (
        <EmptyState title="There is nothing here yet" actions={<OpenSample />}>
          <p>
            Begin a report with “New report” above, or import some: their files can be dropped anywhere on this window.
            To look around first, open the sample authority: an invented council with reports and a meeting.
          </p>
        </EmptyState>
      ) : (
        <Day />
      )}
    </Page>
  )
}

function Day() {
  const { link, notices, collections } = useWorkplace()
  const settings = valueOr(useCollection(collections.settings), null)
  const answer = useQuery('home.duties', {})
  if (answer.status === 'failed') return <Failed error={answer.error} />
  if (answer.status === 'loading' || !settings) return null
  const { duties, today } = answer.value
  const view = settings.home
  const choose = async (home: typeof view): Promise<void> => {
    const saved = await link.call('settings.save', { ...settings, home })
    if (!saved.ok) notices.fail('Your choice was not kept', saved.error)
  }
  const groups = viewGroups[view].map((group) => ({ group, own: duties.filter((duty) => duty.group === group) }))
  return (
    <>
      <BackupWarning today={today} />
      <RadioList
        direction="row"
        label="What to show"
        choices={choicesOf(homeViews, viewNames)}
        value={view}
        onChange={(chosen) => void choose(chosen)}
      />
      {groups.every(({ own }) => own.length === 0) && (
        <p className="dim">Nothing is due here, and nothing waits for anybody.</p>
      )}
      <div className="duties">
        {groups
          .filter(({ own }) => own.length > 0)
          .map(({ group, own }) => (
            <Duties key={group} group={group} duties={own} today={today} owners={[settings.name, settings.post]} />
          ))}
        {view !== 'partnerships' && <Releases />}
        {view !== 'partnerships' && <LatestReports />}
      </div>
    </>
  )
}

/** Days without a backup after which something must be wrong: one is made each day that the program runs. */
const daysWithoutBackup = 3

/** Backups are nobody's business while they are made; that they are not is everybody's. */
function BackupWarning({ today }: { readonly today: IsoDate }) {
  const { go } = useWorkplace()
  const last = valueOr(useQuery('files.backups', {}), [])[0]?.madeAt.slice(0, 10)
  if (last === undefined || daysBetween(last, today) < daysWithoutBackup) return null
  return (
    <div className="remark" role="status">
      <p>
        The last backup is of {formatDate(last)}. One should be made every day; look whether there is room on the disk.
      </p>
      <Button onPress={() => go({ name: 'settings' })}>Look at the backups</Button>
    </div>
  )
}

const shownAtFirst = 5

type DutiesProps = {
  readonly group: DutyGroup
  readonly duties: readonly Duty[]
  readonly today: IsoDate
  /** The person's own name and post, by which what is theirs is known. */
  readonly owners: readonly string[]
}

function Duties({ group, duties, today, owners }: DutiesProps) {
  const [isAll, setAll] = useState(false)
  const isOwn = ({ owner }: Duty): boolean =>
    owners.some((name) => name !== '' && owner.toLowerCase().includes(name.toLowerCase()))
  const rank = (duty: Duty): string => `${Number(duty.isDone)}${Number(!isOwn(duty))}${duty.due ?? '9999'}`
  const sorted = group === 'funds' ? duties : [...duties].sort((a, b) => rank(a).localeCompare(rank(b)))
  const shown = isAll ? sorted : sorted.slice(0, shownAtFirst)
  return (
    <section aria-labelledby={`duties-${group}`}>
      <h2 id={`duties-${group}`}>{groupNames[group]}</h2>
      <ul className="links">
        {shown.map((duty) => (
          <li key={duty.key}>
            <DutyLine duty={duty} today={today} isOwn={isOwn(duty)} />
          </li>
        ))}
      </ul>
      {duties.length > shown.length && (
        <Button look="quiet" onPress={() => setAll(true)}>
          Show all {duties.length}
        </Button>
      )}
    </section>
  )
}

function DutyLine({ duty, today, isOwn }: { readonly duty: Duty; readonly today: IsoDate; readonly isOwn: boolean }) {
  const { go } = useWorkplace()
  const isLate = duty.due !== null && duty.due < today && !duty.isDone
  return (
    <Button look="quiet" onPress={() => go(placeOf(duty.place))}>
      <span className="link-name">{duty.title}</span>
      <span className="dim">
        {isOwn && <strong>Yours. </strong>}
        {duty.text}
      </span>
      {duty.due !== null && (
        <span className={isLate ? 'due due-late' : 'due'}>{dueInWords(duty.due, today, duty.isDone)}</span>
      )}
    </Button>
  )
}

function placeOf({ name, id, spot }: Duty['place']): Place {
  if (name === 'forward-plan') return { name }
  return name === 'write' ? { name, id, ...(spot && { spot }) } : { name, id }
}

function LatestReports() {
  const { go } = useWorkplace()
  const latest = useQuery('home.latest', {})
  const now = new Date()
  const reports = valueOr(latest, null)?.reports ?? []
  return (
    <section aria-labelledby="latest">
      <h2 id="latest">Reports changed last</h2>
      {latest.status === 'ready' && reports.length === 0 && <p className="dim">There are no reports yet.</p>}
      {reports.length > 0 && (
        <ul className="links">
          {reports.map((report) => (
            <li key={report.id}>
              <Button look="quiet" onPress={() => go({ name: 'report', id: report.id })}>
                <span className="link-name">{reportName(report)}</span>
                <span className="dim">{reportLine(report, now)}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
