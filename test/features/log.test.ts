import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLog } from '../../electron/log'
import { temporaryFolder, testClock } from '../support/profile'

describe('the log', () => {
  it('says when, what, and where in the code', () => {
    const folder = temporaryFolder()
    const log = createLog(folder, testClock())
    log.info('Started')
    log.error('reports.save failed', new Error('no'))
    const lines = fs.readFileSync(path.join(folder, 'packwright.log'), 'utf8').split('\n')
    expect(lines[0]).toBe('2026-11-22T09:00:00.000Z info Started')
    expect(lines[1]).toBe('2026-11-22T09:00:01.000Z error reports.save failed: Error: no')
    expect(lines[2]).toContain('log.test.ts')
  })

  it('starts afresh when it has grown large, and keeps the one before', () => {
    const folder = temporaryFolder()
    const log = createLog(folder, testClock())
    log.info('x'.repeat(1024 * 1024))
    log.info('after')
    expect(fs.readdirSync(folder).sort()).toEqual(['packwright.before.log', 'packwright.log'])
    expect(fs.readFileSync(path.join(folder, 'packwright.log'), 'utf8')).toContain('after')
  })

  it.skipIf(process.platform === 'win32')('is for its user alone', () => {
    const folder = path.join(temporaryFolder(), 'profile')
    createLog(folder, testClock()).info('Started')
    const modeOf = (place: string): number => fs.statSync(place).mode & 0o777
    expect([modeOf(folder), modeOf(path.join(folder, 'packwright.log'))]).toEqual([0o700, 0o600])
  })

  it('stops nothing when it cannot be written', () => {
    const folder = temporaryFolder()
    fs.mkdirSync(path.join(folder, 'packwright.log'))
    expect(() => createLog(folder, testClock()).error('lost')).not.toThrow()
  })
})
