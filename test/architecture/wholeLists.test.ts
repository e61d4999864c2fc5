/** A list that is cut short says so: whoever bounds one comes here and says who tells. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')

/** Bounds in SQL in the order of their file (@ for the sign of a template), and who tells that there is more, or why nobody needs to. */
const bounds: Readonly<Record<string, readonly string[]>> = {
  'electron/db/acts.ts': ['LIMIT ?: the oldest acts can no longer be taken back, as the refusal says'],
  'electron/db/clerkRows.ts': ['LIMIT 2: asks whether there is more than one'],
  'electron/db/exemptWords.ts': [
    'LIMIT ?: words that were cut stand in the newest version of their report; in older ones the search finds them'
  ],
  'electron/db/historyRows.ts': ['LIMIT @{mostAtOnce}: the answer counts those left, and the page offers them'],
  'electron/db/searchIndex.ts': [
    'LIMIT @{atOnce}: records are read again in steps until none is left',
    'LIMIT ?: search.find answers how many are left, and the palette says so'
  ],
  'electron/db/unusedPictures.ts': ['LIMIT ?: so many at a time, until all have been looked through'],
  'electron/db/versionRows.ts': ['LIMIT -1: versions beyond the newest make room, as the panel says'],
  'electron/features/budgets/importing.ts': [
    'LIMIT ?: the columns of sheets that were not used for long are forgotten'
  ],
  'electron/features/home.ts': [
    'LIMIT @{mostLatest}: “last worked on” leads to all reports',
    'LIMIT @{most}: “next meetings” leads to all meetings; duties ask for all'
  ],
  'electron/features/packs/readyParts.ts': ['LIMIT ?: what is drawn beforehand; a pack draws the rest itself']
}

/** Lists that are cut by a bound with a name, and who tells. */
const slices: Readonly<Record<string, string>> = {
  'electron/db/salvage.ts mostNamed': 'the sentence counts the others',
  'electron/db/searchIndex.ts mostOfARecord': 'passages of one text, which the hit leads to',
  'electron/documents/sheets/importReading.ts mostNotes': 'the last note counts the others',
  'electron/documents/join/stamp.ts mostHeadLines':
    'lines of a head at the edge of a page, each whole in the report itself',
  'electron/documents/pack/publicOutput.ts mostPlaces': '“And n more places like these.”',
  'electron/features/recordSources/handlers.ts mostFound': 'the answer says of how many, and the dialogue too',
  'electron/features/reportLinks.ts mostRows': 'the matrix says how many are left, and each meeting has its own',
  'renderer/screens/frame/LeakQuestion.tsx mostAsked': 'the dialogue says that there are too many to answer one by one',
  'renderer/screens/budgets/ImportSheet.tsx mostShown': '“And n more.”',
  'renderer/screens/packs/AskBeforeBuilding.tsx mostShown': '“And n more, under …”',
  'renderer/screens/packs/LookThrough.tsx mostWords': '“n more on this page”',
  'renderer/screens/pages/usePageSearch.ts mostHits': '“1 of the first 2,000”, so that more of the word is typed',
  'renderer/screens/packs/MatterList.tsx mostShown': '“And n more.”',
  'renderer/screens/write/TextMenu.tsx mostSuggestions': '“More on …” leads to all of them',
  'renderer/ui/Table.tsx most': '“n of m are shown” and “Show more”',
  'shared/budgets/fundBlocks.ts mostBars': 'a bar “Other schemes” has the rest',
  'shared/partOf.ts most': '“and n more”',
  'shared/reports/pulse/brief.ts most': 'a brief is cut with “…”, and says that it is of a report'
}

function cut(): string[] {
  return ['shared', 'electron', 'renderer']
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    )
    .flatMap((file) =>
      [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/\.slice\(0, (most\w*)\)/g)].map(
        ([, bound]) => `${file} ${bound}`
      )
    )
    .sort()
}

function found(): Record<string, string[]> {
  const files = fs
    .readdirSync(path.join(root, 'electron'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join('electron', name.replaceAll('\\', '/')))
    .sort()
  const all: Record<string, string[]> = {}
  // One row is no list: whether there is any, or the latest.
  for (const file of files)
    for (const [words] of fs
      .readFileSync(path.join(root, file), 'utf8')
      .matchAll(/\bLIMIT (?!1\b)(?:-?\d+|\?|\$\{\w+\})/g))
      all[file] = [...(all[file] ?? []), words.replace('$', '@')]
  return all
}

describe('a bound on a list', () => {
  it('is told by whom it says', () => {
    const told = Object.fromEntries(
      Object.entries(bounds).map(([file, list]) => [file, list.map((line) => line.slice(0, line.indexOf(':')))])
    )
    expect(found()).toEqual(told)
  })

  it('that is cut when it is shown is told by whom it says, too', () => {
    expect(cut()).toEqual(Object.keys(slices).sort())
  })

  it('is seen in every form that SQL gives it', () => {
    const every = fs.readdirSync(path.join(root, 'electron'), { recursive: true, encoding: 'utf8' })
    const words = every
      .filter((name) => name.endsWith('.ts'))
      .flatMap(
        (name) => fs.readFileSync(path.join(root, 'electron', name), 'utf8').match(/\b(?:LIMIT|FETCH FIRST) \S+/g) ?? []
      )
    for (const word of words) expect(word).toMatch(/^LIMIT (?:-?\d+|\?|\$\{\w+\})/)
  })
})
