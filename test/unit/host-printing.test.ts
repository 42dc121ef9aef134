// What the print scheduler's answers and its configuration say, read without one.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { decodeAnswer, encodeRequest } from '../../src/host/printing/ipp.ts'
import { printPdf } from '../../src/host/printing/print.ts'
import { usualSocket } from '../../src/host/printing/scheduler.ts'
import { filesIn, spoolOf } from '../../src/host/printing/spool.ts'

/** An answer as a scheduler would write it: our own request, with a status in place of the operation. */
function answer (status: number): Uint8Array {
  const bytes = encodeRequest('Get-Jobs', [['name', 'status-message', 'Größe']], [['integer', 'job-id', 12], ['keyword', 'job-state-reasons', 'a', 'b'], ['boolean', 'held', true]])
  bytes.set([status >> 8, status & 255], 2)
  return bytes
}

test('an answer is read to its last value; one that ends anywhere before its end is none', () => {
  const bytes = answer(0x0406)
  const { status, says, jobs, printers } = decodeAnswer(bytes)
  assert.deepEqual([status, says, printers], [0x0406, 'Größe', []])
  assert.deepEqual(jobs.map(job => Object.fromEntries(job)), [{ 'job-id': [12], 'job-state-reasons': ['a', 'b'], held: [true] }])
  for (let length = 0; length < bytes.length; length++) assert.throws(() => decodeAnswer(bytes.subarray(0, length)), RangeError)
})

test('the scheduler is found where its own commands find it, but for another machine', () => {
  assert.deepEqual([{}, { CUPS_SERVER: '/run/other.sock' }, { CUPS_SERVER: 'print.example:631' }].map(usualSocket), ['/run/cups/cups.sock', '/run/other.sock', '/run/cups/cups.sock'])
})

test('where jobs wait and whether files are kept: as configured, by default, and as bad as can be where nothing is readable', t => {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const configured = (files: string, scheduler: string): readonly (string | boolean)[] => {
    writeFileSync(join(folder, 'cups-files.conf'), files)
    writeFileSync(join(folder, 'cupsd.conf'), scheduler)
    const { folder: spool, isVolatile, keepsFiles } = spoolOf(folder, [])
    return [spool, isVolatile, keepsFiles]
  }
  assert.deepEqual(spoolOf(join(folder, 'none'), []), { folder: '/var/spool/cups', isVolatile: false, keepsFiles: true, isRemote: false })
  assert.deepEqual(configured('', ''), ['/var/spool/cups', false, true])
  assert.deepEqual(configured('#RequestRoot /proc\nRequestRoot /dev/shm', 'PreserveJobFiles Yes\n  preservejobfiles   No  '), ['/dev/shm', true, false])
  assert.deepEqual(configured('RequestRoot /dev/shm\nTempDir /proc', 'PreserveJobHistory Off'), ['/dev/shm', false, false])
  assert.deepEqual(configured('RequestRoot /dev/shm', 'PreserveJobFiles 300'), ['/dev/shm', true, true])
})

test('a queue whose device is not known to stand here sends its jobs elsewhere', () => {
  const isRemote = (device: string | null): boolean => spoolOf('/nowhere', [{ name: 'a', isReady: true, says: '', device }]).isRemote
  for (const device of ['usb://Brother/HL-L2310D?serial=1', 'hp:/usb/LaserJet?serial=2', 'ipp://localhost:60000/ipp/print', 'ipps://127.0.0.1/ipp', 'serial:/dev/ttyS0', 'gutenprint53+usb://x/y', 'file:///dev/usb/lp0']) assert.equal(isRemote(device), false, device)
  for (const device of ['ipp://printer.local/ipp/print', 'socket://10.0.0.7:9100', 'hp:/net/LaserJet?ip=10.0.0.7', 'lpd://localhost.example/q', 'dnssd://x._ipp._tcp.local/', 'implicitclass://x/', 'x', '', null]) assert.equal(isRemote(device), true, String(device))
})

test('files of jobs are counted by their names, all or one job’s', t => {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  t.after(() => rmSync(folder, { recursive: true }))
  for (const name of ['c00007', 'd00007-001', 'd00007-002', 'c00008', 'd123456-001', 'tmp', 'job.cache']) writeFileSync(join(folder, name), '')
  assert.deepEqual([filesIn(folder, null), filesIn(folder, 7), filesIn(folder, 123456), filesIn(folder, 9), filesIn(join(folder, 'none'), null)], [5, 3, 1, 0, 0])
})

test('a scheduler that takes no job, and one whose answer is cut off, have printed nothing, and that is told', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'strongroom-test-'))
  const socket = join(folder, 'cups.sock')
  const queues = encodeRequest('CUPS-Get-Printers', [], [['name', 'printer-name', 'lp'], ['enum', 'printer-state', 3], ['boolean', 'printer-is-accepting-jobs', true], ['uri', 'device-uri', 'usb://x']])
  queues.set([0, 0], 2)
  // The group of a job becomes that of a printer.
  queues[queues.lastIndexOf(2, queues.indexOf(0x42))] = 4
  let reply: (job: Uint8Array) => Uint8Array = () => answer(0x0506)
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const asked = Buffer.concat(chunks)
      response.writeHead(200, { 'content-type': 'application/ipp' }).end(asked.readUInt16BE(2) === 0x0002 ? reply(asked) : queues)
    })
  }).listen(socket)
  t.after(() => {
    server.close()
    rmSync(folder, { recursive: true })
  })
  const print = async (): Promise<unknown> => await printPdf(new Uint8Array([1]), 'lp', { socket, configuration: folder, patienceMs: 100, everyMs: 10 })
  await assert.rejects(print(), { code: 'card-print-refused' })
  reply = () => answer(0x0506).slice(0, 40)
  await assert.rejects(print(), { code: 'card-print-refused', facts: { printer: 'lp', reason: 'the answer ends in the middle' } })
})
