// A key signs a certificate. All of it was fixed by the plan but what only the day decides: the serial number, from the token's generator; the dates; a key that
// this ceremony made. Every check is made before the intent, and again on the very bytes that are signed and on the certificate that comes of them: it differs
// from its template in those fields only, breaks no rule, and verifies by two implementations.
// A certificate that was written before a crash and did not come to the record is adopted where it passes all of that; else it is left as it is, and another one
// signed. A key that was made stays and is used: nothing is made anew.

import { visible } from '../../pki/x509/describe/visible.ts'
import { nameText, readName } from '../../pki/x509/names.ts'
import { subjectNameOf } from '../../pki/x509/planned.ts'
import { readCertificate } from '../../pki/x509/read.ts'
import type { ReadCertificate } from '../../pki/x509/shape.ts'
import { certificateFile } from '../../transcript/files.ts'
import { sha256Hex, toBase64 } from '../../transcript/hash.ts'
import type { PlannedCertificate } from '../../transcript/issuance.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { assertRequest, bodyOf, certifying, judge, type Certifying } from '../certifying.ts'
import { namesOf } from '../existing.ts'
import { assertFree, certificateOf, fromParts, readOutput, toRecord, validateSigning } from '../issuing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { isOurSerial, newSerial } from '../serial.ts'
import { adopt, isOfThisAttempt, momentOf, pemFile, readPemFile, signBody, type HowSigned } from '../x509-signing.ts'

const label = 'CERTIFICATE'

export const issueCertificate: Action<'issue-certificate'> = {
  name: 'issue-certificate',
  irreversible: true,
  validate: (step, plan) => validateSigning(step, plan, 'certificate', certificateOf(plan, step)?.issuer),
  asks: on => [...loginAsks(on, tokenOf(on)), confirmed('compared', actorOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...rehearsedLogin(on, tokenOf(on)), compared: true }),
  prepare: (on, answers) => {
    const planned = plannedOf(on)
    assertFree(on, certificateFile(planned.certificate, on.attempt))
    fromParts(planned.certificate, () => {
      assertRequest(on, planned)
      bodyOf(on, certifying(on, planned), newSerial(bytes => new Uint8Array(bytes), planned.profile.serialBytes), momentOf(on))
    })
    loginWith(on, tokenOf(on), answers)
  },
  perform: on => fromParts(plannedOf(on).certificate, () => {
    const of = certifying(on, plannedOf(on))
    const { planned: { profile: { signature, serialBytes } }, key } = of
    const { der, how } = signBody(on, key, signature, bodyOf(on, of, newSerial(bytes => on.tokens.session(key.token).random(bytes), serialBytes), momentOf(on)))
    const made = readCertificate(der)
    const result = outcome(on, of, made, how)
    on.output(result.file.path, pemFile(label, made))
    return result
  }),
  asksToReconcile: on => loginAsks(on, tokenOf(on)),
  reconcile: (on, answers) => {
    loginWith(on, tokenOf(on), answers)
    const of = certifying(on, plannedOf(on))
    const found = readPemFile(readOutput(on, certificateFile(of.planned.certificate, on.attempt)), label, readCertificate)
    const result = found === null || !isOfStep(on, of, found) ? null : adopt(on, of.key, of.planned.profile.signature, found, how => outcome(on, of, found, how))
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

function facts (on: Context): Record<string, string> {
  const planned = plannedOf(on)
  return {
    certificate: planned.certificate, kind: planned.kind, subject: visible(nameText(readName(subjectNameOf(planned)))) || 'none', ...namesOf(planned.issuer), token: tokenOf(on), fingerprint: planned.template
  }
}

/** Whether a certificate can be of this attempt: its serial number is one of ours, and it begins after the last step's outcome, if it begins when it is signed. */
function isOfStep (on: Context, { planned: { profile } }: Certifying, { serial, notBefore }: ReadCertificate): boolean {
  return isOurSerial(serial, profile.serialBytes) && (profile.validity.from !== 'signing' || isOfThisAttempt(on, notBefore))
}

/** What is recorded of a certificate that was signed. Throws CeremonyError `template-differs`, `issuance-refused` where it is not what it should be. */
function outcome (on: Context, of: Certifying, made: ReadCertificate, how: HowSigned): ResultOf<'issue-certificate'> {
  const { planned: { certificate, template, profile: { signature } }, key, publicKey } = of
  const lints = toRecord(judge(on, of, made))
  return {
    action: 'issue-certificate', certificate, token: key.token, key: key.key, version: key.version, signature, template, ...how, lints,
    file: { path: certificateFile(certificate, on.attempt), sha256: sha256Hex(pemFile(label, made)) },
    serial: made.serial, notBefore: made.notBefore, notAfter: made.notAfter, der: toBase64(made.der), sha256: sha256Hex(made.der), spkiSha256: sha256Hex(publicKey)
  }
}
