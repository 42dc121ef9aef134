// A key signs a list of revoked certificates (CRL). Its entries and its number were fixed by the plan; its time is now, and that of the next one follows from its
// profile. It goes through the same checks as a certificate does, and its number and entries are held against every earlier list.
// A list that was written before a crash and did not come to the record is adopted where it passes them; else it is left as it is, and another one signed.

import { findKey } from '../../hsm/find.ts'
import { mechanismOf } from '../../hsm/sign.ts'
import { assembleSigned } from '../../pki/x509/assemble.ts'
import { fromPem, toPem } from '../../pki/x509/pem.ts'
import { readList } from '../../pki/x509/read.ts'
import { PkiError, type ReadList } from '../../pki/x509/shape.ts'
import { wholeSecond } from '../../pki/x509/times.ts'
import { listFile } from '../../transcript/files.ts'
import { equalBytes, fromHex, sha256Hex } from '../../transcript/hash.ts'
import type { PlannedList } from '../../transcript/issuance.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { verdictsOn } from '../certifying.ts'
import { CeremonyError } from '../errors.ts'
import { namesOf } from '../existing.ts'
import { fromParts, listOf, optionsOf, readOutput, signOnToken, toRecord, validateSigning, verifiersOf } from '../issuing.ts'
import { judgeList, listBodyOf, listing, type Listing } from '../listing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'

const utf8 = new TextEncoder()

export const issueCrl: Action<'issue-crl'> = {
  name: 'issue-crl',
  irreversible: true,
  validate: (step, plan) => validateSigning(step, plan, 'list', listOf(plan, step)?.issuer),
  asks: on => [...loginAsks(on, tokenOf(on)), confirmed('compared', actorOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...rehearsedLogin(on, tokenOf(on)), compared: true }),
  prepare: (on, answers) => {
    const planned = plannedOf(on)
    fromParts(planned.list, () => listBodyOf(on, listing(on, planned), now(on)))
    loginWith(on, tokenOf(on), answers)
  },
  perform: on => fromParts(plannedOf(on).list, () => {
    const of = listing(on, plannedOf(on))
    const { planned: { profile: { signature: algorithm } }, key } = of
    const tbs = listBodyOf(on, of, now(on))
    const { signature, ...how } = signOnToken(on, key, tbs, optionsOf(algorithm), made => verdictsOn(algorithm, key.publicKey, tbs, made))
    const made = readList(assembleSigned(tbs, algorithm, signature))
    const result = outcome(on, of, made, how)
    on.output(result.file.path, pemOf(made))
    return result
  }),
  asksToReconcile: on => loginAsks(on, tokenOf(on)),
  reconcile: (on, answers) => {
    loginWith(on, tokenOf(on), answers)
    const of = listing(on, plannedOf(on))
    const found = listIn(readOutput(on, listFile(of.planned.list, on.attempt)))
    const result = found === null || !isOfThisAttempt(on, found) ? null : adopted(on, of, found)
    return result === null ? { verdict: 'nothing-there', objects: [] } : { verdict: 'adopted', objects: [], result }
  }
}

function tokenOf (on: Context): string {
  return on.step.with.token ?? ''
}

/** The list that the step signs. The validation has made sure that there is one. */
function plannedOf (on: Context): PlannedList {
  return listOf(on.plan, on.step)!
}

function now (on: Context): string {
  return wholeSecond(on.station.now().toISOString())
}

function facts (on: Context): Record<string, string> {
  const { list, issuer, number, revoked, template } = plannedOf(on)
  return { list, ...namesOf(issuer), token: tokenOf(on), number: String(number), entries: String(revoked.length), fingerprint: template }
}

const pemOf = ({ der }: Pick<ReadList, 'der'>): Uint8Array => utf8.encode(toPem('X509 CRL', der))

/** The list that a file is, whole and in the one form in which we write it; null for any other bytes. */
function listIn (file: Uint8Array | null): ReadList | null {
  if (file === null) return null
  try {
    const found = readList(fromPem(new TextDecoder().decode(file), 'X509 CRL'))
    return equalBytes(pemOf(found), file) ? found : null
  } catch (error) {
    if (error instanceof PkiError) return null
    throw error
  }
}

/** Whether a list can be of this attempt: it is of a time after the last step's outcome. */
function isOfThisAttempt (on: Context, { thisUpdate }: ReadList): boolean {
  return thisUpdate >= wholeSecond(on.progress.results.at(-1)?.time ?? on.plan.notBefore) && thisUpdate <= now(on)
}

/** The outcome of a list that was found; null where it is not what it should be. */
function adopted (on: Context, of: Listing, found: ReadList): ResultOf<'issue-crl'> | null {
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

/** What is recorded of a list that was signed. Throws CeremonyError `template-differs`, `issuance-refused` where it is not what it should be. */
function outcome (on: Context, of: Listing, made: ReadList, how: Pick<ResultOf<'issue-crl'>, 'mechanism' | 'verifiedBy'>): ResultOf<'issue-crl'> {
  const { planned: { list, number, template, profile: { signature } }, key } = of
  const lints = toRecord(judgeList(on, of, made))
  return {
    action: 'issue-crl', list, token: key.token, key: key.key, version: key.version, signature, template, ...how, lints,
    file: { path: listFile(list, on.attempt), sha256: sha256Hex(pemOf(made)) },
    number, thisUpdate: made.thisUpdate, nextUpdate: made.nextUpdate ?? made.thisUpdate, entries: made.revoked.length, sha256: sha256Hex(made.der), bytes: made.der.length
  }
}
