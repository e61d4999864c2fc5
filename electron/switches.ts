/**
 * Switches that would open the program to others: a port, a pipe or an inspector, or code that is not its own. Chromium
 * takes them from anywhere among the words, so all of them are looked at before it has started on any. The program that
 * is given to people refuses them; a checkout, and the copy that the tests start, are open on purpose.
 */
import fs from 'node:fs'

/** Switches of the engine that stay inside the program: how it draws, and what it says of itself. */
const harmless =
  /^(no-sandbox|headless|disable-(gpu|software-rasterizer|dev-shm-usage)|ozone-platform(-hint)?|log-level|lang|force-device-scale-factor|force-color-profile)$/

/** What the tests start the program with. */
const forTests = /^(inspect|remote-debugging-port)$/

/** Where the words that the engine reads begin with a switch: on Windows "/name" is one as well. */
function switchName(word: string, platform: NodeJS.Platform): string | null {
  const form = platform === 'win32' ? /^(?:--|-|\/)([a-z][a-z0-9-]+)(?:=|$)/i : /^--?([a-z][a-z0-9-]+)(?:=|$)/i
  return form.exec(word)?.[1]?.toLowerCase() ?? null
}

/**
 * Why the program must not start with these words (those behind the program's name), or null. `isOption` is whether a
 * name with two dashes is an option of Packwright's own; `isInspectable` is asked only when it matters.
 */
export function refusedSwitch(
  words: readonly string[],
  options: {
    readonly platform: NodeJS.Platform
    readonly isOption: (name: string) => boolean
    readonly isInspectable: () => boolean
  }
): string | null {
  // The engine reads nothing behind a "--".
  const end = words.indexOf('--')
  for (const word of end < 0 ? words : words.slice(0, end)) {
    const name = switchName(word, options.platform)
    if (name === null || harmless.test(name)) continue
    if (word.startsWith('--') && options.isOption(name)) continue
    if (forTests.test(name) && options.isInspectable()) continue
    return `Packwright does not start with “${word}”: switches of the engine beneath it, which could let others in, are closed. A word of your own that begins with a dash goes behind “--”.`
  }
  return null
}

/** The place in a program of Electron's where its fuses lie, and which of them opens it to the inspector. */
const fuseSentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
const inspectorFuse = 3
const on = '1'.charCodeAt(0)

/** Whether the fuse for the inspector is open in a program: so it is in the copy for tests alone. */
export function hasOpenInspector(program: string): boolean {
  const file = fs.openSync(program, 'r')
  try {
    const piece = Buffer.alloc(4 * 1024 * 1024)
    const overlap = fuseSentinel.length + 16
    for (let at = 0; ; at += piece.length - overlap) {
      const length = fs.readSync(file, piece, 0, piece.length, at)
      const found = piece.subarray(0, length).indexOf(fuseSentinel)
      // Behind the sentinel: the version of the list, its length, then one sign for each fuse.
      if (found >= 0 && found + overlap <= length) return piece[found + fuseSentinel.length + 2 + inspectorFuse] === on
      if (length < piece.length) return false
    }
  } finally {
    fs.closeSync(file)
  }
}
