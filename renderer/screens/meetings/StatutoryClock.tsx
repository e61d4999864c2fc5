import { FileText, Scale } from 'lucide-react'
import { useState } from 'react'
import type { CountedDay } from '../../../shared/calendar/notice'
import type { Clock, ClockStep } from '../../../shared/meetings/clerkCalls'
import {
  heldInWords,
  type MeetingDetails,
  meetingStates,
  type NoticeDates,
  stateNames
} from '../../../shared/meetings/meetingDetails'
import { formatDate, weekdayName } from '../../../shared/values'
import { Button } from '../../ui/Button'
import { DateField } from '../../ui/DateField'
import { Dialog } from '../../ui/Dialog'
import { Form, FormButtons } from '../../ui/Form'
import { choicesOf, Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed } from '../common/Waiting'
import { placeOnPage } from '../packs/Preflight'
import { NoticeDialog } from './NoticeDialog'

/** The statutory clock of a meeting: the days of notice, each counted or skipped and why, and what is lawful today. */
export function StatutoryClock({ meetingId }: { readonly meetingId: string }) {
  const clock = useQuery('meetings.clock', { id: meetingId })
  const [open, setOpen] = useState<'' | 'notices' | 'routes' | 'given'>('')
  if (clock.status === 'loading') return null
  if (clock.status === 'failed') return <Failed error={clock.error} />
  const { steps, reports, routes, today, details } = clock.value
  const held = heldInWords(details)
  const lawful = routes.filter((route) => route.isOpen)
  return (
    <section aria-labelledby={placeOnPage.clock}>
      <div className="section-head">
        <h2 id={placeOnPage.clock} tabIndex={-1}>
          Days of notice
        </h2>
        <div className="buttons">
          <Button onPress={() => setOpen('given')}>Notices given</Button>
          <Button icon={<Scale aria-hidden size={16} />} onPress={() => setOpen('routes')}>
            Ways still lawful ({lawful.length})
          </Button>
          <Button icon={<FileText aria-hidden size={16} />} onPress={() => setOpen('notices')}>
            Write a notice
          </Button>
        </div>
      </div>
      {held !== '' && <p className="remark">{held}</p>}
      {reports && (
        <p>
          Reports are due by <strong>{formatDate(reports.due, { weekday: true })}</strong>, by the council’s own rule.
        </p>
      )}
      {clock.value.isPrivate && clock.value.privateBusiness.length > 0 && (
        <div>
          <p>
            <strong>Notice of private business is needed</strong> (SI 2012/2089 reg 5), because of what is not for
            publication:
          </p>
          <ul>
            {clock.value.privateBusiness.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {steps.map((step) => (
        <Step key={step.use} step={step} today={today} />
      ))}
      <NoticeDialog meetingId={meetingId} isOpen={open === 'notices'} onClose={() => setOpen('')} />
      <Dialog title="Ways to a lawful decision" width="wide" isOpen={open === 'routes'} onClose={() => setOpen('')}>
        <div className="dialog-body">
          <Routes routes={routes} />
        </div>
        <div className="dialog-buttons">
          <Button onPress={() => setOpen('')}>Close</Button>
        </div>
      </Dialog>
      <Dialog title="Notices given" isOpen={open === 'given'} onClose={() => setOpen('')}>
        <Given meetingId={meetingId} clock={clock.value} onClose={() => setOpen('')} />
      </Dialog>
    </section>
  )
}

function Step({ step, today }: { readonly step: ClockStep; readonly today: string }) {
  const when = formatDate(step.publishBy, { weekday: true })
  const words =
    step.givenOn !== null
      ? `Given on ${formatDate(step.givenOn)}, ${step.isInTime ? 'in time' : `too late: the last day was ${when}`}.`
      : step.isInTime
        ? `By ${when}.`
        : `The last day was ${when}, which has passed.`
  // A month of days is told in words: a strip of five working days can be taken in at a glance, one of 28 cannot.
  const isShort = step.counted.length <= 16
  return (
    <div>
      <p>
        <strong>{step.rule.action}.</strong> {words}
      </p>
      {isShort ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        <ol className="clock-days" aria-label={step.rule.name} tabIndex={0}>
          {step.counted.map((day) => (
            <Day key={day.date} day={day} today={today} />
          ))}
        </ol>
      ) : (
        <details>
          <summary>
            {step.rule.clearDays} clear days from {when}, day by day
          </summary>
          <ol>
            {step.counted.map((day) => (
              <li key={day.date}>
                {formatDate(day.date, { weekday: true })}: {day.why}
              </li>
            ))}
          </ol>
        </details>
      )}
      {step.remedy !== '' && <p className="remark">{step.remedy}</p>}
      {step.notes.map((note) => (
        <p key={note} className="remark">
          {note}
        </p>
      ))}
      <p className="dim hint">{step.rule.source}</p>
    </div>
  )
}

function Day({ day, today }: { readonly day: CountedDay; readonly today: string }) {
  const [, month = '', date = ''] = day.date.split('-')
  return (
    <li className={`clock-day${day.counts ? ' clock-counts' : ''}${day.date === today ? ' clock-today' : ''}`}>
      <span>{weekdayName(day.date).slice(0, 3)}</span>
      <b>
        {Number(date)}/{Number(month)}
      </b>
      <span>{day.date === today ? `Today: ${day.why}` : day.why}</span>
    </li>
  )
}

function Routes({ routes }: { readonly routes: Clock['routes'] }) {
  return routes.map((route) => (
    <section key={route.id}>
      <h3>
        {route.name}: {route.isOpen ? 'open' : 'closed'}
      </h3>
      <p>{route.explanation}</p>
      <ul>
        {route.needs.map((need) => (
          <li key={need}>{need}</li>
        ))}
      </ul>
      <p className="dim hint">{route.source}</p>
    </section>
  ))
}

function Given({
  meetingId,
  clock,
  onClose
}: {
  readonly meetingId: string
  readonly clock: Clock
  readonly onClose: () => void
}) {
  const { link, notices } = useWorkplace()
  const [details, setDetails] = useState<MeetingDetails>(clock.details)
  const isPrivate = details.isPrivate || clock.privateBusiness.length > 0
  const date = (label: string, of: keyof NoticeDates | 'privateAgreementOn') => (
    <DateField
      label={label}
      value={details[of] ?? ''}
      onChange={(value) => setDetails({ ...details, [of]: value === '' ? null : value })}
    />
  )
  const save = async (): Promise<void> => {
    const answer = await link.call('meetings.saveDetails', { id: meetingId, details })
    if (answer.ok) onClose()
    else notices.fail('This was not saved', answer.error)
  }
  return (
    <Form className="form dialog-body" onSubmit={save}>
      <Select
        label="The meeting is"
        choices={choicesOf(meetingStates, stateNames)}
        value={details.state}
        onChange={(state) => setDetails({ ...details, state })}
      />
      {date('Agenda published on', 'agendaOn')}
      {clock.isExecutive && (
        <>
          {clock.privateBusiness.length === 0 && (
            <Tick
              label="Part of the meeting is to be held in private"
              isOn={details.isPrivate}
              onChange={(isPrivate) => setDetails({ ...details, isPrivate })}
            />
          )}
          {date('Notice of key decisions published on', 'keyNoticeOn')}
          {isPrivate && (
            <>
              {date('First notice of private business on', 'privateNoticeOn')}
              {date('Further notice of private business on', 'privateFurtherNoticeOn')}
              {date('Agreed as urgent, without the days of notice, on', 'privateAgreementOn')}
              {details.privateAgreementOn !== null && (
                <TextField
                  label="Agreed by"
                  description="The chair of overview and scrutiny; or the chair, or vice-chair, of the council (SI 2012/2089 reg 5(6))."
                  value={details.privateAgreementBy}
                  onChange={(privateAgreementBy) => setDetails({ ...details, privateAgreementBy })}
                  autoComplete="off"
                />
              )}
            </>
          )}
        </>
      )}
      <FormButtons submit="Save" onCancel={onClose} />
    </Form>
  )
}
