/** Finds every dialogue that can be come to by pressing, from the places of the navigation on, without any being named. */
import type { Page } from '@playwright/test'
import type { OpenApp } from '../app'
import type { Control } from './eyes'
import { beginSession, controlsOf, dataOf, look, type Session, settle } from './press'
import type { Stand } from './walk'

/** A dialogue, and the presses that open it. */
export type Dialogue = Stand & { readonly title: string }

export type SearchOptions = {
  /** A closed profile. */
  readonly profile: string
  /** Opens the program anew on a fresh copy of it. */
  readonly open: () => Promise<OpenApp>
  readonly folder: string
  /** Files that the system's dialogue for opening may give: the first whose ending it asks for. */
  readonly files: readonly string[]
  /** Chooses among so many; the first each time for a search of everything. */
  readonly choose: (among: number) => number
  /** So many dialogues are enough. */
  readonly most: number
  /** Presses so many controls at one screen or dialogue at the most. */
  readonly perStand?: number
  readonly only?: RegExp
  readonly tell: (line: string) => void
  /** What is done with each as soon as it is found, so that a search that is stopped early was not for nothing. */
  readonly each: (dialogue: Dialogue) => Promise<void>
}

type Search = {
  readonly options: SearchOptions
  /** All that stands in the data of the profile: a place that was only made on the way is not gone to. */
  readonly data: string
  readonly stands: Stand[]
  readonly met: Set<string>
  readonly pressed: Map<string, number>
  readonly found: Map<string, Dialogue>
  session: Session
}

const deepest = 3
const size = { width: 1440, height: 900, zoom: 1 }
const opens = new Set(['button', 'menuitem', 'tab', 'link', 'row'])

/** Names of records and numbers make no dialogue another one. */
const plain = (title: string): string => title.replace(/[“"].*?[”"]/g, '“…”').replace(/\d+[a-z]?/g, 'n')

export const placeKind = (hash: string): string => hash.replace(/^#\//, '').split('/')[0] ?? ''

/** Goes from screen to screen and presses what could open a dialogue. */
export async function findDialogues(options: SearchOptions): Promise<readonly Dialogue[]> {
  const search: Search = {
    options,
    data: [...dataOf(options.profile).values()].join('\n'),
    stands: [],
    met: new Set(),
    pressed: new Map(),
    found: new Map(),
    session: await begin(options)
  }
  meet(search, '#/home')
  while (search.stands.length > 0 && search.found.size < options.most) {
    const [stand] = search.stands.splice(options.choose(search.stands.length), 1)
    if (stand) await searchAt(search, stand)
  }
  await search.session.opened.close()
  return [...search.found.values()]
}

async function begin(options: SearchOptions): Promise<Session> {
  const opened = await options.open()
  return prepare(opened, options)
}

/** Makes an open program ready: eyes, and answers of the system's dialogues. */
export async function prepare(
  opened: OpenApp,
  { folder, files }: Pick<SearchOptions, 'folder' | 'files'>
): Promise<Session> {
  const session = await beginSession(opened, folder, size)
  await opened.app.evaluate(chooseFitting, files)
  await settle(session)
  return session
}

/** Runs in the main process: each dialogue for opening gives the first file that it would let a person choose. */
function chooseFitting({ dialog }: typeof import('electron'), files: readonly string[]): void {
  dialog.showOpenDialog = async (...given: readonly unknown[]) => {
    const { filters = [] } = given.at(-1) as {
      readonly filters?: readonly { readonly extensions: readonly string[] }[]
    }
    const endings = filters.flatMap(({ extensions }) => extensions)
    const file = files.find((own) => endings.some((ending) => own.endsWith(`.${ending}`)))
    return { canceled: file === undefined, filePaths: file === undefined ? [] : [file] }
  }
}

function meet(search: Search, hash: string): void {
  const [kind = '', id = ''] = hash.replace(/^#\//, '').split('/')
  if (search.met.has(kind) || !search.data.includes(id)) return
  search.met.add(kind)
  search.stands.push({ hash, path: [] })
}

/** Brings the page to a place anew and presses what leads on from there; false where something of it is not there. */
export async function goTo(session: Session, { hash, path }: Stand): Promise<boolean> {
  const { page } = session.opened
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await page.reload()
  await settle(session)
  for (const control of path) {
    // What a press before has begun, such as reading a file, may take its time.
    const isThere = await page
      .waitForFunction((wanted) => window.eyes.find(wanted) !== null, control, { timeout: 10_000 })
      .then(
        () => true,
        () => false
      )
    if (!isThere || !(await pressOnce(session, control))) return false
  }
  return true
}

async function pressOnce(session: Session, control: Control): Promise<boolean> {
  const { page } = session.opened
  const spot = await page.evaluate((wanted) => window.eyes.find(wanted), control)
  if (!spot) return false
  await page.mouse.click(spot.x, spot.y)
  await settle(session)
  return true
}

const titleOf = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.querySelectorAll('.modal [role] > h2')].at(-1)?.textContent ?? '')

async function searchAt(search: Search, stand: Stand): Promise<void> {
  const { options } = search
  if (!(await goTo(search.session, stand)) && !(await goToAfresh(search, stand))) return
  // Some places are a dialogue over another.
  if (stand.path.length === 0) await noteDialogue(search, stand)
  const start = await controlsOf(search.session)
  for (const { href } of start) if (href.startsWith('#/')) meet(search, href)
  if (options.only && !options.only.test(placeKind(stand.hash))) return
  const left = start.filter(({ isDisabled, role, href }) => !isDisabled && opens.has(role) && !href.startsWith('#/'))
  let room = options.perStand ?? Number.POSITIVE_INFINITY
  while (left.length > 0 && room > 0 && search.found.size < options.most) {
    const [control] = left.splice(options.choose(left.length), 1)
    if (!control || !isNew(search, stand, control)) continue
    room -= 1
    await tryControl(search, stand, control, start)
  }
}

async function goToAfresh(search: Search, stand: Stand): Promise<boolean> {
  await search.session.opened.close()
  search.session = await begin(search.options)
  if (await goTo(search.session, stand)) return true
  search.options.tell(`  – not there a second time: ${wayOf(stand)}`)
  return false
}

export const wayOf = ({ hash, path }: Stand): string =>
  [hash, ...path.map(({ role, name }) => `${role} “${name}”`)].join(' › ')

async function tryControl(search: Search, stand: Stand, control: Control, start: readonly Control[]): Promise<void> {
  const before = await look(search.session)
  if (!(await pressOnce(search.session, control))) return
  const after = await look(search.session)
  const next = { hash: stand.hash, path: [...stand.path, control] }
  if (after.hash !== before.hash) meet(search, after.hash || '#/home')
  else {
    if (after.layers.length > before.layers.length) await noteDialogue(search, next)
    const now = await controlsOf(search.session)
    const known = new Set(start.map(keyOf))
    const isNew = now.some((own) => opens.has(own.role) && !known.has(keyOf(own)))
    if (next.path.length < deepest && isNew && !(await isChoice(search.session))) search.stands.push(next)
  }
  if (await isBack(search, stand, start)) return
  if (!(await goTo(search.session, stand))) await goToAfresh(search, stand)
}

/** A list or a calendar to choose from is on top: nothing in it opens anything. */
const isChoice = ({ opened: { page } }: Session): Promise<boolean> =>
  page.evaluate(() => {
    const top = [...document.querySelectorAll('.popover')].at(-1)
    return top !== undefined && top.querySelector('[role=menu]') === null
  })

const keyOf = ({ layer, role, name }: Control): string => `${layer}|${role}|${name}`

async function isBack(search: Search, stand: Stand, start: readonly Control[]): Promise<boolean> {
  const sight = await look(search.session)
  return (
    (sight.hash || '#/home') === stand.hash &&
    JSON.stringify(start) === JSON.stringify(await controlsOf(search.session))
  )
}

/** Keeps what was opened, once for each place and title. */
async function noteDialogue(search: Search, way: Stand): Promise<void> {
  const title = await titleOf(search.session.opened.page)
  if (title === '') return
  const key = `${placeKind(way.hash)}|${plain(title)}`
  if (search.found.has(key)) return
  const dialogue = { ...way, title }
  search.found.set(key, dialogue)
  search.options.tell(`  ${search.found.size}. “${title}”: ${wayOf(way)}`)
  await search.options.each(dialogue)
}

/** What is alike in one list is pressed once; what stands on every page, once at all. */
function isNew({ pressed }: Search, stand: Stand, control: Control): boolean {
  const where = control.layer === 'Find or do' ? '' : placeKind(stand.hash)
  const own = [where, stand.path.at(-1)?.name ?? '', control.layer, control.role, control.name].join('|')
  if (pressed.has(own)) return false
  pressed.set(own, 1)
  if (control.alike === '') return true
  const alike = [where, stand.path.at(-1)?.name ?? '', control.layer, control.role, control.alike].join('|')
  const count = (pressed.get(alike) ?? 0) + 1
  pressed.set(alike, count)
  return count <= 1
}
