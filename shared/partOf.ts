/** The first of a list in words, with a last line that says how many more there are; the whole list where it is short. */
export function partOf(list: readonly string[], most = 20): string[] {
  return list.length <= most
    ? [...list]
    : [...list.slice(0, most), `and ${(list.length - most).toLocaleString('en-GB')} more`]
}
