// Root and timestamp are what clients ask for by a fixed name: with them a change becomes visible, and the two can't be put there in one stroke. So they go in
// an order in which whoever asks in between finds metadata that holds together, wherever there is one.

import type { TufRoot } from '../../transcript/publication.ts'
import { signedFor, type MetadataFile } from './shape.ts'

/** What clients get from a timestamp on. */
export interface Served { readonly timestamp: MetadataFile<'timestamp'>, readonly snapshot: MetadataFile<'snapshot'>, readonly targets: MetadataFile<'targets'> }

/** `either`: no order matters. `none`: in none of them does it hold together in between, so both follow on each other at once. */
export type SwitchOrder = 'either' | 'roots-first' | 'timestamp-first' | 'none'

/**
 * In which order new roots and a new timestamp go. `before` is null where no client can have been served yet; `next` is null where only roots change hands.
 * What is about expiry is left out: who is too late with it can't be helped by an order.
 */
export function switchOrder (before: { readonly root: TufRoot, readonly served: Served } | null, roots: readonly TufRoot[], next: Served | null): SwitchOrder {
  if (before === null || roots.length === 0) return 'either'
  if (roots.every(root => holdsUnder(root, before.served))) return 'roots-first'
  // Clients that are served by an earlier root of these than the last one see the same.
  return next !== null && [before.root, ...roots.slice(0, -1)].every(root => holdsUnder(root, next)) ? 'timestamp-first' : 'none'
}

/** Whether a client that trusts this root accepts all of it. */
function holdsUnder (root: TufRoot, { timestamp, snapshot, targets }: Served): boolean {
  return signedFor(root, 'timestamp', timestamp).enough && signedFor(root, 'snapshot', snapshot).enough && signedFor(root, 'targets', targets).enough
}
