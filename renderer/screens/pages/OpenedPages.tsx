import { useMemo } from 'react'
import type { PagesSource } from '../../../shared/pages/calls'
import { useQuery } from '../common/useWorkplace'
import { Failed, Waiting } from '../common/Waiting'
import { PageViewer, type PageViewerProps } from './PageViewer'

/** The pages of one file, once they are there. To be keyed by its source: another file is another viewer. */
export function OpenedPages({ source, ...rest }: { readonly source: PagesSource } & Omit<PageViewerProps, 'shown'>) {
  const opened = useQuery('pages.open', { source })
  const value = opened.status === 'ready' ? opened.value : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the source belongs to what was opened from it
  const shown = useMemo(() => value && { source, opened: value }, [value])
  if (shown) return <PageViewer shown={shown} {...rest} />
  return opened.status === 'failed' ? <Failed error={opened.error} /> : <Waiting />
}
