// Names and subtrees of names (RFC 5280 sections 4.2.1.6 and 4.2.1.10): forms, and what is in what.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GeneralName } from '../../src/transcript/certificate-profile.ts'
import { isName, isSubtree, isWithin } from '../../src/pki/lint/general-names.ts'
import { readAddress, readRange } from '../../src/pki/lint/internet-address.ts'
import { isAddress } from '../../src/pki/lint/addresses.ts'

type Plain = Exclude<GeneralName, { type: 'directory' }>['type']
const of = (type: Plain) => (value: string): GeneralName => ({ type, value })

const names: readonly [type: Plain, good: readonly string[], bad: readonly string[]][] = [
  ['dns', ['example.org', 'www.example.org', '*.example.org', 'xn--bcher-kva.example', 'localhost', 'a-b.c'], ['', '.example.org', 'example.org.', '*', '*.org', 'w*.example.org', 'a_b.org', '-a.org', 'a..b', 'é.org', `${'a'.repeat(64)}.org`, `${'a.'.repeat(127)}org`]],
  ['email', ['a@example.org', 'a.b+c@example.org'], ['', 'a', '@example.org', 'a@', 'a b@example.org', 'a@b@c', 'a@exa_mple.org']],
  ['uri', ['https://example.org/x', 'urn:uuid:1'], ['', 'example.org', 'https://', 'https://exa mple.org']],
  ['ip', ['10.0.0.1', '::1', '2001:db8::1', '1:2:3:4:5:6:7:8'], ['', '10.0.0', '10.0.0.256', '010.0.0.1', '10.0.0.1/8', '::1::', '1:2:3:4:5:6:7', '12345::', '1:2:3:4:5:6:7:8:9', '1::2:3:4:5:6:7:8:9', 'fe80::1%eth0']]
]

for (const [type, good, bad] of names) {
  test(`names of the type ${type}: their form`, () => {
    for (const value of good) assert.equal(isName(of(type)(value)), true, value)
    for (const value of bad) assert.equal(isName(of(type)(value)), false, value)
  })
}

const subtrees: readonly [type: Plain, good: readonly string[], bad: readonly string[]][] = [
  ['dns', ['example.org', 'org'], ['', '.example.org', '*.example.org', 'example.org/', '10.0.0.0/8']],
  ['email', ['example.org', '.example.org', 'a@example.org'], ['', '@example.org', '*@example.org', '..org']],
  ['uri', ['example.org', '.example.org'], ['', 'https://example.org', '10.0.0.1', '*.example.org']],
  ['ip', ['10.0.0.0/8', '0.0.0.0/0', '192.0.2.1/32', '2001:db8::/32', '::/0'], ['', '10.0.0.0', '10.0.0.1/8', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/8/8', '::1/64', '2001:db8::/129', '10.0.0.0/255.0.0.0']]
]

for (const [type, good, bad] of subtrees) {
  test(`subtrees of the type ${type}: their form`, () => {
    for (const value of good) assert.equal(isSubtree(of(type)(value)), true, value)
    for (const value of bad) assert.equal(isSubtree(of(type)(value)), false, value)
  })
}

const within: readonly [type: Plain, name: string, tree: string, expected: boolean][] = [
  ['dns', 'example.org', 'example.org', true], ['dns', 'WWW.Example.ORG', 'example.org', true], ['dns', 'badexample.org', 'example.org', false], ['dns', 'org', 'example.org', false],
  ['email', 'a@example.org', 'example.org', true], ['email', 'a@www.example.org', 'example.org', false], ['email', 'a@www.example.org', '.example.org', true], ['email', 'a@example.org', '.example.org', false],
  ['email', 'a@Example.org', 'a@example.org', true], ['email', 'A@example.org', 'a@example.org', false], ['email', 'b@example.org', 'a@example.org', false],
  ['uri', 'https://example.org:8443/x', 'example.org', true], ['uri', 'https://www.example.org/', 'example.org', false], ['uri', 'https://www.example.org/', '.example.org', true], ['uri', 'https://www.example.org/', '.Example.ORG', true], ['uri', 'https://example.org@evil.net/', 'example.org', false],
  ['ip', '10.1.2.3', '10.0.0.0/8', true], ['ip', '11.0.0.0', '10.0.0.0/8', false], ['ip', '10.1.0.0/16', '10.0.0.0/8', true], ['ip', '10.0.0.0/8', '10.1.0.0/16', false], ['ip', '::a00:1', '10.0.0.0/8', false], ['ip', '2001:db8::1', '2001:db8::/32', true],
  ['ip', '2001:db9::1', '2001:db8::/32', false], ['ip', '255.255.255.255', '0.0.0.0/0', true]
]

test('which names are in which subtrees', () => {
  for (const [type, name, tree, expected] of within) assert.equal(isWithin(of(type)(name), of(type)(tree)), expected, `${name} in ${tree}`)
  assert.equal(isWithin(of('dns')('example.org'), of('uri')('example.org')), false)
})

test('a distinguished name is in another one that it begins with, whatever the case and the spaces', () => {
  const tree: GeneralName = { type: 'directory', value: [{ type: 'country', value: 'SE' }, { type: 'organization', value: 'Exempel  Å' }] }
  const named = (...values: [type: 'country' | 'organization' | 'common-name', value: string][]): GeneralName => ({ type: 'directory', value: values.map(([type, value]) => ({ type, value })) })
  assert.equal(isWithin(named(['country', 'se'], ['organization', 'EXEMPEL å'], ['common-name', 'x']), tree), true)
  assert.equal(isWithin(named(['country', 'SE'], ['common-name', 'x']), tree), false)
  assert.equal(isWithin(named(['country', 'SE'], ['organization', 'Exempel Ä']), tree), false)
  assert.equal(isWithin(named(['organization', 'Exempel Å'], ['country', 'SE']), tree), false)
  assert.equal(isWithin(of('dns')('example.org'), tree), false)
})

test('addresses of the Internet as numbers', () => {
  assert.deepEqual(readAddress('10.0.0.1'), { version: 4, first: 0x0a000001n, bits: 32 })
  assert.deepEqual(readAddress('2001:db8::ff'), { version: 6, first: (0x20010db8n << 96n) + 0xffn, bits: 128 })
  assert.deepEqual(readRange('128.0.0.0/1'), { version: 4, first: 0x80000000n, bits: 1 })
})

test('addresses where something is found: a host, and nothing hidden', () => {
  for (const address of ['http://pki.example.org/a.crl', 'https://pki.example.org', 'ldap://dir.example.org/cn=a?x', 'http://192.0.2.1/a']) assert.equal(isAddress(address), true, address)
  for (const address of ['', 'pki.example.org', 'ftp://pki.example.org/a', 'http://', 'http://a:b@example.org/', 'http://example.org/#a', 'http://exam ple.org', 'http://example.org/\u200b', 'javascript:alert(1)', 'http://example.org/<a>']) assert.equal(isAddress(address), false, address)
})
