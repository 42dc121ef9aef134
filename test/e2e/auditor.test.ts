// The evidence of a real rehearsal in the hands of an auditor who has none of our software: sha256sum, openssl and a short Python script
// check the sums, the chain, the tree, a checkpoint's and a sign-off's signature, and the key's confirmation. The same after tampering.

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Host } from '../../src/host/client.ts'
import { entry as entryShape, type Entry } from '../../src/transcript/entry.ts'
import { openFolder } from '../../src/verify/folder.ts'
import { verifyBundle } from '../../src/verify/verify.ts'
import { actUntil, smallest } from '../support/rehearse.ts'

/** Ed25519 public keys as SubjectPublicKeyInfo: RFC 8410's fixed header, then the 32 bytes. */
const ed25519Header = '302a300506032b6570032100'

const python = `
import base64, hashlib, json, sys
folder = sys.argv[1]
lines = open(folder + "/transcript.jsonl", "rb").read().split(b"\\n")
assert lines.pop() == b"", "the last line was cut"
prev = "0" * 64
for seq, line in enumerate(lines):
    entry = json.loads(line)
    assert entry["seq"] == seq and entry["prev"] == prev, "chain broken before entry %d" % seq
    prev = hashlib.sha256(line).hexdigest()
def root(leaves):
    if len(leaves) == 1: return leaves[0]
    k = 1
    while k * 2 < len(leaves): k *= 2
    return hashlib.sha256(b"\\x01" + root(leaves[:k]) + root(leaves[k:])).digest()
leaves = [hashlib.sha256(b"\\x00" + line).digest() for line in lines]
number = 1 + sum(json.loads(line)["type"] == "checkpoint.issued" for line in lines)
note = open("%s/checkpoints/%02d" % (folder, number)).read().split("\\n")
assert note[1] == str(len(lines)) and base64.b64decode(note[2]) == root(leaves), "the last checkpoint is over another history"
print("chain and tree hold: %d entries" % len(lines))
`

describe('evidence without our software', () => {
  const work = mkdtempSync(join(tmpdir(), 'strongroom-auditor-'))
  let bundle = ''
  let anchor = ''
  let entries: Entry[] = []

  before(async () => {
    const host = await Host.start({ station: join(work, 'station') })
    const end = await actUntil(host, await host.call('ceremony.rehearse', { script: { name: 'genesis' }, parameters: { ...smallest } }))
    const exported = await host.call('evidence.export', { ceremony: end.ceremony, to: join(work, 'out') })
    await host.close()
    bundle = exported.bundle
    anchor = exported.anchor ?? ''
    entries = readFileSync(join(bundle, 'transcript.jsonl'), 'utf8').trimEnd().split('\n').map(line => entryShape.parse(JSON.parse(line)))
  })
  after(() => rmSync(work, { recursive: true, force: true }))

  const file = (name: string, bytes: string | Uint8Array): string => {
    writeFileSync(join(work, name), bytes)
    return join(work, name)
  }
  const ed25519 = (publicKey: string): string => file('ed25519.der', Buffer.concat([Buffer.from(ed25519Header, 'hex'), Buffer.from(publicKey, 'base64')]))
  const openssl = (...args: string[]): number | null => spawnSync('openssl', args).status
  const verifies = (publicKey: string, message: string | Uint8Array, signature: Uint8Array): boolean =>
    openssl('pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', ed25519(publicKey), '-rawin', '-in', file('message', message), '-sigfile', file('signature', signature)) === 0

  test('sha256sum accepts the sums, and names a file that was changed', () => {
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: bundle })
    const copy = join(work, 'changed')
    cpSync(bundle, copy, { recursive: true })
    writeFileSync(join(copy, 'script.yaml'), `${readFileSync(join(copy, 'script.yaml'), 'utf8')}#\n`)
    const changed = spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: copy, encoding: 'utf8' })
    assert.notEqual(changed.status, 0)
    assert.match(changed.stdout, /^script\.yaml: FAILED/m)
  })

  test('Python recomputes chain and tree, and finds an edited entry', () => {
    const script = file('audit.py', python)
    assert.match(execFileSync('python3', [script, bundle], { encoding: 'utf8' }), new RegExp(`hold: ${entries.length} entries`))
    const copy = join(work, 'edited')
    cpSync(bundle, copy, { recursive: true })
    const transcript = readFileSync(join(copy, 'transcript.jsonl'), 'utf8')
    assert.ok(transcript.includes('"present":["ada-lind"'))
    writeFileSync(join(copy, 'transcript.jsonl'), transcript.replace('"present":["ada-lind"', '"present":["ada-lund"'))
    const edited = spawnSync('python3', [script, copy], { encoding: 'utf8' })
    assert.notEqual(edited.status, 0)
    assert.match(edited.stderr, /chain broken/)
  })

  test('openssl verifies every sign-off under its participant\'s key, as DSSE over the statement', () => {
    const [opened] = entries
    assert.ok(opened?.type === 'ceremony.opened')
    const signoffs = entries.flatMap(entry => entry.type === 'signoff' ? [entry.body] : [])
    assert.ok(signoffs.length > 15)
    const canonical = 'import json,sys\nfor one in json.load(sys.stdin): print(json.dumps(one, sort_keys=True, separators=(",", ":"), ensure_ascii=False))'
    const payloads = execFileSync('python3', ['-c', canonical], { input: JSON.stringify(signoffs.map(({ statement }) => statement)), encoding: 'utf8' }).split('\n')
    for (const [i, { statement, signature }] of signoffs.entries()) {
      const key = opened.body.roster.find(person => person.id === statement.participant)!.publicKey
      const payload = payloads[i]!
      const type = 'application/vnd.strongroom.signoff.v1+json'
      const message = `DSSEv1 ${type.length} ${type} ${Buffer.byteLength(payload)} ${payload}`
      assert.ok(verifies(key, message, Buffer.from(signature, 'base64')), `${statement.participant} for ${statement.purpose}`)
      assert.ok(!verifies(key, message.replace('approve', 'apprave'), Buffer.from(signature, 'base64')))
    }
  })

  test('openssl verifies every checkpoint under the session key, and not under another', () => {
    const [opened] = entries
    assert.ok(opened?.type === 'ceremony.opened')
    const count = entries.filter(entry => entry.type === 'checkpoint.issued').length + 1
    for (let number = 1; number <= count; number++) {
      const note = readFileSync(join(bundle, 'checkpoints', String(number).padStart(2, '0')), 'utf8')
      const [text, line] = note.split('\n\n')
      const signature = Buffer.from(line!.trimEnd().split(' ').at(-1)!, 'base64').subarray(4)
      assert.ok(verifies(opened.body.session.publicKey, `${text}\n`, signature), `checkpoint ${number}`)
      assert.ok(!verifies(opened.body.roster[0]!.publicKey, `${text}\n`, signature))
    }
  })

  test('openssl verifies the key\'s confirmation under the exported public key, and the text is no DER', () => {
    const confirmed = entries.flatMap(entry => entry.type === 'step.done' && entry.body.result.action === 'confirm-key' ? [entry.body.result] : [])[0]!
    const key = join(bundle, 'keys', 'root-ca-v1.spki.pem')
    const signature = file('confirmation.sig', Buffer.from(confirmed.signature, 'base64'))
    assert.equal(openssl('dgst', '-sha384', '-verify', key, '-signature', signature, file('confirmation', confirmed.text)), 0)
    assert.notEqual(openssl('dgst', '-sha384', '-verify', key, '-signature', signature, file('confirmation', `${confirmed.text} `)), 0)
    assert.notEqual(openssl('asn1parse', '-inform', 'DER', '-in', file('confirmation', confirmed.text)), 0)
  })

  test('our verifier agrees, and finds changed bytes of the last entry and of a checkpoint even where the sums were mended', async () => {
    assert.equal((await verifyBundle(openFolder(bundle), { anchor: readFileSync(anchor) })).verdict, 'verified')
    const transcript = readFileSync(join(bundle, 'transcript.jsonl'))
    const lastLine = transcript.lastIndexOf(10, transcript.length - 2) + 1
    const copy = join(work, 'byte')
    cpSync(bundle, copy, { recursive: true })
    let changes = 0
    const mendSums = (folder: string): void => {
      const paths = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n').map(line => line.slice(66))
      writeFileSync(join(folder, 'SHA256SUMS'), execFileSync('sha256sum', paths, { cwd: folder }))
    }
    const spoil = async (path: string, bytes: Uint8Array, from: number, step: number): Promise<void> => {
      for (let at = from; at < bytes.length; at += step) {
        const changed = Uint8Array.from(bytes)
        changed[at]! ^= 1
        writeFileSync(join(copy, path), changed)
        mendSums(copy)
        changes++
        assert.notEqual((await verifyBundle(openFolder(copy), { anchor: readFileSync(anchor) })).verdict, 'verified', `${path}, byte ${at}`)
      }
      writeFileSync(join(copy, path), bytes)
    }
    await spoil('transcript.jsonl', transcript, lastLine, 23)
    await spoil('checkpoints/01', readFileSync(join(bundle, 'checkpoints', '01')), 0, 17)
    assert.ok(changes > 30, `${changes} changes were tried`)
  })
})
