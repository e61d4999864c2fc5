import { BookOpen, Ellipsis, ExternalLink, EyeOff, FilePlus2, Layers, Printer as PrinterIcon } from 'lucide-react'
import { useState } from 'react'
import type { Numbering } from '../../../shared/meetings/builtPack'
import type { Meeting } from '../../../shared/meetings/calls'
import type { ChangeMarking, PackState } from '../../../shared/packs/calls'
import { buildPack, kindOf, type PackChoices, packJob } from '../../stores/packs'
import { Button } from '../../ui/Button'
import { MenuButton } from '../../ui/MenuButton'
import { ProgressBar } from '../../ui/ProgressBar'
import { type Choice, Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { Tick } from '../../ui/Tick'
import { useQuery, useStore, useWorkplace, valueOr } from '../common/useWorkplace'
import { countOf, formatMoment, formatSize } from '../common/when'
import { AskBeforeBuilding } from './AskBeforeBuilding'
import { AskOpening } from './AskOpening'
import { AskStale } from './AskStale'
import { Preflight } from './Preflight'
import { PrintDialog } from './PrintDialog'
import { Published } from './Published'

const copies = [
  {
    id: 'public',
    label: 'Public',
    description: 'Exempt matter is left out, and the finished file is searched for it.'
  },
  {
    id: 'restricted',
    label: 'Restricted',
    description:
      'Everything; what is exempt is marked in words and by a bar, and the pages that hold it say “Not for publication”.'
  }
]

/** How a supplement shows a report that replaces the one people have. */
const markings = [
  {
    id: 'marked',
    label: 'With the changes marked',
    description: 'One text: what was put in is underlined, what was taken out is struck through.'
  },
  { id: 'plain', label: 'As they are now', description: 'Nothing is marked.' },
  {
    id: 'beside',
    label: 'As they are now, with a marked copy behind',
    description: 'Both: the report to decide on, and what has changed in it.'
  }
] as const satisfies readonly Choice<ChangeMarking>[]

/** The page numbers of a public copy where something is not for publication. */
const pageNumbers = [
  {
    id: 'sheets',
    label: 'Those of the restricted copy, with a sheet for pages left out',
    description:
      'One number leads everybody to the same paper. A sheet says “Pages 366 to 370 are not for publication”.'
  },
  {
    id: 'gaps',
    label: 'Those of the restricted copy, with a gap for pages left out',
    description: 'The contents page says which pages are not for publication; without one, the agenda does.'
  },
  { id: 'own', label: 'Its own', description: 'They run on without a gap, and differ from the restricted copy.' }
] as const satisfies readonly Choice<Numbering>[]

/** The name of the work of writing a pack as web pages. */
const pagesJob = 'pack-pages'

type What = 'pack' | 'supplement' | 'pages'
type Wanted = { readonly what: What; readonly openReason: string }

/** The pack of a meeting: how it is to be, build it, follow the work, see what came of it, publish it. `state` is null until it is known. */
export function PackPanel({ meeting, state }: { readonly meeting: Meeting; readonly state: PackState | null }) {
  const workplace = useWorkplace()
  const { link, write, jobs, notices, go: goTo } = workplace
  const job = useStore(jobs.store).list.find((own) => own.id === packJob(meeting.id))
  const pack = meeting.lastPack
  const [choices, setChoices] = useState<PackChoices>(() => ({ copy: 'public', ...lookOf(pack) }))
  const [names, setNames] = useState('')
  // Until somebody chooses, as this body had them last, so that a committee's packs are numbered alike.
  const numbering = choices.numbering ?? state?.numbering ?? 'sheets'
  const isRestricted = choices.copy === 'restricted'
  const remarks = valueOr(useQuery('packs.preflight', { meetingId: meeting.id }), null)
  const stops = (remarks ?? []).filter(({ severity }) => severity === 'stop')
  const opened = valueOr(useQuery('packs.opened', { meetingId: meeting.id }), [])
  const stale = valueOr(useQuery('packs.stale', { meetingId: meeting.id }), [])
  // What the person wanted to build when they were asked about the stops, or about what the public would see anew.
  const [asking, setAsking] = useState<Wanted | null>(null)
  const [opening, setOpening] = useState<What | null>(null)
  const [isAskedStale, setAskedStale] = useState(false)

  const [changes, setChanges] = useState<ChangeMarking>('marked')
  const [isPrinting, setPrinting] = useState(false)

  const open = async (knowingly = false): Promise<void> => {
    const answer = await link.call('meetings.openPack', { meetingId: meeting.id, knowingly })
    if (!answer.ok) notices.fail('The pack could not be opened', answer.error)
  }
  const build = ({ what, openReason }: Wanted): Promise<void> => {
    if (what === 'pages') return pages(openReason)
    const isSupplement = what === 'supplement'

    const recipients = names
      .split('\n')
      .map((name) => name.trim())
      .filter(Boolean)
    const more = {
      ...(isRestricted && recipients.length > 0 && { recipients }),
      ...(isSupplement && { isSupplement, changes }),
      ...(openReason !== '' && { openReason })
    }
    return buildPack(workplace, meeting, () => void open(), { ...choices, numbering, ...more })
  }
  const pages = async (openReason: string): Promise<void> => {
    await write(
      'packs.exportHtml',
      { meetingId: meeting.id, copy: choices.copy, openReason, job: pagesJob },
      {
        job: { id: pagesJob, title: `Saving the pack for ${meeting.body} as web pages` },
        failed: 'The web pages were not written',
        said: ({ pages, told }) => ({ title: `Saved the pack as ${countOf(pages, 'web page')}.`, details: told })
      }
    )
  }
  const go = (wanted: Wanted): void => {
    if (wanted.what !== 'pages' && stops.length > 0 && !isRestricted && !choices.isDraft) setAsking(wanted)
    else void build(wanted)
  }
  const want = (what: What): void => {
    if (opened.length > 0 && !isRestricted) setOpening(what)
    else go({ what, openReason: '' })
  }
  const buildWithout = async (): Promise<void> => {
    for (const { attachmentId } of stops)
      if (attachmentId) await link.call('packs.changeAttachment', { id: attachmentId, isLeftOut: true })
    if (asking) await build(asking)
  }
  const hasReplaced = (state?.items ?? []).some(({ change, reportId }) => change === 'changed' && reportId !== null)
  const fresh = (state?.items ?? []).filter(({ change }) => change === 'new' || change === 'changed').length

  return (
    <section className="panel" aria-labelledby="pack">
      <h2 id="pack">Pack</h2>
      {job ? (
        <ProgressBar {...job} onCancel={() => jobs.cancel(job.id)} />
      ) : (
        <>
          <div className="buttons">
            <Button
              look="main"
              icon={<Layers aria-hidden size={16} />}
              isDisabled={meeting.items.length === 0}
              act={{ id: 'build-pack', title: 'Build the pack of this meeting …' }}
              onPress={() => want('pack')}
            >
              Build pack
            </Button>
            {pack && (
              <Button
                icon={<ExternalLink aria-hidden size={16} />}
                act={{ title: 'Open the pack of this meeting' }}
                onPress={() => (stale.length > 0 ? setAskedStale(true) : void open())}
              >
                Open pack
              </Button>
            )}
            {pack && (
              <Button
                icon={<BookOpen aria-hidden size={16} />}
                act={{ title: 'Look at the pack of this meeting' }}
                onPress={() => goTo({ name: 'pack', id: meeting.id })}
              >
                Look at it
              </Button>
            )}
            {pack && (
              <Button icon={<PrinterIcon aria-hidden size={16} />} onPress={() => setPrinting(true)}>
                Print …
              </Button>
            )}
            {state?.base && fresh > 0 && (
              <Button icon={<FilePlus2 aria-hidden size={16} />} onPress={() => want('supplement')}>
                Build supplement {state.nextSupplement}
              </Button>
            )}
            <More meeting={meeting} onPages={() => want('pages')} />
          </div>
          <div className="form pack-choices">
            <Select
              label="Copy"
              choices={copies}
              value={choices.copy ?? 'public'}
              onChange={(copy) => setChoices({ ...choices, copy: copy === 'restricted' ? 'restricted' : 'public' })}
            />
            {!isRestricted && state && state.resolution !== '' && (
              <Select
                label="Page numbers"
                choices={pageNumbers}
                value={numbering}
                onChange={(chosen) => setChoices({ ...choices, numbering: chosen })}
              />
            )}
            {isRestricted && (
              <TextArea
                label="Who gets a copy"
                description="One name on a line. Each copy is a file of its own, numbered and named on every page."
                value={names}
                onChange={setNames}
              />
            )}
            {hasReplaced && (
              <Select
                label="Reports that a supplement replaces"
                choices={markings}
                value={changes}
                onChange={setChanges}
              />
            )}
            <Tick
              label="Contents page"
              isOn={choices.hasContents ?? false}
              onChange={(hasContents) => setChoices({ ...choices, hasContents })}
            />
            <Tick
              label="Divider sheets"
              isOn={choices.hasDividers ?? false}
              onChange={(hasDividers) => setChoices({ ...choices, hasDividers })}
            />
            <Tick
              label="For printing on both sides"
              isOn={choices.isDoubleSided ?? false}
              onChange={(isDoubleSided) => setChoices({ ...choices, isDoubleSided })}
            />
            <Tick
              label="Marked DRAFT"
              isOn={choices.isDraft ?? false}
              onChange={(isDraft) => setChoices({ ...choices, isDraft })}
            />
          </div>
        </>
      )}
      <PrintDialog meetingId={meeting.id} isOpen={isPrinting} onClose={() => setPrinting(false)} />
      <AskBeforeBuilding
        stops={stops}
        isOpen={asking !== null}
        onBuild={() => void buildWithout()}
        onClose={() => setAsking(null)}
      />
      <AskOpening
        matter={opened}
        isOpen={opening !== null}
        onGo={(openReason) => opening && go({ what: opening, openReason })}
        onClose={() => setOpening(null)}
      />
      <AskStale
        matter={stale}
        confirm="Open it all the same"
        isOpen={isAskedStale}
        onGo={() => void open(true)}
        onClose={() => setAskedStale(false)}
      />
      {state && state.resolution !== '' && (
        <Button
          look="quiet"
          icon={<EyeOff aria-hidden size={16} />}
          act={{ title: 'What the public will not see of this meeting' }}
          onPress={() => goTo({ name: 'hidden', id: meeting.id })}
        >
          What the public will not see
        </Button>
      )}
      {stale.length > 0 && (
        <p className="remark" role="status">
          {countOf(stale.length, 'thing')} in the last pack {stale.length === 1 ? 'has' : 'have'} become exempt since it
          was built. Build it again.
        </p>
      )}
      {remarks && meeting.items.length > 0 && <Preflight title="Before it goes out" remarks={remarks} />}
      {pack ? (
        <LastPack meeting={meeting} pack={pack} />
      ) : (
        <p className="dim">
          {meeting.items.length === 0
            ? 'The pack can be built once there is an item on the agenda.'
            : 'No pack has been built for this meeting yet. It will hold the agenda and every report, with page numbers that run on.'}
        </p>
      )}
      {state && <Published state={state} meetingId={meeting.id} />}
      {state && state.resolution !== '' && (
        <section aria-label="Resolution to exclude the public">
          <h3>Resolution to exclude the public</h3>
          <div className="resolution">
            {state.resolution.split('\n').map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </section>
      )}
    </section>
  )
}

/** What else can be done with a pack. */
function More({ meeting, onPages }: { readonly meeting: Meeting; readonly onPages: () => void }) {
  const { link, write, notices } = useWorkplace()
  const meetingId = meeting.id
  const hasPack = meeting.lastPack !== null
  const publish = async (): Promise<void> => {
    const answer = await link.call('packs.publish', { meetingId })
    if (!answer.ok) return notices.fail('The pack was not published', answer.error)
    notices.say({
      title: `The ${kindOf(answer.value)} is kept as published. From now on supplements go with it.`,
      details: ['Its SHA-256, by which a file is compared with it, stands with it under Published.']
    })
  }
  const changed = async (): Promise<void> => {
    await write(
      'packs.changedPages',
      { meetingId },
      {
        failed: 'There are no changed pages to print',
        said: ({ pages, told }) => ({
          title: `Saved ${countOf(pages.length, 'changed page')} for printing.`,
          details: [`Pages ${pages.join(', ')}`, ...told]
        })
      }
    )
  }
  return (
    <MenuButton
      isIconOnly
      label="More about the pack"
      icon={<Ellipsis aria-hidden size={16} />}
      entries={[
        { id: 'publish', label: 'Keep the last pack as published', run: () => void publish(), isDisabled: !hasPack },
        { id: 'pages', label: 'Save as web pages …', run: onPages, isDisabled: meeting.items.length === 0 },
        { id: 'changed', label: 'Save just the changed pages …', run: () => void changed(), isDisabled: !hasPack }
      ]}
    />
  )
}

type Pack = NonNullable<Meeting['lastPack']>

/** How the last pack was put together, for the next one to be like it. */
function lookOf(pack: Meeting['lastPack']): PackChoices {
  if (!pack) return {}
  const { hasContents, hasDividers, isDoubleSided } = pack.form
  return { hasContents, hasDividers, isDoubleSided }
}

function LastPack({ meeting, pack }: { readonly meeting: Meeting; readonly pack: Pack }) {
  const label = pack.supplement > 0 ? `S${pack.supplement}/` : ''
  // What was found in the finished file; what concerns the papers is told of them as they are now.
  const built = pack.remarks.filter(({ about }) => about === 'pack')
  return (
    <>
      {pack.supplement === 0 && !matchesAgenda(meeting, pack) && (
        <p className="remark">
          The agenda has changed since this pack was built. Build it again to bring it up to date.
        </p>
      )}
      <dl className="facts">
        <dt>Built</dt>
        <dd>
          {formatMoment(pack.builtAt, new Date())}, in {pack.seconds.toFixed(1)} seconds
        </dd>
        <dt>Kind</dt>
        <dd>
          {kindOf(pack)}
          {pack.form.isDraft && ', marked DRAFT'}
          {pack.files.length > 1 && `, ${pack.files.length} copies`}
        </dd>
        <dt>Size</dt>
        <dd>
          {countOf(pack.pages, 'page')}, {formatSize(pack.bytes)}
        </dd>
        <dt>Parts</dt>
        <dd>
          {pack.rendered} drawn anew, {pack.reused} as before
        </dd>
        <dt>For everybody</dt>
        <dd>{pack.isAccessible ? 'Follows PDF/UA-1 as far as can be checked here' : 'Not yet: see below'}</dd>
        <dt>For archives</dt>
        <dd>{pack.isForArchives ? 'Follows PDF/A-2a as far as can be checked here' : 'Not yet: see below'}</dd>
        <dt>File</dt>
        <dd className="path">{pack.file}</dd>
        {pack.opened && (
          <>
            <dt>Public for the first time</dt>
            <dd>
              {countOf(pack.opened.matter.length, 'part')}: {pack.opened.reason}
            </dd>
          </>
        )}
      </dl>
      {built.length > 0 && <Preflight title="About this pack" remarks={built} />}
      <table className="plain-table">
        <caption>Pages of each item</caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col">Title</th>
            <th scope="col">Pages</th>
          </tr>
        </thead>
        <tbody>
          {pack.items.map((item) => (
            <tr key={item.number}>
              <td>{item.number}</td>
              <td>
                {item.title}
                {item.place && <span className="dim"> ({item.place})</span>}
              </td>
              <td className="pages">{pagesIn(item, label)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** "366–370", as printed on the pages; of a pack of an older version, as they are counted. */
function pagesIn({ firstPage, lastPage, firstLabel, lastLabel }: Pack['items'][number], prefix: string): string {
  const [first, last] = firstLabel ? [firstLabel, lastLabel] : [`${prefix}${firstPage}`, `${prefix}${lastPage}`]
  return first === last ? first : `${first}–${last.slice(prefix.length)}`
}

/** Whether the pack holds the items that the agenda has now, in its order. */
function matchesAgenda(meeting: Meeting, pack: Pack): boolean {
  const line = (item: { readonly number: string; readonly title: string }): string => `${item.number} ${item.title}`
  const held = new Set(pack.items.map(line))
  const wanted = meeting.items.filter((item) => item.reportId !== null || held.has(line(item)))
  return wanted.map(line).join('\n') === pack.items.map(line).join('\n')
}
