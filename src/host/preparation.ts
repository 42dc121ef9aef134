// What the host's work on plans is done with.

import type { SecretsRunner } from './secrets/runner.ts'
import type { Station } from './station.ts'

export interface Preparation { readonly station: Station, readonly runner: SecretsRunner, readonly version: string, readonly now: Date }
