/** The sample authority's own house styles: the forms of three that ship with the app, with its own name, words and colours. */
import { type HouseStyle, houseStyleSchema } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'

const council = 'Aldermere County Council'

export const cabinetStyle = adapted('durham', {
  id: 'aldermere-cabinet-style',
  name: 'Aldermere County Council, Cabinet',
  headings: { purpose: 'Purpose', summary: 'Summary', recommendations: 'Recommendations', contact: 'Contacts' },
  accent: '#1d3557'
})

export const fundStyle = adapted('norfolk', {
  id: 'aldermere-finance-style',
  name: 'Aldermere County Council, finance and performance',
  headings: {
    'strategic-impact': 'What this serves',
    summary: 'Summary',
    finance: 'Financial implications',
    'issues-and-risks': 'Risks and other implications',
    'background-documents': 'Background papers',
    contact: 'Contact'
  },
  recommendationLead: 'Cabinet is asked to:',
  contactWords: 'Questions about this report can be put to:',
  accessibilityStatement:
    'This report can be had in large print, in Braille, as a recording or in another language. Telephone 01632 960100.',
  accent: '#0b5345'
})

export const programmeStyle = adapted('cheshire-east', {
  id: 'aldermere-programme-style',
  name: 'Aldermere County Council, joint programmes',
  banner: 'ALDERMERE COUNTY COUNCIL',
  headings: {
    summary: 'Summary',
    reasons: 'Why this is recommended',
    wards: 'Electoral divisions',
    'ward-members': 'Local members',
    policy: 'Policy',
    finance: 'Finance',
    legal: 'Legal',
    risk: 'Risk',
    access: 'Papers and contacts'
  },
  contactWords: 'The papers behind this report can be seen by asking its author:',
  accent: '#6b2737'
})

export const sampleStyles: readonly HouseStyle[] = [cabinetStyle, fundStyle, programmeStyle]

type Changes = {
  readonly id: string
  readonly name: string
  readonly banner?: string
  /** New headings by the key of the section. */
  readonly headings: Readonly<Record<string, string>>
  readonly recommendationLead?: string
  readonly contactWords?: string
  readonly accessibilityStatement?: string
  readonly accent: string
}

/** A shipped style made the council's own. Other names for fields and sections go: they belong to the other council. */
function adapted(shipped: string, changes: Changes): HouseStyle {
  const style = shippedStyles.find((candidate) => candidate.id === shipped)
  if (!style) throw new Error(`No style “${shipped}” ships with the app`)
  const kindHeadings = new Map(
    style.sections.map((section) => [section.kind, changes.headings[section.key] ?? section.heading])
  )
  return houseStyleSchema.parse({
    ...style,
    id: changes.id,
    name: changes.name,
    council,
    front: {
      ...style.front,
      banner: changes.banner ?? '',
      fields: style.front.fields.map((field) => ({ ...field, aliases: [] }))
    },
    sections: style.sections.map((section) => ({
      ...section,
      heading: changes.headings[section.key] ?? section.heading,
      aliases: []
    })),
    recommendations: {
      ...style.recommendations,
      lead: changes.recommendationLead ?? style.recommendations.lead
    },
    implications: {
      ...style.implications,
      kinds: style.implications.kinds.map((kind) => ({
        ...kind,
        heading: kindHeadings.get(kind.kind) ?? kind.heading,
        aliases: []
      }))
    },
    contact: {
      ...style.contact,
      heading:
        style.sections.flatMap((section) =>
          section.role === 'contact' ? [changes.headings[section.key] ?? section.heading] : []
        )[0] ?? style.contact.heading,
      standardText: changes.contactWords ?? ''
    },
    accessibilityStatement: changes.accessibilityStatement ?? '',
    page: { ...style.page, accent: changes.accent }
  })
}
