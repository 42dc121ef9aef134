// What certificates and lists have in common when a key on a token signs them: the signature over their body, the file in which they leave, and how one is taken
// over that was written before a crash.

import { findKey } from '../hsm/find.ts'
import { mechanismOf } from '../hsm/sign.ts'
import { verifySignedWithNoble, verifySignedWithNode } from '../keys/signature.ts'
import { assembleSigned } from '../pki/x509/assemble.ts'
import { fromPem, toPem, type PemLabel } from '../pki/x509/pem.ts'
import { PkiError } from '../pki/x509/shape.ts'
import { wholeSecond } from '../pki/x509/times.ts'
import type { SignatureAlgorithm } from '../transcript/certificate-profile.ts'
import { equalBytes, fromHex } from '../transcript/hash.ts'
import type { Context } from './action.ts'
import { CeremonyError } from './errors.ts'
import { optionsOf, signOnToken, verifiersOf, type signerOf, type Verdicts } from './issuing.ts'

type Key = ReturnType<typeof signerOf>

/** How something was signed, and what verified it. */
export interface HowSigned { readonly mechanism: string, readonly verifiedBy: string[] }

/** The moment of a signature, in whole seconds, as certificates have times: never before the intent on record, also where the clock was set back a little since. */
export function momentOf ({ station, progress: { intent } }: Pick<Context, 'station' | 'progress'>): string {
  const now = wholeSecond(station.now().toISOString())
  const intended = intent === null ? now : wholeSecond(intent.time)
  return intended > now ? intended : now
}

/** Whether a time can be that of a signature in this attempt: not before the last step's outcome, and not to come. */
export function isOfThisAttempt (on: Context, time: string): boolean {
  return time >= wholeSecond(on.progress.results.at(-1)?.time ?? on.plan.notBefore) && time <= momentOf(on)
}

/** Has the key sign a body (DER) and the signature verified. Needs the user's login. Throws as `signOnToken` does. */
export function signBody (on: Context, key: Key, algorithm: SignatureAlgorithm, tbs: Uint8Array): { readonly der: Uint8Array, readonly how: HowSigned } {
  const { mechanism, verifiedBy, signature } = signOnToken(on, key, tbs, optionsOf(algorithm), made => verdictsOn(algorithm, key.publicKey, tbs, made))
  return { der: assembleSigned(tbs, algorithm, signature), how: { mechanism, verifiedBy } }
}

/** Two implementations on a signature over a certificate or list. */
function verdictsOn (algorithm: SignatureAlgorithm, publicKey: Uint8Array, tbs: Uint8Array, signature: Uint8Array): Verdicts {
  return { 'node:crypto': verifySignedWithNode(algorithm, publicKey, tbs, signature), '@noble/curves': verifySignedWithNoble(algorithm, publicKey, tbs, signature) }
}

/** The file in which a certificate or list leaves. */
export function pemFile (label: PemLabel, { der }: { readonly der: Uint8Array }): Uint8Array {
  return new TextEncoder().encode(toPem(label, der))
}

/** The certificate or list that a file is, whole and in the one form in which we write it; null for any other bytes. */
export function readPemFile<T extends { readonly der: Uint8Array }> (file: Uint8Array | null, label: PemLabel, read: (der: Uint8Array) => T): T | null {
  if (file === null) return null
  return nullWhereRefused(() => {
    const found = read(fromPem(new TextDecoder().decode(file), label))
    return equalBytes(pemFile(label, found), file) ? found : null
  })
}

/** The outcome of a certificate or list that was found, by what `outcome` makes of it; null where it is not what it should be. */
export function adopt<R> (on: Context, key: Key, algorithm: SignatureAlgorithm, found: { readonly tbs: Uint8Array, readonly signature: Uint8Array }, outcome: (how: HowSigned) => R): R | null {
  const session = on.tokens.session(key.token)
  return nullWhereRefused(() => {
    const verifiedBy = verifiersOf(key, verdictsOn(algorithm, key.publicKey, found.tbs, found.signature))
    return outcome({ mechanism: mechanismOf(session, findKey(session, fromHex(key.id)), optionsOf(algorithm)), verifiedBy })
  })
}

function nullWhereRefused<T> (run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    if (error instanceof CeremonyError || error instanceof PkiError) return null
    throw error
  }
}
