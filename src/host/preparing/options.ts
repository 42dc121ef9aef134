// What there is to choose from when a plan is made.

import type { Input, Output } from '../../contract/contract.ts'
import { readyPolicies, readyPolicy } from '../../keys/policy/ready.ts'
import { readyProfile, readyProfiles } from '../../pki/profiles/ready.ts'
import { sha256, toHex } from '../../transcript/hash.ts'
import { readGiven } from '../given.ts'
import { openedAnchor } from '../plans/folder.ts'
import type { Preparation } from '../preparation.ts'
import { installedModules } from './modules.ts'

/** Throws StationError `file-unreadable`; CeremonyError `plan-anchor-malformed`. */
export function optionsOf ({ station, now }: Preparation, { anchor: path, mode: asked }: Input<'prepare.options'>): Output<'prepare.options'> {
  const opened = path === null ? null : openedAnchor(readGiven(path), path)
  const mode = opened?.anchor.mode ?? asked ?? 'production'
  const last = station.predecessor({ mode, anchor: opened?.versions[0]?.hash ?? null })?.ceremony
  return {
    anchor: opened === null ? null : {
      mode, hash: opened.hash, version: opened.anchor.version, organisation: opened.anchor.organisation, policy: opened.anchor.policy, ready: readyOf(opened.anchor.policy), approvals: opened.anchor.approvals
    },
    people: (opened?.anchor.participants ?? []).map(({ id, name, roles, held }) => ({ id, name, roles, held })),
    policies: readyPolicies().map(name => readyPolicy(name)!).map(({ policy, bytes }) => ({ name: policy.policy, sha256: toHex(sha256(bytes)), classes: Object.keys(policy.classes) })),
    profiles: readyProfiles().map(name => ({ name, sha256: toHex(sha256(readyProfile(name)!.bytes)), classes: [] })),
    modules: installedModules(),
    last: last === undefined ? null : { ceremony: last, title: station.ceremonies().find(({ ceremony }) => ceremony === last)?.title ?? '' },
    now: now.toISOString()
  }
}

/** The ready policy whose file has this hash; null for none. */
export function readyOf (wanted: string | null): string | null {
  return readyPolicies().find(name => toHex(sha256(readyPolicy(name)!.bytes)) === wanted) ?? null
}
