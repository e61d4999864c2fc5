import path from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from './app'

/** What the app would have asked the person and handed to the system. */
type Outside = { readonly asked: string[]; readonly opened: string[] }

/** Answers the question about links with “Cancel” or “Open”, and keeps the system from opening anything. */
async function watchOutside(app: ElectronApplication, answer: 'Open' | 'Cancel'): Promise<() => Promise<Outside>> {
  await app.evaluate(
    ({ dialog, shell }, response) => {
      const outside = { asked: [] as string[], opened: [] as string[] }
      Object.assign(globalThis, { outside })
      dialog.showMessageBox = (async (...given: unknown[]) => {
        outside.asked.push((given.at(-1) as { detail: string }).detail)
        return { response, checkboxChecked: false }
      }) as typeof dialog.showMessageBox
      shell.openExternal = async (address) => void outside.opened.push(address)
    },
    answer === 'Open' ? 0 : 1
  )
  return () => app.evaluate(() => (globalThis as unknown as { outside: Outside }).outside)
}

const start = 'app://packwright/index.html'

/** Ways in which a page might leave, or bring something else in. Each runs in the page. */
const waysOut: readonly (readonly [string, (page: Page, address: string) => Promise<unknown>])[] = [
  ['a click on a link', (page, address) => page.evaluate((href) => clickLink(href, ''), address)],
  ['a click on a link to a new window', (page, address) => page.evaluate((href) => clickLink(href, '_blank'), address)],
  ['window.open', (page, address) => page.evaluate((href) => void window.open(href), address)],
  ['a new location', (page, address) => page.evaluate((href) => location.assign(href), address)],
  ['a form', (page, address) => page.evaluate((action) => submitForm(action), address)],
  ['a frame', (page, address) => page.evaluate((src) => addElement('iframe', { src }), address)],
  ['an embedded object', (page, address) => page.evaluate((data) => addElement('object', { data }), address)],
  [
    'a page that sends on at once',
    (page, address) =>
      page.evaluate((href) => addElement('meta', { 'http-equiv': 'refresh', content: `0; url=${href}` }), address)
  ],
  ['a webview', (page, address) => page.evaluate((src) => addElement('webview', { src }), address)]
]

/** Ways in which a page might fetch something without leaving. */
const waysToFetch: readonly (readonly [string, (page: Page, address: string) => Promise<unknown>])[] = [
  [
    'fetch',
    (page, address) =>
      page.evaluate(
        (href) =>
          fetch(href)
            .catch(() => undefined)
            .then(() => undefined),
        address
      )
  ],
  ['a beacon', (page, address) => page.evaluate((href) => void navigator.sendBeacon(href, 'x'), address)],
  [
    'a web socket',
    (page, address) => page.evaluate((href) => tryTo(() => new WebSocket(href)), address.replace('http', 'ws'))
  ],
  ['an event source', (page, address) => page.evaluate((href) => tryTo(() => new EventSource(href)), address)],
  ['a worker', (page, address) => page.evaluate((href) => tryTo(() => new Worker(href)), address)],
  ['a picture', (page, address) => page.evaluate((src) => addElement('img', { src }), address)],
  ['a script', (page, address) => page.evaluate((src) => addElement('script', { src }), address)],
  [
    'a stylesheet',
    (page, address) => page.evaluate((href) => addElement('link', { rel: 'stylesheet', href }), address)
  ],
  ['a prefetch', (page, address) => page.evaluate((href) => addElement('link', { rel: 'prefetch', href }), address)],
  [
    'a connection made ahead',
    (page, address) => page.evaluate((href) => addElement('link', { rel: 'preconnect', href }), address)
  ],
  ['a film', (page, address) => page.evaluate((src) => addElement('video', { src, autoplay: '' }), address)]
]

declare global {
  function clickLink(href: string, target: string): void
  function submitForm(action: string): void
  function addElement(name: string, attributes: Record<string, string>): void
  function tryTo(work: () => unknown): void
}

/** What the ways above use; put into the page by the test's own door, which the content policy does not watch. */
async function addTools(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(globalThis, {
      addElement: (name: string, attributes: Record<string, string>) => {
        const element = document.createElement(name)
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
        document.body.append(element)
        return undefined
      },
      clickLink: (href: string, target: string) => {
        const link = Object.assign(document.createElement('a'), { href, target })
        document.body.append(link)
        link.click()
      },
      submitForm: (action: string) => {
        const form = Object.assign(document.createElement('form'), { action, method: 'post' })
        document.body.append(form)
        form.submit()
      },
      tryTo: (work: () => unknown) => {
        try {
          work()
        } catch {}
      }
    })
  })
}

/** Waits until whatever was set off has had its turn in the page and in the main process. */
async function settle(app: ElectronApplication, page: Page): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
    await app.evaluate(() => new Promise((resolve) => setImmediate(resolve)))
  }
}

test('a page has no Node, and a bridge of exactly two functions', async ({ open }) => {
  const { page } = await open()
  expect(
    await page.evaluate(() => ({
      names: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis
      ),
      bridge: Object.entries(window.bridge).map(([name, value]) => [name, typeof value])
    }))
  ).toEqual({
    names: [],
    bridge: [
      ['invoke', 'function'],
      ['onChanged', 'function']
    ]
  })
})

test('a page cannot change the bridge, nor reach Electron through what it answers', async ({ open }) => {
  const { page } = await open()
  const found = await page.evaluate(async () => {
    try {
      Object.assign(window.bridge, { invoke: () => 'mine' })
    } catch {}
    const answer = await window.bridge.invoke('files.about', {})
    return [typeof answer, Object.getPrototypeOf(answer) === Object.prototype]
  })
  expect(found).toEqual(['object', true])
})

test('calls that are not of the contract are refused, by name and by input', async ({ open }) => {
  const { page } = await open()
  for (const [name, input, code] of [
    ['toString', {}, 'unsupported'],
    ['__proto__', {}, 'unsupported'],
    ['reports.get', { id: '../../etc/passwd' }, 'invalid'],
    ['reports.get', null, 'invalid'],
    ['reports.export', { id: 'r1', to: '/tmp/from-a-page.pdf' }, 'invalid']
  ] as const)
    expect(
      await page.evaluate(([name, input]) => window.bridge.invoke(name, input), [name, input] as const)
    ).toMatchObject({
      ok: false,
      error: { code }
    })
})

test('there is no way out of the window', async ({ open, listener }) => {
  const { app, page } = await open()
  const outside = await watchOutside(app, 'Cancel')
  await addTools(page)
  for (const [what, go] of waysOut) {
    await go(page, `${listener.address}/${encodeURIComponent(what)}`)
    await settle(app, page)
    expect(page.url().split('#')[0], what).toBe(start)
    expect(app.windows(), what).toHaveLength(1)
  }
  expect(listener.visits).toEqual([])
  // Nothing but a web page over https or a mail address is even asked about.
  expect(await outside()).toEqual({ asked: [], opened: [] })
})

test('nothing can be fetched from outside', async ({ open, listener }) => {
  const { app, page } = await open()
  await addTools(page)
  for (const [what, fetchBy] of waysToFetch) {
    await fetchBy(page, `${listener.address}/${encodeURIComponent(what)}`)
    await settle(app, page)
  }
  expect(listener.visits).toEqual([])
})

test('a link to a web page opens outside, and only when the person agrees', async ({ open }) => {
  const { app, page } = await open()
  await addTools(page)
  const refused = await watchOutside(app, 'Cancel')
  await page.evaluate(() => clickLink('https://www.example.gov.uk/report?x=1', '_blank'))
  await expect.poll(refused).toEqual({ asked: ['https://www.example.gov.uk/report?x=1'], opened: [] })
  const agreed = await watchOutside(app, 'Open')
  await page.evaluate(() => clickLink('mailto:clerk@example.gov.uk', ''))
  await expect.poll(agreed).toEqual({ asked: ['mailto:clerk@example.gov.uk'], opened: ['mailto:clerk@example.gov.uk'] })
  expect(page.url().split('#')[0]).toBe(start)
})

test('the content policy stops what is written into a page', async ({ open }) => {
  const { page } = await open()
  const stopped = await page.evaluate(async () => {
    const directives: string[] = []
    const stoppedAll = new Promise<void>((resolve) =>
      document.addEventListener('securitypolicyviolation', (event) => {
        directives.push(event.effectiveDirective)
        if (directives.length === 3) resolve()
      })
    )
    const script = document.createElement('script')
    script.textContent = 'globalThis.isWritten = true'
    document.body.append(script)
    const style = document.createElement('style')
    style.textContent = 'body { color: red }'
    document.head.append(style)
    await fetch('app://packwright/index.html').catch(() => undefined)
    await stoppedAll
    return { directives, isWritten: 'isWritten' in globalThis }
  })
  expect(stopped.isWritten).toBe(false)
  expect(stopped.directives.sort()).toEqual(['connect-src', 'script-src-elem', 'style-src-elem'])
})

test('no session there is, or will be, reaches out: not the window’s, not the printer’s, not a new one', async ({
  open,
  listener
}) => {
  const { app } = await open()
  const answers = await app.evaluate(async ({ session, net, BrowserWindow }, address) => {
    const tryFetch = async (fetch: (address: string) => Promise<unknown>): Promise<string> =>
      fetch(address).then(
        () => 'answered',
        () => 'refused'
      )
    const hidden = new BrowserWindow({ show: false, webPreferences: { partition: 'another' } })
    await hidden.loadURL(`data:text/html,<img src="${address}/picture"><iframe src="${address}/frame"></iframe>`)
    await hidden.loadURL(address).catch(() => undefined)
    hidden.destroy()
    return [
      await tryFetch((url) => net.fetch(url)),
      await tryFetch((url) => session.defaultSession.fetch(url)),
      await tryFetch((url) => session.fromPartition('packwright-print').fetch(url)),
      await tryFetch((url) => session.fromPartition('another').fetch(url)),
      await tryFetch((url) => session.fromPartition('yet another').fetch(url.replace('127.0.0.1', 'localhost')))
    ]
  }, listener.address)
  expect(answers).toEqual(['refused', 'refused', 'refused', 'refused', 'refused'])
  expect(listener.visits).toEqual([])
})

test('no name leads anywhere', async ({ open }) => {
  const { app } = await open()
  const resolved = await app.evaluate(({ session }) =>
    session.defaultSession.resolveHost('localhost').then(
      () => 'found',
      () => 'not found'
    )
  )
  expect(resolved).toBe('not found')
})

test('no permission is given', async ({ open }) => {
  const { page } = await open()
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'] as const
    const found: string[] = []
    for (const name of names) found.push((await navigator.permissions.query({ name: name as PermissionName })).state)
    return found
  })
  expect(states).toEqual(['denied', 'denied', 'denied', 'denied', 'denied', 'denied'])
})

test('a journey through the app breaks no rule of the content policy and leaves no error', async ({
  open,
  listener
}) => {
  const { app, page, ask, complaints } = await open()
  expect(await ask('sample.fill', {})).toMatchObject({ ok: true })
  const meetings = await ask('meetings.list', {})
  const reports = await ask('reports.list', {})
  const meeting = meetings.ok ? meetings.value[0]?.id : undefined
  const report = reports.ok ? reports.value[0]?.id : undefined
  // Once more from the start, now that somebody listens.
  await page.reload()
  for (const place of [
    'home',
    'reports',
    `report/${report}`,
    'meetings',
    `meeting/${meeting}`,
    'organisations',
    'settings'
  ]) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, `#/${place}`)
    await settle(app, page)
  }
  await page.keyboard.press('Control+K')
  await settle(app, page)
  expect(complaints).toEqual([])
  expect(listener.visits).toEqual([])
})

test('a pack is built without any page, and fetches nothing', async ({ open, folder, listener }) => {
  const { app, ask, chooseTarget } = await open()
  await ask('sample.fill', {})
  const meetings = await ask('meetings.list', {})
  const meetingId = meetings.ok ? (meetings.value[0]?.id ?? '') : ''
  await chooseTarget(path.join(folder, 'pack.pdf'))
  expect(await ask('meetings.buildPack', { meetingId })).toMatchObject({
    ok: true,
    value: { pages: expect.any(Number) }
  })
  const pages = await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)
  expect(pages).toBe(1)
  expect(listener.visits).toEqual([])
})

test('a second start of the same profile brings the first window forward and ends', async ({ open, folder }) => {
  const { app, profile } = await open()
  const status = await app.evaluate(
    async ({ app }, given) => {
      const { spawn } = process.getBuiltinModule('node:child_process')
      const words = process.argv.slice(1).filter((word) => !/^--(inspect|remote-debugging)/.test(word))
      const isRoot = process.getuid?.() === 0
      const second = spawn(process.execPath, [...(isRoot ? ['--no-sandbox'] : []), ...words], { cwd: given.folder })
      const noticed = new Promise((resolve) => app.once('second-instance', () => resolve('noticed')))
      const ended = new Promise((resolve) => second.once('exit', (code) => resolve(code)))
      return [await noticed, await ended]
    },
    { folder, profile }
  )
  expect(status).toEqual(['noticed', 0])
  expect(app.windows()).toHaveLength(1)
})

test('the menu speaks to the page by the names the page knows', async ({ open }) => {
  const { app, page } = await open()
  await page.evaluate(() => {
    const heard = new Promise((resolve) => window.bridge.onChanged(resolve))
    Object.assign(globalThis, { heard })
  })
  await app.evaluate(({ Menu }) => {
    const go = Menu.getApplicationMenu()?.items.find((item) => item.label === '&Go')
    go?.submenu?.items.find((item) => item.label === '&Meetings')?.click()
  })
  expect(await page.evaluate(() => (globalThis as unknown as { heard: Promise<unknown> }).heard)).toEqual({
    type: 'menu',
    action: 'meetings'
  })
})

test('the window stands where it stood, with the size it had', async ({ open }) => {
  const first = await open()
  const bounds = { x: 60, y: 40, width: 1000, height: 700 }
  await first.app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to), bounds)
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await first.close()
  const again = await open()
  expect(await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())).toEqual(
    bounds
  )
})
