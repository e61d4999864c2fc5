// How large reports are when Chromium prints them without tags.
import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Bytes of these reports, each printed without tags.
 * @param {import('../../benchDesk.mjs').Desk} desk
 * @param {readonly string[]} ids
 * @param {string} folder for files of the way
 */
export async function untaggedSize({ app, ask, chooseFile }, ids, folder) {
  let bytes = 0
  for (const id of ids) {
    const file = path.join(folder, 'page.html')
    await chooseFile(file)
    await ask('reports.export', { id, format: 'html' })
    bytes += await app.evaluate(
      async ({ BrowserWindow }, html) => {
        const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
        try {
          await window.loadURL('about:blank')
          await window.webContents.executeJavaScript(
            `document.write(${JSON.stringify(html)}); document.close(); document.fonts.ready.then(() => true)`
          )
          const printed = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
          return printed.length
        } finally {
          window.destroy()
        }
      },
      readFileSync(file, 'utf8')
    )
  }
  return bytes
}
