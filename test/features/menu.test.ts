import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/menu'

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

type Given = { isMac?: boolean; isPackaged?: boolean; press?: (key: string, modifiers: readonly string[]) => void }

const menu = (given: Given = {}, act: (action: string) => void = () => undefined) =>
  flat(menuTemplate({ act, press: () => undefined, isMac: false, isPackaged: true, ...given }))

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

  it('undoes, cuts, copies and pastes by the keys that the page listens to, so that a table of amounts can take part', () => {
    const pressed: string[] = []
    const press = (key: string, modifiers: readonly string[]): void => void pressed.push([...modifiers, key].join('+'))
    for (const item of menu({ press })) item.click?.({} as never, undefined, {} as never)
    expect(pressed).toEqual(['control+Z', 'control+Y', 'control+X', 'control+C', 'control+V', 'Delete', 'control+A'])
    expect(menu({ isMac: true }).map((item) => item.role)).toEqual(expect.arrayContaining(['cut', 'copy', 'paste']))
  })

  it('has developer tools and reloading in a checkout only', () => {
    const roles = (isPackaged: boolean) => menu({ isPackaged }).map((item) => item.role)
    expect(roles(true)).not.toContain('toggleDevTools')
    expect(roles(true)).not.toContain('reload')
    expect(roles(false)).toContain('toggleDevTools')
  })
})
