import { describe, expect, it } from 'vitest'
import { windowBounds, windowOptions } from '../../electron/windowOptions'

describe('a window', () => {
  it('is made with exactly these settings', () => {
    const options = { bounds: { width: 1280, height: 860 }, preload: '/app/preload.cjs', isPackaged: true }
    expect(windowOptions(options)).toEqual({
      width: 1280,
      height: 860,
      minWidth: 720,
      minHeight: 520,
      title: 'Packwright',
      show: false,
      backgroundColor: '#ffffff',
      webPreferences: {
        preload: '/app/preload.cjs',
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        sandbox: true,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
        enableWebSQL: false,
        devTools: false
      }
    })
  })

  it('has developer tools in a checkout and never in a package', () => {
    const bounds = { width: 1, height: 1 }
    const tools = (isPackaged: boolean) => windowOptions({ bounds, preload: '', isPackaged }).webPreferences?.devTools
    expect([tools(true), tools(false)]).toEqual([false, true])
  })

  const screen = { x: 0, y: 0, width: 1920, height: 1080 }
  it.each([
    ['where it was', { x: 100, y: 50, width: 900, height: 700 }, { x: 100, y: 50, width: 900, height: 700 }],
    ['no smaller than can be used', { x: 9, y: 9, width: 5, height: 5 }, { x: 9, y: 9, width: 720, height: 520 }],
    ['on a screen, when its own is gone', { x: 2500, y: 50, width: 900, height: 700 }, { width: 900, height: 700 }],
    ['with its title in reach', { x: 100, y: -300, width: 900, height: 700 }, { width: 900, height: 700 }]
  ])('stands %s', (_where, was, is) => {
    expect(windowBounds({ ...was, isMaximized: false }, [screen])).toEqual(is)
  })

  it('has a usual size the first time', () => {
    expect(windowBounds(null, [screen])).toEqual({ width: 1280, height: 860 })
  })
})
