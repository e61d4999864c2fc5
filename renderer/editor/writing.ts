/**
 * A report being written: the editor, the draft that saves it, and what panels show of it. What is worked out over the
 * whole report (numbers for the outline, checks) waits until the person rests, and is never on the way of a key.
 */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { type Command, NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FiguresAudit } from '../../shared/budgets/auditCalls'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { upperFirst } from '../../shared/law/grounds'
import { withArrivedMarks } from '../../shared/reports/arrivedWords'
import type { CarriedMark } from '../../shared/reports/carryMarks'
import { checkReport, withRecords } from '../../shared/reports/checks/allChecks'
import { type Finding, placeInWords } from '../../shared/reports/checks/check'
import { restsOn } from '../../shared/reports/checks/implications'
import { documentFromReport, reportFromDocument } from '../../shared/reports/document'
import { type Numbering, numberReport } from '../../shared/reports/numbering'
import type { Report, WholeElsewhere } from '../../shared/reports/report'
import type { Place } from '../../shared/reports/walk'
import { createDraft, type Draft } from '../stores/draft'
import type { Link } from '../stores/link'
import type { Unsaved } from '../stores/unsaved'
import { auditPlugin, showAudit } from './auditMarks'
import { type CaretPlace, caretPlace, selectionAt } from './caretPlace'
import { showComments } from './comments'
import { copiedLines } from './exemptCopies'
import { showReasons } from './exemptDrawn'
import { exemptGuardKey, type Grown, markExempt } from './exemptGuard'
import { wordedAttributes } from './find'
import type { ViewServices } from './nodeViews'
import { createReportEditor } from './reportEditor'
import { createSpelling, type Spelling } from './spelling'
import { spokenPlugin } from './spoken'
import { suggestedDrawn } from './suggestedDrawn'

export type WritingState = {
  /** The report as it was when the person last rested. */
  readonly report: Report
  readonly numbering: Numbering
  /** Of the checks and of the audit of figures. */
  readonly findings: readonly Finding[]
  /** The figures as they were when last saved, held against the records; null until that was asked. */
  readonly audit: FiguresAudit | null
  /** What cleared implications are held against. */
  readonly digest: string
  readonly words: number
}

export type Writing = {
  readonly editor: Editor
  readonly spelling: Spelling
  readonly style: HouseStyle
  readonly draft: Draft
  readonly store: StoreApi<WritingState>
  /** Counts selections and changes, for what follows the cursor. */
  readonly moves: StoreApi<number>
  readonly can: (command: Command) => boolean
  /** Gives the keyboard to the text, where the cursor was. */
  readonly focus: () => void
  /** Does it and gives the keyboard back to the text. */
  readonly run: (command: Command) => boolean
  /** Changes what is not part of the text and shows it at once. */
  readonly change: (edit: (report: Report) => Report) => void
  /** Shows what the audit of its figures says. */
  readonly takeAudit: (audit: FiguresAudit) => void
  /** Takes in how many suggestions are open. */
  readonly takeOpen: (count: number) => void
  /** Takes in whether agendas make the whole report exempt, which may change while it is open. */
  readonly takeWhole: (whole: WholeElsewhere | undefined) => void
  /** Takes the person to a place in the text; false when it is not there. */
  readonly goTo: (place: Place) => boolean
  /** Where the cursor stands, for another opening of the report. */
  readonly caret: () => CaretPlace | null
  /** Gives the keyboard to the text at a place, where that is still there. */
  readonly goOnAt: (place: CaretPlace | null) => void
  readonly close: () => Promise<void>
}

/** Milliseconds of rest after which the whole report is looked at. */
const restBeforeLooking = 350

/** The author's words that print, notes and captions as well: headings that the house style gives do not count. */
function textOf(doc: Node, report: Report): string {
  const lines = [report.title, ...report.implications.map(({ reason }) => reason)]
  doc.descendants((node) => {
    for (const name of wordedAttributes[node.type.name] ?? []) if (name !== 'alt') lines.push(String(node.attrs[name]))
    if (node.isTextblock && !node.attrs.isFixed && node.type.name !== 'recommendationLead')
      lines.push(node.textBetween(0, node.content.size, ' ', ' '))
  })
  return lines.join('\n')
}

function wordsOf(text: string): number {
  return text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}'’.,-]*[\p{L}\p{N}])?/gu)?.length ?? 0
}

/** Frames that a dialogue may take to close. */
const closingFrames = 120

/** Gives the keyboard to the text; from a dialogue as soon as that has closed and given it back to where it was opened from. */
function focusText(view: EditorView): void {
  const dialog = document.activeElement?.closest('[role=dialog], [role=alertdialog]')
  view.focus()
  if (!dialog) return
  const wait = (left: number): void => {
    requestAnimationFrame(() => {
      if (dialog.isConnected && left > 0) wait(left - 1)
      else requestAnimationFrame(() => !view.isDestroyed && !isInLayer() && view.focus())
    })
  }
  wait(closingFrames)
}

/** Whether something else has opened meanwhile: the keyboard is that one's. */
const isInLayer = (): boolean =>
  document.activeElement?.closest('[role=dialog], [role=alertdialog], [role=menu]') !== null

/** Implications have their marks in the text, whatever of them is filled in beside it. */
function markAnswers({ state, view }: Editor, { implications }: Report, arrived: readonly CarriedMark[]): void {
  for (const { kind, place, mark } of arrived) {
    const answer = kind === 'implication' ? implications.find(({ id }) => id === place.id) : undefined
    if (!answer) continue
    const positions: number[] = []
    state.doc.descendants((node, position) => {
      if (node.attrs.id === answer.id || (node.attrs.role === 'implication' && node.attrs.kind === answer.kind))
        positions.push(position)
      return !node.isTextblock
    })
    markExempt(positions, mark)(view.state, view.dispatch)
  }
}

/** Opens a report for writing in an element. */
export function openWriting(
  desk: { readonly link: Link; readonly unsaved: Unsaved },
  opened: {
    readonly id: string
    readonly revision: number
    readonly value: Report
    readonly whole?: WholeElsewhere | undefined
    /** The report without what is suggested in it; null where what is written is none of a suggestion. */
    readonly suggestedOn?: Report | null
  },
  style: HouseStyle,
  into: HTMLElement,
  newId: () => string,
  services: ViewServices & {
    readonly onBrace: () => void
    readonly onPicture: (file: File) => void
    readonly onLeft: (sentences: readonly string[]) => void
    readonly onGrown: (grown: readonly Grown[]) => void
    /** Undo took a mark off these words. */
    readonly onFreed: (freed: readonly { readonly words: string }[]) => void
    /** What is filled in beside the text has become exempt, since exempt words were put into it. */
    readonly onArrived: (arrived: readonly { readonly words: string }[]) => void
    /** What a key or a tool did, in words for those who cannot see it. */
    readonly onSpoken: (words: string) => void
  }
): Writing {
  const spelling = createSpelling(new Worker(new URL('./spellingWorker.ts', import.meta.url), { type: 'module' }))
  let rest: number | undefined
  // The editor asks for it while it opens, before there is a draft.
  let base = opened.value
  let { whole } = opened
  const { suggestedOn = null } = opened
  let last: typeof editor.state.doc | null = null
  let audit: FiguresAudit | null = null
  let open = 0
  const found = (report: Report): readonly Finding[] =>
    withRecords(checkReport(report, style), { audit, open }, opened.id)
  const look = (report: Report): Omit<WritingState, 'words' | 'audit'> => ({
    report,
    numbering: numberReport(report, style),
    findings: found(report),
    digest: restsOn(report)
  })
  // The first words come before the checks.
  const store = createStore<WritingState>(() => ({
    report: opened.value,
    numbering: numberReport(opened.value, style),
    findings: [],
    audit: null,
    digest: restsOn(opened.value),
    words: 0
  }))
  const moves = createStore<number>(() => 0)
  const lookAgain = (): void => {
    const report = reportFromDocument(editor.state.doc, draft.get().report)
    store.setState({
      ...look(report),
      words: wordsOf(textOf(editor.state.doc, report))
    })
  }
  const lookLater = (): void => {
    window.clearTimeout(rest)
    rest = window.setTimeout(lookAgain, restBeforeLooking)
  }
  const change = (edit: (report: Report) => Report): void => {
    const before = draft.get().report
    let arrived: readonly CarriedMark[] = []
    draft.change((report) => {
      const made = withArrivedMarks(report, edit(report), copiedLines)
      arrived = made.carried
      return made.report
    })
    if (arrived.length > 0) {
      markAnswers(editor, draft.get().report, arrived)
      services.onArrived(arrived)
    }
    if (draft.get().report.exemptions !== before.exemptions) showReasons(editor.state, editor.view.dispatch)
    if (draft.get().report.comments !== before.comments) showComments(editor.state, editor.view.dispatch)
    lookAgain()
  }
  const editor = createReportEditor({
    ...services,
    plugins: [
      spelling.plugin,
      auditPlugin(),
      spokenPlugin(services.onSpoken),
      ...(suggestedOn ? [suggestedDrawn(documentFromReport(suggestedOn, style))] : [])
    ],
    report: opened.value,
    style,
    into,
    newId,
    base: () => base,
    whole: () => whole,
    onReasons: (reasons) => {
      const known = new Set(draft.get().report.exemptions.map(({ id }) => id))
      const brought = reasons.filter(({ id }, at) => !known.has(id) && reasons.findIndex((own) => own.id === id) === at)
      if (brought.length > 0) change((report) => ({ ...report, exemptions: [...report.exemptions, ...brought] }))
    },
    onChange: () => {
      draft.touch()
      lookLater()
    }
  })
  const draft: Draft = createDraft(
    desk,
    { ...{ id: opened.id, report: opened.value, revision: opened.revision }, isSuggested: suggestedOn !== null },
    (report) => reportFromDocument(last ?? editor.state.doc, report)
  )
  draft.subscribe(() => {
    base = draft.get().report
  })
  // The browser shows a letter before the editor has read it; "Saved" must not stand beside it meanwhile.
  editor.view.dom.addEventListener('beforeinput', draft.touch)
  let isTold = false
  let told = exemptGuardKey.getState(editor.state)
  editor.on('transaction', () => {
    const grown = exemptGuardKey.getState(editor.state)
    if (grown !== told && grown && grown.length > 0) {
      if (grown.some(({ isFreed }) => isFreed)) services.onFreed(grown)
      else services.onGrown(grown)
    }
    told = grown
    if (isTold) return
    isTold = true
    requestAnimationFrame(() => {
      isTold = false
      moves.setState((count) => count + 1, true)
    })
  })
  lookLater()

  return {
    editor,
    spelling,
    style,
    draft,
    store,
    moves,
    focus: () => focusText(editor.view),
    can: (command) => command(editor.state, undefined, editor.view),
    run: (command) => {
      const isDone = command(editor.state, editor.view.dispatch, editor.view)
      focusText(editor.view)
      return isDone
    },
    change,
    takeAudit: (fresh) => {
      audit = fresh
      store.setState({ audit, findings: found(store.getState().report) })
      showAudit(fresh)(editor.state, editor.view.dispatch)
    },
    takeOpen: (count) => {
      open = count
      store.setState({ findings: found(store.getState().report) })
    },
    takeWhole: (fresh) => {
      whole = fresh
    },
    goTo: (place) => {
      const wanted = place.block || place.id
      let found = -1
      editor.state.doc.descendants((node, position) => {
        if (found < 0 && wanted !== '' && node.attrs.id === wanted) found = position
        return found < 0
      })
      if (found < 0) return false
      const { doc, tr } = editor.state
      const node = doc.nodeAt(found)
      // A title that the house style fixes is not written in: the cursor stands in what is beneath it.
      const title = node?.firstChild
      const inside = found + 1 + (title?.type.name === 'title' && title.attrs.isFixed ? title.nodeSize : 0)
      const selection = node?.isAtom ? NodeSelection.create(doc, found) : TextSelection.near(doc.resolve(inside))
      editor.view.dispatch(tr.setSelection(selection))
      const shown = editor.view.nodeDOM(found)
      if (shown instanceof HTMLElement) shown.scrollIntoView({ block: 'center' })
      editor.view.focus()
      services.onSpoken(upperFirst(placeInWords(place, store.getState().numbering)))
      return true
    },
    caret: () => caretPlace(editor.state),
    goOnAt: (place) => {
      const selection = place && selectionAt(editor.state.doc, place)
      if (selection) editor.view.dispatch(editor.state.tr.setSelection(selection).scrollIntoView())
      editor.view.focus()
    },
    close: async () => {
      window.clearTimeout(rest)
      await draft.close()
      // What could not be saved is tried again without the editor.
      last = editor.state.doc
      editor.destroy()
      spelling.close()
    }
  }
}
