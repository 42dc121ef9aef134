// What the look before the day reads: the kernel's tables as they are written, folders like those of sysfs, media, and the records that are kept.

import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { lookAtClock } from '../../src/host/doctor/clock.ts'
import { keepLook, newestLook, oldestLookMs } from '../../src/host/doctor/kept.ts'
import { availableMib, battery, hibernates, lookAtMachine, swapAreas } from '../../src/host/doctor/machine.ts'
import { lookAtMedia, mediaIn } from '../../src/host/doctor/media.ts'
import { lookAtNetwork } from '../../src/host/doctor/network.ts'
import { runningPrograms } from '../../src/host/doctor/programs.ts'
import { mountOf, mountsIn, mounts } from '../../src/host/doctor/read.ts'
import { largestOf } from '../../src/host/doctor/screen.ts'
import { lookAtStorage } from '../../src/host/doctor/storage.ts'
import type { DoctorRecord } from '../../src/transcript/entry.ts'
import { tempFolder } from '../support/rehearse.ts'
import { custodial } from '../support/small-plans.ts'

test('tables of the kernel', () => {
  assert.deepEqual(swapAreas('Filename\tType\tSize\tUsed\tPriority\n/dev/sda2   partition 8 0 -2\n/swap file 1 0 -3'), ['/dev/sda2', '/swap'])
  assert.deepEqual([swapAreas('Filename\tType\tSize\tUsed\tPriority'), swapAreas(null)], [[], null])
  assert.equal(availableMib('MemTotal:       16384000 kB\nMemAvailable:    2048000 kB\n'), 2000)
  assert.equal(availableMib(''), null)
  assert.deepEqual([hibernates('freeze mem disk', '[platform] shutdown', '8:2'), hibernates('freeze mem disk', '[disabled]', '8:2'), hibernates('freeze mem disk', '[platform]', '0:0'), hibernates('freeze mem', '[platform]', '8:2')], [true, false, false, false])
  const supply = (type: string, status: string | null, capacity: number | null): Parameters<typeof battery>[0][number] => ({ type, status, capacity })
  assert.deepEqual([battery([]), battery([supply('Mains', null, null), supply('Battery', 'Charging', 40)]), battery([supply('Battery', 'Discharging', 40), supply('Battery', 'Discharging', 12)])], [null, null, 12])
  assert.deepEqual(largestOf(['1024x768\n800x600', '', '1920x1080\n1024x768']), { width: 1920, height: 1080 })
  assert.equal(largestOf(['']), null)
})

test('mounts, and the one that a path lies on', () => {
  const all = mountsIn(String.raw`22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw
23 22 0:5 / /home rw - nfs4 server:/home rw
24 22 8:17 / /media/ada/MY\040DISK rw,nosuid shared:9 master:2 - vfat /dev/sdb1 rw
25 23 0:6 / /home rw - tmpfs none rw
a line that is none`)
  assert.deepEqual(all.map(({ point, type }) => `${point} ${type}`), ['/ ext4', '/home nfs4', '/media/ada/MY DISK vfat', '/home tmpfs'])
  // What was mounted over another counts; a name that only begins alike does not.
  assert.deepEqual(['/home/ada', '/homes', '/media/ada/MY DISK', '/'].map(path => mountOf(path, all)?.type), ['tmpfs', 'ext4', 'vfat', 'ext4'])
  assert.ok(mountOf(process.cwd(), mounts()) !== null)
  const more = mountsIn('26 22 7:1 / /media/cd ro - iso9660 /dev/sr0 ro\n27 22 0:9 / /mnt/elsewhere rw - nfs4 server:/backups rw\n28 22 8:33 / /run/media/ada/B rw - ext4 /dev/sdc1 rw\n29 22 8:33 / /run/media/ada/B rw - ext4 /dev/sdc1 rw')
  assert.deepEqual(mediaIn([...all, ...more]), ['/media/ada/MY DISK', '/run/media/ada/B'])
})

test('interfaces with a cable, and radios that nothing blocks', t => {
  const folder = tempFolder(t)
  const put = (path: string, text: string | null): void => {
    mkdirSync(join(folder, text === null ? path : join(path, '..')), { recursive: true })
    if (text !== null) writeFileSync(join(folder, path), text)
  }
  const sys = { interfaces: join(folder, 'net'), switches: join(folder, 'rfkill'), bluetooth: join(folder, 'bluetooth') }
  assert.deepEqual(lookAtNetwork([], sys), { up: [], linked: [], radios: [] })
  for (const [name, carrier] of [['eth0', '1'], ['eth1', '0'], ['bridge0', '1'], ['wlan0', '0']] as const) {
    put(`net/${name}/carrier`, carrier)
    if (name !== 'bridge0') put(`net/${name}/device`, null)
  }
  put('net/wlan0/phy80211', null)
  put('bluetooth/hci0', null)
  assert.deepEqual(lookAtNetwork(['eth0'], sys), { up: ['eth0'], linked: ['eth0'], radios: ['wlan0', 'hci0'] })
  for (const [name, type, soft] of [['rfkill0', 'wlan', '1'], ['rfkill1', 'bluetooth', '0']] as const) {
    put(`rfkill/${name}/type`, type)
    put(`rfkill/${name}/soft`, soft)
    put(`rfkill/${name}/hard`, '0')
  }
  assert.deepEqual(lookAtNetwork([], sys).radios, ['bluetooth'])
})

test('this machine, its folder and its clock are read as they are', t => {
  const folder = tempFolder(t)
  const { mib, type, owner, user } = lookAtStorage(folder)
  assert.ok(mib > 0 && type !== '')
  assert.equal(owner, user)
  assert.ok(lookAtMachine(false).processors >= 1)
  assert.ok((lookAtMachine(false).freeMib ?? 0) > 0)
  assert.ok(runningPrograms().length > 0)
  const now = new Date('2026-11-29T10:00:00.000Z')
  assert.equal(lookAtClock(now, [null, '2026-11-02T00:00:00.000Z', '2026-11-03T00:00:00.000Z']).last, '2026-11-03T00:00:00.000Z')
  assert.equal(lookAtClock(now, [null]).last, null)
})

test('media are looked at where a plan wants some', t => {
  const folder = tempFolder(t)
  const planned = custodial()
  assert.equal(lookAtMedia({ ...planned, recovery: null }, folder, [folder]), null)
  writeFileSync(join(folder, 'notes.txt'), 'x')
  mkdirSync(join(folder, 'lost+found'))
  const found = lookAtMedia(planned, folder, [folder, join(folder, 'pulled-out')])
  assert.deepEqual(found?.found.map(({ path, isWritable, content, device }) => [path, isWritable, content, device === found.station]), [[folder, true, 1, true]])
})

test('the newest record that fits is kept for the opening, and no other', t => {
  const folder = tempFolder(t)
  const [ours, other] = ['ab'.repeat(32), 'cd'.repeat(32)]
  const now = new Date('2026-11-29T10:00:00.000Z')
  const ago = (ms: number, plan: string | null): DoctorRecord => ({ time: new Date(now.getTime() - ms).toISOString(), version: '0.2.0', plan, items: [{ code: 'radios', weight: 'good', facts: {} }] })
  const hour = 3600 * 1000
  assert.equal(newestLook(folder, ours, now), null)
  keepLook(folder, ago(hour, other))
  assert.equal(newestLook(folder, ours, now), null)
  keepLook(folder, ago(3 * hour, null))
  assert.deepEqual(newestLook(folder, ours, now), ago(3 * hour, null))
  keepLook(folder, ago(4 * hour, ours))
  assert.deepEqual(newestLook(folder, ours, now), ago(3 * hour, null))
  keepLook(folder, ago(2 * hour, ours))
  assert.deepEqual(newestLook(folder, ours, now), ago(2 * hour, ours))
  // Too old, or from a clock that was ahead.
  const old = tempFolder(t)
  keepLook(old, ago(oldestLookMs + 1, ours))
  assert.equal(newestLook(old, ours, now), null)
  keepLook(folder, ago(oldestLookMs, ours))
  keepLook(folder, ago(-1, null))
  assert.deepEqual(newestLook(folder, ours, now)?.plan, ours)
  // A file that holds another plan's record, or none, says nothing.
  writeFileSync(join(folder, 'doctor', `${ours}.json`), JSON.stringify(ago(hour, other)))
  assert.equal(newestLook(folder, ours, now), null)
  const fact = { code: 'radios', weight: 'good', facts: { radios: 'x'.repeat(2000) } } as const
  keepLook(folder, { ...ago(hour, ours), items: Array.from({ length: 150 }, () => fact) })
  assert.equal(newestLook(folder, ours, now), null)
  writeFileSync(join(folder, 'doctor', `${ours}.json`), '{"time":')
  assert.equal(newestLook(folder, ours, now), null)
  assert.deepEqual(readdirSync(join(folder, 'doctor')).sort(), [`${ours}.json`, `${other}.json`, 'no-plan.json'].sort())
})
