/**
 * What tests try by chance is new on each run, and always the same where a change is judged (CI): there a change answers for
 * itself alone, and what chance finds elsewhere becomes a test.
 */
import fc from 'fast-check'

if (process.env.CI) fc.configureGlobal({ seed: 20261209 })
