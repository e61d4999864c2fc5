/** What the editor tells those who listen: by the tree that Chromium hands to screen readers, and by what is announced. */
import type { Page } from '@playwright/test'
import type { BodyNode } from '../../shared/reports/schema'
import { expect, type OpenApp, test } from './app'
import { handsAt } from './hands'

const words = (text: string, marks?: readonly { type: string; attrs?: Record<string, unknown> }[]): BodyNode => ({
  type: 'text',
  text,
  ...(marks ? { marks } : {})
})
const paragraph = (content: readonly BodyNode[], attrs = {}): BodyNode => ({ type: 'paragraph', attrs, content })
const cell = (type: string, text: string): BodyNode => ({ type, content: [paragraph([words(text)])] })

/** A report with one of everything that is told beside its words. */
async function openToldReport({ page, ask }: OpenApp): Promise<void> {
  const made = await ask('reports.create', { styleId: 'durham', title: 'Equipment at home' })
  if (!made.ok) throw new Error(made.error.message)
  const opened = await ask('reports.get', { id: made.value.id })
  if (!opened.ok) throw new Error(opened.error.message)
  const { revision, value } = opened.value
  const body: readonly BodyNode[] = [
    paragraph(
      [words('Beds are lennt here and '), words('some are old', [{ type: 'comment', attrs: { id: 'asked' } }])],
      {
        id: 'lent',
        level: 1
      }
    ),
    paragraph(
      [
        words('There are '),
        {
          type: 'liveFigure',
          attrs: { source: 'fund:none:total', form: 'pounds', shown: '£12,000', asOf: '2026-12-01', isFrozen: true }
        },
        words(' to spend'),
        { type: 'footnote', attrs: { id: 'note', text: 'Since 2019.', exempt: 'secret' } },
        words('.')
      ],
      { id: 'spend', level: 1 }
    ),
    {
      type: 'table',
      attrs: { id: 'table', caption: 'Beds by area' },
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'Area'), cell('tableHeader', 'Beds')] },
        { type: 'tableRow', content: [cell('tableHeader', 'North'), cell('tableCell', '12')] },
        { type: 'tableRow', content: [cell('tableHeader', 'South'), cell('tableCell', '9')] }
      ]
    },
    paragraph([words('The last line.')])
  ]
  const recommendation = (id: string, text: string) => ({
    id,
    body: { type: 'doc' as const, content: [paragraph([words(text)])] },
    ...{ delegate: '', consultee: '', due: null, reason: '', exempt: '' }
  })
  const saved = await ask('reports.save', {
    id: made.value.id,
    revision,
    value: {
      ...value,
      sections: value.sections.map((section) =>
        section.heading === 'Background' ? { ...section, body: { type: 'doc' as const, content: [...body] } } : section
      ),
      recommendations: [recommendation('one', 'Note the beds.'), recommendation('two', 'Lend more of them.')],
      exemptions: [{ id: 'secret', paragraph: 3, publicInterest: 'The prices are the supplier’s.' }],
      comments: [
        {
          ...{ id: 'asked', author: 'Ruth Adeyemi', madeAt: '2026-12-01T10:00:00Z', text: 'How old?' },
          ...{ isResolved: false, replies: [] }
        }
      ]
    } as never
  })
  if (!saved.ok) throw new Error(saved.error.message)
  await page.evaluate((report) => {
    window.location.hash = `#/write/${report}`
  }, made.value.id)
  await expect(page.getByRole('textbox', { name: 'The report' })).toBeVisible()
}

type Told = { readonly role: string; readonly name: string; readonly description: string; readonly invalid: string }

/** What Chromium hands on, in order: everything that has a name, a description or something wrong with it. */
async function told(page: Page): Promise<readonly Told[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, description, properties }) => ({
      role: String(role?.value ?? ''),
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
      invalid: String(properties?.find((own) => own.name === 'invalid')?.value.value ?? '')
    }))
}

test('misspelt words, comments, figures, notes, guidance, captions, heads of rows and recommendations are told', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  await openToldReport(running)
  await expect(page.locator('.misspelt')).not.toHaveCount(0)
  // Of all that is handed on, what could be meant: so that a failure can be read.
  const all = (await told(page)).filter(
    ({ role, description, invalid }) =>
      description !== '' ||
      invalid === 'spelling' ||
      /^(?:mark|list|table|rowheader|columnheader|.*note.*)$/i.test(role)
  )
  const lines = all.map(({ role, name, description }) => `${role} “${name}” ${description}`).join('\n')
  expect(lines).toContain('mark “” Misspelt')
  expect(lines).toContain('mark “” Comment by Ruth Adeyemi: How old?')
  expect(lines).toContain('mark “” From the records. Its record is gone.')
  expect(lines).toMatch(/“Footnote 1: Since 2019\.” .*[Ee]xempt/)
  expect(lines).toContain('table “Table 1: Beds by area”')
  expect(lines).toContain('rowheader “North”')
  expect(lines).toContain('columnheader “Beds”')
  expect(lines).toContain('list “Recommendations”')
  expect(lines).toMatch(/^paragraph “” .{20}/m)
  expect(complaints).toEqual([])
})

test('a mark set, a level changed, a table put in or taken out by undo and hits in the palette are announced', async ({
  open
}) => {
  const running = await open()
  const { page, complaints } = running
  await openToldReport(running)
  const hands = await handsAt(page)
  const heardNow = async (): Promise<string> => (await page.evaluate(() => window.heard)).join('\n')
  await page.getByText('The last line.').click()
  await hands.press('Home', 'Shift+End', 'Control+b')
  await expect.poll(heardNow).toContain('Bold.')
  await hands.press('Control+b')
  await expect.poll(heardNow).toContain('Not bold.')
  await hands.press('Control+Alt+2')
  await expect.poll(heardNow).toContain('Heading.')
  await hands.press('Control+z', 'End')
  await hands.press('Control+i')
  await expect.poll(heardNow).toContain('Italic.')
  await hands.tool('Table')
  await expect.poll(heardNow).toContain('A table is put in: the report has 2 tables.')
  await hands.press('Control+z')
  await expect.poll(heardNow).toContain('A table is taken out: the report has 1 table.')
  await hands.press('Control+k')
  await hands.type('measures')
  await expect.poll(heardNow).toMatch(/^\d+ found$/m)
  expect(complaints).toEqual([])
})
