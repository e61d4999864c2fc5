/** Maps drawn in a few words, for tests: "Executive > Cabinet" for a line, `*` after what decides, `^` after an organisation. */
import { type GovernanceMap, type LineKind, type MapRecord, mapSchema } from '../../../shared/partnerships/map'

const arrows: Readonly<Record<string, LineKind>> = {
  '=>': 'accountability',
  '->': 'reporting',
  '~>': 'delegation',
  '+>': 'hosting',
  '?>': 'advice'
}

export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
}

export type Sketch = { readonly map: GovernanceMap; readonly records: ReadonlyMap<string, MapRecord> }

/** Each line of the text is a line between two, a box alone, or a group: "[Boards] One; Two". "A <- B, C" says that A replaces both. */
export function sketch(text: string, facts: Partial<GovernanceMap> = {}): Sketch {
  type Node = GovernanceMap['nodes'][number]
  const nodes = new Map<string, Node>()
  const records = new Map<string, MapRecord>()
  const lines: GovernanceMap['lines'] = []
  const groups: GovernanceMap['groups'] = []
  const add = (words: string, more: Partial<Node> = {}): string => {
    const name = words.trim().replace(/[*^]$/, '')
    const id = slug(name)
    const type = words.trim().endsWith('^') ? 'organisation' : 'body'
    if (!nodes.has(id)) {
      nodes.set(id, { id, ref: { type, id }, label: '', group: '', pin: null, replaces: [] })
      records.set(`${type}:${id}`, { name, decides: words.trim().endsWith('*'), startsOn: null, endsOn: null })
    }
    nodes.set(id, { ...(nodes.get(id) as Node), ...more })
    return id
  }
  for (const row of text
    .trim()
    .split('\n')
    .map((line) => line.trim())) {
    const group = /^\[(.+)\] (.+)$/.exec(row)
    const replacing = /^(.+) <- (.+)$/.exec(row)
    const line = /^(.+?) (=>|->|~>|\+>|\?>) (.+)$/.exec(row)
    if (group) {
      const id = slug(group[1] ?? '')
      groups.push({ id, label: group[1] ?? '' })
      for (const name of (group[2] ?? '').split(';')) add(name, { group: id })
    } else if (replacing)
      add(replacing[1] ?? '', {
        replaces: (replacing[2] ?? '').split(',').map((name) => ({ type: 'body', id: slug(name.trim()) }))
      })
    else if (line)
      lines.push({
        id: `line-${lines.length + 1}`,
        from: add(line[1] ?? ''),
        to: add(line[3] ?? ''),
        kind: arrows[line[2] ?? ''] ?? 'reporting',
        label: '',
        startsOn: null,
        endsOn: null
      })
    else add(row)
  }
  const map = mapSchema.parse({
    id: 'map',
    name: 'Structure',
    state: 'current',
    holdsOn: '2020-11-18',
    nodes: [...nodes.values()],
    lines,
    groups,
    ...facts
  })
  return { map, records }
}

/** The structures that facts of real reports tell of: as it was in November 2020, and as it was proposed for April 2021. */
export const before = `
Integrated Care Board -> Cabinet*
Integrated Care Board -> CCG Governing Bodies*
Integrated Care Board -> Health and Wellbeing Board*
Integrated Commissioning Group -> Integrated Care Board
Integrated Steering Group for Children -> Integrated Care Board
System Advisory Group ?> Integrated Care Board`

export const after = `
[Partnership Boards] Acute Services Board; Children and Young People Board; Mental Health and Learning Disability Board; Adult Social Care, Primary and Community Services Board
Partnership Executive => Cabinet*
Partnership Executive => CCG Governing Bodies*
Partnership Executive => Boards of the NHS Foundation Trusts*
Partnership Executive -> Health and Wellbeing Board*
Acute Services Board => Partnership Executive
Children and Young People Board => Partnership Executive
Mental Health and Learning Disability Board => Partnership Executive
Adult Social Care, Primary and Community Services Board => Partnership Executive
Partnership Forum ?> Partnership Executive
Cabinet* -> Scrutiny Committee
Partnership Executive <- Integrated Care Board, System Advisory Group`
