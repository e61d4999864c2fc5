/** What the program asks of the network, as the system sees it: nothing is listened to, nothing is sent. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, test } from './app'
import { runInTerminal } from './terminal'

const root = path.join(import.meta.dirname, '../..')
const electron = String(createRequire(import.meta.url)('electron'))
const hasStrace = spawnSync('strace', ['--version']).status === 0

test.skip(!hasStrace, 'strace is not here, so system calls cannot be watched')

/**
 * At its start Chromium asks the system for a way to an address of IPv6, which sends nothing: a datagram socket is only
 * told whom it would send to. There is no switch against it.
 */
const probe = /connect\(\d+, \{sa_family=AF_INET6, sin6_port=htons\(443\).*"2001:4860:4860::8888"/

/** Speaking to an address of the internet, waiting at one, or a socket by which nothing else could be meant. */
const reachesBeyond =
  /\b(connect|bind|sendto|sendmsg|sendmmsg)\(.*sa_family=AF_INET|socket\(AF_INET6?, SOCK_(STREAM|RAW|SEQPACKET)/

test('what reaches beyond the machine is told from what does not', () => {
  for (const line of [
    '7 connect(19, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
    '7 bind(19, {sa_family=AF_INET6, sin6_port=htons(0), inet_pton(AF_INET6, "::", &sin6_addr)}, 28 <unfinished ...>',
    '7 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 19'
  ])
    expect(reachesBeyond.test(line) && !probe.test(line), line).toBe(true)
  for (const line of [
    '7 connect(19, {sa_family=AF_UNIX, sun_path="/run/socket"}, 110) = 0',
    '7 socket(AF_INET6, SOCK_DGRAM, IPPROTO_IP) = 48'
  ])
    expect(reachesBeyond.test(line), line).toBe(false)
})

test('over a journey from the sample to a pack, no socket reaches beyond the machine, and none waits for anybody', async ({
  folder
}) => {
  test.slow()
  const report =
    'Cabinet\n\nWinter beds\n\nPurpose of the Report\n\n1 To ask for beds.\n\nRecommendation(s)\n\n2 Agree.\n'
  fs.writeFileSync(path.join(folder, 'beds.txt'), report)
  const profile = ['--profile', path.join(folder, 'profile')]
  const journey = [
    ['sample'],
    ['import', 'beds.txt'],
    ['pack', '--files', 'beds.txt', '--body', 'Cabinet', '--date', '2026-12-09', '--to', 'pack.pdf'],
    ['backup', '--to', 'copy.packwright-backup']
  ]
  for (const [index, words] of journey.entries()) {
    const trace = path.join(folder, `calls-${index}`)
    const watched = ['-f', '-qq', '-e', 'trace=network', '-o', trace, electron, root, '--', ...words, ...profile]
    const ended = await runInTerminal('strace', watched, { folder })
    expect(ended.status, ended.error).toBe(0)
    const calls = fs.readFileSync(trace, 'utf8').split('\n')
    // The test would notice: the processes of the program do speak with each other.
    expect(calls.some((line) => /AF_UNIX/.test(line))).toBe(true)
    expect(calls.filter((line) => reachesBeyond.test(line) && !probe.test(line))).toEqual([])
  }
})
