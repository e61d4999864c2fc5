import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/menu'

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

const menu = (given: { isMac?: boolean; isPackaged?: boolean } = {}, act: (action: string) => void = () => undefined) =>
  flat(menuTemplate({ act, isMac: false, isPackaged: true, ...given }))

describe('the menu', () => {
  it('gives no keys twice', () => {
    for (const isMac of [false, true]) {
      const keys = menu({ isMac }).flatMap((item) => item.accelerator ?? [])
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  it('announces what its items do, and does nothing to records itself', () => {
    const acted: string[] = []
    for (const item of menu({}, (action) => acted.push(action))) item.click?.({} as never, undefined, {} as never)
    expect(acted).toContain('import-reports')
    expect(new Set(acted).size).toBe(acted.length)
  })

  it('leaves the keys of undo to the page, which has an undo of its own', () => {
    for (const label of ['&Undo', '&Redo'])
      expect(menu().find((item) => item.label === label)).toMatchObject({ registerAccelerator: false })
    expect(menu().map((item) => item.role)).not.toContain('undo')
  })

  it('has developer tools and reloading in a checkout only', () => {
    const roles = (isPackaged: boolean) => menu({ isPackaged }).map((item) => item.role)
    expect(roles(true)).not.toContain('toggleDevTools')
    expect(roles(true)).not.toContain('reload')
    expect(roles(false)).toContain('toggleDevTools')
  })
})
