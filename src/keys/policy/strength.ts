// How strong the algorithms are, and what each can be used for.

import type { Algorithm } from '../../transcript/key-algorithm.ts'
import type { KeyPurpose } from './shape.ts'

/**
 * Security strengths in bits: NIST SP 800-57 Part 1 Rev. 5, table 2. It lists moduli of 3,072 and 7,680 bits and none between, so that RSA of 4,096
 * counts as what it is sure to have.
 */
export const strengthOf: Readonly<Record<Algorithm, 128 | 192 | 256>> = {
  'ec-p256': 128, 'ec-p384': 192, 'ec-p521': 256, 'ed25519': 128, 'rsa-3072': 128, 'rsa-4096': 128, 'aes-256': 256
}

/** What a certification authority's keys are for. */
export const authorityPurposes: ReadonlySet<KeyPurpose> = new Set<KeyPurpose>(['certificates', 'crls'])

/** Whether keys of an algorithm can be used for a purpose: what is signed needs a signing key, and elliptic curves wrap nothing. */
export function serves (algorithm: Algorithm, purpose: KeyPurpose): boolean {
  return purpose === 'wrapping' ? algorithm === 'aes-256' || algorithm.startsWith('rsa-') : algorithm !== 'aes-256'
}
