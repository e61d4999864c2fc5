/** The rules of notice that ship, each with its legal source. A council or a body may keep changed copies; none is fixed in code. */
import type { Exclusion, NoticeRule } from './notice'

const workingDays = ['saturdays', 'sundays', 'bank-holidays'] as const satisfies readonly Exclusion[]
const everyDay = [] as const satisfies readonly Exclusion[]
const parishDays = [
  'sundays',
  'bank-holidays',
  'christmas-break',
  'easter-break',
  'mourning'
] as const satisfies readonly Exclusion[]

const executiveRegulations =
  'Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England) Regulations 2012 (SI 2012/2089)'

/** The rules that ship, by id. */
export const noticeRules = {
  'five-clear-days': {
    id: 'five-clear-days',
    name: 'Five clear days (England)',
    action: 'Give notice of the meeting and publish the agenda and reports',
    clearDays: 5,
    excludes: workingDays,
    notPublishedOn: workingDays,
    source:
      'Local Government Act 1972 s100A(6)(a) (notice of the meeting) and s100B(3) (agenda and reports), five days since SI 2002/715; an executive’s: SI 2012/2089 regs 6(1)(a) and 7; clear days are working days: R v Swansea City Council ex parte Elitestone Ltd (Court of Appeal, 1993).'
  },
  'three-clear-days-wales': {
    id: 'three-clear-days-wales',
    name: 'Three clear days (Wales)',
    action: 'Give notice of the meeting and publish the agenda and reports',
    clearDays: 3,
    excludes: workingDays,
    notPublishedOn: workingDays,
    source:
      'Local Government Act 1972 s100A(6)(aa) (notice of the meeting) and s100BA(3) (agenda and reports), put in by the Local Government and Elections (Wales) Act 2021 Sch 4: three days, which SI 2002/715 lengthened in England alone; an executive’s: SI 2001/2290 (W. 178) regs 4 and 5; a corporate joint committee’s: SI 2021/1349 reg 18(3); working days: R v Swansea City Council ex parte Elitestone Ltd (Court of Appeal, 1993).'
  },
  'three-clear-days-scotland': {
    id: 'three-clear-days-scotland',
    name: 'Three clear days (Scotland)',
    action: 'Give notice of the meeting and publish the agenda and reports',
    clearDays: 3,
    excludes: workingDays,
    notPublishedOn: workingDays,
    source:
      'Local Government (Scotland) Act 1973 s50A(6)(a) (notice of the meeting), s50B(3) (agenda and reports) and s50B(4)(a) (items of business); counted in working days, which is the safe side: change the days that count if your standing orders say otherwise.'
  },
  'five-days-northern-ireland': {
    id: 'five-days-northern-ireland',
    name: 'Five clear days (Northern Ireland)',
    action: 'Give notice of the meeting and publish the agenda and reports',
    clearDays: 5,
    excludes: workingDays,
    notPublishedOn: workingDays,
    source:
      'Local Government Act (Northern Ireland) 2014 s42 (public notice: five days in clause 46 of its Bill) and s43 (agenda and reports, taken to be the same); a council’s meeting also needs notice and a summons three days before (Sch 5 para 5). Counted in clear working days, which is the safe side: compare it with the Act, and change the days that count if your standing orders say otherwise.'
  },
  'twenty-eight-days': {
    id: 'twenty-eight-days',
    name: 'Key decision: 28 clear days',
    action: 'Publish the notice of the key decision',
    clearDays: 28,
    excludes: everyDay,
    notPublishedOn: [],
    source: `${executiveRegulations} reg 9(2); counted in calendar days, as is the practice: change the days that do not count if your constitution says otherwise.`
  },
  'general-exception': {
    id: 'general-exception',
    name: 'General exception: five clear days',
    action: 'Inform the chair of overview and scrutiny (or every member of it) in writing, and publish that notice',
    clearDays: 5,
    excludes: workingDays,
    notPublishedOn: workingDays,
    source: `${executiveRegulations} reg 10: the decision may be made once five clear days have elapsed after the day of the notice; counted in working days as under the 1972 Act.`
  },
  'private-meeting-28': {
    id: 'private-meeting-28',
    name: 'Private meeting: first notice, 28 clear days',
    action: 'Publish the notice of intention to meet in private, with reasons',
    clearDays: 28,
    excludes: everyDay,
    notPublishedOn: [],
    source: `${executiveRegulations} reg 5(2) and (3); counted in calendar days, as is the practice.`
  },
  'private-meeting-5': {
    id: 'private-meeting-5',
    name: 'Private meeting: further notice, five clear days',
    action: 'Publish the further notice with reasons, representations received and the response to them',
    clearDays: 5,
    excludes: workingDays,
    notPublishedOn: workingDays,
    source: `${executiveRegulations} reg 5(4) and (5); counted in working days as under the 1972 Act.`
  },
  'three-clear-days-parish': {
    id: 'three-clear-days-parish',
    name: 'Parish and community councils: three clear days',
    action: 'Give public notice of the meeting and summon the members with the agenda',
    clearDays: 3,
    excludes: parishDays,
    notPublishedOn: ['sundays', 'bank-holidays'],
    source:
      'Local Government Act 1972 Sch 12 para 10(2); s243 leaves out Sundays, days of the Christmas and Easter breaks, bank holidays and days of public thanksgiving or mourning. Saturdays count; some councils leave them out too.'
  }
} as const satisfies Readonly<Record<string, NoticeRule>>

export type NoticeRuleId = keyof typeof noticeRules

/** The ids of the rules that ship, for choosing one. */
export const noticeRuleIds = [
  'five-clear-days',
  'twenty-eight-days',
  'general-exception',
  'private-meeting-28',
  'private-meeting-5',
  'three-clear-days-parish',
  'three-clear-days-wales',
  'three-clear-days-scotland',
  'five-days-northern-ireland'
] as const satisfies readonly NoticeRuleId[]
