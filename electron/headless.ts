/** Work without a screen: a server, a container, a scheduled job. */
import { spawnSync } from 'node:child_process'
import { app } from 'electron'

/** Chromium's own way of drawing without a screen; without a graphics card, too, since none would answer. */
const switches = ['--ozone-platform=headless', '--disable-gpu', '--disable-software-rasterizer', '--log-level=3']

/** Whether Chromium would look for a screen in vain, and crash. */
export function lacksScreen(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  return process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY && !app.commandLine.hasSwitch('ozone-platform')
}

/**
 * Starts the app once more with the same words, told to do without a screen, and answers with its exit status. It is too
 * late to tell this one, which waits meanwhile: going on would crash it.
 */
export function startHeadless(): number {
  const { status } = spawnSync(process.execPath, [...switches, ...process.argv.slice(1)], { stdio: 'inherit' })
  return status ?? 1
}
