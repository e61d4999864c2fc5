/** “What the public will not see” of a meeting: every exempt part of its papers, and what changed since the last pack. */
import { type Ground, groundOf, groundWords, unknownGround, upperFirst } from '../../../shared/law/grounds'
import { itemPlaceWords } from '../../../shared/meetings/exemptions'
import type { HiddenMatter } from '../../../shared/packs/calls'
import { holderWords } from '../../../shared/packs/matter'
import { heading, type PlainBlock, type PlainDocument, paragraph } from '../../../shared/paper/plainDocument'
import { type Holder, holdersOf } from '../../../shared/reports/holders'
import type { Report } from '../../../shared/reports/report'
import { failure, ok } from '../../../shared/result'
import { formatDate } from '../../../shared/values'
import type { Handlers } from '../../context'
import { readClerkStyle } from '../../db/clerkRows'
import { markedAtWords } from '../../db/exemptReports'
import { readMeeting } from '../../db/meetingRows'
import { type BuiltRow, type PackContent, readBuiltPacks, readContents } from '../../db/packRows'
import { writeClerkFile } from '../../documents/pack/clerkFile'
import { type ItemPapers, readItems } from './items'
import { hadMark } from './since'
import { reportIn } from './supplement'

export const hiddenHandlers = {
  'packs.hidden': ({ db }, { meetingId }) => {
    const items = readItems(db, meetingId)
    if (!items.ok) return items
    return ok(hiddenOf(items.value, readBuiltPacks(db, meetingId).at(-1) ?? null, (id) => readContents(db, id)))
  },

  'packs.writeHidden': async (context, { meetingId, to }) => {
    const { db } = context
    const meeting = readMeeting(db, meetingId)
    if (!meeting.ok) return meeting
    const items = readItems(db, meetingId)
    if (!items.ok) return items
    const last = readBuiltPacks(db, meetingId).at(-1) ?? null
    const hidden = hiddenOf(items.value, last, (id) => readContents(db, id))
    if (hidden.length === 0) return failure('invalid', 'Nothing on this agenda is kept from the public.')
    const style = readClerkStyle(db, meetingId)
    if (!style.ok) return style
    const { body, date } = meeting.value
    const document: PlainDocument = {
      council: style.value.council,
      title: body,
      kind: 'What the public will not see (not for publication)',
      lines: [
        ['Date', formatDate(date, { weekday: true })],
        ['Not for publication', 'this sheet has words of exempt matter in it']
      ],
      blocks: blocksOf(hidden)
    }
    const file = await writeClerkFile(context, document, style.value, { to, format: 'pdf' }, null)
    if (!file.ok || file.value === null) return file
    const { file: name, bytes, pages } = file.value
    return ok({ file: name, bytes, pages })
  }
} satisfies Partial<Handlers>

function blocksOf(hidden: readonly HiddenMatter[]): readonly PlainBlock[] {
  const items = [...new Set(hidden.map(({ itemId }) => itemId))]
  return items.flatMap((id): readonly PlainBlock[] => {
    const own = hidden.filter(({ itemId }) => itemId === id)
    const [first] = own
    if (!first) return []
    return [
      heading(`Item ${first.number}: ${first.title}`),
      ...own.flatMap((one) => [
        paragraph(
          [one.place, one.words && `“${one.words}”`].filter(Boolean).join(': ') +
            (one.change === 'none' ? '' : ` (${changeWords[one.change]})`)
        ),
        ...(one.change === 'open' ? [] : [paragraph(reasonLine(one))])
      ])
    ]
  })
}

const changeWords = {
  new: 'newly exempt since the last pack',
  changed: 'its words have changed since the last pack',
  open: 'no longer exempt since the last pack',
  none: ''
} as const

function reasonLine({ publicInterest, releaseOn, markedAt, ...ground }: HiddenMatter): string {
  return [
    upperFirst(groundWords(ground)),
    markedAt,
    publicInterest && `public interest: ${publicInterest}`,
    releaseOn ? `to be looked at on ${formatDate(releaseOn)}` : 'no day for its release'
  ]
    .filter(Boolean)
    .join('; ')
}

/** Every exempt part, item by item in the order of the agenda, then what was exempt in the last pack and is not now. */
export function hiddenOf(
  items: readonly ItemPapers[],
  last: BuiltRow | null,
  contentsOf: (packId: string) => readonly PackContent[]
): HiddenMatter[] {
  const had = new Map((last ? contentsOf(last.id) : []).map((content) => [content.itemId, content]))
  return items.flatMap((item) => {
    const content = had.get(item.id)
    const then = reportIn(content)
    const parts = item.exemption ? wholeOf(item, content, then) : partsOf(item, then)
    return [...onAgendaOf(item, content ? last : null), ...parts, ...attachmentsOf(item, last)]
  })
}

type Line = Omit<HiddenMatter, 'itemId' | 'number' | 'title' | 'reportId'>

function lineOf({ id, number, title, reportId }: ItemPapers, line: Line): HiddenMatter {
  return { itemId: id, number, title, reportId, ...line }
}

const plain = { attachmentId: null, spot: '', words: '', markedAt: '', publicInterest: '', releaseOn: null } as const

function wholeOf(item: ItemPapers, content: PackContent | undefined, then: Report | null): readonly HiddenMatter[] {
  const { exemption } = item
  if (!exemption) return []
  const { publicInterest, releaseOn, markedAt } = exemption
  const wasWhole = then ? then.marks?.report !== undefined : content !== undefined
  return [
    lineOf(item, {
      ...plain,
      ...groundOf(exemption),
      ...{ publicInterest, releaseOn },
      place: 'The whole item',
      markedAt: markedAtWords(markedAt),
      change: content === undefined || wasWhole ? 'none' : 'new'
    })
  ]
}

/** The title and the note of an item where they are exempt, or were in the last pack. */
function onAgendaOf(item: ItemPapers, last: BuiltRow | null): readonly HiddenMatter[] {
  const { title, details, marks } = item
  return (['title', 'note'] as const).flatMap((place) => {
    const mark = marks[place]
    const had = last !== null && hadMark(item, place, last.builtAt)
    const words = place === 'title' ? title : [details.grounds, details.note].filter(Boolean).join(' ')
    const line = { ...plain, place: upperFirst(itemPlaceWords[place]), words: words.slice(0, 120) }
    if (!mark) return had ? [lineOf(item, { ...line, ...unknownGround, change: 'open' })] : []
    const { publicInterest, releaseOn } = mark
    const isNew = last !== null && !had && hadMark(item, place, '9999')
    return [lineOf(item, { ...line, ...groundOf(mark), publicInterest, releaseOn, change: isNew ? 'new' : 'none' })]
  })
}

/** A marked part with all that it covers, to be told again in another version. */
type MarkedPart = { readonly holder: Holder; readonly all: string }

function partsIn(report: Report): readonly MarkedPart[] {
  const holders = holdersOf(report)
  return holders.flatMap((holder, at) => {
    if (holder.own === '') return []
    const covered = holder.kind === 'block' ? blockWords(holders, at) : partWords(holders, holder)
    return [{ holder, all: covered.join(' ').replaceAll(/\s+/g, ' ').trim() }]
  })
}

function blockWords(holders: readonly Holder[], at: number): readonly string[] {
  const end = holders.findIndex(({ own, mark }, index) => index > at && (own !== '' || mark === ''))
  return holders.slice(at, end < 0 ? undefined : end).flatMap(({ words }) => words)
}

const partWords = (holders: readonly Holder[], part: Holder): readonly string[] =>
  holders
    .filter(({ mark, place }) => mark === part.own && (part.kind === 'report' || place.id === part.place.id))
    .flatMap(({ words }) => words)

function partsOf(item: ItemPapers, then: Report | null): readonly HiddenMatter[] {
  const { report } = item
  if (!report) return []
  const reasons = new Map(report.exemptions.map((exemption) => [exemption.id, exemption]))
  const [now, before] = [partsIn(report), then ? partsIn(then) : []]
  const isSame = (one: MarkedPart, other: MarkedPart): boolean =>
    one.holder.key === '' || other.holder.key === '' ? one.all === other.all : one.holder.key === other.holder.key
  const closed = now.map((part) => {
    const reason = reasons.get(part.holder.own)
    const former = before.find((one) => isSame(part, one))
    const ground: Ground = reason ? groundOf(reason) : unknownGround
    return lineOf(item, {
      ...plain,
      ...ground,
      place: holderWords(part.holder),
      spot: part.holder.place.block || part.holder.place.id,
      words: part.all.slice(0, 120),
      publicInterest: reason?.publicInterest ?? '',
      releaseOn: reason?.releaseOn ?? null,
      change: then === null ? 'none' : former === undefined ? 'new' : former.all === part.all ? 'none' : 'changed'
    })
  })
  const open = new Map(holdersOf(report).map((holder) => [holder.key, holder.mark]))
  const opened = before.filter(
    (part) => part.holder.key !== '' && open.get(part.holder.key) === '' && !now.some((one) => isSame(one, part))
  )
  return [
    ...closed,
    ...opened.map(({ holder, all }) =>
      lineOf(item, {
        ...plain,
        ...unknownGround,
        place: holderWords(holder),
        spot: holder.place.block || holder.place.id,
        words: all.slice(0, 120),
        change: 'open'
      })
    )
  ]
}

function attachmentsOf(item: ItemPapers, last: BuiltRow | null): readonly HiddenMatter[] {
  return item.attachments.flatMap(({ id, title, exemption }) => {
    const was = last?.attachments?.find((one) => one.id === id)
    const reason = exemption ?? item.exemption
    const line = { ...plain, attachmentId: id, place: 'Attachment', words: title }
    if (!reason) return was?.isExempt ? [lineOf(item, { ...line, ...unknownGround, change: 'open' })] : []
    const { publicInterest, releaseOn } = reason
    return [
      lineOf(item, {
        ...line,
        ...groundOf(reason),
        ...{ publicInterest, releaseOn },
        markedAt: exemption ? '' : 'with its item',
        change: was && !was.isExempt ? 'new' : 'none'
      })
    ]
  })
}
