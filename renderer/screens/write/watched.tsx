/** What the writing screen learns of a report while it is open, from what stands beside the report. */
import { useEffect } from 'react'
import { useQuery, useWorkplace } from '../common/useWorkplace'
import { useWriting } from './useWriting'

type Watched = { readonly id: string }

/** Holds the figures against the records whenever the report has been saved or a record changes. */
export function Audited({ id }: Watched) {
  const writing = useWriting()
  const audit = useQuery('figures.auditReport', { reportId: id })
  useEffect(() => {
    if (audit.status === 'ready') writing.takeAudit(audit.value)
  }, [writing, audit])
  return null
}

/** Learns of what is said on agendas while the report is open: its words are copied as what they are now. */
export function MarkedElsewhere({ id }: Watched) {
  const writing = useWriting()
  const marked = useQuery('reports.markedElsewhere', { id })
  useEffect(() => {
    if (marked.status === 'ready') writing.takeWhole(marked.value?.whole)
  }, [writing, marked])
  return null
}

/** Tells the checks how many suggestions are open, as of the opening of the report. */
export function OpenCounted({ id }: Watched) {
  const { link } = useWorkplace()
  const writing = useWriting()
  useEffect(() => {
    let isHere = true
    void link.call('handOffs.suggestions', { reportId: id }).then((answer) => {
      if (answer.ok && isHere) writing.takeOpen(answer.value.suggestions.length)
    })
    return () => {
      isHere = false
    }
  }, [link, id, writing])
  return null
}
