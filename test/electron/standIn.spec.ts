import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from './app'

const root = path.join(import.meta.dirname, '../..')
const { devDependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly devDependencies: Readonly<Record<string, string>>
}

test('the window says in its title when it runs on a stand-in, whatever place it shows', async ({ open }) => {
  const { app, page } = await open()
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '')
  const runtime = await app.evaluate(() => process.versions.electron)
  const remark = / \(on a stand-in, Electron [\d.]+: for trying and testing only\)$/
  await expect(page).toHaveTitle(/Packwright$/)
  if (runtime === devDependencies.electron) await expect.poll(title).not.toMatch(remark)
  else await expect.poll(title).toMatch(remark)
})
