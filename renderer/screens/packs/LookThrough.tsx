import { useState } from 'react'
import {
  type AttachmentFinding,
  findingMeanings,
  findingPlace,
  type PageArea,
  removableKinds,
  stopsPublicCopy
} from '../../../shared/packs/attachmentFindings'
import type { Attachment } from '../../../shared/packs/calls'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Form } from '../../ui/Form'
import { RadioList } from '../../ui/RadioList'
import { TextField } from '../../ui/TextField'
import { Tick } from '../../ui/Tick'
import { useWork } from '../../ui/useWork'
import { useQuery, useWorkplace, valueOr } from '../common/useWorkplace'
import { countOf } from '../common/when'
import type { ShownFile } from '../pages/pageDrawer'
import { PageBoxes } from './PageBoxes'

type Box = { readonly page: number; readonly area: PageArea }

/** Words on offer for a box at one time; more are found by typing more of the word. */
const mostWords = 30

/** What an attached PDF holds beside what it shows, page by page; what can be taken out of it, and places to be blacked out. */
export function LookThrough({
  attachment,
  onClose
}: {
  readonly attachment: Attachment
  readonly onClose: () => void
}) {
  const { link, notices } = useWorkplace()
  const { id, findings, pages } = attachment
  const first = findings.find(stopsPublicCopy) ?? findings[0]
  const [page, setPage] = useState(Math.max(1, first?.page ?? 1))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [boxes, setBoxes] = useState<readonly Box[]>([])
  const [asPicture, setAsPicture] = useState<ReadonlySet<number>>(new Set())
  const [keeps, setKeeps] = useState<'keep' | 'replace'>('keep')
  const [isWorking, work] = useWork()
  const onPage = boxes.filter((box) => box.page === page)
  const draw = (areas: readonly PageArea[]): void =>
    setBoxes([...boxes.filter((box) => box.page !== page), ...areas.map((area) => ({ page, area }))])
  const count = chosen.size + boxes.length + asPicture.size
  const apply = async (): Promise<void> => {
    const answer = await work(() =>
      link.call('packs.cleanAttachment', {
        id,
        findings: [...chosen],
        boxes: boxes.map((box) => ({ ...box })),
        asPictures: [...asPicture],
        keepsOriginal: keeps === 'keep'
      })
    )
    if (!answer.ok) return notices.fail('The file was not changed', answer.error)
    setChosen(new Set())
    setBoxes([])
    setAsPicture(new Set())
    const { pictures } = answer.value
    notices.announce(
      pictures.length === 0
        ? 'Taken out, and read back: nothing of it is left in the file.'
        : `Taken out, and read back: nothing of it is left. ${pictures.length === 1 ? 'Page' : 'Pages'} ${pictures.join(', ')} became ${pictures.length === 1 ? 'a picture' : 'pictures'}, since it could not be done otherwise; ${pictures.length === 1 ? 'it' : 'they'} cannot be read out.`
    )
  }
  return (
    <Dialog title={`Look through “${attachment.title}”`} isOpen onClose={onClose} width="wide">
      <div className="dialog-body look-through">
        <PageSide
          {...{ attachment, page, setPage, draw, pages }}
          boxes={onPage.map(({ area }) => area)}
          outlines={findings.filter((own) => own.page === page).flatMap(({ areas }) => areas)}
        />
        <div className="look-findings">
          <FindingList {...{ attachment, chosen, setChosen, page }} show={setPage} />
          <Tick
            label={`Use a picture of page ${page} in its place (it cannot be read out then)`}
            isOn={asPicture.has(page)}
            onChange={() => setAsPicture(toggled(asPicture, page))}
          />
          {count > 0 && (
            <RadioList
              label="The file as it is now"
              choices={[
                { id: 'keep', label: 'Stays for the restricted copy' },
                { id: 'replace', label: 'Goes: both copies have what remains' }
              ]}
              value={keeps}
              onChange={setKeeps}
            />
          )}
        </div>
      </div>
      <div className="dialog-buttons">
        <Button isDisabled={boxes.length === 0} onPress={() => setBoxes(boxes.slice(0, -1))}>
          Undo the last box
        </Button>
        <Button onPress={onClose}>Close</Button>
        <Button look="main" isDisabled={count === 0 || isWorking} onPress={() => void apply()}>
          {isWorking ? 'Taking out …' : `Take out ${countOf(count, 'place')}`}
        </Button>
      </div>
    </Dialog>
  )
}

const toggled = <T,>(set: ReadonlySet<T>, value: T): ReadonlySet<T> => {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}

function PageSide({
  attachment,
  page,
  pages,
  setPage,
  outlines,
  boxes,
  draw
}: {
  readonly attachment: Attachment
  readonly page: number
  readonly pages: number
  readonly setPage: (page: number) => void
  readonly outlines: readonly PageArea[]
  readonly boxes: readonly PageArea[]
  readonly draw: (areas: readonly PageArea[]) => void
}) {
  const opened = useQuery('pages.open', { source: { kind: 'attachment', id: attachment.id } })
  return (
    <div className="look-page">
      <div className="look-turn">
        <Button isDisabled={page <= 1} onPress={() => setPage(page - 1)}>
          Previous page
        </Button>
        <span>
          Page {page} of {pages}
        </span>
        <Button isDisabled={page >= pages} onPress={() => setPage(page + 1)}>
          Next page
        </Button>
      </div>
      {opened.status === 'loading' && <p className="dim">The page is being drawn …</p>}
      {opened.status === 'failed' && <p className="remark">{opened.error.message}</p>}
      {opened.status === 'ready' && (
        <Page
          shown={{ source: { kind: 'attachment', id: attachment.id }, opened: opened.value }}
          {...{ page, outlines, boxes, draw }}
        />
      )}
    </div>
  )
}

/** A page that is open, with the places on it and what can be added to them. */
function Page({
  shown,
  page,
  outlines,
  boxes,
  draw
}: {
  readonly shown: ShownFile
  readonly page: number
  readonly outlines: readonly PageArea[]
  readonly boxes: readonly PageArea[]
  readonly draw: (areas: readonly PageArea[]) => void
}) {
  const words = valueOr(useQuery('pages.words', { file: shown.opened.file, page }), [])
  const [word, setWord] = useState('')
  const wanted = word.trim().toLowerCase()
  const found = wanted === '' ? [] : words.filter(({ text }) => text.toLowerCase().includes(wanted))
  return (
    <>
      <PageBoxes shown={shown} page={page} outlines={outlines} boxes={boxes} onChange={draw} />
      <p className="dim">Draw a box over what is to be blacked out, or:</p>
      <Button onPress={() => draw([...boxes, { x: 0.3, y: 0.3, width: 0.2, height: 0.03 }])}>Add a box</Button>
      <TextField label="Black out a word" value={word} onChange={setWord} />
      {word.trim() !== '' && found.length === 0 && <p className="dim">That word is not on this page.</p>}
      {found.length > 1 && (
        <Button onPress={() => draw([...boxes, ...found.map(({ area }) => around(area))])}>
          All {found.length} of them
        </Button>
      )}
      <ul className="look-words">
        {found.slice(0, mostWords).map(({ text, area }) => (
          <li key={`${text} ${area.x} ${area.y}`}>
            <Button look="quiet" onPress={() => draw([...boxes, around(area)])}>
              {text}
            </Button>
          </li>
        ))}
      </ul>
      {found.length > mostWords && (
        <p className="dim">{found.length - mostWords} more on this page: type more of the word, or take all.</p>
      )}
    </>
  )
}

/** A little more than the word itself. */
const around = ({ x, y, width, height }: PageArea): PageArea => ({
  x: Math.max(0, x - 0.003),
  y: Math.max(0, y - 0.002),
  width: width + 0.006,
  height: height + 0.004
})

function FindingList({
  attachment,
  chosen,
  setChosen,
  page,
  show
}: {
  readonly attachment: Attachment
  readonly chosen: ReadonlySet<string>
  readonly setChosen: (chosen: ReadonlySet<string>) => void
  readonly page: number
  readonly show: (page: number) => void
}) {
  const { findings } = attachment
  if (findings.length === 0) return <p>Nothing was found beside what its pages show.</p>
  const removable = findings.filter((own) => stopsPublicCopy(own) && removableKinds.includes(own.kind))
  return (
    <>
      {removable.length > 1 && (
        <Button onPress={() => setChosen(new Set(removable.map(({ id }) => id)))}>
          Choose all that stop a public copy
        </Button>
      )}
      <ul className="findings" aria-label="What was found">
        {findings.map((finding) => (
          <FindingRow
            key={finding.id}
            attachmentId={attachment.id}
            finding={finding}
            isHere={finding.page === page}
            isChosen={chosen.has(finding.id)}
            choose={() => setChosen(toggled(chosen, finding.id))}
            show={show}
          />
        ))}
      </ul>
    </>
  )
}

function FindingRow({
  attachmentId,
  finding,
  isHere,
  isChosen,
  choose,
  show
}: {
  readonly attachmentId: string
  readonly finding: AttachmentFinding
  readonly isHere: boolean
  readonly isChosen: boolean
  readonly choose: () => void
  readonly show: (page: number) => void
}) {
  const { link, notices } = useWorkplace()
  const [reason, setReason] = useState<string | null>(null)
  const { kind, page, words, meant } = finding
  const { severity, advice } = findingMeanings[kind]
  const place = findingPlace(finding)
  const mean = async (why: string | null): Promise<void> => {
    const answer = await link.call('packs.meanFinding', { id: attachmentId, finding: finding.id, reason: why })
    if (answer.ok) setReason(null)
    else notices.fail('That was not kept', answer.error)
  }
  return (
    <li className={severity === 'stop' && meant === null ? 'finding-stop' : undefined}>
      <p>
        {place}
        {words !== '' && (
          <>
            : <q>{words}</q>
          </>
        )}
        {page > 0 && !isHere && (
          <>
            {' '}
            <Button look="link" onPress={() => show(page)} aria-label={`Show page ${page}: ${place}`}>
              Show
            </Button>
          </>
        )}
      </p>
      {meant === null ? (
        <p className="dim">{advice}</p>
      ) : (
        <p className="dim">
          Meant to be so: {meant.reason}{' '}
          <Button look="link" onPress={() => void mean(null)}>
            Not so
          </Button>
        </p>
      )}
      {page > 0 && removableKinds.includes(kind) && <Tick label="Take it out" isOn={isChosen} onChange={choose} />}
      {severity === 'stop' && meant === null && reason === null && (
        <Button look="quiet" onPress={() => setReason('')} aria-label={`${place}: this is meant to be so`}>
          This is meant to be so …
        </Button>
      )}
      {reason !== null && (
        <Form onSubmit={() => mean(reason)}>
          <TextField label="Why it may go out" value={reason} onChange={setReason} />
          <Button type="submit" isDisabled={reason.trim() === ''}>
            It is meant to be so
          </Button>
        </Form>
      )}
    </li>
  )
}
