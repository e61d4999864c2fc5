// How quickly the budgets answer in the app itself, with 200 funds of ten years with fifty schemes of twelve months: opening
// a fund, sharing every fund's variance under every rule, and bringing in 100,000 rows while the window goes on answering.
import { answered, atDesk } from '../benchDesk.mjs'

const funds = 200
const years = 10
const schemes = 50

function fundSheet() {
  const rows = ['Fund,Kind,Host partner,Year,Partner,Revenue or capital,Contribution']
  for (let fund = 0; fund < funds; fund += 1)
    for (let year = 0; year < years; year += 1)
      for (const partner of ['Council', 'Integrated Care Board'])
        rows.push(`Fund ${fund},Pooled,Council,20${17 + year}/${18 + year},${partner},Revenue,${1_000_000 + fund * 7}`)
  return rows.join('\n')
}

function schemeSheet() {
  const rows = [
    'Fund,Year,Scheme ID,Scheme Name,Scheme Type,Area of Spend,Commissioner,Lead partner,Provider,Source of Funding,New/Existing,Expenditure'
  ]
  for (let fund = 0; fund < funds; fund += 1)
    for (let year = 0; year < years; year += 1)
      for (let scheme = 0; scheme < schemes; scheme += 1)
        rows.push(
          `Fund ${fund},20${17 + year}/${18 + year},${scheme + 1},Scheme ${scheme + 1} of fund ${fund},Home care,Social Care,LA,Council,Private Sector,Minimum NHS Contribution,Existing,${40_000 + scheme}.25`
        )
  return rows.join('\n')
}

/**
 * Brings a sheet in, and asks for something small again and again until it is in.
 * @param {import('../benchDesk.mjs').Desk} desk
 * @param {string} kind
 * @param {string} text
 */
async function bringIn({ page }, kind, text) {
  const { answer, time, waits } = await page.evaluate(
    async ([of, sheet]) => {
      const bytes = new TextEncoder().encode(sheet)
      let isOver = false
      /** @type {number[]} */
      const waits = []
      const knock = async () => {
        while (!isOver) {
          const from = performance.now()
          await window.bridge.invoke('files.about', {})
          waits.push(performance.now() - from)
          await new Promise((next) => setTimeout(next, 5))
        }
      }
      const knocking = knock()
      const from = performance.now()
      /** @type {import('../benchDesk.mjs').Answer<{ added: number }>} */
      const answer = await window.bridge.invoke('funds.applyImport', { kind: of, file: { name: 'a.csv', bytes } })
      const time = performance.now() - from
      isOver = true
      await knocking
      return { answer, time, waits }
    },
    /** @type {const} */ ([kind, text])
  )
  return { added: answered(answer).added, time, waits }
}

/** @typedef {{ readonly original: number }} Scheme */
/** @typedef {{ readonly year: string, readonly schemes: readonly Scheme[] }} Year */
/** @typedef {{ readonly opened: { readonly revision: number, readonly value: Year } }} OpenedFund */

export const bench = () =>
  atDesk(async function* (desk) {
    const { ask, timed } = desk
    await bringIn(desk, 'funds', fundSheet())
    const { added, time, waits } = await bringIn(desk, 'schemes', schemeSheet())
    if (added !== funds * years * schemes) throw new Error(`${added} rows were brought in`)
    yield { what: 'importing 100,000 rows of schemes', unit: 'ms', values: [time], goal: '≤ 5000' }
    yield { what: 'an answer to the window meanwhile', unit: 'ms', values: waits, goal: '' }
    yield { what: 'the longest wait meanwhile', unit: 'ms', values: [Math.max(...waits)], goal: '' }
    /** @type {readonly { readonly id: string }[]} */
    const list = await ask('funds.list', {})
    const ids = list.map((fund) => fund.id)
    const opening = await timed(
      'funds.get',
      ids.map((id, index) => ({ id, year: `20${17 + (index % 10)}/${18 + (index % 10)}` }))
    )
    yield { what: 'opening a fund', unit: 'ms', values: opening.times, goal: '≤ 50' }
    const listing = await timed(
      'funds.list',
      Array.from({ length: 50 }, () => ({}))
    )
    yield { what: 'listing 200 funds', unit: 'ms', values: listing.times, goal: '' }
    await ask('settings.save', { name: 'Bench' })
    /** @type {OpenedFund} */
    const { opened } = await ask('funds.get', { id: ids[0] })
    const { revision, value } = opened
    const dearer = value.schemes.map((scheme, index) => ({ ...scheme, outturn: scheme.original + index * 101 }))
    await ask('funds.saveYear', {
      revision,
      value: { ...value, schemes: dearer, rule: { kind: 'in-proportion', underspend: 'same-rule' } }
    })
    const shares = await timed(
      'records.block',
      Array.from({ length: 30 }, () => ({ source: `fund:${ids[0]}:${value.year}:shares` }))
    )
    yield {
      what: 'all shares of a fund under every rule, from the disk',
      unit: 'ms',
      values: shares.times,
      goal: '≤ 20'
    }
  })
