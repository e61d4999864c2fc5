/**
 * The jobs that workers do: what each is given, what it answers, and within which bounds. Whatever comes from outside
 * (Word files, sheets, text, hand-off files, records, house styles, other people's PDFs) is read by one of these jobs and nowhere else, so that
 * a file that was made to take for ever, or more memory than there is, costs one worker and not the program.
 */
import type { ImportLine } from '../../shared/budgets/importRows'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import type { AttachmentFinding } from '../../shared/packs/attachmentFindings'
import type { DrawingData, PaperValue, SetPaper } from '../../shared/paper/typeset/paperValue'
import type { DrawnMap } from '../../shared/partnerships/layout'
import type { RecogniseOptions } from '../../shared/reports/recognise/recognise'
import type { Report } from '../../shared/reports/report'
import type { SignedChanges } from '../../shared/reports/suggestions'
import type { HandedFile } from '../context'
import type { InspectedAttachment } from '../documents/foreign/attachment'
import type { CleanFile, CleanRequest } from '../documents/foreign/clean'
import type { DrawnPage, FoundWords, PagesFile, PageWord, SeenFile } from '../documents/foreign/pages'
import type { PdfWords } from '../documents/foreign/pageWords'
import type { MapRequest } from '../documents/map/mapLayout'
import type { Bundle } from '../documents/reports/bundle'
import type { ReadReport } from '../documents/reports/reportRead'
import type { Opener } from '../documents/sealing/sealing'
import type { Reading, ReadingRequest } from '../documents/sheets/importReading'
import type { ReadRecords, RecordsRequest } from '../documents/sheets/recordsRead'
import type { AnswerRequest, ReadAnswer } from '../documents/word/read/readAnswer'
import type { WordTask } from '../documents/word/write/task'
import type { WordPictures } from '../documents/word/write/writing'

/** Each job by its name. `parts` is what it gives before it is done, for answers that are long. */
export type JobTable = {
  /** A report out of a file of any kind. */
  readonly 'report.read': {
    readonly input: {
      readonly file: HandedFile
      readonly styles: readonly HouseStyle[]
      /** What a sealed hand-off file may be opened with. */
      readonly opener?: Opener
    } & RecogniseOptions
    readonly output: ReadReport
    readonly parts: never
  }
  /** The words of a PDF as a text file has them, page by page, and what of it is no words. */
  readonly 'pdf.words': {
    readonly input: { readonly bytes: Uint8Array }
    readonly output: PdfWords
    readonly parts: never
  }
  /** A hand-off file with what came along, and its bytes as they are when it is not sealed. */
  readonly 'bundle.read': {
    readonly input: { readonly bytes: Uint8Array<ArrayBuffer>; readonly opener?: Opener }
    readonly output: { readonly bundle: Bundle; readonly bytes: Uint8Array }
    readonly parts: never
  }
  /** A sheet for the budgets; its lines come in parts. */
  readonly 'sheet.read': {
    readonly input: ReadingRequest
    readonly output: Reading
    readonly parts: readonly ImportLine[]
  }
  /** Organisations or measures from a sheet, or all records from Popolo JSON. */
  readonly 'records.read': { readonly input: RecordsRequest; readonly output: ReadRecords; readonly parts: never }
  /** A house style from a file. */
  readonly 'style.read': {
    readonly input: { readonly bytes: Uint8Array }
    readonly output: HouseStyle
    readonly parts: never
  }
  /** A report as a Word file. `mark` is what the head of each page says; empty for nothing. */
  readonly 'word.write': {
    readonly input: {
      readonly report: Report
      readonly style: HouseStyle
      readonly pictures: WordPictures
      readonly mark: string
      /** What a colleague is asked to do with it. */
      readonly task?: WordTask
      /** Who made the changes of a comparison. */
      readonly changes?: SignedChanges
    }
    readonly output: Uint8Array
    readonly parts: never
  }
  /** A paper as a tagged PDF. */
  readonly 'paper.set': { readonly input: PaperValue; readonly output: SetPaper; readonly parts: never }
  /** A chart or a map as a PNG. */
  readonly 'drawing.picture': {
    readonly input: { readonly data: DrawingData; readonly style: HouseStyle }
    readonly output: Uint8Array
    readonly parts: never
  }
  /** By which hand-off a Word file went out; empty where it says none. */
  readonly 'word.handOff': {
    readonly input: { readonly bytes: Uint8Array }
    readonly output: string
    readonly parts: never
  }
  /** What came back in a Word file of a report. */
  readonly 'word.answer': { readonly input: AnswerRequest; readonly output: ReadAnswer; readonly parts: never }
  /** Whether a file from elsewhere can go into a pack, and how many pages it has. */
  readonly 'attachment.inspect': {
    readonly input: { readonly bytes: Uint8Array }
    readonly output: InspectedAttachment
    readonly parts: never
  }
  /** What a file from elsewhere holds beside what it shows. */
  readonly 'attachment.look': {
    readonly input: { readonly bytes: Uint8Array; readonly mediaType: string }
    readonly output: readonly AttachmentFinding[]
    readonly parts: never
  }
  /** It without what is to be taken out. */
  readonly 'attachment.clean': {
    readonly input: { readonly bytes: Uint8Array } & CleanRequest
    readonly output: CleanFile
    readonly parts: never
  }
  /** The pages of a finished file, and its bookmarks. */
  readonly 'pages.see': { readonly input: PagesFile; readonly output: SeenFile; readonly parts: never }
  /** One of them as a picture, counted from 1, at so many pixels to the point, and what it says. */
  readonly 'pages.draw': {
    readonly input: { readonly file: PagesFile; readonly page: number; readonly scale: number }
    readonly output: DrawnPage
    readonly parts: never
  }
  /** The words of one of them, each with its place. */
  readonly 'pages.words': {
    readonly input: { readonly file: PagesFile; readonly page: number }
    readonly output: readonly PageWord[]
    readonly parts: never
  }
  /** Where words stand, from a page on. */
  readonly 'pages.find': {
    readonly input: { readonly file: PagesFile; readonly words: string; readonly from: number }
    readonly output: FoundWords
    readonly parts: never
  }
  /** The drawing of a governance map. */
  readonly 'map.draw': { readonly input: MapRequest; readonly output: DrawnMap; readonly parts: never }
}

export type JobName = keyof JobTable
export type JobInput<N extends JobName> = JobTable[N]['input']
export type JobOutput<N extends JobName> = JobTable[N]['output']
export type JobParts<N extends JobName> = JobTable[N]['parts']

/** What a job may take, and what a person is told when it takes more or cannot be done. Bounds of bytes, depth and count are the readers' own. */
export type JobBounds = {
  /** Milliseconds from when a worker begins; then the worker is ended. */
  readonly time: number
  /** Megabytes of the worker's heap; beyond it the worker ends, and nothing else. */
  readonly memory: number
  /** Done in a process of its own: what it runs on may fall over as a whole. */
  readonly isProcess?: boolean
  readonly tooLong: string
  readonly tooMuch: string
  /** The job tripped over something that nobody has thought of. */
  readonly failed: string
  /** The worker ends with the job: an engine that is no JavaScript keeps the memory it once took. */
  readonly isAlone?: true
}

const fileBounds: JobBounds = {
  time: 60_000,
  memory: 1024,
  tooLong:
    'This file takes too long to read, so reading was stopped. Open it in the program that made it, save it anew, and try again; split it where it is very long.',
  tooMuch:
    'This file takes more memory to read than there is room for, so reading was stopped. Save it anew in the program that made it, or split it, and try again.',
  failed:
    'Packwright could not make sense of this file. Open it in the program that made it, save it anew, and try again.'
}

const sheetBounds: JobBounds = {
  ...fileBounds,
  tooLong:
    'This sheet takes too long to read, so reading was stopped. Copy the cells that matter to a new workbook, save it, and try again.',
  tooMuch:
    'This sheet takes more memory to read than there is room for, so reading was stopped. Copy the cells that matter to a new workbook, save it, and try again.'
}

/** What cannot be attached is said after the file's name. */
const inspectBounds: JobBounds = {
  time: 90_000,
  memory: 1024,
  tooLong: 'it takes too long to read; save it as PDF anew',
  tooMuch: 'it takes more memory to read than there is room for; save it as PDF anew',
  failed: 'it is damaged and cannot be read',
  isAlone: true
}

const foreignTooMuch =
  'This file takes too long, or more memory than there is room for, to be gone through. Save it as PDF anew, and attach it again.'

const foreignBounds: JobBounds = {
  time: 150_000,
  memory: 1500,
  tooLong: foreignTooMuch,
  tooMuch: foreignTooMuch,
  failed: 'This file is damaged and cannot be gone through. Save it as PDF anew, and attach it again.',
  isAlone: true
}

const pagesTooMuch =
  'These pages take too long, or more memory than there is room for, to be shown. Save the file, and open it in your PDF program.'

/** The worker stays with its file until nobody has turned a page for a while. */
const pagesBounds: JobBounds = {
  time: 60_000,
  memory: 1400,
  tooLong: pagesTooMuch,
  tooMuch: pagesTooMuch,
  failed: 'These pages cannot be shown. The file is as it was; open it in your PDF program.'
}

/** Bounds that are wide: the report or the map is the person's own, and waited for. */
const ownBounds = { time: 300_000, memory: 1500 }

export const jobBounds: { readonly [N in JobName]: JobBounds } = {
  'report.read': fileBounds,
  'pdf.words': { ...fileBounds, time: 120_000, memory: 1500, isAlone: true },
  'bundle.read': fileBounds,
  'sheet.read': sheetBounds,
  'records.read': sheetBounds,
  'style.read': fileBounds,
  'attachment.inspect': inspectBounds,
  'attachment.look': foreignBounds,
  'attachment.clean': foreignBounds,
  'pages.see': pagesBounds,
  'pages.draw': pagesBounds,
  'pages.words': pagesBounds,
  'pages.find': pagesBounds,
  'word.write': {
    ...ownBounds,
    tooLong: 'Writing this report as a Word file takes too long, so it was stopped. Split the report, and try again.',
    tooMuch:
      'Writing this report as a Word file takes more memory than there is room for. Make its pictures smaller, and try again.',
    failed: 'The Word file could not be made. The report is as it was; please try again, or save it as PDF.'
  },
  'paper.set': {
    time: 120_000,
    memory: 2000,
    isProcess: true,
    tooLong:
      'Setting this paper takes too long, so it was stopped. Split its longest tables and paragraphs, and try again.',
    tooMuch:
      'Setting this paper takes more memory than there is room for. Make its pictures smaller, or split it, and try again.',
    failed: 'This paper could not be set. It is as it was; please try again, and look at its last tables and pictures.'
  },
  'drawing.picture': {
    time: 60_000,
    memory: 2000,
    isProcess: true,
    tooLong: 'Drawing this chart or map takes too long, so it was stopped. Show less in it, and try again.',
    tooMuch: 'Drawing this chart or map takes more memory than there is room for. Show less in it, and try again.',
    failed: 'This chart or map could not be drawn. The report is as it was; please try again.'
  },
  'word.handOff': fileBounds,
  'word.answer': fileBounds,
  'map.draw': {
    ...ownBounds,
    tooLong: 'Laying out this map takes too long, so it was stopped. Show fewer boxes, and try again.',
    tooMuch: 'Laying out this map takes more memory than there is room for. Show fewer boxes, and try again.',
    failed: 'This map could not be laid out. Look whether all its lines lead somewhere, and try again.'
  }
}
