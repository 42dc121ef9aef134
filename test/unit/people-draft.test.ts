// The draft of an anchor: what is wrong with it is named by its place, all of it at once, and before anybody is asked to sign. And what a version changes.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { CeremonyError } from '../../src/ceremony/errors.ts'
import { peopleCalls } from '../../src/contract/people.ts'
import { prepareAnchor, signAnchorAs, writeAnchor } from '../../src/host/people/anchor.ts'
import { readyPolicy } from '../../src/keys/policy/ready.ts'
import { ANCHOR_TYPE, openAnchor } from '../../src/transcript/anchor.ts'
import { generateKeyPair, sign, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import { ENROLMENT_TYPE, enrolmentPayload, formatEnrolment } from '../../src/transcript/enrolment.ts'
import { envelopeMessage } from '../../src/transcript/envelope.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Held } from '../../src/transcript/plan.ts'
import { anchorHistory } from '../../src/verify/anchor-history.ts'

const folder = mkdtempSync(join(tmpdir(), 'strongroom-draft-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const readAll = (path: string): Uint8Array => new Uint8Array(readFileSync(path))
const inFolder = (name: string): string => join(folder, name)

const keys = new Map<string, Ed25519KeyPair>()

function enrol (id: string, { held = 'file', mode = 'rehearsal', file = id }: { held?: Held, mode?: 'rehearsal' | 'production', file?: string } = {}): void {
  const key = generateKeyPair()
  keys.set(file, key)
  const payload = enrolmentPayload({ v: 1, mode, id, name: `${id} X`, held, publicKey: toBase64(key.publicKey), time: '2026-03-01T09:00:00.000Z' })
  writeFileSync(inFolder(`${file}.json`), formatEnrolment(payload, key.publicKey, sign(key.privateKey, envelopeMessage(ENROLMENT_TYPE, payload))))
}
for (const id of ['ada', 'bea', 'cem']) enrol(id)
enrol('ada', { file: 'ada-2' })
enrol('dov', { mode: 'production', held: 'card' })
enrol('eve', { mode: 'production' })
enrol('fay', { mode: 'production', held: 'card' })
const { bytes: policy } = readyPolicy('small-team')!
writeFileSync(inFolder('policy.yaml'), policy)
writeFileSync(inFolder('no.json'), '{}')

const good = `mode: rehearsal
organisation: { id: example, name: Example Ltd }
participants:
  - { enrolment: ada.json, roles: [administrator] }
  - { enrolment: bea.json, roles: [witness] }
  - { enrolment: cem.json, roles: [witness, auditor] }
founders: [ada, bea]
successors: 2
thresholds: { administrator: 1, witness: 2 }
approvals: { auditor: 1 }
policy: policy.yaml
keys: { ada: { key: ada.age }, bea: { key: bea.age } }
`

function prepare (draft: string, before: string | null = null): ReturnType<typeof prepareAnchor> {
  writeFileSync(inFolder('draft.yaml'), draft)
  return prepareAnchor({ draft: inFolder('draft.yaml'), before })
}

/** The mistakes that are found, as `path` or `path (nearest)`; with `expected`, their words. */
function mistakes (draft: string, before: string | null = null): { readonly places: string[], readonly expected: string } {
  try {
    prepare(draft, before)
  } catch (error) {
    assert.ok(error instanceof CeremonyError, String(error))
    assert.equal(error.code, 'draft-invalid')
    return { places: error.fields.map(({ path, nearest }) => nearest === undefined ? path : `${path} (${nearest})`), expected: error.fields.map(one => one.expected).join('; ') }
  }
  throw new Error('the draft was taken')
}

/** Has everybody sign whom the prepared version names, and writes it. */
function signed (prepared: ReturnType<typeof prepareAnchor>, before: string | null, out: string, keyOf: (id: string, of: string) => string = id => id): string {
  const message = envelopeMessage(ANCHOR_TYPE, prepared.payload)
  const signatures = prepared.signers.map(({ id, of, publicKey }) => ({ publicKey, signature: sign(keys.get(keyOf(id, of))!.privateKey, message) }))
  return writeAnchor({ before, payload: prepared.payload, signatures, out: inFolder(out) }).file
}

test('a good draft becomes an anchor; paths are seen from its own folder', () => {
  const prepared = prepare(good)
  assert.deepEqual(prepared.people.map(({ id, founder, since }) => [id, founder, since]), [['ada', true, 'new'], ['bea', true, 'new'], ['cem', false, 'new']])
  assert.deepEqual(prepared.signers.map(({ id, of, place }) => [id, of, place]), [['ada', 'new', { key: inFolder('ada.age') }], ['bea', 'new', { key: inFolder('bea.age') }]])
  const { anchor } = openAnchor(readAll(signed(prepared, null, 'good.json')))
  assert.equal(anchor.policy, createHash('sha256').update(policy).digest('hex'))
  assert.throws(() => signed(prepare(good), null, 'good.json'), { code: 'file-exists' })
  const { payload } = prepared
  assert.throws(() => writeAnchor({ before: null, payload, signatures: [{ publicKey: keys.get('ada')!.publicKey, signature: sign(keys.get('ada')!.privateKey, envelopeMessage(ANCHOR_TYPE, payload)) }], out: inFolder('half.json') }), { code: 'anchor-incomplete' })
  assert.equal(existsSync(inFolder('half.json')), false)
  // What nobody signed never gets that far.
  assert.equal(peopleCalls['anchor.write'].input.safeParse({ before: null, payload, signatures: [], out: inFolder('none.json') }).success, false)
})

test('misspelt names are refused each with the right one, and what is missing is said', () => {
  const { places } = mistakes(good.replace('founders:', 'foundres:').replace('{ id: example', '{ idd: example').replace('enrolment: ada', 'enrolmnet: ada').replace('witness: 2', 'witnes: 2').replace('key: bea.age', 'kye: bea.age'))
  assert.deepEqual(places.sort(), [
    'founders', 'foundres (founders)', 'keys.bea', 'keys.bea.kye (key)', 'organisation.id', 'organisation.idd (id)', 'participants[0]', 'participants[0].enrolmnet (enrolment)', 'thresholds.witnes (witness)'
  ])
  assert.deepEqual(mistakes(`${good}founders: [ada]\n`).places, ['line 13'])
  assert.match(mistakes(good.replace('mode: rehearsal', 'mode: rehersal')).expected, /one of rehearsal, production/)
})

test('everything that the people and files of a draft have wrong is named at once', () => {
  const wrong = mistakes(good
    .replace('enrolment: ada.json', 'enrolment: none.json').replace('enrolment: bea.json', 'enrolment: no.json').replace('enrolment: cem.json, roles: [witness, auditor]', 'enrolment: cem.json')
    .replace('founders', '  - { enrolment: dov.json, roles: [witness] }\n  - { keep: bea }\nfounders').replace('policy.yaml', 'nothing.yaml'))
  assert.deepEqual(wrong.places, ['participants[0].enrolment', 'participants[1].enrolment', 'participants[2].roles', 'participants[3].enrolment', 'participants[4].keep', 'policy'])
  assert.match(wrong.expected, /a file that can be read.*an enrolment that holds.*the roles of cem X.*for rehearsal; that of dov X is for production.*there is no version before/)
})

test('a policy that is misspelt, or contradicts itself, is not put in force', () => {
  const bent = (from: string, to: string): string[] => {
    writeFileSync(inFolder('bent.yaml'), new TextDecoder().decode(policy).replace(from, to))
    return mistakes(good.replace('policy.yaml', 'bent.yaml')).places
  }
  assert.deepEqual(bent('overlap: P30D', 'overlapp: P30D'), ['policy: classes.signing.overlap', 'policy: classes.signing.overlapp (overlap)'])
  assert.deepEqual(bent('threshold: 2, shares: 3', 'threshold: 3, shares: 3'), ['policy: classes.signing.custody.threshold'])
})

test('founders are participants, and the draft says of each where their key is, and of nobody else', () => {
  const wrong = mistakes(good.replace('founders: [ada, bea]', 'founders: [adda, bea, cem]').replace('bea: { key: bea.age }', 'bea: { module: /m.so }, beea: { key: x }'))
  assert.deepEqual(wrong.places, ['founders[0] (ada)', 'keys.ada (adda)', 'keys.beea (bea)', 'keys.bea', 'keys.cem'])
  assert.match(wrong.expected, /the key file of bea X.*the key file of cem X/)
  assert.deepEqual(mistakes(`${good}formerKeys: { ada: { key: x } }\n`).places, ['formerKeys.ada'])
})

test('in production a key in a file counts for nothing, and is not named', () => {
  const production = good.replace('mode: rehearsal', 'mode: production').replace('ada.json', 'dov.json').replace('bea.json', 'eve.json')
  const { places, expected } = mistakes(production)
  assert.deepEqual(places, ['participants[1].enrolment', 'participants[2].enrolment'])
  assert.match(expected, /a key on a card for eve X/)
})

test('in production nobody may replace everybody alone: the draft is refused, and an anchor that says so is neither signed nor written', async () => {
  const alone = good.replace('mode: rehearsal', 'mode: production').replaceAll('ada', 'dov').replace('{ enrolment: bea', '{ enrolment: fay').replace('founders: [dov, bea]', 'founders: [dov]').replace('successors: 2', 'successors: 1')
    .replace(/ {2}- \{ enrolment: cem.*\n/, '').replace('witness: 2', 'witness: 1').replace('auditor: 1', 'witness: 1').replace('{ key: dov.age }, bea: { key: bea.age }', '{ module: /x.so }')
  const { places, expected } = mistakes(alone)
  assert.deepEqual(places, ['successors'])
  assert.match(expected, /at least 2, of at least 2 founders/)

  const { payload } = prepare(alone.replace('mode: production', 'mode: rehearsal').replace('dov.json', 'ada.json').replace('fay.json', 'bea.json').replaceAll('dov', 'ada').replace('module: /x.so', 'key: ada.age'))
  const content = new TextEncoder().encode(new TextDecoder().decode(payload).replace('"mode":"rehearsal"', '"mode":"production"'))
  const { publicKey, privateKey } = keys.get('ada')!
  const signature = sign(privateKey, envelopeMessage(ANCHOR_TYPE, content))
  const isRefused = (error: unknown): boolean => error instanceof CeremonyError && error.code === 'anchor-incomplete' && /one founder alone/.test(error.facts['reason'] ?? '')
  const signer = { id: 'ada', name: 'ada X', held: 'file', of: 'new', publicKey, fingerprint: '', place: { key: '/nowhere' } } as const
  await assert.rejects(signAnchorAs({} as never, { payload: content, signer, secret: new Uint8Array(4) }), isRefused)
  assert.throws(() => writeAnchor({ before: null, payload: content, signatures: [{ publicKey, signature }], out: inFolder('alone.json') }), isRefused)
  assert.equal(existsSync(inFolder('alone.json')), false)
})

test('what contradicts itself is refused with its places', () => {
  const { places, expected } = mistakes(good.replace('cem.json', 'ada.json').replace('successors: 2', 'successors: 3').replace('auditor: 1', 'custodian: 1'))
  assert.deepEqual(places, ['participants[2].id', 'participants[2].publicKey', 'successors', 'approvals.custodian'])
  assert.match(expected, /ada stands twice.*3 of 2 founders can never agree/)
})

test('an update counts on: who stays, who comes with another key, who must sign of those before', () => {
  const first = signed(prepare(good), null, 'v1.json')
  const update = good.replace('{ enrolment: ada.json, roles: [administrator] }', '{ enrolment: ada-2.json, roles: [administrator] }').replace('{ enrolment: bea.json, roles: [witness] }', '{ keep: bea }')
    .replace('  - { enrolment: cem.json, roles: [witness, auditor] }\n', '  - { keep: cem, roles: [auditor] }\n').replace('witness: 2', 'witness: 1').replace('Example Ltd', 'Example Inc').replace('key: ada.age', 'key: ada-2.age').replace('policy: policy.yaml\n', '')

  assert.throws(() => prepare(update, first), error => {
    assert.ok(error instanceof CeremonyError)
    assert.deepEqual([error.code, error.facts], ['anchor-successors-missing', { version: '1', asked: '2', have: '1', missing: 'ada X' }])
    return true
  })
  const prepared = prepare(`${update}formerKeys: { ada: { key: old.age } }\n`, first)
  assert.deepEqual([prepared.version, prepared.former, prepared.gone], [2, { asked: 2, founders: ['ada X', 'bea X'] }, []])
  assert.deepEqual(prepared.people.map(({ since }) => since), ['other-key', 'same', 'same'])
  assert.deepEqual(prepared.signers.map(({ id, of }) => `${id} ${of}`), ['ada new', 'bea new', 'ada former'])
  const second = signed(prepared, first, 'v2.json', (id, of) => id === 'ada' && of === 'new' ? 'ada-2' : id)

  const versions = anchorHistory(readAll(second))
  assert.deepEqual(versions.map(({ anchor, changes }) => [anchor.version, changes]), [[1, []], [2, [
    { change: 'other-key', name: 'ada X' }, { change: 'other-roles', name: 'cem X', roles: ['auditor'] }, { change: 'organisation', name: 'Example Inc' },
    { change: 'thresholds', counts: { administrator: 1, witness: 1 } }, { change: 'policy' }
  ]]])
  assert.equal(versions[1]?.anchor.previous, versions[0]?.hash)

  const third = good.replace('{ enrolment: ada.json, roles: [administrator] }', '{ keep: ada }').replace('{ enrolment: bea.json, roles: [witness] }', '{ enrolment: bea.json, roles: [witness, custodian] }')
    .replace('  - { enrolment: cem.json, roles: [witness, auditor] }\n', '').replace('founders: [ada, bea]', 'founders: [ada]').replace('successors: 2', 'successors: 1').replace('witness: 2', 'witness: 1').replace('auditor: 1', 'witness: 1')
    .replace(', bea: { key: bea.age }', '').replace('name: Example Ltd', 'name: Example Inc').replace('key: ada.age', 'key: ada-2.age')
  const withBea = prepare(`${third}formerKeys: { bea: { key: bea.age } }\n`, second)
  assert.deepEqual(withBea.gone, ['cem X'])
  const history = anchorHistory(readAll(signed(withBea, second, 'v3.json', id => id === 'ada' ? 'ada-2' : id)))
  assert.deepEqual(history[2]?.changes, [
    { change: 'other-roles', name: 'bea X', roles: ['witness', 'custodian'] }, { change: 'left', name: 'cem X' }, { change: 'approvals', counts: { witness: 1 } }, { change: 'policy' },
    { change: 'founders', names: ['ada X'] }, { change: 'successors', count: 1 }
  ])

  assert.deepEqual(mistakes(update.replace('id: example', 'id: exampel').replace('mode: rehearsal', 'mode: production'), first).places.slice(-2), ['mode', 'organisation.id (example)'])
  assert.throws(() => prepare(good, inFolder('no.json')), { code: 'anchor-refused' })
  assert.throws(() => prepare(good, inFolder('none.json')), { code: 'file-unreadable' })
})
