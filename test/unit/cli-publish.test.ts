// `publish` and `issuer` as they are typed: what they print and write, and how they end.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { verifyCredential } from '../../src/keys/credential.ts'
import { openOutsideKey } from '../../src/keys/outside-key.ts'
import { openIssuerRequest } from '../../src/transcript/issuer-request.ts'
import type { Delegation } from '../../src/transcript/publication.ts'
import { keyId, tufKeyOf } from '../../src/transcript/tuf.ts'
import { bundleOf } from '../support/published.ts'
import { filesIn, StockClient } from '../support/stock-client.ts'
import { main } from '../support/terminal.ts'
import { publishedKey, TufRepository, type Signer } from '../support/tuf-repository.ts'

const folder = mkdtempSync(join(tmpdir(), 'cli-publish-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)
const run = (...args: string[]): { status: number | null, said: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { ...process.env, COLUMNS: '80' } })
  // What verify finds is one line each where nobody looks on, and so is a credential; JSON is for programs.
  if (!args.includes('--anchor') && !args.includes('--json') && args[1] !== 'sign') assert.deepEqual(stdout.split('\n').filter(line => line.length > 80), [])
  return { status, said: `${stdout}${stderr}`.replaceAll(/\s+/g, ' ') }
}

function signerIn (file: string): Signer {
  const { privateKey, publicKey, spki } = openOutsideKey(readFileSync(file))!
  const key = tufKeyOf(publicKey)!
  return { privateKey, publicKey, spki, key, id: keyId(key) }
}

function write (name: string, files: ReadonlyMap<string, Uint8Array>): string {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(at(name), path)), { recursive: true })
    writeFileSync(join(at(name), path), bytes)
  }
  return at(name)
}

test('from a key to a repository that the stock client reads', async () => {
  const made = run('publish', 'key', '--out', at('online.key'))
  assert.deepEqual([made.status, statSync(at('online.key')).mode & 0o777], [0, 0o600])
  assert.match(made.said, /Fingerprint .* SHA-256 [0-9a-f]{64} Carry the public file/)
  assert.match(readFileSync(at('online.key.pub'), 'utf8'), /^-----BEGIN PUBLIC KEY-----/)
  const key = readFileSync(at('online.key'))
  assert.equal(run('publish', 'key', '--out', at('online.key')).status, 2)
  assert.deepEqual(readFileSync(at('online.key')), key, 'a key that is there is left as it is')

  const repository = new TufRepository({ now: Date.now(), online: signerIn(at('online.key')) }).publish({ keys: [publishedKey('root-ca')] })
  const bundle = write('bundle', bundleOf(repository, 1))
  const first = run('publish', 'add', at('repository'), bundle)
  assert.equal(first.status, 0, first.said)
  assert.match(first.said, /This is a first root\. .*First root .*It is not in force yet.* No anchor was given/)
  assert.match(run('publish', 'add', at('repository'), bundle).said, /files: 0 It is not in force yet/)
  const waiting = run('publish', 'check', at('repository'))
  assert.equal(waiting.status, 1)
  assert.match(waiting.said, /timestamp\.json is missing.*1\.targets\.json is here and not in force/)

  assert.equal(run('publish', 'refresh', at('repository'), '--key', at('online.key')).status, 0)
  assert.deepEqual((await new StockClient(folder, repository.trustedRoot()).keys(filesIn(at('repository')))).keys.map(({ key }) => key), ['root-ca'])
  const checked = run('publish', 'check', at('repository'), '--json')
  assert.equal(checked.status, 0)
  assert.deepEqual([JSON.parse(checked.said)].map(({ findings, timestamp: { version } }: { findings: object[], timestamp: { version: number } }) => [findings, version]), [[[], 1]])

  assert.match(run('publish', 'add', at('repository'), bundle).said, /All of it is there already/)
  repository.publish({ keys: [] })
  const next = run('publish', 'add', at('repository'), write('bundle-2', bundleOf(repository, null)), '--key', at('online.key'), '--snapshot', 'P3D', '--timestamp', 'PT12H')
  assert.equal(next.status, 0, next.said)
  assert.equal((await new StockClient(folder, repository.trustedRoot()).keys(filesIn(at('repository')))).keys.length, 0)
  const backwards = run('publish', 'add', at('repository'), bundle)
  assert.equal(backwards.status, 1)
  assert.match(backwards.said, /Version 1 of the targets is older than version 2.*Nothing was written/)
})

test('what is wrong with a bundle or a repository is said line by line, with 1; wrong usage with 2', () => {
  assert.equal(run('publish', 'key', '--out', at('other.key'), '--algorithm', 'ec-p256').status, 0)
  const repository = new TufRepository({ now: Date.now() }).publish()
  const bundle = write('spoilt', new Map([...bundleOf(repository, 1)].filter(([path]) => !path.endsWith('keys.json'))))
  const spoilt = run('publish', 'add', at('nothing'), bundle)
  assert.equal(spoilt.status, 1)
  assert.match(spoilt.said, /does not hold\..* - keys\.json is missing, although the targets metadata names it/)
  assert.equal(existsSync(at('nothing')), false)

  const good = write('good', bundleOf(repository, 1))
  const outcome = (status: number, said: RegExp, ...args: string[]): void => {
    const found = run('publish', ...args)
    assert.equal(found.status, status, found.said)
    assert.match(found.said, said)
  }
  outcome(1, /does not name the online key/, 'add', at('nothing'), good, '--key', at('other.key'))
  outcome(2, /is no private key/, 'add', at('nothing'), good, '--key', at('other.key.pub'))
  outcome(2, /cannot be read/, 'add', at('nothing'), good, '--key', at('no.key'))
  outcome(2, /cannot be read/, 'add', at('nothing'), at('no-bundle'))
  outcome(2, /nothing to be published/, 'add', at('nothing'), dirname(main))
  outcome(1, /does not verify against its anchor/, 'add', at('nothing'), good, '--anchor', main)
  outcome(2, /may not outlive/, 'refresh', at('nothing'), '--key', at('other.key'), '--timestamp', 'P9D')
  outcome(2, /cannot be used: line \d+: [^;]*\. Nothing was written/, 'refresh', at('nothing'), '--key', at('other.key'), '--policy', import.meta.filename)
  outcome(2, /no repository in this folder/, 'refresh', at('nothing'), '--key', at('other.key'))
  outcome(2, /no repository in this folder/, 'check', dirname(main))
  outcome(2, /required option '--key <file>'/, 'refresh', at('nothing'))
  chmodSync(at('other.key'), 0o640)
  outcome(2, /can be read by others than its owner \(mode 0640\)/, 'refresh', at('nothing'), '--key', at('other.key'))
  assert.equal(existsSync(at('nothing')), false)
})

test('an issuer makes its key and asks for a delegation', () => {
  assert.equal(run('issuer', 'key', '--out', at('issuer.key'), '--algorithm', 'ec-p384').status, 0)
  const asked = ['issuer', 'request', '--key', at('issuer.key'), '--name', 'payments', '--purpose', 'payment', '--purpose', 'refund', '--purpose', 'payment', '--audience', 'https://pay.example.org']
  const made = run(...asked, '--lifetime', 'PT5M', '--out', at('request.json'))
  assert.equal(made.status, 0, made.said)
  const { v, publicKey, ...request } = openIssuerRequest(readFileSync(at('request.json')))
  assert.deepEqual([v, request], [1, { issuer: 'payments', algorithm: 'ec-p384', purposes: ['payment', 'refund'], audiences: ['https://pay.example.org'], lifetime: 300 }])
  assert.equal(publicKey, readFileSync(at('issuer.key.pub'), 'utf8').split('\n').slice(1, -2).join(''))
  for (const lifetime of ['P2D', 'PT0S', 'P1M', 'soon']) assert.deepEqual([run(...asked, '--lifetime', lifetime, '--out', at('never.json')).status, existsSync(at('never.json'))], [2, false], lifetime)
  const wrong = run(...asked.map(word => word === 'payments' ? 'Payments!' : word), '--out', at('never.json'))
  assert.deepEqual([wrong.status, existsSync(at('never.json'))], [2, false])
  assert.match(wrong.said, /issuer: expected lower-case words/)
})

test('an issuer signs credentials within what it asked for, and nothing else', async () => {
  assert.equal(run('issuer', 'key', '--out', at('signing.key')).status, 0)
  assert.equal(run('issuer', 'request', '--key', at('signing.key'), '--name', 'payments', '--purpose', 'payment', '--audience', 'https://pay.example.org', '--lifetime', 'PT5M', '--out', at('signing.json')).status, 0)
  const sign = (change: Readonly<Record<string, string>> = {}): ReturnType<typeof run> => run('issuer', 'sign', ...Object.entries({
    '--key': at('signing.key'), '--request': at('signing.json'), '--audience': 'https://pay.example.org', '--purpose': 'payment', '--subject': 'order 1', ...change
  }).flat())
  const { status, said } = sign({ '--life': 'PT1M' })
  assert.equal(status, 0, said)
  const { issuer, algorithm, publicKey, purposes, audiences, lifetime } = openIssuerRequest(readFileSync(at('signing.json')))
  const now = Date.now()
  const delegation: Delegation = { issuer, algorithm, publicKey, purposes, audiences, lifetime, from: new Date(now - 1000).toISOString(), until: new Date(now + 60_000).toISOString(), state: 'active', since: new Date(now).toISOString(), reason: '', approvers: [] }
  const credential = await verifyCredential(said.trim(), { delegations: [delegation], audience: 'https://pay.example.org', purpose: 'payment', at: now, once: null })
  assert.deepEqual([credential.issuer, credential.subject, credential.expires - credential.issuedAt], ['payments', 'order 1', 60_000])
  for (const change of [{ '--audience': 'https://bank.example.org' }, { '--purpose': 'refund' }, { '--life': 'PT6M' }, { '--key': at('issuer.key') }, { '--request': main }]) {
    const refused = sign(change)
    assert.deepEqual([refused.status, refused.said.startsWith('eyJ')], [2, false], Object.keys(change).join())
  }
})
