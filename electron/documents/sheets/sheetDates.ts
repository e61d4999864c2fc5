/** Which formats of a workbook's numbers show them as dates. */

/** The formats that are built in and show a date, by their number. */
const builtIn = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** Whether a format shows a date; times of day and lengths of time are numbers. `code` is the workbook's own form, such as "mmm-yy". */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.has(id)
  const [first = ''] = code.split(';')
  const signs = first
    .slice(0, 500)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[[^\]]*\]/g, '')
  return /[dy]|mmm/i.test(signs) && !/General/i.test(signs)
}
