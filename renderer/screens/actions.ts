/** Everything that can be done by name: from the palette, and from the window's menu. One list for both. */
import { themes } from '../../shared/files'
import { buildPack } from '../stores/packs'
import type { Workplace } from '../stores/workplace'
import { exportChoices, exportLabels, exportReport } from './reportActions'
import type { Where } from './useWorkplace'
import { formatSize } from './when'

export type Action = {
  /** The menu announces this name. */
  readonly id: string
  readonly title: string
  readonly run: () => void
}

/** What can be done at this place, that which belongs to the place first. */
export function actionsAt(workplace: Workplace & Where): readonly Action[] {
  const { imports, notices, place, go } = workplace
  const isReport = place.name === 'report' || place.name === 'write'
  const importReports = async (): Promise<void> => {
    if (await imports.choose()) go({ name: 'reports' })
  }
  return [
    ...(isReport ? reportActions(workplace, place.id) : []),
    ...(place.name === 'meeting' ? meetingActions(workplace, place.id) : []),
    { id: 'import-reports', title: 'Import reports …', run: () => void importReports() },
    { id: 'new-report', title: 'New report …', run: () => go({ name: 'new-report' }) },
    { id: 'new-meeting', title: 'New meeting …', run: () => go({ name: 'new-meeting' }) },
    { id: 'back-up', title: 'Back up now', run: () => void backUp(workplace) },
    { id: 'rescue', title: 'Rescue copies of work that was not saved', run: () => go({ name: 'settings' }) },
    { id: 'home', title: 'Go to home', run: () => go({ name: 'home' }) },
    { id: 'reports', title: 'Go to reports', run: () => go({ name: 'reports' }) },
    { id: 'matrix', title: 'Go to the implications of all reports', run: () => go({ name: 'matrix' }) },
    { id: 'meetings', title: 'Go to meetings', run: () => go({ name: 'meetings' }) },
    { id: 'forward-plan', title: 'Go to the forward plan', run: () => go({ name: 'forward-plan' }) },
    { id: 'actions', title: 'Go to the actions from meetings', run: () => go({ name: 'actions' }) },
    { id: 'funds', title: 'Go to budgets', run: () => go({ name: 'funds' }) },
    { id: 'figures-audit', title: 'Audit the figures of a report or pack', run: () => go({ name: 'figures-audit' }) },
    { id: 'partnerships', title: 'Go to partnerships', run: () => go({ name: 'partnerships' }) },
    { id: 'agreements', title: 'Go to agreements', run: () => go({ name: 'agreements' }) },
    { id: 'measures', title: 'Go to measures', run: () => go({ name: 'measures' }) },
    { id: 'organisations', title: 'Go to organisations', run: () => go({ name: 'organisations' }) },
    { id: 'lock', title: 'Lock the screen now', run: workplace.lock.lock },
    { id: 'settings', title: 'Go to settings', run: () => go({ name: 'settings' }) },
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      title: `Colours of the screen: ${themeNames[theme]}`,
      run: () => void chooseTheme(workplace, theme)
    })),
    { id: 'undo', title: 'Undo', run: () => undo(notices) },
    { id: 'back', title: 'Go back', run: () => window.history.back() },
    { id: 'forward', title: 'Go forward', run: () => window.history.forward() }
  ]
}

const themeNames = { system: 'as the computer is set', light: 'light', dark: 'dark' } as const

async function chooseTheme({ link, notices }: Workplace, theme: (typeof themes)[number]): Promise<void> {
  const settings = await link.call('settings.get', {})
  const saved = settings.ok ? await link.call('settings.save', { ...settings.value, theme }) : settings
  if (!saved.ok) notices.fail('The colours were not changed', saved.error)
}

/** Makes a backup and says so. */
export async function backUp({ link, notices }: Workplace): Promise<void> {
  const made = await link.call('files.backUpNow', {})
  if (!made.ok) notices.fail('No backup was made', made.error)
  else notices.say({ title: `A backup was made and checked (${formatSize(made.value.bytes)}).` })
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

function reportActions(workplace: Workplace & Where, id: string): readonly Action[] {
  const { go, place } = workplace
  const exports = exportChoices.map((format) => ({
    id: format === 'pdf' ? 'preview-export' : `export-${format}`,
    title: `Export this report as ${exportLabels[format]} …`,
    run: () => void exportReport(workplace, id, format)
  }))
  return place.name === 'write'
    ? [{ id: 'preview', title: 'Preview this report', run: () => go({ name: 'report', id }) }, ...exports]
    : [{ id: 'write', title: 'Write this report', run: () => go({ name: 'write', id }) }, ...exports]
}

function meetingActions(workplace: Workplace & Where, id: string): readonly Action[] {
  const { link, notices, go } = workplace
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
    { id: 'minutes', title: 'Write the minutes of this meeting', run: () => go({ name: 'minutes', id }) },
    {
      id: 'meeting-matrix',
      title: 'Implications of the reports of this meeting',
      run: () => go({ name: 'meeting-matrix', id })
    },
    { id: 'hidden', title: 'What the public will not see of this meeting', run: () => go({ name: 'hidden', id }) },
    { id: 'build-pack', title: 'Build the pack of this meeting …', run: () => void build() },
    { id: 'open-pack', title: 'Open the pack of this meeting', run: () => void open() }
  ]
}
