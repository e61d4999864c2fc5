/**
 * The law of access to councils' meetings and papers, nation by nation: every section, schedule and description that
 * Packwright prints or shows comes from here. Where the words of a provision could not be read in its text, the comment
 * beside it says so.
 */
import type { HomeNation } from './homeNation'

/** The regulations by which an executive meets, where they stand in place of the Act's sections. */
export type ExecutiveLaw = {
  /** As it follows "SI 2012/2089" in a form. */
  readonly short: string
  /** Under what the public is left out of a meeting for exempt information, as it follows "under". */
  readonly exclusion: string
  /** By what the public must be left out for confidential information. */
  readonly duty: string
  /** Under what notice of a meeting is given. */
  readonly notice: string
  /** By what exempt information is left out of a record of decisions. */
  readonly withheld: string
  /** What asks for the reasons of a decision, and for the alternatives that were rejected; empty where nothing does. */
  readonly reasons: string
  readonly alternatives: string
  /** Key decisions and private meetings are made known 28 days before, and scrutiny can agree to less. */
  readonly hasEarlyNotices: boolean
}

export type AccessLaw = {
  readonly nation: HomeNation
  readonly act: string
  /** Where the descriptions of exempt information stand in the Act: "Part 1 of Schedule 12A". */
  readonly schedule: string
  /** The descriptions by paragraph, in the words of the schedule. */
  readonly descriptions: Readonly<Record<number, string>>
  /** Those of them whose words could not be read in the schedule itself: a person compares them before relying on them. */
  readonly unread: readonly number[]
  /** The paragraph most often needed, on the financial or business affairs of a person. */
  readonly usual: number
  /**
   * The paragraphs that are exempt only if and so long as the public interest in maintaining the exemption outweighs that
   * in disclosing the information, and what says so (empty where it could not be read). None: nothing is weighed.
   */
  readonly publicInterest: { readonly paragraphs: readonly number[]; readonly source: string }
  /** Sections of the Act, as they follow "section": of a whole section where its subsection could not be read. */
  readonly sections: {
    /** Leaving the public out, by resolution, for exempt information. */
    readonly exclusion: string
    /** That the public must be left out, without any resolution, for confidential information. */
    readonly duty: string
    /** What confidential information is. */
    readonly confidential: string
    readonly notice: string
    /** Business that was not on the agenda in time, by the chair's opinion that it is urgent. */
    readonly urgency: string
    /** Minutes open to the public, less what is exempt. */
    readonly minutes: string
  }
  /** What asks for the names of the members present; empty where it could not be read. */
  readonly present: string
  /** Null where executives have no rules of their own here. */
  readonly executive: ExecutiveLaw | null
}

const anyPrivilege =
  'Information in respect of which a claim to legal professional privilege could be maintained in legal proceedings'
const anyIdentity = 'Information which is likely to reveal the identity of an individual'
const anyAffairs =
  'Information relating to the financial or business affairs of any particular person (including the authority holding that information)'
const anyCrime =
  'Information relating to any action taken or to be taken in connection with the prevention, investigation or prosecution of crime'
const anyLabourMatter =
  'Information relating to any consultations or negotiations, or contemplated consultations or negotiations, in connection with any labour relations matter arising between the authority or a Minister of the Crown and employees of, or office holders under, the authority'
const anyProposal =
  'Information which reveals that the authority proposes (a) to give under any enactment a notice under or by virtue of which requirements are imposed on a person, or (b) to make an order or direction under any enactment'

/** Local Government Act 1972, Part VA and Schedule 12A, Parts 1 and 2 (substituted by SI 2006/88); an executive: SI 2012/2089. */
const england: AccessLaw = {
  nation: 'england',
  act: 'Local Government Act 1972',
  schedule: 'Part 1 of Schedule 12A',
  descriptions: {
    1: 'Information relating to any individual',
    2: anyIdentity,
    3: anyAffairs,
    4: anyLabourMatter,
    5: anyPrivilege,
    6: anyProposal,
    7: anyCrime
  },
  unread: [],
  usual: 3,
  publicInterest: { paragraphs: [1, 2, 3, 4, 5, 6, 7], source: 'Schedule 12A paragraph 10' },
  sections: {
    exclusion: '100A(4)',
    duty: '100A(2)',
    confidential: '100A(3)',
    notice: '100A(6)(a)',
    urgency: '100B(4)(b)',
    minutes: '100C(1)(a)'
  },
  present: 'Local Government Act 1972 Schedule 12 paragraph 40',
  executive: {
    short: 'SI 2012/2089',
    exclusion:
      'regulation 4(2)(b) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012',
    duty: 'regulation 4(2)(a) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012',
    notice:
      'regulation 6(1) of the Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012 (SI 2012/2089)',
    withheld: 'SI 2012/2089 reg 20',
    reasons: 'SI 2012/2089 reg 12(2)(b)',
    alternatives: 'reg 12(2)(c)',
    hasEarlyNotices: true
  }
}

/**
 * The same Act as it stands in Wales: Schedule 12A, Parts 4 and 5 (SI 2007/969), where paragraph 21 weighs the public
 * interest for paragraphs 12 to 15, 17 and 18, not for legal privilege (paragraph 16); notice, agenda and urgency as the
 * Local Government and Elections (Wales) Act 2021, Schedule 4, has had them since 1 May 2021. An executive: SI 2001/2290
 * (W. 178). Read in legislation.gov.uk's text of the 2021 Act and of regulations 4, 6 and 8, and in the reasons that
 * Denbighshire and Neath Port Talbot publish for paragraphs 13 to 16; that s100BA(6)(b) is the subsection on urgency follows
 * from its (a).
 */
const wales: AccessLaw = {
  nation: 'wales',
  act: 'Local Government Act 1972',
  schedule: 'Part 4 of Schedule 12A',
  descriptions: {
    12: 'Information relating to a particular individual',
    13: anyIdentity,
    14: anyAffairs,
    15: anyLabourMatter,
    16: anyPrivilege,
    17: anyProposal,
    18: anyCrime
  },
  unread: [],
  usual: 14,
  publicInterest: { paragraphs: [12, 13, 14, 15, 17, 18], source: 'Schedule 12A paragraph 21' },
  sections: {
    exclusion: '100A(4)',
    duty: '100A(2)',
    confidential: '100A(3)',
    notice: '100A(6)(aa)',
    urgency: '100BA(6)(b)',
    minutes: '100C(1)(a)'
  },
  present: 'Local Government Act 1972 Schedule 12 paragraph 40',
  executive: {
    short: 'SI 2001/2290',
    exclusion:
      'regulation 4(3) of the Local Authorities (Executive Arrangements) (Decisions, Documents and Meetings) (Wales) Regulations 2001',
    duty: 'regulation 4(2) of the Local Authorities (Executive Arrangements) (Decisions, Documents and Meetings) (Wales) Regulations 2001',
    notice:
      'regulation 4 of the Local Authorities (Executive Arrangements) (Decisions, Documents and Meetings) (Wales) Regulations 2001 (SI 2001/2290)',
    withheld: 'SI 2001/2290 reg 8(3)',
    reasons: 'SI 2001/2290 reg 6',
    alternatives: '',
    hasEarlyNotices: false
  }
}

/**
 * Local Government (Scotland) Act 1973, Part IIIA and Schedule 7A (inserted by the Local Government (Access to Information)
 * Act 1985). Nothing is weighed here: Part II of the Schedule qualifies some paragraphs in other ways. Paragraphs 1 to 8 and
 * the beginning of 9 were read in legislation.gov.uk's text; 11, 12 and 14 in the reasons that Aberdeen and Edinburgh
 * publish. The end of 9, and 10, 13 and 15 could not be read there: they are the words of the paragraphs of the same Act of
 * 1985 for England as it then was, whose kind Parts II and III of Schedule 7A name (a notice, order or direction; a
 * protected informant).
 */
const scotland: AccessLaw = {
  nation: 'scotland',
  act: 'Local Government (Scotland) Act 1973',
  schedule: 'Part I of Schedule 7A',
  descriptions: {
    1: 'Information relating to a particular employee, former employee or applicant to become an employee of, or a particular office-holder, former office-holder or applicant to become an office-holder under, the authority',
    2: 'Information relating to any particular occupier or former occupier of, or applicant for, accommodation provided by or at the expense of the authority',
    3: 'Information relating to any particular applicant for, or recipient or former recipient of, any service provided by the authority',
    4: 'Information relating to any particular applicant for, or recipient or former recipient of, any financial assistance provided by the authority',
    5: 'Information relating to the adoption, care, fostering or education of any particular child or, where any particular child is subject to a compulsory supervision order or interim compulsory supervision order (as defined respectively in sections 83 and 86 of the Children’s Hearings (Scotland) Act 2011), information relating to the order',
    6: 'Information relating to the financial or business affairs of any particular person (other than the authority)',
    7: 'Information relating to anything done or to be done in respect of any particular person for the purposes of any of the matters referred to in section 27(1) of the Social Work (Scotland) Act 1968 (providing reports on and supervision of certain persons)',
    8: 'The amount of any expenditure proposed to be incurred by the authority under any particular contract for the acquisition of property or the supply of goods or services',
    9: 'Any terms proposed or to be proposed by or to the authority in the course of negotiations for a contract for the acquisition or disposal of property or the supply of goods or services',
    10: 'The identity of the authority (as well as of any other person, by virtue of paragraph 6) as the person offering any particular tender for a contract for the supply of goods or services',
    11: 'Information relating to any consultations or negotiations, or contemplated consultations or negotiations, in connection with any labour relations matter arising between the authority or a Minister of the Crown and employees of, or office-holders under, the authority',
    12: 'Any instructions to counsel and any opinion of counsel (whether or not in connection with any proceedings) and any advice received, information obtained or action to be taken in connection with (a) any legal proceedings by or against the authority, or (b) the determination of any matter affecting the authority (whether, in either case, proceedings have been commenced or are in contemplation)',
    13: 'Information which, if disclosed to the public, would reveal that the authority proposes (a) to give under any enactment a notice under or by virtue of which requirements are imposed on a person, or (b) to make an order or direction under any enactment',
    14: 'Any action taken or to be taken in connection with the prevention, investigation or prosecution of crime',
    15: 'The identity of a protected informant'
  },
  unread: [9, 10, 13, 15],
  usual: 6,
  publicInterest: { paragraphs: [], source: '' },
  sections: {
    exclusion: '50A(4)',
    duty: '50A(2)',
    confidential: '50A(3)',
    notice: '50A(6)(a)',
    urgency: '50B(4)(b)',
    minutes: '50C'
  },
  present: '',
  executive: null
}

/**
 * Local Government Act (Northern Ireland) 2014, Part 8 and Schedule 6. That exclusion is under section 42(4) for exempt
 * information as described in Part 1 of Schedule 6 is as Belfast resolves it, and that there are seven categories as Mid
 * Ulster was told. Their words could not be read: they are given in those of England's seven paragraphs, with "council" for
 * "authority", and stand to be compared with the Schedule; so does whether its Part 2 weighs the public interest, which is
 * taken to be so because asking is the safe side. Executives decide for themselves which meetings are public (section 34;
 * SR 2015/44 reg 19).
 */
const northernIreland: AccessLaw = {
  nation: 'northern-ireland',
  act: 'Local Government Act (Northern Ireland) 2014',
  schedule: 'Part 1 of Schedule 6',
  descriptions: Object.fromEntries(
    Object.entries(england.descriptions).map(([paragraph, words]) => [
      paragraph,
      words.replaceAll('the authority', 'the council')
    ])
  ),
  unread: [1, 2, 3, 4, 5, 6, 7],
  usual: 3,
  publicInterest: { paragraphs: [1, 2, 3, 4, 5, 6, 7], source: '' },
  sections: { exclusion: '42(4)', duty: '42(2)', confidential: '42(3)', notice: '42', urgency: '43', minutes: '44' },
  present: '',
  executive: null
}

/**
 * What is confidential in every nation, in the words of its law: what a government department gave on terms that forbid
 * disclosing it, and what an enactment or a court forbids to disclose (Local Government Act 1972 s100A(3); Local Government
 * (Scotland) Act 1973 s50A(3); Local Government Act (Northern Ireland) 2014 s42(3), whose words were read in SR 2015/44
 * reg 2). No schedule describes it and nothing is weighed: the public must be left out.
 */
export const confidentialMatters = {
  department:
    'Information furnished by a government department upon terms which forbid the disclosure of the information to the public',
  enactment: 'Information the disclosure of which to the public is prohibited by or under an enactment',
  court: 'Information the disclosure of which to the public is prohibited by the order of a court'
} as const
export const confidentialKinds = ['department', 'enactment', 'court'] as const satisfies readonly ConfidentialKind[]
export type ConfidentialKind = keyof typeof confidentialMatters

/** The law of each nation. */
export const accessLaws = {
  england,
  wales,
  scotland,
  'northern-ireland': northernIreland
} as const satisfies Readonly<Record<HomeNation, AccessLaw>>

type Section = keyof AccessLaw['sections']

/** "section 100A(4) of the Local Government Act 1972". */
export function sectionOf(law: AccessLaw, section: Section): string {
  return `section ${law.sections[section]} of the ${law.act}`
}

/** "Local Government Act 1972 s100A(4)", for forms and lists. */
export function shortSectionOf(law: AccessLaw, section: Section): string {
  return `${law.act} s${law.sections[section]}`
}

/** The law that a body's meetings go by beside the Act: its executive's regulations, where there are any. */
export function executiveLaw(nation: HomeNation, isExecutive: boolean): ExecutiveLaw | null {
  return isExecutive ? accessLaws[nation].executive : null
}
