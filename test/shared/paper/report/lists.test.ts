/** Lists in a report’s markup: real lists with the labels of the house style. */
import { describe, expect, it } from 'vitest'
import { bullets, item, ordered, paragraph, reportWith, section } from '../invented'
import { draw } from './drawn'

describe('Lists', () => {
  const html = draw(
    reportWith({
      sections: [
        section(
          's1',
          'Background',
          paragraph('p1', 'These follow:', 1),
          ordered(
            item('i1', paragraph('', 'first'), ordered(item('i2', paragraph('', 'deeper')))),
            item('i3', paragraph('', 'second'), paragraph('', 'more'), bullets(item('b1', paragraph('', 'dot'))))
          )
        )
      ]
    })
  )

  it('begin each item with its label, and nest as real lists', () => {
    expect(html).toContain('<li id="at-i1"><span class="label">(a) </span>first<ol>')
    expect(html).toContain('<li id="at-i2" class="short"><span class="label">(i) </span>deeper</li></ol></li>')
    expect(html).toContain('<span class="label">(b) </span>second<p class="leads-on">more</p><ul>')
    expect(html).toContain('<ul><li id="at-b1" class="short"><span class="label">• </span>dot</li></ul>')
  })

  it('keep the paragraph that leads to them on their page', () => {
    expect(html).toContain('<p id="at-p1" class="numbered leads-on"><span class="number">1 </span>These follow:</p>')
  })
})
