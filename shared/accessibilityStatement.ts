/**
 * The accessibility statement: what regulation 8 of SI 2018/952 asks a public body to say, made from what has been tried and what is
 * known to be amiss. It is shown in the program and lies beside it. Whoever mends something named here, or finds more, changes it here.
 */

type Part = { readonly heading: string; readonly paragraphs: readonly string[]; readonly points: readonly string[] }

export const accessibilityStatement: { readonly title: string; readonly parts: readonly Part[] } = {
  title: 'Accessibility statement for Packwright',
  parts: [
    {
      heading: 'What this statement is',
      paragraphs: [
        'Packwright is a program for the desktop. The Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 (SI 2018/952) are about websites and mobile apps; this statement follows their regulation 8 all the same, so that a council can judge the program and say to its own people what they can expect.',
        'It covers the program’s own screens, and the PDF and web pages that it writes. What a council publishes on its website belongs in the council’s own statement.'
      ],
      points: []
    },
    {
      heading: 'How far it complies',
      paragraphs: [
        'Packwright complies in part with version 2.2 of the Web Content Accessibility Guidelines, level AA. The parts that do not are named below. Nobody from outside has audited it, and the people who made it have judged it themselves.'
      ],
      points: []
    },
    {
      heading: 'What is not accessible, and why',
      paragraphs: [
        'None of these is claimed to be a disproportionate burden. They are not mended yet, or depend on other people’s files.'
      ],
      points: [
        'Reflow (1.4.10): a table that is wider than a small window scrolls sideways within its own frame, in a report that is written and on its web page.',
        'Files of other people: a PDF that is attached to an agenda is as accessible as its maker left it. Scans are recognised and named, and are not read out.',
        'Pictures: the author is asked for alternative text, and the checks name a picture that has none; the program cannot write it.',
        'Merged cells of tables can be hard to follow by ear; the tool that merges says so.'
      ]
    },
    {
      heading: 'Other ways to the same',
      paragraphs: [],
      points: [
        'A governance map is told in words beneath it, can be edited as a list, and prints with those words.',
        'A chart has its figures in words as its alternative text, and the table it is drawn from stands in the fund.',
        'A report is written as a tagged PDF, as a web page, as Word and as Markdown; a pack as a tagged PDF and as web pages.',
        'The commands without a window do much of the same work in a terminal of one’s own choice.'
      ]
    },
    {
      heading: 'How it was tried',
      paragraphs: [
        'The tests that run with every change look at the screens with axe-core in light and dark colours, with more contrast, in the system’s colours and at 200 %; and they do three jobs by real keys alone in the built program: an author’s report, a clerk’s meeting, pack and minutes, and a manager’s fund, map and agreement. What is announced on the way is kept as a script and read.',
        'The same jobs were tried with the screen dark, from the first start, by nothing but what is announced and what the program hands on to screen readers, through a tool in the place of one. What was missed was mended, and tests hold it; after that they were gone through only in part, and not yet to the end.',
        'It was tried on Linux only. No screen reader has been used with it by a person who relies on one; NVDA, JAWS, VoiceOver and Narrator are untried, as are speech input, switches and screen magnifiers.'
      ],
      points: []
    },
    {
      heading: 'Telling us, and asking for information in another form',
      paragraphs: [
        'If you cannot use some part of Packwright, or need something it has written in another form, tell the council or body that gave it to you: its address stands in Settings and on each agenda. Say which screen or file it was, and what you use.',
        'Whoever runs Packwright for a council tells its makers of the fault where the program was had from.'
      ],
      points: []
    },
    {
      heading: 'If you are not content with the answer',
      paragraphs: [
        'In England, Scotland and Wales the Equality and Human Rights Commission enforces the regulations on websites and mobile apps; the Equality Advisory and Support Service advises those who are not content with how a public body answers. In Northern Ireland it is the Equality Commission for Northern Ireland. A public body’s duty to make reasonable adjustments under the Equality Act 2010, in Northern Ireland under the Disability Discrimination Act 1995, holds for programs as well.'
      ],
      points: []
    },
    {
      heading: 'When it was made',
      paragraphs: [
        'This statement was prepared on 1 December 2026 for version 0.1.0, from the state of its tests on that day.'
      ],
      points: []
    }
  ]
}

/** The statement as the file that lies beside the program. */
export function statementAsMarkdown(): string {
  const { title, parts } = accessibilityStatement
  const written = parts.map(({ heading, paragraphs, points }) =>
    [
      `## ${heading}`,
      ...paragraphs,
      ...(points.length > 0 ? [points.map((point) => `- ${point}`).join('\n')] : [])
    ].join('\n\n')
  )
  return `${[`# ${title}`, ...written].join('\n\n')}\n`
}
