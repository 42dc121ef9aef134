// A plan made from a shipped script, with real keys, for tests that need no token.

import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { madeUpSet } from '../../src/ceremony/made-up.ts'
import { applying, type Parameters } from '../../src/ceremony/parameters.ts'
import { castFor } from '../../src/ceremony/rehearsal.ts'
import { peopleNeeded, resolveParameters, resolvePlan, tokensWanted, withRestoring } from '../../src/ceremony/resolve.ts'
import { loadScript, type LoadedScript } from '../../src/ceremony/script.ts'
import { issuancePartsOf } from '../../src/host/issuance/parts.ts'
import type { AskedProfiles } from '../../src/host/issuance/profiles.ts'
import { lifecycleParts } from '../../src/host/lifecycle/parts.ts'
import { publicationParts } from '../../src/host/publication/parts.ts'
import { custodyPartsOf, setParameters } from '../../src/host/register/parts.ts'
import { holdersOf } from '../../src/host/register/people.ts'
import { chooseSet } from '../../src/host/register/sets.ts'
import type { Catalog } from '../../src/keys/catalog/shape.ts'
import { generateKeyPair, type Ed25519KeyPair } from '../../src/transcript/ed25519.ts'
import type { Mode } from '../../src/transcript/fields.ts'
import { toBase64 } from '../../src/transcript/hash.ts'
import type { Plan } from '../../src/transcript/plan.ts'
import { catalogOf, catalogWithSet, version } from './catalog.ts'

export interface TestPlan { readonly plan: Plan, readonly loaded: LoadedScript, readonly keys: ReadonlyMap<string, Ed25519KeyPair> }

/** Of a P-384 key that nobody has. */
const publicKey = toBase64(new Uint8Array(generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ type: 'spki', format: 'der' })))

const site = { uri: 'pkcs11:model=SoftHSM%20v2', module: { path: '/lib/module.so', sha256: '0'.repeat(64) } }

/** What a plan is made from beside its script: else a catalog with one version in the first state that the script takes. */
export interface Beside { readonly catalog?: Catalog, readonly profiles?: AskedProfiles, readonly mode?: Mode }

export function genesisPlan (given: Parameters = {}, loaded: LoadedScript = loadScript('genesis'), beside: Beside = {}): TestPlan {
  const { mode = 'rehearsal' } = beside
  const parameters = resolveParameters(loaded.script, given)
  const ceremony = randomBytes(16).toString('hex')
  const restoring = loaded.script.restoring === undefined ? null : {
    set: madeUpSet('test', ceremony), checked: 'by-themselves' as const, backups: [{ key: 'root-ca', version: 1, algorithm: 'ec-p384' as const, sha256: '0'.repeat(64), bytes: 3000 }]
  }
  const now = '2026-01-01T00:00:00.000Z'
  const dealt = loaded.script.custody === undefined ? null : madeUpSet('test', ceremony)
  const needed = peopleNeeded(loaded.script, withRestoring(parameters, restoring))
  // Everybody who has a card of the set that it is about takes part.
  const members = castFor(dealt === null ? needed : new Map([...needed, ['custodian', dealt.shares]]))
  const keys = new Map(members.map(({ id }) => [id, generateKeyPair()]))
  const participants = members.map(member => ({ ...member, held: 'file' as const, publicKey: toBase64(keys.get(member.id)!.publicKey) }))
  const [state = 'active'] = applying(loaded.script.lifecycle?.old ?? [], parameters)[0]?.states ?? []
  const wanted = new Set(Object.values(tokensWanted(loaded.script, parameters)).flat())
  const catalog = beside.catalog ?? (dealt === null ? null : catalogWithSet(dealt, members, { isSuperseded: parameters.part === 'give-up' })) ?? catalogOf([version(1, state, loaded.script.issuance === undefined ? {} : { publicKey })])
  const issuance = issuancePartsOf(loaded.script, { mode, ceremony, catalog: loaded.script.lifecycle === undefined ? null : catalog, profiles: beside.profiles, now })
  const set = chooseSet(loaded.script, parameters, catalog, dealt === null ? [] : [dealt])
  const all = { ...parameters, ...setParameters(loaded.script, parameters, set, catalog) }
  const lifecycle = loaded.script.lifecycle === undefined
    ? {}
    : { lifecycle: lifecycleParts(loaded.script, all, { mode, catalog, policy: null, participants, tokens: new Map(loaded.script.tokens.filter(({ name }) => wanted.has(name)).map(({ name }) => [name, name === 'primary' ? 'one' : 'two'])), notBefore: now, now, set: set?.descriptor.set }) }
  const custody = set === null ? {} : { custody: custodyPartsOf(loaded.script, parameters, set, { catalog, wrapping: [], holders: holdersOf(loaded.script, parameters, set, { mode, participants, known: [] }) }) }
  const anchor = { v: 1 as const, mode, version: 1, previous: null, organisation: { id: 'test', name: 'Test' }, participants, thresholds: {}, approvals: {}, policy: null, founders: participants.map(({ id }) => id), successors: 2 }
  const publication = lifecycle.lifecycle === undefined ? null : publicationParts(loaded.script, parameters, { mode, ceremony, anchor, policy: null, catalog, participants, tokens: new Map(), notBefore: now, notAfter: '2026-01-02T00:00:00.000Z', lifecycle: lifecycle.lifecycle.plan, lists: [] })
  const plan = resolvePlan(loaded, parameters, {
    mode, ceremony, organisation: { id: 'test', name: 'Test' }, anchor: null, policy: null, build: { version: '0.1.0' }, predecessor: null, cards: null,
    participants, notBefore: now, notAfter: '2026-01-02T00:00:00.000Z',
    sites: { primary: site, second: site, spare: site }, ...lifecycle, ...custody, ...(issuance === null ? {} : { issuance }), ...(publication === null ? {} : { publication }), ...(restoring === null ? {} : { restoring: { plan: restoring, labels: ['root-ca v1'] } })
  })
  return { plan, loaded, keys }
}
