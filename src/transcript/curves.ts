// The curves of NIST on which keys of ours lie, and whether a point does. y^2 = x^3 - 3x + b over the integers modulo p (SP 800-186 section 3.2.1).

import { toHex } from './hash.ts'
import type { EcAlgorithm } from './mathematics.ts'

interface Curve { readonly p: bigint, readonly b: bigint, /** Of one coordinate. */ readonly bytes: number }

const curves: Readonly<Record<EcAlgorithm, Curve>> = {
  'ec-p256': {
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    bytes: 32
  },
  'ec-p384': {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
    bytes: 48
  },
  'ec-p521': {
    p: (1n << 521n) - 1n,
    b: 0x51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
    bytes: 66
  }
}

/** Whether these bytes are an uncompressed point (SEC 1 section 2.3.3) of the curve, in its one encoding. */
export function isOnCurve (curve: EcAlgorithm, point: Uint8Array): boolean {
  const { p, b, bytes } = curves[curve]
  if (point.length !== 1 + 2 * bytes || point[0] !== 4) return false
  const x = BigInt(`0x${toHex(point.subarray(1, 1 + bytes))}`)
  const y = BigInt(`0x${toHex(point.subarray(1 + bytes))}`)
  return x < p && y < p && (y * y - (x * x * x - 3n * x + b)) % p === 0n
}

/** Length of a signature r || s on the curve. */
export function signatureBytes (curve: EcAlgorithm): number {
  return 2 * curves[curve].bytes
}
