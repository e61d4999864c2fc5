// Reports of some twenty pages, made from those of the sample authority: their sections several times over, each report
// with words of its own, so that no two pages are the same.

/** How often the sections of each sample report stand in it, for some twenty pages. */
const rounds = /** @type {Record<string, number>} */ ({
  'sample-joining-up': 4,
  'sample-better-care-fund': 5,
  'sample-vale-programme': 6
})

export const sampleIds = Object.keys(rounds)

/**
 * As much of a report as the bench needs to know.
 * @typedef {{ readonly id: string, readonly key: string, readonly role: string, readonly heading: string }} Section
 * @typedef {{ readonly title: string, readonly styleId: string, readonly sections: readonly Section[] }} Report
 */

/**
 * The sections once more, with ids of their own, and with words of their own in each paragraph that is numbered.
 * @param {readonly Section[]} sections
 * @param {string} mark
 * @param {string} words
 * @returns {Section[]}
 */
function again(sections, mark, words) {
  const ids = new Set()
  JSON.stringify(sections, (key, value) => {
    if (key === 'id' && value !== '') ids.add(value)
    return value
  })
  return JSON.parse(JSON.stringify(sections), (key, value) => {
    if ((key === 'id' || key === 'target') && ids.has(value)) return `${value}-${mark}`
    if (value?.type !== 'paragraph' || !value.attrs?.id || value.content?.[0]?.type !== 'text') return value
    const [first, ...rest] = value.content
    return { ...value, content: [{ ...first, text: `${words} ${first.text}` }, ...rest] }
  })
}

/**
 * The report of that number, made from a sample report.
 * @param {Report} sample
 * @param {string} id of the sample report
 * @param {number} number
 */
export function longReport(sample, id, number) {
  const isBody = (/** @type {Section} */ section) => section.role === 'body'
  const body = sample.sections.filter(isBody)
  const first = sample.sections.findIndex(isBody)
  const last = sample.sections.findLastIndex(isBody)
  const more = Array.from({ length: rounds[id] ?? 1 }, (_, round) =>
    again(body, `${number}-${round}`, `In area ${number}, year ${round + 1}:`).map((section) => ({
      ...section,
      key: '',
      heading: `${section.heading}: year ${round + 1}`
    }))
  ).flat()
  const before = sample.sections.slice(0, first)
  const between = sample.sections.slice(first, last + 1).filter((section) => !isBody(section))
  const title = `${sample.title}, area ${number}`
  return { ...sample, title, sections: [...before, ...more, ...between, ...sample.sections.slice(last + 1)] }
}
