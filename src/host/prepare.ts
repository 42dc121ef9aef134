// From a script or a plan file to a ceremony folder that is ready to be opened. Everything that can be refused is refused here,
// before a transcript exists and before a token is touched.

import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { CeremonyError } from '../ceremony/errors.ts'
import { CeremonyFolder } from '../ceremony/folder.ts'
import { castFor, rehearsalSecret } from '../ceremony/rehearsal.ts'
import { peopleNeeded, resolveParameters, resolvePlan, withRestoring, type Parameters } from '../ceremony/resolve.ts'
import { loadScript, parseScript, type LoadedScript } from '../ceremony/script.ts'
import { assertPlan, parsePlan } from '../ceremony/validate.ts'
import { Module } from '../hsm/module.ts'
import { writeNew } from '../transcript/durable.ts'
import { planFile, scriptFile } from '../transcript/files.ts'
import { sha256, toBase64, toHex } from '../transcript/hash.ts'
import { toCanonicalBytes } from '../transcript/jcs.ts'
import type { Plan } from '../transcript/plan.ts'
import { findBackups, makeUpBackup } from './backups.ts'
import { assertBackable, assertCapable, preinitialise } from './capable.ts'
import type { SecretsRunner } from './secrets/runner.ts'
import { rehearsalWorkFactor } from './secrets/key-files.ts'
import { blankToken, makeTokenFolder, softhsmModule, useTokenFolder } from './softhsm.ts'
import type { Station } from './station.ts'

export const organisation = { id: 'rehearsal', name: 'Rehearsal organisation' }
/** Where a rehearsal's anchor lies: beside the evidence, never in it. */
export const anchorFile = 'anchor.json'
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
    mode: 'rehearsal', ceremony, organisation, anchor: toHex(sha256(cast.anchor)), policy: null, version: on.version, predecessor: on.station.predecessor(), cards: null,
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

/** Takes a plan file with `script.yaml`, and for a rehearsal `cast/` and `anchor.json`, beside it. Returns the ceremony's id. */
export async function preparePlan (on: Preparation, planPath: string): Promise<string> {
  const path = resolve(planPath)
  if (!existsSync(path)) throw new CeremonyError('plan-unreadable', { reason: `there is no file ${path}` })
  const bytes = readFileSync(path)
  const plan = parsePlan(bytes)
  const beside = (name: string): string => join(dirname(path), name)
  if (plan.mode === 'production') throw new CeremonyError('plan-not-approved', { ceremony: plan.ceremony })
  if (plan.build.version !== on.version) throw new CeremonyError('plan-invalid', {}, { fields: [{ path: 'build.version', expected: `${on.version}, the version of this installation` }] })
  const now = on.now.toISOString()
  if (now < plan.notBefore || now > plan.notAfter) throw new CeremonyError('plan-outside-window', { now, 'not-before': plan.notBefore, 'not-after': plan.notAfter })
  const script = existsSync(beside(scriptFile)) ? readFileSync(beside(scriptFile)) : null
  if (script === null || toHex(sha256(script)) !== plan.script.sha256) throw new CeremonyError('plan-invalid', {}, { fields: [{ path: 'script.sha256', expected: `the hash of a file ${scriptFile} beside the plan` }] })
  await on.station.stage(plan.ceremony, async folder => {
    mkdirSync(join(folder, castFolder), { mode: 0o700 })
    for (const { id } of plan.participants) {
      const keyFile = beside(join(castFolder, `${id}.age`))
      if (!existsSync(keyFile)) throw new CeremonyError('key-file-invalid', { participant: id, reason: 'there is no key file for this person beside the plan' })
      writeNew(join(folder, castFolder, `${id}.age`), readFileSync(keyFile))
    }
    if (existsSync(beside(anchorFile))) copyFileSync(beside(anchorFile), join(folder, anchorFile))
    makeTokenFolder(folder)
    useTokenFolder(folder)
    if (plan.recovery !== null) await assertBackable(folder, plan)
    assertCapable(plan)
    const into = new CeremonyFolder(folder)
    into.output(scriptFile, script)
    into.output(planFile, bytes)
  })
  return plan.ceremony
}

function fill (folder: string, loaded: LoadedScript, plan: Plan): void {
  const into = new CeremonyFolder(folder)
  into.output(scriptFile, loaded.bytes)
  into.output(planFile, toCanonicalBytes(plan))
}
