// What a token can do, as it says itself: probed and recorded, never assumed. A plan is validated against this before the day.

import pkcs11js from 'pkcs11js'
import type { Algorithm } from '../transcript/plan.ts'
import { algorithms } from './algorithms.ts'
import { HsmError } from './errors.ts'
import { tokenName, type Module, type Token } from './module.ts'
import { mechanismName } from './names.ts'
import type { TokenSession } from './session.ts'

export interface MechanismRecord {
  readonly name: string
  readonly type: number
  /** In bits for EC and RSA, mostly in bytes for AES: tokens differ. */ readonly minKeySize: number
  readonly maxKeySize: number
  /** What it is for: `generate`, `generate-key-pair`, `sign`, `verify`, `wrap`, `unwrap`, … */ readonly uses: readonly string[]
}

export interface Capabilities {
  readonly mechanisms: readonly MechanismRecord[]
  /**
   * Whether the token says that it can make a key of the algorithm and sign with it; else what it lacks:
   * `CKM_EDDSA`, `CKM_AES_CMAC sign`, `CKM_RSA_PKCS_KEY_PAIR_GEN key-size`.
   */
  canGenerate (algorithm: Algorithm): true | string
}

const uses: readonly (readonly [number, string])[] = [
  [pkcs11js.CKF_HW, 'hardware'], [pkcs11js.CKF_ENCRYPT, 'encrypt'], [pkcs11js.CKF_DECRYPT, 'decrypt'], [pkcs11js.CKF_DIGEST, 'digest'],
  [pkcs11js.CKF_SIGN, 'sign'], [pkcs11js.CKF_VERIFY, 'verify'], [pkcs11js.CKF_GENERATE, 'generate'], [pkcs11js.CKF_GENERATE_KEY_PAIR, 'generate-key-pair'],
  [pkcs11js.CKF_WRAP, 'wrap'], [pkcs11js.CKF_UNWRAP, 'unwrap'], [pkcs11js.CKF_DERIVE, 'derive']
]

/** Lists a token's mechanisms in the order of their numbers. Needs no login. @throws HsmError `device-error` */
export function probeCapabilities (module: Module, token: Token): Capabilities {
  const { p11 } = module
  const name = tokenName(token)
  const types = module.call('C_GetMechanismList', () => p11.C_GetMechanismList(token.slot), name)
  const mechanisms = types.toSorted((a, b) => a - b).map(type => {
    const { minKeySize, maxKeySize, flags } = module.call('C_GetMechanismInfo', () => p11.C_GetMechanismInfo(token.slot, type), name)
    return { name: mechanismName(type), type, minKeySize, maxKeySize, uses: uses.filter(([flag]) => (flags & flag) !== 0).map(([, use]) => use) }
  })
  return { mechanisms, canGenerate: algorithm => gapOf(mechanisms, algorithm) ?? true }
}

/** The first gap between what an algorithm needs and what a token has. */
function gapOf (mechanisms: readonly MechanismRecord[], algorithm: Algorithm): string | null {
  const facts = algorithms[algorithm]
  const sizes = facts.kind === 'ec' ? facts.bits : facts.kind === 'rsa' ? [facts.modulusBits] : [facts.bytes, facts.bytes * 8]
  return gap(mechanisms, facts.generate, facts.kind === 'secret' ? 'generate' : 'generate-key-pair', sizes) ?? signingGap(mechanisms, algorithm)
}

function signingGap (mechanisms: readonly MechanismRecord[], algorithm: Algorithm): string | null {
  const facts = algorithms[algorithm]
  const candidates = facts.kind === 'ec' ? facts.sign
    : facts.kind === 'rsa' ? [pkcs11js.CKM_SHA256_RSA_PKCS, pkcs11js.CKM_RSA_PKCS] : [pkcs11js.CKM_AES_CMAC]
  const gaps = candidates.map(type => gap(mechanisms, type, 'sign', null))
  return gaps.includes(null) ? null : gaps.at(-1) ?? null
}

function gap (mechanisms: readonly MechanismRecord[], type: number, use: string, sizes: readonly number[] | null): string | null {
  const name = mechanismName(type)
  const found = mechanisms.find(mechanism => mechanism.type === type)
  if (found === undefined) return name
  if (!found.uses.includes(use)) return `${name} ${use}`
  // Some tokens give no sizes at all.
  if (sizes === null || found.maxKeySize === 0) return null
  return sizes.some(size => size >= found.minKeySize && size <= found.maxKeySize) ? null : `${name} key-size`
}

/** @throws HsmError `mechanism-missing` (facts: `algorithm`, `missing`) */
export function assertCanGenerate (session: TokenSession, algorithm: Algorithm): void {
  const missing = probeCapabilities(session.module, session.token).canGenerate(algorithm)
  if (missing === true) return
  throw new HsmError('mechanism-missing', `${session.name} can not make and use a key of ${algorithm}: it lacks ${missing}; nothing was made; choose another`, {
    token: session.name, facts: { algorithm, missing }
  })
}
