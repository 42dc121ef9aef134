// Passphrase-sealed files: what is sealed here opens with age's own TypeScript library and the other way round, and whatever that refuses is refused here too.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Decrypter, Encrypter } from 'age-encryption'
import { openSealed, readSealed, sealWithPassphrase } from '../../src/host/secrets/age.ts'

const passphrase = 'fünf Wörter für eine Datei'
const typed = (): Uint8Array => new TextEncoder().encode(passphrase)
const sample = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31 + length) % 256)

function open (file: Uint8Array, secret = typed()): Uint8Array | null {
  const sealed = readSealed(file)
  return sealed === null ? null : openSealed(sealed, secret)
}

async function openByAge (file: Uint8Array): Promise<Uint8Array | null> {
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  return await decrypter.decrypt(file).catch(() => null)
}

async function sealByAge (plain: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  encrypter.setScryptWorkFactor(workFactor)
  return await encrypter.encrypt(plain)
}

test('each opens what the other sealed, up to one piece', async () => {
  for (const length of [0, 1, 119, 65_535, 65_536]) {
    assert.deepEqual(await openByAge(sealWithPassphrase(sample(length), typed(), 4)), sample(length))
    assert.deepEqual(open(await sealByAge(sample(length), 4)), sample(length))
  }
  assert.equal(open(await sealByAge(sample(65_537), 4)), null)
})

test('the work factor is read before any passphrase, one- and two-digit ones, up to 20', async () => {
  for (const workFactor of [1, 10]) assert.equal(readSealed(await sealByAge(sample(3), workFactor))?.workFactor, workFactor)
  const file = Buffer.from(sealWithPassphrase(sample(3), typed(), 10)).toString('latin1')
  const factor = (digits: string): number | undefined => readSealed(Buffer.from(file.replace(/ 10\n/, ` ${digits}\n`), 'latin1'))?.workFactor
  assert.equal(factor('20'), 20)
  for (const digits of ['21', '010', '0', '+9', '1e1', '']) assert.equal(factor(digits), undefined)
})

test('two files of the same bytes under the same passphrase have nothing in common but their form', () => {
  const [first, second] = [1, 2].map(() => Buffer.from(sealWithPassphrase(sample(40), typed(), 1)).toString('latin1').split('\n'))
  for (const line of [1, 2, 3, 4]) assert.notEqual(first?.[line], second?.[line])
})

test('another passphrase and every change of a byte are refused', () => {
  const file = sealWithPassphrase(sample(40), typed(), 1)
  assert.equal(open(file, new TextEncoder().encode('five words for a file')), null)
  assert.deepEqual(open(file), sample(40))
  for (let at = 0; at < file.length; at++) {
    const changed = Uint8Array.from(file, (byte, i) => i === at ? byte ^ 1 : byte)
    assert.equal(open(changed), null, `byte ${at}`)
  }
  for (const length of [0, 21, 48, 150, file.length - 1]) assert.equal(open(file.subarray(0, length)), null, `${length} bytes`)
})

test('what age refuses is refused: other headers, second spellings, more recipients', async () => {
  const file = Buffer.from(sealWithPassphrase(sample(40), typed(), 1)).toString('latin1')
  const [version = '', stanza = '', body = '', code = ''] = file.split('\n')
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  /** The same bytes by another last character, whose lowest bits say nothing. */
  const respelt = (text: string): string => `${text.slice(0, -1)}${alphabet[alphabet.indexOf(text.at(-1)!) + 1]}`
  const changes: [string, string][] = [
    [version, 'age-encryption.org/v2'], [stanza, `${stanza} more`], [stanza, stanza.replace('scrypt', 'SCRYPT')], [stanza, `${stanza}\n${body}\n${stanza}`],
    [stanza, `-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n${stanza}`], [stanza, stanza.replace(/ (\S{22}) /, (_, salt: string) => ` ${respelt(salt)} `)],
    [body, respelt(body)], [body, `${body}=`], [body, `${body}\n`], [code, `--- ${respelt(code.slice(4))}`], [code, code.replace('---', '--')], ['\n', '\r\n']
  ]
  for (const [from, to] of changes) {
    const changed = Buffer.from(file.replace(from, to), 'latin1')
    assert.notEqual(changed.toString('latin1'), file)
    assert.equal(await openByAge(changed), null, to)
    assert.equal(open(changed), null, to)
  }
})
