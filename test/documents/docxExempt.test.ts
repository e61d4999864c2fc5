/** What is exempt in a report that goes through Word, whatever is done to the file there. */
import fc from 'fast-check'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readDocx } from '../../electron/documents/word/read/docxRead'
import { writeDocx } from '../../electron/documents/word/write/docxWrite'
import { shippedStyles } from '../../shared/houseStyles/shipped/shippedStyles'
import { publicCopy } from '../../shared/reports/exempt'
import { holdersOf } from '../../shared/reports/holders'
import { type Report, reportSchema } from '../../shared/reports/report'
import { countedIds } from '../shared/recognise/support'
import { afterAct, anyActs } from '../support/anySide'
import { everyPlace, tokensIn } from '../support/everyPlace'
import { appendixStyle, plainStyle } from '../support/houseStyles'
import { leakRounds, leakTime } from '../support/leakRounds'
import { ownWords, withOwnWords } from '../support/ownWords'

const styles = [plainStyle, appendixStyle, ...shippedStyles]

/** The file of a report after somebody changed its text in Word. */
async function inWord(report: Report, change: (xml: string) => string): Promise<Uint8Array> {
  const style = styles.find(({ id }) => id === report.styleId) ?? plainStyle
  const parts = unzipSync(await writeDocx(report, style))
  const document = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(document)) })
}

function read(file: Uint8Array, styleId?: string) {
  const back = readDocx(file, styles, countedIds(), { ...(styleId !== undefined && { styleId }) })
  if (!back.ok) throw new Error(back.error.message)
  return back.value
}

const withoutBookmarks = (xml: string): string => xml.replaceAll(/<w:bookmark(?:Start|End)\b[^>]*\/>/g, '')
/** Cuts a paragraph in two after some letters of a piece of text: the first with these words, or the nth of all that are long enough. */
const cut =
  (which: string | number, letters: number) =>
  (xml: string): string => {
    let count = 0
    return xml.replaceAll(
      /(<w:t(?: [^>]*)?>)([^<]*)(<\/w:t><\/w:r>)/g,
      (whole, open: string, text: string, end: string) => {
        if (text.length <= letters) return whole
        count += 1
        const isIt = typeof which === 'string' ? text.includes(which) : count - 1 === which
        return isIt
          ? `${open}${text.slice(0, letters)}${end}</w:p><w:p><w:r>${open}${text.slice(letters)}${end}`
          : whole
      }
    )
  }

function hiddenIn(report: Report): ReadonlySet<string> {
  const holders = holdersOf(report)
  const open = tokensIn(JSON.stringify(holders.filter(({ mark }) => mark === '').map(({ words }) => words)))
  const shut = tokensIn(JSON.stringify(holders.filter(({ mark }) => mark !== '').map(({ words }) => words)))
  return new Set([...shut].filter((token) => !open.has(token)))
}
const leaked = (before: Report, after: Report): string[] => {
  const open = tokensIn(JSON.stringify(publicCopy(after).report))
  return [...hiddenIn(before)].filter((token) => open.has(token))
}

const told = {
  type: 'doc',
  content: [{ type: 'paragraph', attrs: { id: 'q1', level: 1 }, content: [{ type: 'text', text: 'To tell of it.' }] }]
}
const report = (exempt: string, words = 'The bid of zq1x is three million pounds for zq2x and all of it.'): Report =>
  reportSchema.parse({
    ...{ format: 2, styleId: plainStyle.id, title: 'Depot' },
    front: { date: '2026-12-09' },
    sections: [
      { ...{ id: 's0', key: 'purpose', role: 'purpose', heading: 'Purpose of the report' }, body: told },
      { id: 's9', key: 'recommendations', role: 'recommendations', heading: 'Recommendations' },
      {
        ...{ id: 's1', key: 'detail', role: 'body', heading: 'Detail' },
        body: {
          type: 'doc',
          content: ['The depot is old.', words, 'It stands by the river.'].map((text, at) => ({
            type: 'paragraph',
            attrs: { id: `p${at}`, level: 1, exempt: at === 1 ? exempt : '' },
            content: [{ type: 'text', text }]
          }))
        }
      }
    ],
    recommendationLead: 'The committee is asked to:',
    recommendations: [{ id: 'r1', body: told }],
    exemptions: [{ id: 'e1', paragraph: 3, publicInterest: 'Bids are open.' }]
  })

describe('an exempt paragraph', () => {
  it.each([1, 3, 12, 30, 58])('that is cut in two after %i letters is exempt in both halves', async (letters) => {
    const back = read(await inWord(report('e1'), cut('The bid', letters)))
    const blocks = back.report.sections[2]?.body.content ?? []
    expect(blocks).toHaveLength(4)
    expect(blocks.map(({ attrs }) => attrs?.exempt !== '')).toEqual([false, true, true, false])
  })

  it('is exempt where every bookmark was taken out', async () => {
    const back = read(await inWord(report('e1'), withoutBookmarks))
    expect(leaked(report('e1'), back.report)).toEqual([])
    expect(JSON.stringify(publicCopy(back.report).report)).toContain('The depot is old.')
  })

  it('that was rewritten where it stands stays marked, and nothing else becomes so', async () => {
    const back = read(await inWord(report('e1'), (xml) => xml.replace('three million pounds', 'four million')))
    expect(back.report.sections[2]?.body.content?.map(({ attrs }) => attrs?.exempt !== '')).toEqual([
      false,
      true,
      false
    ])
    expect(back.lost).toEqual([expect.stringContaining('found again')])
  })

  it('that was rewritten beyond recognition in a file without bookmarks makes its section exempt, and that is said', async () => {
    const change = (xml: string): string =>
      withoutBookmarks(xml).replace(/The bid of zq1x[^<]*/, 'zq1x wants 3 000 000 in all.')
    const back = read(await inWord(report('e1'), change))
    expect(leaked(report('e1'), back.report)).toEqual([])
    expect(back.lost.join(' ')).toContain('was not found again in “Detail”')
  })

  it('is exempt where the file is read in another style', async () => {
    const back = read(await inWord(report('e1'), (xml) => xml), appendixStyle.id)
    expect(leaked(report('e1'), back.report)).toEqual([])
  })

  it('says nothing of marks where there are none', async () => {
    expect(read(await inWord(report(''), withoutBookmarks)).lost.join(' ')).not.toContain('exempt')
  })
})

describe('any mark on any report', () => {
  it(
    'is there again, with bookmarks and without, with paragraphs cut in two, read in its style or another',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...styles),
          anyActs(3, ['mark']),
          fc.record({
            isStripped: fc.boolean(),
            nth: fc.nat({ max: 60 }),
            letters: fc.integer({ min: 1, max: 30 }),
            isElsewhere: fc.boolean()
          }),
          async (style, acts, { isStripped, nth, letters, isElsewhere }) => {
            const full = acts.reduce((value, act) => reportSchema.parse(afterAct(value, act, 'zq9')), everyPlace(style))
            const change = (xml: string): string => cut(nth, letters)(isStripped ? withoutBookmarks(xml) : xml)
            const back = readDocx(
              await inWord(full, change),
              styles,
              countedIds(),
              isElsewhere ? { styleId: appendixStyle.id } : {}
            )
            // What no longer looks like a report is refused, and leaks nothing.
            if (back.ok) expect(leaked(full, back.value.report)).toEqual([])
          }
        ),
        leakRounds(30)
      )
    },
    leakTime
  )
})

describe('the words that say what is exempt', () => {
  const wordsOf = (xml: string): string => xml.replaceAll(/<\/w:p>/g, '\n').replaceAll(/<[^>]*>/g, '')
  const said = /\[(?:partly )?exempt: paragraph|\[end of (?:what is )?(?:partly )?exempt/i

  it.each(styles.map((style) => [style.id, style] as const))(
    'stand in the file around each exempt place, and come back as nothing: %s',
    async (_id, style) => {
      const original = everyPlace(style)
      await fc.assert(
        fc.asyncProperty(anyActs(4, ['mark']), fc.boolean(), async (acts, isStripped) => {
          const full = acts.reduce((value, act) => reportSchema.parse(afterAct(value, act, 'zq9')), original)
          let text = ''
          const file = await inWord(full, (xml) => {
            text = wordsOf(xml)
            return isStripped ? withoutBookmarks(xml) : xml
          })
          // Between the signs, and nowhere else, stand the words of exempt places.
          const outside = text.replaceAll(
            /\[(?:Partly )?exempt: paragraph \d\].*?\[End of (?:exempt words|what is (?:partly )?exempt: paragraph \d)\]/gis,
            ' '
          )
          expect([...hiddenIn(full)].filter((token) => tokensIn(outside).has(token))).toEqual([])
          if (hiddenIn(full).size === 0) return
          expect(JSON.stringify(read(file).report)).not.toMatch(said)
        }),
        leakRounds(6)
      )
    },
    leakTime
  )

  it('are no words of the report where another program took the styles of its text away', async () => {
    const file = await inWord(report('e1'), (xml) => xml.replaceAll(/<w:b\/>|<w:bCs\/>/g, ''))
    expect(JSON.stringify(read(file).report)).not.toMatch(said)
  })
})

describe('words that an author has written like the signs of exempt matter', () => {
  it.each([
    ['as it was', (xml: string): string => xml],
    ['changed', (xml: string): string => xml.replace('The depot is empty', 'The depot is half empty')],
    ['without bookmarks', withoutBookmarks]
  ])('stay where they are, plain and bold, through Word: %s', async (_how, change) => {
    const full = withOwnWords(styles.find(({ id }) => id === 'durham') ?? plainStyle, countedIds())
    const back = read(await inWord(full, change))
    const said = (value: Report): string =>
      holdersOf(value)
        .flatMap(({ words }) => words)
        .join('\n')
    for (const words of ownWords)
      expect(said(back.report).split(words).length, words).toBe(said(full).split(words).length)
    expect(said(back.report)).not.toContain('\u2060')
    expect(leaked(full, back.report)).toEqual([])
  })
})
