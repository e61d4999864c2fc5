/** What is exempt in a report that goes out as Markdown and comes back. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReportFile } from '../../electron/documents/reports/reportRead'
import { markdownFile } from '../../electron/documents/reports/wholeMarkdown'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { restrictedMark } from '../../shared/meetings/exclusion'
import { reportMarkdown } from '../../shared/paper/markdown'
import { exemptParts, publicCopy } from '../../shared/reports/exempt'
import { holdersOf } from '../../shared/reports/holders'
import { marksComment } from '../../shared/reports/keptMarks'
import { markKeys } from '../../shared/reports/marks'
import { type Report, reportSchema } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { countedIds } from '../shared/recognise/support'
import { afterAct, anyActs } from '../support/anySide'
import { everyPlace, tokensIn } from '../support/everyPlace'
import { appendixStyle, plainStyle } from '../support/houseStyles'
import { leakRounds, leakTime } from '../support/leakRounds'
import { ownWords, withOwnWords } from '../support/ownWords'

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

  it.each(originals.map(([style, original]) => [style.id, style, original] as const))(
    'keeps its title and its marks under the line that says it is not for publication, where somebody has changed it: %s',
    (_id, style, original) => {
      fc.assert(
        fc.property(anyActs(3, ['mark']), fc.boolean(), (acts, isCut) => {
          const titled = reportSchema.parse({ ...original, title: 'Sale of the Larkfield depot' })
          const full = acts.reduce((value, act) => reportSchema.parse(afterAct(value, act, 'zq9')), titled)
          const { exemptions } = publicCopy(full)
          // As a copy in full is written: one that holds nothing exempt does not say that it does.
          const mark = exemptParts(full).length > 0 ? restrictedMark(exemptions) || 'Not for publication.' : undefined
          const written = markdownFile(full, style, mark)
          const changed = isCut
            ? written.replace(/<!-- packwright-report .*?-->\s*/s, '')
            : written.replace('Larkfield depot', 'Larkfield station')
          expect(changed).not.toBe(written)
          const back = read(changed)
          expect(back.report.title).toBe(isCut ? full.title : 'Sale of the Larkfield station')
          expect(leaked(full, back.report)).toEqual([])
          // The line over the report is no word of it.
          const isWhole = Boolean(full.marks?.[markKeys.report])
          expect(JSON.stringify(back.report)).not.toMatch(/not for publication/i)
          // A field that takes none but certain words gives others up; what was exempt in it makes all exempt, and is told.
          const isMissed = back.lost.some((told) => told.includes('was not found again'))
          if (!isWhole && !isMissed) expect(back.report.marks?.[markKeys.report] ?? '').toBe('')
        }),
        { numRuns: 8 }
      )
    }
  )

  it.each([
    ['as it was', (text: string): string => text],
    ['changed', (text: string): string => text.replace('Sale of the depot', 'Sale of the station')],
    ['with all comments cut', (text: string): string => text.replaceAll(/<!--.*?-->\s*/gs, '')]
  ])('keeps what its author has written like such signs, in words and in bold ones: %s', (_how, change) => {
    const style = shippedStyles.find(({ id }) => id === 'durham') ?? plainStyle
    const full = withOwnWords(style, countedIds())
    const back = read(change(markdownFile(full, style, 'Not for publication by virtue of paragraph 3.')))
    const said = (report: Report): string =>
      holdersOf(report)
        .flatMap(({ words }) => words)
        .join('\n')
    // Without its comments a file is any text: the signs of exempt matter are words of it then, too.
    const isCut = !change('<!-- x -->').includes('x')
    const times = (report: Report, words: string): number => said(report).split(words).length
    for (const words of ownWords)
      expect(Math.min(times(back.report, words), isCut ? times(full, words) : Number.POSITIVE_INFINITY), words).toBe(
        times(full, words)
      )
    expect(said(back.report)).not.toContain('\u2060')
    expect(leaked(full, back.report)).toEqual([])
  })

  it('is not exempt as a whole where it was changed and what is exempt has no words', () => {
    const given = everyPlace(plainStyle)
    const empty = paragraphOf('', { id: 'empty', level: 1 })
    const full = reportSchema.parse({
      ...given,
      sections: given.sections.map((section) => ({
        ...section,
        body:
          section === given.sections.find(({ role }) => role === 'body')
            ? {
                type: 'doc',
                content: [...(section.body.content ?? []), { ...empty, attrs: { ...empty.attrs, exempt: 'e1' } }]
              }
            : section.body
      }))
    })
    expect(exemptParts(full)).toHaveLength(1)
    const written = markdownFile(full, plainStyle, restrictedMark(publicCopy(full).exemptions))
    const back = read(written.replace('**Not for publication by', '**Not for publication, by'))
    expect(back.report.marks?.[markKeys.report] ?? '').toBe('')
    expect(JSON.stringify(back.report)).not.toMatch(/not for publication|exempt: paragraph/i)
  })

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
