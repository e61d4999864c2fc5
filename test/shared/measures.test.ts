import { describe, expect, it } from 'vitest'
import { latestValue, measureChart, measureFigures, measureSchema, standing, withUnit } from '../../shared/measures'

const smoking = measureSchema.parse({
  id: 'm',
  name: 'Smoking',
  unit: '%',
  direction: 'down',
  baseline: { value: 19.1, on: '2019-03-31' },
  target: { value: 12, on: '2028-03-31' },
  values: [
    { id: 'b', period: 'Q2', on: '2020-09-30', value: 15.7, source: 'Survey', isProvisional: true },
    { id: 'a', period: 'Q1', on: '2020-06-30', value: 16.4 }
  ]
})

describe('A measure', () => {
  it('stands at its latest value by day, not by the order of entry', () => {
    expect(latestValue(smoking)?.period).toBe('Q2')
  })

  it.each([
    ['falls to the good', smoking, 'Smoking has fallen from 19.1% to 15.7%, which is better.'],
    [
      'falls to the bad',
      { ...smoking, direction: 'up' as const },
      'Smoking has fallen from 19.1% to 15.7%, which is worse.'
    ],
    ['falls', { ...smoking, direction: 'none' as const }, 'Smoking has fallen from 19.1% to 15.7%.'],
    ['stays', { ...smoking, baseline: { value: 15.7, on: null } }, 'Smoking stands at 15.7%, as it did at the start.']
  ])('%s', (_what, measure, words) => {
    expect(standing(measure)[0]).toBe(words)
  })

  it('says what is provisional, and whether its target is met', () => {
    expect(standing(smoking).slice(1)).toEqual([
      'The target is 12% by 31 March 2028.',
      'The figure for Q2 is provisional.'
    ])
    expect(standing({ ...smoking, target: { value: 16, on: null } })[1]).toBe('The target of 16% is met.')
  })

  it.each([
    [15.7, '%', '15.7%'],
    [2, 'months', '2 months'],
    [1, 'months', '1 month'],
    [1204, '', '1,204'],
    [-3, 'points', '−3 points']
  ])('%s in %s is written %s', (value, unit, words) => {
    expect(withUnit(value, unit)).toBe(words)
  })

  it('is charted from its baseline on, with target, notes and words', () => {
    const chart = measureChart(smoking, 'line')
    expect(chart).toMatchObject({
      type: 'chart',
      target: { label: 'Target 12%', value: 12 },
      note: 'Provisional: Q2. Source: Survey.',
      series: [
        {
          points: [{ label: 'Baseline', note: '31 March 2019' }, { label: 'Q1' }, { label: 'Q2', note: 'provisional' }]
        }
      ]
    })
    expect('alt' in chart && chart.alt).toContain('Q1 16.4%, Q2 15.7%')
  })

  it('is quoted by its latest value, its baseline, its target and each period', () => {
    expect(measureFigures(smoking, '2020-10-01').map((own) => [own.source, own.shown])).toEqual([
      ['measure:m:latest', '15.7%'],
      ['measure:m:baseline', '19.1%'],
      ['measure:m:target', '12%'],
      ['measure:m:value:a', '16.4%'],
      ['measure:m:value:b', '15.7%']
    ])
  })
})
