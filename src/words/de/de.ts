// The German dictionary, put together from one file per area, each with the keys of its English twin.

import { en } from '../en/en.ts'
import type { Dictionary } from '../text.ts'
import { prepareFailures } from './failures-prepare.ts'
import { finding, verdict, weight } from './findings.ts'
import { lint } from './lints.ts'
import { policy } from './policy.ts'
import { runbook } from './runbook.ts'

export const de: Dictionary = {
  ...en,
  failure: { ...en.failure, ...prepareFailures },
  finding, weight, verdict,
  lint, policy, runbook
}
