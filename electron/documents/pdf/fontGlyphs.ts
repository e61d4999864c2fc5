/** What the readers of font programs tell of them, whichever their kind. */

/** The glyph of a code; 0, the glyph for what is missing, where there is none. */
export type Lookup = (code: number) => number

/** What a font program that a file carries along says of its own glyphs, so far as the file can contradict it. Glyphs count from 0. */
export type FontProgram = {
  readonly glyphs: number
  /** In thousandths of the font's size; undefined where there is no such glyph or its width cannot be told. */
  readonly widthOf: (glyph: number) => number | undefined
  /** Ways from codes to glyphs that TrueType fonts have. */
  readonly cmaps: readonly { readonly platform: number; readonly encoding: number; readonly glyphOf: Lookup }[]
  readonly glyphNamed: (name: string) => number | undefined
  /** By the font's own encoding. */
  readonly glyphOfCode: (code: number) => number | undefined
  readonly glyphOfCid: (cid: number) => number | undefined
}
