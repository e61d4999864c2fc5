/** How a window is made and where it stands: values, so that each can be held to what it must be. */
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { z } from 'zod'

/** Where the window was when it was closed. Screen coordinates in device-independent pixels. */
export const placementSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int(),
  height: z.int(),
  isMaximized: z.boolean()
})
export type Placement = z.infer<typeof placementSchema>

const smallest = { width: 720, height: 520 }

/** Where the window is to stand: where it was, if enough of that is still on a screen; otherwise the system chooses. */
export function windowBounds(
  remembered: Placement | null,
  workAreas: readonly Rectangle[]
): Pick<BrowserWindowConstructorOptions, 'x' | 'y' | 'width' | 'height'> {
  const usual = { width: 1280, height: 860 }
  if (!remembered) return usual
  const width = Math.max(remembered.width, smallest.width)
  const height = Math.max(remembered.height, smallest.height)
  // The title must be within reach: an upper corner's worth of it, at least.
  const isSeen = workAreas.some(
    (area) =>
      remembered.x + width - 100 >= area.x &&
      remembered.x + 100 <= area.x + area.width &&
      remembered.y >= area.y &&
      remembered.y + 50 <= area.y + area.height
  )
  return isSeen ? { x: remembered.x, y: remembered.y, width, height } : { width, height }
}

/** Everything a window is made with. Each setting of security is named, also where Electron would choose the same. */
export function windowOptions(options: {
  readonly bounds: Pick<BrowserWindowConstructorOptions, 'x' | 'y' | 'width' | 'height'>
  readonly preload: string
  readonly isPackaged: boolean
}): BrowserWindowConstructorOptions {
  return {
    ...options.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    title: 'Packwright',
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: options.preload,
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
      devTools: !options.isPackaged
    }
  }
}
