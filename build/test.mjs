// npm test: everything, from a checkout in whatever state. Types and rules first, then the tests: units, the built app,
// the packaged app. A failure does not stop the rest. The last line sums up: `N passed, N failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { buildApp, buildOffice, withDisplay } from './app.mjs'
import { isRoot, root, say, start, toolEnvironment } from './machine.mjs'
import { runScript, setUp } from './setup.mjs'

const artefacts = path.join(root, '.artefacts')
const sum = { passed: 0, failed: 0, skipped: 0 }

/**
 * A step that is no test, and counts as one only when it fails.
 * @param {readonly string[]} command
 */
async function check(command) {
  say(command.join(' '))
  const status = await start(command, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) sum.failed += 1
  return status === 0
}

/**
 * What Vitest's report says of all tests; one that is yet to be written is "todo".
 * @typedef {Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>} VitestReport
 */

/**
 * What Playwright's report says of all tests; one that passed at a second try is "flaky".
 * @typedef {{ readonly stats: Record<'expected' | 'unexpected' | 'flaky' | 'skipped', number> }} PlaywrightReport
 */

/**
 * Adds up the tests of a step, by the report that it leaves.
 * @template Report
 * @param {string} report its file name
 * @param {readonly string[]} command
 * @param {(report: Report) => typeof sum} count
 */
async function test(report, command, count) {
  say(command.join(' '))
  const file = path.join(artefacts, report)
  rmSync(file, { force: true })
  const env = { ...toolEnvironment, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const status = await start(command, { stdio: ['ignore', 'inherit', 'inherit'], env })
  let counted = { passed: 0, failed: 0, skipped: 0 }
  try {
    counted = count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    say(`${command[0]} left no report`)
  }
  sum.passed += counted.passed
  sum.skipped += counted.skipped
  // A run can fail without a failed test: a file that cannot be read, an error nobody caught.
  sum.failed += Math.max(counted.failed, status === 0 ? 0 : 1)
}

const testUnits = () =>
  test(
    'unit-tests.json',
    [
      ...['vitest', 'run', '--config', 'build/vitest.config.ts', '--reporter=default', '--reporter=json'],
      `--outputFile.json=${path.join(artefacts, 'unit-tests.json')}`
    ],
    (/** @type {VitestReport} */ { numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests
    })
  )

const testInPlaywright = (/** @type {string} */ project) =>
  test(
    `${project}-tests.json`,
    [...withDisplay, 'playwright', 'test', '--config', 'build/playwright.config.ts', '--project', project].concat(
      '--pass-with-no-tests',
      '--reporter=list,json'
    ),
    (/** @type {PlaywrightReport} */ { stats }) => ({
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped
    })
  )

await runScript(async () => {
  mkdirSync(artefacts, { recursive: true })
  // Tests that need these are skipped where only an administrator could install them.
  await setUp({ screen: true, pdfPrograms: isRoot, browser: true })
  await check(['npm', 'run', '--silent', 'typecheck'])
  await check(['npm', 'run', '--silent', 'lint'])
  await testUnits()
  await buildApp()
  await testInPlaywright('electron')
  await buildOffice()
  await testInPlaywright('chromium')
  if (await check(['npm', 'run', '--silent', 'dist', '--', '--dir', '--inspectable'])) await testInPlaywright('package')
  console.log(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`)
  return sum.failed === 0 ? 0 : 1
})
