import { useEffect, useState } from 'react'
import { heldInShort } from '../../../shared/meetings/meetingDetails'
import { reportName } from '../../../shared/reports/naming'
import { type Hit, markMatches, matches, type SearchKind } from '../../../shared/search'
import { formatDate } from '../../../shared/values'
import type { Link } from '../../stores/link'
import type { Place } from '../../stores/place'
import { type CommandGroup, CommandList } from '../../ui/CommandList'
import { Dialog } from '../../ui/Dialog'
import { reportLine } from '../common/reportLine'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { countOf, formatMoment } from '../common/when'
import { actionsEverywhere } from './actions'

/** What is read rather than done, by the name of its sheet. */
const sheetTitles = {
  help: 'Help for this screen',
  shortcuts: 'Show all keyboard shortcuts',
  accessibility: 'Accessibility statement'
} as const
const sheets = Object.entries(sheetTitles) as readonly (readonly [keyof typeof sheetTitles, string])[]

type FinderProps = { readonly onClose: () => void; readonly onShow: (sheet: keyof typeof sheetTitles) => void }

/** Finds any record by its name or its words, and any action, by typing. */
export function Palette({ isOpen, ...rest }: FinderProps & { readonly isOpen: boolean }) {
  return (
    <Dialog title="Find or do" width="wide" isOpen={isOpen} onClose={rest.onClose}>
      <Finder {...rest} />
    </Dialog>
  )
}

/** What can be run, by the id of its line. */
type Offer = { readonly group: CommandGroup; readonly runs: ReadonlyMap<string, () => void> }

function Finder({ onClose, onShow }: FinderProps) {
  const workplace = useWorkplace()
  const { go, link, acts } = workplace
  useFreshIndex(link)
  const [text, setText] = useState('')
  // As the page stood when this was opened; it stays as it is beneath.
  const [ofPage] = useState(() => acts.list().filter(({ isDisabled, title }) => !isDisabled && title !== ''))
  const wanted = text.trim()
  const now = new Date()
  const answer = useQuery('search.find', { text: wanted })
  const latest = useLatest(wanted === '')
  const found = valueOr(answer, null)
  const fits = (hit: Hit): boolean =>
    matches(hit.passage ? `${hit.name} ${hit.passage.text}` : `${hit.name} ${hit.about}`, wanted)
  // Until the answer to what was typed is there, so much of the last one stays as still fits.
  const isSettled = answer.status === 'failed' || found?.text === wanted
  const keep = (hits: readonly Hit[]): readonly Hit[] => (isSettled ? hits : hits.filter(fits))

  const actions: Offer = offer(
    'Actions',
    [...actionsEverywhere(workplace), ...sheets.map(([id, title]) => ({ id, title, run: () => onShow(id) }))]
      .filter((action) => matches(action.title, wanted))
      .map(({ id, title, run }) => ({ id, label: title, run }))
  )
  const here: Offer = offer(
    'On this page',
    ofPage
      .map(({ title, of, run }, index) => ({ id: `here ${index}`, label: title, description: of, run }))
      .filter(({ label, description }) =>
        wanted === '' ? description === '' : matches(`${label} ${description}`, wanted)
      )
  )
  const open = (hit: Hit) => () => go(placeOf(hit))
  const records = byKind(wanted === '' ? [] : keep(found?.names ?? [])).map(([kind, hits]) =>
    offer(
      kindTitles[kind],
      hits.map((hit) => ({ id: lineId(hit), label: hit.name, description: aboutHit(hit, now), run: open(hit) }))
    )
  )
  const passages = offer(
    'In the text',
    (wanted === '' ? [] : keep(found?.passages ?? [])).map((hit) => ({
      id: lineId(hit),
      label: hit.name,
      description: [kindNames[hit.kind], hit.about, hit.passage?.place].filter(Boolean).join(' · '),
      excerpt: markMatches(hit.passage?.text ?? '', wanted),
      run: open(hit)
    }))
  )
  const isAction =
    wanted.length >= 3 &&
    [here, actions].some(({ group }) => group.commands.some(({ label }) => startsWith(label, wanted)))
  const offered = isAction ? [here, actions, ...records, passages] : [...records, here, actions, passages]
  const offers = wanted === '' ? [here, actions, ...latest] : offered

  return (
    <CommandList
      label="Type words of anything kept here, or what you want to do"
      text={text}
      onText={setText}
      // What was saved just now is to be found, too: Enter waits until it has been read.
      isSettled={isSettled && found?.isComplete !== false}
      groups={offers.map(({ group }) => group)}
      onRun={(id) => {
        onClose()
        offers.find(({ runs }) => runs.has(id))?.runs.get(id)?.()
      }}
      nothing="Nothing here has these words."
      note={[
        found?.isComplete === false ? 'Some records are still being read; a moment later there may be more.' : '',
        wanted !== '' && found && isSettled ? leftInWords(found.left) : ''
      ]
        .filter(Boolean)
        .join(' ')}
    />
  )
}

/** Reads what has changed since the last search, a little at a time, for as long as somebody looks. */
function useFreshIndex(link: Link): void {
  useEffect(() => {
    let isLooking = true
    const read = async (): Promise<void> => {
      const answer = await link.call('search.freshen', {})
      if (isLooking && answer.ok && !answer.value.isComplete) await read()
    }
    void read()
    return () => {
      isLooking = false
    }
  }, [link])
}

function startsWith(label: string, wanted: string): boolean {
  return label.toLowerCase().startsWith(wanted.toLowerCase())
}

function offer(
  title: string,
  lines: readonly (CommandGroup['commands'][number] & { readonly run: () => void })[]
): Offer {
  return { group: { title, commands: lines }, runs: new Map(lines.map(({ id, run }) => [id, run])) }
}

/** Before anything is typed: the reports changed last and the meetings that come next. */
function useLatest(isShown: boolean): readonly Offer[] {
  const { go } = useWorkplace()
  const now = new Date()
  const latest = valueOr(useQuery('home.latest', {}), null)
  if (!isShown || !latest) return []
  return [
    offer(
      'Reports changed last',
      latest.reports.map((row) => ({
        id: `report ${row.id}`,
        label: reportName(row),
        description: reportLine(row, now),
        run: () => go({ name: 'report', id: row.id })
      }))
    ),
    offer(
      'Next meetings',
      latest.meetings.map((row) => ({
        id: `meeting ${row.id}`,
        label: `${row.body}, ${formatDate(row.date)}`,
        description: [row.place, ...heldInShort(row)].filter(Boolean).join(' · '),
        run: () => go({ name: 'meeting', id: row.id })
      }))
    )
  ]
}

const kindTitles: Readonly<Record<SearchKind, string>> = {
  report: 'Reports',
  meeting: 'Meetings',
  item: 'Agenda items',
  decision: 'Decisions',
  action: 'Actions from meetings',
  plan: 'Forward plan',
  partnership: 'Partnerships',
  body: 'Bodies',
  map: 'Governance maps',
  agreement: 'Agreements',
  fund: 'Funds',
  measure: 'Measures',
  organisation: 'Organisations',
  person: 'People',
  post: 'Posts'
}

const kindNames: Readonly<Record<SearchKind, string>> = {
  report: 'Report',
  meeting: 'Meeting',
  item: 'Agenda item',
  decision: 'Decision',
  action: 'Action',
  plan: 'Forward plan',
  partnership: 'Partnership',
  body: 'Body',
  map: 'Governance map',
  agreement: 'Agreement',
  fund: 'Fund',
  measure: 'Measure',
  organisation: 'Organisation',
  person: 'Person',
  post: 'Post'
}

/** Hits by kind, the kind of the best one first. */
function byKind(hits: readonly Hit[]): readonly (readonly [SearchKind, readonly Hit[]])[] {
  const kinds = [...new Set(hits.map(({ kind }) => kind))]
  return kinds.map((kind) => [kind, hits.filter((hit) => hit.kind === kind)])
}

function lineId({ kind, id, name, about, passage }: Hit): string {
  return [kind, id, name, about, passage?.spot, passage?.place, passage?.text].join('|')
}

/** What tells a hit from others of its name; of reports also when they were changed, where nothing else does. */
function aboutHit({ kind, about, at }: Hit, now: Date): string {
  return kind === 'report' ? `${about} · ${formatMoment(at, now, 'in-line')}` : about
}

/** Where a hit is looked at. */
function placeOf({ kind, id, passage }: Hit): Place {
  switch (kind) {
    case 'report':
      return passage?.spot ? { name: 'write', id, spot: passage.spot } : { name: 'report', id }
    case 'meeting':
    case 'item':
      return { name: 'meeting', id }
    case 'decision':
    case 'action':
      return { name: 'minutes', id }
    case 'plan':
      return { name: 'forward-plan' }
    case 'partnership':
      return { name: 'partnerships' }
    case 'post':
      return { name: 'organisation', id }
    default:
      return { name: kind, id }
  }
}

/** That not everything is listed, and how to come to the rest; empty where all is. */
function leftInWords({ names, texts }: { readonly names: number; readonly texts: number }): string {
  const more = [names > 0 && countOf(names, 'more name'), texts > 0 && countOf(texts, 'more text')].filter(Boolean)
  return more.length === 0
    ? ''
    : `${more.join(' and ')} ${names + texts === 1 ? 'has' : 'have'} these words: type more of them.`
}
