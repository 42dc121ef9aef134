// Jobs of share pages, for tests: those of the share screens, in the shape that crosses to a window.

import { shareJob, type ShareJob } from '../../src/contract/window.ts'
import type { EnterJob } from '../../src/cli/share-screen/messages.ts'
import type { CarrierKind } from '../../src/transcript/custody.ts'
import type { ShareSet } from '../../src/transcript/share-set.ts'
import * as screen from './share-screen.ts'

export function showJob (set: ShareSet, ways: readonly CarrierKind[] = []): ShareJob {
  return shareJob.parse({ ...screen.showJob(set), ways })
}

export function enterJob (set: ShareSet, more: Partial<EnterJob> = {}): ShareJob {
  return shareJob.parse({ from: [], ...screen.enterJob(set, more) })
}
