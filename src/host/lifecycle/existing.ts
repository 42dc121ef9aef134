// What a plan that is prepared for real tokens says of the keys on them: by the station's catalog, or where the station has none, by one that is made of
// evidence. The tokens are looked at without a PIN: a public key that should be there and is not is told before the day.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import type { PlanParts } from '../../ceremony/resolve.ts'
import type { Script } from '../../ceremony/script.ts'
import { Module } from '../../hsm/module.ts'
import { objectsWithId } from '../../hsm/objects.ts'
import { TokenSession } from '../../hsm/session.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import type { OpenedAnchor } from '../../transcript/anchor.ts'
import type { Mode } from '../../transcript/fields.ts'
import { fromHex } from '../../transcript/hash.ts'
import type { ExistingKey } from '../../transcript/lifecycle.ts'
import type { Participant, Plan } from '../../transcript/plan.ts'
import { makeCatalog } from '../../verify/catalog.ts'
import { openFolder } from '../../verify/folder.ts'
import { stationCatalog } from '../catalogs.ts'
import type { Preparation } from '../prepare.ts'
import { isThrowAway, useStationTokens } from '../softhsm.ts'
import { assertKnown } from './known.ts'
import { lifecycleParts } from './parts.ts'

interface Asked {
  readonly on: Preparation
  readonly script: Script
  readonly parameters: Parameters
  readonly mode: Mode
  readonly anchor: OpenedAnchor
  readonly anchorBytes: Uint8Array
  readonly policy: Policy | null
  readonly participants: readonly Participant[]
  readonly sites: PlanParts['sites']
  /** Folders of bundles. */ readonly evidence: readonly string[]
  readonly predecessor: Plan['predecessor']
  readonly notBefore: string
}

/** What a plan says of existing keys, and the catalog that says so. */
export interface Existing { readonly parts: NonNullable<PlanParts['lifecycle']>, readonly catalog: Catalog }

/** Null for a script that is about no key which exists. Throws CeremonyError as `lifecycleParts` does, and `script-rehearsal-only`, `script-needs-tokens`, `catalog-none`, `evidence-not-newest`, `token-lacks-key`; HsmError. */
export async function existingKeys (asked: Asked): Promise<Existing | null> {
  const { on, script, mode, anchor, policy, sites } = asked
  if (mode === 'production' && script.rehearsal?.only === true) throw new CeremonyError('script-rehearsal-only', { script: script.script })
  if (script.lifecycle === undefined) return null
  if (Object.values(sites).some(({ uri }) => isThrowAway({ uri, initialise: true, label: '' }))) throw new CeremonyError('script-needs-tokens')
  const catalog = await catalogOf(asked)
  const now = on.now.toISOString()
  assertKnown(catalog, { anchor, policy, now })
  useStationTokens()
  const tokens = new Map(Object.entries(sites).map(([name, site]) => [name, withToken(site, (_, serial) => serial)]))
  const parts = lifecycleParts(script, asked.parameters, { mode, catalog, policy, participants: asked.participants, tokens, notBefore: asked.notBefore, now })
  // An audit is held to find out what is missing.
  if (script.lifecycle.key !== undefined) for (const [name, site] of Object.entries(sites)) assertHeld(name, site, parts.plan.existing)
  return { parts, catalog }
}

async function catalogOf ({ on, mode, anchor, anchorBytes, evidence, predecessor }: Asked): Promise<Catalog> {
  const stored = await stationCatalog(on.station, { mode, anchor: anchor.versions[0]!.hash })
  if (stored !== null) return stored.catalog
  const { made, verifications, findings } = await makeCatalog(evidence.map(path => ({ bundle: openFolder(path) })), anchorBytes)
  const newest = made?.catalog.ceremonies.at(-1)
  // A bundle that is left out at the end is missed by nobody else.
  if (newest !== undefined && newest.root !== predecessor?.root) throw new CeremonyError('evidence-not-newest', { newest: newest.ceremony, predecessor: predecessor?.ceremony ?? 'none' })
  if (made !== null) return made.catalog
  const wrong = [...findings, ...verifications.flatMap(one => one.findings)].filter(({ weight }) => weight === 'failure').map(({ code }) => code)
  throw new CeremonyError('catalog-none', { findings: [...new Set(wrong)].join(', ') || 'none' })
}

/** Each asymmetric key that the token should hold shows its public half to everybody. */
function assertHeld (token: string, site: PlanParts['sites'][string], existing: readonly ExistingKey[]): void {
  const held = existing.flatMap(({ key, version, publicKey, holdings }) => publicKey === null ? [] : holdings.filter(one => one.token === token).map(({ id }) => ({ key, version, id })))
  const absent = held.length === 0 ? undefined : withToken(site, session => held.find(({ id }) => objectsWithId(session, fromHex(id)).length === 0))
  if (absent !== undefined) throw new CeremonyError('token-lacks-key', { token, key: absent.key, version: String(absent.version) })
}

/** Looks at a token without a PIN. */
function withToken<T> ({ uri, module: { path, sha256 } }: PlanParts['sites'][string], look: (session: TokenSession, serial: string) => T): T {
  const module = Module.load(path, { sha256 })
  try {
    const token = module.find(uri, { initialised: true })
    const session = TokenSession.open(module, token, { readOnly: true })
    try {
      return look(session, token.identity.serial)
    } finally {
      session.close()
    }
  } finally {
    module.close()
  }
}
