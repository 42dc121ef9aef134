// The word of the data's owner in a plan that retires a wrapping version: read from the files that are named, and held to the rule before the day and on it.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import { attestationFaults } from '../../keys/attested.ts'
import type { Policy } from '../../keys/policy/shape.ts'
import type { Anchor } from '../../transcript/anchor.ts'
import { toBase64 } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'
import { readSmall } from '../issuance/given.ts'

/** The plan with the attestations whose files the parameter names. Throws StationError `file-unreadable`. */
export function withAttestations ({ attestation = '' }: Parameters, plan: Plan): Plan {
  const paths = attestation.split(',').map(path => path.trim()).filter(path => path !== '')
  return paths.length === 0 ? plan : attestedBy(plan, paths.map(path => readSmall(path)))
}

/** The plan with these files, as it holds them. */
export function attestedBy ({ lifecycle, ...plan }: Plan, files: readonly Uint8Array[]): Plan {
  return lifecycle === undefined ? plan : { ...plan, lifecycle: { ...lifecycle, attestations: [...lifecycle.attestations ?? [], ...files.map(toBase64)] } }
}

/** Throws CeremonyError `attestation-…` for the first thing that is wrong. */
export function assertAttested (plan: Plan, anchor: Anchor, policy: Policy | null): void {
  const [first] = attestationFaults(plan, anchor, policy)
  if (first !== undefined) throw new CeremonyError(first.code, { ...first.facts })
}
