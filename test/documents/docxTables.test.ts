/** Columns of tables in Word files are as wide as on paper, and stay nobody's choice where nobody chose. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../electron/documents/word/read/docxRead'
import { writeDocx } from '../../electron/documents/word/write/docxWrite'
import type { HouseStyle } from '../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { reportData } from '../../shared/paper/typeset/reportData'
import { type Report, reportSchema } from '../../shared/reports/report'
import type { BodyNode } from '../../shared/reports/schema'
import { countedIds } from '../shared/recognise/support'

const cell = (words: string, attrs = {}): BodyNode => ({
  type: 'tableCell',
  attrs,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }]
})
const reason = 'More people come home from hospital at the end of the week than carers can be found for by then.'

/** A table as people fill them: a narrow first column, one of sentences, one of figures, and a cell that reaches down. */
const reportIn = (style: HouseStyle, attrs: readonly object[] = [{}, {}, {}]): Report =>
  reportSchema.parse({
    format: 1,
    styleId: style.id,
    title: 'Beds for the winter',
    sections: [
      {
        id: 's1',
        role: 'body',
        heading: 'Costs',
        body: {
          type: 'doc',
          content: [
            {
              type: 'table',
              attrs: { id: 't1' },
              content: [
                {
                  type: 'tableRow',
                  content: [cell('1', { ...attrs[0], rowspan: 2 }), cell(reason, attrs[1]), cell('£100', attrs[2])]
                },
                { type: 'tableRow', content: [cell(reason, attrs[1]), cell('£2,500', attrs[2])] }
              ]
            }
          ]
        }
      }
    ]
  })

const documentOf = async (report: Report, style: HouseStyle): Promise<string> =>
  strFromU8(unzipSync(await writeDocx(report, style))['word/document.xml'] ?? new Uint8Array())

/** The widths of the cells of the table that holds the reason, row by row, as shares of the first row. */
function cellShares(document: string): readonly (readonly number[])[] {
  const table = document.split('<w:tbl>').find((piece) => piece.includes(reason)) ?? ''
  const rows = table
    .split('<w:tr>')
    .slice(1)
    .map((row) => [...row.matchAll(/<w:tcW\b[^>]*w:w="(\d+)"/g)].map(([, width]) => Number(width)))
  const whole = (rows[0] ?? []).reduce((sum, width) => sum + width, 0)
  return rows.map((row) => row.map((width) => width / whole))
}

function paperShares(report: Report, style: HouseStyle): readonly number[] {
  const found: number[][] = []
  JSON.stringify(reportData(report, style, {}).data, (key, value) => {
    if (key === 'columns' && Array.isArray(value) && value.length === 3) found.push(value)
    return value
  })
  const [columns = []] = found
  const whole = columns.reduce((sum, width) => sum + width, 0)
  return columns.map((width) => width / whole)
}

describe.each(shippedStyles.map((style) => [style.name, style] as const))(
  'a table in a Word file of %s',
  (_, style) => {
    it('has the columns of paper, also beside a cell that reaches down', async () => {
      const report = reportIn(style)
      const paper = paperShares(report, style)
      expect(paper).toHaveLength(3)
      expect(paper[1]).toBeGreaterThan(0.6)
      const [first = [], second = []] = cellShares(await documentOf(report, style))
      for (const [at, share] of paper.entries()) expect(first[at]).toBeCloseTo(share, 1)
      expect(second).toEqual(first)
    })

    it('comes back without widths that nobody set, and with those that somebody did', async () => {
      const widths = async (attrs?: readonly object[]): Promise<readonly unknown[]> => {
        const read = readDocx(await writeDocx(reportIn(style, attrs), style), [style], countedIds())
        if (!read.ok) throw new Error(read.error.message)
        const found: unknown[] = []
        JSON.stringify(read.value.report, (key, value) => {
          if (key === 'colwidth') found.push(value)
          return value
        })
        return found.slice(0, 3)
      }
      expect(await widths()).toEqual([null, null, null])
      const set = await widths([{ colwidth: [100] }, { colwidth: [300] }, { colwidth: [200] }])
      expect(set.every((width) => Array.isArray(width))).toBe(true)
    })
  }
)
