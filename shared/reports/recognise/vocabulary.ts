/**
 * Headings and labels as councils write them, and what a house style calls the same thing. The style's own words come first;
 * the common ones below find a place in any style by role, kind or sort of field.
 */
import type { FrontField, HouseStyle, ImplicationSpec, SectionSpec } from '../../houseStyles/houseStyle'
import type { SectionRole } from '../../houseStyles/roles'
import { headingKey } from './words'

const commonHeadings: Readonly<Partial<Record<SectionRole, readonly string[]>>> = {
  purpose: [
    'purpose',
    'purpose of report',
    'purpose of the report',
    'purpose of this report',
    'purpose and summary',
    'purpose and summary of report',
    'reason for report',
    'reason for the report',
    'reasons for report',
    'aim of the report',
    'why is this report needed',
    'diben',
    'diben yr adroddiad',
    'pwrpas yr adroddiad'
  ],
  summary: [
    'summary',
    'executive summary',
    'report summary',
    'summary of report',
    'summary of the report',
    'background and summary',
    'issue',
    'key messages',
    'key points',
    'crynodeb',
    'crynodeb gweithredol'
  ],
  recommendations: [
    'recommendation',
    'recommendations',
    'recommendation(s)',
    'recommendations and reasons',
    'officer recommendations',
    'decision requested',
    'decisions required',
    'decision required',
    'it is recommended that',
    'recommended',
    'recommended that',
    'recommended decision',
    'recommended decisions',
    'recommended action',
    'recommended actions',
    'recommended resolution',
    'proposed decision',
    'proposed decisions',
    'proposed resolution',
    'decision sought',
    'decisions sought',
    'decision to be taken',
    'decisions to be taken',
    'decision to be made',
    'decision needed',
    'decisions needed',
    'action required',
    'action requested',
    'actions required',
    'matters for decision',
    'proposal and recommendation',
    'proposals and recommendations',
    'options and recommendations',
    'decisions recommendations and any options',
    'decision recommendations and any options',
    'what is cabinet being asked to do',
    'what is the committee being asked to do',
    'what is being asked for',
    'what decision is required',
    'argymhelliad',
    'argymhellion'
  ],
  reasons: [
    'reason for recommendation',
    'reasons for recommendation',
    'reason for recommendations',
    'reasons for recommendations',
    'reasons for the recommendation',
    'reasons for the recommendations',
    'reason for the recommendation',
    'reasons for recommended decision',
    'reasons for recommended decisions',
    'rationale for recommendations',
    'reasons for decision',
    'reason for decision',
    'rhesymau dros yr argymhellion'
  ],
  implications: ['implications', 'corporate implications', 'other corporate implications', 'goblygiadau'],
  conclusion: ['conclusion', 'conclusions', 'summary and conclusions', 'casgliad', 'casgliadau'],
  'background-papers': [
    'background papers',
    'background documents',
    'list of background papers',
    'background papers and documents',
    'background papers used in the preparation of this report',
    'access to information background papers',
    'local government access to information act background papers',
    'papurau cefndir'
  ],
  documents: ['other useful documents', 'other documents', 'supporting documents', 'list of appendices'],
  contact: [
    'contact',
    'contacts',
    'contact officer',
    'contact officers',
    'contact details',
    'officer contact',
    'officer contacts',
    'report author',
    'contact for further information',
    'further information',
    'for further information contact',
    'swyddog cyswllt',
    'cyswllt'
  ],
  signatures: ['signatories', 'signatures', 'sign off', 'signed']
}

const commonBodies: readonly string[] = [
  'background',
  'background information',
  'background and context',
  'context',
  'report details',
  'information',
  'supporting information',
  'main report',
  'introduction',
  'introduction and background',
  'current position',
  'current situation',
  'proposals',
  'proposal',
  'options',
  'alternative options',
  'options considered',
  'next steps',
  'timetable',
  'consultation',
  'main issues',
  'key issues',
  'details',
  'cefndir',
  'y sefyllfa bresennol',
  'y camau nesaf'
]

const commonKinds: readonly (readonly [string, readonly string[]])[] = [
  [
    'finance',
    [
      'finance',
      'financial',
      'financial implications',
      'financial and resource implications',
      'resource implications',
      'finance implications',
      'budget',
      'cyllid',
      'goblygiadau ariannol'
    ]
  ],
  ['legal', ['legal', 'legal implications', 'legal and governance implications', 'goblygiadau cyfreithiol']],
  [
    'equality',
    [
      'equality',
      'equalities',
      'equality and diversity',
      'equality implications',
      'equalities implications',
      'equality and diversity implications',
      'public sector equality duty',
      'goblygiadau cydraddoldeb'
    ]
  ],
  [
    'climate-change',
    [
      'climate change',
      'climate',
      'environment',
      'environmental',
      'environmental implications',
      'climate change implications',
      'sustainability',
      'climate and environmental implications'
    ]
  ],
  ['human-rights', ['human rights', 'human rights implications']],
  [
    'crime-and-disorder',
    ['crime and disorder', 'crime and disorder implications', 'community safety', 'community safety implications']
  ],
  [
    'staffing',
    [
      'staffing',
      'staffing implications',
      'human resources',
      'human resources implications',
      'hr',
      'hr implications',
      'workforce',
      'workforce implications',
      'personnel'
    ]
  ],
  [
    'accommodation',
    ['accommodation', 'property', 'property implications', 'land and property', 'assets', 'accommodation implications']
  ],
  [
    'risk',
    ['risk', 'risks', 'risk management', 'risk implications', 'risk management implications', 'goblygiadau risg']
  ],
  ['procurement', ['procurement', 'procurement implications']],
  ['consultation', ['consultation', 'consultation and engagement', 'consultation implications']],
  ['policy', ['policy', 'policy implications']],
  ['data-protection', ['data protection', 'data protection implications', 'information governance']],
  ['health', ['public health', 'public health implications', 'health and wellbeing', 'health implications']],
  ['welsh-language', ['welsh language', 'welsh language implications', 'y gymraeg', 'yr iaith gymraeg']],
  ['wellbeing', ['well being of future generations', 'wellbeing of future generations', 'future generations']]
]

const roleByHeading = new Map<string, SectionRole>(
  Object.entries(commonHeadings).flatMap(([role, headings]) =>
    headings.map((heading) => [headingKey(heading), role as SectionRole] as const)
  )
)
const bodyHeadings = new Set(commonBodies.map(headingKey))
const kindByHeading = new Map(
  commonKinds.flatMap(([kind, headings]) => headings.map((heading) => [headingKey(heading), kind] as const))
)

/** What a heading is: a section of the style, or one known by its role alone. */
export type KnownHeading = { readonly spec: SectionSpec | null; readonly role: SectionRole; readonly kind: string }

/** A style's headings and labels, ready to be looked up. */
export type Vocabulary = {
  readonly style: HouseStyle
  readonly sections: ReadonlyMap<string, SectionSpec>
  readonly kinds: ReadonlyMap<string, ImplicationSpec>
  readonly fields: ReadonlyMap<string, FrontField>
}

/** Prepares a style's words for looking up. What two entries claim belongs to the first. */
export function vocabularyOf(style: HouseStyle): Vocabulary {
  const first = <T>(entries: readonly (readonly [string, T])[]): Map<string, T> => {
    const map = new Map<string, T>()
    for (const [key, value] of entries) if (key && !map.has(key)) map.set(key, value)
    return map
  }
  const named = <T extends { readonly aliases: readonly string[] }>(
    list: readonly T[],
    own: (item: T) => string
  ): (readonly [string, T])[] => [
    ...list.map((item) => [headingKey(own(item)), item] as const),
    ...list.flatMap((item) => item.aliases.map((alias) => [headingKey(alias), item] as const))
  ]
  return {
    style,
    sections: first(named(style.sections, (spec) => spec.heading)),
    kinds: first(named(style.implications.kinds, (spec) => spec.heading)),
    fields: first(named(style.front.fields, (field) => field.label))
  }
}

/** Every way to read a heading: as it stands, without its bracket, and each half of a bilingual one. */
export function readings(text: string): string[] {
  const whole = headingKey(text)
  const parts = text.length > 200 ? [] : text.split(/\s[/|–—-]\s/)
  return [
    whole,
    headingKey(text.replace(/\s*\([^()]*\)\s*$/, '')),
    ...(parts.length > 1 ? parts.map((part) => headingKey(part)) : [])
  ]
}

/** "Recommendation to Cabinet", "Officer's recommendations": headings over decisions that councils put in words of their own. */
const asksInOwnWords =
  /^(?:(?:the|officers?|chief officers?|directors?|formal|draft|proposed|key|summary of|report|list of) )?recommendations?(?: (?:to|for) (?:the |full )?(?:cabinet|committee|sub committee|council|executive|board|panel|members|decision|approval|forum|assembly)(?: members?)?| and (?:reasons?|rationale|options|any options|decisions?)(?: .{0,40})?)?$/

/** Finds the section that a heading opens, or null when nobody knows it. */
export function knownHeading(text: string, words: Vocabulary): KnownHeading | null {
  const all = readings(text)
  for (const reading of all) {
    const spec = words.sections.get(reading)
    if (spec) return { spec, role: spec.role, kind: spec.kind }
  }
  for (const reading of all) {
    const role = roleByHeading.get(reading) ?? (asksInOwnWords.test(reading) ? 'recommendations' : undefined)
    const kind =
      reading.includes('implications') || reading.includes('goblygiadau') ? kindByHeading.get(reading) : undefined
    if (role) return { spec: words.style.sections.find((spec) => spec.role === role) ?? null, role, kind: '' }
    if (kind) {
      const spec = words.style.sections.find((item) => item.role === 'implication' && item.kind === kind)
      return { spec: spec ?? null, role: 'implication', kind }
    }
    if (bodyHeadings.has(reading)) return { spec: null, role: 'body', kind: '' }
  }
  return null
}

/** Finds the implication that a heading names. */
export function knownKind(
  text: string,
  words: Vocabulary
): { readonly kind: string; readonly isOfStyle: boolean } | null {
  const all = readings(text)
  for (const reading of all) {
    const spec = words.kinds.get(reading)
    if (spec) return { kind: spec.kind, isOfStyle: true }
  }
  for (const reading of all) {
    const kind = kindByHeading.get(reading)
    if (kind) return { kind, isOfStyle: words.style.implications.kinds.some((spec) => spec.kind === kind) }
  }
  return null
}

/** Sorts of front matter that every council has under one label or another. */
export type FieldSort =
  | 'title'
  | 'date'
  | 'body'
  | 'officer'
  | 'member'
  | 'wards'
  | 'key-decision'
  | 'item'
  | 'reference'

const commonLabels: readonly (readonly [FieldSort, readonly string[]])[] = [
  [
    'title',
    ['title', 'subject', 'report title', 'title of report', 'report subject', 'subject title', 'teitl', 'pwnc']
  ],
  ['date', ['date', 'date of meeting', 'meeting date', 'date of committee', 'dyddiad', 'dyddiad y cyfarfod']],
  [
    'body',
    ['committee', 'meeting', 'report to', 'to', 'body', 'decision maker', 'name of committee', 'pwyllgor', 'cyfarfod']
  ],
  [
    'officer',
    [
      'author',
      'report author',
      'report by',
      'report of',
      'report from',
      'from',
      'by',
      'report from the',
      'lead officer',
      'lead officers',
      'responsible officer',
      'responsible director',
      'chief officer',
      'director',
      'prepared by',
      'presented by',
      'contact officer',
      'head of service',
      'awdur',
      'adroddiad gan'
    ]
  ],
  [
    'member',
    [
      'cabinet member',
      'portfolio holder',
      'lead member',
      'executive member',
      'lead councillor',
      'relevant portfolio holder',
      'aelod cabinet'
    ]
  ],
  [
    'wards',
    [
      'ward',
      'wards',
      'wards affected',
      'ward affected',
      'divisions',
      'divisions affected',
      'electoral divisions affected',
      'electoral divisions',
      'wardiau'
    ]
  ],
  ['key-decision', ['key decision', 'is this a key decision', 'penderfyniad allweddol']],
  [
    'item',
    ['item', 'item no', 'item number', 'agenda item', 'agenda item no', 'agenda item number', 'agenda no', 'agenda ref']
  ],
  [
    'reference',
    ['ref', 'reference', 'report ref', 'report number', 'report no', 'forward plan reference', 'forward plan no']
  ]
]

const sortByLabel = new Map(
  commonLabels.flatMap(([sort, labels]) => labels.map((label) => [headingKey(label), sort] as const))
)

/** What sort of field a label names, in any council's words. */
export function fieldSort(label: string): FieldSort | null {
  for (const reading of readings(label)) {
    const sort = sortByLabel.get(reading)
    if (sort) return sort
  }
  return null
}

/** What sort of field this one of a style is. */
export function sortOfField(field: FrontField): FieldSort | null {
  switch (field.kind) {
    case 'title':
    case 'date':
    case 'body':
    case 'wards':
      return field.kind
    case 'people':
      return isMemberField(field) ? 'member' : 'officer'
    default:
      return fieldSort(field.label)
  }
}

/** True for the field that names councillors rather than officers. */
export function isMemberField(field: FrontField): boolean {
  return /portfolio|cabinet member|councillor|lead member|executive member/i.test(field.label)
}
