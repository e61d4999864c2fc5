/** A report that goes out as a Word file and comes back is the same report, names of records aside. */
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { pictureOf } from '../../electron/documents/files/pictures'
import { readDocx } from '../../electron/documents/word/read/docxRead'
import { writeDocx } from '../../electron/documents/word/write/docxWrite'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { holdersOf } from '../../shared/reports/holders'
import { type Report, reportSchema } from '../../shared/reports/report'
import { countedIds, hasRealReports, realReport, recognised } from '../shared/recognise/support'
import { openProfile } from '../support/profile'
import { anyReport } from './anyReport'
import { withoutIds } from './withoutIds'

async function thereAndBack(report: Report, style: HouseStyle): Promise<Report> {
  const read = readDocx(await writeDocx(report, style), shippedStyles, countedIds())
  if (!read.ok) throw new Error(read.error.message)
  const isExempt = holdersOf(report).some(({ mark, words }) => mark !== '' && words.join('') !== '')
  expect(read.value.lost).toEqual(isExempt ? [expect.stringContaining('was found again')] : [])
  return read.value.report
}

describe.skipIf(!hasRealReports)('a real report (skipped where the real reports are not beside the checkout)', () => {
  it.each(['durham-cabinet-2019', 'durham-cabinet-2021', 'plymouth', 'norfolk', 'cheshire-east'])(
    'of %s comes back from Word as it was',
    async (name) => {
      const { report, style } = recognised(realReport(name))
      const back = await thereAndBack(report, style)
      expect(withoutIds(back)).toEqual(withoutIds(reportSchema.parse(report)))
    }
  )
})

describe.each(shippedStyles.map((style) => [style.name, style] as const))(
  'any report in the style %s',
  (_name, style) => {
    it('comes back from Word as it was, with its live figures, what is drawn from the records, and what is exempt', async () => {
      await fc.assert(
        fc.asyncProperty(anyReport(style), async (report) => {
          expect(withoutIds(await thereAndBack(report, style))).toEqual(withoutIds(report))
        }),
        { numRuns: 15 }
      )
    })
  }
)

describe('the reports of the sample', () => {
  it('come back from Word as they were, front matter and what is drawn from the records included', async () => {
    const profile = await openProfile({ styles: shippedStyles })
    const { reports } = await profile.get('sample.fill', {})
    expect(reports.length).toBeGreaterThan(1)
    for (const id of reports) {
      const { value } = await profile.get('reports.get', { id })
      const style = await profile.get('houseStyles.get', { id: value.styleId })
      const read = readDocx(await writeDocx(value, style), [style], countedIds())
      if (!read.ok) throw new Error(read.error.message)
      expect(withoutIds(read.value.report)).toEqual(withoutIds(uncleared(value)))
    }
    profile.close()
  })
})

/** A clearance is not taken from a file in which anybody may have changed words. */
function uncleared(report: Report): Report {
  const none = { status: 'not-started', officer: '', clearedOn: null, clearedAgainst: '' } as const
  return { ...report, comments: [], implications: report.implications.map((item) => ({ ...item, ...none })) }
}

describe('a report that was changed in Word', () => {
  const durham = shippedStyles.find((style) => style.id === 'durham') as HouseStyle
  const body = {
    type: 'doc',
    content: [
      {
        type: 'paragraph',
        attrs: { id: 'p1', level: 1 },
        content: [
          { type: 'text', text: 'The fund is ' },
          {
            type: 'liveFigure',
            attrs: { source: 'fund:f1:2026/27:total', shown: '£1.5m', form: '', asOf: '2026-11-01' }
          },
          { type: 'text', text: ' a year.' }
        ]
      },
      {
        type: 'recordBlock',
        attrs: {
          id: 'b1',
          source: 'fund:f1:2026/27:contributions',
          data: { type: 'table', caption: 'Who pays', columns: [{ label: 'Partner' }], rows: [['Borough Council']] }
        }
      }
    ]
  }
  const report = reportSchema.parse({
    format: 1,
    styleId: 'durham',
    title: 'The fund',
    sections: [{ id: 's1', role: 'body', heading: 'Money', body }]
  })
  const changed = async (from: string, to: string) => {
    const parts = unzipSync(await writeDocx(report, durham))
    const document = strFromU8(parts['word/document.xml'] as Uint8Array)
    expect(document).toContain(from)
    const file = zipSync({ ...parts, 'word/document.xml': strToU8(document.replace(from, to)) })
    const read = readDocx(file, shippedStyles, countedIds())
    if (!read.ok) throw new Error(read.error.message)
    return read.value.report.sections[0]?.body.content ?? []
  }

  it('keeps what nobody touched tied to the records', async () => {
    const [line, table] = await changed('The fund is ', 'The pooled fund is ')
    expect(line?.content).toMatchObject([
      { type: 'text', text: 'The pooled fund is ' },
      { type: 'liveFigure', attrs: { source: 'fund:f1:2026/27:total', shown: '£1.5m' } },
      { type: 'text', text: ' a year.' }
    ])
    expect(table).toMatchObject({ type: 'recordBlock', attrs: { source: 'fund:f1:2026/27:contributions' } })
  })

  it('has words where a figure was typed over, and a table of its own where one was changed', async () => {
    const [line] = await changed('£1.5m', '£1.6m')
    expect(line?.content).toEqual([{ type: 'text', text: 'The fund is £1.6m a year.' }])
    const [, table] = await changed('Borough Council', 'County Council')
    expect(table).toMatchObject({ type: 'table', attrs: { caption: 'Who pays' } })
    expect(JSON.stringify(table)).toContain('County Council')
  })

  it.each([
    ['exempt', { paragraph: 9, nation: 'scotland' }],
    ['confidential', { paragraph: null, nation: 'northern-ireland', confidential: 'court' }]
  ])('keeps what is %s even where another program has thrown away what the file remembers', async (_what, ground) => {
    const [first] = body.content
    const secret = reportSchema.parse({
      ...report,
      sections: [
        {
          ...report.sections[0],
          body: { type: 'doc', content: [{ ...first, attrs: { ...first?.attrs, exempt: 'e1' } }] }
        }
      ],
      exemptions: [{ ...ground, id: 'e1', publicInterest: 'Bids are open.' }]
    })
    const { 'customXml/item1.xml': _gone, ...parts } = unzipSync(await writeDocx(secret, durham))
    const read = readDocx(zipSync(parts), shippedStyles, countedIds())
    if (!read.ok) throw new Error(read.error.message)
    const { exemptions, sections } = read.value.report
    expect(exemptions).toMatchObject([{ ...ground, publicInterest: '' }])
    expect(sections[0]?.body.content?.[0]?.attrs?.exempt).toBe(exemptions[0]?.id)
    expect(read.value.report.marks?.report).toBe('unknown')
    expect(read.value.lost.join(' ')).toContain('under a reason that is still to be given')
  })
})

describe('a picture', () => {
  const durham = shippedStyles.find((style) => style.id === 'durham') as HouseStyle
  // A single dot.
  const picture = pictureOf(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64'
    )
  )
  if (!picture.ok) throw new Error(picture.error.message)
  const figure = { id: 'g1', file: 'abc', alt: 'The depot', exempt: 'e1' }

  it.each(['The depot from above', ''])('that is exempt comes back exempt, with the caption “%s”', async (caption) => {
    const body = { type: 'doc', content: [{ type: 'figure', attrs: { ...figure, caption } }] }
    const report = reportSchema.parse({
      format: 1,
      styleId: 'durham',
      title: 'The depot',
      sections: [{ id: 's1', role: 'body', heading: 'Survey', body }],
      exemptions: [{ id: 'e1', paragraph: 3, publicInterest: 'Bids are open.' }]
    })
    const pictures = { files: new Map([['abc', picture.value]]), drawings: new Map() }
    const read = readDocx(await writeDocx(report, durham, pictures), shippedStyles, countedIds())
    if (!read.ok) throw new Error(read.error.message)
    const { sections, exemptions } = read.value.report
    expect(sections[0]?.body.content).toMatchObject([
      { type: 'figure', attrs: { alt: 'The depot', caption, exempt: exemptions[0]?.id } }
    ])
  })
})
