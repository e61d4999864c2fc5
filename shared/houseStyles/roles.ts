/** What house styles and reports both name: the roles of sections, and the ways of counting lists. */

/** What a section is for; checks, importers and styles speak of roles, never of headings. */
export const sectionRoles = [
  'part',
  'purpose',
  'summary',
  'recommendations',
  'reasons',
  'body',
  'implications',
  'implication',
  'conclusion',
  'background-papers',
  'documents',
  'contact',
  'statement',
  'schedule',
  'signatures'
] as const
export type SectionRole = (typeof sectionRoles)[number]

/** How an ordered list counts when it does not follow its house style. */
export const listMarkers = ['decimal', 'lower-alpha', 'lower-roman', 'upper-alpha', 'upper-roman'] as const
export type ListMarker = (typeof listMarkers)[number]
