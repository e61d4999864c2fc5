/** A report with every kind of thing to write in, open for writing. */
import type { Locator } from '@playwright/test'
import type { BodyNode } from '../../shared/reports/schema'
import { expect, type OpenApp } from './app'

const words = (text: string): BodyNode => ({ type: 'text', text })
const paragraph = (content: readonly BodyNode[], attrs = {}): BodyNode => ({ type: 'paragraph', attrs, content })
const cell = (type: string, text: string): BodyNode => ({ type, content: [paragraph([words(text)])] })

/** One of everything that has words of its own beside the text. */
const everyKind: readonly BodyNode[] = [
  paragraph([words('Beds are lent here.')], { id: 'lent', level: 1 }),
  paragraph([
    words('A note '),
    { type: 'footnote', attrs: { id: 'note', text: 'Since 2019.' } },
    words(' stands here.')
  ]),
  {
    type: 'table',
    attrs: { id: 'table', caption: 'Beds' },
    content: [
      { type: 'tableRow', content: [cell('tableHeader', 'Area'), cell('tableHeader', 'Beds')] },
      { type: 'tableRow', content: [cell('tableCell', 'North'), cell('tableCell', '12')] }
    ]
  },
  {
    type: 'recordBlock',
    attrs: {
      id: 'block',
      source: 'fund:none:contributions',
      data: null,
      isFrozen: true
    }
  },
  paragraph([words('The last line.')])
]

/** Opens a report whose part “Background” holds one of everything; `text` is where one writes. */
export async function openEveryKind({ page, ask }: OpenApp): Promise<{ readonly id: string; readonly text: Locator }> {
  const made = await ask('reports.create', { styleId: 'durham', title: 'Equipment at home' })
  if (!made.ok) throw new Error(made.error.message)
  const opened = await ask('reports.get', { id: made.value.id })
  if (!opened.ok) throw new Error(opened.error.message)
  const { revision, value } = opened.value
  const sections = value.sections.map((section) =>
    section.heading === 'Background' ? { ...section, body: { type: 'doc' as const, content: [...everyKind] } } : section
  )
  const recommendations = [
    {
      id: 'recommended',
      body: { type: 'doc' as const, content: [paragraph([words('Note how many beds are lent.')])] },
      ...{ delegate: '', consultee: '', due: null, reason: '', exempt: '' }
    }
  ]
  const saved = await ask('reports.save', {
    id: made.value.id,
    revision,
    value: { ...value, sections, recommendations }
  })
  if (!saved.ok) throw new Error(saved.error.message)
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, made.value.id)
  const text = page.getByRole('textbox', { name: 'The report' })
  await expect(text.getByText('The last line.')).toBeVisible()
  return { id: made.value.id, text }
}
