/** Puts the app on a page made for a test, at a place, over an office. */
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { App } from '../../renderer/App'
import { type Place, placeHash } from '../../renderer/stores/place'
import { createWorkplace } from '../../renderer/stores/workplace'
import type { Office } from './office'

export function openApp(office: Office, place: Place = { name: 'home' }) {
  window.location.hash = placeHash(place)
  render(<App workplace={createWorkplace(office.link)} />)
  return userEvent.setup()
}

/** Waits for the place whose title this is. */
export async function arriveAt(title: string | RegExp): Promise<HTMLElement> {
  return screen.findByRole('heading', { level: 1, name: title })
}
