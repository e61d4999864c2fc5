import { describe, expect, it } from 'vitest'
import { editorKeys, keysInWords, keysOf, shortcutOf, shortcutPlaces, shortcuts } from '../../shared/shortcuts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('shortcuts', () => {
  it('have a name each, a place that is on the sheet, and keys that mean one thing there', () => {
    expect(new Set(shortcuts.map(({ id }) => id)).size).toBe(shortcuts.length)
    for (const place of Object.keys(shortcutPlaces)) {
      const keys = shortcuts.filter((own) => own.place === place).flatMap((own) => own.keys)
      expect(keys.length, place).toBeGreaterThan(0)
      expect(new Set(keys).size, place).toBe(keys.length)
    }
  })

  it.each([
    [{ key: 'k', code: 'KeyK', ctrlKey: true }, 'palette'],
    [{ key: 'K', code: 'KeyK', metaKey: true }, 'palette'],
    [{ key: 'M', code: 'KeyM', ctrlKey: true, shiftKey: true }, 'new-meeting'],
    [{ key: '/', code: 'Slash', ctrlKey: true }, 'shortcuts'],
    [{ key: ',', code: 'Comma', ctrlKey: true }, 'settings'],
    [{ key: 'ArrowLeft', code: 'ArrowLeft', altKey: true }, 'back'],
    [{ key: '¡', code: 'Digit1', altKey: true }, 'panel'],
    [{ key: '1', code: 'Numpad1', altKey: true }, undefined],
    [{ key: 'k', code: 'KeyK' }, undefined],
    [{ key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true }, undefined],
    [{ key: 'k', code: 'KeyK', ctrlKey: true, altKey: true }, undefined],
    [{ key: 'ArrowLeft', code: 'ArrowLeft' }, undefined]
  ])('%o is %s', (pressed, id) => {
    const found = shortcutOf('everywhere', { ...none, ...pressed }) ?? shortcutOf('writing', { ...none, ...pressed })
    expect(found?.id).toBe(id)
  })

  it('go by the place of a letter where Alt turns it into another sign, and by its sign on every layout otherwise', () => {
    const comment = { ...none, key: 'µ', code: 'KeyM', ctrlKey: true, altKey: true }
    expect(shortcutOf('writing', comment)?.id).toBe('comment')
    // On a French keyboard A stands where Q stands on a British one.
    expect(shortcutOf('amounts', { ...none, key: 'a', code: 'KeyQ', ctrlKey: true })?.id).toBe('cells-all')
  })

  it('are read as the system writes them, and as the editor does', () => {
    expect(keysInWords(keysOf('new-meeting'), false)).toBe('Ctrl+Shift+M')
    expect(keysInWords(keysOf('new-meeting'), true)).toBe('⌘⇧M')
    expect(keysInWords(keysOf('back'), false)).toBe('Alt+←')
    expect(editorKeys('redo-words')).toEqual(['Mod-y', 'Mod-Shift-z'])
    expect(editorKeys('leave-block')).toEqual(['Mod-Enter'])
    expect(() => keysOf('nothing')).toThrow('There is no shortcut nothing')
  })
})
