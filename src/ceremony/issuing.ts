// What the steps have in common in which a key signs what others rely on: what the plan says of it, on which token the key is, and one signature that two
// implementations verified.

import { lstatSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BadField } from '../contract/shapes.ts'
import { findKey } from '../hsm/find.ts'
import { printable } from '../hsm/errors.ts'
import { signWith, type Signature, type SignOptions } from '../hsm/sign.ts'
import { PkiError, type Lint } from '../pki/x509/shape.ts'
import type { SignatureAlgorithm } from '../transcript/certificate-profile.ts'
import { fromHex } from '../transcript/hash.ts'
import type { Issuance, PlannedCertificate, PlannedList, PlannedStatement } from '../transcript/issuance.ts'
import { nearestOf } from '../transcript/nearest.ts'
import type { Plan, PlannedStep } from '../transcript/plan.ts'
import type { ResultOf } from '../transcript/results.ts'
import type { Context } from './action.ts'
import { CeremonyError } from './errors.ts'
import { isOnToken, keyOnToken, type KeyOnToken } from './existing.ts'

/** A version of a master key that signs. */
export interface Signer { readonly key: string, readonly version: number }

/** What the plan has signed. The actions' validation has made sure that it has something signed. */
export function issuanceOf ({ issuance }: Pick<Plan, 'issuance'>): Issuance {
  if (issuance === undefined) throw new Error('the step signs for others, and the plan has nothing signed')
  return issuance
}

export const needsIssuance: BadField = { path: 'action', expected: 'a plan that says what is signed (issuance)' }

export function certificateOf (plan: Plan, { with: { certificate } }: Pick<PlannedStep, 'with'>): PlannedCertificate | undefined {
  return plan.issuance?.certificates.find(one => one.certificate === certificate)
}

export function listOf (plan: Plan, { with: { list } }: Pick<PlannedStep, 'with'>): PlannedList | undefined {
  return plan.issuance?.lists.find(one => one.list === list)
}

export function statementOf (plan: Plan, { with: { statement } }: Pick<PlannedStep, 'with'>): PlannedStatement | undefined {
  return plan.issuance?.statements.find(one => one.statement === statement)
}

/** What is wrong with a step that signs something of the plan's by name: the name, the token, or that the key is not there by then. */
export function validateSigning (step: PlannedStep, plan: Plan, setting: 'certificate' | 'list' | 'statement', signer: Signer | undefined): BadField[] {
  if (plan.issuance === undefined) return [needsIssuance]
  const { token } = step.with
  if (signer === undefined) {
    const names = namesIn(plan.issuance)[setting]
    const nearest = nearestOf(step.with[setting] ?? '', names)
    return [{ path: `with.${setting}`, expected: `one that the plan has signed: ${names.join(', ') || 'it has none'}`, ...(nearest === undefined ? {} : { nearest }) }]
  }
  if (token === undefined || !plan.tokens.some(({ name }) => name === token)) return [{ path: 'with.token', expected: 'a token of the plan' }]
  return isOnToken(plan, step, { token, ...signer }) ? [] : [{ path: 'with.token', expected: `a token that holds ${signer.key} v${signer.version} by then` }]
}

function namesIn ({ certificates, lists, statements }: Issuance): Record<'certificate' | 'list' | 'statement', string[]> {
  return { certificate: certificates.map(one => one.certificate), list: lists.map(one => one.list), statement: statements.map(one => one.statement) }
}

/** The key that signs in this step, where it is. Throws CeremonyError `key-not-held`. */
export function signerOf (on: Context, { key, version }: Signer): KeyOnToken & { readonly publicKey: Uint8Array } {
  const found = keyOnToken(on, on.step.with.token ?? '', key, version)
  if (found.publicKey === null) throw new CeremonyError('key-not-held', { key, version: String(version), token: found.token })
  return { ...found, publicKey: found.publicKey }
}

/** Who verified a signature, by name. */
export type Verdicts = Readonly<Record<string, boolean>>

/**
 * Has a key on its token sign, and the signature verified before anybody sees it. Needs the user's login.
 * @throws CeremonyError `issued-unverified`; HsmError as `findKey` and `signWith` throw
 */
export function signOnToken (on: Context, { token, id, key, version }: KeyOnToken, data: Uint8Array, options: SignOptions, verify: (signature: Uint8Array) => Verdicts): Signature & { readonly verifiedBy: string[] } {
  const session = on.tokens.session(token)
  const { mechanism, signature } = signWith(session, findKey(session, fromHex(id)), data, options)
  return { mechanism, signature, verifiedBy: verifiersOf({ key, version, token }, verify(signature)) }
}

/** The names of those that verified a signature. Throws CeremonyError `issued-unverified` where one of them did not. */
export function verifiersOf ({ key, version, token }: Pick<KeyOnToken, 'key' | 'version' | 'token'>, verdicts: Verdicts): string[] {
  const refusing = Object.entries(verdicts).filter(([, good]) => !good).map(([by]) => by)
  if (refusing.length > 0) throw new CeremonyError('issued-unverified', { key, version: String(version), token, by: refusing.join(', ') })
  return Object.keys(verdicts)
}

/** Nothing lies where this attempt will write: else a key would sign what then can't be kept. Throws CeremonyError `output-exists`. */
export function assertFree (on: Context, path: string): void {
  if (lstatSync(join(on.stationFolder, path), { throwIfNoEntry: false }) !== undefined) throw new CeremonyError('output-exists', { path })
}

/** What an attempt before a crash wrote as a file of the ceremony; null where it wrote none, or where something lies there that no attempt writes. */
export function readOutput (on: Context, path: string): Uint8Array | null {
  const full = join(on.stationFolder, path)
  return lstatSync(full, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(full) : null
}

/** How a key signs by an algorithm of certificates: an RSA key has a choice. */
export function optionsOf (algorithm: SignatureAlgorithm): SignOptions {
  const [, scheme, hash] = /^rsa-(pkcs1|pss)-(sha256|sha384|sha512)$/.exec(algorithm) ?? []
  return hash === 'sha256' || hash === 'sha384' || hash === 'sha512' ? { pss: scheme === 'pss', hash } : {}
}

/** What is worth a mention of what was found. Throws CeremonyError `issuance-refused` with the names of the rules that are broken. */
export function assertLints (what: string, lints: readonly Lint[]): Lint[] {
  const errors = lints.filter(({ weight }) => weight === 'error')
  if (errors.length === 0) return [...lints]
  const all = (part: 'rule' | 'source' | 'detail', between: string): string => [...new Set(errors.map(lint => lint[part]))].join(between)
  throw new CeremonyError('issuance-refused', { what, rule: all('rule', ', '), source: all('source', '; '), detail: all('detail', '; ') })
}

/** Findings as a result has them. */
export function toRecord (lints: readonly Lint[]): ResultOf<'issue-certificate'>['lints'] {
  return lints.flatMap(({ rule, weight, detail }) => weight === 'error' ? [] : [{ rule, weight, detail: printable(detail) }])
}

/** Does what is made from the plan's parts. What can't be read or built is a refusal: throws CeremonyError `issuance-unreadable` for a PkiError. */
export function fromParts<T> (what: string, run: () => T): T {
  try {
    return run()
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    throw new CeremonyError('issuance-unreadable', { what, field: cause.field, reason: cause.message }, { cause })
  }
}
