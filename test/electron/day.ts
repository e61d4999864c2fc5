/** A day that tests are held on, for what is kept to be compared: what is due and what is over follows from the day. */
import type { OpenApp } from './app'

/** The sample’s meeting is eight days ahead then. */
const heldAt = '2026-12-01T09:00:00Z'

/** Runs in the program and in its page: from now on it is that moment, and time goes on from there. */
function hold(moment: string): void {
  const RealDate = Date
  const by = RealDate.parse(moment) - RealDate.now()
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given: [], asNew) =>
      Reflect.construct(target, given.length === 0 ? [RealDate.now() + by] : given, asNew),
    get: (target, name, own) => (name === 'now' ? () => RealDate.now() + by : Reflect.get(target, name, own))
  })
}

/** Holds the program and its page on that day. */
export async function holdDay({ app, page }: OpenApp): Promise<void> {
  await app.evaluate((_electron, { moment, source }) => void new Function(`return (${source})`)()(moment), {
    moment: heldAt,
    source: hold.toString()
  })
  await page.evaluate(hold, heldAt)
}
