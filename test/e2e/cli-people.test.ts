// People's keys by the commands: cards listed and given keys, people enrolled, an anchor made by a script and by people at a terminal, continued and shown.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sealKey } from '../../src/host/secrets/sealed-key.ts'
import { openEnrolment } from '../../src/transcript/enrolment.ts'
import { openAnchor } from '../../src/transcript/anchor.ts'
import { headLines } from '../../src/words/fingerprint.ts'
import { pinOf, testCards, type TestCards } from '../support/cards.ts'
import { bytes, softHsmPath } from '../support/softhsm.ts'
import { main, noTerminals, Terminal } from '../support/terminal.ts'

const passphrase = 'six random words would be good'
let cards: TestCards
before(async () => {
  cards = await testCards({ ada: 'ec-p256', bea: 'ed25519' })
  // Sealed as a rehearsal's cast is: opening one as `key create` seals it takes seconds each time.
  writeFileSync(at('dov.age'), await sealKey(generateKeyPairSync('ed25519').privateKey, bytes(passphrase), 10))
})
after(() => cards.remove())
const at = (name: string): string => join(cards.folder, name)
const module = ['--module', softHsmPath]

interface Ran { readonly status: number | null, readonly out: string, readonly err: string }

function run (args: readonly string[], secrets?: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    // No place for a station: none may be made.
    encoding: 'utf8', env: { ...process.env, ...cards.env, XDG_DATA_HOME: at('data') }, ...(secrets === undefined ? { stdio: ['ignore', 'pipe', 'pipe'] } : { input: secrets.map(one => `${one}\n`).join('') })
  })
  return { status, out: stdout, err: stderr }
}

const enrol = (id: string, name: string, source: readonly string[], secret: string): Ran =>
  run(['enrol', '--id', id, '--name', name, '--mode', 'rehearsal', ...source, '--out', at(`${id}.json`), '--pin-fd', '0'], [secret])

test('a card gets a key, people are enrolled with cards and files, and the words are those of the key', () => {
  cards.blank('cem')
  assert.match(run(['enrol', '--id', 'cem', '--name', 'Cem', '--mode', 'rehearsal', ...module, '--uri', 'pkcs11:token=cem', '--out', at('cem.json')]).err.replace(/\s+/g, ' '), /No key that people can sign with was found where pkcs11:token=cem says/)
  const made = run(['card', 'make-key', ...module, '--uri', 'pkcs11:token=cem', '--algorithm', 'ec-p384', '--label', 'signing', '--pin-fd', '0'], [pinOf('cem')])
  assert.equal(made.status, 0, made.err)
  const listed = JSON.parse(run(['card', 'list', ...module, '--json']).out) as { sha256: string, cards: { label: string, serial: string, pin: string, keys: { label: string, algorithm: string, fingerprint: string, publicKey: string }[] }[] }
  assert.equal(listed.sha256, cards.module.sha256)
  assert.deepEqual(listed.cards.map(({ label, keys }) => `${label} ${keys.map(({ algorithm }) => algorithm).join(' ')}`).sort(), ['ada ec-p256', 'bea ed25519', 'cem ec-p384'])
  const [key] = listed.cards.find(({ label }) => label === 'cem')!.keys
  assert.equal(key?.fingerprint, createHash('sha256').update(Buffer.from(key?.publicKey ?? '', 'base64')).digest('hex'))
  for (const line of headLines(key?.fingerprint ?? '')) assert.ok(made.out.includes(line), made.out)

  const ambiguous = enrol('ada', 'Ada Lind', module, pinOf('ada'))
  assert.equal(ambiguous.status, 1)
  assert.match(ambiguous.err.replace(/\s+/g, ' '), /More than one key fits: .*on ada, .*--uri/)
  const ada = enrol('ada', 'Ada Lind', [...module, '--uri', 'pkcs11:token=ada;object=ada'], pinOf('ada'))
  assert.equal(ada.status, 0, ada.err)
  const { publicKey, ...rest } = openEnrolment(new Uint8Array(readFileSync(at('ada.json'))))
  assert.deepEqual({ ...rest, time: '' }, { v: 1, mode: 'rehearsal', id: 'ada', name: 'Ada Lind', held: 'card', time: '' })
  assert.deepEqual(Buffer.from(publicKey, 'base64'), Buffer.from(cards.card('ada').publicKey))
  assert.match(enrol('bea', 'Bea Novak', [...module, '--uri', 'pkcs11:token=bea'], 'wrong-pin').err.replace(/\s+/g, ' '), /The PIN was refused by the card bea, .*Nothing was signed/)
  assert.equal(existsSync(at('bea.json')), false)
  assert.equal(enrol('bea', 'Bea Novak', [...module, '--uri', 'pkcs11:token=bea'], pinOf('bea')).status, 0)

  assert.equal(run(['key', 'create', '--out', at('new.age'), '--passphrase-fd', '0'], [passphrase]).status, 0)
  assert.match(readFileSync(at('new.age'), 'latin1'), /^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/)
  assert.equal(enrol('dov', 'Dov Okafor', ['--key', at('dov.age')], passphrase).status, 0)
  const production = run(['enrol', '--id', 'dov', '--name', 'Dov', '--mode', 'production', '--key', at('dov.age'), '--out', at('dov-2.json'), '--pin-fd', '0'], [passphrase])
  assert.equal(production.status, 2)
  assert.match(production.err.replace(/\s+/g, ' '), /in production only keys on cards count/)
  assert.equal(run(['enrol', '--id', 'dov', '--name', 'Dov', '--mode', 'rehearsal', '--out', at('x.json')]).status, 2, 'neither --key nor --module')

  // Without a terminal and with nothing on the descriptor: none of these gets as far as a secret.
  const kept = readFileSync(at('dov.json'))
  const byFile = (id: string, name: string, ...more: string[]): Ran => run(['enrol', '--id', id, '--name', name, '--mode', 'rehearsal', '--key', at('dov.age'), '--passphrase-fd', '0', ...more], [])
  for (const there of [byFile('dov', 'Dov', '--out', at('dov.json')), run(['key', 'create', '--out', at('dov.json'), '--passphrase-fd', '0'], [])]) {
    assert.equal(there.status, 2)
    assert.match(there.err.replace(/\s+/g, ' '), /There is a file of this name already/)
  }
  assert.deepEqual(readFileSync(at('dov.json')), kept)
  assert.match(byFile('dov', 'Bru\u001b[31m\nX', '--out', at('x.json')).err, /name: expected plain text without control characters/)
  assert.match(byFile('Dov!', 'Dov', '--out', at('x.json')).err, /id: expected lower-case words joined by hyphens/)
  assert.match(byFile('dov', 'Dov', '--out', at('x.json'), '--pin-fd', '0').err, /not both/)
})

const draft = (): string => `mode: rehearsal
organisation: { id: example, name: Example Ltd }
participants:
  - { enrolment: ada.json, roles: [administrator] }
  - { enrolment: bea.json, roles: [witness] }
  - { enrolment: dov.json, roles: [auditor] }
founders: [ada, bea, dov]
successors: 2
thresholds: { witness: 1 }
approvals: { auditor: 1 }
keys: { ada: { module: ${softHsmPath} }, bea: { module: ${softHsmPath} }, dov: { key: dov.age } }
`

test('an anchor is made by a script, continued, and shown with what changed', () => {
  writeFileSync(at('draft.yaml'), draft())
  const create = ['anchor', 'create', at('draft.yaml'), '--out', at('anchor.json'), '--pin-fd', '0']
  const all = [pinOf('ada'), pinOf('bea'), passphrase]
  assert.match(run(create, all).err, /--fingerprints-compared/)
  assert.match(run(['anchor', 'create', at('draft.yaml'), '--out', at('draft.yaml'), '--pin-fd', '0', '--fingerprints-compared'], []).err, /There is a file of this name already/)
  const wrong = run([...create, '--fingerprints-compared'], [pinOf('ada'), pinOf('bea'), 'another passphrase'])
  assert.equal(wrong.status, 1)
  assert.match(wrong.err, /The passphrase does not open/)
  assert.equal(existsSync(at('anchor.json')), false, 'nothing is written before everybody has signed')
  const made = run([...create, '--fingerprints-compared'], all)
  assert.equal(made.status, 0, made.err)
  const opened = openAnchor(new Uint8Array(readFileSync(at('anchor.json'))))
  assert.deepEqual([opened.anchor.version, opened.anchor.founders], [1, ['ada', 'bea', 'dov']])
  for (const line of headLines(opened.hash)) assert.ok(made.out.includes(line))
  for (const { name, publicKey } of opened.anchor.participants) {
    const words = headLines(createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex'))
    assert.ok(made.out.includes(name) && words.every(line => made.out.includes(line)), name)
  }

  writeFileSync(at('next.yaml'), draft().replace('{ enrolment: ada.json, roles: [administrator] }', '{ keep: ada }').replace('  - { enrolment: dov.json, roles: [auditor] }\n', '')
    .replace('roles: [witness] }', 'roles: [witness, auditor] }').replace('founders: [ada, bea, dov]', 'founders: [ada, bea]').replace(', dov: { key: dov.age }', ''))
  const next = run(['anchor', 'update', at('anchor.json'), at('next.yaml'), '--out', at('next.json'), '--pin-fd', '0', '--fingerprints-compared'], all.slice(0, 2))
  assert.equal(next.status, 0, next.err)
  assert.deepEqual(readFileSync(at('next.json')).subarray(0, readFileSync(at('anchor.json')).length), readFileSync(at('anchor.json')), 'the version before is kept as it was')

  const shown = run(['anchor', 'show', at('next.json')])
  assert.equal(shown.status, 0, shown.out)
  assert.match(shown.out, /^REHEARSAL[^]*Version +1\n[^]*Version +2\n[^]*Changes +Bea Novak is now: witness, auditor\n +Dov Okafor leaves\n[^]*Ada Lind \(ada\)/)

  const spoilt = readFileSync(at('next.json'), 'utf8').split('\n')[0]!.replace(/"sig":"(.)/, (_, first: string) => `"sig":"${first === 'A' ? 'B' : 'A'}`)
  writeFileSync(at('spoilt.json'), spoilt)
  const bad = run(['anchor', 'show', at('spoilt.json')])
  assert.deepEqual([bad.status, bad.out.split('\n')[0]], [1, 'A signature of the anchor does not hold.'])
  const none = run(['anchor', 'show', at('draft.yaml')])
  assert.equal(none.status, 2)
  assert.match(none.out.replace(/\s+/g, ' '), /^This is not an anchor file\. .*Nothing was changed\. Name the file/)
  writeFileSync(at('both.yaml'), draft().replace('roles: [administrator]', 'roles: [administrator, witness, auditor]'))
  const both = run(['anchor', 'create', at('both.yaml'), '--out', at('both.json'), '--pin-fd', '0', '--fingerprints-compared'], [])
  assert.match(both.out.replace(/\s+/g, ' '), /Ada Lind is ceremony administrator, witness at once\. Every script/)
  writeFileSync(at('bad.yaml'), draft().replace('founders', 'foundres'))
  const refused = run(['anchor', 'create', at('bad.yaml'), '--out', at('none.json'), '--pin-fd', '0', '--fingerprints-compared'], all)
  assert.equal(refused.status, 2)
  assert.match(refused.err, /foundres: expected .*did you mean founders\?/)
  assert.equal(existsSync(at('data')), false, 'no station was opened')
})

test('people at a terminal compare each fingerprint, and sign with what they hold', { skip: noTerminals }, async t => {
  process.env['SOFTHSM2_CONF'] = cards.env.SOFTHSM2_CONF
  writeFileSync(at('two.yaml'), draft().replace('  - { enrolment: dov.json, roles: [auditor] }\n', '').replace('roles: [witness] }', 'roles: [witness, auditor] }').replace('founders: [ada, bea, dov]', 'founders: [ada, bea]').replace(', dov: { key: dov.age }', ''))
  const no = new Terminal(t, ['anchor', 'create', at('two.yaml'), '--out', at('two.json')])
  await no.asks(/Ada Lind: y when everybody has compared/)
  no.line('n')
  await no.shows(/fingerprint of Ada Lind was not confirmed.*nothing was signed or written/)
  assert.equal(await no.ends(), 1)

  const terminal = new Terminal(t, ['anchor', 'create', at('two.yaml'), '--out', at('two.json')])
  const first = await terminal.asks(/Ada Lind: y when everybody has compared/)
  for (const line of headLines(createHash('sha256').update(cards.card('ada').publicKey).digest('hex'))) assert.ok(first.includes(line), first)
  terminal.line('y')
  await terminal.asks(/Bea Novak: y when everybody has compared/)
  terminal.line('y')
  await terminal.shows(/Ada Lind: PIN of your card/)
  terminal.line('not-the-pin')
  await terminal.shows(/The PIN was refused by the card ada.*Ada Lind: PIN of your card/)
  terminal.line(pinOf('ada'))
  await terminal.shows(/Signed: Ada Lind .*Bea Novak: PIN of your card/)
  terminal.line(pinOf('bea'))
  await terminal.shows(/Read the words aloud/)
  assert.equal(await terminal.ends(), 0)
  assert.equal(openAnchor(new Uint8Array(readFileSync(at('two.json')))).anchor.participants.length, 2)
  assert.ok(!terminal.output.includes(pinOf('ada')) && !terminal.output.includes('not-the-pin'), 'a PIN was shown')
})
