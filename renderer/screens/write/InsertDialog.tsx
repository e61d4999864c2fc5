import { useEffect, useState } from 'react'
import type { Figure } from '../../../shared/records'
import type { BlockOffer } from '../../../shared/reports/recordCalls'
import { placesToReferTo } from '../../../shared/reports/references'
import type { Report } from '../../../shared/reports/report'
import { plainText } from '../../../shared/reports/schema'
import { bodiesOf, eachNode } from '../../../shared/reports/walk'
import { matches } from '../../../shared/search'
import { insertBlock, insertInline, insertText } from '../../editor/commands'
import { numbersKey } from '../../editor/numbers'
import { type Command, CommandList } from '../../ui/CommandList'
import { Dialog } from '../../ui/Dialog'
import { useWorkplace } from '../common/useWorkplace'
import { useWholeReport, useWriting } from './useWriting'

/** The first words of everything that can be pointed at, by id. */
function wordsById(report: Report): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const put = (id: string, text: string): void => void words.set(id, text.trim().slice(0, 90))
  for (const section of report.sections) put(section.id, section.heading)
  for (const appendix of report.appendices) put(appendix.id, appendix.title)
  for (const item of report.recommendations) put(item.id, plainText(item.body))
  for (const { body } of bodiesOf(report))
    eachNode(body, (node) => {
      const id = String(node.attrs?.id ?? '')
      if (id !== '' && !words.has(id)) put(id, String(node.attrs?.caption ?? '') || plainText(node))
    })
  return words
}

/** What can be put into the text: a reference, a figure or a block from the records. Type to narrow, Enter to put in; a second { is the sign itself. */
export function InsertDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Put in" isOpen={isOpen} onClose={onClose} width="wide">
      <Choices onClose={onClose} />
    </Dialog>
  )
}

function Choices({ onClose }: { readonly onClose: () => void }) {
  const { link, notices } = useWorkplace()
  const { editor, run } = useWriting()
  const { report } = useWholeReport()
  const [text, setText] = useState('')
  const [figures, setFigures] = useState<readonly Figure[]>([])
  const [blocks, setBlocks] = useState<readonly BlockOffer[]>([])
  const [of, setOf] = useState({ figures: 0, blocks: 0 })
  /** What the figures and blocks were last searched for. */
  const [searched, setSearched] = useState<string | null>(null)
  const isSettled = searched === text
  useEffect(() => {
    let isHere = true
    const ask = async (): Promise<void> => {
      const [foundFigures, foundBlocks] = await Promise.all([
        link.call('records.searchFigures', { text }),
        link.call('records.searchBlocks', { text })
      ])
      if (!isHere) return
      if (foundFigures.ok) setFigures(foundFigures.value.found)
      if (foundBlocks.ok) setBlocks(foundBlocks.value.found)
      setOf({
        figures: foundFigures.ok ? foundFigures.value.of : 0,
        blocks: foundBlocks.ok ? foundBlocks.value.of : 0
      })
      setSearched(text)
    }
    void ask()
    return () => {
      isHere = false
    }
  }, [link, text])

  const words = wordsById(report)
  const references = placesToReferTo(numbersKey.getState(editor.state)?.references ?? new Map()).map(([id, label]) => ({
    id: `reference ${id}`,
    label: `${label.charAt(0).toUpperCase()}${label.slice(1)}`,
    description: words.get(id) ?? ''
  }))
  const forms = figures.flatMap((figure) =>
    [{ form: '', shown: figure.shown }, ...figure.forms]
      // Two forms that read alike for now are one entry.
      .filter(({ shown }, at, all) => all.findIndex((other) => other.shown === shown) === at)
      .map(({ form, shown }) => ({ figure, form, shown }))
  )
  // Until the answer to what was typed is there, so much of the last one stays as still fits.
  const fits = (words: string): boolean => isSettled || matches(words, text)
  const type = (typed: string): void => {
    if (typed === '{') {
      onClose()
      run(insertText('{'))
    } else setText(typed)
  }
  const put = async (id: string): Promise<void> => {
    onClose()
    const [kind = '', ...rest] = id.split(' ')
    const key = rest.join(' ')
    if (kind === 'reference') run(insertInline('crossReference', { target: key }))
    if (kind === 'figure') {
      const chosen = forms[Number(key)]
      if (chosen)
        run(
          insertInline('liveFigure', {
            source: chosen.figure.source,
            shown: chosen.shown,
            form: chosen.form,
            asOf: chosen.figure.asOf
          })
        )
    }
    if (kind === 'block') {
      const answer = await link.call('records.block', { source: key })
      if (!answer.ok) return notices.fail('This could not be put in', answer.error)
      const drawn = answer.value
      if (drawn)
        run(
          insertBlock((state) => state.schema.node('recordBlock', { source: key, data: drawn.data, asOf: drawn.asOf }))
        )
    }
  }
  return (
    <CommandList
      label="A paragraph, recommendation, table, figure, sum, measure, date or name"
      text={text}
      onText={type}
      isSettled={isSettled}
      nothing="Nothing here is called that."
      note={[
        partInWords(figures.length, of.figures, 'figures'),
        partInWords(blocks.length, of.blocks, 'tables, charts and maps')
      ]
        .filter(Boolean)
        .join(' ')}
      onRun={(id) => void put(id)}
      groups={[
        {
          title: 'Figures from the records',
          commands: forms
            .map(({ figure, shown }, index) => ({
              id: `figure ${index}`,
              label: `${figure.label}: ${shown}`,
              description: `${figure.recordedIn}, as of ${figure.asOf}`
            }))
            .filter(({ label }) => fits(label))
        },
        {
          title: 'Tables, charts and maps from the records',
          commands: blocks
            .map((block) => ({ id: `block ${block.source}`, label: block.label, description: block.kind }))
            .filter(({ label }) => fits(label))
        },
        {
          title: 'Refer to',
          commands: narrowed(references, text)
        }
      ]}
    />
  )
}

/** Those that have what was typed in their name or their words; what is called so exactly comes first, then those that have it in their name. */
function narrowed(references: readonly Command[], typed: string): readonly Command[] {
  const wanted = typed.trim().toLowerCase()
  const rank = ({ label }: Command): number => (label.toLowerCase() === wanted ? 0 : matches(label, typed) ? 1 : 2)
  return references
    .filter(({ label, description }) => matches(`${label} ${description ?? ''}`, typed))
    .toSorted((one, other) => rank(one) - rank(other))
}

/** That a list is a part of what there is, and how to come to the rest; empty where it is the whole. */
function partInWords(shown: number, of: number, what: string): string {
  return shown < of ? `${shown} of ${of.toLocaleString('en-GB')} ${what} shown: type more of the name.` : ''
}
