/** The paragraph styles of a report as Word shows them in its gallery: real headings, and names that say what a paragraph is for. */
import { type IStylesOptions, LineRuleType } from 'docx'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'

/** The styles beside Word's own headings, by id. A reader of the file finds the parts of a report by them. */
export const paragraphStyles = {
  banner: 'PackwrightBanner',
  front: 'PackwrightFrontMatter',
  numbered: 'PackwrightParagraph',
  listItem: 'PackwrightListItem',
  listText: 'PackwrightListText',
  lead: 'PackwrightRecommendationLead',
  recommendation: 'PackwrightRecommendation',
  recommendationText: 'PackwrightRecommendationText',
  reason: 'PackwrightReason',
  delegation: 'PackwrightDelegation',
  signOff: 'PackwrightSignOff',
  notApplicable: 'PackwrightNotApplicable',
  tableHeading: 'PackwrightTableHeading',
  standard: 'PackwrightStandardText',
  contact: 'PackwrightContact',
  note: 'PackwrightNote',
  quote: 'Quote',
  caption: 'Caption',
  appendix: 'PackwrightAppendixTitle',
  part: 'PackwrightPart',
  /** What a colleague is asked to do with the file: no words of the report. */
  task: 'PackwrightTask'
} as const

const deepestParagraph = 4

/** The style of a numbered paragraph of a level: 1 is the ordinary one, 2 the one beneath. */
export function numberedStyle(level: number): string {
  return level > 1 ? `${paragraphStyles.numbered}${Math.min(level, deepestParagraph)}` : paragraphStyles.numbered
}

/** The level of a numbered paragraph by its style; 0 for other styles. */
export function paragraphLevel(styleId: string): number {
  const match = /^PackwrightParagraph([2-4])?$/.exec(styleId)
  return match ? Number(match[1] ?? 1) : 0
}

/** Word's name of a shipped typeface: Arimo has the measures of Arial, which every copy of Word has. */
function wordFont(typeface: string): string {
  return typeface === 'Arimo' ? 'Arial' : typeface
}

/** The document's styles in a house style. Sizes are in half points, spaces in twentieths of a point. */
export function wordStyles(style: HouseStyle): IStylesOptions {
  const { fontSize, typeface, accent } = style.page
  const size = Math.round(fontSize * 2)
  const font = wordFont(typeface)
  const colour = accent.slice(1)
  // The rule is stated: some programs take a bare height for a fixed one, and set large headings line upon line.
  const text = { after: 160, line: 264, lineRule: LineRuleType.AUTO }
  const heading = (scale: number, isBold = true): { size: number; bold: boolean; color: string; font: string } => ({
    size: Math.round(size * scale),
    bold: isBold,
    color: colour,
    font
  })
  const own = (
    id: string,
    name: string,
    more: object = {}
  ): { id: string; name: string; basedOn: string; quickFormat: boolean } => ({
    id,
    name,
    basedOn: 'Normal',
    quickFormat: true,
    ...more
  })
  return {
    default: {
      document: { run: { font, size, language: { value: style.language } }, paragraph: { spacing: text } },
      title: { run: heading(1.6), paragraph: { spacing: { before: 120, after: 240 } } },
      heading1: { run: heading(1.25), paragraph: { spacing: { before: 320, after: 140 }, keepNext: true } },
      heading2: { run: heading(1.1), paragraph: { spacing: { before: 240, after: 120 }, keepNext: true } },
      heading3: { run: heading(1), paragraph: { spacing: { before: 200, after: 100 }, keepNext: true } },
      heading4: { run: heading(1, false), paragraph: { spacing: { before: 160, after: 80 }, keepNext: true } },
      hyperlink: { run: { color: colour, underline: {} } }
    },
    paragraphStyles: [
      own(paragraphStyles.banner, 'Packwright Banner', { run: heading(1.1) }),
      own(paragraphStyles.front, 'Packwright Front Matter', { paragraph: { spacing: { after: 80 } } }),
      own(paragraphStyles.numbered, 'Packwright Paragraph'),
      ...Array.from({ length: deepestParagraph - 1 }, (_, index) =>
        own(numberedStyle(index + 2), `Packwright Paragraph ${index + 2}`)
      ),
      own(paragraphStyles.listItem, 'Packwright List Item'),
      own(paragraphStyles.listText, 'Packwright List Text'),
      own(paragraphStyles.lead, 'Packwright Recommendation Lead', { paragraph: { keepNext: true } }),
      own(paragraphStyles.recommendationText, 'Packwright Recommendation Text', {
        run: { bold: style.recommendations.isBold }
      }),
      own(paragraphStyles.reason, 'Packwright Reason', { run: { italics: true } }),
      own(paragraphStyles.delegation, 'Packwright Delegation'),
      own(paragraphStyles.signOff, 'Packwright Sign-off', { run: { italics: true } }),
      own(paragraphStyles.notApplicable, 'Packwright Not Applicable'),
      own(paragraphStyles.tableHeading, 'Packwright Table Heading', {
        run: { bold: true },
        paragraph: { spacing: { after: 0 } }
      }),
      own(paragraphStyles.recommendation, 'Packwright Recommendation', {
        run: { bold: style.recommendations.isBold }
      }),
      own(paragraphStyles.standard, 'Packwright Standard Text'),
      own(paragraphStyles.contact, 'Packwright Contact', { paragraph: { spacing: { after: 40 } } }),
      own(paragraphStyles.task, 'Packwright Task', {
        paragraph: { spacing: { after: 60 }, shading: { fill: 'FFF6D6' }, indent: { left: 113, right: 113 } }
      }),
      own(paragraphStyles.note, 'Packwright Note', { run: { italics: true } }),
      own(paragraphStyles.quote, 'Quote', { paragraph: { indent: { left: 851, right: 567 } }, run: { italics: true } }),
      own(paragraphStyles.caption, 'caption', {
        run: { bold: true },
        paragraph: { spacing: { before: 160, after: 80 }, keepNext: true }
      }),
      {
        ...own(paragraphStyles.appendix, 'Packwright Appendix Title', {
          run: heading(1.4),
          paragraph: { outlineLevel: 0, pageBreakBefore: true }
        }),
        basedOn: 'Heading1'
      },
      {
        ...own(paragraphStyles.part, 'Packwright Part', { run: heading(1.4), paragraph: { outlineLevel: 0 } }),
        basedOn: 'Heading1'
      }
    ]
  }
}
