import { CircleAlert, CircleCheck, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import type { ImportedFile } from '../../../shared/reports/calls'
import { importSummary } from '../../stores/imports'
import { Button } from '../../ui/Button'
import { AskPassphrase } from '../common/AskPassphrase'
import { useCollection, useWorkplace, valueOr } from '../common/useWorkplace'
import { countOf } from '../common/when'

/** What came of an import, file by file: what was recognised, what could not be kept, and what could not be read. */
export function ImportResults({ results }: { readonly results: readonly ImportedFile[] }) {
  const { imports } = useWorkplace()
  return (
    <section className="panel import-results" aria-labelledby="import-results">
      <div className="panel-head">
        <h2 id="import-results">Imported: {importSummary(results)}</h2>
        <Button
          look="quiet"
          aria-label="Close the results"
          icon={<X aria-hidden size={16} />}
          onPress={imports.close}
        />
      </div>
      <ul>
        {results.map((result, index) => (
          // Two files of one name may come in together; the place in the list is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever replaced whole
          <li key={`${index}-${result.file}`}>
            {result.ok ? <Recognised result={result} /> : <Refused result={result} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Refused({ result }: { readonly result: ImportedFile }) {
  const { imports } = useWorkplace()
  const [isAsking, setAsking] = useState(false)
  return (
    <div className="import-result import-refused">
      <CircleAlert aria-hidden size={18} />
      <div>
        <p>
          <span className="visually-hidden">Not imported: </span>
          <strong>{result.file}</strong>
        </p>
        <p>{result.error}</p>
      </div>
      {result.wantsPassphrase && <Button onPress={() => setAsking(true)}>Open it with its passphrase …</Button>}
      <AskPassphrase
        isOpen={isAsking}
        onPassphrase={(passphrase) => {
          setAsking(false)
          void imports.choose(passphrase)
        }}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}

function Recognised({ result }: { readonly result: ImportedFile }) {
  const { go, collections, link, notices } = useWorkplace()
  const makeReport = async (id: string): Promise<void> => {
    const opened = await link.call('reports.get', { id })
    const answer = opened.ok ? await link.call('reports.complete', { id, revision: opened.value.revision }) : opened
    if (!answer.ok) return notices.fail('The document was not made a report', answer.error)
    go({ name: 'write', id })
  }
  const styles = valueOr(useCollection(collections.houseStyles), [])
  const inAppendices = result.appendices.flatMap((appendix) => appendix.paragraphs)
  const found = [
    countOf(result.sections.length, 'section'),
    paragraphCount(result.paragraphs),
    countOf(result.recommendations.length, 'recommendation'),
    countOf(result.implications.length, 'implication'),
    result.appendices.length > 0 &&
      `${countOf(result.appendices.length, 'appendix', 'appendices')}${inAppendices.length > 0 ? ` with ${paragraphCount(inAppendices)}` : ''}`
  ].filter((part) => part !== false)
  const { report } = result
  return (
    <div className="import-result">
      {result.lost.length > 0 ? (
        <TriangleAlert aria-hidden size={18} className="tone-warn" />
      ) : (
        <CircleCheck aria-hidden size={18} className="tone-good" />
      )}
      <div>
        <p>
          <strong>{result.title || result.file}</strong>
        </p>
        <p className="dim">
          {result.file}
          {result.isDocument
            ? ' · came in as a document'
            : result.style &&
              ` · recognised as ${styles.find((style) => style.id === result.style)?.name ?? result.style}`}
        </p>
        <p>{found.join(', ')}.</p>
        {result.isHereAlready && (
          <p className="remark">
            A report with this title and these very words was here already. Both are kept: delete the one that you do
            not want.
          </p>
        )}
        {result.lost.length === 0 ? (
          <p>Everything was kept.</p>
        ) : (
          <details>
            <summary>
              {countOf(result.lost.length, 'thing')} could not be kept as{' '}
              {result.lost.length === 1 ? 'it was' : 'they were'}
            </summary>
            <ul className="lost">
              {result.lost.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, and the list never changes
                <li key={index}>{line}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {report && result.isDocument && <Button onPress={() => void makeReport(report)}>Make it a report</Button>}
      {report && <Button onPress={() => go({ name: 'report', id: report })}>Open</Button>}
    </div>
  )
}

/** How many paragraphs have numbers; where none has, as in styles that number headings alone, how many there are. */
function paragraphCount(paragraphs: readonly { readonly number: string }[]): string {
  const numbered = paragraphs.filter((paragraph) => paragraph.number !== '').length
  return numbered > 0 ? countOf(numbered, 'numbered paragraph') : countOf(paragraphs.length, 'paragraph')
}
