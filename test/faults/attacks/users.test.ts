// Another user of the same machine, really one: reads nothing of the station, of the host's memory, environment and files, ends nothing, and has no folder or link
// of theirs taken for the station. And what an environment could do to how the host runs is not passed on to it.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { hostEnvironment } from '../../../src/host/client.ts'
import { Station } from '../../../src/host/station.ts'
import { light, quick, testStation } from '../../support/rehearse.ts'

/** Nobody's ids on Debian. */
const stranger = 65_534
const asOther = { skip: process.getuid?.() === 0 ? false : 'only root can become somebody else' }

/** A folder that others may enter. */
function sharedFolder (t: TestContext): string {
  const folder = mkdtempSync('/tmp/strongroom-shared-')
  chmodSync(folder, 0o777)
  t.after(() => { rmSync(folder, { recursive: true, force: true }) })
  return folder
}

/** Whether a command does for a stranger what it is for. */
function strangerCan (command: string): boolean {
  const { status, error } = spawnSync('/bin/sh', ['-c', command], { uid: stranger, gid: stranger, env: { PATH: '/usr/bin:/bin' }, stdio: 'ignore', cwd: '/' })
  assert.equal(error, undefined)
  return status === 0
}

test('another user reads and ends nothing; a host listens nowhere, and takes nothing from its environment that changes how it runs', async t => {
  const shared = sharedFolder(t)
  const station = testStation(t, join(shared, 'station'))
  const host = await station.start({ NODE_OPTIONS: '--title=changed', NODE_DEBUG: 'module' })
  await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...light } })
  const pids = [String(host.pid), ...readFileSync(`/proc/${host.pid}/task/${host.pid}/children`, 'utf8').trim().split(' ')]

  await t.test('another user', asOther, () => {
    assert.ok(strangerCan(`test -d ${station.folder}`), 'the stranger sees the folder, and it is its own mode that holds')
    for (const command of [`ls ${station.folder}`, `cat ${station.folder}/lock-holder.json`, `touch ${station.folder}/x`, `cat ${station.folder}/ceremonies/*/plan.json`]) assert.equal(strangerCan(command), false, command)
    for (const pid of pids) {
      for (const command of [`cat /proc/${pid}/environ`, `head -c 1 /proc/${pid}/mem`, `cat /proc/${pid}/maps`, `ls /proc/${pid}/fd`, `ls /proc/${pid}/cwd/`, `kill -TERM ${pid}`, `kill -STOP ${pid}`]) assert.equal(strangerCan(command), false, command)
    }
  })

  await t.test('the network, and other processes', () => {
    const sockets = readdirSync(`/proc/${host.pid}/fd`).flatMap(fd => /^socket:\[(\d+)\]$/.exec(linkOf(`/proc/${host.pid}/fd/${fd}`))?.[1] ?? [])
    assert.ok(sockets.length > 0, 'the channel to its face is one')
    const rows = (kind: string): string[][] => readFileSync(`/proc/${host.pid}/net/${kind}`, 'utf8').split('\n').slice(1).map(line => line.trim().split(/\s+/))
    const listening = new Set(['tcp', 'tcp6', 'udp', 'udp6', 'raw'].flatMap(kind => rows(kind).map(cells => cells[9])))
    assert.deepEqual(sockets.filter(inode => listening.has(inode)), [])
    // Of those between processes none has a name or a queue of callers.
    const named = new Set(rows('unix').filter(([, , , flags, , , , name]) => name !== undefined || flags === '00010000').map(cells => cells[6]))
    assert.deepEqual(sockets.filter(inode => named.has(inode)), [])
  })

  await t.test('the environment', () => {
    const asked = { NODE_OPTIONS: '--title=changed', NODE_EXTRA_CA_CERTS: '/nowhere', NODE_REPL_EXTERNAL_MODULE: '/nowhere', npm_config_registry: 'x', SOFTHSM2_CONF: '/kept', XDG_DATA_HOME: '/kept' }
    assert.deepEqual(hostEnvironment(asked), { SOFTHSM2_CONF: '/kept', XDG_DATA_HOME: '/kept' })
    for (const pid of pids) assert.doesNotMatch(readFileSync(`/proc/${pid}/environ`, 'latin1'), /NODE_OPTIONS|NODE_DEBUG|changed/)
  })
  assert.equal((await host.call('ceremony.view', {})).phase, 'briefing')
})

function linkOf (path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

test('a folder or a link that somebody else put in the station\'s place is not used', asOther, t => {
  const shared = sharedFolder(t)
  const [theirs, link, mine] = [join(shared, 'theirs'), join(shared, 'link'), join(shared, 'mine')]
  mkdirSync(theirs, { mode: 0o777 })
  chownSync(theirs, stranger, stranger)
  mkdirSync(mine)
  symlinkSync(mine, link)
  lchownSync(link, stranger, stranger)
  for (const place of [theirs, link]) assert.throws(() => Station.open(place, new Date()), { code: 'station-unusable', facts: { folder: place } })
  assert.deepEqual([readdirSync(theirs), readdirSync(mine)], [[], []])
  const own = join(shared, 'own')
  symlinkSync(mine, own)
  Station.open(own, new Date()).close()
})
