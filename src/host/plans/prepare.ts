// A plan is made: script, parameters, people, tokens and predecessor are resolved, everything that can be checked before the day is, and the result is
// written into a new folder, for people to approve, or only shown. Tokens are looked at; nothing on them is changed.

import { randomBytes } from 'node:crypto'
import { CeremonyError } from '../../ceremony/errors.ts'
import { castFolder } from '../../ceremony/folder.ts'
import { peopleNeeded, resolveParameters, resolvePlan, tokensWanted, withRestoring, type PlanParts } from '../../ceremony/resolve.ts'
import { loadScript, parseScript, type LoadedScript } from '../../ceremony/script.ts'
import { assertPlan } from '../../ceremony/validate.ts'
import type { Input } from '../../contract/contract.ts'
import type { ShownPlan, WantedPlan } from '../../contract/plan.ts'
import { Module } from '../../hsm/module.ts'
import { firstVersion } from '../../keys/catalog/files.ts'
import type { OpenedAnchor } from '../../transcript/anchor.ts'
import { planFile, policyFile, scriptFile } from '../../transcript/files.ts'
import type { Mode } from '../../transcript/fields.ts'
import { toCanonicalBytes } from '../../transcript/jcs.ts'
import type { Participant, PinnedModule, Plan } from '../../transcript/plan.ts'
import { openFolder } from '../../verify/folder.ts'
import { verifyBundle } from '../../verify/verify.ts'
import { findBackups } from '../backups.ts'
import { assertCapable } from '../capable.ts'
import { readGiven } from '../given.ts'
import { buildHere } from '../installed.ts'
import { assertIssuance } from '../issuance/assert.ts'
import { assertSubjects } from '../issuance/subjects.ts'
import { issuancePartsOf } from '../issuance/parts.ts'
import { assertAttested, withAttestations } from '../lifecycle/attestations.ts'
import { catalogFor, existingKeys } from '../lifecycle/existing.ts'
import { assertPolicy, assertReachable, openPolicy } from '../lifecycle/policy.ts'
import type { Preparation } from '../preparation.ts'
import { assertPublication } from '../publication/assert.ts'
import { publishedLists } from '../publication/lists.ts'
import { publicationParameters, publicationParts } from '../publication/parts.ts'
import { custodyPartsOf, setParameters } from '../register/parts.ts'
import { holdersOf } from '../register/people.ts'
import { chooseSet } from '../register/sets.ts'
import { assertStillOpens } from '../register/still-opens.ts'
import { isThrowAway, softhsmModule, throwAwayUri, useStationTokens } from '../softhsm.ts'
import { addToPlanFolder, anchorFile, makePlanFolder, openedAnchor, readPlanFolder } from './folder.ts'
import { participantsOf, readPeople } from './people.ts'
import { readSite, type Site } from './site.ts'
import { assertUnderAnchor, shownPlan } from './standing.ts'
import { assertDifferentTokens, pinTokens } from './tokens.ts'

/** A plan that was not written yet, with what lies beside it. */
export interface UnwrittenPlan { readonly plan: Plan, readonly script: Uint8Array, readonly anchor: Uint8Array, readonly policy: Uint8Array | null }

const usualValidityMs = 14 * 24 * 3600 * 1000

/** Throws CeremonyError, HsmError, StationError `file-unreadable`: nothing was written then, but perhaps an unfinished folder of the name given. */
export async function preparePlanFolder (on: Preparation, { out, keyFiles = [], ...wanted }: Input<'plan.prepare'>): Promise<ShownPlan> {
  const { plan, script, anchor, policy } = await draftPlan(on, wanted)
  const sealed = keyFiles.filter(({ participant }) => plan.participants.some(({ id, held }) => id === participant && held === 'file')).map(({ participant, file }) => ({ name: `${castFolder}/${participant}.age`, bytes: readGiven(file) }))
  const folder = makePlanFolder(out, { [scriptFile]: script, [anchorFile]: anchor, ...(policy === null ? {} : { [policyFile]: policy }), [planFile]: toCanonicalBytes(plan) })
  for (const { name, bytes } of sealed) addToPlanFolder(folder, name, bytes)
  return shownPlan(readPlanFolder(folder), on.now)
}

/** The script that somebody names or gives. Throws CeremonyError `script-not-found`, `script-invalid`. */
export function scriptWanted (script: WantedPlan['script']): LoadedScript {
  return 'name' in script ? loadScript(script.name) : parseScript(new TextEncoder().encode(script.yaml))
}

/** Resolves everything and checks it. Throws as `preparePlanFolder` does; nothing is written. */
export async function draftPlan (on: Preparation, wanted: WantedPlan): Promise<UnwrittenPlan> {
  const loaded = scriptWanted(wanted.script)
  const parameters = resolveParameters(loaded.script, wanted.parameters)
  const anchorBytes = readGiven(wanted.anchor)
  const opened = openedAnchor(anchorBytes, wanted.anchor)
  const { anchor } = opened
  const mode = wanted.mode ?? anchor.mode
  if (mode !== anchor.mode) throw new CeremonyError('plan-anchor-mode', { anchored: anchor.mode, planned: mode })
  const build = await buildHere(on.version, mode)
  const policyBytes = wanted.policy === undefined ? null : readGiven(wanted.policy)
  const policy = openPolicy(policyBytes, anchor.policy)
  const restoring = await backupsOf(on, loaded, parameters, opened)
  const predecessor = await predecessorOf(on, wanted, mode, anchorBytes)
  const known = await catalogFor({ on, script: loaded.script, mode, anchor: opened, anchorBytes, policy, evidence: wanted.evidence ?? [], predecessor })
  const set = known === null ? null : chooseSet(loaded.script, parameters, known.catalog, known.sets)
  const all = { ...withRestoring(parameters, restoring?.plan ?? null), ...known === null ? {} : setParameters(loaded.script, parameters, set, known.catalog), ...publicationParameters(loaded.script, parameters, { mode, policy, catalog: known?.catalog ?? null }) }
  const participants = participantsOf(anchor, peopleNamed(wanted), peopleNeeded(loaded.script, all))
  const inFile = participants.find(({ held }) => held === 'file')
  if (mode === 'production' && inFile !== undefined) throw new CeremonyError('plan-key-in-file', { participant: inFile.name })
  const site = await siteOf(wanted.site, mode, tokensWanted(loaded.script, all), participants)
  const window = windowOf(on.now, wanted)
  const lifecycle = known === null ? undefined : existingKeys({ on, script: loaded.script, parameters: all, mode, anchor: opened, anchorBytes, policy, participants, sites: site.sites, evidence: wanted.evidence ?? [], predecessor, notBefore: window.notBefore, catalog: known.catalog, set })
  const custody = known === null || set === null ? null : custodyPartsOf(loaded.script, parameters, set, {
    catalog: known.catalog, wrapping: lifecycle?.plan.wrapping ?? [], holders: holdersOf(loaded.script, parameters, set, { mode, participants, known: anchor.participants.map(({ id }) => id) })
  })
  const ceremony = randomBytes(16).toString('hex')
  const issuance = issuancePartsOf(loaded.script, { mode, ceremony, catalog: known?.catalog ?? null, profiles: wanted.profiles, now: on.now.toISOString() })
  const publication = known === null || lifecycle === undefined ? null : publicationParts(loaded.script, all, {
    mode, ceremony, anchor, policy, catalog: known.catalog, participants, ...window, tokens: lifecycle.serials, lifecycle: lifecycle.plan, lists: publishedLists(loaded.script, known.catalog, on.station, wanted.evidence ?? [])
  })
  const draft = withAttestations(parameters, resolvePlan(loaded, parameters, {
    mode, ceremony, organisation: anchor.organisation, anchor: opened.hash, policy: anchor.policy, build, participants,
    ...window, ...site, predecessor, ...(restoring === null ? {} : { restoring }), ...(lifecycle === undefined ? {} : { lifecycle }), ...(custody === null ? {} : { custody }), ...(issuance === null ? {} : { issuance }), ...(publication === null ? {} : { publication })
  }))
  assertIssuance(draft, issuance !== null)
  assertPlan(draft)
  if (known !== null) assertSubjects(draft, known.catalog)
  if (policy !== null) assertPolicy(policy, draft)
  assertAttested(draft, anchor, policy)
  assertPublication(draft, { anchor, policy, catalog: known?.catalog ?? null })
  if (mode === 'production') assertReachable(policy, draft, anchor)
  useStationTokens()
  const plan = wanted.site === null ? withThrowAways(draft) : { ...draft, tokens: pinTokens(draft) }
  assertDifferentTokens(plan)
  if (!plan.tokens.some(isThrowAway)) assertCapable(plan)
  assertUnderAnchor(plan, anchorBytes)
  return { plan, script: loaded.bytes, anchor: anchorBytes, policy: policyBytes }
}

function peopleNamed ({ people }: WantedPlan): Parameters<typeof participantsOf>[1] {
  return people === null || Array.isArray(people) ? people : readPeople(readGiven(people.file), people.file)
}

/** The backups that the script restores. They must be there when the plan is made: it names each by its hash. */
async function backupsOf (on: Preparation, { script }: LoadedScript, parameters: Readonly<Record<string, string>>, { anchor }: OpenedAnchor): Promise<NonNullable<PlanParts['restoring']> | null> {
  if (script.restoring === undefined) return null
  if ((parameters.backups ?? '') === '') throw new CeremonyError('parameter-invalid', { script: script.script }, { fields: [{ path: 'backups', expected: 'the folder of a backup medium: a plan names each backup by its hash' }] })
  const found = findBackups(on.station, parameters.backups!, parameters.set ?? '', anchor.mode)
  if (found.plan.set.organisation !== anchor.organisation.id) throw new CeremonyError('plan-anchor-organisation', { anchored: anchor.organisation.id, planned: found.plan.set.organisation })
  await assertStillOpens(on.station, found.plan.set)
  return found
}

/** Where tokens and cards are found, each module by its hash; throw-away tokens where there is no site file, which only a rehearsal may do without. */
async function siteOf (path: string | null, mode: Mode, { needed, optional }: ReturnType<typeof tokensWanted>, participants: readonly Participant[]): Promise<Pick<PlanParts, 'sites' | 'cards'>> {
  const needsCards = participants.some(({ held }) => held === 'card')
  if (path === null) {
    if (mode === 'production' || needsCards) throw new CeremonyError('site-invalid', {}, { fields: [{ path: 'site', expected: 'a site file: production has real tokens, and cards are read through a module' }] })
    const module = await pinned(softhsmModule())
    return { sites: Object.fromEntries(needed.map(token => [token, { uri: throwAwayUri(null), module }])), cards: null }
  }
  const site: Site = readSite(readGiven(path), path, needed, needsCards)
  const sites: Record<string, { uri: string, module: PinnedModule, site: string | undefined }> = {}
  for (const token of [...needed, ...optional]) {
    const found = site.tokens[token]
    if (found !== undefined) sites[token] = { uri: found.uri, module: await pinned(found.module), site: site.site }
  }
  return { sites, cards: site.cards === undefined ? null : await pinned(site.cards.module) }
}

async function pinned (path: string): Promise<PinnedModule> {
  return { path, sha256: await Module.hash(path) }
}

/** A throw-away token that is taken as it is gets made before the rehearsal begins, and is known by its label. */
function withThrowAways (plan: Plan): Plan {
  return { ...plan, tokens: plan.tokens.map(token => token.initialise ? token : { ...token, uri: throwAwayUri(token.label) }) }
}

function windowOf (now: Date, { notBefore, notAfter }: WantedPlan): { notBefore: string, notAfter: string } {
  const from = notBefore ?? now.toISOString()
  return { notBefore: from, notAfter: notAfter ?? new Date(Date.parse(from) + usualValidityMs).toISOString() }
}

/** The final head that the ceremony follows on: that of the newest here in its history, or of a bundle, which must verify under the same anchor. */
export async function predecessorOf (on: Preparation, { predecessor }: Pick<WantedPlan, 'predecessor'>, mode: Mode, anchor: Uint8Array): Promise<Plan['predecessor']> {
  if (predecessor === 'none') return null
  if (predecessor === 'station') return on.station.predecessor({ mode, anchor: firstVersion(anchor) })
  const { verdict, ended, ceremony, head, mode: held } = await verifyBundle(openFolder(predecessor.bundle), { anchor })
  if (verdict !== 'verified' || ended === null || ceremony === null || head === null || held !== mode) {
    throw new CeremonyError('predecessor-unverified', { path: predecessor.bundle, verdict, ended: ended ?? 'no', mode: held ?? 'not known' })
  }
  return { ceremony, size: head.size, root: head.root }
}
