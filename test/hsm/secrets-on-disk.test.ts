// No PIN and no passphrase of a ceremony ever reaches the disk: every file that a whole rehearsal writes is searched for every one of them,
// as text, as hex, and as base64 at each alignment.

import assert from 'node:assert/strict'
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { HostError } from '../../src/host/client.ts'
import { rehearsalSecret } from '../../src/ceremony/rehearsal.ts'
import { actUntil, light, tempFolder, testStation } from '../support/rehearse.ts'
import { holdsSecret } from '../support/spellings.ts'

const wrongPin = '1029384756'
const wrongPassphrase = 'seldom-heard-passphrase'

test('the scan finds a secret that is there, in each spelling', () => {
  const secret = '4711081512'
  const texts = [secret, Buffer.from(secret).toString('hex'), Buffer.from(`x${secret}`).toString('base64'), Buffer.from(`xy${secret}`).toString('base64url')]
  for (const bytes of [...texts.map(text => Buffer.from(text)), Buffer.from(secret, 'utf16le')]) {
    assert.ok(holdsSecret(Buffer.concat([Buffer.from('....'), bytes, Buffer.from('....')]), secret), bytes.toString())
  }
  assert.ok(!holdsSecret(Buffer.from('4711081513 and others'), secret))
})

test('no PIN and no passphrase is in any file after a genesis with mistakes, a kill and a resumption', async t => {
  const station = testStation(t)
  const out = tempFolder(t)
  const host = await station.start()
  const first = await host.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: { ...light, 'pin-components': '2' } })
  await actUntil(host, first, view => view.phase === 'opening')
  const someone = first.people[0]!
  await assert.rejects(host.call('ceremony.sign', { participant: someone.id, role: someone.roles[0]!, decision: 'approve', secret: Buffer.from(wrongPassphrase) }), HostError)
  await actUntil(host, await host.call('ceremony.view', {}), view => view.phase === 'step' && view.step?.action === 'generate-key')
  process.kill(host.pid!, 'SIGKILL')
  await host.close()
  const second = await station.start()
  const asked = await actUntil(second, await second.call('ceremony.resume', {}), view => view.phase === 'step' && view.step?.action === 'generate-key')
  await assert.rejects(second.call('ceremony.answer', { step: 'generate', answers: Object.fromEntries(asked.step!.asks.map(ask => [ask.id, Buffer.from(wrongPin)])) }), HostError)
  const end = await actUntil(second, await second.call('ceremony.view', {}))
  await second.call('evidence.export', { ceremony: end.ceremony, to: out })
  await second.close()

  const text = (what: string): string => Buffer.from(rehearsalSecret(first.ceremony, what)).toString()
  const pins = ['so', 'user'].flatMap(owner => [1, 2].map(i => text(`primary/${owner}-pin-${i}`)))
  const secrets = [...pins, pins[0]! + pins[1]!, pins[2]! + pins[3]!, ...first.people.map(one => text(one.id)), wrongPin, wrongPassphrase]
  const files = [station.folder, out].flatMap(folder => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name))).filter(path => lstatSync(path).isFile())
  assert.ok(files.length > 40, `only ${files.length} files were searched`)
  assert.ok(secrets.length === 14 && secrets.every(secret => secret.length >= 10))
  for (const path of files) {
    const bytes = readFileSync(path)
    for (const secret of secrets) assert.ok(!holdsSecret(bytes, secret), `${path} holds a secret`)
  }
})
