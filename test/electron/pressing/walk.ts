/** The walk through every screen: it finds each control by looking, presses it from a known state, and goes on where the press led. */
import fs from 'node:fs'
import path from 'node:path'
import type { OpenApp } from '../app'
import type { Control, Sight } from './eyes'
import {
  beginSession,
  controlsOf,
  dataOf,
  type Finding,
  faultsOf,
  look,
  press,
  type Session,
  type Size,
  settle,
  tablesApart
} from './press'

/** A state of the page: an address, and what is pressed there one after another. */
export type Stand = { readonly hash: string; readonly path: readonly Control[] }

export type WalkOptions = {
  readonly open: (options: { readonly profile: string }) => Promise<OpenApp>
  /** A closed profile that each press starts from. */
  readonly profile: string
  /** Addresses to begin at; what is met on the way comes after them. */
  readonly begin: readonly string[]
  readonly folder: string
  readonly size: Size
  /** Chooses among so many; the first each time for a walk of everything. */
  readonly choose: (among: number) => number
  /** Presses so many at the most. */
  readonly most: number
  /** Presses so many at one screen or dialogue at the most. */
  readonly perStand?: number
  /** Only places whose address fits. */
  readonly only?: RegExp
  readonly tell: (line: string) => void
}

export type Walked = {
  readonly findings: readonly Finding[]
  readonly pressed: number
  readonly places: readonly string[]
}

/** How deep dialogues, menus and panels are followed from a screen. */
const deepest = 4
/** How many of those that are alike in one list are pressed. */
const ofOneKind = 2
/** How many records of one kind are gone through. */
const recordsOfOneKind = 1

/** What has been found and done so far. */
type Walk = {
  readonly options: WalkOptions
  readonly findings: Finding[]
  readonly stands: Stand[]
  readonly kinds: Map<string, Set<string>>
  readonly pressed: Map<string, number>
  session: Session
  baseline: ReadonlyMap<string, string>
  /** The backup of the data as it was when the program was started on this copy. */
  backup: string
  returns: number
  copies: number
  count: number
}

/** Goes through everything that can be reached, from the places of the navigation on. */
export async function walkEverything(options: WalkOptions): Promise<Walked> {
  const walk = await beginWalk(options)
  while (walk.stands.length > 0 && walk.count < options.most) {
    const [stand] = walk.stands.splice(options.choose(walk.stands.length), 1)
    if (stand) await pressAllAt(walk, stand)
  }
  await walk.session.opened.close()
  return { findings: walk.findings, pressed: walk.count, places: [...walk.kinds.keys()] }
}

async function beginWalk(options: WalkOptions): Promise<Walk> {
  const walk: Omit<Walk, 'session' | 'baseline' | 'backup'> = {
    options,
    findings: [],
    stands: [],
    kinds: new Map(),
    pressed: new Map(),
    returns: 0,
    copies: 0,
    count: 0
  }
  const begun = Object.assign(walk, await freshCopy(walk))
  for (const hash of options.begin) meet(begun, hash)
  return begun
}

/** Opens the program on a new copy of the profile. */
async function freshCopy(
  walk: Pick<Walk, 'options'> & { copies: number }
): Promise<Pick<Walk, 'session' | 'baseline' | 'backup'>> {
  const { options } = walk
  walk.copies += 1
  const profile = path.join(options.folder, `copy-${walk.copies}`)
  fs.cpSync(options.profile, profile, { recursive: true })
  const opened = await options.open({ profile })
  const session = await beginSession(opened, options.folder, options.size)
  await settle(session)
  const made = await opened.ask('files.backUpNow', {})
  if (!made.ok) throw new Error(made.error.message)
  await settle(session)
  return { session, baseline: dataOf(profile), backup: made.value.name }
}

/** So many times the data of the copy is gone back to before the program is started on another one. */
const returnsOfOneCopy = 25

/**
 * Everything as at the beginning. The data goes back to the backup that was made of it first, which is as good as a new copy as long
 * as it is the same to the last row; where it is not, and once in a while, the program is started on a new copy.
 */
async function startAfresh(walk: Walk): Promise<void> {
  walk.returns += 1
  if (walk.returns < returnsOfOneCopy && (await goBack(walk))) return
  walk.returns = 0
  const old = walk.session.opened
  await old.close()
  fs.rmSync(old.profile, { recursive: true, force: true, maxRetries: 3 })
  Object.assign(walk, await freshCopy(walk))
}

async function goBack({ session, baseline, backup }: Walk): Promise<boolean> {
  const { ask, profile, page } = session.opened
  const restored = await ask('files.restore', { backup })
  if (!restored.ok || !restored.value) return false
  await ask('files.letGo', { backup: restored.value.keptAs })
  await page.reload()
  await settle(session)
  session.complaints()
  return tablesApart(baseline, dataOf(profile)).length === 0
}

const kindOf = (hash: string): string => hash.replace(/^#\//, '').split('/')[0] ?? ''

/** A place that was met: it is gone through once for each kind of record. */
function meet(walk: Walk, hash: string): void {
  const kind = kindOf(hash) || 'home'
  const known = walk.kinds.get(kind) ?? new Set()
  if (known.has(hash) || known.size >= recordsOfOneKind) return
  walk.kinds.set(kind, known.add(hash))
  walk.stands.push({ hash, path: [] })
}

/** Brings the page to a state: the place anew, and each press that led there. */
async function goTo(walk: Walk, stand: Stand): Promise<boolean> {
  const { page } = walk.session.opened
  await page.evaluate((hash) => {
    location.hash = hash
  }, stand.hash)
  await page.reload()
  await settle(walk.session)
  for (const control of stand.path) {
    const spot = await page.evaluate((wanted) => window.eyes.find(wanted), control)
    if (!spot) return false
    await page.mouse.click(spot.x, spot.y)
    await settle(walk.session)
  }
  walk.session.complaints()
  return true
}

const sameState = (one: readonly Control[], other: readonly Control[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

async function pressAllAt(walk: Walk, stand: Stand): Promise<void> {
  const { options } = walk
  if (!(await goTo(walk, stand)))
    return options.tell(
      `  – ${stand.hash} › ${stand.path.map(({ name }) => name).join(' › ')}: not there a second time`
    )
  const start = await controlsOf(walk.session)
  for (const { href } of start) if (href.startsWith('#/')) meet(walk, href)
  if (options.only && !options.only.test(kindOf(stand.hash))) return
  const left = start.filter((control) => !control.isDisabled)
  const end = Math.min(options.most, walk.count + (options.perStand ?? options.most))
  while (left.length > 0 && walk.count < end) {
    const [control] = left.splice(options.choose(left.length), 1)
    if (!control || !isNew(walk, stand, control)) continue
    walk.count += 1
    await pressOne(walk, stand, control)
    if (!(await isBack(walk, stand, start)) && !(await goTo(walk, stand))) {
      await startAfresh(walk)
      if (!(await goTo(walk, stand))) return note(walk, stand, control, ['after it, the way there is lost'])
    }
  }
}

async function isBack(walk: Walk, stand: Stand, start: readonly Control[]): Promise<boolean> {
  const { page } = walk.session.opened
  if ((await look(walk.session)).notices.length > 0) {
    // Its words were looked at; closed, it leaves the page as it was.
    await page.evaluate(() => {
      for (const close of document.querySelectorAll<HTMLElement>('.notice > button')) close.click()
    })
    await settle(walk.session)
  }
  const sight = await look(walk.session)
  return sight.hash === stand.hash && sight.notices.length === 0 && sameState(start, await controlsOf(walk.session))
}

/** Whether a control has not been pressed yet, and is not one more of those that are alike in a list. */
function isNew(walk: Walk, stand: Stand, control: Control): boolean {
  const where = control.layer === 'Find or do' ? '' : kindOf(stand.hash)
  const own = [where, control.layer, control.role, control.name].join('|')
  if (walk.pressed.has(own)) return false
  walk.pressed.set(own, 1)
  if (control.alike === '') return true
  const alike = [where, control.layer, control.role, control.alike].join('|')
  const count = (walk.pressed.get(alike) ?? 0) + 1
  walk.pressed.set(alike, count)
  return count <= ofOneKind
}

function note(walk: Walk, stand: Stand, control: Control, wrong: readonly string[]): void {
  const words = ({ role, name }: Control): string => `${role} “${name}”`
  for (const what of wrong) {
    const place = [stand.hash, ...stand.path.map(words)].join(' › ')
    const finding = { place, control: words(control), what }
    walk.findings.push(finding)
    walk.options.tell(`  ✘ ${place} › ${finding.control}: ${what}`)
  }
}

async function pressOne(walk: Walk, stand: Stand, control: Control): Promise<void> {
  const by = pickKey(walk, control)
  const known = new Set((await controlsOf(walk.session)).map(({ layer, role, name }) => `${layer}|${role}|${name}`))
  const { wrong, before, after, isMissed } = await press(walk.session, control, by)
  if (isMissed)
    walk.options.tell(`  – ${stand.hash} › ${control.role} “${control.name}” was gone before it was pressed`)
  note(walk, stand, control, by === 'mouse' ? wrong : wrong.map((what) => `${what} (by ${by})`))
  if (after.hash !== before.hash) meet(walk, after.hash)
  const now = after.hash === before.hash ? await controlsOf(walk.session) : []
  const isFollowed =
    stand.path.length < deepest && now.some(({ layer, role, name }) => !known.has(`${layer}|${role}|${name}`))
  if (isFollowed && wrong.length === 0) walk.stands.push({ hash: stand.hash, path: [...stand.path, control] })
  const isOver = after.layers.length > before.layers.length
  // What was asked before something is done ends with it, and with the dialogue that it was asked in.
  const isDone = tablesApart(walk.baseline, dataOf(walk.session.opened.profile)).length > 0
  if (after.layers.length < before.layers.length - 1 && !isDone)
    note(walk, stand, control, ['it closed more than what it stands in'])
  if (isOver) await closeByEscape(walk, stand, control, before)
  await undoAndCompare(walk, stand, control, await look(walk.session))
}

/** Buttons are pressed by the mouse, and some of them by the keys, as the choice falls. */
function pickKey({ options }: Walk, { role, isForKeys }: Control): 'mouse' | 'Enter' | 'Space' {
  if (isForKeys) return 'Enter'
  if (role !== 'button') return 'mouse'
  // A choice among three is the order of the keys.
  return (['mouse', 'Enter', 'Space'] as const)[options.choose(3)] ?? 'mouse'
}

/** Escape closes what a press opened, and the focus goes back to where it was. */
async function closeByEscape(walk: Walk, stand: Stand, control: Control, before: Sight): Promise<void> {
  await walk.session.opened.page.keyboard.press('Escape')
  await settle(walk.session)
  const after = await look(walk.session)
  const apart = after.layers.length - before.layers.length
  const wrong =
    apart === 0 ? [] : [apart > 0 ? 'Escape does not close what it opened' : 'Escape closes more than it opened']
  const faults = await faultsOf(walk.session, after)
  note(walk, stand, control, [...wrong, ...faults.map((fault) => `after Escape, ${fault}`)])
}

/** Where a notice offers to take back what changed, that brings back all of it. A profile that has changed is left for a fresh copy. */
async function undoAndCompare(walk: Walk, stand: Stand, control: Control, sight: Sight): Promise<void> {
  const { page, profile } = walk.session.opened
  const changed = tablesApart(walk.baseline, dataOf(profile))
  if (changed.length === 0) return
  const undo = page.locator('.notice').getByRole('button', { name: 'Undo', exact: true }).last()
  if (sight.layers.length === 0 && (await undo.count()) > 0) {
    await undo.click()
    await settle(walk.session, 400)
    const rest = tablesApart(walk.baseline, dataOf(profile))
    const wrong = rest.length > 0 ? [`Undo does not bring back what changed (${rest.join(', ')})`] : []
    const faults = await faultsOf(walk.session, await look(walk.session))
    note(walk, stand, control, [...wrong, ...faults.map((fault) => `after Undo, ${fault}`)])
    if (rest.length === 0) return
  }
  await startAfresh(walk)
}
