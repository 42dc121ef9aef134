// Where shares and the recovery key can be found: in the memory of the one process that holds them while it lives, and nowhere else; after it ended,
// in no process of ours and in no file. The same search must find them where they are, or it would prove nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Host } from '../../src/host/client.ts'
import { openedBy } from '../../src/hsm/wrap-ways.ts'
import { openBackup } from '../../src/keys/backup.ts'
import { readShare } from '../../src/shares/parse.ts'
import { Collection } from '../../src/shares/set.ts'
import { fromBase64, toBase64, toHex } from '../../src/transcript/hash.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { at, type Card, Custodians, shareAsk } from '../support/custodians.ts'
import { entriesOf, resultOf } from '../support/held.ts'
import { descendants, inFiles, inMemory } from '../support/memory.ts'
import { actUntil, quick, smallest, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'

const utf8 = new TextEncoder()
const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le')

/** A secret in the spellings in which it could be left behind. A part of the words is a leak too. */
function spellings (name: string, { words, code }: Card): [string, Uint8Array][] {
  const { y } = readShare(code, 'rehearsal').share
  const part = words.split(' ').slice(19, 25).join(' ')
  return [
    [`bytes of ${name}`, y], [`hex of ${name}`, utf8.encode(toHex(y))], [`base64 of ${name}`, utf8.encode(toBase64(y).slice(0, 40))],
    [`words of ${name}`, utf8.encode(part)], [`words of ${name} (UTF-16)`, utf16(part)], [`code of ${name}`, utf8.encode(code.slice(40))], [`small code of ${name}`, utf8.encode(code.slice(40).toLowerCase())]
  ]
}

async function keyOf (set: ShareSet, cards: ReadonlyMap<number, Card>): Promise<Uint8Array> {
  const collection = new Collection(set)
  for (const ordinal of [1, 2]) collection.add(readShare(cards.get(ordinal)!.code, 'rehearsal').share)
  return await collection.combine()
}

function custodyOf (host: Host): number[] {
  return descendants(host.pid!).filter(one => one.command.startsWith('strongroom-custody')).map(one => one.pid)
}

const present = (found: ReadonlyMap<string, number>): string[] => [...found].filter(([, times]) => times > 0).map(([name]) => name)

test('shares and recovery key: in the process that holds them and nowhere else, and in none of ours after it; never on disk', async t => {
  const station = testStation(t)
  const host = await station.start()
  const first = await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...smallest } })
  const custodians = new Custodians()
  let view = await custodians.holdUntil(host, first, one => at('read-back-share')(one) && one.step?.step === 'read-back-3')
  const { set } = shareAsk(view)
  const shares = new Map([...custodians.cards].flatMap(([ordinal, card]) => spellings(`share ${ordinal}`, card)))
  const key = await keyOf(set, custodians.cards)
  const keys = new Map<string, Uint8Array>([['the recovery key', key], ['the recovery key in hex', utf8.encode(toHex(key))], ['the recovery key in base64', utf8.encode(toBase64(key))]])

  const [custody = 0, ...others] = custodyOf(host)
  assert.deepEqual(others, [])
  const held = inMemory(custody, shares)
  for (const ordinal of [1, 2, 3]) assert.ok(held.get(`bytes of share ${ordinal}`)! > 0, `the search does not find share ${ordinal} where it is`)
  t.diagnostic(`while held: ${present(held).map(name => `${name} ${held.get(name)}`).join(', ')}`)
  assert.deepEqual(present(inMemory(custody, keys)), [], 'between the dealing and the last read-back there is no recovery key')
  for (const pid of [host.pid!, ...descendants(host.pid!).map(one => one.pid).filter(pid => pid !== custody)]) {
    assert.deepEqual(present(inMemory(pid, new Map([...shares, ...keys]))), [], `process ${pid} while the shares are held`)
  }

  view = await custodians.holdUntil(host, view, at('confirm-key'))
  assert.deepEqual(custodyOf(host), [], 'the process that held the shares is still there')
  const all = new Map([...shares, ...keys])
  for (const pid of [host.pid!, ...descendants(host.pid!).map(one => one.pid)]) assert.deepEqual(present(inMemory(pid, all)), [], `process ${pid} after custody`)
  assert.equal((await custodians.holdUntil(host, view)).phase, 'closed')
  const out = tempFolder(t)
  await verifyExport(host, first.ceremony, out)
  for (const folder of [station.folder, out, tmpdir()]) assert.deepEqual(inFiles(folder, all), [])

  // What the recovery key would have opened is on the media; the search finds that file's own bytes, so it reads what it says it reads.
  const medium = join(station.folder, 'ceremonies', first.ceremony, 'media', '1')
  const file = readFileSync(join(medium, readdirSync(medium)[0]!))
  assert.ok(inFiles(station.folder, new Map([['the backup', file.subarray(100, 164)]])).length > 0)
  assert.ok(openedBy(key, fromBase64(openBackup(file).backup.wrapped)).length > 60)
})

test('a recovery leaves no share and no key either', async t => {
  const station = testStation(t)
  const host = await station.start()
  const genesis = await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...smallest } })
  const custodians = new Custodians()
  assert.equal((await custodians.holdUntil(host, genesis)).phase, 'closed')
  let view = await host.call('ceremony.rehearse', { script: quick('recover'), parameters: { backups: join(station.folder, 'ceremonies', genesis.ceremony, 'media', '2') } })
  view = await actUntil(host, view, at('enter-share'))
  const { set } = shareAsk(view)
  for (const ordinal of [2, 1]) view = await custodians.type(host, view, custodians.cards.get(ordinal)!.words)
  const key = await keyOf(set, custodians.cards)
  const all = new Map<string, Uint8Array>([...[...custodians.cards].flatMap(([ordinal, card]) => spellings(`share ${ordinal}`, card)), ['the recovery key', key]])
  assert.equal(custodyOf(host).length, 1)
  assert.equal((await actUntil(host, view)).phase, 'closed')
  assert.deepEqual(custodyOf(host), [])
  for (const pid of [host.pid!, ...descendants(host.pid!).map(one => one.pid)]) assert.deepEqual(present(inMemory(pid, all)), [], `process ${pid}`)
  assert.deepEqual(inFiles(station.folder, all), [])
})

test('a resharing, with two sets in one process: neither recovery key, no share of either, in any other process of ours or in a file, and nothing after it', async t => {
  const station = testStation(t)
  const host = await station.start()
  const genesis = await host.call('ceremony.rehearse', { script: quick('genesis'), parameters: { ...smallest, bags: 'none' } })
  const old = new Custodians()
  assert.equal((await old.holdUntil(host, genesis)).phase, 'closed')
  const fresh = new Custodians()
  const first = await host.call('ceremony.rehearse', { script: quick('reshare'), parameters: { bags: 'none' }, after: genesis.ceremony })
  let view = await fresh.holdUntil(host, first, at('enter-share'))
  const oldSet = shareAsk(view).set
  for (const ordinal of [1, 2]) view = await old.type(host, view, old.cards.get(ordinal)!.words)
  view = await actUntil(host, view, at('rewrap-backups'))
  const { set } = resultOf(entriesOf(station.folder, first.ceremony), 'split-recovery-key')
  const keys = new Map([['the old key', await keyOf(oldSet, old.cards)], ['the new key', await keyOf(set, fresh.cards)]])
  const all = new Map<string, Uint8Array>([
    ...([['old', old], ['new', fresh]] as const).flatMap(([name, { cards }]) => [...cards].flatMap(([ordinal, card]) => spellings(`${name} share ${ordinal}`, card))),
    ...[...keys].flatMap(([name, key]): [string, Uint8Array][] => [[name, key], [`${name} in hex`, utf8.encode(toHex(key))], [`${name} in base64`, utf8.encode(toBase64(key))]])
  ])

  const [custody = 0, ...others] = custodyOf(host)
  assert.deepEqual(others, [])
  const held = inMemory(custody, all)
  for (const name of ['old share 1', 'old share 2', 'new share 1', 'new share 2', 'new share 3']) assert.ok(held.get(`bytes of ${name}`)! > 0, `the search does not find ${name} where it is`)
  assert.deepEqual(present(inMemory(custody, keys)), [], 'before the step there is no recovery key')
  const ours = (): number[] => [host.pid!, ...descendants(host.pid!).map(one => one.pid)].filter(pid => pid !== custody)
  for (const pid of ours()) assert.deepEqual(present(inMemory(pid, all)), [], `process ${pid} while the shares are held`)

  const step = view.step?.step
  view = await actUntil(host, view, one => one.step?.step !== step)
  assert.deepEqual(custodyOf(host), [], 'the process that held the shares is still there')
  for (const pid of ours()) assert.deepEqual(present(inMemory(pid, all)), [], `process ${pid} after the backups were wrapped anew`)
  assert.equal((await actUntil(host, view)).phase, 'closed')
  const out = tempFolder(t)
  assert.equal((await verifyExport(host, first.ceremony, out)).verdict, 'verified')
  for (const folder of [station.folder, out, tmpdir()]) assert.deepEqual(inFiles(folder, all), [])

  // The new backup opens with the new cards alone; the old set's cards open what the old media hold, and nothing else.
  const [one] = resultOf(entriesOf(station.folder, first.ceremony), 'rewrap-backups').keys
  const { backup } = openBackup(readFileSync(join(station.folder, 'ceremonies', first.ceremony, 'media', '2', one!.backup.file)))
  assert.ok(openedBy(keys.get('the new key')!, fromBase64(backup.wrapped)).length > 60)
  assert.throws(() => openedBy(keys.get('the old key')!, fromBase64(backup.wrapped)))
})
