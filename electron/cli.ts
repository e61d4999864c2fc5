/**
 * The command line: the same work without a window, by the same door. Exit status: 0 done, 1 refused with a sentence
 * on standard error, 2 wrong usage. With --json there is one JSON value on standard output and nothing else.
 */
import type { Result } from '../shared/result'
import { type Command, type Desk, notLeaksOptions, type Words } from './commands/command'
import { commands } from './commands/commands'

/** What the words after the program's name ask for. */
export type Request =
  | { readonly kind: 'window'; readonly profile: string | null }
  | {
      readonly kind: 'command'
      readonly profile: string | null
      readonly isJson: boolean
      readonly command: Command
      readonly words: Words
    }
  /** Something to print and be done: help, the version, or what is wrong with the words. */
  | { readonly kind: 'answer'; readonly status: 0 | 2; readonly text: string }
  /** The bill of materials, which lies beside the program. */
  | { readonly kind: 'sbom' }

/** Switches for Chromium and Node, which may stand before a command and are no business of ours. */
const engineSwitch =
  /^--(no-sandbox|headless|disable-(gpu|software-rasterizer|dev-shm-usage)|ozone-platform(-hint)?|inspect(-brk)?|remote-debugging-(port|pipe)|enable-logging|log-level|lang|force-device-scale-factor|force-color-profile|user-data-dir)(=.*)?$/

/**
 * The words that are meant for us: in a package all that follow the program, in a checkout those after the app's folder.
 * Switches of the engine are left out, and so is a `--` before our first word.
 */
export function ownWords(
  argv: readonly string[],
  app: { readonly isPackaged: boolean; readonly isAppFolder: (word: string) => boolean }
): readonly string[] {
  const folder = app.isPackaged ? 0 : argv.findIndex((word, index) => index > 0 && app.isAppFolder(word))
  const words = argv.slice(Math.max(folder, 0) + 1)
  const first = words.findIndex((word) => !engineSwitch.test(word))
  if (first < 0) return []
  return words[first] === '--' ? words.slice(first + 1) : words.slice(first)
}

/** Understands the words, or says what is wrong with them. */
export function readRequest(words: readonly string[], version: string): Request {
  const read = parseWords(words)
  if ('problem' in read) return misuse(read.problem)
  const { names, options } = read
  if (options.has('help')) return { kind: 'answer', status: 0, text: usage() }
  if (options.has('version')) return { kind: 'answer', status: 0, text: version }
  if (options.has('sbom')) return { kind: 'sbom' }
  const profile = options.get('profile')?.[0] ?? null
  options.delete('profile')
  const isJson = options.delete('json')
  if (names.length === 0) {
    const [stray] = options.keys()
    if (stray !== undefined || isJson) return misuse(`There is no command beside --${stray ?? 'json'}.`)
    return { kind: 'window', profile }
  }
  const command = commands.find((candidate) => candidate.name.split(' ').every((part, index) => names[index] === part))
  if (!command) return misuse(noCommand(names[0] ?? ''))
  const given = names.slice(command.name.split(' ').length)
  const problem = misfit(command, given, options)
  return problem
    ? misuse(`${problem}\n\nUsage: packwright ${command.usage}`)
    : { kind: 'command', profile, isJson, command, words: { names: given, options } }
}

/** A word that begins commands of two words is told with them. */
function noCommand(name: string): string {
  const longer = commands.filter((command) => command.name.startsWith(`${name} `)).map((command) => `“${command.name}”`)
  return `There is no command “${name}”.${longer.length > 0 ? ` There is ${longer.join(', ')}.` : ''}`
}

/** Options that stand alone, without a value. */
const flags = [
  'json',
  'help',
  'version',
  'sbom',
  'supplement',
  'dry-run',
  'skip-rejected',
  'unasked',
  'sealed',
  'salvage',
  'empty',
  'final',
  'any'
]

/** Options that may be given more than once. */
const repeated: readonly string[] = notLeaksOptions

/** Whether that is the name of an option, of whatever command. */
export function isOption(name: string): boolean {
  return name === 'profile' || flags.includes(name) || commands.some((command) => command.options.includes(name))
}

function parseWords(
  words: readonly string[]
): { names: string[]; options: Map<string, string[]> } | { problem: string } {
  const names: string[] = []
  const options = new Map<string, string[]>()
  let open: string | null = null
  // All but --files are closed by their value.
  const needsValue = (name: string): boolean => name !== 'files' || options.get(name)?.length === 0
  for (const word of words) {
    const option = /^--([a-z-]+)(?:=(.*))?$/s.exec(word)
    if (option) {
      const name = option[1] ?? ''
      if (open && needsValue(open)) return { problem: `--${open} needs a value.` }
      if (!isOption(name)) return { problem: `There is no option --${name}.` }
      if (options.has(name) && !repeated.includes(name)) return { problem: `--${name} is there twice.` }
      if (flags.includes(name) && option[2] !== undefined) return { problem: `--${name} takes no value.` }
      options.set(name, [...(options.get(name) ?? []), ...(option[2] === undefined ? [] : [option[2]])])
      open = flags.includes(name) || option[2] !== undefined ? null : name
    } else if (word.startsWith('--')) return { problem: `“${word}” is no option.` }
    else if (open) {
      options.get(open)?.push(word)
      // Only --files takes words until the next option.
      if (open !== 'files') open = null
    } else names.push(word)
  }
  if (open && needsValue(open)) return { problem: `--${open} needs a value.` }
  return { names, options }
}

/** What is wrong with the words of a command, or null. */
function misfit(command: Command, names: readonly string[], options: ReadonlyMap<string, string[]>): string | null {
  for (const name of options.keys())
    if (!command.options.includes(name)) return `“${command.name}” has no option --${name}.`
  const form = command.forms.find((candidate) => candidate.when === undefined || options.has(candidate.when))
  for (const name of form?.required ?? []) if (!options.has(name)) return `--${name} is missing.`
  const [fewest, most] = form?.names ?? [0, 0]
  if (names.length < fewest) return `“${command.name}” needs ${neededNames(command)}.`
  return names.length > most ? `“${names[most]}” is one word too many.` : null
}

/** The names that a command takes, as its usage has them: "MEETING REPORT…". */
function neededNames({ name, usage }: Command): string {
  return usage.slice(name.length + 1).split(/ ?(?:\[|--)/)[0] ?? ''
}

function misuse(problem: string): Request {
  return { kind: 'answer', status: 2, text: `${problem}\nFor help: packwright --help` }
}

function usage(): string {
  return [
    'Packwright: committee reports and agenda packs, without a window.',
    '',
    'Usage: packwright COMMAND … [--profile DIR] [--json]',
    '       packwright [--profile DIR]        opens the window',
    '',
    ...commands.flatMap((command) => [
      ...command.usage.split(' | ').map((usage) => `  ${usage}`),
      `      ${command.does}`,
      ''
    ]),
    '  --profile DIR   the data folder; your own if left out',
    '  --json          one JSON value on standard output and nothing else there',
    '  --version, --help',
    '  --sbom          what is built in, as a CycloneDX bill of materials'
  ].join('\n')
}

/** Where a command's words go. */
export type Streams = { readonly out: (text: string) => void; readonly error: (text: string) => void }

/** Does one command and answers the exit status. */
export async function runCommand(request: Request & { kind: 'command' }, desk: Desk, streams: Streams): Promise<0 | 1> {
  const result: Result<{ readonly value: unknown; readonly text: string; readonly refused?: string }> =
    await request.command.run(request.words, desk)
  if (!result.ok) {
    const { message, details } = result.error
    streams.error([message, ...(details ?? []).map((line) => `  ${line}`)].join('\n'))
    if (request.isJson) streams.out(JSON.stringify({ error: result.error }))
    return 1
  }
  const { value, text, refused } = result.value
  if (request.isJson) streams.out(JSON.stringify(value, null, 2))
  else if (text !== '') streams.out(text)
  if (refused === undefined) return 0
  streams.error(refused)
  return 1
}
