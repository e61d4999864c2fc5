/**
 * The entry of a table under a word that came from outside: from a file, a sheet, a report. Only what the table itself
 * has; never what every object inherits, such as "constructor".
 */
export function entryOf<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined
}
