// A rehearsal by the name of its script: everything that it needs is made up. One that is about keys which exist already gets them by ceremonies that are
// held first, or continues an earlier rehearsal of this station.

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { castFolder, CeremonyFolder } from '../../ceremony/folder.ts'
import { castFor, rehearsalSecret, type CastMember } from '../../ceremony/rehearsal.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import { peopleNeeded, resolveParameters, resolvePlan, tokensWanted, withRestoring, type PlanParts } from '../../ceremony/resolve.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { loadScript, parseScript } from '../../ceremony/script.ts'
import { assertPlan } from '../../ceremony/validate.ts'
import { HsmError } from '../../hsm/errors.ts'
import { Module } from '../../hsm/module.ts'
import { formatUri } from '../../hsm/uri.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import { makeFolder, writeNew } from '../../transcript/durable.ts'
import { sha256, toBase64, toHex } from '../../transcript/hash.ts'
import { toCanonicalBytes } from '../../transcript/jcs.ts'
import type { Participant, PinnedModule, Plan, Role } from '../../transcript/plan.ts'
import { madeUpOrganisation } from '../../words/organisation.ts'
import { findBackups, makeUpBackup } from '../backups.ts'
import { assertBackable, assertCapable, preinitialise } from '../capable.ts'
import { stationCatalog } from '../catalogs.ts'
import { buildHere } from '../installed.ts'
import { assertIssuance } from '../issuance/assert.ts'
import { issuancePartsOf } from '../issuance/parts.ts'
import type { AskedProfiles } from '../issuance/profiles.ts'
import { assertAttested, withAttestations } from '../lifecycle/attestations.ts'
import { assertKnown } from '../lifecycle/known.ts'
import { lifecycleParts } from '../lifecycle/parts.ts'
import { assertPolicy } from '../lifecycle/policy.ts'
import { anchorFile, planFile, policyFile, scriptFile } from '../../transcript/files.ts'
import type { Preparation } from '../preparation.ts'
import { assertPublication } from '../publication/assert.ts'
import { publishedLists } from '../publication/lists.ts'
import { publicationParameters, publicationParts } from '../publication/parts.ts'
import { asksNumbers, custodiansAsked, custodiansTaking } from '../register/cast.ts'
import { custodyPartsOf, setParameters } from '../register/parts.ts'
import { holdersOf, type Holders } from '../register/people.ts'
import { chooseSet } from '../register/sets.ts'
import { assertStillOpens } from '../register/still-opens.ts'
import { rehearsalWorkFactor } from '../secrets/key-files.ts'
import { blankToken, makeTokenFolder, softhsmModule, useTokenFolder } from '../softhsm.ts'
import { withMadeUpAttestations } from './attest.ts'
import { ceremoniesBefore, holdByStation } from './before.ts'
import { assertCloneTarget, makeUpCloneTarget } from './clone.ts'
import { assertGiven } from './early.ts'
import { continued, handOn, withMedium, type HeldPolicy, type Lineage } from './lineage.ts'
import { fitted, policyFor, withKnownClass, type AskedPolicy, type Wanted } from './policies.ts'
import { supposedKey, type Supposed } from './supposed.ts'

export const organisation = { id: 'rehearsal', name: madeUpOrganisation }

const validityMs = 24 * 3600 * 1000

export interface Rehearsal {
  readonly script: { readonly name: string } | { readonly yaml: string }
  readonly parameters: Parameters
  /** The policy that it is held under; without one, what fits. */ readonly policy?: AskedPolicy | undefined
  /** The profiles that it takes its certificates from; without any, the usual ones. */ readonly profiles?: AskedProfiles | undefined
  /** The rehearsal of this station that it follows on. */ readonly after?: string | undefined
}

/** Prepares a rehearsal, and holds those before it that its script asks for. Returns the ceremony's id. */
export async function prepareRehearsal (on: Preparation, { script, parameters: given, policy: asked, profiles, after }: Rehearsal): Promise<string> {
  const loaded = 'name' in script ? loadScript(script.name) : parseScript(new TextEncoder().encode(script.yaml))
  const wanted: Wanted = { loaded, parameters: resolveParameters(loaded.script, given) }
  if (after !== undefined) return await prepareNext(on, continued(on.station, after), wanted, profiles)
  const supposed = supposedKey(loaded.script, wanted.parameters)
  const [first = wanted, ...between] = ceremoniesBefore(wanted).map(one => supposed === null ? one : alike(one, supposed))
  const held = first === wanted ? [] : [...between, wanted]
  if (first.loaded.script.lifecycle !== undefined) throw new CeremonyError('catalog-none')
  const chosen = asked === undefined && (held.length === 0 || asksNumbers(loaded.script, wanted.parameters)) ? null : policyFor(first, asked, first !== wanted)
  const keyClass = chosen?.policy.policy.classes[chosen.parameters.class ?? '']
  if (held.length > 0) assertGiven(wanted, profiles)
  const course = held.map((one, i) => i === held.length - 1 ? one : fitted(one, keyClass))
  let id = await prepareFirst(on, { loaded: first.loaded, parameters: chosen?.parameters ?? first.parameters }, chosen?.policy ?? null, course, profiles)
  for (const [i, next] of course.entries()) {
    await holdByStation(on, id, (i === 0 ? first : course[i - 1])?.until)
    id = await prepareNext({ ...on, now: new Date() }, continued(on.station, id), next, profiles)
  }
  return id
}

/** A ceremony before a drill makes its key as the one that is supposed to be lost was made. */
function alike (wanted: Wanted, { algorithm }: Supposed): Wanted {
  return wanted.loaded.script.parameters.algorithm === undefined ? wanted : { ...wanted, parameters: { ...wanted.parameters, algorithm } }
}

/** Makes up people for all of a course, their keys, their anchor, a throw-away token, a plan. It follows on nothing: whoever makes up a cast begins a history. */
async function prepareFirst (on: Preparation, { loaded, parameters }: Wanted, policy: HeldPolicy | null, later: readonly Wanted[], profiles: AskedProfiles | undefined): Promise<string> {
  const module = await softhsm()
  const ceremony = randomBytes(16).toString('hex')
  const { restoring, writeTo } = await restoringOf(on, loaded.script, parameters, ceremony)
  const needed = peopleNeeded(loaded.script, withRestoring(parameters, restoring?.plan ?? null))
  const members = castFor(castNeeded(needed, later))
  const cast = await on.runner.run({
    job: 'make-cast', organisation, policy: policy === null ? null : toHex(sha256(policy.bytes)), workFactor: rehearsalWorkFactor,
    members: members.map(member => ({ ...member, passphrase: rehearsalSecret(ceremony, member.id) }))
  }, 'cast')
  const issuance = issuancePartsOf(loaded.script, { mode: 'rehearsal', ceremony, catalog: null, profiles, now: on.now.toISOString() })
  const blank = resolvePlan(loaded, parameters, {
    ...(issuance === null ? {} : { issuance }), ...await commonParts(on, ceremony, cast.anchor, policy, null),
    participants: taking(needed, members.map((member, i) => personOf(member, cast.members[i]!.publicKey))),
    sites: Object.fromEntries(loaded.script.tokens.map(token => [token.name, { uri: blankToken, module }])), ...(restoring === null ? {} : { restoring })
  })
  assertIssuance(blank, issuance !== null)
  assertPlan(blank)
  if (policy !== null) assertPolicy(policy.policy, blank)
  await on.station.stage(ceremony, async folder => {
    makeTokenFolder(folder)
    useTokenFolder(folder)
    if (blank.recovery !== null) await assertBackable(folder, blank)
    const plan = { ...blank, tokens: blank.tokens.map(token => token.initialise ? token : { ...token, uri: preinitialise(token, ceremony) }) }
    assertCapable(plan)
    fillFolder(folder, loaded.bytes, plan, cast.anchor, policy)
    makeFolder(join(folder, castFolder))
    for (const { id, keyFile } of cast.members) writeNew(join(folder, castFolder, `${id}.age`), keyFile)
    writeTo(new CeremonyFolder(folder).medium(1))
  })
  return ceremony
}

/** The next ceremony of a lineage: on its tokens, with its people, under its anchor and policy, by its catalog. */
async function prepareNext (on: Preparation, lineage: Lineage, { loaded, parameters: given }: Wanted, profiles: AskedProfiles | undefined): Promise<string> {
  const { anchor, anchorBytes, policy } = lineage
  const known = policy === null ? given : withKnownClass({ loaded, parameters: given }, policy.policy)
  const parameters = withMedium(lineage, loaded.script, known)
  const module = await softhsm()
  const ceremony = randomBytes(16).toString('hex')
  const { restoring, writeTo } = await restoringOf(on, loaded.script, parameters, ceremony)
  const blank = { uri: blankToken, module }
  const common = await commonParts(on, ceremony, anchorBytes, policy, lineage.last)
  const catalog = loaded.script.lifecycle === undefined ? null : await catalogOf(on, lineage)
  const people = anchor.anchor.participants
  const set = catalog === null ? null : chooseSet(loaded.script, parameters, catalog, on.station.knownSets())
  const holders = set === null ? null : holdersOf(loaded.script, parameters, set, { mode: 'rehearsal', participants: people, known: people.map(({ id }) => id) })
  const asking = { mode: 'rehearsal', policy: policy?.policy ?? null, catalog } as const
  const all = { ...withRestoring(parameters, restoring?.plan ?? null), ...catalog === null ? {} : setParameters(loaded.script, parameters, set, catalog), ...publicationParameters(loaded.script, parameters, asking) }
  const participants = taking(peopleNeeded(loaded.script, all), people, holders)
  const { needed, optional, fresh } = tokensWanted(loaded.script, all)
  const found = foundTokens(lineage, module, [...needed, ...optional].filter(name => !fresh.includes(name)))
  const issuance = issuancePartsOf(loaded.script, { mode: 'rehearsal', ceremony, catalog, profiles, now: on.now.toISOString() })
  const lifecycle = catalog === null ? null : lifecycleOf(on, lineage, catalog, loaded.script, all, { participants, found, notBefore: common.notBefore, set: set?.descriptor.set })
  const publication = catalog === null || lifecycle === null ? null : publicationParts(loaded.script, all, {
    ...common, ...asking, catalog, anchor: anchor.anchor, participants, tokens: serialsOf(found), lifecycle: lifecycle.plan, lists: publishedLists(loaded.script, catalog, on.station, [])
  })
  const draft = await withMadeUpAttestations(on, lineage, withAttestations(parameters, resolvePlan(loaded, parameters, {
    ...common, participants, ...(publication === null ? {} : { publication }), ...(restoring === null ? {} : { restoring }),
    sites: { ...Object.fromEntries(needed.map(name => [name, blank])), ...Object.fromEntries([...found].map(([name, { uri, label }]) => [name, { uri, module, label }])) },
    ...(issuance === null ? {} : { issuance }),
    ...(lifecycle === null ? {} : { lifecycle }),
    ...(catalog === null || set === null || holders === null ? {} : { custody: custodyPartsOf(loaded.script, parameters, set, { catalog, wrapping: lifecycle?.plan.wrapping ?? [], holders }) })
  })))
  assertIssuance(draft, issuance !== null)
  assertPlan(draft)
  assertCloneTarget(draft, found)
  if (policy !== null) assertPolicy(policy.policy, draft)
  assertAttested(draft, anchor.anchor, policy?.policy ?? null)
  assertPublication(draft, { anchor: anchor.anchor, policy: policy?.policy ?? null, catalog })
  await on.station.stage(ceremony, async folder => {
    handOn(lineage, folder)
    useTokenFolder(folder)
    if (draft.recovery !== null) await assertBackable(folder, draft)
    const plan = { ...draft, tokens: draft.tokens.map(token => token.initialise || found.has(token.name) ? token : { ...token, uri: makeUpCloneTarget(folder, token, draft, lineage) ?? preinitialise(token, lineage.first) }) }
    assertCapable(plan)
    fillFolder(folder, loaded.bytes, plan, anchorBytes, policy)
    writeTo(new CeremonyFolder(folder).medium(1))
  })
  return ceremony
}

interface FoundToken { readonly uri: string, readonly serial: string, readonly label: string }

function serialsOf (found: ReadonlyMap<string, FoundToken>): ReadonlyMap<string, string> {
  return new Map([...found].map(([name, { serial }]) => [name, serial]))
}

async function catalogOf (on: Preparation, { anchor, policy }: Lineage): Promise<Catalog> {
  const stored = await stationCatalog(on.station, { mode: 'rehearsal', anchor: anchor.versions[0]!.hash })
  if (stored === null) throw new CeremonyError('catalog-none')
  assertKnown(stored.catalog, { anchor, policy: policy?.policy ?? null, now: on.now.toISOString() })
  return stored.catalog
}

function lifecycleOf (on: Preparation, { policy }: Lineage, catalog: Catalog, script: Script, parameters: Parameters, given: { participants: readonly Participant[], found: ReadonlyMap<string, FoundToken>, notBefore: string, set: string | undefined }): NonNullable<PlanParts['lifecycle']> {
  return lifecycleParts(script, parameters, {
    mode: 'rehearsal', catalog, policy: policy?.policy ?? null, participants: given.participants,
    tokens: serialsOf(given.found), notBefore: given.notBefore, now: on.now.toISOString(), set: given.set, supposed: supposedKey(script, parameters)?.below
  })
}

/** The tokens of a lineage that a ceremony takes over. */
function foundTokens ({ folder, labels }: Lineage, { path, sha256: sum }: PinnedModule, wanted: readonly string[]): Map<string, FoundToken> {
  useTokenFolder(folder)
  const module = Module.load(path, { sha256: sum })
  try {
    return new Map(wanted.flatMap((name): [string, FoundToken][] => {
      const label = labels.get(name)
      if (label === undefined) return []
      const { identity } = module.find(formatUri({ token: label }), { initialised: true })
      return [[name, { uri: formatUri({ token: label, serial: identity.serial }), serial: identity.serial, label }]]
    }))
  } catch (error) {
    if (error instanceof HsmError && error.code === 'token-not-found') return new Map()
    throw error
  } finally {
    module.close()
  }
}

async function softhsm (): Promise<PinnedModule> {
  const path = softhsmModule()
  return { path, sha256: await Module.hash(path) }
}

async function restoringOf (on: Preparation, script: Script, parameters: Parameters, ceremony: string): Promise<{ restoring: NonNullable<PlanParts['restoring']> | null, writeTo: (medium: string) => void }> {
  if (script.restoring === undefined) return { restoring: null, writeTo: () => {} }
  if (parameters.backups === '') return makeUpBackup(organisation.id, ceremony, on.now)
  const restoring = findBackups(on.station, parameters.backups ?? '', parameters.set ?? '', 'rehearsal')
  await assertStillOpens(on.station, restoring.plan.set)
  return { restoring, writeTo: () => {} }
}

async function commonParts (on: Preparation, ceremony: string, anchor: Uint8Array, policy: HeldPolicy | null, predecessor: Plan['predecessor']): Promise<Omit<PlanParts, 'participants' | 'sites' | 'restoring' | 'lifecycle'>> {
  return {
    mode: 'rehearsal', ceremony, organisation, anchor: toHex(sha256(anchor)), policy: policy === null ? null : toHex(sha256(policy.bytes)), build: await buildHere(on.version, 'rehearsal'),
    predecessor, cards: null,
    notBefore: on.now.toISOString(), notAfter: new Date(on.now.getTime() + validityMs).toISOString()
  }
}

function personOf ({ id, name, roles }: CastMember, publicKey: Uint8Array): Participant {
  return { id, name, roles, held: 'file', publicKey: toBase64(publicKey) }
}

/** So many people of each role out of those that there are; custodians as the register has them, where it is about a share set. Throws CeremonyError `people-invalid`. */
function taking (needed: ReadonlyMap<Role, number>, people: readonly Participant[], holders: Holders | null = null): Participant[] {
  return [...needed].flatMap(([role, count]) => {
    if (role === 'custodian' && holders !== null) return custodiansTaking(holders, people)
    const found = people.filter(({ roles }) => roles.includes(role))
    if (found.length < count) throw new CeremonyError('people-invalid', {}, { fields: [{ path: 'people', expected: `${count} with the role ${role}, where the cast of this rehearsal has ${found.length}` }] })
    return found.slice(0, count)
  })
}

/** The people of a whole course: as many as any of its ceremonies needs, and custodians for sets that take the place of others. */
function castNeeded (first: ReadonlyMap<Role, number>, later: readonly Wanted[]): Map<Role, number> {
  const needed = most([first, ...later.map(one => peopleNeeded(one.loaded.script, one.parameters))])
  const usual = needed.get('custodian') ?? 0
  return most([needed, ...later.flatMap(one => one.loaded.script.custody === undefined ? [] : [new Map<Role, number>([['custodian', custodiansAsked(one.loaded.script, one.parameters, usual)]])])])
}

/** As many of each role as any of several ceremonies needs. */
function most (needs: readonly ReadonlyMap<Role, number>[]): Map<Role, number> {
  const found = new Map<Role, number>()
  for (const [role, count] of needs.flatMap(one => [...one])) found.set(role, Math.max(count, found.get(role) ?? 0))
  return found
}

function fillFolder (folder: string, script: Uint8Array, plan: Plan, anchor: Uint8Array, policy: HeldPolicy | null): void {
  const into = new CeremonyFolder(folder)
  into.output(scriptFile, script)
  if (policy !== null) into.output(policyFile, policy.bytes)
  into.output(planFile, toCanonicalBytes(plan))
  writeNew(join(folder, anchorFile), anchor)
}
