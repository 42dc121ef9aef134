// A rehearsal in which one person signs with their own card: asked for its PIN, found by its key while the host works on the rehearsal's own tokens,
// and never acted for.

import assert from 'node:assert/strict'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parsePlan } from '../../src/ceremony/validate.ts'
import { entry as entryShape } from '../../src/transcript/entry.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import { toCanonicalBytes } from '../../src/transcript/jcs.ts'
import { testCards } from '../support/cards.ts'
import { refused } from '../support/held.ts'
import { light, quick, tempFolder, testStation, verifyExport } from '../support/rehearse.ts'
import { bytes } from '../support/softhsm.ts'

test('who holds a card signs with it, and nobody else does it for them', async t => {
  const cards = await testCards({ ada: 'ec-p384' })
  t.after(() => cards.remove())
  const source = testStation(t)
  const from = await source.start()
  const made = await from.call('ceremony.rehearse', { script: quick('genesis'), parameters: light })
  await from.close()
  const folder = tempFolder(t)
  cpSync(join(source.folder, 'ceremonies', made.ceremony), folder, { recursive: true })
  rmSync(join(folder, 'anchor.json'))
  const path = join(folder, 'plan.json')
  const plan = parsePlan(readFileSync(path))
  const administrator = plan.participants.find(({ roles }) => roles.includes('administrator'))!
  const participants = plan.participants.map(one => one === administrator ? { ...one, held: 'card', publicKey: toBase64(cards.card('ada').publicKey) } : one)
  writeFileSync(path, toCanonicalBytes({ ...plan, anchor: null, cards: cards.module, participants }))

  const station = testStation(t)
  const host = await station.start(cards.env)
  let view = await host.call('ceremony.run', { plan: path })
  assert.ok((await host.call('ceremony.rehearsal-passphrases', {})).every(({ participant }) => participant !== administrator.id), 'there is no passphrase of a card')
  view = await host.call('ceremony.act-for', {})
  assert.deepEqual(view.signing?.pending.map(({ role, held }) => `${role} ${held}`), ['administrator card', 'witness file'])
  view = await host.call('ceremony.act-for', {})
  assert.deepEqual(view.signing?.pending.map(({ held }) => held), ['card'])
  const acted = await refused(host, 'card-not-acted-for', 'ceremony.act-for', {})
  assert.equal(acted.report.facts.participant, administrator.name)

  const sign = { participant: administrator.id, role: 'administrator', decision: 'approve' } as const
  const wrong = await refused(host, 'card-pin-wrong', 'ceremony.sign', { ...sign, secret: bytes('not-the-pin') })
  assert.deepEqual(wrong.report.facts, { owner: administrator.name, card: `ada, ${cards.card('ada').serial}`, tries: 'low' })
  while (view.phase !== 'closed') {
    const before = view.head.size
    const onlyCards = view.signing !== null && view.signing.pending.length > 0 && view.signing.pending.every(({ held }) => held === 'card')
    view = onlyCards ? await host.call('ceremony.sign', { ...sign, secret: cards.card('ada').pin() }) : await host.call('ceremony.act-for', {})
    assert.ok(view.head.size > before, `nothing moved in phase ${view.phase}`)
  }
  const entries = readFileSync(join(station.folder, 'ceremonies', view.ceremony, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
  assert.ok(entries.some(one => one.type === 'attempt.refused' && one.actor === administrator.id && one.body.error.code === 'card-pin-wrong'), 'the wrong PIN is on record')
  const signed = entries.flatMap(one => one.type === 'signoff' && one.actor === administrator.id ? [one.body] : [])
  assert.ok(signed.length > 2 && signed.every(({ actedFor, signature }) => !actedFor && Buffer.from(signature, 'base64').length === 96))
  const { verdict, findings } = await verifyExport(host, view.ceremony, tempFolder(t))
  assert.equal(verdict, 'verified', findings.map(({ code }) => code).join(', '))
})
