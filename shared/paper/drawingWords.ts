/** What is said beneath a chart or a map, the same on paper and in Word. */
import type { BlockData } from '../records'
import { formatDate } from '../values'

type Drawing = Extract<BlockData, { type: 'chart' | 'map' }>

/** The caption; a map's says when it was last changed. */
export function drawingCaption(data: Drawing): string {
  const updated = data.type === 'map' && data.updatedOn ? `Last updated ${formatDate(data.updatedOn)}` : ''
  return [data.caption, updated].filter(Boolean).join('. ')
}

/** What the drawing shows, for those who cannot see it or would rather read; empty when it has no words. */
export function inWords({ alt }: Drawing): string {
  return alt === '' ? '' : `In words: ${alt}`
}
