/** What reports can draw from partnerships: governance maps, members of bodies, timelines, and the names of bodies. */
import type Database from 'better-sqlite3'
import { sitterName } from '../../shared/organisations/calls'
import { changeNames } from '../../shared/partnerships/changes'
import { holdsOn, spanInWords } from '../../shared/partnerships/dates'
import { shownOn } from '../../shared/partnerships/shown'
import type { BlockData, Figure } from '../../shared/records'
import { formatDate, type IsoDate } from '../../shared/values'
import { mapRecords, readMapChanges } from '../db/mapRows'
import { listMemberships, readBody } from '../db/organisationRows'
import { readTimeline } from '../db/timelineRows'
import { readValue } from '../db/valueRows'
import { drawMap } from '../workers/drawnMaps'
import type { RecordSource } from './recordSource'

type Db = Database.Database

function nameFigure(id: string, name: string): Figure {
  return {
    source: `body:${id}:name`,
    label: name,
    shown: name,
    forms: [],
    recordedIn: 'Partnerships',
    asOf: '1974-04-01',
    value: name,
    kind: 'name'
  }
}

/** Names of bodies, and who sits on them. */
export const bodySource: RecordSource = {
  prefix: 'body',
  figures: (db) =>
    db
      .prepare<[], { id: string; name: string }>('SELECT id, name FROM bodies ORDER BY name, id')
      .all()
      .map(({ id, name }) => nameFigure(id, name)),
  figure: (db, source) => {
    const [, id = '', part = ''] = source.split(':')
    const body = part === 'name' ? readBody(db, id) : undefined
    return body ? nameFigure(body.id, body.name) : null
  },
  blocks: (db) =>
    db
      .prepare<[], { id: string; name: string }>('SELECT id, name FROM bodies ORDER BY name, id')
      .all()
      .map(({ id, name }) => ({ source: `body:${id}:members`, label: `${name}: members`, kind: 'table' })),
  block: (db, source, today) => {
    const [, id = '', part = ''] = source.split(':')
    const body = part === 'members' ? readBody(db, id) : undefined
    return body ? { data: membersOf(db, id, body.name, today), asOf: today } : null
  }
}

function membersOf(db: Db, bodyId: string, name: string, today: IsoDate): BlockData {
  const rows = listMemberships(db, { bodyId }).filter((row) => holdsOn(row, today))
  return {
    type: 'table',
    caption: `Members of ${name}`,
    columns: ['Member', 'Role', 'On behalf of', 'Term'].map((label) => ({ label, align: 'left' as const })),
    rows: rows.map((row) => [
      sitterName(row),
      row.role || 'Member',
      row.person || row.post ? row.onBehalfOf : '',
      spanInWords(row)
    ]),
    hasTotal: false,
    note: `As recorded on ${formatDate(today)}.`
  }
}

/** Governance maps and timelines. */
export const partnershipSource: RecordSource = {
  prefix: 'partnership',
  figures: () => [],
  figure: () => null,
  blocks: (db) =>
    db
      .prepare<[], { source: string; label: string; kind: 'map' | 'list' }>(`
        SELECT source, label, kind FROM (
          SELECT 'partnership:map:' || id AS source, name || ': governance map' AS label, 'map' AS kind FROM maps
          UNION ALL
          SELECT 'partnership:changes:' || id, name || ': what it would change', 'list' FROM maps WHERE state = 'proposed'
          UNION ALL
          SELECT 'partnership:timeline:' || id, name || ': timeline of events', 'list' FROM partnerships
        ) ORDER BY label, source
      `)
      .all(),
  block: async (db, source, today) => {
    const [, part = '', id = ''] = source.split(':')
    if (part === 'timeline') {
      const timeline = readTimeline(db, id)
      return timeline
        ? {
            data: {
              type: 'list',
              caption: `Timeline of ${timeline.name}`,
              items: timeline.events.map(({ on, text }) => ({ term: formatDate(on), text })),
              note: ''
            },
            asOf: today
          }
        : null
    }
    if (part === 'changes') {
      const data = changesOf(db, id)
      return data ? { data, asOf: today } : null
    }
    const map = part === 'map' ? readValue(db, 'maps', id) : null
    if (!map?.ok) return null
    const { value, updatedAt } = map.value
    const updatedOn = updatedAt.slice(0, 10)
    const data = await drawMap({ map: shownOn(value, mapRecords(db, value)), caption: value.name, updatedOn })
    return { data, asOf: updatedOn }
  }
}

/** What a proposed map would change, as a list; null when there is none to hold it against. */
function changesOf(db: Db, id: string): BlockData | null {
  const compared = readMapChanges(db, id)
  if (!compared.ok || compared.value.currentId === null) return null
  const { name, changes } = compared.value
  return {
    type: 'list',
    caption: `What would change: ${name}`,
    items: changes.map(({ kind, text }) => ({ term: changeNames[kind], text })),
    note: ''
  }
}
