/** The five real reports: recognised whole, with every number that they print, and no word lost in silence. */
import { describe, expect, it } from 'vitest'
import type { ImportedFile } from '../../../shared/reports/calls'
import { readBody } from '../../../shared/reports/schema'
import { described, hasRealReports, missingWords, realReport, recognised } from './support'

const files = ['durham-cabinet-2019', 'durham-cabinet-2021', 'norfolk', 'cheshire-east', 'plymouth'] as const

function upTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1))
}

function numbersOf(paragraphs: readonly { readonly number: string }[]): string[] {
  return paragraphs.map((paragraph) => paragraph.number).filter(Boolean)
}

function tell(name: string): ImportedFile {
  return described(realReport(name))
}

describe.skipIf(!hasRealReports)(
  'the real reports (skipped where ../shared/reports is not beside the checkout)',
  () => {
    it.each(files)('%s: every word is in the report or named as lost', (name) => {
      const source = realReport(name)
      expect(missingWords(source, recognised(source))).toEqual([])
    })

    it.each(files)('%s: every printed number is the one that follows from the place', (name) => {
      const { lost } = recognised(realReport(name))
      expect(lost.filter((line) => /differ from those printed|where the house style has none/.test(line))).toEqual([])
    })

    it.each(files)('%s: every body follows the schema and every id is its own', (name) => {
      const { report } = recognised(realReport(name))
      const bodies = [
        ...report.sections.map((section) => section.body),
        ...report.recommendations.map((item) => item.body),
        ...report.implications.map((answer) => answer.body),
        ...report.appendices.flatMap((appendix) => appendix.sections.map((section) => section.body))
      ]
      const ids: string[] = []
      for (const body of bodies)
        readBody(body).descendants((node) => {
          if (node.attrs.id) ids.push(String(node.attrs.id))
        })
      expect(new Set(ids).size).toBe(ids.length)
    })

    it('Durham 2019: paragraphs 1 to 24, recommendations (a) to (e) at paragraph 4, ten implications', () => {
      const file = tell('durham-cabinet-2019')
      expect(file.style).toBe('durham')
      expect(file.title).toBe('County Durham Health and Social Care Plan update')
      expect(file.front).toMatchObject({
        Date: '2019-03-13',
        'Decision type': 'Ordinary Decision',
        'Report of': 'Corporate Management Team',
        'Lead officers': 'Jane Robinson, Corporate Director of Adult and Health Services',
        'Portfolio holder': 'Councillor Lucy Hovvels, Cabinet Portfolio Holder for Adult and Health Services',
        'Electoral division(s) affected': 'Countywide.'
      })
      expect(numbersOf(file.paragraphs)).toEqual(upTo(24))
      expect(file.paragraphs.find((paragraph) => paragraph.number === '4')).toEqual({
        number: '4',
        section: 'Recommendation(s)',
        text: 'Cabinet is recommended to:'
      })
      expect(file.recommendations.map((item) => item.label)).toEqual(['(a)', '(b)', '(c)', '(d)', '(e)'])
      expect(file.recommendations[3]?.text).toBe(
        'Agree the principles upon which an Integrated Strategic Commissioning model will be based;'
      )
      expect(file.implications.map((answer) => answer.kind)).toEqual([
        'legal',
        'finance',
        'consultation',
        'equality',
        'human-rights',
        'crime-and-disorder',
        'staffing',
        'accommodation',
        'risk',
        'procurement'
      ])
      expect(file.appendices.map((appendix) => appendix.heading)).toEqual(['Appendix 1: Implications', 'Appendix 2'])
      expect(file.sections.filter((section) => section.role !== 'heading').map((section) => section.heading)).toEqual([
        'Purpose of the Report',
        'Executive summary',
        'Recommendation(s)',
        'Background',
        'Current position',
        'Integrated Strategic Commissioning Function',
        'Emerging Principles',
        'Next Steps',
        'Main implications',
        'Conclusion',
        'Background papers',
        'Other useful documents',
        'Contact'
      ])
      const { report } = recognised(realReport('durham-cabinet-2019'))
      expect(report.contacts).toEqual([
        { name: 'Jane Robinson', post: '', phone: '03000 267355', email: '' },
        { name: 'Stewart Findlay', post: '', phone: '0191 371 3222', email: '' }
      ])
    })

    it('Durham 2021: paragraphs 1 to 31, (a) to (e) at paragraph 8, eleven implications', () => {
      const file = tell('durham-cabinet-2021')
      expect(file.title).toBe('County Durham Health and Social Care Integration update')
      expect(numbersOf(file.paragraphs)).toEqual(upTo(31))
      expect(file.paragraphs.find((paragraph) => paragraph.number === '8')?.text).toBe('Cabinet is recommended to:')
      expect(file.recommendations.map((item) => item.label)).toEqual(['(a)', '(b)', '(c)', '(d)', '(e)'])
      expect(file.recommendations[2]?.text).toContain('the Forum and the County Durham Care Partnership Executive for')
      expect(file.implications).toHaveLength(11)
      expect(file.implications.map((answer) => answer.kind)).toContain('climate-change')
    })

    it('Durham 2021: lists that pages cut run on, and bullets between (b) and (c) belong to (b)', () => {
      const { report } = recognised(realReport('durham-cabinet-2021'))
      const background = report.sections.find((section) => section.heading === 'Background')
      const list = background?.body.content?.find((node) => node.type === 'orderedList')
      expect(list?.content).toHaveLength(17)
      const nested = (list?.content ?? []).map((item) => item.content?.[1]?.content?.length ?? 0)
      expect(nested).toEqual([0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 4, 9, 0, 0])
      const paragraph = list?.content?.[2]?.content?.[0]?.content?.[0]?.text
      expect(paragraph).toContain('using a trusted assessor model. This is better')
    })

    it('Durham 2021: the memorandum is Appendix 4, with paragraphs 1 to 27 and schedules that begin again', () => {
      const file = tell('durham-cabinet-2021')
      expect(file.appendices.map((appendix) => appendix.heading)).toEqual([
        'Appendix 1: Implications',
        'Appendix 2: Current governance structure',
        'Appendix 3: Proposed governance structure',
        'Appendix 4: Memorandum of Understanding'
      ])
      expect(file.appendices[2]?.paragraphs).toEqual([])
      expect(numbersOf(file.appendices[3]?.paragraphs ?? [])).toEqual([...upTo(27), ...upTo(20)])
      const { report } = recognised(realReport('durham-cabinet-2021'))
      const sections = report.appendices[3]?.sections ?? []
      expect(sections.filter((section) => section.role !== 'body').map(({ role, heading }) => [role, heading])).toEqual(
        [
          ['signatures', 'Signatories'],
          ['schedule', 'Schedule 1: Development of the Strategic Integrated Commissioning Function'],
          ['schedule', 'Schedule 2']
        ]
      )
    })

    it('Norfolk: 1.1 to 4.1 with 1.2.1 under numbered headings, recommendations a) to e), an appendix without its label', () => {
      const file = tell('norfolk')
      expect(file.style).toBe('norfolk')
      expect(file.front).toEqual({
        Committee: 'Adult Social Care Committee',
        'Item No': '',
        'Report title': 'Moving forward integrated health and care',
        'Date of meeting': '2017-03-06',
        'Responsible Chief Officer': 'James Bullion, Executive Director of Adult Social Services'
      })
      const under = (section: string, count: number): string[] => upTo(count).map((number) => `${section}.${number}`)
      expect(numbersOf(file.paragraphs)).toEqual([
        '1.1',
        ...['1.2', ...under('1.2', 6)],
        ...['1.3', ...under('1.3', 4)],
        ...['1.4', ...under('1.4', 2)],
        ...['1.5', ...under('1.5', 2)],
        ...['1.6', ...under('1.6', 4)],
        ...under('2', 4),
        ...under('3', 6),
        '4.1'
      ])
      expect(file.sections.filter((section) => section.number).map(({ number }) => number)).toEqual(
        '1 1.2 1.3 1.4 1.5 1.6 2 3 4'.split(' ')
      )
      expect(file.recommendations.map((item) => item.label)).toEqual(['a)', 'b)', 'c)', 'd)', 'e)'])
      expect(file.recommendations[4]?.text).toBe('Agree the principles proposed at section 1.9 of this report')
      expect(file.implications.map((answer) => answer.kind)).toEqual(['finance', 'risk'])
      expect(file.appendices.map((appendix) => appendix.heading)).toEqual(['Appendix 1: National Policy Perspective'])
      const { report } = recognised(realReport('norfolk'))
      expect(report.contacts).toEqual([
        { name: 'Catherine Underwood', post: '', phone: '01603 224378', email: 'catherine.underwood@norfolk.gov.uk' }
      ])
      expect(report.sections.at(-1)?.role).toBe('statement')
    })

    it('Norfolk: bold words stay bold, a quotation of three paragraphs is one, counted lists hold their letters', () => {
      const { report } = recognised(realReport('norfolk'))
      const bold: string[] = []
      for (const section of report.sections)
        readBody(section.body).descendants((node) => {
          if (node.marks.some((mark) => mark.type.name === 'bold')) bold.push(node.text ?? '')
        })
      expect(bold).toContain('92%')
      expect(bold).toContain('Appendix 1')
      const blocks = (report.appendices[0]?.sections ?? []).flatMap((section) => section.body.content ?? [])
      expect(blocks.filter((node) => node.type === 'quote').map((node) => node.content?.length)).toEqual([3])
      const list = blocks.find((node) => node.type === 'orderedList')
      expect(list?.content?.map((item) => item.content?.[1]?.content?.length)).toEqual([4, 3, 3])
    })

    it('Cheshire East: 1.1 to 10.6.3, six recommendations 2.1 to 2.6, a lost heading, two appendices', () => {
      const file = tell('cheshire-east')
      expect(file.style).toBe('cheshire-east')
      expect(file.front).toMatchObject({
        'Date of Meeting': '2013-09-17',
        'Report of': 'Lorraine Butcher, Executive Director of Strategic Commissioning',
        'Portfolio Holder': 'Councillor Janet Clowes, Health & Adult Care Services'
      })
      const counts = [5, 6, 7, 1, 1, 1, 4, 2, 1, 6]
      expect(numbersOf(file.paragraphs)).toEqual([
        ...counts.flatMap((count, section) => upTo(count).map((number) => `${section + 1}.${number}`)),
        '10.6.1',
        '10.6.2',
        '10.6.3',
        '11.1'
      ])
      expect(file.recommendations.map((item) => item.label)).toEqual(upTo(6).map((number) => `2.${number}`))
      expect(file.implications.map((answer) => answer.kind)).toEqual(['policy', 'finance', 'legal', 'risk'])
      expect(file.sections.filter(({ role }) => role !== 'heading').map(({ number }) => number)).toEqual(upTo(11))
      expect(file.appendices.map((appendix) => appendix.heading)).toEqual(['Appendix One', 'Appendix Two'])
      const { report } = recognised(realReport('cheshire-east'))
      expect(report.contacts).toEqual([
        {
          name: 'Lorraine Butcher',
          post: 'Executive Director of Strategic Commissioning',
          phone: '01270 686021',
          email: 'lorraine.butcher@cheshireeast.gov.uk'
        }
      ])
      expect(report.recommendations[5]).toMatchObject({
        delegate: 'the Executive Director, Strategic Commissioning',
        consultee: 'the Lead Member for Adults and Health'
      })
      expect(report.recommendations[1]?.delegate).toBe('the Executive Director for Strategic Commissioning')
      expect(report.recommendations[0]?.delegate).toBe('')
    })

    it('Plymouth: ten front fields, and two parts whose headings count from 1 again', () => {
      const file = tell('plymouth')
      expect(file.style).toBe('plymouth')
      expect(file.front).toEqual({
        Subject: 'Integrated Commissioning and Integrated Delivery- Next Steps',
        Committee: 'Health and Adult Social Care Overview and Scrutiny Committee',
        Date: '2019-03-20',
        'Cabinet Member': 'Councillor Tuffin, Cabinet Member for Health and Adult Social Care',
        'CMT Member': 'Craig McArdle, Strategic Director for People',
        Author: 'Anna Coles, Director for Integrated Commissioning',
        'Contact details': 'Tel: 01752 30 email: anna.coles@plymouth.gov.uk',
        Ref: '',
        'Key Decision': 'No',
        Part: 'I'
      })
      const parts = file.sections.flatMap((section, index) => (section.role === 'part' ? [index] : []))
      expect(parts).toHaveLength(2)
      const numbers = file.sections.map((section) => section.number)
      expect(numbers.slice(parts[0], parts[1]).filter(Boolean)).toEqual('1 2 3 4 4.1 4.2 5'.split(' '))
      expect(numbers.slice(parts[1]).filter(Boolean)).toEqual('1 2 2.1 2.2 2.3 2.4 3'.split(' '))
      expect(file.recommendations).toHaveLength(1)
      expect(file.recommendations[0]?.label).toBe('')
    })

    it('Plymouth: bullets within bullets are kept apart by one space of indent', () => {
      const { report } = recognised(realReport('plymouth'))
      const context = report.sections.find((section) => section.heading === 'Background and Context')
      const lists = (context?.body.content ?? []).filter((node) => node.type === 'bulletList')
      expect(lists.at(-1)?.content?.map((item) => item.content?.[1]?.content?.length ?? 0)).toEqual([3, 8, 0])
    })
  }
)
