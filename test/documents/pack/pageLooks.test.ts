import { describe, expect, it } from 'vitest'
import { changedPages } from '../../../electron/documents/pack/packChanges'
import { pageDigests } from '../../../electron/documents/pack/printJob'
import { looksOfPages } from '../../../electron/documents/pdf/pageLooks'
import { changedSince } from '../../../shared/packs/printing'
import { handmade, printed } from './prints'

/** Two pages: the first has a picture of one dot, the second a form with a line in it. */
function twoPages(dot: string, line: string): Uint8Array {
  const stream = (dict: string, data: string): string =>
    `<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`
  const page = (content: number, resources: string): string =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents ${content} 0 R /Resources << ${resources} >> >>`
  return handmade([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    page(5, '/XObject << /P 7 0 R >>'),
    page(6, '/XObject << /F 8 0 R >>'),
    stream('', 'q 10 0 0 10 5 5 cm /P Do Q'),
    stream('', '/F Do'),
    stream('/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8', dot),
    stream('/Type /XObject /Subtype /Form /BBox [0 0 100 100]', `0 0 m ${line} l S`)
  ])
}

describe('what a page shows beside its words', () => {
  it('is the same for the same file, each page by itself', () => {
    const report = printed('report')
    expect(looksOfPages(report)).toEqual(looksOfPages(report))
    expect(looksOfPages(twoPages('a', '9 9'))).toEqual(looksOfPages(twoPages('a', '9 9')))
  })

  it('tells a page with another picture or another line from the one before, where no word differs', () => {
    const before = twoPages('a', '9 9')
    expect(changedPages(before, twoPages('a', '9 9'))).toEqual([])
    expect(changedPages(before, twoPages('b', '9 9'))).toEqual([0])
    expect(changedPages(before, twoPages('a', '9 8'))).toEqual([1])
    expect(changedSince(pageDigests(before), pageDigests(twoPages('b', '9 9'))).changed).toEqual([1])
  })
})
