/** A scale of round numbers for a chart's upright axis, from nought or below to above the greatest value. */
export type Scale = {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly decimals: number
}

const roundSteps = [1, 2, 2.5, 5, 10] as const

/** Four to six ticks that take in every value and nought. */
export function roundScale(values: readonly number[]): Scale {
  const low = Math.min(0, ...values)
  const highest = Math.max(0, ...values)
  // Values that are as good as nought still need a scale to stand on.
  const high = highest - low < 1e-4 ? 1 : highest
  const span = high - low
  const rough = span / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = (roundSteps.find((candidate) => candidate * power >= rough * 0.999) ?? 10) * power
  const first = Math.floor(low / step + 1e-9)
  const last = Math.max(Math.ceil(high / step - 1e-9), first + 1)
  const decimals = Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9) + (step / power === 2.5 ? 1 : 0)))
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step, decimals))
  return { from: ticks[0] ?? 0, to: ticks.at(-1) ?? 1, ticks, decimals }
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals)) || 0
}

/** A number as it is read in Britain: 1,234.5, with a true minus. */
export function groupedNumber(value: number, decimals?: number): string {
  const text = decimals === undefined ? String(Math.abs(value)) : Math.abs(value).toFixed(decimals)
  const [whole = '0', fraction = ''] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${value < 0 && /[1-9]/.test(text) ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`
}
