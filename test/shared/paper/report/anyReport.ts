/** Reports made at random for what must hold of any report on paper. */
import fc from 'fast-check'
import { shippedStyles } from '../../../../shared/houseStyles/shipped/shippedStyles'
import type { BodyNode } from '../../../../shared/reports/schema'
import { body, heading, item, reportWith, table, text } from '../invented'

const word = fc.stringMatching(/^[a-z]{1,6}$/)
let counter = 0
function nextId(): string {
  counter += 1
  return `n${counter}`
}
const inline = fc.array(
  fc.oneof(
    word.map((words) => text(`${words} `)),
    word.map((words) => text(words, { type: 'bold' })),
    fc.constant<BodyNode>({ type: 'hardBreak' }),
    word.map((words): BodyNode => ({ type: 'footnote', attrs: { id: '', text: words } }))
  ),
  { minLength: 1, maxLength: 3 }
)
const anyParagraph = fc
  .tuple(inline, fc.integer({ min: 0, max: 3 }))
  .map(([content, level]): BodyNode => ({ type: 'paragraph', attrs: { id: nextId(), level }, content }))
const anyHeading = fc
  .tuple(word, fc.integer({ min: 2, max: 5 }), fc.boolean())
  .map(([words, level, numbered]) => heading(nextId(), words, level, numbered))
const { anyList } = fc.letrec<{ anyList: BodyNode }>((tie) => ({
  anyList: fc
    .tuple(
      fc.constantFrom('orderedList', 'bulletList'),
      fc.array(fc.tuple(inline, fc.option(tie('anyList'), { nil: null, depthSize: 'small' })), {
        minLength: 1,
        maxLength: 3
      })
    )
    .map(
      ([type, items]): BodyNode => ({
        type,
        content: items.map(([content, nested]) =>
          item(nextId(), { type: 'paragraph', content }, ...(nested ? [nested] : []))
        )
      })
    )
}))
const anyTable = fc
  .tuple(word, fc.boolean())
  .map(([words, isCaptioned]) => table(nextId(), isCaptioned ? words : '', [[words], [words]]))
const anyBody = fc
  .array(fc.oneof(anyParagraph, anyHeading, anyList, anyTable), { minLength: 1, maxLength: 6 })
  .map((content) => body(...content))
const anySection = fc
  .tuple(
    fc.constantFrom('body', 'part', 'schedule', 'recommendations', 'implications', 'contact', 'statement', 'reasons'),
    word,
    anyBody
  )
  .map(([role, words, content]) => ({ id: nextId(), role, heading: words, body: content }))
/** A report of everything that takes a number. */
export const anyReport = fc
  .record({
    sections: fc.array(anySection, { maxLength: 5 }).map((sections) => {
      // Recommendations print where their section stands; two such sections would be one too many.
      const first = sections.findIndex((candidate) => candidate.role === 'recommendations')
      return sections.filter((candidate, index) => candidate.role !== 'recommendations' || index === first)
    }),
    recommendationLead: fc.constantFrom('', 'Cabinet is asked to:'),
    recommendations: fc.array(fc.oneof(anyParagraph, anyList), { maxLength: 3 }).map((blocks) =>
      blocks.map((block) => ({
        id: nextId(),
        body: body(block.type === 'paragraph' ? { ...block, attrs: { id: '', level: 0 } } : block)
      }))
    ),
    appendices: fc.array(
      fc.array(anySection, { maxLength: 3 }).map((sections) => ({ id: nextId(), numbering: 'continuous', sections })),
      { maxLength: 2 }
    )
  })
  .map((parts) => reportWith(parts))
/** A house style that ships. */
export const anyStyle = fc.constantFrom(...shippedStyles)
