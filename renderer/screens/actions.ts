/** Everything that can be done by name: from the palette, and from the window's menu. One list for both. */
import { buildPack } from '../stores/packs'
import type { Workplace } from '../stores/workplace'
import { exportChoices, exportLabels, exportReport } from './reportActions'
import type { Where } from './useWorkplace'

export type Action = {
  /** The menu announces this name. */
  readonly id: string
  readonly title: string
  readonly run: () => void
}

/** What can be done at this place, that which belongs to the place first. */
export function actionsAt(workplace: Workplace & Where): readonly Action[] {
  const { imports, notices, place, go } = workplace
  const importReports = async (): Promise<void> => {
    if (await imports.choose()) go({ name: 'reports' })
  }
  return [
    ...(place.name === 'report' ? reportActions(workplace, place.id) : []),
    ...(place.name === 'meeting' ? meetingActions(workplace, place.id) : []),
    { id: 'import-reports', title: 'Import reports …', run: () => void importReports() },
    { id: 'new-report', title: 'New report …', run: () => go({ name: 'new-report' }) },
    { id: 'new-meeting', title: 'New meeting …', run: () => go({ name: 'new-meeting' }) },
    { id: 'home', title: 'Go to home', run: () => go({ name: 'home' }) },
    { id: 'reports', title: 'Go to reports', run: () => go({ name: 'reports' }) },
    { id: 'meetings', title: 'Go to meetings', run: () => go({ name: 'meetings' }) },
    { id: 'funds', title: 'Go to budgets', run: () => go({ name: 'funds' }) },
    { id: 'figures-audit', title: 'Audit the figures of a report or pack', run: () => go({ name: 'figures-audit' }) },
    { id: 'partnerships', title: 'Go to partnerships', run: () => go({ name: 'partnerships' }) },
    { id: 'agreements', title: 'Go to agreements', run: () => go({ name: 'agreements' }) },
    { id: 'measures', title: 'Go to measures', run: () => go({ name: 'measures' }) },
    { id: 'organisations', title: 'Go to organisations', run: () => go({ name: 'organisations' }) },
    { id: 'settings', title: 'Go to settings', run: () => go({ name: 'settings' }) },
    { id: 'undo', title: 'Undo', run: () => undo(notices) },
    { id: 'back', title: 'Go back', run: () => window.history.back() },
    { id: 'forward', title: 'Go forward', run: () => window.history.forward() }
  ]
}

/** What the menu offers everywhere but can be done only at some places, and what to do first. */
const elsewhere: Readonly<Record<string, string>> = {
  'preview-export': 'Open a report first; then it can be exported.',
  'build-pack': 'Open a meeting first; then its pack can be built.'
}

/** Does what the menu says. */
export function act(workplace: Workplace & Where, id: string): void {
  const action = actionsAt(workplace).find((own) => own.id === id)
  const advice = elsewhere[id]
  if (action) action.run()
  else if (advice) workplace.notices.say({ tone: 'told', title: advice })
}

/** True where the keys of undo belong to the words being typed. */
export function isTyping(): boolean {
  return document.activeElement?.matches('input, textarea, [contenteditable]') ?? false
}

/** Takes back what was typed, where something is being typed; else what was done. */
function undo(notices: Workplace['notices']): void {
  if (isTyping()) document.execCommand('undo')
  else if (!notices.undo()) notices.say({ tone: 'told', title: 'There is nothing to undo.' })
}

function reportActions(workplace: Workplace, id: string): readonly Action[] {
  return exportChoices.map((format) => ({
    id: format === 'pdf' ? 'preview-export' : `export-${format}`,
    title: `Export this report as ${exportLabels[format]} …`,
    run: () => void exportReport(workplace, id, format)
  }))
}

function meetingActions(workplace: Workplace, id: string): readonly Action[] {
  const { link, notices } = workplace
  const open = async (): Promise<void> => {
    const answer = await link.call('meetings.openPack', { meetingId: id })
    if (!answer.ok) notices.fail('The pack could not be opened', answer.error)
  }
  const build = async (): Promise<void> => {
    const meeting = await link.call('meetings.get', { id })
    if (meeting.ok) await buildPack(workplace, meeting.value, () => void open())
    else notices.fail('The pack was not built', meeting.error)
  }
  return [
    { id: 'build-pack', title: 'Build the pack of this meeting …', run: () => void build() },
    { id: 'open-pack', title: 'Open the pack of this meeting', run: () => void open() }
  ]
}
