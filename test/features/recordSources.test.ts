/** What reports can draw from the records: searched by words, resolved by name, and gone when the record is. */
import { describe, expect, it } from 'vitest'
import { reportSchema } from '../../shared/reports/report'
import { paragraphOf } from '../../shared/reports/schema'
import { plainStyle } from '../support/houseStyles'
import { openProfile } from '../support/profile'

describe('figures from the records', () => {
  it('are found by every word of what was typed, and resolved again by their source', async () => {
    const profile = await openProfile()
    profile.context.db.exec(`
      INSERT INTO organisations (id, name, short_name, kind) VALUES ('o1', 'Ambleford Care Trust', 'ACT', 'nhs-trust'), ('o2', '100% Care', '', 'provider');
      INSERT INTO people (id, name, post) VALUES ('p1', 'Rosa Ambleford', 'Director of Law')`)
    const names = async (text: string): Promise<string[]> =>
      (await profile.get('records.searchFigures', { text })).found.map((figure) => figure.label)
    expect(await names('care trust')).toEqual(['Ambleford Care Trust'])
    expect(await names('ambleford')).toEqual(['Ambleford Care Trust', 'Rosa Ambleford, Director of Law'])
    expect(await names('100%')).toEqual(['100% Care'])
    expect(await names('nobody')).toEqual([])
    const [trust] = await profile.get('records.figures', {
      sources: ['organisation:organisation:o1', 'organisation:organisation:gone', 'unknown:x']
    })
    expect(trust).toMatchObject({
      shown: 'Ambleford Care Trust',
      kind: 'name',
      forms: [{ form: 'short', shown: 'ACT' }]
    })
    profile.close()
  })

  it('follow a meeting that is moved', async () => {
    const profile = await openProfile()
    const { id } = await profile.get('meetings.add', { body: 'Cabinet', date: '2026-12-09' })
    const [found] = (await profile.get('records.searchFigures', { text: 'cabinet december' })).found
    expect(found).toMatchObject({ source: `meeting:${id}:date`, shown: '9 December 2026' })
    profile.context.db.prepare("UPDATE meetings SET date = '2026-12-16'").run()
    expect(await profile.get('records.figures', { sources: [`meeting:${id}:date`] })).toMatchObject([
      { shown: '16 December 2026' }
    ])
    expect(await profile.get('records.block', { source: 'meeting:x:agenda' })).toBeNull()
    profile.close()
  })
})

describe('what has moved on', () => {
  it('names organisations, bodies and posts that are no more, and people whose last seat has ended', async () => {
    const profile = await openProfile()
    profile.context.db.exec(`
      INSERT INTO organisations (id, name, kind, ends_on) VALUES ('old', 'Vale CCG', 'nhs-trust', '2022-06-30'), ('new', 'Vale ICB', 'nhs-trust', NULL);
      INSERT INTO successions VALUES ('old', 'new', '2022-07-01');
      INSERT INTO posts (id, title, organisation_id, ends_on) VALUES
        ('d1', 'Director of Joining Up', 'new', '2025-03-31'), ('d2', 'Director of Law', 'old', '2022-06-30'), ('d3', 'Director of Law', 'new', NULL);
      INSERT INTO bodies (id, name, kind, ends_on) VALUES ('b1', 'Vale Board', 'partnership', '2025-03-31'), ('b2', 'New Board', 'partnership', NULL);
      INSERT INTO people (id, name) VALUES ('p1', 'Ann Shaw'), ('p2', 'Bo Lin');
      INSERT INTO memberships (id, body_id, person_id, role, ends_on) VALUES
        ('m1', 'b1', 'p1', 'Chair', '2025-03-31'), ('m2', 'b1', 'p2', '', '2025-03-31'), ('m3', 'b2', 'p2', '', NULL)`)
    const { id } = await profile.get('reports.create', { styleId: plainStyle.id, title: 'Names' })
    const { revision, value } = await profile.get('reports.get', { id })
    const words = 'Vale CCG, the Vale Board, Ann Shaw, Bo Lin, the Director of Joining Up and the Director of Law.'
    const section = {
      id: 's',
      role: 'body',
      heading: 'Who',
      body: { type: 'doc', content: [paragraphOf(words)] }
    } as const
    await profile.get('reports.save', {
      id,
      revision,
      value: reportSchema.parse({ ...value, sections: [...value.sections, section] })
    })
    const names = (await profile.get('reports.movedOn', { id })).filter((item) => item.kind === 'name')
    expect(names.map((item) => item.message)).toEqual([
      'Director of Joining Up ended on 31 March 2025.',
      'Vale Board ended on 31 March 2025.',
      'Vale CCG ended on 30 June 2022; Vale ICB came after it.',
      'Ann Shaw was chair of Vale Board until 31 March 2025.'
    ])
    profile.close()
  })
})
