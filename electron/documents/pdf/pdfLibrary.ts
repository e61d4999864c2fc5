/** The library that opens PDFs of other people's making. It is large, and most days nobody needs it: it is loaded when asked for. */
export const pdfLibrary = (): Promise<typeof import('@libpdf/core')> => import('@libpdf/core')
