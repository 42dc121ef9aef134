// A rehearsal of a plan that is meant for a day: the same script with the same choices, held by made-up people on throw-away tokens. What names something of
// the organisation's own is left to the rehearsal.

import type { Parameters } from '../../ceremony/parameters.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { parseScript } from '../../ceremony/script.ts'
import { CeremonyError } from '../../ceremony/errors.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import type { Rehearsal } from '../rehearsal/prepare.ts'
import { readPlanFolder } from './folder.ts'

/** Parameters of the shipped scripts that name people, files, share sets, versions, sites and times of the organisation's own. */
const ownNames: ReadonlySet<string> = new Set([
  'proposer', 'custodian', 'leaving', 'set', 'version', 'since', 'catalog', 'site', 'from', 'keys', 'request', 'certificate', 'revoke', 'file', 'attestation',
  'online-key', 'delegate', 'withdraw', 'publication-key', 'backups'
])

/** Whether a parameter is left to a rehearsal. What there is a choice of is the same everywhere. */
export function isOwn ({ parameters }: Pick<Script, 'parameters'>, parameter: string): boolean {
  const kind = parameters[parameter]?.kind
  return ownNames.has(parameter) && (kind === 'text' || kind === 'name')
}

/** Throws StationError `file-unreadable`; CeremonyError `plan-script-differs` where the script beside the plan is not the plan's, those of reading a plan. */
export function rehearsalOf (path: string): Rehearsal {
  const { plan, script: bytes, policy } = readPlanFolder(path)
  if (bytes === null || toHex(sha256(bytes)) !== plan.script.sha256) throw new CeremonyError('plan-script-differs')
  const { script } = parseScript(bytes)
  const parameters: Parameters = Object.fromEntries(Object.entries(plan.parameters).filter(([name, value]) => !isOwn(script, name) && value !== script.parameters[name]?.default))
  return { script: { yaml: new TextDecoder().decode(bytes) }, parameters, ...policy === null ? {} : { policy: { yaml: new TextDecoder().decode(policy) } } }
}
