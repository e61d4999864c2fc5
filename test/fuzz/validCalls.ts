/**
 * For each call that chance alone is only ever refused with: what it takes as it is meant, made from what stands in the data file. A call
 * that is new and needs one is named by the test that tries every call (calls.test.ts).
 */
import fs from 'node:fs'
import path from 'node:path'
import type { CallName, InputOf } from '../../shared/contract'
import { keyWordList } from '../../shared/keyWords'
import type { Implication } from '../../shared/reports/report'
import { hidingFiles } from '../documents/foreign/foreignPages'
import { wordyPdf } from '../documents/wordyPdf'
import { openProfile, type Profile } from '../support/profile'
import { plainText, richReport, schemesText, signedBundle, style } from './readerInputs'

function need<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`The sample has no ${what}`)
  return value
}

/** A PNG of one dot. */
export const picture = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64'
  )
)
const covered = need(hidingFiles[0], 'file that hides words')[2]
const passphrase = 'four words apart enough'
const file = (name: string, words: string) => ({ name, bytes: new Uint8Array(new TextEncoder().encode(words)) })
const pdf = () => ({ name: 'plan.pdf', bytes: new Uint8Array(wordyPdf(['A', 'plan', 'of', 'beds'])) })

/** What has been put into the data file to be called with: ids by what they are. */
export type Stock = {
  readonly folder: string
  readonly report: string
  readonly deletedReport: string
  readonly receivedReport: string
  readonly handedReport: string
  /** It as it went out as a Word file. */
  readonly sentWord: Uint8Array<ArrayBuffer>
  readonly answer: Uint8Array<ArrayBuffer>
  readonly version: string
  readonly meeting: string
  readonly emptyMeeting: string
  readonly deletedMeeting: string
  readonly body: string
  readonly emptyBody: string
  readonly partnership: string
  readonly organisation: string
  readonly map: string
  readonly agreement: string
  readonly agreementFile: string
  readonly measure: string
  readonly style: string
  readonly template: string
  readonly action: string
  readonly planEntry: string
  readonly attachment: string
  readonly published: string
  readonly print: string
  readonly fund: string
  readonly act: string
  readonly picture: string
  readonly backup: string
  readonly kept: string
  /** Where a sealed copy lies. */
  readonly sealed: string
  /** An attachment in which something is hidden. */
  readonly hiding: string
}

const day = '2026-12-02'

const actionOf = (meetingId: string, text: string) => ({
  ...{ id: null, meetingId, itemId: null, text },
  ...{ owner: 'Robin Hale', due: null, doneOn: null }
})

/** Fills a profile that holds the sample with one of everything that can be called for, by calls; answers what it has become. */
export async function stockUp(profile: Profile): Promise<Stock> {
  const { get, folder, dialogAnswers } = profile
  const to = (name: string): string => {
    dialogAnswers.path = path.join(folder, name)
    return dialogAnswers.path
  }
  const report = need((await get('reports.list', {}))[0], 'report').id
  const { id: deletedReport } = await get('reports.create', { styleId: style.id, title: 'Given up' })
  await get('reports.delete', { id: deletedReport })
  const { id: version } = await get('versions.keep', { reportId: report, name: 'First' })
  const { id: planned } = await get('meetings.add', { body: 'Winter Panel', date: '2027-01-20' })
  await get('meetings.delete', { id: planned })
  const { id: emptyMeeting } = await get('meetings.add', { body: 'Winter Panel', date: '2027-02-17' })
  const meeting = need(
    (await get('meetings.list', {})).find(({ items }) => items > 1),
    'meeting'
  ).id
  const { bodyId: body, items } = await get('meetings.get', { id: meeting })
  const { id: emptyBody } = await get('bodies.save', { name: 'Spare Group', kind: 'group' })
  const { id: partnership } = await get('partnerships.save', { name: 'Spare Partnership' })
  const { id: organisation } = await get('organisations.save', { name: 'Spare Trust', kind: 'nhs-trust' })
  const { id: map } = await get('maps.create', { name: 'Who answers to whom', state: 'current', holdsOn: day })
  const { id: agreement } = await get('agreements.create', { name: 'Winter agreement', kind: 'section-75' })
  const { id: agreementFile } = await get('agreements.attach', { id: agreement, file: pdf() })
  const { id: measure } = await get('measures.create', { name: 'Beds kept ready', unit: 'beds' })
  const { id: ownStyle } = await get('houseStyles.duplicate', { id: style.id })
  const { details } = need(items[0], 'item')
  await get('agenda.addItem', { meetingId: meeting, title: 'Apologies', details: { ...details, kind: 'standing' } })
  const { id: template } = await get('agenda.saveTemplate', { meetingId: meeting, name: 'Usual' })
  const { id: action } = await get('actions.save', { action: actionOf(meeting, 'Ring round') })
  const { id: planEntry } = await get('forwardPlan.save', { entry: { id: null, matter: 'Beds', bodyId: body } })
  dialogAnswers.files = [pdf()]
  const attached = await get('packs.attach', { itemId: need(items[0], 'item').id })
  to('pack.pdf')
  await get('meetings.buildPack', { meetingId: meeting })
  const { id: published } = await get('packs.publish', { meetingId: meeting })
  const { prints } = await get('packs.print', { meetingIds: [meeting], copies: 1 })
  const fund = need((await get('funds.list', {}))[0], 'fund').id
  const { act } = await get('funds.addYear', { id: fund, year: '2031/32' })
  const { hash } = await get('files.add', { bytes: picture })
  const { name: backup } = await get('files.backUpNow', {})
  const { keptAs } = need(await get('files.restore', { backup }), 'copy that was kept')
  to('kept.sealed')
  await get('sealing.keepCopy', { passphrase })
  const { id: spare } = await get('agenda.addItem', { meetingId: emptyMeeting, title: 'Survey' })
  dialogAnswers.files = [{ name: 'survey.pdf', bytes: new Uint8Array(covered) }]
  const hiding = await get('packs.attach', { itemId: spare })
  const received = await get('reports.import', {
    files: [{ name: 'asked.packwright', bytes: signedBundle(richReport, style) }]
  })
  return {
    folder,
    report,
    deletedReport,
    receivedReport: need(received[0]?.report, 'report that was handed to us'),
    ...(await handOut(profile)),
    version,
    meeting,
    emptyMeeting,
    deletedMeeting: planned,
    body,
    emptyBody,
    partnership,
    organisation,
    map,
    agreement,
    agreementFile,
    measure,
    style: ownStyle,
    template,
    action,
    planEntry,
    attachment: need(attached?.added[0], 'attachment').id,
    published,
    print: need(prints[0], 'print'),
    fund,
    act: act.id,
    picture: hash,
    backup,
    kept: keptAs,
    sealed: path.join(folder, 'kept.sealed'),
    hiding: need(hiding?.added[0], 'attachment').id
  }
}

/** Hands a report to a colleague's program and fetches the answer. */
async function handOut(profile: Profile): Promise<Pick<Stock, 'handedReport' | 'sentWord' | 'answer'>> {
  const { get, folder, dialogAnswers } = profile
  const { id } = await get('reports.create', { styleId: style.id, title: 'Asked of a colleague' })
  const { value } = await get('reports.get', { id })
  dialogAnswers.path = path.join(folder, 'asked.packwright')
  await get('handOffs.send', {
    reportId: id,
    implicationId: need<Implication>(value.implications[0], 'implication').id,
    person: 'M. Officer'
  })
  dialogAnswers.path = path.join(folder, 'asked.docx')
  await get('handOffs.sendWord', { reportId: id, person: 'L. Adviser' })
  const colleague = await openProfile({ styles: [style] })
  try {
    const bytes = new Uint8Array(fs.readFileSync(path.join(folder, 'asked.packwright')))
    const [imported] = await colleague.get('reports.import', { files: [{ name: 'asked.packwright', bytes }] })
    colleague.dialogAnswers.path = path.join(colleague.folder, 'answer.packwright')
    await colleague.get('handOffs.answer', { reportId: need(imported?.report, 'report that was handed over') })
    return {
      handedReport: id,
      sentWord: new Uint8Array(fs.readFileSync(path.join(folder, 'asked.docx'))),
      answer: new Uint8Array(fs.readFileSync(path.join(colleague.folder, 'answer.packwright')))
    }
  } finally {
    colleague.close()
  }
}

type Recipes = { readonly [N in CallName]?: (stock: Stock, profile: Profile) => InputOf<N> | Promise<InputOf<N>> }

const itemsOf = async ({ get }: Profile, id: string) => (await get('meetings.get', { id })).items
const openFile = async ({ attachment: id }: Stock, { get }: Profile) =>
  (await get('pages.open', { source: { kind: 'attachment', id } })).file
const firstItem = async (profile: Profile, { meeting }: Stock) => need((await itemsOf(profile, meeting))[0], 'item').id

/** What each of these calls takes; asked of the data file as it stands. */
export const validInputs: Recipes = {
  'files.add': () => ({ bytes: picture }),
  'files.picture': ({ picture: hash }) => ({ hash }),
  'files.checkBackup': ({ backup }) => ({ backup }),
  'files.letGo': ({ kept }) => ({ backup: kept }),
  'files.restore': ({ backup }) => ({ backup }),
  'files.showInFolder': async ({ style: id, folder }, { get, dialogAnswers }) => {
    dialogAnswers.path = path.join(folder, 'style.json')
    return { file: need(await get('houseStyles.export', { id }), 'file of a style').file }
  },
  'sealing.keepCopy': () => ({ passphrase }),
  'sealing.printWords': () => ({ file: 'winter.sealed', words: keyWordList.slice(0, 15) }),
  'sealing.recover': ({ sealed }, { dialogAnswers }) => {
    dialogAnswers.path = sealed
    return { passphrase }
  },
  'sealing.goBack': async ({ folder }, { get, dialogAnswers }) => {
    dialogAnswers.path = path.join(folder, 'winter.sealed')
    await get('sealing.keepCopy', { passphrase })
    return { passphrase }
  },
  'rescue.open': async ({ folder, report: id }, { get, dialogAnswers }) => {
    const { value, revision } = await get('reports.get', { id })
    dialogAnswers.path = path.join(folder, 'unsaved.packwright-rescue')
    const { file } = need(
      await get('rescue.saveElsewhere', {
        copies: [{ key: 'a', what: 'the report', call: 'reports.save', input: { id, revision, value } }]
      }),
      'rescue copy'
    )
    dialogAnswers.files = [{ name: 'a', bytes: new Uint8Array(fs.readFileSync(file)) }]
    return {}
  },
  'lock.setPassphrase': () => ({ passphrase }),
  'organisations.delete': ({ organisation }) => ({ id: organisation }),
  'organisations.succeed': async ({ organisation }, { get }) => {
    const other = need(
      (await get('organisations.list', {})).find(({ id }) => id !== organisation),
      'organisation'
    )
    return { predecessorIds: [organisation], successorIds: [other.id], on: day }
  },
  'bodies.delete': ({ emptyBody }) => ({ id: emptyBody }),
  'partnerships.delete': ({ partnership }) => ({ id: partnership }),
  'maps.save': async ({ map: id }, { get }) => {
    const { value, revision } = await get('maps.get', { id })
    return { revision, value }
  },
  'maps.get': ({ map: id }) => ({ id }),
  'maps.delete': ({ map: id }) => ({ id }),
  'maps.layOut': ({ map: id }) => ({ id }),
  'agreements.get': ({ agreement: id }) => ({ id }),
  'agreements.save': async ({ agreement: id }, { get }) => {
    const { value, revision } = await get('agreements.get', { id })
    return { revision, value }
  },
  'agreements.delete': ({ agreement: id }) => ({ id }),
  'agreements.attach': ({ agreement: id }) => ({ id, file: pdf() }),
  'agreements.saveAttachment': ({ agreementFile: id }) => ({ id }),
  'agreements.detach': ({ agreementFile: id }) => ({ id }),
  'agreements.writeMemorandum': ({ agreement: id }) => ({ id }),
  'agreements.appendTo': async ({ agreement: id, report: reportId }, { get }) => {
    await get('agreements.writeMemorandum', { id })
    return { id, reportId }
  },
  'measures.save': async ({ measure: id }, { get }) => {
    const { value, revision } = await get('measures.get', { id })
    return { revision, value }
  },
  'houseStyles.save': async ({ style: id }, { get }) => ({ value: await get('houseStyles.get', { id }) }),
  'houseStyles.revise': async ({ style: id }, { get }) => {
    await get('reports.create', { styleId: id, title: 'In this style' })
    return { id }
  },
  'houseStyles.behind': ({ style: id, report }) => ({ id, report }),
  'houseStyles.moveReports': ({ report }) => ({ reports: [report] }),
  'houseStyles.delete': ({ style: id }) => ({ id }),
  'houseStyles.import': async ({ style: id }, { get, dialogAnswers }) => {
    const words = JSON.stringify({ ...(await get('houseStyles.get', { id })), id: 'from-elsewhere' })
    dialogAnswers.files = [file('a.json', words)]
    return {}
  },
  'houseStyles.export': ({ style: id }) => ({ id }),
  'reports.get': ({ report: id }) => ({ id }),
  'reports.save': async ({ report: id }, { get }) => {
    const { value, revision } = await get('reports.get', { id })
    return { id, revision, value }
  },
  'suggesting.get': ({ report: id }) => ({ id }),
  'suggesting.save': async ({ report: id }, { get }) => {
    const { value, revision } = await get('reports.get', { id })
    return { id, revision, value: { ...value, title: `${value.title}, as suggested` } }
  },
  'reports.delete': ({ handedReport: id }) => ({ id }),
  'reports.bringBack': ({ deletedReport: id }) => ({ id }),
  'reports.forget': ({ deletedReport: id }) => ({ id }),
  'reports.export': ({ handedReport: id }) => ({ id, format: 'docx' }),
  'reports.compare': ({ report: id, version }) => ({ id, before: version, after: 'now' }),
  'reports.import': () => ({ files: [file('a.txt', plainText)] }),
  'reports.addAppendix': async ({ report: id }, { get }) => {
    const { revision } = await get('reports.get', { id })
    return { id, revision, file: file('a.txt', plainText) }
  },
  'reports.complete': async ({ report: id }, { get }) => {
    const { revision } = await get('reports.get', { id })
    return { id, revision }
  },
  'versions.get': ({ report: reportId, version: id }) => ({ reportId, id }),
  'versions.keep': ({ report: reportId }) => ({ reportId, name: 'Second' }),
  'versions.name': ({ report: reportId, version: id }) => ({ reportId, id, name: 'Called so' }),
  'versions.restore': async ({ report: reportId, version: id }, { get }) => {
    const { revision } = await get('reports.get', { id: reportId })
    return { reportId, id, revision }
  },
  'handOffs.send': ({ report: reportId }) => ({ reportId, person: 'M. Officer' }),
  'handOffs.sendWord': ({ report: reportId }) => ({ reportId, person: 'M. Officer' }),
  'handOffs.bringWord': ({ handedReport: reportId, sentWord: bytes }) => ({
    reportId,
    file: { name: 'answer.docx', bytes }
  }),
  'handOffs.suggestions': ({ handedReport: reportId }) => ({ reportId }),
  'handOffs.settle': async ({ handedReport: reportId }, { get }) => {
    const { revision } = await get('reports.get', { id: reportId })
    return { reportId, revision }
  },
  'handOffs.answer': ({ receivedReport: reportId }) => ({ reportId }),
  'handOffs.plan': ({ handedReport: reportId, answer: bytes }) => ({
    reportId,
    file: { name: 'answer.packwright', bytes }
  }),
  'handOffs.merge': async ({ handedReport: reportId, answer: bytes }, { get }) => {
    const { revision } = await get('reports.get', { id: reportId })
    return { reportId, revision, file: { name: 'answer.packwright', bytes } }
  },
  'meetings.get': ({ meeting: id }) => ({ id }),
  'meetings.delete': ({ emptyMeeting: id }) => ({ id }),
  'meetings.bringBack': ({ deletedMeeting: id }) => ({ id }),
  'meetings.change': ({ emptyMeeting: id }) => ({ id, date: '2027-02-24', time: '10:00', place: 'Room 1' }),
  'meetings.addItems': ({ emptyMeeting: meetingId, handedReport }) => ({ meetingId, reportIds: [handedReport] }),
  'meetings.moveItem': async (stock, profile) => ({ itemId: await firstItem(profile, stock), to: 1 }),
  'meetings.removeItem': async ({ emptyMeeting }, profile) => ({
    itemId: need((await itemsOf(profile, emptyMeeting))[0], 'item').id
  }),
  'meetings.saveDetails': async ({ meeting: id }, { get }) => {
    const { details } = await get('meetings.clock', { id })
    return { id, details }
  },
  'meetings.clock': ({ meeting: id }) => ({ id }),
  'meetings.thread': ({ report: reportId }) => ({ reportId }),
  'meetings.buildPack': ({ meeting: meetingId }) => ({ meetingId }),
  'meetings.openPack': ({ meeting: meetingId }) => ({ meetingId }),
  'meetings.packFromFiles': ({ folder }) => ({
    files: [file('a.txt', plainText)],
    body: 'Winter Panel',
    date: '2027-03-10',
    to: path.join(folder, 'from files.pdf')
  }),
  'agenda.addItem': ({ meeting: meetingId }) => ({ meetingId, title: 'Minutes of the last meeting' }),
  'agenda.changeItem': async ({ meeting }, profile) => {
    const { id: itemId, details } = need((await itemsOf(profile, meeting))[0], 'item')
    return { itemId, details }
  },
  'agenda.indentItem': async ({ meeting }, profile) => ({
    itemId: need((await itemsOf(profile, meeting))[1], 'second item').id,
    depth: 1
  }),
  'agenda.fill': ({ emptyMeeting: meetingId, template: templateId }) => ({ meetingId, templateId }),
  'agenda.saveTemplate': ({ meeting: meetingId }) => ({ meetingId, name: 'Another' }),
  'agenda.deleteTemplate': ({ template: id }) => ({ id }),
  'notices.draft': ({ meeting: meetingId }) => ({ meetingId, kind: 'meeting' }),
  'notices.keep': ({ meeting: meetingId }) => ({ meetingId, kind: 'meeting', text: 'Words of our own.' }),
  'notices.write': ({ meeting: meetingId }) => ({ meetingId, title: 'Notice', text: 'The panel meets.' }),
  'minutes.get': ({ meeting: meetingId }) => ({ meetingId }),
  'minutes.save': async ({ meeting: meetingId }, { get }) => {
    const { revision, value } = await get('minutes.get', { meetingId })
    return { meetingId, revision, value }
  },
  'minutes.write': ({ meeting: meetingId }) => ({ meetingId, kind: 'minutes' }),
  'actions.save': ({ meeting: meetingId }) => ({ action: actionOf(meetingId, 'Ring once more') }),
  'actions.delete': ({ action: id }) => ({ id }),
  'forwardPlan.save': ({ body: bodyId }) => ({ entry: { id: null, matter: 'More beds', bodyId } }),
  'forwardPlan.delete': ({ planEntry: id }) => ({ id }),
  'packs.get': ({ meeting: meetingId }) => ({ meetingId }),
  'packs.exemptItem': async (stock, profile) => ({
    itemId: await firstItem(profile, stock),
    exemption: { paragraph: 3 }
  }),
  'packs.attach': async (stock, profile) => ({ itemId: await firstItem(profile, stock) }),
  'packs.attachMinutes': async ({ meeting }, { get }) => {
    const { revision, value } = await get('minutes.get', { meetingId: meeting })
    await get('minutes.save', { meetingId: meeting, revision, value })
    const { body } = await get('meetings.get', { id: meeting })
    return { meetingId: (await get('meetings.add', { body, date: '2027-06-16' })).id }
  },
  'packs.changeAttachment': ({ attachment: id }) => ({ id, title: 'Another title' }),
  'pages.open': ({ attachment: id }) => ({ source: { kind: 'attachment', id } }),
  'pages.packs': ({ meeting: meetingId }) => ({ meetingId }),
  'pages.saveView': () => ({ zoom: 'page' }),
  'pages.draw': async (stock, profile) => ({ file: await openFile(stock, profile), page: 1, scale: 0.5 }),
  'pages.words': async (stock, profile) => ({ file: await openFile(stock, profile), page: 1 }),
  'pages.find': async (stock, profile) => ({ file: await openFile(stock, profile), words: 'plan', from: 1 }),
  'packs.lookThrough': ({ attachment: id }) => ({ id }),
  'packs.meanFinding': async ({ emptyMeeting, hiding: id }, { get }) => {
    const { items } = await get('packs.get', { meetingId: emptyMeeting })
    const found = items.flatMap(({ attachments }) => attachments).find((own) => own.id === id)?.findings[0]
    return { id, finding: need(found, 'finding').id, reason: 'It came so.' }
  },
  'packs.cleanAttachment': ({ attachment: id }) => ({ id, asPictures: [1] }),
  'packs.detach': ({ attachment: id }) => ({ id }),
  'packs.preflight': ({ meeting: meetingId }) => ({ meetingId }),
  'packs.writeHidden': async (stock, profile) => {
    const itemId = await firstItem(profile, stock)
    await profile.get('packs.exemptItem', { itemId, exemption: { paragraph: 3 } })
    return { meetingId: stock.meeting }
  },
  'packs.publish': ({ meeting: meetingId }) => ({ meetingId }),
  'packs.verify': ({ published: id }) => ({ id }),
  'packs.savePublished': ({ published: id }) => ({ id }),
  'packs.changedPages': async ({ meeting: meetingId, handedReport, folder }, { get, dialogAnswers }) => {
    await get('meetings.addItems', { meetingId, reportIds: [handedReport] })
    dialogAnswers.path = path.join(folder, 'pack.pdf')
    await get('meetings.buildPack', { meetingId })
    return { meetingId }
  },
  'packs.exportHtml': ({ meeting: meetingId }) => ({ meetingId }),
  'packs.printChanges': ({ meeting: meetingId }) => ({ meetingId }),
  'packs.buildAgain': async ({ meeting: meetingId, folder }, { get, dialogAnswers }) => {
    dialogAnswers.path = path.join(folder, 'again.pdf')
    const built = await get('meetings.buildPack', { meetingId })
    return { file: { name: 'again.pdf', bytes: new Uint8Array(fs.readFileSync(built?.file ?? '')) } }
  },
  'packs.print': ({ meeting }) => ({ meetingIds: [meeting] }),
  'packs.forgetPrint': ({ print }) => ({ ids: [print] }),
  'deadlines.forMeeting': () => ({ date: day }),
  'deadlines.routes': () => ({ planned: { date: day }, agendaRule: 'five-clear-days' }),
  'funds.get': ({ fund: id }) => ({ id }),
  'funds.create': () => ({ name: 'Winter fund', hostPartner: 'Council', poolManager: 'Robin Hale', year: '2026/27' }),
  'funds.save': async ({ fund: id }, { get }) => {
    const { fund: value, revision } = await get('funds.get', { id })
    return { revision, value }
  },
  'funds.addYear': ({ fund: id }) => ({ id, year: '2032/33' }),
  'funds.saveYear': async ({ fund: id }, { get }) => {
    const { revision, value } = need((await get('funds.get', { id })).opened, 'year')
    return { revision, value }
  },
  'funds.deleteYear': ({ fund: id }) => ({ id, year: '2031/32' }),
  'funds.delete': ({ fund: id }) => ({ id }),
  'acts.takeBack': ({ act }) => ({ act }),
  'funds.planImport': () => ({ kind: 'schemes', file: file('a.csv', schemesText) }),
  'funds.applyImport': () => ({ kind: 'schemes', file: file('a.csv', schemesText), leavesOutRejected: true }),
  'funds.export': async ({ fund: id }, { get }) => {
    const { years } = await get('funds.get', { id })
    const year = need(
      years.find(({ schemes }) => schemes > 0),
      'year with schemes'
    )
    return { id, year: year.year, what: 'schemes', format: 'csv' }
  },
  'funds.makeStatement': ({ fund: id }) => ({ id, year: '2031/32', period: 'year' }),
  'figures.auditReport': ({ report: reportId }) => ({ reportId }),
  'figures.auditMeeting': ({ meeting: meetingId }) => ({ meetingId })
}
