import { keysInWords, keysOf } from '../../../shared/shortcuts'

/** Whether this is a Mac, where the keys have other names. */
export const isMac = (): boolean => /Mac/.test(navigator.userAgent)

/** The keys of a shortcut as they are read here: "Ctrl+K". */
export const keysFor = (id: string): string => keysInWords(keysOf(id), isMac())
