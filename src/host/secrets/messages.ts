// What is asked of the process that handles passphrases, and what it answers. One job, then it exits.

import type { Role } from '../../transcript/plan.ts'

export interface SignJob {
  readonly job: 'sign'
  /** The age file that holds the participant's key. */ readonly keyFile: Uint8Array
  readonly passphrase: Uint8Array
  readonly message: Uint8Array
  /** The lowest scrypt work factor (log2 N) that is accepted. */ readonly minWorkFactor: number
}

export interface CastJob {
  readonly job: 'make-cast'
  readonly organisation: { readonly id: string, readonly name: string }
  readonly members: readonly { readonly id: string, readonly name: string, readonly roles: Role[], readonly passphrase: Uint8Array }[]
  readonly workFactor: number
}

export type Job = SignJob | CastJob

export type Answer =
  | { readonly type: 'signature', readonly signature: Uint8Array }
  | { readonly type: 'cast', readonly members: readonly { readonly id: string, readonly publicKey: Uint8Array, readonly keyFile: Uint8Array }[], readonly anchor: Uint8Array }
  | { readonly type: 'failed', readonly code: 'passphrase-wrong' | 'key-file-invalid' | 'key-file-weak' | 'signer-failed', readonly facts: Record<string, string> }
