/** The window's own menu: its entries are found in it, and each is chosen at two places. */
import type { OpenApp } from '../app'
import { beginSession, type Finding, faultsOf, look, settle } from './press'

/** Entries of the system (copying, zooming, leaving) are left to it. */
async function entriesOf({ app }: OpenApp): Promise<readonly string[]> {
  return app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap((menu) =>
      (menu.submenu?.items ?? [])
        .filter(({ type, role }) => type === 'normal' && !role)
        .map((entry) => `${menu.label}|${entry.label}`)
    )
  )
}

/** Chooses each entry, and tells which did nothing, lost the focus or were logged as a fault. */
export async function pressMenu(opened: OpenApp, folder: string): Promise<readonly Finding[]> {
  const { app, page } = opened
  const session = await beginSession(opened, folder, { width: 1440, height: 900, zoom: 1 })
  await page.locator('nav a').first().waitFor()
  const findings: Finding[] = []
  for (const place of ['#/home', '#/reports'])
    for (const entry of await entriesOf(opened)) {
      await page.evaluate((hash) => {
        location.hash = hash
      }, place)
      if ((await look(session)).layers.length > 0) await page.reload()
      await settle(session)
      const [before, { length: asked }] = [await look(session), await session.asked()]
      await app.evaluate(({ Menu, BrowserWindow }, own) => {
        const menus = Menu.getApplicationMenu()?.items ?? []
        const item = menus.flatMap((menu) =>
          (menu.submenu?.items ?? []).filter(({ label }) => `${menu.label}|${label}` === own)
        )[0]
        item?.click(undefined, BrowserWindow.getAllWindows()[0], undefined)
      }, entry)
      await settle(session, 300)
      const after = await look(session)
      const wrong = [...(await faultsOf(session, after))]
      const isSame = JSON.stringify(before) === JSON.stringify(after) && (await session.asked()).length === asked
      if (isSame && promisesMore(entry, place)) wrong.push('nothing happened')
      findings.push(...wrong.map((what) => ({ place, control: entry.replaceAll('&', ''), what })))
    }
  return findings
}

/** Editing without words that are edited, going to where one is, and going forward from the end change nothing. */
function promisesMore(entry: string, place: string): boolean {
  const words = entry.replaceAll('&', '')
  if (/^Edit\|(?!Find)/.test(words) || /^Go\|(Back|Forward)/.test(words)) return false
  return !place.endsWith((words.split('|')[1] ?? '').toLowerCase())
}
