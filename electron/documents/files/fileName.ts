/** A text as the name of a file on any system: no signs that part folders, not too long. */
export function fileName(text: string): string {
  const plain = text
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const cut = plain.length > 80 ? plain.slice(0, 80).replace(/\s\S*$/, '') : plain
  return cut.replace(/^[.\s]+|[.\s]+$/g, '') || 'Packwright'
}
