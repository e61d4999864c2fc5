/** What the clerk asks and tells beyond agenda and pack: rules of notice, moving, notices, minutes, actions, forward plan. */

import { z } from 'zod'
import { actSchema } from '../acts'
import { bodyRulesSchema, ruleUses } from '../calendar/bodyRules'
import { holidaySchema, noticeCountSchema, noticeRuleSchema, reportDeadlineSchema } from '../calendar/notice'
import { routeSchema } from '../calendar/routes'
import { command, query, writing } from '../call'
import { homeNations, nations } from '../law/homeNation'
import { notLeaksField, toldField } from '../leaks/notLeaks'
import { idSchema, isoDateSchema } from '../values'
import { agendaTemplateSchema, itemDepthSchema, itemDetailsSchema } from './agendaRules'
import { timeSchema } from './calls'
import { planEntrySchema } from './forwardPlan'
import { meetingDetailsSchema } from './meetingDetails'
import { actionSchema, minutesSchema } from './minutes'
import { noticeKinds } from './notices'
import { privateItemSchema } from './privateBusiness'

/** Where a document goes and in which form. A window leaves `to` out and is asked by the system's dialogue. */
const documentTarget = {
  to: z.string().optional(),
  format: z.enum(['pdf', 'html']).default('pdf'),
  ...notLeaksField
}
/** Null when the dialogue was closed. */
const writtenSchema = z.object({ file: z.string(), bytes: z.int(), pages: z.int(), ...toldField }).nullable()
export type WrittenDocument = z.infer<typeof writtenSchema>

const done = z.object({})

/** One notice of a meeting with its count of days. */
const clockStepSchema = noticeCountSchema.extend({
  use: z.enum(ruleUses),
  rule: noticeRuleSchema,
  /** When it was given; null when it was not yet. */
  givenOn: isoDateSchema.nullable(),
  /** Given in time or not late yet, or made good as the law allows. */
  isInTime: z.boolean(),
  /** What the law offers, or what was done, where the days have gone by; empty where nothing is to be said. */
  remedy: z.string()
})
export type ClockStep = z.infer<typeof clockStepSchema>

export const clockSchema = z.object({
  today: isoDateSchema,
  date: isoDateSchema,
  details: meetingDetailsSchema,
  bodyId: idSchema,
  isExecutive: z.boolean(),
  isKeyDecision: z.boolean(),
  /** Part of an executive’s meeting is to be private, so that the notices of that are to be given. */
  isPrivate: z.boolean(),
  /** What is to be taken in private, a line for each matter. */
  privateBusiness: z.array(z.string()),
  steps: z.array(clockStepSchema),
  reports: reportDeadlineSchema.nullable(),
  routes: z.array(routeSchema)
})
export type Clock = z.infer<typeof clockSchema>

const minutesItemSchema = z.object({
  id: idSchema,
  number: z.string(),
  title: z.string(),
  reportId: idSchema.nullable(),
  details: itemDetailsSchema,
  recommendations: z.array(z.object({ id: idSchema, text: z.string() })),
  exempt: privateItemSchema,
  /** What the report itself gives as reasons and as options, to begin from. */
  reasons: z.string(),
  alternatives: z.string(),
  /** Of an item for the minutes of an earlier meeting: the day of that meeting. */
  approves: isoDateSchema.nullable()
})

export const minutesViewSchema = z.object({
  meeting: z.object({
    id: idSchema,
    body: z.string(),
    date: isoDateSchema,
    time: z.string(),
    place: z.string(),
    isExecutive: z.boolean(),
    /** The authority's, whose law the minutes speak by. */
    nation: z.enum(homeNations)
  }),
  /** When a later meeting approved them, and how; null until then. */
  approved: z.object({ on: isoDateSchema, as: z.enum(['correct', 'corrected']) }).nullable(),
  /** 0 before the first save. */
  revision: z.int(),
  value: minutesSchema,
  items: z.array(minutesItemSchema),
  /** Where the numbers of minutes would go on from the last meeting of the year. */
  suggestedNumber: z.int(),
  /** Who sits on the body on that day; where nobody is known, who was there as a member last time. */
  usual: z.array(z.object({ name: z.string(), role: z.string() })),
  actions: z.array(actionSchema),
  gaps: z.array(z.string())
})
export type MinutesView = z.infer<typeof minutesViewSchema>

const calendarDaySchema = z.object({
  date: isoDateSchema,
  words: z.string(),
  /** The meeting of a deadline; null for a bank holiday. */
  meetingId: idSchema.nullable(),
  /** The notice has been given. */
  isDone: z.boolean()
})
export type CalendarDay = z.infer<typeof calendarDaySchema>

const offerSchema = z.object({
  reportId: idSchema,
  report: z.string(),
  bodyId: idSchema,
  body: z.string(),
  meetingDate: isoDateSchema,
  recommendation: z.string(),
  words: z.string(),
  due: isoDateSchema.nullable()
})
export type PlanOffer = z.infer<typeof offerSchema>

const threadStepSchema = z.object({
  kind: z.enum(['meeting', 'promise', 'action', 'earlier', 'later']),
  date: isoDateSchema.nullable(),
  text: z.string(),
  meetingId: idSchema.nullable(),
  reportId: idSchema.nullable()
})
export type ThreadStep = z.infer<typeof threadStepSchema>

export const clerkCalls = {
  'meetings.change': command(
    ['meetings'],
    z.object({
      id: idSchema,
      date: isoDateSchema,
      time: timeSchema.or(z.literal('')),
      place: z.string().trim().max(200),
      /** When it is expected to end; as it was where it is left out. */
      endsAt: timeSchema.or(z.literal('')).optional()
    }),
    done
  ),
  'meetings.saveDetails': command(['meetings'], z.object({ id: idSchema, details: meetingDetailsSchema }), done),
  /** What moving a meeting to a day would do to the notices already given. */
  'meetings.effectsOfMoving': query(['meetings'], z.object({ id: idSchema, date: isoDateSchema }), z.array(z.string())),
  /** The statutory clock of a meeting: every notice, every day counted, and the routes open today. */
  'meetings.clock': query(
    ['meetings', 'settings', 'partnerships', 'reports'],
    z.object({ id: idSchema, today: isoDateSchema.nullable().default(null) }),
    clockSchema
  ),

  /** Adds an item without a report, at the end. */
  'agenda.addItem': command(
    ['meetings'],
    z.object({
      meetingId: idSchema,
      title: z.string().trim().min(1, 'Name the item.').max(300),
      details: itemDetailsSchema.default(itemDetailsSchema.parse({}))
    }),
    z.object({ id: idSchema, act: actSchema })
  ),
  /** Changes an item; an item that presents a report keeps the report's title, so that `title` is left out for it. */
  'agenda.changeItem': command(
    ['meetings'],
    z.object({
      itemId: idSchema,
      title: z.string().trim().min(1, 'Name the item.').max(300).optional(),
      details: itemDetailsSchema
    }),
    done
  ),
  /** Puts an item beneath the one above it (1) or on its own (0). */
  'agenda.indentItem': command(
    ['meetings', 'reports'],
    z.object({ itemId: idSchema, depth: itemDepthSchema }),
    z.object({ act: actSchema })
  ),
  /** Adds the items of a template, or the standing items of the body's last agenda, before what is there. The act is null where it has them all. */
  'agenda.fill': command(
    ['meetings'],
    z.object({ meetingId: idSchema, templateId: idSchema.nullable() }),
    z.object({ added: z.int(), act: actSchema.nullable() })
  ),
  /** The last meeting of the body whose minutes wait to be approved, and the item that is there for them; null for none. */
  'agenda.minutesToApprove': query(
    ['meetings'],
    z.object({ meetingId: idSchema }),
    z.object({ meetingId: idSchema, date: isoDateSchema, itemId: idSchema.nullable() }).nullable()
  ),
  'agenda.templates': query(['meetings', 'settings'], z.object({}), z.array(agendaTemplateSchema)),
  /** Keeps the standing items of an agenda as a template. */
  'agenda.saveTemplate': command(
    ['meetings'],
    z.object({ meetingId: idSchema, name: z.string().trim().min(1, 'Name the template.').max(120) }),
    z.object({ id: idSchema, act: actSchema })
  ),
  'agenda.deleteTemplate': command(['meetings'], z.object({ id: idSchema }), z.object({ act: actSchema })),

  'rules.ofBody': query(['settings', 'partnerships'], z.object({ bodyId: idSchema }), bodyRulesSchema),
  'rules.save': command(['settings', 'meetings'], z.object({ bodyId: idSchema, rules: bodyRulesSchema }), done),
  /** The bank holidays by which notice is counted, with those that the clerk has put in or taken out. */
  'holidays.list': query(
    ['settings'],
    z.object({ nation: z.enum(nations) }),
    z.array(holidaySchema.extend({ origin: z.enum(['shipped', 'own', 'taken-out']) }))
  ),
  /** Puts in a holiday or changes the name of one. */
  'holidays.save': command(
    ['settings', 'meetings'],
    z.object({ nation: z.enum(nations), holiday: holidaySchema }),
    z.object({ act: actSchema })
  ),
  /** Takes a holiday out, or puts one that ships back as it was. */
  'holidays.remove': command(
    ['settings', 'meetings'],
    z.object({ nation: z.enum(nations), date: isoDateSchema }),
    z.object({ act: actSchema })
  ),
  'holidays.reset': command(
    ['settings', 'meetings'],
    z.object({ nation: z.enum(nations), date: isoDateSchema }),
    z.object({ act: actSchema })
  ),

  /** The words of a notice, to be read over and changed before it is made a document. */
  'notices.draft': query(
    ['meetings', 'settings', 'reports'],
    z.object({ meetingId: idSchema, kind: z.enum(noticeKinds) }),
    z.object({
      title: z.string(),
      /** As the clerk has changed it, or else as it is drafted from the records. */
      text: z.string(),
      drafted: z.string(),
      /** The records have moved on since the clerk changed the words. */
      isOld: z.boolean()
    })
  ),
  /** Keeps the words of a notice as they were changed; those that are as drafted follow the records. */
  'notices.keep': command(
    ['meetings'],
    z.object({ meetingId: idSchema, kind: z.enum(noticeKinds), text: z.string().max(50_000) }),
    done
  ),
  'notices.write': writing(
    [],
    z.object({
      meetingId: idSchema,
      title: z.string().trim().min(1, 'Give the notice a title.').max(300),
      text: z.string().max(50_000),
      ...documentTarget
    }),
    writtenSchema
  ),
  /** What the days of a month hold beside meetings: deadlines and bank holidays. */
  'calendar.days': query(
    ['meetings', 'settings', 'partnerships'],
    z.object({ firstDay: isoDateSchema, lastDay: isoDateSchema }),
    z.array(calendarDaySchema)
  ),
  /** Meetings and their deadlines for Outlook and other calendars; each event keeps its name for ever. */
  'calendar.write': writing(
    [],
    z.object({ bodyId: idSchema.nullable().default(null), to: z.string().optional(), ...notLeaksField }),
    z.object({ file: z.string(), events: z.int(), ...toldField }).nullable()
  ),
  /** Meetings, agendas and papers as OParl-shaped JSON, public business only. */
  'calendar.writeOparl': writing(
    [],
    z.object({ to: z.string().optional(), ...notLeaksField }),
    z.object({ file: z.string(), meetings: z.int(), ...toldField }).nullable()
  ),

  'minutes.get': query(['meetings', 'reports'], z.object({ meetingId: idSchema }), minutesViewSchema),
  'minutes.save': command(
    ['meetings'],
    z.object({ meetingId: idSchema, revision: z.int().min(0), value: minutesSchema }),
    z.object({ revision: z.int() })
  ),
  'minutes.write': writing(
    [],
    z.object({
      meetingId: idSchema,
      /** Exempt minutes are those of private business alone, as a document of its own that is not for publication. */
      kind: z.enum(['minutes', 'decision-notice', 'exempt-minutes']),
      copy: z.enum(['public', 'restricted']).default('public'),
      ...documentTarget
    }),
    writtenSchema
  ),
  'actions.list': query(
    ['meetings'],
    z.object({ openOnly: z.boolean().default(true) }),
    z.array(actionSchema.extend({ body: z.string(), meetingDate: isoDateSchema }))
  ),
  'actions.save': command(
    ['meetings'],
    z.object({ action: actionSchema.omit({ id: true }).extend({ id: idSchema.nullable() }) }),
    z.object({ id: idSchema, act: actSchema.nullable() })
  ),
  'actions.delete': command(['meetings'], z.object({ id: idSchema }), z.object({ act: actSchema })),

  'forwardPlan.list': query(
    ['meetings', 'partnerships'],
    z.object({}),
    z.array(planEntrySchema.extend({ body: z.string() }))
  ),
  'forwardPlan.save': command(
    ['meetings'],
    z.object({ entry: planEntrySchema.omit({ id: true }).extend({ id: idSchema.nullable() }) }),
    z.object({ id: idSchema, act: actSchema.nullable() })
  ),
  'forwardPlan.delete': command(['meetings'], z.object({ id: idSchema }), z.object({ act: actSchema })),
  /** Promises in the recommendations of reports on agendas that are not in the plan yet. */
  'forwardPlan.offers': query(['meetings', 'reports', 'partnerships'], z.object({}), z.array(offerSchema)),
  'forwardPlan.write': writing(
    [],
    z.object({ kind: z.enum(['forward-plan', 'key-decisions']), ...documentTarget }),
    writtenSchema
  ),
  /** What came before a report and what comes after it: meetings, promises, actions, earlier and later reports. */
  'meetings.thread': query(['meetings', 'reports'], z.object({ reportId: idSchema }), z.array(threadStepSchema))
}
