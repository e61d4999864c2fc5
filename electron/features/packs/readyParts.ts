/**
 * Parts of packs made ready in the background: when nothing has happened for a while, the papers of the meetings that come
 * next are drawn one after another and kept, so that a pack finds most of its parts done. Whatever happens stops it after
 * the part at hand; it never keeps more than one of the two processes that set papers busy, and rests as long as it works.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { ok } from '../../../shared/result'
import type { Id } from '../../../shared/values'
import type { Context } from '../../context'
import { atBench, drawPart } from '../../documents/pack/packBench'
import { drawingTools } from '../../documents/pack/target'
import { publicPapers } from './plan'

/** How long nothing must have happened. Milliseconds. */
const quietFor = 5000
/** Meetings looked after: the next ones from today. */
const mostMeetings = 6

export type PartsKeeper = {
  /** Says that something happens: a change, or work that somebody waits for. */
  readonly stir: () => void
  readonly close: () => void
}

/** Keeps parts ready from now on. What goes wrong is logged and otherwise passed over: a build says it in words. */
export function keepPartsReady(context: Context): PartsKeeper {
  let turn = 0
  let timer: NodeJS.Timeout | undefined
  const begin = async (own: number): Promise<void> => {
    try {
      await makePartsReady(context, () => own === turn)
    } catch (error) {
      if (own === turn) context.log.error('Parts of packs could not be made ready', error)
    }
  }
  const stir = (): void => {
    turn += 1
    clearTimeout(timer)
    const own = turn
    timer = setTimeout(() => void begin(own), quietFor).unref()
  }
  stir()
  return {
    stir,
    close: () => {
      turn += 1
      clearTimeout(timer)
    }
  }
}

/** Makes the parts of the next meetings ready, as long as `mayGoOn` says so. Answers how many were drawn. */
export async function makePartsReady(context: Context, mayGoOn: () => boolean): Promise<number> {
  if (context.dataFile.state().state !== 'open') return 0
  const done = await atBench(drawingTools(context, new AbortController().signal), async (bench) => {
    for (const meetingId of nextMeetings(context))
      for (const paper of publicPapers(context.db, meetingId)) {
        if (!mayGoOn()) return ok(bench.counts.rendered)
        const from = performance.now()
        const drawn = await drawPart(paper.source(), paper.read, bench)
        if (!drawn.ok) continue
        await pause(performance.now() - from)
      }
    return ok(bench.counts.rendered)
  })
  return done.ok ? done.value : 0
}

function nextMeetings({ db, today }: Context): readonly Id[] {
  return db
    .prepare<[string, number], Id>('SELECT id FROM meetings WHERE date >= ? ORDER BY date, time, id LIMIT ?')
    .pluck()
    .all(today(), mostMeetings)
}
