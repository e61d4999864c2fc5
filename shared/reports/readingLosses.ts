/** What a person is told of words that come in otherwise than they stood, from a file and from the clipboard alike. */
export const readingLosses = {
  struck: 'Words that were struck through stand in the text as any others.',
  prompts: 'Fields that nobody has filled in were left empty.',
  contents: 'The table of contents was left out; the paper makes its own.'
} as const
