// From nothing to an approved plan at a terminal: people and an anchor are made on the way, wrong answers and steps back cost nothing, and what was left is gone
// on with.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { AnswersSoFar } from '../../src/contract/prepare.ts'
import { parsePlan } from '../../src/ceremony/validate.ts'
import { sealKey } from '../../src/host/secrets/sealed-key.ts'
import { openAnchor } from '../../src/transcript/anchor.ts'
import { bytes } from '../support/softhsm.ts'
import { tempFolder } from '../support/rehearse.ts'
import { main, noTerminals, Terminal } from '../support/terminal.ts'

const passphrase = 'six random words would be good'
const people = [['Ada Lind', 'ada-lind', '1'], ['Cy Brandt', 'cy-brandt', '3'], ['Sol Okafor', 'sol-okafor', '2'], ['Wit Müller', 'wit-muller', '5 6']] as const

test('from nothing to an approved plan', { skip: noTerminals }, async t => {
  const root = tempFolder(t)
  const folder = join(root, 'prepared')
  const station = join(root, 'station')
  mkdirSync(folder)
  // Sealed as a rehearsal's cast is: opening a key as `key create` seals it takes seconds each time.
  for (const [, id] of people) writeFileSync(join(folder, `${id}.age`), await sealKey(generateKeyPairSync('ed25519').privateKey, bytes(passphrase), 10))
  const first = new Terminal(t, ['prepare', folder, '--station', station], { rows: 60 })

  await first.say(/for production, or for practice/, 'both')
  await first.say(/Type the number of one of them/, '2')
  await first.say(/Which ceremony is it/, 'back')
  await first.say(/for production, or for practice/, '')
  await first.say(/Which ceremony is it/, 'genesiss')
  await first.say(/No script is called genesiss/, '1')
  for (const question of [/Algorithm/, /initialised/, /components/]) await first.say(question, '')
  await first.say(/has no backup/, '2')
  await first.say(/without a backup is made/, '')
  await first.say(/certificate of a root/, '')
  await first.say(/Which anchor/, '')
  for (const [name, id] of people) {
    assert.match((await first.say(/Who are the people/, '1')).replace(/\s+/g, ' '), /asks for 1 × ceremony administrator, 1 × security officer, 1 × crypto officer, 1 × witness\./)
    await first.say(/person’s name/, name)
    await first.say(new RegExp(`Enter alone: ${id}`), '')
    await first.say(/Where is the key/, '2')
    await first.say(/Which key file/, join(folder, `${id}.age`))
    await first.say(/Enrol this person/, '')
    if (id === 'cy-brandt') {
      await first.say(/passphrase of the key file/, 'not the right one')
      await first.say(/does not open[\s\S]*Enrol this person/, '')
    }
    await first.say(/passphrase of the key file/, passphrase)
  }
  await first.say(/Wit Müller \(wit-muller\), key in a key file/, '3')
  await first.say(/organisation called/, 'Example & Co')
  await first.say(/Enter alone: example-co/, '')
  await first.say(/Which roles may Ada/, 'leave')
  assert.equal(await first.ends(), 0)
  const kept = JSON.parse(readFileSync(join(folder, 'prepare.json'), 'utf8')) as AnswersSoFar
  assert.deepEqual([kept.at, kept.draft?.organisation?.id, Object.keys(kept.draft?.keys ?? {}).length], ['roles-ada-lind', 'example-co', 4])

  const second = new Terminal(t, ['prepare', folder, '--station', station], { rows: 60 })
  await second.shows(/It goes on where you stopped/)
  for (const [name, , roles] of people) await second.say(new RegExp(`Which roles may ${name}`), roles)
  await second.say(/Who signs this anchor/, '1 4')
  await second.say(/How many of these 2/, '')
  await second.say(/Whose approval/, '1')
  await second.say(/nobody approves a plan alone/, '')
  await second.say(/Who must sign/, '')
  await second.say(/Which policy/, '4')
  await second.say(/key of Ada Lind/, '')
  await second.say(/key of Wit Müller/, '')
  await second.say(/Compare, and sign/, '')
  for (const [name] of people) await second.say(new RegExp(`${name}: y when`), 'y')
  await second.say(/Ada Lind: passphrase/, passphrase)
  await second.say(/Wit Müller: passphrase/, passphrase)

  await second.say(/Which anchor[\s\S]*Enter alone: anchor\.json/, '')
  assert.deepEqual(openAnchor(new Uint8Array(readFileSync(join(folder, 'anchor.json')))).anchor.founders, ['ada-lind', 'wit-muller'])
  await second.say(/Name of the master key/, 'Root')
  await second.say(/Use small letters/, 'my-root')
  for (const question of [/Label/, /as ceremony administrator/, /as security officer/, /as crypto officer/, /as witness/, /tokens and cards found/, /follow/, /From which day/]) await second.say(question, '')
  await second.say(/Until which day/, '2026-01-01')
  await second.say(/before the first day/, '')
  await second.say(/Check everything/, '')
  assert.match(await second.say(/in all 0:\d\d h[\s\S]*Check everything/, '2'), /0:00 · Opening +4 min/)
  await second.say(/the plan is written/, '4')
  await second.say(/Who approves now\?[\s\S]*1\. Ada Lind/, '1')
  await second.say(/Path of their key file/, '')
  const [, phrase = ''] = /type: (approve \S+\s+\S+)/.exec(await second.asks(/To approve this plan/)) ?? []
  second.line(phrase)
  await second.say(/passphrase of your key file/, passphrase)
  assert.match(await second.say(/the plan is written/, '2'), /Approved by +Ada Lind/)
  await second.say(/the plan is written/, '5')
  assert.equal(await second.ends(), 0)

  const at = join(folder, 'genesis-plan')
  const plan = parsePlan(new Uint8Array(readFileSync(join(at, 'plan.json'))))
  assert.deepEqual(plan.participants.map(({ id, roles }) => `${id} ${roles.join(' ')}`), ['ada-lind administrator', 'sol-okafor security-officer', 'cy-brandt crypto-officer', 'wit-muller witness'])
  assert.deepEqual([plan.mode, plan.parameters.key, plan.parameters.backup, readdirSync(join(at, 'cast')).length, readdirSync(join(at, 'approvals')).length], ['rehearsal', 'my-root', 'none', 4, 1])
  assert.ok(readdirSync(folder).includes(`genesis-${plan.ceremony.slice(0, 8)}-plan.pdf`))
  for (const terminal of [first, second]) assert.deepEqual(terminal.tooWide(root), [])

  const byScript = spawnSync(process.execPath, [main, 'prepare', folder, '--station', station], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  assert.deepEqual([byScript.status, byScript.stdout], [2, ''])
  assert.match(byScript.stderr.replace(/\s+/g, ' '), /needs a terminal to type at/)
})
