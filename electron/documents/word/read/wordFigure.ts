/** A picture as it stands in a Word file. */
export type WordFigure = {
  readonly kind: 'figure'
  readonly hash: string
  readonly alt: string
  readonly isDecorative: boolean
  /** Of the width of the text. */
  readonly widthPercent: number
}
