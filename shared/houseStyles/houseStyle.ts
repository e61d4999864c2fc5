/**
 * A house style as data: which front matter a council's report has, which sections in which order, how paragraphs count,
 * which implications must be answered and where they print. A clerk can make one; no code knows any style by name.
 */
import { z } from 'zod'
import { idSchema } from '../values'
import { listMarkers, sectionRoles } from './roles'

export const houseStyleFormat = 1

export const frontFieldSchema = z.object({
  /** A report keeps its fields under their keys; one that every object has already would seem to be filled in. */
  key: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .refine((key) => !(key in {}), 'This key cannot be used. Choose another.'),
  label: z.string(),
  /** Other labels under which the field is met in older reports. */
  aliases: z.array(z.string()).default([]),
  kind: z.enum(['text', 'date', 'choice', 'people', 'body', 'wards', 'yes-no', 'title']),
  choices: z.array(z.string()).default([]),
  isRequired: z.boolean().default(false),
  /** Whether the label is printed before the value. */
  printsLabel: z.boolean().default(true),
  /** Prints even when empty (a box that is filled in by hand, such as "Item No"). */
  printsEmpty: z.boolean().default(false)
})
export type FrontField = z.infer<typeof frontFieldSchema>

export const sectionSpecSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]*$/),
  heading: z.string(),
  /** Other headings under which the section is met. */
  aliases: z.array(z.string()).default([]),
  role: z.enum(sectionRoles),
  presence: z.enum(['required', 'optional']).default('required'),
  /** For the role "implication": the kind printed here. */
  kind: z.string().default(''),
  /** Whether heading and paragraphs take numbers, where the scheme gives them. */
  isNumbered: z.boolean().default(true),
  /** The author may add sections of their own after this one. */
  freeAfter: z.boolean().default(false),
  /** Help for the author; never printed. */
  guidance: z.string().default(''),
  /** Wording that is always printed here. */
  standardText: z.string().default('')
})
export type SectionSpec = z.infer<typeof sectionSpecSchema>

export const implicationSpecSchema = z.object({
  kind: z.string().regex(/^[a-z][a-z0-9-]*$/),
  heading: z.string(),
  aliases: z.array(z.string()).default([]),
  /** What the author is asked; never printed. */
  prompt: z.string().default(''),
  /** Who is to be consulted, by post. */
  consults: z.string().default(''),
  isRequired: z.boolean().default(true),
  standardPhrases: z.array(z.string()).default([])
})
export type ImplicationSpec = z.infer<typeof implicationSpecSchema>

/**
 * - continuous: 1, 2, 3 … through all sections; headings carry none.
 * - decimal-paragraph: sections 1, 2 …; paragraphs 1.1 …; a numbered heading beneath a paragraph 10.6 is 10.6.1.
 * - decimal-heading: a second-level heading takes 1.2 and its paragraphs 1.2.1.
 * - headings-only: headings 4, 4.1; paragraphs none; a part starts again.
 */
export const numberingSchemes = ['continuous', 'decimal-paragraph', 'decimal-heading', 'headings-only'] as const
export type NumberingScheme = (typeof numberingSchemes)[number]

/** How a list label is dressed: (a), a), a. */
export const labelForms = ['(x)', 'x)', 'x.'] as const
export type LabelForm = (typeof labelForms)[number]

export const houseStyleSchema = z.object({
  format: z.literal(houseStyleFormat),
  id: idSchema,
  name: z.string().min(1),
  council: z.string().min(1),
  language: z.string().default('en-GB'),
  /** form: any report of this form is read by the style; name: only one that names the council. */
  recognisedBy: z.enum(['form', 'name']).default('form'),
  front: z.object({
    /** masthead: body, date and title stand large without labels; table and ruled-table: labels and values in two columns; lines: "Label: value". */
    layout: z.enum(['masthead', 'table', 'ruled-table', 'lines']),
    /** Words above the front matter, usually the council's name; empty for none. */
    banner: z.string().default(''),
    fields: z.array(frontFieldSchema)
  }),
  sections: z.array(sectionSpecSchema),
  numbering: z.object({
    scheme: z.enum(numberingSchemes),
    /** What stands after a section's number: "1 Summary" or "1. Summary". */
    afterSectionNumber: z.enum(['', '.']).default(''),
    labelForm: z.enum(labelForms).default('(x)'),
    /** How nested ordered lists count, outermost first. */
    listMarkers: z.array(z.enum(listMarkers)).min(1).default(['lower-alpha', 'lower-roman', 'decimal'])
  }),
  recommendations: z.object({
    /** letter: (a) beneath the lead; paragraph: each takes a paragraph's number, 2.1. */
    label: z.enum(['letter', 'paragraph']),
    lead: z.string().default(''),
    /** Whether the lead takes a paragraph's number. */
    isLeadNumbered: z.boolean().default(false),
    isBold: z.boolean().default(false),
    printsReasons: z.boolean().default(false),
    /** Whether a line beneath says whom a recommendation empowers, whom they consult and by when, where its words do not. */
    printsDelegation: z.boolean().default(true)
  }),
  implications: z.object({
    /** sections: each in its place in the order of sections; appendix: together in the first appendix; inline: together under the section with the role "implications". */
    place: z.enum(['sections', 'appendix', 'inline']),
    form: z.enum(['headed', 'table']).default('headed'),
    kinds: z.array(implicationSpecSchema),
    printsSignOff: z.boolean().default(false)
  }),
  contact: z.object({
    heading: z.string().default('Contact'),
    /** Words before the names. */
    standardText: z.string().default(''),
    labels: z
      .object({ name: z.string(), post: z.string(), phone: z.string(), email: z.string() })
      .default({ name: 'Name', post: 'Designation', phone: 'Tel', email: 'Email' })
  }),
  /** The alternative-formats sentence at the end; empty for none. */
  accessibilityStatement: z.string().default(''),
  appendices: z.object({
    /** "Appendix {number}: {title}"; the part after the number goes when there is no title. */
    heading: z.string().default('Appendix {number}: {title}'),
    numerals: z.enum(['digits', 'words', 'letters']).default('digits'),
    numbering: z.enum(['continuous', 'none']).default('none')
  }),
  page: z.object({
    typeface: z.string().default('Arimo'),
    /** Points. */
    fontSize: z.number().min(8).max(24).default(12),
    /** Millimetres. */
    margins: z
      .object({ top: z.number(), right: z.number(), bottom: z.number(), left: z.number() })
      .default({ top: 22, right: 22, bottom: 24, left: 22 }),
    /** A colour for rules and headings, as #rrggbb; must stand out from white by 4.5 to 1. */
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i)
      .default('#1d3557')
  })
})
export type HouseStyle = z.infer<typeof houseStyleSchema>
