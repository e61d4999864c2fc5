import { describe, expect, it } from 'vitest'
import { shownOn } from '../../../shared/partnerships/shown'
import { mapInWords, named } from '../../../shared/partnerships/words'
import { after, before, sketch } from './sketch'

const inWords = (text: string, facts = {}): string => {
  const { map, records } = sketch(text, facts)
  return mapInWords(shownOn(map, records))
}

describe('A map in words', () => {
  it('tells each body and each line once', () => {
    expect(inWords(before)).toBe(
      'Structure, on 18 November 2020: seven bodies. Decisions are taken by Cabinet, the CCG Governing Bodies and the Health and Wellbeing Board. ' +
        'The Integrated Care Board reports to Cabinet, the CCG Governing Bodies and the Health and Wellbeing Board. ' +
        'The Integrated Commissioning Group and the Integrated Steering Group for Children report to the Integrated Care Board. ' +
        'The System Advisory Group advises the Integrated Care Board.'
    )
  })

  it('tells groups, what is proposed, and what stands alone', () => {
    const words = inWords(after, { state: 'proposed', holdsOn: '2021-04-01' })
    expect(words).toContain('as proposed for 1 April 2021')
    expect(words).toContain('In the group “Partnership Boards” stand the Acute Services Board')
    expect(inWords('Cabinet*\nA Board')).toContain('No line is drawn to or from Cabinet or the A Board.')
  })

  it('says so when there is nothing on it', () => {
    const { map, records } = sketch('Cabinet')
    expect(mapInWords(shownOn({ ...map, nodes: [] }, records))).toBe('The map “Structure” has nothing on it yet.')
  })

  it.each([
    ['Partnership Executive', 'the Partnership Executive'],
    ['The Forum', 'the Forum'],
    ['Cabinet', 'Cabinet'],
    ['NHS Wold and Coast Integrated Care Board', 'NHS Wold and Coast Integrated Care Board'],
    ['Durham County Council', 'Durham County Council']
  ])('%s stands within a sentence as “%s”', (name, words) => {
    expect(named(name)).toBe(words)
  })
})

describe('A map on a day', () => {
  it('leaves off what has ended or not begun, and the lines to it', () => {
    const { map, records } = sketch('A Board -> Cabinet\nB Board -> Cabinet')
    const dated = new Map(records)
    dated.set('body:a-board', { name: 'A Board', decides: false, startsOn: null, endsOn: '2020-12-31' })
    dated.set('body:b-board', { name: 'B Board', decides: false, startsOn: '2021-01-01', endsOn: null })
    const on = (day: string) => {
      const shown = shownOn(map, dated, day)
      return [shown.nodes.map((node) => node.name), shown.lines.length]
    }
    expect(on('2020-12-31')).toEqual([['A Board', 'Cabinet'], 1])
    expect(on('2021-01-01')).toEqual([['Cabinet', 'B Board'], 1])
  })
})
