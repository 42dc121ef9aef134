// What the host asks of the process that carries one share, and what it answers. A share crosses here only sealed.

import type { GivingOrder, TakingOrder } from '../../ceremony/courier.ts'
import type { Report } from '../../contract/shapes.ts'
import type { Carrier } from '../../transcript/custody.ts'

export type Errand =
  /** Looks at everything that can be looked at without the share, and waits for it. `station`: the folder that no share goes to. */
  | { readonly errand: 'give', readonly order: GivingOrder, readonly station: string }
  | { readonly errand: 'deliver', readonly sealed: Uint8Array }
  | { readonly errand: 'take', readonly order: TakingOrder }

export type Answer =
  | { readonly type: 'ready', readonly publicKey: Uint8Array }
  | { readonly type: 'given', readonly carrier: Carrier }
  | { readonly type: 'taken', readonly sealed: Uint8Array }
  /** `area` says whose error it was: the host makes one of the same kind of it again. */
  | { readonly type: 'refused', readonly area: 'hsm' | 'ceremony', readonly report: Report }
  | { readonly type: 'broken', readonly kind: string }
