// The plan as evidence: canonical, of its shape, and not contradicting itself. What the ceremony did with it is the replay's business.

import { isSoundPersonKey } from '../transcript/person-key.ts'
import { planFile, scriptFile } from '../transcript/files.ts'
import { fromBase64 } from '../transcript/hash.ts'
import { CanonicalError, parseCanonical } from '../transcript/jcs.ts'
import { plan as planShape } from '../transcript/plan.ts'
import type { Plan } from '../transcript/plan.ts'
import { tooLong } from '../transcript/plan-length.ts'
import { quorumFaults, unmarkedSteps } from '../transcript/plan-rules.ts'
import { readerOf } from '../transcript/quick.ts'
import { longestPlan, readBytes } from './bundle.ts'
import type { BundleReader } from './bundle.ts'
import { verifyPlannedCustody } from './custody-plan.ts'
import { verifySet } from './custody.ts'
import type { Findings } from './findings.ts'
import { keyName } from './keys.ts'
import { verifyPlannedWrapping } from './wrapping-keys.ts'

const readPlan = readerOf(planShape)

/** The plan of a bundle; null where there is none that can be read. `sums` are the SHA-256 of the bundle's files. */
export async function verifyPlan (bundle: BundleReader, sums: ReadonlyMap<string, string>, findings: Findings): Promise<Plan | null> {
  if (!sums.has(planFile)) {
    findings.add('file-missing', { file: planFile })
    return null
  }
  const plan = parsePlan(await readBytes(bundle, planFile, longestPlan), findings)
  if (plan === null) return null
  verifyNames(plan, findings)
  verifyPeople(plan, findings)
  verifySigning(plan, findings)
  verifyRecovery(plan, findings)
  verifyRestoring(plan, findings)
  verifyPlannedWrapping(plan, findings)
  verifyPlannedCustody(plan, findings)
  const script = sums.get(scriptFile)
  if (script === undefined) findings.add('file-missing', { file: scriptFile })
  else if (script !== plan.script.sha256) findings.add('script-differs', { file: scriptFile, facts: { planned: plan.script.sha256, found: script } })
  return plan
}

function parsePlan (bytes: Uint8Array, findings: Findings): Plan | null {
  let value: unknown
  try {
    value = parseCanonical(bytes)
  } catch (cause) {
    findings.add('plan-malformed', { file: planFile, facts: { reason: cause instanceof CanonicalError ? cause.message : 'not canonical JSON' } })
    return null
  }
  const read = readPlan(value, bytes.length)
  const long = 'data' in read ? tooLong(read.data) : null
  if ('data' in read && long === null) return read.data
  findings.add('plan-malformed', { file: planFile, facts: { reason: 'data' in read ? `${long?.part}: longer than ${long?.most} characters` : read.reason } })
  return null
}

function verifyNames (plan: Plan, findings: Findings): void {
  const lists: Record<string, readonly string[]> = {
    participant: plan.participants.map(({ id }) => id),
    token: plan.tokens.map(({ name }) => name),
    key: plan.keys.map(({ name, version }) => `${name} v${version}`),
    act: plan.acts.map(({ id }) => id)
  }
  for (const act of plan.acts) lists[`step of ${act.id}`] = act.steps.map(({ id }) => id)
  for (const [kind, names] of Object.entries(lists)) {
    for (const name of new Set(names.filter((one, i) => names.indexOf(one) !== i))) findings.add('name-twice', { file: planFile, facts: { kind, name } })
  }
}

function verifyPeople (plan: Plan, findings: Findings): void {
  const owners = new Map<string, string>()
  for (const { id, publicKey, held, roles } of plan.participants) {
    const other = owners.get(publicKey)
    if (other !== undefined) findings.add('duplicate-key', { file: planFile, facts: { participant: id, other } })
    else owners.set(publicKey, id)
    if (!isSoundPersonKey(fromBase64(publicKey))) findings.add('participant-key', { file: planFile, facts: { participant: id } })
    if (plan.mode === 'production' && held === 'file') findings.add('key-in-file', { file: planFile, facts: { participant: id } })
    for (const apart of plan.apart) {
      const both = apart.filter(role => roles.includes(role))
      if (both.length > 1) findings.add('roles-apart', { file: planFile, facts: { participant: id, roles: both.join(', ') } })
    }
  }
}

/** No one person is enough for anything, and what changes a token is signed for: the rules that a station holds a plan to before it runs. */
function verifySigning (plan: Plan, findings: Findings): void {
  for (const { purpose, missing } of quorumFaults(plan)) findings.add('quorum-too-small', { file: planFile, facts: { purpose, missing } })
  for (const { act, step } of unmarkedSteps(plan)) findings.add('irreversible-unmarked', { file: planFile, facts: { act, step: step.id, action: step.action } })
}

function verifyRecovery ({ recovery, participants }: Plan, findings: Findings): void {
  if (recovery === null) return
  const custodians = participants.filter(({ roles }) => roles.includes('custodian')).length
  if (recovery.threshold < recovery.shares && custodians >= recovery.shares) return
  findings.add('recovery-rule', { file: planFile, facts: { threshold: String(recovery.threshold), shares: String(recovery.shares), custodians: String(custodians) } })
}

/** What is restored: a set of this organisation and mode, and backups of keys that the plan names, each once. */
function verifyRestoring ({ restoring, organisation, mode, keys }: Plan, findings: Findings): void {
  if (restoring === null) return
  verifySet(restoring.set, { organisation: organisation.id, mode }, { file: planFile }, findings)
  if (restoring.checked === 'by-themselves') findings.add('backups-by-themselves', { file: planFile })
  restoring.backups.forEach(({ key, version, algorithm, sha256 }, i) => {
    const planned = keys.some(one => one.name === key && one.version === version && one.algorithm === algorithm)
    const twice = restoring.backups.slice(0, i).some(one => (one.key === key && one.version === version) || one.sha256 === sha256)
    if (!planned || twice) findings.add('restoring-differs', { file: planFile, facts: { key: keyName({ key, version }), sha256 } })
  })
}
