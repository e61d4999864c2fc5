import { describe, expect, it } from 'vitest'
import { safeHref } from '../../shared/links'
import { safeLinks } from '../../shared/reports/linkWords'

describe('a link that may be followed', () => {
  it.each([
    ['https://www.gov.uk/guidance?x=a@b#c', 'https://www.gov.uk/guidance?x=a@b#c'],
    ['  http://example.com ', 'http://example.com'],
    ['mailto:clerk@example.gov.uk', 'mailto:clerk@example.gov.uk'],
    ['#section-2', '#section-2'],
    ['https://user:secret@example.com/a', 'https://example.com/a'],
    ['HTTPS://user@example.com', 'HTTPS://example.com'],
    ['https://www.gov.uk@evil.example/', 'https://evil.example/'],
    ['https://a@b@example.com', 'https://example.com'],
    ['https://user:secret@example.com:8443?to=me@home', 'https://example.com:8443?to=me@home'],
    ['https://good.example\\@evil.example/', ''],
    ['https:///user:secret@example.com', ''],
    ['https:user:secret@example.com', ''],
    ['https://user:secret@', ''],
    ['https://user@/x', ''],
    ['javascript:alert(1)', ''],
    ['file:///etc/passwd', ''],
    ['https://', ''],
    ['', '']
  ])('%s goes out as “%s”', (given, href) => {
    expect(safeHref(given)).toBe(href)
  })
})

it('what is no line of a report is written as it is, and not tripped over', () => {
  const odd = { content: [null], a: { content: 'words' }, b: { content: [{ type: 'text', text: 1, marks: {} }] } }
  expect(JSON.parse(JSON.stringify(odd, safeLinks))).toEqual(odd)
})
