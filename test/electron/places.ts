/** Every screen with a record of the sample in it, for tests that look at all of them. */
import type { Page } from '@playwright/test'
import type { OpenApp } from './app'

/** Goes to a screen by its address. */
export async function go(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, `#/${place}`)
}

/** Fills the data file with the sample and gives the address of each screen, with a record of its kind. */
export async function placesOf({ ask }: OpenApp): Promise<readonly string[]> {
  const filled = await ask('sample.fill', {})
  if (!filled.ok) throw new Error(filled.error.message)
  const [report = ''] = filled.value.reports
  const [meeting = ''] = filled.value.meetings
  const first = async (answer: Promise<{ ok: boolean; value?: readonly { readonly id: string }[] }>): Promise<string> =>
    (await answer).value?.[0]?.id ?? ''
  const fund = await first(ask('funds.list', {}) as never)
  const map = await first(ask('maps.list', {}) as never)
  const agreement = await first(ask('agreements.list', {}) as never)
  const measure = await first(ask('measures.list', {}) as never)
  const body = await first(ask('bodies.list', {}) as never)
  const organisation = await first(ask('organisations.list', {}) as never)
  return [
    ...['home', 'reports', `report/${report}`, `write/${report}`, 'matrix'],
    ...['meetings', `meeting/${meeting}`, `meeting-matrix/${meeting}`, `hidden/${meeting}`, `minutes/${meeting}`],
    ...['forward-plan', 'actions', 'funds', `fund/${fund}`, 'figures-audit', 'partnerships', `body/${body}`],
    ...[`map/${map}`, 'agreements', `agreement/${agreement}`, 'measures', `measure/${measure}`],
    ...['organisations', `organisation/${organisation}`, 'settings', 'history', 'house-style/durham']
  ]
}
