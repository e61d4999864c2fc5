/**
 * What is said of each screen under Help: what it is for, what is done there, whose keys hold there and where to look next. The keys
 * themselves come from the one list of shortcuts.
 */
import type { ShortcutPlace } from '../../../shared/shortcuts'
import type { Place } from '../../stores/place'

/** The screens, and the windows that come before all places: the first one, and those of a data file that does not open. */
export type HelpRoom = Place['name'] | 'first-run' | 'recovery' | 'newer-file'

export type HelpTopic = {
  readonly title: string
  /** What the screen is for, in a sentence or two. */
  readonly purpose: string
  /** What people come to do, and how. */
  readonly tasks: readonly string[]
  /** The places of shortcuts that hold on this screen, besides those that hold everywhere. */
  readonly keys: readonly ShortcutPlace[]
  /** Where to look next, as places that can be gone to without a record. */
  readonly next: readonly { readonly label: string; readonly hash: string }[]
}

const home = { label: 'Home', hash: '#/home' }
const reports = { label: 'Reports', hash: '#/reports' }
const meetings = { label: 'Meetings', hash: '#/meetings' }
const plan = { label: 'The forward plan', hash: '#/forward-plan' }
const budgets = { label: 'Budgets', hash: '#/funds' }
const partnerships = { label: 'Partnerships', hash: '#/partnerships' }
const agreements = { label: 'Agreements', hash: '#/agreements' }
const measures = { label: 'Measures', hash: '#/measures' }
const organisations = { label: 'Organisations', hash: '#/organisations' }
const settings = { label: 'Settings', hash: '#/settings' }
const matrix = { label: 'Implications of all reports', hash: '#/matrix' }
const audit = { label: 'Figures audit', hash: '#/figures-audit' }
const history = { label: 'History', hash: '#/history' }

const reportList: HelpTopic = {
  title: 'Reports',
  purpose: 'All reports that are kept here, by title, author, meeting and state.',
  tasks: [
    'New report asks for a title and a house style, and opens the report for writing.',
    'Import reports brings in text, Markdown and Word files, and files from colleagues; files can also be dropped on the window.',
    'The menu at the end of each line copies, exports, sends or deletes a report. What was deleted comes back for thirty days.'
  ],
  keys: [],
  next: [matrix, meetings]
}

const meetingList: HelpTopic = {
  title: 'Meetings',
  purpose: 'All meetings with their dates, their agendas and how far their packs are.',
  tasks: [
    'New meeting asks for the body and the date; the days of notice are worked out at once.',
    'Show as a calendar shows a month, with what is due on each day.',
    'Print packs sends several packs to a printer or a file.'
  ],
  keys: [],
  next: [plan, reports]
}

const people: HelpTopic = {
  title: 'Organisations and people',
  purpose:
    'Who there is: organisations, their people, posts and committees. Reports, maps and agreements take names from here.',
  tasks: [
    'The tab Organisations lists them, the tab People their people. New organisation adds one; lists come in from CSV or Excel.',
    'A person stands under the organisation with each post and the days on which it began and ended.'
  ],
  keys: [],
  next: [partnerships, agreements]
}

/** Every screen has its help; the compiler names one that is missing. */
export const helpTopics: Readonly<Record<HelpRoom, HelpTopic>> = {
  'first-run': {
    title: 'Welcome',
    purpose: 'The first window: begin with your own work, or look round in an invented council.',
    tasks: [
      'Answer the questions and press Begin. Everything can be left empty and changed later in Settings.',
      'Open the sample authority fills the program with reports, meetings, funds and partners to try things on.'
    ],
    keys: [],
    next: []
  },
  recovery: {
    title: 'When the data file does not open',
    purpose:
      'Every way back to work when the data file is damaged or out of reach. Nothing is changed until you choose.',
    tasks: [
      'Try again is there when the file may be whole: something else has it open, or its drive is not connected.',
      'Choose a backup, newest first, and press Use this backup. Each says what it holds once it has been looked through.',
      'Use a copy from elsewhere and Use a sealed copy take a file that was put aside by hand, or one that needs its passphrase.',
      'Read what is left makes a new file of every record that can still be read, and names what is lost.',
      'The file that does not open is always kept beside the new one, so that somebody can look at it later.'
    ],
    keys: [],
    next: []
  },
  'newer-file': {
    title: 'A data file from a newer Packwright',
    purpose: 'This Packwright is older than the file, and leaves it untouched rather than lose what it does not know.',
    tasks: [
      'Install the newest Packwright on this computer, then open the program again.',
      'Or go on working on the computer on which the file was last opened.'
    ],
    keys: [],
    next: []
  },
  home: {
    title: 'Home',
    purpose: 'What wants doing now: the next meetings with what is due, your reports, answers that came back, reviews.',
    tasks: [
      'Each line leads to where the matter is dealt with.',
      'Find or do, in the corner above, finds any record by its words and does any act by its name.'
    ],
    keys: [],
    next: [reports, meetings, budgets]
  },
  reports: reportList,
  'new-report': reportList,
  report: {
    title: 'A report as it prints',
    purpose: 'The report on paper, to read it through, export it and see what the checks find.',
    tasks: [
      'Write opens it for writing.',
      'Export saves it as PDF, Word, web page or Markdown; of a report with exempt matter the public copy too.',
      'Print opens the print dialogue for the pages as they are shown.'
    ],
    keys: ['pages'],
    next: [reports, audit]
  },
  write: {
    title: 'Writing a report',
    purpose: 'The report on its paper, its sections on the left, and what is to be done about it on the right.',
    tasks: [
      'Type in the text; the house style numbers paragraphs, recommendations and appendices. Guidance in grey goes when you write.',
      'Details holds the title, the front matter and the contacts. Preview shows the report as it prints; Export saves it.',
      'From the text, Alt+F10 leads to the tools, where a letter goes on to the next tool that begins with it; Alt and a number lead to a panel; F6 goes from part to part of the screen, and Escape comes back to the text.',
      'The right mouse button, the menu key or Shift+F10 opens a menu over the text: other words for a misspelt one, copy and paste, a comment, a link, exempt, and the rows and columns of a table.',
      'Table, Picture, Footnote and Link put those in, Quotation sets words apart, and a lettered or numbered list counts them. A picture is asked for the words that say what it shows.',
      'Put in … (or an opening curly bracket) puts in a reference, a figure that follows the records, a chart, a map or a name.',
      'Size of the text makes the letters on the screen larger or smaller; what prints stays as it is.',
      'Suggest changes keeps what you write as suggestions beside the report: the panel then lists them to be taken or refused, one by one or all at once. The same keys stop it.',
      'Sections on the left goes to a section; More for a section moves it, makes a copy or takes it out. Appendix from a file … takes in a Word, text or PDF file.',
      'Panel on the right holds what follows. Implications are written, sent to officers, also as Word files, and cleared there.',
      'Checks lists what is still to be put right; each line leads to its place. Figures shows which figures follow the records, and which are behind.',
      'Comments holds what people ask about words you select. Here is about the place of the cursor: what a picture shows, who a recommendation delegates to, and, under On paper, whether something begins a page, stays on one, has one for itself, or lies on its side.',
      'Versions keeps what you may want to go back to, and sends the report to colleagues with Packwright or with Word; what comes back is shown as suggestions, and nothing is taken before you say so. Since last time lists what others changed meanwhile.',
      'Exempt says which words are not for publication, and why.',
      'Pages shows the report as it will print, beside the text: it follows what you write, and a press on the paper leads to the words.',
      'Pulse says how long the report takes to read, who still owes it what, and how each section reads. It also makes the brief for members: one page in the words of the report.'
    ],
    keys: ['writing'],
    next: [reports, matrix]
  },
  compare: {
    title: 'Comparing two versions',
    purpose: 'What has changed between two versions of a report, word by word.',
    tasks: ['Choose the version to compare with. The comparison can be exported with its changes marked.'],
    keys: [],
    next: [reports]
  },
  matrix: {
    title: 'Implications of all reports',
    purpose: 'Which implication of which report is written, sent out, cleared or stale.',
    tasks: ['Each field leads to the implication in its report.'],
    keys: [],
    next: [reports, meetings]
  },
  'meeting-matrix': {
    title: 'Implications of a meeting',
    purpose: 'Which implications of the reports on one agenda are still to be written or cleared.',
    tasks: ['Each field leads to the implication in its report.'],
    keys: [],
    next: [meetings, matrix]
  },
  meetings: meetingList,
  'new-meeting': meetingList,
  meeting: {
    title: 'A meeting and its pack',
    purpose: 'The agenda with its papers, the days of notice, and the pack that goes out.',
    tasks: [
      'Add reports puts reports on the agenda; More items has items of your own, standing items and templates.',
      'Each item has buttons for its files and for what is exempt, reached by the right arrow.',
      'Before it goes out lists what is to be put right; each line leads to its place.',
      'Build pack makes one tagged PDF, public or restricted; Look at it shows its pages. More about the pack keeps it as published, and from then on supplements go with it.'
    ],
    keys: ['list'],
    next: [meetings, plan]
  },
  pack: {
    title: 'A pack page by page',
    purpose: 'The pack as it goes out: the public and the restricted copy, and its supplements.',
    tasks: [
      'Copy chooses which of them is shown.',
      'Fit width and Fit page show a page as large as there is room; two pages can lie side by side.',
      'Under Page, type the number that is printed on a page, and press Enter.',
      'Find looks for words on all pages; Enter or F3 goes on to the next place.',
      'Small pictures and Bookmarks stand beside the pages; how you look at them is remembered.'
    ],
    keys: ['pages'],
    next: [meetings]
  },
  attachment: {
    title: 'An attachment page by page',
    purpose: 'An attached file as it goes into the pack.',
    tasks: ['Find looks for words on all pages. What the file holds beside what it shows is told by Look through.'],
    keys: ['pages'],
    next: [meetings]
  },
  hidden: {
    title: 'What the public will not see',
    purpose: 'Everything of a meeting that public copies leave out, with the reason, in one list.',
    tasks: ['Each line leads to where the mark was set.'],
    keys: [],
    next: [meetings]
  },
  minutes: {
    title: 'Minutes and decisions',
    purpose: 'What was decided, recorded as the meeting goes on; it becomes minutes and a decision notice.',
    tasks: [
      'All agreed records every recommendation of an item as agreed; the outcome of each can be changed.',
      'Still missing says what the minutes want by law or custom.',
      'Actions are kept with their owner and day, and stand on Home until they are done.'
    ],
    keys: [],
    next: [meetings, { label: 'Actions from meetings', hash: '#/actions' }]
  },
  'forward-plan': {
    title: 'The forward plan',
    purpose: 'Matters that are to come, with the notices of key decisions and of private business.',
    tasks: [
      'The tab Forward plan lists the matters; New entry puts one in. The tab Actions holds what is to be done after meetings.',
      'Rules of notice and holidays hold the days that are counted.'
    ],
    keys: [],
    next: [meetings]
  },
  actions: {
    title: 'Actions from meetings',
    purpose: 'What was to be done after meetings, by whom and until when.',
    tasks: [
      'Done marks one as done; Change alters its words, owner or day.',
      'Beside the tab Actions, the other tabs lead on to the Forward plan and to the Rules of notice and holidays.'
    ],
    keys: [],
    next: [meetings]
  },
  funds: {
    title: 'Budgets',
    purpose: 'Pooled and aligned funds by year: who contributes, what is spent, and how the forecast stands.',
    tasks: [
      'New fund begins one.',
      'Import a sheet shows what would happen before it does, and can be taken back as one act.'
    ],
    keys: [],
    next: [agreements, audit]
  },
  fund: {
    title: 'A fund and its year',
    purpose: 'Contributions, schemes, months and the sharing of a variance, typed as in a spreadsheet.',
    tasks: [
      'Contributions says what each partner gives, Schemes what it is spent on, Months how spending goes, and Trend how the years compare.',
      'Amounts are typed in pounds; 1.2m and (200) are understood. Copying and pasting works with Excel.',
      'Escape and then Tab leave a table forwards, Escape and then Shift+Tab backwards.',
      'Risk share shows who bears an overspend under each rule, to the penny. Statement makes a report of a quarter. More imports schemes, saves them for Excel, begins the next year, and changes or deletes the fund.'
    ],
    keys: ['amounts'],
    next: [budgets, audit]
  },
  'figures-audit': {
    title: 'Figures audit',
    purpose:
      'Every figure of a report or pack held against the records: what agrees, what is behind, what nothing supports.',
    tasks: ['Choose a report or a meeting; each line leads to the figure in its text.'],
    keys: [],
    next: [budgets, measures]
  },
  partnerships: {
    title: 'Partnerships',
    purpose: 'Partnerships, the bodies in them, and maps of who answers to whom.',
    tasks: [
      'New map begins a map, quickest as a list.',
      'A body holds its members, its terms of reference and its dates.'
    ],
    keys: [],
    next: [agreements, organisations]
  },
  body: {
    title: 'A body',
    purpose: 'A board or committee: its members, terms of reference, rules of notice and meetings.',
    tasks: ['Add a member gives a seat to a person or an organisation.'],
    keys: [],
    next: [partnerships, meetings]
  },
  map: {
    title: 'A governance map',
    purpose: 'Who answers to whom, drawn, as a list, and as words that say the same.',
    tasks: [
      'As a list is the quickest way to write one: “Board reports to Cabinet”, a line each.',
      'The tab Map shows it drawn. There, Tab goes from box to box, L begins a line that ends at the next box chosen, and Delete takes a box off.',
      'Current and proposed tells two maps apart in words.'
    ],
    keys: ['map'],
    next: [partnerships]
  },
  agreements: {
    title: 'Agreements',
    purpose: 'Section 75 agreements and memoranda, with their parties, terms and reviews.',
    tasks: ['New agreement begins one. Those to be reviewed soon stand first.'],
    keys: [],
    next: [partnerships, budgets]
  },
  agreement: {
    title: 'An agreement',
    purpose: 'Its parties, signatures, terms and schedules, and what the regulations want in writing.',
    tasks: ['Write the memorandum makes a report of it.', 'Put into a report puts it where an author wants it.'],
    keys: [],
    next: [agreements, partnerships]
  },
  measures: {
    title: 'Measures',
    purpose: 'What is measured, with targets and values, for reports to draw from.',
    tasks: ['New measure begins one.'],
    keys: [],
    next: [reports, audit]
  },
  measure: {
    title: 'A measure',
    purpose: 'The values of a measure by period, and how they stand to the target.',
    tasks: ['Type the next value and press Enter.'],
    keys: [],
    next: [measures]
  },
  organisations: people,
  organisation: people,
  person: people,
  settings: {
    title: 'Settings',
    purpose: 'Your name, your authority, house styles, words of your own, backups and protection.',
    tasks: [
      'Backups are made by themselves each day; from here one goes back to one.',
      'Pictures, attachments and published packs lie in the folder “files” beside the data file, each once. Whoever moves the data file by hand moves that folder too; a copy made here carries them inside it.',
      'Work that was not saved is offered again here after a failure. Keeping others out locks the screen, and makes sealed copies that need a passphrase.',
      'A house style can be copied and changed.',
      'Colours of the screen follow the computer unless you choose.'
    ],
    keys: [],
    next: [history, home]
  },
  history: {
    title: 'History',
    purpose: 'Who did what when, without titles or words of what is exempt.',
    tasks: ['Search narrows it; it can be written out as a sheet.'],
    keys: [],
    next: [settings]
  },
  'house-style': {
    title: 'A house style',
    purpose:
      'How reports of a council look and number themselves, what they ask for, and which implications they answer.',
    tasks: ['Each change shows in the example at once. A style can be exported for colleagues.'],
    keys: ['list'],
    next: [settings]
  }
}

/** The screens whose help has all the words that were typed, each topic once; everything for none. */
export function topicsWith(typed: string): readonly HelpTopic[] {
  const words = typed.trim().toLowerCase().split(/\s+/)
  const has = ({ title, purpose, tasks }: HelpTopic): boolean => {
    const text = [title, purpose, ...tasks].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return [...new Set(Object.values(helpTopics))].filter(has)
}
