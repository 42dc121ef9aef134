// From a plan file to a ceremony folder that is ready to be opened. Everything that can be refused is refused here,
// before a transcript exists and before a token is touched.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyError } from '../ceremony/errors.ts'
import { castFolder, CeremonyFolder } from '../ceremony/folder.ts'
import { makeFolder, writeNew } from '../transcript/durable.ts'
import { planFile, policyFile, scriptFile } from '../transcript/files.ts'
import type { Plan } from '../transcript/plan.ts'
import { assertBackable, assertCapable, preinitialise } from './capable.ts'
import { anchorFile, readPlanFolder, type PlanFolder } from './plans/folder.ts'
import { pinAnchor } from './plans/pinned.ts'
import { assertProduction, assertRehearsal } from './plans/production.ts'
import type { Preparation } from './preparation.ts'
import { isThrowAway, makeTokenFolder, useStationTokens, useTokenFolder } from './softhsm.ts'

/**
 * Takes a plan's folder: `script.yaml`, `anchor.json`, `policy.yaml`, the approvals, and for people with key files `cast/`, beside `plan.json`. Production takes approved
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
  await assertRehearsal(on, from)
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
function copyInto (folder: string, { bytes, script, anchor, policy, approvals }: PlanFolder): void {
  const into = new CeremonyFolder(folder)
  for (const approval of approvals) into.output(approval.path, approval.bytes)
  if (anchor !== null) writeNew(join(folder, anchorFile), anchor)
  if (script !== null) into.output(scriptFile, script)
  if (policy !== null) into.output(policyFile, policy)
  into.output(planFile, bytes)
}

function copyKeyFiles (folder: string, { path, plan }: PlanFolder): void {
  makeFolder(join(folder, castFolder))
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
