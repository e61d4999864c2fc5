/** Files that are built into the page as text, and a speller that brings no types. */
declare module '*?raw' {
  const text: string
  export default text
}

declare module 'nspell' {
  export default function nspell(dictionary: { readonly aff: string; readonly dic: string }): {
    readonly correct: (word: string) => boolean
    readonly suggest: (word: string) => readonly string[]
    readonly add: (word: string) => unknown
  }
}
