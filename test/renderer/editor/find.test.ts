/** Finding and replacing in every place of the text that holds words, those beside it included. */
import { afterEach, describe, expect, it } from 'vitest'
import { found, look, replaceAll, replaceCurrent, step } from '../../../renderer/editor/find'
import type { HouseStyle } from '../../../shared/houseStyles/houseStyle'
import { shippedStyles } from '../../../shared/houseStyles/shipped/shippedStyles'
import { reportSchema } from '../../../shared/reports/report'
import { closeEditors, openEditor, run } from './openEditor'

afterEach(closeEditors)

const style = shippedStyles.find(({ id }) => id === 'durham') as HouseStyle
const cell = (text: string) => ({
  type: 'tableCell',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }]
})
const report = reportSchema.parse({
  format: 2,
  styleId: 'durham',
  title: 'Winter beds',
  recommendations: [
    {
      id: 'r1',
      body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'agree the plan' }] }] },
      delegate: 'the Head of Beds',
      reason: 'Beds are few.'
    }
  ],
  sections: [
    { id: 's0', key: 'recommendations', role: 'recommendations', heading: 'Recommendation(s)' },
    {
      id: 's1',
      role: 'body',
      heading: 'Background',
      body: {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            attrs: { id: 'p1', level: 1 },
            content: [
              { type: 'text', text: 'Beds cost more; beds' },
              { type: 'footnote', attrs: { id: 'f1', text: 'Of beds, see the register of beds.' } },
              { type: 'text', text: ' are few.' }
            ]
          },
          {
            type: 'table',
            attrs: { id: 't1', caption: 'Beds by area' },
            content: [{ type: 'tableRow', content: [cell('East')] }]
          },
          { type: 'figure', attrs: { id: 'g1', file: 'x', alt: 'A map of beds', caption: 'Where beds are' } }
        ]
      }
    }
  ]
})

const open = (text: string, isExact = false) => {
  const editor = openEditor(report, style)
  run(editor, look({ text, isExact }))
  return editor
}

describe('finding words', () => {
  it('finds them in captions, descriptions, notes and delegations as in the text', () => {
    // Delegate, reason, two in the paragraph, two in its note, the table’s caption, the picture’s caption and description.
    expect(found(open('beds').state).count).toBe(9)
  })

  it('goes to each of them, and round the end', () => {
    const editor = open('beds')
    const { current } = found(editor.state)
    for (let at = 0; at < 9; at += 1) expect(run(editor, step(1))).toBe(true)
    expect(found(editor.state)).toEqual({ count: 9, current })
  })
})

describe('replacing words', () => {
  it('replaces them everywhere, each with the capital that it had', () => {
    const editor = open('beds')
    expect(run(editor, replaceAll('places'))).toBe(true)
    const words = JSON.stringify(editor.getJSON())
    for (const text of [
      'Places cost more; places',
      'Of places, see the register of places.',
      'Places by area',
      'A map of places',
      'Where places are',
      'the Head of Places',
      'Places are few.'
    ])
      expect(words).toContain(text)
    expect(words).not.toMatch(/beds (?!cost)/)
    expect(found(editor.state).count).toBe(0)
  })

  it('keeps capitals as they were typed where they are to match', () => {
    const editor = open('Beds', true)
    run(editor, replaceAll('places'))
    expect(JSON.stringify(editor.getJSON())).toContain('places cost more; beds')
  })

  it('replaces one inside a caption and goes on', () => {
    const editor = open('by area')
    expect(run(editor, replaceCurrent('in each area'))).toBe(true)
    expect(JSON.stringify(editor.getJSON())).toContain('"caption":"Beds in each area"')
    expect(found(editor.state).count).toBe(0)
  })
})
