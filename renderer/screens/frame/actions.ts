/** Everything that can be done by name: from the palette, the window's menu and the keys. What belongs to a page its own controls say. */
import { themes } from '../../../shared/files'
import type { Place } from '../../stores/place'
import type { Workplace } from '../../stores/workplace'
import type { Where } from '../common/useWorkplace'
import { backUp } from '../settings/backUp'

export type Action = {
  /** The menu announces this name. */
  readonly id: string
  readonly title: string
  readonly run: () => void
}

/** What can be done anywhere. */
export function actionsEverywhere(workplace: Workplace & Where): readonly Action[] {
  const { imports, go, undoList } = workplace
  const { next, again } = undoList.store.getState()
  const importReports = async (): Promise<void> => {
    if (await imports.choose()) go({ name: 'reports' })
  }
  return [
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
    { id: 'history', title: 'Go to the history: who did what when', run: () => go({ name: 'history' }) },
    { id: 'lock', title: 'Lock the screen now', run: workplace.lock.lock },
    { id: 'settings', title: 'Go to settings', run: () => go({ name: 'settings' }) },
    ...themes.map((theme) => ({
      id: `theme-${theme}`,
      title: `Colours of the screen: ${themeNames[theme]}`,
      run: () => void chooseTheme(workplace, theme)
    })),
    { id: 'undo', title: next === '' ? 'Undo' : `Undo: ${next}`, run: () => undo(workplace) },
    { id: 'redo', title: again === '' ? 'Do again' : `Do again: ${again}`, run: () => redo(workplace) },
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

/** What the menu offers everywhere but can be done only at some places, and what to do first. */
const elsewhere: Readonly<Record<string, { readonly at: readonly Place['name'][]; readonly advice: string }>> = {
  'preview-export': { at: ['report', 'write'], advice: 'Open a report first; then it can be exported.' },
  'print-report': { at: ['report', 'write'], advice: 'Open a report first; then it can be printed.' },
  suggest: { at: ['write'], advice: 'Open a report for writing first; then changes to it can be suggested.' },
  'build-pack': { at: ['meeting'], advice: 'Open a meeting first; then its pack can be built.' }
}

/** Does what the menu or a key says: what the page itself has under that name comes first. */
export function act(workplace: Workplace & Where, id: string): void {
  const own = workplace.acts.list().find((act) => act.id === id && !act.isDisabled)
  const known = own ?? actionsEverywhere(workplace).find((action) => action.id === id)
  const other = elsewhere[id]
  if (known) known.run()
  else if (other)
    workplace.notices.say({
      tone: 'told',
      title: other.at.includes(workplace.place.name) ? 'This cannot be done just now: the page says why.' : other.advice
    })
}

/** True where the keys of undo belong to the words being typed. */
export function isTyping(): boolean {
  return document.activeElement?.matches('input, textarea, [contenteditable]') ?? false
}

/** Takes back what was typed, where something is being typed; else what was done. */
function undo(workplace: Workplace): void {
  if (isTyping()) document.execCommand('undo')
  else if (!undoLast(workplace)) workplace.notices.say({ tone: 'told', title: 'There is nothing to undo.' })
}

function redo({ undoList, notices }: Workplace): void {
  if (isTyping()) document.execCommand('redo')
  else if (!undoList.redo()) notices.say({ tone: 'told', title: 'There is nothing to do again.' })
}

/** Undoes what was done last: what the newest notice offers where that is no act, such as going back to a backup; else the list. */
export function undoLast({ notices, undoList }: Workplace): boolean {
  return notices.undo() || undoList.undo()
}
