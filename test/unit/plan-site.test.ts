// Files that people write for a plan: where the tokens are, and who takes part. Every mistake is named by its place, with the nearest right word.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import type { BadField } from '../../src/contract/shapes.ts'
import { participantsOf, readPeople } from '../../src/host/plans/people.ts'
import { readSite } from '../../src/host/plans/site.ts'
import type { Anchor } from '../../src/transcript/anchor.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Role } from '../../src/transcript/plan.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function fieldsOf (act: () => unknown): readonly BadField[] {
  try {
    act()
  } catch (error) {
    if (error instanceof CeremonyError) return error.fields
    throw error
  }
  return assert.fail('nothing was refused')
}

const site = (yaml: string, needed: string[] = ['primary'], cards = false): readonly BadField[] => fieldsOf(() => readSite(utf8(yaml), 'site.yaml', needed, cards))
const paths = (fields: readonly BadField[]): (string | undefined)[][] => fields.map(({ path, nearest }) => nearest === undefined ? [path] : [path, nearest])

test('a site file may name the site, in the form of a name', () => {
  const yaml = (name: string): string => `tokens:\n  primary: { module: /lib/a.so, uri: "pkcs11:serial=01" }\nsite: ${name}\n`
  assert.equal(readSite(utf8(yaml('north')), 'site.yaml', ['primary'], false).site, 'north')
  assert.deepEqual(site(yaml('North side')).map(({ path }) => path), ['site'])
  assert.deepEqual(paths(site(yaml('north').replace('site:', 'sites:'))), [['sites', 'site']])
})

test('a site file says where tokens and cards are, and may know more tokens than a script needs', () => {
  const yaml = 'tokens:\n  primary: { module: /lib/a.so, uri: "pkcs11:serial=01" }\n  spare: { module: /lib/b.so, uri: "pkcs11:" }\ncards: { module: /lib/c.so }\n'
  assert.deepEqual(readSite(utf8(yaml), 'site.yaml', ['primary'], true), {
    tokens: { primary: { module: '/lib/a.so', uri: 'pkcs11:serial=01' }, spare: { module: '/lib/b.so', uri: 'pkcs11:' } }, cards: { module: '/lib/c.so' }
  })
})

test('every mistake of a site file is named at once', () => {
  assert.deepEqual(paths(site('tokens:\n  primary: { modul: /lib/a.so, uri: "pkcs11:" }\ncard: { module: /lib/c.so }\n')), [['tokens.primary.module'], ['tokens.primary.modul', 'module'], ['card', 'cards']])
  assert.deepEqual(paths(site('tokens:\n  primry: { module: /lib/a.so, uri: "pkcs11:" }\n', ['primary', 'second'], true)), [['tokens.primary', 'primry'], ['tokens.second'], ['cards.module']])
  assert.deepEqual(paths(site('tokens:\n  primary: { module: lib/a.so, uri: "pkcs11:" }\n')), [['tokens.primary.module']])
  for (const uri of ['pkcs11:serail=01', 'serial=01', 'pkcs11:serial=01?pin-value=1234', 'pkcs11:object=root']) assert.deepEqual(paths(site(`tokens:\n  primary: { module: /lib/a.so, uri: "${uri}" }\n`)), [['tokens.primary.uri']], uri)
})

test('a site file that is no plain YAML', () => {
  assert.deepEqual(paths(site('tokens:\n  primary: &a { module: /lib/a.so, uri: "pkcs11:" }\n  second: *a\n')), [['']])
  assert.deepEqual(paths(site('tokens: {}\ntokens: {}\n')), [['line 2']])
  assert.deepEqual(paths(fieldsOf(() => readSite(Uint8Array.of(0xff), 'site.yaml', [], false))), [['']])
  assert.deepEqual(paths(site('')), [['']])
})

const person = (id: string, roles: Role[], byte: number): Anchor['participants'][number] => ({ id, name: id, roles, held: 'card', publicKey: toBase64(new Uint8Array(32).fill(byte)) })
const anchor = { participants: [person('ada', ['administrator'], 1), person('sol', ['security-officer', 'crypto-officer'], 2), person('wit', ['witness'], 3), person('wim', ['witness', 'auditor'], 4)] } as unknown as Anchor

test('people are the anchor\'s, in the order in which they are named, in all of their roles or some', () => {
  assert.deepEqual(participantsOf(anchor, null, new Map()).map(({ id }) => id), ['ada', 'sol', 'wit', 'wim'])
  assert.deepEqual(participantsOf(anchor, readPeople(utf8('people: [{ id: wim, roles: [witness] }, { id: ada }]'), 'people.yaml'), new Map()).map(({ id, roles }) => [id, roles]), [['wim', ['witness']], ['ada', ['administrator']]])
})

test('somebody whom the anchor does not know, a role that it does not give, somebody twice, or too few', () => {
  const refused = (named: { id: string, roles: string[] | null }[], needed: [Role, number][] = []): (string | undefined)[][] => paths(fieldsOf(() => participantsOf(anchor, named, new Map(needed))))
  assert.deepEqual(refused([{ id: 'adda', roles: null }]), [['people[0].id', 'ada']])
  assert.deepEqual(refused([{ id: 'wit', roles: ['auditor'] }, { id: 'wim', roles: ['witnes'] }]), [['people[0].roles'], ['people[1].roles', 'witness']])
  assert.deepEqual(refused([{ id: 'ada', roles: null }, { id: 'ada', roles: null }]), [['people[1].id']])
  assert.deepEqual(refused([{ id: 'ada', roles: null }, { id: 'wit', roles: null }], [['administrator', 1], ['witness', 2], ['custodian', 3]]), [['people'], ['people']])
  assert.deepEqual(paths(fieldsOf(() => readPeople(utf8('people: [{ id: ada, role: [witness] }]'), 'people.yaml'))), [['people[0].role', 'roles']])
})
