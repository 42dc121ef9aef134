// What a plan that is prepared for real tokens says of the keys on them: by the station's catalog, or where the station has none, by one that is made of
// evidence. The tokens are looked at without a PIN: a public key that should be there and is not is told before the day.

import { join } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import { tokensWanted, type PlanParts } from '../../ceremony/resolve.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { Module } from '../../hsm/module.ts'
import { objectsWithId } from '../../hsm/objects.ts'
import { TokenSession } from '../../hsm/session.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import type { OpenedAnchor } from '../../transcript/anchor.ts'
import type { Mode } from '../../transcript/fields.ts'
import { transcriptFile } from '../../transcript/files.ts'
import { fromHex } from '../../transcript/hash.ts'
import type { ExistingKey } from '../../transcript/lifecycle.ts'
import type { Participant, Plan } from '../../transcript/plan.ts'
import type { ShareSet } from '../../transcript/share-set.ts'
import { makeCatalog } from '../../verify/catalog.ts'
import { openFolder } from '../../verify/folder.ts'
import { stationCatalog } from '../catalogs.ts'
import { readGiven } from '../given.ts'
import type { Preparation } from '../preparation.ts'
import type { ChosenSet } from '../register/sets.ts'
import { isThrowAway, useStationTokens } from '../softhsm.ts'
import { setsDealtIn } from '../station.ts'
import { assertKnown } from './known.ts'
import { lifecycleParts } from './parts.ts'

interface CatalogAsked {
  readonly on: Preparation
  readonly script: Script
  readonly mode: Mode
  readonly anchor: OpenedAnchor
  readonly anchorBytes: Uint8Array
  readonly policy: Policy | null
  /** Folders of bundles. */ readonly evidence: readonly string[]
  readonly predecessor: Plan['predecessor']
}

interface Asked extends CatalogAsked {
  readonly parameters: Parameters
  readonly participants: readonly Participant[]
  readonly sites: PlanParts['sites']
  readonly notBefore: string
  readonly catalog: Catalog
  /** The share set that the plan is about; null where it is about none. */ readonly set: ChosenSet | null
}

/** What a plan says of existing keys. Null for a script that is about none. Throws CeremonyError as `lifecycleParts` does, and `script-needs-tokens`, `token-lacks-key`; HsmError. */
export function existingKeys ({ on, script, parameters, mode, policy, participants, sites, notBefore, catalog, set }: Asked): (NonNullable<PlanParts['lifecycle']> & { /** Serial numbers of the tokens, by their names. */ readonly serials: ReadonlyMap<string, string> }) | undefined {
  if (script.lifecycle === undefined) return undefined
  if (Object.values(sites).some(({ uri }) => isThrowAway({ uri, initialise: true, label: '' }))) throw new CeremonyError('script-needs-tokens')
  useStationTokens()
  // A token that is to be initialised holds nothing that is known.
  const { fresh } = tokensWanted(script, parameters)
  const taken = Object.entries(sites).filter(([name]) => !fresh.includes(name))
  const tokens = new Map(taken.map(([name, site]) => [name, withToken(site, (_, serial) => serial)]))
  const parts = lifecycleParts(script, parameters, { mode, catalog, policy, participants, tokens, notBefore, now: on.now.toISOString(), set: set?.descriptor.set })
  // An audit is held to find out what is missing.
  if (script.lifecycle.key !== undefined || script.lifecycle.replicas !== undefined) for (const [name, site] of taken) assertHeld(name, site, parts.plan.existing)
  return { ...parts, serials: tokens }
}

/**
 * The catalog that a plan about existing keys is made from, and what the share sets are that it knows. Null for a script that is about no key which exists. Throws
 * CeremonyError `script-rehearsal-only`, `catalog-none`, `evidence-not-newest`, those of `assertKnown`.
 */
export async function catalogFor (asked: CatalogAsked): Promise<{ readonly catalog: Catalog, readonly sets: readonly ShareSet[] } | null> {
  const { on, script, mode, anchor, policy, evidence } = asked
  if (mode === 'production' && script.rehearsal?.only === true) throw new CeremonyError('script-rehearsal-only', { script: script.script })
  if (script.lifecycle === undefined) return null
  const catalog = await catalogOf(asked)
  assertKnown(catalog, { anchor, policy, now: on.now.toISOString() })
  return { catalog, sets: [...on.station.knownSets(), ...evidence.flatMap(setsIn)] }
}

/** The most that is read of a transcript at once: of a million entries and more. */
const longestTranscript = 1024 * 1024 * 1024

/** Share sets that a ceremony dealt, by its evidence. The catalog that was made of it has verified it. */
function setsIn (bundle: string): ShareSet[] {
  return setsDealtIn(readGiven(join(bundle, transcriptFile), longestTranscript))
}

async function catalogOf ({ on, mode, anchor, anchorBytes, evidence, predecessor }: CatalogAsked): Promise<Catalog> {
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
