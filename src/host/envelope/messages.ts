// What is asked of a process that takes data keys from under one version of a master key to another, and what it answers: in the order in which it was asked.

import type { Report } from '../../contract/shapes.ts'

/** Opens a session with the token, logs in, and tries every version that will be used. */
export interface OpenJob { readonly job: 'open', readonly module: { readonly path: string, readonly sha256: string }, readonly uri: string, readonly pin: Uint8Array, /** With their CKA_ID, hex. */ readonly versions: readonly { readonly version: number, readonly id: string }[] }

export interface WrappedKey { readonly version: number, readonly wrapped: Uint8Array }

/** Takes data keys to a version; one that is under it already is opened, and stays as it is. */
export interface RewrapJob { readonly job: 'rewrap', readonly to: number, readonly keys: readonly WrappedKey[] }

/** Makes data keys. */
export interface MakeJob { readonly job: 'make', readonly to: number, readonly count: number }

/** Sees that the token holds no more than before. */
export interface CloseJob { readonly job: 'close' }

export type Job = OpenJob | RewrapJob | MakeJob | CloseJob

export type Answer =
  | { readonly type: 'opened' }
  /** In the order asked; null for one that is not under the version that it was said to be under. */
  | { readonly type: 'wrapped', readonly keys: readonly (Uint8Array | null)[] }
  | { readonly type: 'closed' }
  | { readonly type: 'refused', readonly report: Report }
  | { readonly type: 'broken', readonly kind: string }
