// What the disk refuses has a name that people have words for: at whatever file it happens, and in the transcript too.

import assert from 'node:assert/strict'
import { closeSync, openSync, writeSync } from 'node:fs'
import { test } from 'node:test'
import { diskReport } from '../../src/ceremony/disk.ts'
import { failureOf } from '../../src/ceremony/failure.ts'
import { toReport } from '../../src/host/serve.ts'
import { ReadBackError } from '../../src/transcript/durable.ts'
import { failureWords } from '../../src/words/failures.ts'

function thrown (act: () => void): unknown {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

test('a full disk is said to be full', { skip: process.platform === 'linux' ? false : 'needs /dev/full' }, () => {
  const fd = openSync('/dev/full', 'w')
  const error = thrown(() => writeSync(fd, 'x'))
  closeSync(fd)
  assert.deepEqual(toReport(error), { code: 'disk-full', facts: { reason: 'ENOSPC' } })
  assert.deepEqual(failureOf(error), { code: 'disk-full', facts: { reason: 'ENOSPC' } })
  assert.match(failureWords(toReport(error)).next, /Make room/)
})

test('each error of a disk has its name; what is none is a fault of ours', () => {
  const system = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'open', path: '/station/file' })
  const found = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO'].map(code => diskReport(system(code))?.code)
  assert.deepEqual(found, ['disk-full', 'disk-full', 'disk-not-writable', 'disk-not-writable', 'disk-not-writable', 'disk-failed'])
  assert.deepEqual(diskReport(system('EIO'))?.facts, { reason: 'EIO', path: '/station/file' })
  assert.deepEqual(diskReport(new ReadBackError('/station/file')), { code: 'disk-read-back', facts: { path: '/station/file' } })
  for (const error of [system('ENOTDIR'), Object.assign(new Error('x'), { code: 'ENOSPC' }), new TypeError('x'), null]) assert.equal(diskReport(error), undefined)
})
