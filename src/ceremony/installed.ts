// Which program may hold a ceremony: in production one that is as it was released, and always the one that the plan names, where it names one.

import type { InstallationFacts } from '../transcript/entry.ts'
import { installationState } from '../transcript/installation.ts'
import type { Plan } from '../transcript/plan.ts'
import { CeremonyError } from './errors.ts'

/** Digits of a manifest's hash in a sentence. */
const shownDigits = 16

/** Throws CeremonyError `installation-changed`, `installation-unsigned`, `plan-manifest-differs`. */
export function assertInstallation ({ mode, build }: Pick<Plan, 'mode' | 'build'>, facts: InstallationFacts): void {
  if (mode === 'production' && facts.state === 'changed') {
    throw installationState(facts) === 'unsigned' ? new CeremonyError('installation-unsigned') : new CeremonyError('installation-changed', { path: facts.problems[0]!.path, count: String(facts.count) })
  }
  const found = facts.state === 'unpackaged' ? null : facts.manifest
  if (build.manifest !== undefined && build.manifest !== found) {
    throw new CeremonyError('plan-manifest-differs', { planned: build.manifest.slice(0, shownDigits), found: found?.slice(0, shownDigits) ?? 'none' })
  }
}
