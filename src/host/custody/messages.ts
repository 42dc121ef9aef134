// What the host asks of the process that holds shares, and what it answers. Nothing that crosses here is a share or the recovery key in the clear.

import type { CanaryOrder, Drawer, HeldSet, KeepOrder, KeyOrder, KeyTrial, OpenedTarget, ReopenOrder, RestoreOrder, RewrapOrder, TokenTarget, Trials } from '../../ceremony/custody.ts'
import type { Report } from '../../contract/shapes.ts'
import type { SetHeader, ShareSet } from '../../transcript/share-set.ts'

export type Job =
  | { readonly job: 'deal', readonly header: SetHeader, readonly token: TokenTarget, readonly known: readonly ShareSet[] }
  | { readonly job: 'collect', readonly set: ShareSet, readonly known: readonly ShareSet[], readonly madeUp: string | null }
  | { readonly job: 'show', readonly ordinal: number, readonly to: Uint8Array, readonly context: string }
  | { readonly job: 'take', readonly sealed: Uint8Array, readonly context: string, readonly ordinal: number | null, readonly of: HeldSet }
  | { readonly job: 'typed', readonly ordinal: number, readonly context: string, readonly of: HeldSet, readonly drawer: Drawer | null }
  | { readonly job: 'ready', readonly tokens: readonly OpenedTarget[], readonly ids: number, readonly keys: readonly KeyTrial[], readonly trials: Trials }
  | { readonly job: 'generate', readonly key: KeyOrder, readonly keep: KeepOrder | null }
  | { readonly job: 'prove', readonly key: RestoreOrder, readonly keep: boolean }
  | { readonly job: 'restore', readonly keys: readonly RestoreOrder[] }
  | { readonly job: 'rewrap', readonly keys: readonly RewrapOrder[] }
  | { readonly job: 'reopen', readonly keys: readonly ReopenOrder[], readonly keep: KeepOrder | null }
  | { readonly job: 'rederive', readonly ordinal: number }
  | { readonly job: 'canary', readonly key: CanaryOrder }

export type JobOf<J extends Job['job']> = Extract<Job, { job: J }>

export interface Request { readonly id: number, readonly job: Job }

export type Answer =
  | { readonly type: 'ready', readonly publicKey: Uint8Array }
  | { readonly type: 'done', readonly id: number, readonly value: unknown }
  /** `area` says whose error it was: the host makes one of the same kind of it again. */
  | { readonly type: 'refused', readonly id: number, readonly area: 'share' | 'hsm' | 'ceremony', readonly report: Report }
  | { readonly type: 'broken', readonly id: number, readonly kind: string }
