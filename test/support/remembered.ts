// What a verifier asks again and again in a test: whether the same signatures hold.

import { toHex } from '../../src/transcript/hash.ts'
import { machineCrypto, type VerifyCrypto } from '../../src/verify/crypto.ts'

/** Signatures are verified for real, by what is given or by this machine's means, but each only once. */
export function rememberedCrypto (real: VerifyCrypto = machineCrypto): VerifyCrypto {
  const remembered = (verify: VerifyCrypto['person']): VerifyCrypto['person'] => {
    const known = new Map<string, boolean>()
    return (...parts) => {
      const of = parts.map(toHex).join(' ')
      const holds = known.get(of) ?? verify(...parts)
      known.set(of, holds)
      return holds
    }
  }
  const proofs = new Map<string, boolean>()
  return {
    ...real,
    ed25519: remembered(real.ed25519),
    person: remembered(real.person),
    isSignedBy: (algorithm, spki, mechanism, message, signature) => {
      const of = [algorithm, mechanism, ...[spki, message, signature].map(toHex)].join(' ')
      const holds = proofs.get(of) ?? real.isSignedBy(algorithm, spki, mechanism, message, signature)
      proofs.set(of, holds)
      return holds
    }
  }
}
