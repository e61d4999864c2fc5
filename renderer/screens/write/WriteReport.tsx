import { BookOpen, ChevronLeft, FileText, Printer } from 'lucide-react'
import { type CSSProperties, useCallback, useEffect, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { flushSync } from 'react-dom'
import { pictureAddress } from '../../../shared/files'
import { safeHref } from '../../../shared/links'
import { paperStyleVariables } from '../../../shared/paper/paperStyle'
import { outwardTitle } from '../../../shared/reports/exempt'
import type { Report } from '../../../shared/reports/report'
import { shortcutOf } from '../../../shared/shortcuts'
import type { CaretPlace } from '../../editor/caretPlace'
import { insertInline, setLink } from '../../editor/commands'
import type { Misspelt } from '../../editor/spelling'
import { openWriting, type Writing } from '../../editor/writing'
import { Button } from '../../ui/Button'
import { Page } from '../../ui/Page'
import { TextDialog } from '../common/TextDialog'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { ChecksPanel, ChecksTab } from './ChecksPanel'
import { CommentsPanel } from './CommentsPanel'
import { blockDrawer } from './drawBlock'
import { ExemptPanel } from './ExemptPanel'
import { FiguresPanel } from './FiguresPanel'
import { FindBar } from './FindBar'
import { FrontAbove } from './FrontAbove'
import { FrontMatterForm } from './FrontMatterForm'
import { arriveAtSpot } from './goToSpot'
import { HandOffBanner } from './HandOffBanner'
import { HandOffDialog, type Sending } from './HandOffDialog'
import { HerePanel } from './HerePanel'
import { ImplicationsPanel } from './ImplicationsPanel'
import { InsertDialog } from './InsertDialog'
import { NotSaved, saveAsCopy } from './NotSaved'
import { type OpenedReport, openReport } from './openReport'
import { PagesPanel } from './PagesPanel'
import { usePaperSize } from './PaperSize'
import { Parts } from './Parts'
import { PictureDialog } from './PictureDialog'
import { PulsePanel } from './PulsePanel'
import { SincePanel } from './SincePanel'
import { SpellingDialog } from './SpellingDialog'
import { SuggestingPanel } from './SuggestingPanel'
import { Suggestions } from './Suggestions'
import { TextMenu } from './TextMenu'
import { Toolbar } from './Toolbar'
import { keepTextFocus } from './textFocus'
import { WritingContext } from './useWriting'
import { VersionsPanel } from './VersionsPanel'
import { ExportMenu, Saving } from './WriteHead'
import { Audited, MarkedElsewhere, OpenCounted } from './watched'
import { writingNotices } from './writingNotices'

/** Pixels of a window that has room for sections, text and pages. */
const roomForAll = 1600

/** One report under the pen: its parts on the left, the paper in the middle, what is to be done on the right. */
export function WriteReport({ id, spot = '' }: { readonly id: string; readonly spot?: string }) {
  const { link } = useWorkplace()
  const [opened, setOpened] = useState<(OpenedReport & { readonly name: string; readonly isAgain: boolean }) | null>(
    null
  )
  const [isSuggesting, setSuggesting] = useState(false)
  const [error, setError] = useState<Parameters<typeof Failed>[0]['error'] | null>(null)
  // Opened again whenever the report was changed behind the screen: a version or an answer was brought in.
  const [turn, setTurn] = useState(0)
  /** The revision that suggestions of colleagues are held against while they are looked through. */
  const [reviewing, setReviewing] = useState<number | null>(null)
  const reload = (): void => setTurn((count) => count + 1)
  useEffect(() => {
    let isHere = true
    const open = async (): Promise<void> => {
      const found = await openReport(link, id, isSuggesting)
      if (!isHere) return
      if (!found.ok) return setError(found.error)
      const { revision } = found.value.report
      setOpened({
        ...found.value,
        name: `${id}-${revision}${isSuggesting ? `-suggested-${turn}` : ''}`,
        isAgain: turn > 0
      })
      setReviewing((was) => (was === null ? null : revision))
    }
    void open()
    return () => {
      isHere = false
    }
  }, [link, id, turn, isSuggesting])
  if (opened)
    return (
      <>
        <Opened
          key={opened.name}
          {...opened}
          spot={spot}
          onReload={reload}
          onSuggest={() => {
            reload()
            setSuggesting(!isSuggesting)
          }}
          onReview={setReviewing}
        />
        <Suggestions id={id} revision={reviewing} onClose={() => setReviewing(null)} onReload={reload} />
      </>
    )
  return <Page title="Report">{error ? <Failed error={error} /> : <Waiting />}</Page>
}

type OpenedProps = OpenedReport & {
  readonly spot: string
  /** It was changed behind the screen: whoever was writing goes on where they were. */
  readonly isAgain: boolean
  readonly onReload: () => void
  readonly onReview: (revision: number) => void
  /** Begins to suggest, or ends it. */
  readonly onSuggest: () => void
}

/** Where the cursor stood in each report when it was left. */
const carets = new Map<string, CaretPlace | null>()

function Opened({ report, style, suggestedOn, spot, isAgain, onReload, onReview, onSuggest }: OpenedProps) {
  const { link, notices, unsaved } = useWorkplace()
  /** The words on the screen have been kept elsewhere, or are not wanted. */
  const isSettled = useRef(false)
  const place = useRef<HTMLDivElement>(null)
  const size = usePaperSize()
  const [isInserting, setInserting] = useState(false)
  /** The field at which the form of details opens, empty for its first; null where it is closed. */
  const [form, setForm] = useState<string | null>(null)
  const [picture, setPicture] = useState<File | null>(null)
  const [writing, setWriting] = useState<Writing | null>(null)
  useEffect(() => {
    if (!place.current) return
    const opened = openWriting(
      { link, unsaved },
      { ...report, suggestedOn },
      style,
      place.current,
      () => crypto.randomUUID(),
      {
        fileUrl: pictureAddress,
        drawBlock: blockDrawer(style),
        onBrace: () => setInserting(true),
        onPicture: setPicture,
        ...writingNotices(notices, (command) => void opened.run(command))
      }
    )
    setWriting(opened)
    if (isAgain) opened.goOnAt(carets.get(report.id) ?? null)
    return () => {
      carets.set(report.id, opened.caret())
      const words = opened.draft.collect()
      const close = async (): Promise<void> => {
        await opened.close()
        if (opened.draft.get().saving !== 'failed') return
        if (isSettled.current) return opened.draft.discard()
        // Whoever leaves while a save is refused keeps what was written.
        const kept = await saveAsCopy(link, words)
        if (!kept.ok)
          return notices.fail('Your last words are not saved yet; this is tried again by itself', kept.error)
        opened.draft.discard()
        notices.say({
          tone: 'told',
          title: 'Your last words could not be saved where they belong. They are kept in a copy of the report.'
        })
      }
      void close()
    }
  }, [link, unsaved, notices, report, style, suggestedOn, isAgain])
  // The element that the editor draws in must stay where it is, so the screen has one shape with or without it.
  return (
    <WritingContext value={writing}>
      <Screen
        id={report.id}
        writing={writing}
        opened={report.value}
        isInserting={isInserting}
        onInserting={setInserting}
        form={form}
        onForm={setForm}
        picture={picture}
        onPictureDone={() => setPicture(null)}
        spot={spot}
        onReload={onReload}
        onReview={onReview}
        isSuggesting={suggestedOn !== null}
        onSuggest={onSuggest}
        onSettled={() => {
          isSettled.current = true
          onReload()
        }}
      >
        <section
          className="desk"
          aria-label="Paper"
          style={{ ...paperStyleVariables(style), '--zoom': String(size / 100) } as CSSProperties}
        >
          <article className="paper numbers-6 writing" lang={style.language}>
            <div className={`sheet${style.recommendations.isBold ? ' bold-recommendations' : ''}`}>
              {writing && (
                <FrontAbove
                  onPress={() => {
                    // The form gives the keyboard back to what had it, which the click has taken from the text.
                    writing.focus()
                    setForm('')
                  }}
                />
              )}
              {writing && <Audited id={report.id} />}
              {writing && <OpenCounted id={report.id} />}
              {writing && <MarkedElsewhere id={report.id} />}
              <div ref={place} />
            </div>
          </article>
        </section>
      </Screen>
    </WritingContext>
  )
}

type ScreenProps = {
  readonly id: string
  readonly writing: Writing | null
  readonly opened: Report
  readonly isInserting: boolean
  readonly onInserting: (isOpen: boolean) => void
  /** Whether the details above the text are being filled in. */
  readonly form: string | null
  readonly onForm: (at: string | null) => void
  /** One that was pasted or dropped, and waits to be described. */
  readonly picture: File | null
  readonly onPictureDone: () => void
  /** Where in the text the person is taken at first, by an id. */
  readonly spot: string
  readonly onReload: () => void
  readonly onReview: (revision: number) => void
  readonly isSuggesting: boolean
  readonly onSuggest: () => void
  /** Opens it again without what stands unsaved on the screen. */
  readonly onSettled: () => void
  readonly children: React.ReactNode
}

function Screen({
  id,
  writing,
  opened,
  isInserting,
  onInserting,
  form,
  onForm,
  picture,
  onPictureDone,
  spot,
  onReload,
  onReview,
  isSuggesting,
  onSuggest,
  onSettled,
  children
}: ScreenProps) {
  const workplace = useWorkplace()
  const [panel, setShownPanel] = useState('implications')
  const [isCommenting, setCommenting] = useState(false)
  /** The misspelt word that the menu over the text was opened on. */
  const [spelled, setSpelled] = useState<Misspelt | null>(null)
  const thread = useQuery('reports.thread', { id })
  const isBegun = thread.status === 'ready' && thread.value.older.length > 0
  const [sending, setSending] = useState<Sending | null>(null)
  const [finding, setFinding] = useState(0)
  const [hasParts, setParts] = useState(true)
  const [hasPanel, setPanel] = useState(true)
  /** How many pages it has, once they were looked at. */
  const [pages, setPages] = useState(0)
  const [asking, setAsking] = useState<'link' | 'footnote' | 'picture' | null>(null)
  const [title, setTitle] = useState(opened.title)
  const [windowTitle, setWindowTitle] = useState(outwardTitle(opened))
  const beginComment = useCallback((): void => {
    setPanel(true)
    setShownPanel('comments')
    setCommenting(true)
  }, [])
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const id = shortcutOf('writing', event)?.id
      if (id === 'comment') {
        event.preventDefault()
        beginComment()
      }
      if (id === 'suggest') {
        event.preventDefault()
        void suggest.current()
      }
      if (id === 'panel' && !document.querySelector('.overlay')) {
        event.preventDefault()
        goToPanel.current(Number(event.code.slice(-1)))
      }
      if (id !== 'find') return
      event.preventDefault()
      setFinding((times) => times + 1)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [beginComment])
  const showPanel = (chosen: string): void => {
    setShownPanel(chosen)
    setCommenting(false)
    // Text and pages side by side: in most windows there is no room for the sections as well, until somebody asks for them.
    if (chosen === 'pages' && window.innerWidth < roomForAll) setParts(false)
  }
  /** Shows the panel of that number, and gives the keyboard to its tab. */
  const goToPanel = useRef<(number: number) => void>(() => undefined)
  goToPanel.current = (number) => {
    const all = ['implications', 'checks', 'figures', 'comments', 'versions', ...(isBegun ? ['since'] : [])]
    const chosen = [...all, 'exempt', 'here', 'pages', 'pulse'][number - 1]
    if (chosen === undefined) return
    flushSync(() => {
      setPanel(true)
      showPanel(chosen)
    })
    document.querySelector<HTMLElement>('.side [role=tab][aria-selected=true], .suggesting button')?.focus()
  }
  useEffect(() => {
    // What stands above the text is filled in under Details.
    const isAbove = writing?.style.front.fields.some(({ key }) => key === spot) ?? false
    if (isAbove) onForm(spot)
    return writing && spot && !isAbove ? arriveAtSpot(writing, spot) : undefined
  }, [writing, spot, onForm])
  useEffect(
    () => (writing ? keepTextFocus({ dom: writing.editor.view.dom, focus: writing.focus }) : undefined),
    [writing]
  )
  useEffect(
    () =>
      writing?.draft.subscribe(() => {
        const { report } = writing.draft.get()
        setTitle(report.title)
        setWindowTitle(outwardTitle(report))
      }),
    [writing]
  )
  const suggest = useRef<() => Promise<void>>(async () => undefined)
  suggest.current = async () => {
    await writing?.draft.flush()
    if (writing?.draft.get().saving === 'saved') onSuggest()
  }
  const leave = async (go: () => void): Promise<void> => {
    await writing?.draft.flush()
    go()
  }
  return (
    <Page
      title={title || 'Untitled report'}
      windowTitle={windowTitle || 'Untitled report'}
      room="full"
      subtitle={writing ? <Saving pages={pages} /> : 'Opening …'}
      actions={
        <>
          <Button
            icon={<ChevronLeft aria-hidden size={16} />}
            onPress={() => void leave(() => workplace.go({ name: 'reports' }))}
          >
            All reports
          </Button>
          <Button icon={<FileText aria-hidden size={16} />} onPress={() => onForm('')}>
            Details
          </Button>
          <Button
            icon={<BookOpen aria-hidden size={16} />}
            act={{ title: 'Preview this report' }}
            onPress={() => void leave(() => workplace.go({ name: 'report', id }))}
          >
            Preview
          </Button>
          <Button
            icon={<Printer aria-hidden size={16} />}
            aria-label="Print this report"
            act={{ id: 'print-report', title: 'Print this report …' }}
            onPress={() => void leave(() => workplace.go({ name: 'report', id, spot: 'print' }))}
          />
          {writing && <ExportMenu id={id} before={(write) => void leave(write)} />}
        </>
      }
    >
      {writing && (
        <Toolbar
          onLink={() => setAsking('link')}
          onFootnote={() => setAsking('footnote')}
          onPicture={() => setAsking('picture')}
          onInsert={() => onInserting(true)}
          onFind={() => setFinding((times) => times + 1)}
          isSuggesting={isSuggesting}
          onSuggest={() => void suggest.current()}
          hasParts={hasParts}
          onParts={() => setParts(!hasParts)}
          hasPanel={hasPanel}
          onPanel={() => setPanel(!hasPanel)}
        />
      )}
      {writing && <HandOffBanner id={id} />}
      {writing && <NotSaved onReopen={onSettled} />}
      {writing && finding > 0 && <FindBar asked={finding} onClose={() => setFinding(0)} />}
      <div className="write">
        {writing && hasParts && <Parts id={id} onReload={onReload} />}
        {!writing && <nav className="outline parts" aria-label="Sections of this report" />}
        {children}
        {writing && hasPanel && isSuggesting && <SuggestingPanel id={id} onReload={onReload} />}
        {writing && hasPanel && !isSuggesting && (
          <Tabs
            className={panel === 'pages' ? 'side side-pages' : 'side'}
            selectedKey={panel}
            onSelectionChange={(key) => showPanel(String(key))}
          >
            <TabList aria-label="About this report" className="side-tabs">
              <Tab id="implications">Implications</Tab>
              <ChecksTab />
              <Tab id="figures">Figures</Tab>
              <Tab id="comments">Comments</Tab>
              <Tab id="versions">Versions</Tab>
              {isBegun && <Tab id="since">Since last time</Tab>}
              <Tab id="exempt">Exempt</Tab>
              <Tab id="here">Here</Tab>
              <Tab id="pages">Pages</Tab>
              <Tab id="pulse">Pulse</Tab>
            </TabList>
            <TabPanel id="implications">
              <ImplicationsPanel onHandOff={setSending} />
            </TabPanel>
            <TabPanel id="checks">
              <ChecksPanel onDetails={onForm} />
            </TabPanel>
            <TabPanel id="figures">
              <FiguresPanel />
            </TabPanel>
            <TabPanel id="comments">
              <CommentsPanel key={String(isCommenting)} isAdding={isCommenting} />
            </TabPanel>
            <TabPanel id="versions">
              <VersionsPanel
                id={id}
                onReload={onReload}
                onSend={(isWord) => setSending({ of: 'whole', isWord })}
                onReview={onReview}
              />
            </TabPanel>
            {isBegun && (
              <TabPanel id="since">
                <SincePanel id={id} />
              </TabPanel>
            )}
            <TabPanel id="exempt">
              <ExemptPanel id={id} />
            </TabPanel>
            <TabPanel id="here">
              <HerePanel />
            </TabPanel>
            <TabPanel id="pages">
              <PagesPanel id={id} onPages={setPages} />
            </TabPanel>
            <TabPanel id="pulse">
              <PulsePanel id={id} />
            </TabPanel>
          </Tabs>
        )}
      </div>
      {writing && (
        <>
          <FrontMatterForm at={form} onClose={() => onForm(null)} />
          <SpellingDialog asked={spelled} />
          <TextMenu
            onComment={beginComment}
            onExempt={() => goToPanel.current(isBegun ? 7 : 6)}
            onLink={() => setAsking('link')}
            onSpelling={(word) => setSpelled({ ...word })}
          />
          <HandOffDialog id={id} sending={sending} onClose={() => setSending(null)} />
          <PictureDialog
            given={picture}
            isOpen={asking === 'picture' || picture !== null}
            onClose={() => {
              setAsking(null)
              onPictureDone()
            }}
          />
          <InsertDialog isOpen={isInserting} onClose={() => onInserting(false)} />
          <TextDialog
            title="Link"
            label="Address"
            description="A web address (https://…) or an e-mail address (mailto:…). Leave it empty to take the link away."
            confirm="Done"
            value={String(writing.editor.getAttributes('link').href ?? '')}
            check={(text) =>
              text === '' || safeHref(text).includes(':') ? '' : 'Begin with https:// or mailto:, without spaces.'
            }
            isOpen={asking === 'link'}
            onClose={() => setAsking(null)}
            onConfirm={(href) => void writing.run(setLink(href))}
          />
          <TextDialog
            title="Footnote"
            label="Words of the footnote"
            confirm="Put in"
            check={(text) => (text.trim() === '' ? 'Write the footnote.' : '')}
            isOpen={asking === 'footnote'}
            onClose={() => setAsking(null)}
            onConfirm={(text) => void writing.run(insertInline('footnote', { text: text.trim() }))}
          />
        </>
      )}
    </Page>
  )
}
