// From a script or a plan file to a ceremony folder that is ready to be opened. Everything that can be refused is refused here,
// before a transcript exists and before a token is touched.

import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyError } from '../ceremony/errors.ts'
import { CeremonyFolder } from '../ceremony/folder.ts'
import { castFor, rehearsalSecret } from '../ceremony/rehearsal.ts'
import { peopleNeeded, resolveParameters, resolvePlan, withRestoring, type Parameters } from '../ceremony/resolve.ts'
import { loadScript, parseScript, type LoadedScript } from '../ceremony/script.ts'
import { assertPlan } from '../ceremony/validate.ts'
import { Module } from '../hsm/module.ts'
import { writeNew } from '../transcript/durable.ts'
import { planFile, scriptFile } from '../transcript/files.ts'
import { sha256, toBase64, toHex } from '../transcript/hash.ts'
import { toCanonicalBytes } from '../transcript/jcs.ts'
import type { Plan } from '../transcript/plan.ts'
import { findBackups, makeUpBackup } from './backups.ts'
import { assertBackable, assertCapable, preinitialise } from './capable.ts'
import { anchorFile, readPlanFolder, type PlanFolder } from './plans/folder.ts'
import { pinAnchor } from './plans/pinned.ts'
import { assertProduction, assertRehearsal } from './plans/production.ts'
import type { SecretsRunner } from './secrets/runner.ts'
import { rehearsalWorkFactor } from './secrets/key-files.ts'
import { blankToken, isThrowAway, makeTokenFolder, softhsmModule, useStationTokens, useTokenFolder } from './softhsm.ts'
import type { Station } from './station.ts'

export const organisation = { id: 'rehearsal', name: 'Rehearsal organisation' }
export const castFolder = 'cast'

const validityMs = 24 * 3600 * 1000

export interface Preparation { readonly station: Station, readonly runner: SecretsRunner, readonly version: string, readonly now: Date }

/** Makes up everything that a rehearsal needs: people, their keys, their anchor, a throw-away token, a plan. Returns the ceremony's id. */
export async function prepareRehearsal (on: Preparation, wanted: { name: string } | { yaml: string }, given: Parameters): Promise<string> {
  const loaded = 'name' in wanted ? loadScript(wanted.name) : parseScript(new TextEncoder().encode(wanted.yaml))
  const parameters = resolveParameters(loaded.script, given)
  const path = softhsmModule()
  const module = { path, sha256: await Module.hash(path) }
  const ceremony = randomBytes(16).toString('hex')
  const madeUp = loaded.script.restoring !== undefined && parameters.backups === '' ? makeUpBackup(organisation.id, ceremony, on.now) : null
  const found = loaded.script.restoring !== undefined && madeUp === null ? findBackups(on.station, parameters.backups ?? '', parameters.set ?? '', 'rehearsal') : null
  const restoring = madeUp?.restoring ?? found
  const members = castFor(peopleNeeded(loaded.script, withRestoring(parameters, restoring?.plan ?? null))).map(member => ({ ...member, passphrase: rehearsalSecret(ceremony, member.id) }))
  const cast = await on.runner.run({ job: 'make-cast', organisation, members, workFactor: rehearsalWorkFactor }, 'cast')
  const base = {
    mode: 'rehearsal', ceremony, organisation, anchor: toHex(sha256(cast.anchor)), policy: null, version: on.version, predecessor: on.station.predecessor('rehearsal'), cards: null,
    participants: members.map(({ id, name, roles }, i) => ({ id, name, roles, held: 'file' as const, publicKey: toBase64(cast.members[i]!.publicKey) })),
    notBefore: on.now.toISOString(), notAfter: new Date(on.now.getTime() + validityMs).toISOString()
  } as const
  const blank = resolvePlan(loaded, parameters, {
    ...base,
    sites: Object.fromEntries(loaded.script.tokens.map(token => [token.name, { uri: blankToken, module }])), ...(restoring === null ? {} : { restoring })
  })
  assertPlan(blank)
  await on.station.stage(ceremony, async folder => {
    makeTokenFolder(folder)
    useTokenFolder(folder)
    if (blank.recovery !== null) await assertBackable(folder, blank)
    const plan = { ...blank, tokens: blank.tokens.map(token => token.initialise ? token : { ...token, uri: preinitialise(token, ceremony) }) }
    assertCapable(plan)
    fill(folder, loaded, plan)
    mkdirSync(join(folder, castFolder), { mode: 0o700 })
    for (const { id, keyFile } of cast.members) writeNew(join(folder, castFolder, `${id}.age`), keyFile)
    writeNew(join(folder, anchorFile), cast.anchor)
    madeUp?.writeTo(new CeremonyFolder(folder).medium(1))
  })
  return ceremony
}

/**
 * Takes a plan's folder: `script.yaml`, `anchor.json`, the approvals, and for people with key files `cast/`, beside `plan.json`. Production takes approved
 * plans only. Returns the ceremony's id.
 */
export async function preparePlan (on: Preparation, planPath: string): Promise<string> {
  const from = readPlanFolder(planPath)
  const { plan } = from
  on.station.assertUnused(plan.ceremony)
  if (plan.mode === 'production') {
    const anchor = await assertProduction(on, from)
    pinAnchor(on.station.folder, from.anchor!, anchor)
    await on.station.stage(plan.ceremony, folder => copyInto(folder, from))
    return plan.ceremony
  }
  assertRehearsal(on, from)
  await on.station.stage(plan.ceremony, async folder => {
    copyKeyFiles(folder, from)
    if (plan.tokens.some(isThrowAway)) await makeThrowAways(folder, plan)
    else useStationTokens()
    assertCapable(plan)
    copyInto(folder, from)
  })
  return plan.ceremony
}

/** The files by which a ceremony is held, byte for byte. */
function copyInto (folder: string, { bytes, script, anchor, approvals }: PlanFolder): void {
  const into = new CeremonyFolder(folder)
  for (const approval of approvals) into.output(approval.path, approval.bytes)
  if (anchor !== null) writeNew(join(folder, anchorFile), anchor)
  if (script !== null) into.output(scriptFile, script)
  into.output(planFile, bytes)
}

function copyKeyFiles (folder: string, { path, plan }: PlanFolder): void {
  mkdirSync(join(folder, castFolder), { mode: 0o700 })
  for (const { id, held } of plan.participants) {
    if (held === 'card') continue
    const keyFile = join(path, castFolder, `${id}.age`)
    if (!existsSync(keyFile)) throw new CeremonyError('key-file-invalid', { participant: id, reason: 'there is no key file for this person beside the plan' })
    writeNew(join(folder, castFolder, `${id}.age`), readFileSync(keyFile))
  }
}

async function makeThrowAways (folder: string, plan: Plan): Promise<void> {
  makeTokenFolder(folder)
  useTokenFolder(folder)
  if (plan.recovery !== null) await assertBackable(folder, plan)
  for (const token of plan.tokens) if (!token.initialise) preinitialise(token, plan.ceremony)
}

function fill (folder: string, loaded: LoadedScript, plan: Plan): void {
  const into = new CeremonyFolder(folder)
  into.output(scriptFile, loaded.bytes)
  into.output(planFile, toCanonicalBytes(plan))
}
