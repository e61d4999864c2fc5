/** Reports out of files of any kind that can be read, each checked before anything is kept. */
import path from 'node:path'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { saysExempt } from '../../../shared/law/saysExempt'
import { keepingGuards, markdownWithoutSigns, withoutGuards } from '../../../shared/paper/exemptSigns'
import { withSignedMarks } from '../../../shared/paper/signedExempt'
import { bundleEnding } from '../../../shared/reports/bundle'
import { readMarksComment, withKeptMarks } from '../../../shared/reports/keptMarks'
import { safeLinks, withoutLogins } from '../../../shared/reports/linkWords'
import { type Recognised, type RecogniseOptions, recogniseReport } from '../../../shared/reports/recognise/recognise'
import type { Report } from '../../../shared/reports/report'
import { linesOf } from '../../../shared/reports/walk'
import { failure, ok, type Result } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { HandedFile } from '../../context'
import { type Picture, pictureHashes, picturesOf } from '../files/pictures'
import { readText } from '../files/textRead'
import { readDocx } from '../word/read/docxRead'
import { type Bundle, readBundle } from './bundle'
import { reportEndings } from './reportEndings'
import { readWhole } from './wholeMarkdown'

/** What a report gives up on its way through Markdown. */
function markdownLosses(report: Report, cleared: number): string[] {
  const pictures = pictureHashes(report).length
  return [
    ...(cleared > 0 ? [`Clearances are not taken from a text file. To be cleared again: ${cleared}.`] : []),
    ...(pictures > 0
      ? [
          `A text file holds no pictures (${pictures}). Those that are kept here already are shown; put the others back.`
        ]
      : [])
  ]
}

/** Packwright's own Markdown without the bold line over it that says by what it is not for publication: it is no word of the report. */
function withoutHead(text: string): string {
  const [head = '', line = ''] = /^\s*\*\*([^\n]*)\*\*\s*\n/.exec(text) ?? []
  return saysExempt(line) ? text.slice(head.length) : text
}

/** Markdown without the line over it that says DRAFT, which is no word of the report either. */
function withoutDraft(text: string): string {
  return text.replace(/^\s*\*\*DRAFT\*\*\s*\n/, '')
}

/** A report out of a file; of a hand-off file also what came with it. */
export type ReadReport = Recognised & { readonly bundle?: Bundle; readonly pictures: readonly Picture[] }

/** What a paper is called by its file's name: "Bin_costs-2026.docx" is "Bin costs-2026". */
function titleFrom(name: string): string {
  return path.basename(name, path.extname(name)).replaceAll('_', ' ').trim()
}

/** What is read in as it goes out again: the words of links say no password, so that what is seen here is what others will see. */
function withoutLoginsIn(read: ReadReport): ReadReport {
  const told = linesOf(read.report).flatMap(({ node: { content = [] } }) => {
    const plain = withoutLogins(content)
    if (plain === content) return []
    const words = plain.map(({ text = '' }) => text).join('')
    return [`A user name or password was taken out of an address in “${words.slice(0, 80)}”.`]
  })
  return told.length === 0
    ? read
    : { ...read, report: JSON.parse(JSON.stringify(read.report, safeLinks)), lost: [...read.lost, ...told] }
}

/**
 * Reads one file as a report in the style named, or else in the one that fits best. Fails with too-large, unsupported
 * for another kind of file, unreadable-file for one that is not what its ending says, and invalid for one that is no report.
 */
export function readReportFile(
  file: HandedFile,
  styles: readonly HouseStyle[],
  newId: () => Id,
  options: RecogniseOptions = {}
): Result<ReadReport> {
  const read = readByEnding(file, styles, newId, { name: titleFrom(file.name), ...options })
  return read.ok ? ok(withoutLoginsIn(read.value)) : read
}

function readByEnding(
  file: HandedFile,
  styles: readonly HouseStyle[],
  newId: () => Id,
  options: RecogniseOptions
): Result<ReadReport> {
  const { styleId, as } = options
  const ending = path.extname(file.name).slice(1).toLowerCase()
  if (!reportEndings.some((known) => known === ending))
    return failure(
      'unsupported',
      `Packwright reads reports as .docx, .txt, .md and .pdf, and its own .${bundleEnding} files. Save this one as such, then import it again.`
    )
  if (ending === bundleEnding) {
    if (as === 'appendix')
      return failure(
        'unsupported',
        'This is a report for another Packwright, not a paper. Import it as a report, or choose a Word, text or PDF file.'
      )
    const bundle = readBundle(file.bytes)
    if (!bundle.ok) return bundle
    const { report, style } = bundle.value
    return ok({ report, style, lost: [], bundle: bundle.value, pictures: picturesOf(bundle.value.pictures) })
  }
  if (ending === 'docx' || ending === 'docm') return readDocx(file.bytes, styles, newId, options)
  const text = readText(file.bytes)
  if (!text.ok) return text
  const whole = readWhole(text.value, newId)
  const style = styles.find((known) => known.id === whole.styleId)
  if (whole.report && style && as !== 'appendix' && (styleId === undefined || styleId === style.id))
    return ok({ report: whole.report, style, lost: markdownLosses(whole.report, whole.cleared), pictures: [] })
  const { text: all, kept } = readMarksComment(withoutDraft(whole.text))
  // Packwright's own Markdown says in words, too, what is exempt.
  const words = kept === undefined ? keepingGuards(all) : markdownWithoutSigns(withoutHead(all))
  const asked = styleId ?? style?.id
  const read = recogniseReport(words, styles, newId, { ...options, ...(asked !== undefined && { styleId: asked }) })
  if (!read.ok) return read
  const marked = kept === undefined ? { report: read.value.report, lost: [] } : withKeptMarks(read.value.report, kept)
  const signed = withSignedMarks(marked.report, newId)
  const lost = [...read.value.lost, ...marked.lost, ...signed.told]
  return ok({ ...read.value, report: withoutGuards(signed.report), lost, pictures: [] })
}
