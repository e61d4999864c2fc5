import fs from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerFrom, contentPolicy, isOwnPage, ownFile } from '../../electron/protocol'
import { temporaryFolder } from '../support/profile'

let folder: string
beforeAll(() => {
  const parent = temporaryFolder()
  folder = path.join(parent, 'renderer')
  fs.mkdirSync(path.join(folder, 'assets'), { recursive: true })
  fs.mkdirSync(path.join(parent, 'renderer-other'))
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html>')
  fs.writeFileSync(path.join(folder, 'assets/main.js'), '1')
  fs.writeFileSync(path.join(folder, 'secret.db'), 'x')
  fs.writeFileSync(path.join(parent, 'secret.html'), 'x')
  fs.writeFileSync(path.join(parent, 'renderer-other/index.html'), 'x')
})

describe('the app’s own files', () => {
  it.each([
    ['app://packwright/index.html', 'text/html; charset=utf-8'],
    ['app://packwright/assets/main.js', 'text/javascript; charset=utf-8'],
    ['app://packwright/index.html?x=1#reports', 'text/html; charset=utf-8']
  ])('are answered: %s', async (address, type) => {
    const response = await answerFrom(folder, address)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
  })

  it.each([
    'app://packwright/../secret.html',
    'app://packwright/..%2fsecret.html',
    'app://packwright/%2e%2e/secret.html',
    'app://packwright/%2e%2e%2fsecret.html',
    'app://packwright/..%5csecret.html',
    'app://packwright/..\\secret.html',
    'app://packwright/assets/..%2f..%2fsecret.html',
    'app://packwright/../renderer-other/index.html',
    'app://packwright/..%2frenderer-other/index.html',
    'app://packwright//etc/passwd',
    'app://packwright/%2fetc%2fpasswd',
    'app://packwright/c:%2fwindows%2fwin.ini',
    'app://packwright/index.html%00.js',
    'app://packwright/%',
    'app://packwright/%ff',
    'app://packwright/',
    'app://packwright/assets',
    'app://packwright/secret.db',
    'app://packwright/missing.html',
    'app://other/index.html',
    'app://packwright:80/index.html',
    'app://user@packwright/index.html/../../secret.html',
    'file:///etc/passwd',
    'https://packwright/index.html',
    'not an address'
  ])('are all there is: %s', async (address) => {
    const response = await answerFrom(folder, address)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  it('never lie outside their folder, whatever is put between the slashes', () => {
    const parts = ['..', '.', '%2e%2e', '%2f', '%5c', 'renderer', 'renderer-other', '', ' ', '~', 'index.html']
    for (const a of parts)
      for (const b of parts)
        for (const c of parts) {
          const file = ownFile(folder, `app://packwright/${a}/${b}/${c}/index.html`)
          if (file) expect(file.startsWith(folder + path.sep)).toBe(true)
        }
  })

  it('come with the content policy on every answer, found or not', async () => {
    for (const address of ['app://packwright/index.html', 'app://packwright/assets/main.js', 'app://other/']) {
      const { headers } = await answerFrom(folder, address)
      expect(headers.get('content-security-policy')).toBe(contentPolicy)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })
})

describe('the content policy', () => {
  it('is exactly this', () => {
    expect(contentPolicy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'"
    ])
  })
})

describe('a page of ours', () => {
  it.each([
    ['app://packwright/index.html', true],
    ['app://packwright', true],
    ['app://packwright.example.com/', false],
    ['app://example.com/packwright', false],
    ['app:packwright', false],
    ['https://packwright/', false],
    ['file:///app/index.html', false],
    ['about:blank', false],
    ['data:text/html,x', false],
    ['', false]
  ])('%s: %s', (address, isOurs) => {
    expect(isOwnPage(address)).toBe(isOurs)
  })
})
