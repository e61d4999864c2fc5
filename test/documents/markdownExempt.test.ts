/** What is exempt in a report that goes out as Markdown and comes back. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReportFile } from '../../electron/documents/reportRead'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { reportMarkdown } from '../../shared/paper/markdown'
import { publicCopy } from '../../shared/reports/exempt'
import { holdersOf } from '../../shared/reports/holders'
import { marksComment } from '../../shared/reports/keptMarks'
import { type Report, reportSchema } from '../../shared/reports/report'
import { countedIds } from '../shared/recognise/support'
import { afterAct, anyActs } from '../support/anySide'
import { everyPlace, tokensIn } from '../support/everyPlace'
import { appendixStyle, plainStyle } from '../support/houseStyles'
import { leakRounds, leakTime } from '../support/leakRounds'

const styles = [plainStyle, appendixStyle, ...shippedStyles]
const originals = styles.map((style) => [style, everyPlace(style)] as const)

function read(text: string) {
  const file = { name: 'report.md', bytes: new Uint8Array(Buffer.from(text)) }
  const back = readReportFile(file, styles, countedIds())
  if (!back.ok) throw new Error(back.error.message)
  return back.value
}

/** Words of exempt places that stand in no public one. */
function withheldIn(report: Report): string[] {
  const holders = holdersOf(report)
  const words = (isMarked: boolean) =>
    tokensIn(JSON.stringify(holders.filter(({ mark }) => (mark !== '') === isMarked).map((one) => one.words)))
  const open = words(false)
  return [...words(true)].filter((token) => !open.has(token))
}

function leaked(before: Report, after: Report): string[] {
  const holders = holdersOf(before)
  const open = tokensIn(JSON.stringify(holders.filter(({ mark }) => mark === '').map(({ words }) => words)))
  const shut = tokensIn(JSON.stringify(holders.filter(({ mark }) => mark !== '').map(({ words }) => words)))
  const now = tokensIn(JSON.stringify(publicCopy(after).report))
  return [...shut].filter((token) => !open.has(token) && now.has(token))
}

describe('the full Markdown of a report', () => {
  it(
    'comes back with all its marks',
    () => {
      fc.assert(
        fc.property(fc.constantFrom(...originals), anyActs(3, ['mark']), ([style, original], acts) => {
          const full = acts.reduce((value, act) => reportSchema.parse(afterAct(value, act, 'zq9')), original)
          const text = reportMarkdown(full, style)
          const back = read(`${text}${marksComment(full)}`)
          expect(leaked(full, back.report)).toEqual([])
          expect(JSON.stringify(back.report)).not.toMatch(/exempt: paragraph|end of (?:what is )?(?:partly )?exempt/i)
          // Between the words that say it, and nowhere else, stand those of exempt places.
          const outside = text.replaceAll(
            /\*\*\\\[(?:Partly )?exempt: paragraph \d\\\]\*\*.*?\*\*\\\[End of (?:exempt words|what is (?:partly )?exempt: paragraph \d)\\\]\*\*/gis,
            ' '
          )
          const hidden = tokensIn(JSON.stringify(withheldIn(full)))
          expect([...hidden].filter((token) => tokensIn(outside).has(token))).toEqual([])
        }),
        leakRounds(30)
      )
    },
    leakTime
  )

  it('is exempt as a whole where what it says of its marks was cut', () => {
    const full = reportSchema.parse({ ...everyPlace(plainStyle), marks: { title: 'e1' } })
    const text = `${reportMarkdown(full, plainStyle)}${marksComment(full)}`
    const back = read(text.slice(0, -40))
    expect(back.report.marks?.report).toBe('unknown')
    expect(back.lost.join(' ')).toContain('kept from the public as a whole')
  })

  it('says nothing of marks where there are none', () => {
    const full = everyPlace(plainStyle)
    expect(marksComment(full)).toBe('')
  })
})
