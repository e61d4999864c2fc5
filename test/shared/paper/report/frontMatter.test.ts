/** How the front matter of a report reads in each layout. */
import { describe, expect, it } from 'vitest'
import { reportWith, styleWith } from '../invented'
import { draw, heard, tagsOf } from './drawn'

const front = {
  body: 'Cabinet',
  date: '2026-12-09',
  officers: [
    { name: 'Ann Archer', post: 'Director of Place' },
    { name: 'Bob Bull', post: '', email: 'bob@example.org' }
  ]
}

describe('Front matter', () => {
  const cases = [
    {
      layout: 'masthead',
      says: 'Borsetshire County Council Cabinet Date: 9 December 2026 The bypass Report of Ann Archer, Director of Place Bob Bull, bob@example.org Item No:'
    },
    {
      layout: 'lines',
      says: 'Borsetshire County Council Cabinet Date: 9 December 2026 Subject: The bypass Report of: Ann Archer, Director of Place Bob Bull, bob@example.org Item No:'
    },
    {
      layout: 'table',
      says: 'Borsetshire County Council Cabinet Date: 9 December 2026 Subject: The bypass Report of: Ann Archer, Director of Place Bob Bull, bob@example.org Item No:'
    },
    {
      layout: 'ruled-table',
      says: 'Borsetshire County Council Cabinet Date: 9 December 2026 Subject: The bypass Report of: Ann Archer, Director of Place Bob Bull, bob@example.org Item No:'
    }
  ] as const
  it.each(cases)('says the same in order as $layout, with one title', ({ layout, says }) => {
    const html = draw(reportWith({ front }), styleWith({ front: { ...styleWith().front, layout } }))
    expect(heard(html)).toBe(says)
    expect(tagsOf(html, 'h1').map(heard)).toEqual(['The bypass'])
    expect(html).toContain(`front-${layout}`)
  })

  it.each(['masthead', 'lines', 'table', 'ruled-table'])(
    'prints the label of what is required and empty as %s',
    (layout) => {
      const html = draw(reportWith(), styleWith({ front: { ...styleWith().front, layout } }))
      expect(heard(html)).toMatch(/Date:.*Report of:?.*Item No:/)
      expect(heard(html)).not.toContain('Reference')
    }
  )

  it.each(['masthead', 'lines', 'table', 'ruled-table'])(
    'has a title even where the style has no field for it, as %s',
    (layout) => {
      const html = draw(reportWith({ title: ' ' }), styleWith({ front: { layout, fields: [] } }))
      expect(tagsOf(html, 'h1').map(heard)).toEqual(['Untitled report'])
    }
  )

  it('labels the rows of a table', () => {
    const html = draw(reportWith({ front }), styleWith({ front: { ...styleWith().front, layout: 'table' } }))
    expect(html).toContain('<th scope="row">Date:</th><td>9 December 2026</td>')
  })
})
