/** Dialogues in small windows: every control in them can be brought into sight and is covered by nothing. */
import fs from 'node:fs'
import path from 'node:path'
import { expect, type OpenApp, test } from './app'
import { beginSession, controlsOf, look, settle } from './pressing/press'

const opens = /…$|^(?:New|Add|Details|Picture|Footnote|Put in|Audit)\b/

/** The window as it is seen; a screenshot of the page alone shows a part of it where it is zoomed. */
async function photograph({ app }: OpenApp, file: string): Promise<void> {
  const picture = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage()
    return image?.toPNG().toString('base64') ?? ''
  })
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, picture, 'base64')
}

for (const size of [
  { width: 1024, height: 700, zoom: 1 },
  { width: 1280, height: 720, zoom: 2 }
])
  test(`at ${size.width} × ${size.height} and ${size.zoom * 100} %, all of every dialogue can be reached`, async ({
    open,
    folder
  }) => {
    test.setTimeout(600_000)
    const opened = await open()
    const { page, ask } = opened
    const filled = await ask('sample.fill', {})
    if (!filled.ok) throw new Error(filled.error.message)
    const session = await beginSession(opened, folder, size)
    const [report = ''] = filled.value.reports
    const [meeting = ''] = filled.value.meetings
    const faults: string[] = []
    const met = new Set<string>()
    for (const place of [
      ...['reports', 'meetings', 'forward-plan', 'partnerships', 'agreements', 'funds', 'measures', 'organisations'],
      ...['settings', `meeting/${meeting}`, `minutes/${meeting}`, `write/${report}`, 'body/adults-scrutiny']
    ]) {
      await page.evaluate((hash) => {
        window.location.hash = hash
      }, `#/${place}`)
      await page.reload()
      await settle(session)
      const openers = (await controlsOf(session)).filter(
        ({ role, name, isDisabled, alike }) => role === 'button' && !isDisabled && alike === '' && opens.test(name)
      )
      for (const opener of openers) {
        const spot = await page.evaluate((wanted) => window.eyes.find(wanted), opener)
        if (!spot) continue
        await page.mouse.click(spot.x, spot.y)
        await settle(session)
        const { layers } = await look(session)
        const [dialogue] = layers
        if (dialogue !== undefined) {
          met.add(dialogue)
          for (const control of await controlsOf(session)) {
            const at = await page.evaluate((wanted) => window.eyes.find(wanted), control)
            if (at && at.cover !== '' && !control.isForKeys && !control.isDisabled)
              faults.push(`${place} › ${dialogue} › ${control.name}: covered by ${at.cover}`)
          }
          await photograph(opened, test.info().outputPath(`${met.size}-${size.zoom}.png`))
        }
        for (let { length } = layers; length > 0; length -= 1) await page.keyboard.press('Escape')
        await settle(session)
        if ((await look(session)).layers.length > 0 || !(await page.evaluate(() => location.hash)).endsWith(place)) {
          await page.evaluate((hash) => {
            window.location.hash = hash
          }, `#/${place}`)
          await page.reload()
          await settle(session)
        }
      }
    }
    expect(faults).toEqual([])
    expect(met.size).toBeGreaterThan(15)
  })
