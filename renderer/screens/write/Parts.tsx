import { MoreVertical, Plus } from 'lucide-react'
import { implicationState } from '../../../shared/reports/checks/implications'
import { appendixHeading } from '../../../shared/reports/numbering'
import type { Report, Section } from '../../../shared/reports/report'
import { isEmptyBody } from '../../../shared/reports/schema'
import type { Place } from '../../../shared/reports/walk'
import { addAppendix, addSection, addSectionHere, movePart, removePart } from '../../editor/commands'
import { Button } from '../../ui/Button'
import { MenuButton } from '../../ui/MenuButton'
import { PaperActs } from './PaperActs'
import { useWholeReport, useWriting } from './useWriting'

type Mark = 'empty' | 'drafted' | 'cleared' | 'problem'

const markWords = {
  empty: 'nothing yet',
  drafted: 'drafted',
  cleared: 'cleared',
  problem: 'something to put right'
} as const satisfies Record<Mark, string>
const markSigns = { empty: '○', drafted: '◐', cleared: '●', problem: '!' } as const satisfies Record<Mark, string>

/** The sections of the report on the left of the paper: how far each is, and what can be done with it. */
export function Parts({ id, onReload }: { readonly id: string; readonly onReload: () => void }) {
  const { report, numbering, findings, digest } = useWholeReport()
  const { style, run, can, goTo } = useWriting()
  const troubled = new Set(findings.filter((finding) => finding.severity === 'stop').map((finding) => finding.place.id))
  const markOf = (section: Section): Mark => {
    const isTroubled = troubled.has(section.id)
    const answer =
      section.role === 'implication' ? report.implications.find((item) => item.kind === section.kind) : undefined
    if (answer) {
      const state = implicationState(answer, digest)
      if (state === 'not-started') return 'empty'
      if (state === 'stale' || isTroubled || troubled.has(answer.id)) return 'problem'
      return state === 'cleared' ? 'cleared' : 'drafted'
    }
    // What nobody has begun is not a fault yet.
    const isBegun =
      section.role === 'recommendations'
        ? report.recommendations.some((item) => !isEmptyBody(item.body))
        : section.role === 'contact'
          ? report.contacts.length > 0
          : !isEmptyBody(section.body)
    if (!isBegun) return 'empty'
    return isTroubled ? 'problem' : 'drafted'
  }
  const fixed = new Set(style.sections.map((spec) => spec.key))
  return (
    <nav className="outline parts" aria-label="Sections of this report">
      <ul>
        {report.sections.map((section) => (
          <Part
            key={section.id}
            id={section.id}
            number={numbering.sections.get(section.id) ?? ''}
            heading={section.heading || 'Untitled section'}
            mark={markOf(section)}
            onGo={() => void goTo({ kind: 'section', id: section.id, block: '', heading: section.heading })}
            isOwn={!fixed.has(section.key)}
            canAddAfter
          />
        ))}
        {report.appendices.map((appendix, index) => (
          <Part
            key={appendix.id}
            id={appendix.id}
            number=""
            heading={appendixHeading(style, index + 1, appendix.title)}
            mark={
              appendix.role === 'implications'
                ? markOfAll(report, digest)
                : appendix.sections.some((section) => !isEmptyBody(section.body))
                  ? 'drafted'
                  : 'empty'
            }
            onGo={() =>
              void goTo({ kind: 'appendix', id: appendix.id, block: '', heading: appendix.title } satisfies Place)
            }
            isOwn={appendix.role === 'text'}
            canAddAfter={false}
          />
        ))}
      </ul>
      <div className="parts-add">
        <Button
          look="quiet"
          icon={<Plus aria-hidden size={16} />}
          isDisabled={!can(addSectionHere(style))}
          onPress={() => void run(addSectionHere(style))}
        >
          Section
        </Button>
        <Button
          look="quiet"
          icon={<Plus aria-hidden size={16} />}
          isDisabled={!can(addAppendix)}
          onPress={() => void run(addAppendix)}
        >
          Appendix
        </Button>
        <PaperActs id={id} onReload={onReload} />
      </div>
    </nav>
  )
}

function markOfAll(report: Report, digest: string): Mark {
  const states = report.implications.map((item) => implicationState(item, digest))
  if (states.includes('stale')) return 'problem'
  if (states.every((state) => state === 'cleared')) return 'cleared'
  return states.every((state) => state === 'not-started') ? 'empty' : 'drafted'
}

type PartProps = {
  readonly id: string
  readonly number: string
  readonly heading: string
  readonly mark: Mark
  readonly onGo: () => void
  readonly isOwn: boolean
  readonly canAddAfter: boolean
}

function Part({ id, number, heading, mark, onGo, isOwn, canAddAfter }: PartProps) {
  const { run, can } = useWriting()
  return (
    <li className="part-row">
      <Button look="quiet" onPress={onGo}>
        <span className={`part-mark part-${mark}`} role="img" aria-label={markWords[mark]}>
          {markSigns[mark]}
        </span>
        {number && <span className="outline-number">{number}</span>}
        <span>{heading}</span>
      </Button>
      <MenuButton
        look="quiet"
        isIconOnly
        label={`More for ${heading}`}
        icon={<MoreVertical aria-hidden size={14} />}
        entries={[
          ...(canAddAfter ? [{ id: 'add', label: 'New section after this', run: () => void run(addSection(id)) }] : []),
          { id: 'up', label: 'Move up', run: () => void run(movePart(id, -1)), isDisabled: !can(movePart(id, -1)) },
          { id: 'down', label: 'Move down', run: () => void run(movePart(id, 1)), isDisabled: !can(movePart(id, 1)) },
          ...(isOwn
            ? [
                {
                  id: 'remove',
                  label: 'Take out',
                  run: () => void run(removePart(id)),
                  isDisabled: !can(removePart(id))
                }
              ]
            : [])
        ]}
      />
    </li>
  )
}
