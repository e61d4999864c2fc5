import { useEffect, useMemo, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import { watchClipboard } from './editor/clipboardWatch'
import { Agreement } from './screens/agreements/Agreement'
import { Agreements } from './screens/agreements/Agreements'
import { FiguresAuditPage } from './screens/budgets/FiguresAudit'
import { FundPage } from './screens/budgets/FundPage'
import { Funds } from './screens/budgets/Funds'
import { keysFor } from './screens/common/keys'
import { useCollection, useStore, useWorkplace, WorkplaceContext } from './screens/common/useWorkplace'
import { Failed, Waiting } from './screens/common/Waiting'
import { DropArea } from './screens/frame/DropArea'
import { FirstRun } from './screens/frame/FirstRun'
import { Frame } from './screens/frame/Frame'
import { LeakQuestion } from './screens/frame/LeakQuestion'
import { Leaving, Rescued } from './screens/frame/Leaving'
import { Mishap } from './screens/frame/Mishap'
import { NewerFile, Recovery } from './screens/frame/Recovery'
import { ScreenLock } from './screens/frame/ScreenLock'
import { HistoryPage } from './screens/history/History'
import { Home } from './screens/home/Home'
import { StyleEditor } from './screens/houseStyles/StyleEditor'
import { Measure } from './screens/measures/Measure'
import { Measures } from './screens/measures/Measures'
import { ClerkOffice } from './screens/meetings/ClerkOffice'
import { Meeting } from './screens/meetings/Meeting'
import { Meetings } from './screens/meetings/Meetings'
import { Minutes } from './screens/minutes/Minutes'
import { Organisation } from './screens/organisations/Organisation'
import { Organisations } from './screens/organisations/Organisations'
import { Hidden } from './screens/packs/Hidden'
import { AttachmentPages } from './screens/pages/AttachmentPages'
import { PackPages } from './screens/pages/PackPages'
import { Body } from './screens/partnerships/Body'
import { MapScreen } from './screens/partnerships/MapScreen'
import { Partnerships } from './screens/partnerships/Partnerships'
import { Matrix } from './screens/reports/Matrix'
import { ReportPreview } from './screens/reports/ReportPreview'
import { Reports } from './screens/reports/Reports'
import { Settings } from './screens/settings/Settings'
import { Compare } from './screens/write/Compare'
import { WriteReport } from './screens/write/WriteReport'
import { type Place, placeHash, placeRoom, readPlace } from './stores/place'
import type { Workplace } from './stores/workplace'
import { ActsProvider } from './ui/acts'
import { keepFocus } from './ui/focusKeeper'
import { HeldWordsProvider } from './ui/heldWords'
import { Notices } from './ui/Notices'
import { TypedWordsProvider } from './ui/typedWords'

/** The page: the data file's state decides whether it is the app, the first run, or the recovery of the file. */
export function App({ workplace }: { readonly workplace: Workplace }) {
  const [place, setPlace] = useState(() => readPlace(window.location.hash))
  useEffect(() => {
    const move = (): void => setPlace(readPlace(window.location.hash))
    window.addEventListener('hashchange', move)
    return () => window.removeEventListener('hashchange', move)
  }, [])
  useEffect(keepFocus, [])
  useEffect(() => void workplace.typedWords.look(), [workplace])
  const inPlace = useMemo(() => ({ ...workplace, place, go }), [workplace, place])
  const { list, spoken } = useStore(workplace.notices.store)
  return (
    <I18nProvider locale="en-GB">
      <WorkplaceContext value={inPlace}>
        <Theme />
        <TypedWordsProvider value={workplace.typedWords}>
          <HeldWordsProvider value={workplace.unsaved.hold}>
            <ActsProvider value={workplace.acts.add}>
              <Whole />
            </ActsProvider>
          </HeldWordsProvider>
          <Leaving />
          <LeakQuestion />
        </TypedWordsProvider>
        <Notices {...{ list, spoken }} offerKey={keysFor('notice')} onClose={workplace.notices.close} />
      </WorkplaceContext>
    </I18nProvider>
  )
}

function go(place: Place): void {
  window.location.hash = placeHash(place)
}

/** Puts the colours that were chosen on the page. */
function Theme() {
  const { collections } = useWorkplace()
  const settings = useCollection(collections.settings)
  const theme = settings.status === 'ready' ? settings.value.theme : 'system'
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return null
}

function Whole() {
  const { collections } = useWorkplace()
  const state = useCollection(collections.fileState)
  if (state.status === 'loading') return <Waiting />
  if (state.status === 'failed')
    return (
      <main id="main" className="first-run">
        <Failed error={state.error} onRetry={() => void collections.fileState.refresh()} />
      </main>
    )
  switch (state.value.state) {
    case 'damaged':
    case 'unreachable':
      return <Recovery state={state.value} />
    case 'newer':
      return <NewerFile state={state.value} />
    case 'open':
      return (
        <>
          <Told sentences={state.value.told} />
          <DamagedRecords />
          <Rescued />
          <Opened />
        </>
      )
  }
}

/** Says once what was mended, set aside or lost when the data file was opened. */
function Told({ sentences }: { readonly sentences: readonly string[] }) {
  const { notices } = useWorkplace()
  const text = sentences.join('\n')
  useEffect(() => {
    if (text !== '') notices.say({ tone: 'error', title: 'About your data file', details: text.split('\n') })
  }, [notices, text])
  return null
}

/** Says once of each record that it cannot be read and was left out of what is shown. */
function DamagedRecords() {
  const { link, notices } = useWorkplace()
  useEffect(() => {
    const said = new Set<string>()
    return link.onAnnouncement((announcement) => {
      if (announcement.type !== 'damaged') return
      const details = announcement.records.filter((record) => !said.has(record))
      for (const record of details) said.add(record)
      if (details.length === 0) return
      notices.say({
        tone: 'error',
        title:
          'Some of your records cannot be read and are not shown. Go back to a backup in Settings to have them again.',
        details,
        action: { label: 'Open settings', run: () => go({ name: 'settings' }) }
      })
    })
  }, [link, notices])
  return null
}

/** The data file is open: the first run while nothing has been put in, then the places. */
function Opened() {
  const { collections, place, link } = useWorkplace()
  useEffect(() => watchClipboard(link), [link])
  const [hasStarted, setStarted] = useState(false)
  const settings = useCollection(collections.settings)
  const isEmpty = useCollection(collections.isEmpty)
  if (settings.status === 'loading' || isEmpty.status === 'loading') return <Waiting />
  const isNew =
    settings.status === 'ready' &&
    settings.value.name + settings.value.post + settings.value.houseStyleId === '' &&
    isEmpty.status === 'ready' &&
    isEmpty.value
  if (isNew && !hasStarted)
    return (
      <>
        <FirstRun onStart={() => setStarted(true)} />
        <DropArea onTake={() => setStarted(true)} />
      </>
    )
  return (
    <Frame>
      <ScreenLock />
      <Mishap key={'id' in place ? placeHash(place) : placeRoom(place)}>
        <At place={place} />
      </Mishap>
    </Frame>
  )
}

function At({ place }: { readonly place: Place }) {
  switch (place.name) {
    case 'home':
      return <Home />
    case 'reports':
    case 'new-report':
      return <Reports />
    case 'report':
      return <ReportPreview id={place.id} isPrinting={place.spot === 'print'} />
    case 'write':
      return <WriteReport id={place.id} {...(place.spot !== undefined && { spot: place.spot })} />
    case 'compare':
      return <Compare id={place.id} version={place.spot ?? ''} />
    case 'matrix':
      return <Matrix />
    case 'meeting-matrix':
      return <Matrix meetingId={place.id} />
    case 'meetings':
    case 'new-meeting':
      return <Meetings />
    case 'meeting':
      return <Meeting id={place.id} />
    case 'pack':
      return <PackPages id={place.id} chosen={place.spot ?? ''} />
    case 'attachment':
      return <AttachmentPages key={place.id} id={place.id} meetingId={place.spot} />
    case 'hidden':
      return <Hidden id={place.id} />
    case 'minutes':
      return <Minutes id={place.id} />
    case 'forward-plan':
      return <ClerkOffice key="plan" />
    case 'actions':
      return <ClerkOffice key="actions" first="actions" />
    case 'funds':
      return <Funds />
    case 'fund':
      return <FundPage id={place.id} />
    case 'figures-audit':
      return <FiguresAuditPage />
    case 'partnerships':
      return <Partnerships />
    case 'body':
      return <Body id={place.id} />
    case 'map':
      return <MapScreen id={place.id} />
    case 'agreements':
      return <Agreements />
    case 'agreement':
      return <Agreement id={place.id} />
    case 'measures':
      return <Measures />
    case 'measure':
      return <Measure id={place.id} />
    case 'organisations':
      return <Organisations />
    case 'person':
      return <Organisations key={place.id} personId={place.id} />
    case 'organisation':
      return <Organisation id={place.id} />
    case 'settings':
      return <Settings />
    case 'history':
      return <HistoryPage />
    case 'house-style':
      return <StyleEditor id={place.id} />
  }
}
