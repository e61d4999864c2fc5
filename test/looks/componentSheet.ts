/** Builds the page of all components and shows it in a window of the program that is for nothing else. */
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import type { OpenApp } from '../electron/app'

/** Builds it into a folder as one script and one stylesheet, fonts and all: a page that is a file may load nothing else. */
async function buildSheet(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    root: import.meta.dirname,
    plugins: [react()],
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      target: 'chrome130',
      outDir: folder,
      assetsInlineLimit: Number.POSITIVE_INFINITY,
      cssCodeSplit: false,
      lib: { entry: 'sheet.tsx', formats: ['iife'], name: 'sheetOfComponents', fileName: 'sheet', cssFileName: 'sheet' }
    }
  })
  const file = path.join(folder, 'sheet.html')
  const script = fs.readdirSync(folder).find((name) => name.endsWith('.js'))
  fs.writeFileSync(
    file,
    `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta id="react-aria-pressable-style">
    <title>Components</title><link rel="stylesheet" href="sheet.css"><div id="root"></div><script src="${script}"></script>`
  )
  return file
}

/** Opens the sheet; its window goes with the program. */
export async function openSheet({ app }: OpenApp, folder: string): Promise<Page> {
  const file = await buildSheet(folder)
  const opening = app.waitForEvent('window')
  await app.evaluate(({ BrowserWindow, session }, given) => {
    const window = new BrowserWindow({
      ...{ width: 1280, height: 1024, useContentSize: true },
      webPreferences: { partition: 'components', sandbox: true }
    })
    // The program lets no page of its own load files; this one is none of its pages.
    session.fromPartition('components').webRequest.onBeforeRequest(null)
    void window.loadFile(given)
  }, file)
  const page = await opening
  await page.waitForFunction(() => document.fonts.status === 'loaded' && window.sheet !== undefined)
  return page
}

/** Gives each cell of the sheet what its name says the pointer or the keyboard does there. */
export async function touchCells(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  await session.send('CSS.enable')
  await page.evaluate(() => {
    const touched = 'button, input, textarea, [role=radio], [role=tab], [role=spinbutton], [role=combobox]'
    for (const cell of document.querySelectorAll<HTMLElement>('[data-touch]')) {
      const own = cell.querySelector<HTMLElement>(touched)
      // The words of a tick or a choice are as good as its box, and show what the component library knows of it.
      const shown = own?.closest('label') ?? own
      if (!own || !shown) continue
      own.dataset.forced = shown.dataset.forced = cell.dataset.touch ?? ''
      const told = { rest: [], hover: ['hovered'], focus: ['focused', 'focusVisible'], press: ['pressed', 'hovered'] }
      for (const state of told[cell.dataset.touch as keyof typeof told])
        for (const element of [own, shown]) element.dataset[state] = 'true'
    }
  })
  const { root } = await session.send('DOM.getDocument', {})
  const force = async (selector: string, forcedPseudoClasses: string[]): Promise<void> => {
    const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })
    for (const nodeId of nodeIds) await session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses })
  }
  await force('[data-forced=hover]', ['hover'])
  await force('[data-forced=press]', ['hover', 'active'])
  await force('[data-forced=focus]', ['focus', 'focus-visible'])
  await force('[data-touch=focus] :has([data-forced])', ['focus-within'])
}
