/** What reports can draw from the records: searched by words, resolved by name, and gone when the record is. */
import { describe, expect, it } from 'vitest'
import { openProfile } from '../support/profile'

describe('figures from the records', () => {
  it('are found by every word of what was typed, and resolved again by their source', async () => {
    const profile = await openProfile()
    profile.context.db.exec(`
      INSERT INTO organisations (id, name, short_name, kind) VALUES ('o1', 'Ambleford Care Trust', 'ACT', 'nhs-trust'), ('o2', '100% Care', '', 'provider');
      INSERT INTO people (id, name, post) VALUES ('p1', 'Rosa Ambleford', 'Director of Law')`)
    const names = async (text: string): Promise<string[]> =>
      (await profile.get('records.searchFigures', { text })).map((figure) => figure.label)
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
    const [found] = await profile.get('records.searchFigures', { text: 'cabinet december' })
    expect(found).toMatchObject({ source: `meeting:${id}:date`, shown: '9 December 2026' })
    profile.context.db.prepare("UPDATE meetings SET date = '2026-12-16'").run()
    expect(await profile.get('records.figures', { sources: [`meeting:${id}:date`] })).toMatchObject([
      { shown: '16 December 2026' }
    ])
    expect(await profile.get('records.block', { source: 'meeting:x:agenda' })).toBeNull()
    profile.close()
  })
})
