/**
 * Every way out of the program: a table of all calls there are. Inside: answers to the person at this desk, and writes nothing for
 * others. Whole: what it writes is for those who may read everything. All others are run as public ones, on records in which
 * places that hold words are marked, and what comes out is unpacked and searched. A call that is not in the table does not compile.
 */
import fs from 'node:fs'
import path from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterEach, describe, expect, it } from 'vitest'
import type { CallName } from '../../shared/contract'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { noticeKinds } from '../../shared/meetings/notices'
import { changeMarkings } from '../../shared/packs/calls'
import { exportFormats } from '../../shared/reports/calls'
import { withWholeExempt } from '../../shared/reports/exempt'
import { type Holder, holdersOf, mapMarks } from '../../shared/reports/holders'
import type { Report } from '../../shared/reports/report'
import { comparisonFormats } from '../../shared/reports/versionCalls'
import { everyItemPlace, everyPlace, tokensIn } from '../support/everyPlace'
import { openProfile, type Profile } from '../support/profile'

type Desk = {
  readonly profile: Profile
  readonly meetingId: string
  readonly reports: readonly string[]
  /** Changes a public paragraph of a report, so that a supplement has something to show. */
  readonly change: (words: string) => Promise<unknown>
  /** Of each report, a version from before anything was marked. */
  readonly versions: ReadonlyMap<string, string>
}

/** What came out of one way: where to, and every text in it. */
type Out = { readonly name: string; readonly text: string; readonly refusal: string }
type Way = 'inside' | 'whole' | 'again' | ((desk: Desk) => Promise<readonly Out[]>)

/** A file, or every file of a folder, as text: archives unpacked, names included. */
function textsOf(file: string): string {
  if (!fs.existsSync(file)) return ''
  if (fs.statSync(file).isDirectory())
    return fs
      .readdirSync(file)
      .map((name) => `${name}\n${textsOf(path.join(file, name))}`)
      .join('\n')
  const bytes = fs.readFileSync(file)
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return bytes.toString('utf8')
  return Object.entries(unzipSync(bytes))
    .map(([name, part]) => `${name}\n${strFromU8(part, !/\.(?:xml|rels|json)$/.test(name))}`)
    .join('\n')
}

let count = 0
/** Writes to a place of its own, and answers all that is there and all that was set on paper meanwhile. */
async function out({ profile }: Desk, name: string, write: (to: string) => Promise<unknown>): Promise<Out> {
  count += 1
  const folder = path.join(profile.folder, `out-${count}`)
  fs.mkdirSync(folder)
  const before = profile.asked.length
  const answer = await write(path.join(folder, name))
  const printed = profile.asked.slice(before).join('\n')
  // A refusal names what it found to the person at this desk; nothing has gone out then.
  const refusal = (answer as { readonly ok?: boolean }).ok === false
  return {
    name,
    refusal: refusal ? JSON.stringify(answer) : '',
    text: [textsOf(folder), printed].join('\n')
  }
}

const ways = {
  'reports.export': async (desk) => {
    const outs: Out[] = []
    for (const id of desk.reports)
      for (const format of exportFormats) {
        const made = await out(desk, `${id}.${format}`, (to) =>
          desk.profile.ask('reports.export', { id, format, copy: 'public', to })
        )
        // A file for another Packwright is always whole, and is refused as a public one.
        expect([made.name, made.refusal !== '']).toEqual([made.name, format === 'packwright'])
        outs.push(made)
        if (format !== 'pdf' && format !== 'docx') continue
        const brief = await out(desk, `${id}-brief.${format}`, (to) =>
          desk.profile.ask('reports.export', { id, format, copy: 'public', of: 'brief', to })
        )
        expect([brief.name, brief.refusal]).toEqual([brief.name, ''])
        outs.push(brief)
      }
    return outs
  },
  'reports.compare': async (desk) => {
    const outs: Out[] = []
    for (const id of desk.reports)
      for (const format of comparisonFormats)
        outs.push(
          await out(desk, `compared.${format}`, (to) =>
            desk.profile.ask('reports.compare', {
              ...{ id, format, copy: 'public', to, before: desk.versions.get(id) ?? 'now', after: 'now' }
            })
          )
        )
    return outs
  },
  'meetings.buildPack': async (desk) => {
    const { meetingId, profile } = desk
    const outs: Out[] = []
    // With numbers of its own: for those of the restricted copy that copy is drawn, too.
    const built = {
      ...({
        meetingId,
        copy: 'public',
        openReason: 'A test.',
        hasContents: true,
        hasDividers: true,
        numbering: 'own'
      } as const)
    } as const
    outs.push(await out(desk, 'pack.pdf', (to) => profile.ask('meetings.buildPack', { ...built, to })))
    for (const changes of changeMarkings) {
      await desk.change(changes)
      outs.push(
        await out(desk, `supplement-${changes}.pdf`, (to) =>
          profile.ask('meetings.buildPack', { ...built, to, isSupplement: true, changes })
        )
      )
    }
    return outs
  },
  'packs.exportHtml': async (desk) => [
    await out(desk, 'pages', (to) =>
      desk.profile.ask('packs.exportHtml', { meetingId: desk.meetingId, to, openReason: 'A test.' })
    )
  ],
  'notices.write': async (desk) => {
    const outs: Out[] = []
    for (const kind of noticeKinds)
      outs.push(
        await out(desk, `${kind}.html`, async (to) => {
          const drafted = await desk.profile.ask('notices.draft', { meetingId: desk.meetingId, kind })
          if (!drafted.ok) return drafted
          const { title, text } = drafted.value
          return desk.profile.ask('notices.write', { meetingId: desk.meetingId, title, text, to, format: 'html' })
        })
      )
    return outs
  },
  'minutes.write': async (desk) => {
    const outs: Out[] = []
    for (const kind of ['minutes', 'decision-notice'] as const)
      for (const format of ['html', 'pdf'] as const)
        outs.push(
          await out(desk, `${kind}.${format}`, (to) =>
            desk.profile.ask('minutes.write', { meetingId: desk.meetingId, kind, copy: 'public', to, format })
          )
        )
    return outs
  },
  'forwardPlan.write': async (desk) => {
    const outs: Out[] = []
    for (const kind of ['forward-plan', 'key-decisions'] as const)
      outs.push(
        await out(desk, `${kind}.html`, (to) => desk.profile.ask('forwardPlan.write', { kind, to, format: 'html' }))
      )
    return outs
  },
  'calendar.write': async (desk) => [
    await out(desk, 'meetings.ics', (to) => desk.profile.ask('calendar.write', { to }))
  ],
  'calendar.writeOparl': async (desk) => [
    await out(desk, 'oparl.json', (to) => desk.profile.ask('calendar.writeOparl', { to }))
  ],
  'organisations.export': async (desk) => [
    await out(desk, 'popolo.json', (to) => desk.profile.ask('organisations.export', { to }))
  ],
  'forwardPlan.offers': async (desk) => [await out(desk, 'offers', () => desk.profile.ask('forwardPlan.offers', {}))],
  'history.export': async (desk) => [
    await out(desk, 'history.csv', (to) => desk.profile.ask('history.export', { to }))
  ],
  // They hand on what one of the ways above has made, and search it anew or ask (packsSince.test.ts).
  'meetings.openPack': 'again',
  'packs.savePublished': 'again',
  'packs.changedPages': 'again',
  'packs.print': 'again',
  'reports.print': 'again',
  'packs.publish': 'again',
  // For those who may read everything.
  'packs.writeHidden': 'whole',
  'meetings.packFromFiles': 'whole',
  'handOffs.send': 'whole',
  'handOffs.sendWord': 'whole',
  'handOffs.answer': 'whole',
  'sealing.keepCopy': 'whole',
  'sealing.printWords': 'whole',
  'funds.export': 'whole',
  'houseStyles.export': 'whole',
  'agreements.saveAttachment': 'whole',
  'rescue.saveElsewhere': 'whole',
  'files.backUp': 'whole',
  // At this desk.
  'files.add': 'inside',
  'files.picture': 'inside',
  'files.state': 'inside',
  'files.about': 'inside',
  'files.verify': 'inside',
  'files.recover': 'inside',
  'files.backups': 'inside',
  'files.backUpNow': 'inside',
  'files.checkBackup': 'inside',
  'files.backupHealth': 'inside',
  'files.chooseSecondPlace': 'inside',
  'files.letGo': 'inside',
  'files.restore': 'inside',
  'files.showInFolder': 'inside',
  'files.cancelJob': 'inside',
  'settings.get': 'inside',
  'words.get': 'inside',
  'words.add': 'inside',
  'words.remove': 'inside',
  'settings.save': 'inside',
  'sample.fill': 'inside',
  'sample.isOffered': 'inside',
  'sealing.goBack': 'inside',
  'sealing.recover': 'inside',
  'lock.get': 'inside',
  'lock.setMinutes': 'inside',
  'lock.setPassphrase': 'inside',
  'lock.open': 'inside',
  'lock.disk': 'inside',
  'organisations.list': 'inside',
  'organisations.get': 'inside',
  'organisations.save': 'inside',
  'organisations.delete': 'inside',
  'organisations.succeed': 'inside',
  'organisations.removeSuccession': 'inside',
  'people.list': 'inside',
  'people.save': 'inside',
  'people.delete': 'inside',
  'posts.list': 'inside',
  'posts.save': 'inside',
  'posts.delete': 'inside',
  'memberships.list': 'inside',
  'memberships.save': 'inside',
  'memberships.delete': 'inside',
  'records.import': 'inside',
  'bodies.list': 'inside',
  'bodies.save': 'inside',
  'bodies.addSeveral': 'inside',
  'bodies.delete': 'inside',
  'partnerships.list': 'inside',
  'partnerships.save': 'inside',
  'partnerships.delete': 'inside',
  'maps.list': 'inside',
  'maps.get': 'inside',
  'maps.create': 'inside',
  'maps.save': 'inside',
  'maps.delete': 'inside',
  'maps.layOut': 'inside',
  'maps.compare': 'inside',
  'agreements.list': 'inside',
  'agreements.get': 'inside',
  'agreements.create': 'inside',
  'agreements.save': 'inside',
  'agreements.delete': 'inside',
  'agreements.attach': 'inside',
  'agreements.detach': 'inside',
  'agreements.writeMemorandum': 'inside',
  'agreements.appendTo': 'inside',
  'measures.list': 'inside',
  'measures.get': 'inside',
  'measures.create': 'inside',
  'measures.save': 'inside',
  'measures.delete': 'inside',
  'houseStyles.list': 'inside',
  'houseStyles.get': 'inside',
  'houseStyles.duplicate': 'inside',
  'houseStyles.revise': 'inside',
  'houseStyles.behind': 'inside',
  'houseStyles.moveReports': 'inside',
  'houseStyles.save': 'inside',
  'houseStyles.delete': 'inside',
  'houseStyles.import': 'inside',
  'reports.list': 'inside',
  'reports.get': 'inside',
  'reports.exemptHistory': 'inside',
  'reports.markedElsewhere': 'inside',
  'reports.exemptOnClipboard': 'inside',
  'reports.withheldIn': 'inside',
  'reports.create': 'inside',
  'reports.save': 'inside',
  'reports.delete': 'inside',
  'reports.deleted': 'inside',
  'reports.bringBack': 'inside',
  'reports.forget': 'inside',
  'reports.import': 'inside',
  'reports.addAppendix': 'inside',
  'reports.complete': 'inside',
  'reports.chooseAndImport': 'inside',
  'versions.list': 'inside',
  'versions.get': 'inside',
  'versions.keep': 'inside',
  'versions.name': 'inside',
  'versions.restore': 'inside',
  'handOffs.list': 'inside',
  'handOffs.reader': 'inside',
  'handOffs.ownWords': 'inside',
  'handOffs.plan': 'inside',
  'handOffs.merge': 'inside',
  'handOffs.bringWord': 'inside',
  'handOffs.suggestions': 'inside',
  'handOffs.settle': 'inside',
  'suggesting.get': 'inside',
  'suggesting.save': 'inside',
  'reports.startFrom': 'inside',
  'reports.thread': 'inside',
  'reports.movedOn': 'inside',
  'reports.check': 'inside',
  'reports.matrix': 'inside',
  'records.searchFigures': 'inside',
  'records.figures': 'inside',
  'records.searchBlocks': 'inside',
  'records.block': 'inside',
  'meetings.list': 'inside',
  'meetings.get': 'inside',
  'meetings.add': 'inside',
  'meetings.delete': 'inside',
  'meetings.deleted': 'inside',
  'meetings.bringBack': 'inside',
  'meetings.addItems': 'inside',
  'meetings.moveItem': 'inside',
  'meetings.removeItem': 'inside',
  'meetings.change': 'inside',
  'meetings.saveDetails': 'inside',
  'meetings.effectsOfMoving': 'inside',
  'meetings.clock': 'inside',
  'agenda.addItem': 'inside',
  'agenda.changeItem': 'inside',
  'agenda.indentItem': 'inside',
  'agenda.fill': 'inside',
  'agenda.minutesToApprove': 'inside',
  'agenda.templates': 'inside',
  'agenda.saveTemplate': 'inside',
  'agenda.deleteTemplate': 'inside',
  'rules.ofBody': 'inside',
  'rules.save': 'inside',
  'holidays.list': 'inside',
  'holidays.save': 'inside',
  'holidays.remove': 'inside',
  'holidays.reset': 'inside',
  'notices.draft': 'inside',
  'notices.keep': 'inside',
  'calendar.days': 'inside',
  'minutes.get': 'inside',
  'minutes.save': 'inside',
  'actions.list': 'inside',
  'actions.save': 'inside',
  'actions.delete': 'inside',
  'forwardPlan.list': 'inside',
  'forwardPlan.save': 'inside',
  'forwardPlan.delete': 'inside',
  'meetings.thread': 'inside',
  'packs.get': 'inside',
  'packs.exemptItem': 'inside',
  'packs.exemptHistory': 'inside',
  'packs.attach': 'inside',
  'packs.attachMinutes': 'inside',
  'packs.changeAttachment': 'inside',
  'pages.open': 'inside',
  'pages.packs': 'inside',
  'pages.view': 'inside',
  'pages.saveView': 'inside',
  'pages.draw': 'inside',
  'pages.words': 'inside',
  'pages.find': 'inside',
  'packs.lookThrough': 'inside',
  'packs.meanFinding': 'inside',
  'packs.cleanAttachment': 'inside',
  'packs.detach': 'inside',
  'packs.preflight': 'inside',
  'packs.opened': 'inside',
  'packs.stale': 'inside',
  'packs.hidden': 'inside',
  'packs.verify': 'inside',
  'packs.printable': 'inside',
  'packs.printChanges': 'inside',
  'packs.buildAgain': 'inside',
  'packs.forgetPrint': 'inside',
  'packs.releases': 'inside',
  'deadlines.forMeeting': 'inside',
  'deadlines.routes': 'inside',
  'budgets.share': 'inside',
  'funds.list': 'inside',
  'funds.get': 'inside',
  'funds.create': 'inside',
  'funds.save': 'inside',
  'funds.addYear': 'inside',
  'funds.saveYear': 'inside',
  'funds.deleteYear': 'inside',
  'funds.delete': 'inside',
  'funds.planImport': 'inside',
  'funds.applyImport': 'inside',
  'funds.makeStatement': 'inside',
  'acts.takeBack': 'inside',
  'history.list': 'inside',
  'figures.auditReport': 'inside',
  'figures.auditMeeting': 'inside',
  'search.find': 'inside',
  'search.freshen': 'inside',
  'rescue.keep': 'inside',
  'rescue.drop': 'inside',
  'rescue.keepTyped': 'inside',
  'rescue.typed': 'inside',
  'rescue.list': 'inside',
  'rescue.open': 'inside',
  'rescue.attend': 'inside',
  'files.paste': 'inside',
  'rescue.leave': 'inside',
  'home.isEmpty': 'inside',
  'home.latest': 'inside',
  'home.duties': 'inside'
} as const satisfies Record<CallName, Way>

const exemption = { paragraph: 3, publicInterest: 'Bids are open.', releaseOn: null }
/** A single dot. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
)

const tokensOf = (holders: readonly Holder[]): ReadonlySet<string> =>
  tokensIn(JSON.stringify(holders.map(({ words }) => words)))

/** The tokens that stand in something exempt of a report and in nothing public. */
function hiddenIn(report: Report): readonly string[] {
  const holders = holdersOf(report)
  const open = tokensOf(holders.filter(({ mark }) => mark === ''))
  return [...tokensOf(holders.filter(({ mark }) => mark !== ''))].filter((token) => !open.has(token))
}

/**
 * A meeting of an executive with two reports that have words in every place: of one, the nth thing of every four is marked; the
 * other is exempt as a whole item. Each has a version from before, and an exempt attachment; what was decided is in the minutes.
 * Of four items without a report one has an exempt title and stands above another, one an exempt note, and one nothing exempt.
 */
async function openDesk(
  style: HouseStyle,
  nth: number
): Promise<{ readonly desk: Desk; readonly hidden: readonly string[] }> {
  const profile = await openProfile({ styles: shippedStyles, caller: 'command-line' })
  const versions = new Map<string, string>()
  const save = async (id: string, change: (report: Report) => Report): Promise<Report> => {
    const { value, revision } = await profile.get('reports.get', { id })
    const changed = change(value)
    await profile.get('reports.save', { id, revision, value: changed })
    return changed
  }
  const withoutPictures = (report: Report): Report => JSON.parse(JSON.stringify(report).replaceAll('f'.repeat(64), ''))
  for (const first of [1000, 5000]) {
    const { id } = await profile.get('reports.create', { styleId: style.id, title: 'Untitled' })
    await save(id, () => withoutPictures(everyPlace(style, first)))
    versions.set(id, (await profile.get('versions.keep', { reportId: id, name: 'Before' })).id)
  }
  const reports = [...versions.keys()]
  const [one = '', other = ''] = reports
  const { id: meetingId } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09', time: '10:00' })
  const { items } = await profile.get('meetings.addItems', { meetingId, reportIds: reports })
  let at = -1
  const marked = await save(one, (report) =>
    mapMarks(report, (holder) => {
      if (holder.kind === 'report') return ''
      at += 1
      return at % 4 === nth ? 'e1' : ''
    })
  )
  await profile.get('packs.exemptItem', { itemId: items[1]?.id ?? '', exemption })
  const files = [{ name: 'zq9001x.png', bytes: new Uint8Array(dot) }]
  const attached = await profile.get('packs.attach', { itemId: items[0]?.id ?? '', files })
  for (const { id } of attached?.added ?? [])
    await profile.get('packs.changeAttachment', {
      id,
      title: 'The zq9002x survey',
      description: 'All of zq9003x',
      exemption
    })
  const own: string[] = []
  for (const first of [9100, 9200, 9300, 9400])
    own.push((await profile.get('agenda.addItem', { meetingId, ...everyItemPlace(first) })).id)
  const [titled = '', below = '', noted = ''] = own
  await profile.get('agenda.indentItem', { itemId: below, depth: 1 })
  await profile.get('packs.exemptItem', { itemId: titled, place: 'title', exemption })
  await profile.get('packs.exemptItem', { itemId: titled, place: 'note', exemption })
  await profile.get('packs.exemptItem', { itemId: noted, place: 'note', exemption })
  const { value, revision } = await profile.get('minutes.get', { meetingId })
  await profile.get('minutes.save', { meetingId, revision, value })
  const wholly = withWholeExempt((await profile.get('reports.get', { id: other })).value)
  return {
    desk: {
      ...{ profile, meetingId, reports, versions },
      change: (words) => save(one, (report) => ({ ...report, front: { ...report.front, note: words } }))
    },
    hidden: [
      ...hiddenIn(marked),
      ...hiddenIn(wholly),
      ...['zq9001x', 'zq9002x', 'zq9003x'],
      ...tokensIn(JSON.stringify([everyItemPlace(9100), everyItemPlace(9200), everyItemPlace(9300).details]))
    ]
  }
}

let open: Profile | undefined
afterEach(() => open?.close())

describe.each(shippedStyles.map((style, at) => [style.name, style, at % 4] as const))(
  'in the style %s',
  (_name, style, nth) => {
    it('nothing exempt comes out by any way that is public, nor lies about afterwards', async () => {
      const { desk, hidden } = await openDesk(style, nth)
      open = desk.profile
      const shut = new Set(hidden)
      expect(shut.size).toBeGreaterThan(200)
      let shown = 0
      const all = new Set<string>()
      for (const [name, way] of Object.entries(ways)) {
        if (typeof way === 'string') continue
        for (const { name: file, text } of await way(desk)) {
          const tokens = [...tokensIn(text)]
          shown += tokens.length
          for (const token of tokens) all.add(token)
          expect([name, file, tokens.filter((token) => shut.has(token))]).toEqual([name, file, []])
        }
      }
      // What is public did come out, of the items too.
      expect(shown).toBeGreaterThan(500)
      for (const token of ['zq9300x', 'zq9400x', 'zq9401x']) expect([...all]).toContain(token)
      // Nothing lies about: beside the data file and its copies, only what was drawn for the public and the files that went out.
      for (const name of fs.readdirSync(desk.profile.folder))
        if (!/^(?:packwright\.db|backups$)/.test(name)) {
          const lying = `${name}\n${textsOf(path.join(desk.profile.folder, name))}`
          expect([name, [...tokensIn(lying)].filter((token) => shut.has(token))]).toEqual([name, []])
        }
      for (const log of desk.profile.errors) expect([...tokensIn(log)].filter((token) => shut.has(token))).toEqual([])
    }, 300_000)
  }
)
