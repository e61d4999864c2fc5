import { FilePlus2, ListPlus } from 'lucide-react'
import { FileTrigger } from 'react-aria-components'
import { largestImport } from '../../../shared/handedFile'
import { lacksSections } from '../../../shared/reports/papers'
import { Button } from '../../ui/Button'
import { offerUndo } from '../common/records'
import { useWorkplace } from '../common/useWorkplace'
import { useWholeReport, useWriting } from './useWriting'

/** Papers of other people: one put in as an appendix, and one made a report, with what its house style asks for. */
export function PaperActs({ id, onReload }: { readonly id: string; readonly onReload: () => void }) {
  const workplace = useWorkplace()
  const { link, notices } = workplace
  const { draft, style } = useWriting()
  const { report } = useWholeReport()
  const addAppendix = async (file: File): Promise<void> => {
    if (file.size > largestImport)
      return notices.fail('The file was not put in', {
        code: 'too-large',
        message: `It is larger than ${largestImport / 1024 / 1024} MB. Make its pictures smaller, or split it.`
      })
    await draft.flush()
    const given = { name: file.name.slice(-255), bytes: new Uint8Array(await file.arrayBuffer()) }
    const answer = await link.call('reports.addAppendix', { id, revision: draft.get().revision, file: given })
    if (!answer.ok) return notices.fail('The file was not put in', answer.error)
    onReload()
    const { act, lost: details } = answer.value
    const title = `“${file.name}” was put in as the last appendix.`
    offerUndo(workplace, { title, act, details, onUndone: onReload })
  }
  const complete = async (): Promise<void> => {
    await draft.flush()
    const answer = await link.call('reports.complete', { id, revision: draft.get().revision })
    if (!answer.ok) return notices.fail('The sections were not added', answer.error)
    onReload()
    const title = 'What the house style asks for was added.'
    offerUndo(workplace, { title, act: answer.value.act, onUndone: onReload })
  }
  return (
    <>
      <FileTrigger
        acceptedFileTypes={['.docx', '.docm', '.txt', '.md', '.pdf']}
        onSelect={(files) => {
          const [file] = files ?? []
          if (file) void addAppendix(file)
        }}
      >
        <Button look="quiet" icon={<FilePlus2 aria-hidden size={16} />}>
          Appendix from a file …
        </Button>
      </FileTrigger>
      {lacksSections(report, style) && (
        <Button look="quiet" icon={<ListPlus aria-hidden size={16} />} onPress={() => void complete()}>
          Sections of the house style
        </Button>
      )}
    </>
  )
}
