// Cards on a real print scheduler: what is printed arrives whole and nothing of it stays; a printer that fails half-way is told, and takes nothing with it.

import assert from 'node:assert/strict'
import { readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { cardPdf } from '../../src/evidence/pdf/card.ts'
import { couriersOf } from '../../src/host/courier/runner.ts'
import { lookAtPrinting } from '../../src/host/doctor/printing.ts'
import { assertPrinter, jobsLeft, printers, printPdf, spoolFacts, type Printing } from '../../src/host/printing/print.ts'
import { seal } from '../../src/shares/seal.ts'
import type { Carrier } from '../../src/transcript/custody.ts'
import { cardOf, written } from '../support/card.ts'
import { driver, noCups, startCups } from '../support/cups.ts'
import { anyShare } from '../support/shares.ts'

const skip = noCups()
const jobFile = /^[cd]\d{5}/

async function refusal (doing: Promise<unknown>): Promise<CeremonyError> {
  const error: unknown = await doing.then(() => assert.fail('it was printed'), (reason: unknown) => reason)
  assert.ok(error instanceof CeremonyError, String(error))
  return error
}

test('a card arrives at the printer byte by byte, and neither job nor file of it stays, though the scheduler keeps them', { skip }, async t => {
  const { printing, spool, printed } = await startCups(t)
  assert.deepEqual(await printers(printing), ['jams', 'prints', 'retries', 'waits'])
  const pdf = await cardPdf(cardOf(), written(anyShare()))
  const carrier = await printPdf(pdf, 'prints', printing)
  assert.deepEqual(printed('prints'), pdf)
  assert.deepEqual(carrier, { kind: 'printed', printer: 'prints', spool: await spoolFacts(printing), left: 0 })
  assert.deepEqual([carrier.spool?.folder, carrier.spool?.keepsFiles, carrier.spool?.isRemote], [spool, true, false])
  assert.deepEqual(readdirSync(spool).filter(name => jobFile.test(name)), [])
  assert.equal(await jobsLeft(printing), 0)
})

test('a printer that fails half-way: the job is taken back, whether it would be tried again or not, and another card can be printed', { skip }, async t => {
  const { printing, spool, printed } = await startCups(t)
  const pdf = await cardPdf(cardOf(), written(anyShare()))
  for (const [queue, reason] of [['jams', 'The paper is jammed.'], ['retries', 'The printer does not answer.']] as const) {
    const { code, facts } = await refusal(printPdf(pdf, queue, printing))
    assert.deepEqual([code, facts], ['card-print-failed', { printer: queue, reason, left: '0' }])
    assert.equal(printed(queue).length, 1000, 'a part of it came out')
  }
  const { code, facts } = await refusal(printPdf(pdf, 'waits', { ...printing, patienceMs: 100 }))
  assert.deepEqual([code, facts], ['card-print-timeout', { printer: 'waits', seconds: '0', left: '0' }])
  assert.deepEqual(readdirSync(spool).filter(name => jobFile.test(name)), [])
  assert.equal((await printPdf(pdf, 'prints', printing)).left, 0)
})

test('nothing is sent to a queue that is stopped, refuses jobs, or is not there', { skip }, async t => {
  const { printing, spool, command } = await startCups(t)
  await command('cupsdisable', '-r', 'No paper', 'prints')
  await command('cupsreject', 'jams')
  const refused = async (printer: string): Promise<string> => (await refusal(printPdf(Buffer.from('%PDF-1.7'), printer, printing))).code
  assert.equal((await refusal(assertPrinter('prints', printing))).facts.reason, 'No paper')
  assert.deepEqual([await refused('prints'), await refused('jams'), await refused('none')], ['card-printer-stopped', 'card-printer-stopped', 'card-printer-unknown'])
  assert.deepEqual(readdirSync(spool).filter(name => jobFile.test(name)), [])
  // The same is told the day before, and whose printer knows no paper of A5.
  const [a4, both] = [join(dirname(spool), 'a4.ppd'), join(dirname(spool), 'both.ppd')]
  writeFileSync(a4, driver({ A4: [595, 842] }))
  writeFileSync(both, driver({ A4: [595, 842], A5: [420, 595] }))
  await command('lpadmin', '-p', 'prints', '-P', a4)
  await command('lpadmin', '-p', 'jams', '-P', both)
  const looked = await lookAtPrinting(printing)
  assert.deepEqual(looked?.queues.filter(({ isReady }) => !isReady).map(({ name }) => name).sort(), ['jams', 'prints'])
  assert.deepEqual([looked?.withoutA5, looked?.left, looked?.spool], [['prints'], 0, await spoolFacts(printing)])
})

test('what somebody else left in the queues is counted, and what the scheduler is told to keep is known', { skip }, async t => {
  const { printing, command } = await startCups(t, ['PreserveJobHistory No'])
  const carrier = await printPdf(Buffer.from('%PDF-1.7'), 'prints', printing)
  assert.deepEqual([carrier.spool?.keepsFiles, carrier.left], [false, 0], 'also where a job is forgotten with its end')
  const file = join(import.meta.dirname, 'printing.test.ts')
  await command('lp', '-d', 'prints', file)
  assert.equal(await jobsLeft(printing), 0, 'what is still being printed is waited for')
  await command('lp', '-d', 'waits', file)
  assert.ok(await jobsLeft({ ...printing, patienceMs: 100 }) >= 1)
  assert.ok((await lookAtPrinting(printing))!.left >= 1)
})

test('a courier prints the one share that it carries, and says what became of it', { skip }, async t => {
  const { printing, spool, printed } = await startCups(t)
  const couriers = couriersOf('/nonexistent', { ...process.env, CUPS_SERVER: printing.socket, CUPS_SERVERROOT: printing.configuration })
  const share = written(anyShare())
  const give = async (printer: string): Promise<Carrier> => {
    const courier = await couriers.give({ context: 'hand-over-2', way: { kind: 'printed', printer }, facts: cardOf(), owner: { name: 'Edda Marsh', publicKey: null }, cards: null, backups: [] })
    try {
      return await courier.deliver(seal(courier.publicKey, 'hand-over-2', new TextEncoder().encode(`${share.words.join(' ')}\n${share.code}`)))
    } finally {
      await courier.end()
    }
  }
  assert.deepEqual(await give('prints'), { kind: 'printed', printer: 'prints', spool: await spoolFacts(printing), left: 0 })
  assert.deepEqual(printed('prints'), await cardPdf(cardOf(), share))
  const { code, facts } = await refusal(give('jams'))
  assert.deepEqual([code, facts.reason], ['card-print-failed', 'The paper is jammed.'])
  assert.equal((await refusal(give('none'))).code, 'card-printer-unknown')
  assert.deepEqual(readdirSync(spool).filter(name => jobFile.test(name)), [])
})

test('what the scheduler does not take away is told', { skip }, async t => {
  const { printing, spool } = await startCups(t, ['DefaultPolicy keeps', '<Policy keeps>', '<Limit Cancel-Job>', 'AuthType Basic', 'Require user nobody', '</Limit>', '<Limit All>', 'Order deny,allow', '</Limit>', '</Policy>'])
  const { left } = await printPdf(await cardPdf(cardOf(), written(anyShare())), 'prints', printing)
  assert.ok(left >= 1)
  assert.ok(readdirSync(spool).some(name => name.startsWith('d00001')))
  assert.ok(Number((await refusal(printPdf(Buffer.from('%PDF-1.7'), 'jams', printing))).facts.left) >= 1)
})

test('without a scheduler there are no printers, and that is no error', async () => {
  const none: Printing = { socket: '/nowhere/cups.sock', configuration: '/nowhere', patienceMs: 1000, everyMs: 10 }
  assert.deepEqual([await printers(none), await spoolFacts(none), await jobsLeft(none), await lookAtPrinting(none)], [[], null, 0, null])
  assert.equal((await refusal(printPdf(Buffer.from('%PDF-1.7'), 'any', none))).code, 'card-printer-none')
})
