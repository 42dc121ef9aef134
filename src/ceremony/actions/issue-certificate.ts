// A key signs a certificate. All of it was fixed by the plan but what only the day decides: the serial number, from the token's generator; the dates; a key that
// this ceremony made. Every check is made before the intent, and again on the very bytes that are signed and on the certificate that comes of them: it differs
// from its template in those fields only, breaks no rule, and verifies by two implementations.
// A certificate that was written before a crash and did not come to the record is adopted where it passes all of that; else it is left as it is, and another one
// signed. A key that was made stays and is used: nothing is made anew.

import { assembleSigned } from '../../pki/x509/assemble.ts'
import { visible } from '../../pki/x509/describe/visible.ts'
import { nameText, readName } from '../../pki/x509/names.ts'
import { fromPem, toPem } from '../../pki/x509/pem.ts'
import { subjectNameOf } from '../../pki/x509/planned.ts'
import { readCertificate } from '../../pki/x509/read.ts'
import { PkiError, type ReadCertificate } from '../../pki/x509/shape.ts'
import { wholeSecond } from '../../pki/x509/times.ts'
import { findKey } from '../../hsm/find.ts'
import { mechanismOf } from '../../hsm/sign.ts'
import { certificateFile } from '../../transcript/files.ts'
import { equalBytes, fromHex, sha256Hex, toBase64 } from '../../transcript/hash.ts'
import type { PlannedCertificate } from '../../transcript/issuance.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { assertRequest, bodyOf, certifying, judge, verdictsOn, type Certifying } from '../certifying.ts'
import { CeremonyError } from '../errors.ts'
import { namesOf } from '../existing.ts'
import { certificateOf, fromParts, optionsOf, readOutput, signOnToken, toRecord, validateSigning, verifiersOf } from '../issuing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { isOurSerial, newSerial } from '../serial.ts'

const utf8 = new TextEncoder()

export const issueCertificate: Action<'issue-certificate'> = {
  name: 'issue-certificate',
  irreversible: true,
  validate: (step, plan) => validateSigning(step, plan, 'certificate', certificateOf(plan, step)?.issuer),
  asks: on => [...loginAsks(on, tokenOf(on)), confirmed('compared', actorOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...rehearsedLogin(on, tokenOf(on)), compared: true }),
  prepare: (on, answers) => {
    const planned = plannedOf(on)
    fromParts(planned.certificate, () => {
      assertRequest(on, planned)
      bodyOf(on, certifying(on, planned), newSerial(bytes => new Uint8Array(bytes), planned.profile.serialBytes), now(on))
    })
    loginWith(on, tokenOf(on), answers)
  },
  perform: on => fromParts(plannedOf(on).certificate, () => {
    const of = certifying(on, plannedOf(on))
    const { planned: { profile: { signature: algorithm, serialBytes } }, key } = of
    const tbs = bodyOf(on, of, newSerial(bytes => on.tokens.session(key.token).random(bytes), serialBytes), now(on))
    const { signature, ...how } = signOnToken(on, key, tbs, optionsOf(algorithm), made => verdictsOn(algorithm, key.publicKey, tbs, made))
    const made = readCertificate(assembleSigned(tbs, algorithm, signature))
    const result = outcome(on, of, made, how)
    on.output(result.file.path, pemOf(made))
    return result
  }),
  asksToReconcile: on => loginAsks(on, tokenOf(on)),
  reconcile: (on, answers) => {
    loginWith(on, tokenOf(on), answers)
    const of = certifying(on, plannedOf(on))
    const found = certificateIn(readOutput(on, certificateFile(of.planned.certificate, on.attempt)))
    const result = found === null || !isOfThisAttempt(on, of, found) ? null : adopted(on, of, found)
    return result === null ? { verdict: 'nothing-there', objects: [] } : { verdict: 'adopted', objects: [], result }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

/** The certificate that the step signs. The validation has made sure that there is one. */
function plannedOf (on: Context): PlannedCertificate {
  return certificateOf(on.plan, on.step)!
}

function now (on: Context): string {
  return wholeSecond(on.station.now().toISOString())
}

function facts (on: Context): Record<string, string> {
  const planned = plannedOf(on)
  return {
    certificate: planned.certificate, kind: planned.kind, subject: visible(nameText(readName(subjectNameOf(planned)))) || 'none', ...namesOf(planned.issuer), token: tokenOf(on), fingerprint: planned.template
  }
}

const pemOf = ({ der }: Pick<ReadCertificate, 'der'>): Uint8Array => utf8.encode(toPem('CERTIFICATE', der))

/** The certificate that a file is, whole and in the one form in which we write it; null for any other bytes. */
function certificateIn (file: Uint8Array | null): ReadCertificate | null {
  if (file === null) return null
  try {
    const found = readCertificate(fromPem(new TextDecoder().decode(file), 'CERTIFICATE'))
    return equalBytes(pemOf(found), file) ? found : null
  } catch (error) {
    if (error instanceof PkiError) return null
    throw error
  }
}

/** Whether a certificate can be of this attempt: its serial number is one of ours, and it begins after the last step's outcome, if it begins when it is signed. */
function isOfThisAttempt (on: Context, { planned: { profile } }: Certifying, { serial, notBefore }: ReadCertificate): boolean {
  const since = wholeSecond(on.progress.results.at(-1)?.time ?? on.plan.notBefore)
  return isOurSerial(serial, profile.serialBytes) && (profile.validity.from !== 'signing' || (notBefore >= since && notBefore <= now(on)))
}

/** The outcome of a certificate that was found; null where it is not what it should be. */
function adopted (on: Context, of: Certifying, found: ReadCertificate): ResultOf<'issue-certificate'> | null {
  const { key, planned: { profile: { signature } } } = of
  const session = on.tokens.session(key.token)
  try {
    const verifiedBy = verifiersOf(key, verdictsOn(signature, key.publicKey, found.tbs, found.signature))
    return outcome(on, of, found, { mechanism: mechanismOf(session, findKey(session, fromHex(key.id)), optionsOf(signature)), verifiedBy })
  } catch (error) {
    if (error instanceof CeremonyError || error instanceof PkiError) return null
    throw error
  }
}

/** What is recorded of a certificate that was signed. Throws CeremonyError `template-differs`, `issuance-refused` where it is not what it should be. */
function outcome (on: Context, of: Certifying, made: ReadCertificate, how: Pick<ResultOf<'issue-certificate'>, 'mechanism' | 'verifiedBy'>): ResultOf<'issue-certificate'> {
  const { planned: { certificate, template, profile: { signature } }, key, publicKey } = of
  const lints = toRecord(judge(on, of, made))
  return {
    action: 'issue-certificate', certificate, token: key.token, key: key.key, version: key.version, signature, template, ...how, lints,
    file: { path: certificateFile(certificate, on.attempt), sha256: sha256Hex(pemOf(made)) },
    serial: made.serial, notBefore: made.notBefore, notAfter: made.notAfter, der: toBase64(made.der), sha256: sha256Hex(made.der), spkiSha256: sha256Hex(publicKey)
  }
}
