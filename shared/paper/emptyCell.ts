/** What stands in a cell with nothing in it: Chromium leaves a cell without text out of the tags, and the row would be short. */
export const emptyCell = '\u00a0'
