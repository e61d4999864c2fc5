/** Governance maps laid out by ELK: all words in sight, nothing over anything else, large enough to read on A4. */
import { describe, expect, it } from 'vitest'
import { layOutMap } from '../../electron/documents/map/mapLayout'
import { type DrawnMap, isWide, scaleOnPaper } from '../../shared/partnerships/layout'
import { widthOf } from '../../shared/partnerships/lettering'
import { letterSize } from '../../shared/partnerships/shape'
import { shownOn } from '../../shared/partnerships/shown'
import { after, before, sketch } from '../shared/partnerships/sketch'

async function drawn(text: string, facts = {}): Promise<DrawnMap> {
  const { map, records } = sketch(text, facts)
  return layOutMap({ map: shownOn(map, records), caption: 'Structure', updatedOn: '2020-11-18' })
}

/** Forty bodies: an executive, six boards, and five groups beneath each, with two above and one aside. */
const forty = [
  'Partnership Executive => Cabinet*',
  'Partnership Executive => NHS Wold and Coast Integrated Care Board*',
  'Partnership Forum ?> Partnership Executive',
  ...Array.from({ length: 6 }, (_, board) => [
    `Board ${board} for services in the neighbourhood => Partnership Executive`,
    ...Array.from(
      { length: 5 },
      (_, group) =>
        `Delivery group ${board}.${group} for health and care -> Board ${board} for services in the neighbourhood`
    )
  ]).flat()
].join('\n')

/** As a real one is: long names, two groups, and lines of every kind that run across. */
const mixed = `
[Partnership Boards] Acute and Elective Care Partnership Board; Children, Young People and Families Partnership Board; Mental Health, Learning Disability and Autism Partnership Board; Adult Social Care, Primary and Community Services Partnership Board
[Enablers] Digital and Information Governance Group; Workforce, Skills and Organisational Development Group; Estates and Capital Investment Group; Market Sustainability Group
Partnership Executive => Cabinet*
Partnership Executive => Integrated Care Board*
Partnership Executive => Hospitals NHS Foundation Trust Board*
Partnership Executive -> Health and Wellbeing Board*
Acute and Elective Care Partnership Board => Partnership Executive
Children, Young People and Families Partnership Board => Partnership Executive
Mental Health, Learning Disability and Autism Partnership Board => Partnership Executive
Adult Social Care, Primary and Community Services Partnership Board => Partnership Executive
Digital and Information Governance Group -> Partnership Executive
Workforce, Skills and Organisational Development Group -> Partnership Executive
Estates and Capital Investment Group -> Partnership Executive
Market Sustainability Group -> Partnership Executive
Partnership Forum ?> Partnership Executive
Voluntary Sector Alliance ?> Partnership Forum
Cabinet* -> Adults, Wellbeing and Health Overview and Scrutiny Committee
Cabinet* ~> Director of Integrated Community Services
Integrated Care Board* ~> Director of Integrated Community Services
Director of Integrated Community Services -> Partnership Executive
Safeguarding Adults Board -> Health and Wellbeing Board*
Safeguarding Children Partnership -> Health and Wellbeing Board*
Safeguarding Children Partnership ?> Children, Young People and Families Partnership Board
${Array.from({ length: 9 }, (_, index) => `Locality ${index + 1} Teams Around Patients Group -> Adult Social Care, Primary and Community Services Partnership Board`).join('\n')}
${['Acute and Elective Care', 'Children, Young People and Families', 'Mental Health, Learning Disability and Autism'].flatMap((board) => ['Quality', 'Transformation', 'Commissioning'].map((group) => `${group} Steering Group for ${board} -> ${board} Partnership Board`)).join('\n')}`

/** Whether a run of a line goes through the inside of a box. */
function runsThrough(map: DrawnMap, node: DrawnMap['nodes'][number]): boolean {
  return map.edges.some(({ points }) =>
    points.slice(1).some((to, index) => {
      const from = points[index] ?? to
      return (
        Math.min(from.x, to.x) < node.x + node.width - 1 &&
        Math.max(from.x, to.x) > node.x + 1 &&
        Math.min(from.y, to.y) < node.y + node.height - 1 &&
        Math.max(from.y, to.y) > node.y + 1
      )
    })
  )
}

const overlap = (a: DrawnMap['nodes'][number], b: DrawnMap['nodes'][number]): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe('a group', () => {
  it('has its members alone in its frame, also when somebody has put one of them behind another box', async () => {
    const { map, records } = sketch(after)
    const [group] = map.groups
    const members = map.nodes.filter((node) => node.group === group?.id)
    const stranger = map.nodes.find((node) => node.group !== group?.id)
    const [first, last] = [members[0], members.at(-1)]
    if (!first || !last || !stranger) throw new Error('There is a group of several, and somebody beside it')
    const pins = new Map([
      [first.id, { x: 20, y: 2000 }],
      [stranger.id, { x: 400, y: 2000 }],
      [last.id, { x: 800, y: 2000 }]
    ])
    const nodes = map.nodes.map((node) => ({ ...node, pin: pins.get(node.id) ?? node.pin }))
    const shown = shownOn({ ...map, nodes }, records)
    const { groups, nodes: boxes } = await layOutMap({ map: shown, caption: 'Structure', updatedOn: null })
    const strangers = boxes.filter(({ id }) => shown.nodes.find((node) => node.id === id)?.group !== group?.id)
    const frames = groups.filter(({ label }) => label === group?.label)
    expect(frames.length).toBeGreaterThan(1)
    for (const frame of frames)
      for (const box of strangers)
        expect(
          box.x < frame.x + frame.width &&
            frame.x < box.x + box.width &&
            box.y < frame.y + frame.height &&
            frame.y < box.y + box.height,
          box.lines.join(' ')
        ).toBe(false)
  })
})

describe.each([
  ['of a structure with seven bodies', before],
  ['of a structure with groups', after],
  ['of forty bodies', forty],
  ['of forty bodies in groups, with lines across', mixed]
])('A map %s', (_what, text) => {
  it('shows every box whole, apart from the others, with all of its words inside', async () => {
    const map = await drawn(text)
    const { map: wanted, records } = sketch(text)
    expect(map.nodes).toHaveLength(wanted.nodes.length)
    expect(map.edges).toHaveLength(wanted.lines.length)
    for (const [index, node] of map.nodes.entries()) {
      const name = records.get(`body:${node.id}`)?.name
      expect(node.lines.join(' ')).toBe(name)
      for (const line of node.lines) expect(widthOf(line, letterSize)).toBeLessThan(node.width)
      expect(node.x).toBeGreaterThanOrEqual(0)
      expect(node.x + node.width).toBeLessThanOrEqual(map.width)
      expect(node.y + node.height).toBeLessThanOrEqual(map.height)
      expect(runsThrough(map, node), `a line through ${node.id}`).toBe(false)
      for (const other of map.nodes.slice(index + 1)) expect(overlap(node, other), `${node.id} ${other.id}`).toBe(false)
    }
    for (const edge of map.edges) expect(edge.points.length).toBeGreaterThan(1)
  })

  it('can be read on A4: letters of six points at least', async () => {
    expect(scaleOnPaper(await drawn(text)) * letterSize).toBeGreaterThan(6)
  })
})

describe('Lines', () => {
  it('run the way that their kind does, from the edge of one box to the edge of the other', async () => {
    const map = await drawn('Executive -> Cabinet\nCabinet ~> Committee')
    const box = (id: string) => map.nodes.find((node) => node.id === id)
    const [reports, delegates] = map.edges
    expect(reports?.points[0]?.y).toBeCloseTo(box('executive')?.y ?? -1, 0)
    expect(reports?.points.at(-1)?.y).toBeCloseTo((box('cabinet')?.y ?? 0) + (box('cabinet')?.height ?? 0), 0)
    expect(delegates?.points[0]?.y).toBeCloseTo((box('cabinet')?.y ?? 0) + (box('cabinet')?.height ?? 0), 0)
    expect(box('cabinet')?.y).toBeLessThan(box('executive')?.y ?? 0)
  })

  it('are keyed by kind in one order, and so are kinds of box when there are several', async () => {
    const map = await drawn('A Board -> Cabinet*\nB Board => Cabinet*')
    expect(map.key.map((entry) => entry.label)).toEqual([
      'Direct accountability',
      'Reporting relationship',
      'Takes decisions',
      'Advises, prepares or oversees'
    ])
  })
})

describe('A box that somebody pinned', () => {
  it('stands where it was put, the others where they were, and its lines follow it', async () => {
    const { map, records } = sketch(before)
    const request = { caption: '', updatedOn: null }
    const free = await layOutMap({ map: shownOn(map, records), ...request })
    const pinned = {
      ...map,
      nodes: map.nodes.map((node) =>
        node.id === 'system-advisory-group' ? { ...node, pin: { x: 300, y: 210 } } : node
      )
    }
    const held = await layOutMap({ map: shownOn(pinned, records), ...request })
    const at = (drawing: DrawnMap, id: string) => drawing.nodes.find((node) => node.id === id)
    const moved = at(held, 'system-advisory-group')
    const still = at(held, 'cabinet')
    // Wherever the drawing begins, it stands so far from the others.
    expect((moved?.y ?? 0) - (still?.y ?? 0)).toBeCloseTo(210 - (at(free, 'cabinet')?.y ?? 0), 0)
    const line = held.edges.at(-1)
    expect(line?.points[0]?.y).toBeGreaterThanOrEqual((moved?.y ?? 0) - 1)
  })
})

it('The same map gives the same drawing', async () => {
  expect(await drawn(after)).toEqual(await drawn(after))
})

it('A broad map asks for a page on its side, a slim one does not', async () => {
  expect(isWide(await drawn(forty))).toBe(true)
  expect(isWide(await drawn(before))).toBe(false)
})
