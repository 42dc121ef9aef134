// Where a share is going, on the errand of one short-lived process.

import type { WrittenShare } from '../../shares/card.ts'
import type { Carrier } from '../../transcript/custody.ts'

/** What is to carry the share, looked at and found good. */
export interface Destination { deliver (share: WrittenShare): Promise<Carrier> | Carrier }
