/** Whatever stands in a report, in whatever order: it comes in, its bodies are sound, and no word goes missing. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { describeReport } from '../../../shared/reports/describe'
import { recogniseReport } from '../../../shared/reports/recognise/recognise'
import { countedIds, missingWords } from './support'

const opening =
  'Cabinet\n\n13 March 2019\n\nAlpha title\n\nPurpose of the Report\n\n1 To do beta.\n\nRecommendation(s)\n\n2 Cabinet is recommended to:\n\n(a) agree gamma;\n\n(b) note delta.\n'

const words = fc
  .array(fc.constantFrom('council', 'care', 'money', 'plan', 'people', 'and', 'of', 'the', 'Durham', 'review'), {
    minLength: 1,
    maxLength: 18
  })
  .map((list) => list.join(' '))
const ending = fc.constantFrom('.', ';', ':', '', '', ' and', '…', '”')
const sentence = fc
  .tuple(words, ending, fc.boolean())
  .map(([text, end, isCapital]) => (isCapital ? text.charAt(0).toUpperCase() + text.slice(1) : text) + end)
const label = fc.constantFrom(
  ...[
    '1',
    '2',
    '3',
    '3.',
    '4.',
    '1)',
    '1.1',
    '2.1',
    '3.1',
    '3.1.1',
    '(a)',
    '(b)',
    'a)',
    'b.',
    '(i)',
    '(ii)',
    'iv.',
    'A.'
  ],
  ...['-', '•', ' -', '   -', '- (c)', '- 5', '**2.**', '\\(d\\)', '  o\t', '10', '(1)', '7.2', '6.0']
)
const line = fc.oneof(
  { weight: 5, arbitrary: sentence },
  { weight: 6, arbitrary: fc.tuple(label, sentence).map(([mark, text]) => `${mark} ${text}`) },
  { weight: 1, arbitrary: label },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...[
        'Background',
        'Conclusion',
        'Contact',
        'Implications',
        'Legal Implications',
        'Finance:',
        'Finance: none',
        'Risk'
      ],
      ...[
        'Appendix 1: Implications',
        'Appendix 2',
        'Appendix 4 – Plan',
        'Appendices',
        'Schedule 1',
        'Signatories',
        'Part B'
      ],
      ...[
        'Section One – Care',
        '# Heading',
        '### Deeper',
        '**Bold heading**',
        'Background papers',
        'None',
        'Signed: A Person'
      ],
      ...[
        'Name: Ann Lee',
        'Tel: 01632 960001',
        'Email:',
        'ann@a.example',
        'Ann Lee, Manager',
        'Councillor Bo Hay',
        'Page 3 of 9'
      ],
      ...[
        '| care | money |',
        '|---|---|',
        '| Finance | none |',
        'care\tmoney',
        'people   12   £3',
        '---',
        '\f',
        '![map](map.png)'
      ],
      ...[
        '[plan](https://a.example/x_y)',
        '<https://a.example>',
        'Reasons for Recommendations',
        '"people of the council',
        'money."'
      ],
      ...['If you need this in large print, Braille or another language please ask the council for it today.']
    )
  }
)
const text = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\n\n', '\n\n')), { minLength: 1, maxLength: 25 })
  .map((lines) => opening + lines.map(([content, gap]) => gap + content).join(''))

const frontLine = fc.constantFrom(
  ...[
    'Cabinet',
    'AMBRIDGE BOROUGH COUNCIL',
    'Care Committee',
    '13 March 2019',
    'Date: 5 May 2026',
    'Date of Meeting: soon',
    'Alpha title'
  ],
  ...[
    'Ordinary Decision',
    'Key Decision No. CAS/01',
    'Key Decision: Yes',
    'Key Decision: Yes, urgent',
    'Report of Care Team',
    'Part: II'
  ],
  ...[
    'Lead officer: Ann Lee, Director; Bo Hay',
    'Ann Lee, Director of Care',
    'Councillor Bo Hay, Cabinet Member for Care',
    'Ref:',
    'Item No: 7'
  ],
  ...[
    'Electoral division(s) affected:',
    'All',
    'Subject:\tBeta: gamma',
    'Title: Delta',
    'Author\tCy Poe (Manager), 01632 960001',
    '# Epsilon'
  ],
  ...[
    'Contact details: Tel: 01632 960001 email: cy@a.example',
    'Classification: Public',
    '| Committee | Zeta Board |',
    'Wards affected:',
    '**Eta**'
  ],
  ...[
    'Portfolio Holder:',
    'Meeting of 3 June 2026 at 10am',
    'a line of small words',
    '7',
    'PLYMOUTH CITY COUNCIL',
    'Report to Council'
  ]
)
const frontText = fc
  .uniqueArray(fc.tuple(frontLine, fc.constantFrom('\n', '\n\n')), { maxLength: 14, selector: ([content]) => content })
  .map(
    (lines) =>
      `${lines.map(([content, gap]) => content + gap).join('')}\n\n${opening.slice(opening.indexOf('Purpose'))}`
  )

describe('any report', () => {
  it.each(shippedStyles.map((style) => style.id))(
    'in the style “%s” loses no word in silence',
    { timeout: 60_000 },
    (styleId) => {
      fc.assert(
        fc.property(text, (source) => {
          const result = recogniseReport(source, shippedStyles, countedIds(), { styleId })
          if (!result.ok) throw new Error(result.error.message)
          expect(missingWords(source, result.value)).toEqual([])
          const { report, style, lost } = result.value
          expect(describeReport('a.txt', report, style, lost, null).ok).toBe(true)
        }),
        { numRuns: 150, examples: [[`${opening}\nContact\nTel: 01632 960001\nTel: 01632 960002\nBackground`]] }
      )
    }
  )

  it.each(shippedStyles.map((style) => style.id))(
    'loses no word of its front matter in the style “%s”',
    { timeout: 60_000 },
    (styleId) => {
      fc.assert(
        fc.property(frontText, (source) => {
          const result = recogniseReport(source, shippedStyles, countedIds(), { styleId })
          if (!result.ok) throw new Error(result.error.message)
          expect(missingWords(source, result.value)).toEqual([])
        }),
        { numRuns: 150 }
      )
    }
  )

  it('is never more than a refusal, whatever the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.boolean(), (noise, isOpened) => {
        const result = recogniseReport(isOpened ? `${opening}\n${noise}` : noise, shippedStyles, countedIds())
        expect(result.ok || result.error.code === 'invalid').toBe(true)
      })
    )
  })
})
