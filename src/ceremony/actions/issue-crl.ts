// A key signs a list of revoked certificates (CRL). Its entries and its number were fixed by the plan; its time is now, and that of the next one follows from its
// profile. It goes through the same checks as a certificate does, and its number and entries are held against every earlier list.
// A list that was written before a crash and did not come to the record is adopted where it passes them; else it is left as it is, and another one signed.

import { readList } from '../../pki/x509/read.ts'
import type { ReadList } from '../../pki/x509/shape.ts'
import { listFile } from '../../transcript/files.ts'
import { sha256Hex } from '../../transcript/hash.ts'
import type { PlannedList } from '../../transcript/issuance.ts'
import type { ResultOf } from '../../transcript/results.ts'
import { actorOf, confirmed, type Action, type Context } from '../action.ts'
import { namesOf } from '../existing.ts'
import { assertFree, fromParts, listOf, readOutput, toRecord, validateSigning } from '../issuing.ts'
import { judgeList, listBodyOf, listing, type Listing } from '../listing.ts'
import { loginAsks, loginWith, rehearsedLogin } from '../pins.ts'
import { adopt, isOfThisAttempt, momentOf, pemFile, readPemFile, signBody, type HowSigned } from '../x509-signing.ts'

const label = 'X509 CRL'

export const issueCrl: Action<'issue-crl'> = {
  name: 'issue-crl',
  irreversible: true,
  validate: (step, plan) => validateSigning(step, plan, 'list', listOf(plan, step)?.issuer),
  asks: on => [...loginAsks(on, tokenOf(on)), confirmed('compared', actorOf(on), facts(on))],
  facts,
  rehearse: on => ({ ...rehearsedLogin(on, tokenOf(on)), compared: true }),
  prepare: (on, answers) => {
    const planned = plannedOf(on)
    assertFree(on, listFile(planned.list, on.attempt))
    fromParts(planned.list, () => listBodyOf(on, listing(on, planned), momentOf(on)))
    loginWith(on, tokenOf(on), answers)
  },
  perform: on => fromParts(plannedOf(on).list, () => {
    const of = listing(on, plannedOf(on))
    const { der, how } = signBody(on, of.key, of.planned.profile.signature, listBodyOf(on, of, momentOf(on)))
    const made = readList(der)
    const result = outcome(on, of, made, how)
    on.output(result.file.path, pemFile(label, made))
    return result
  }),
  asksToReconcile: on => loginAsks(on, tokenOf(on)),
  reconcile: (on, answers) => {
    loginWith(on, tokenOf(on), answers)
    const of = listing(on, plannedOf(on))
    const found = readPemFile(readOutput(on, listFile(of.planned.list, on.attempt)), label, readList)
    const result = found === null || !isOfThisAttempt(on, found.thisUpdate) ? null : adopt(on, of.key, of.planned.profile.signature, found, how => outcome(on, of, found, how))
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

function facts (on: Context): Record<string, string> {
  const { list, issuer, number, revoked, template } = plannedOf(on)
  return { list, ...namesOf(issuer), token: tokenOf(on), number: String(number), entries: String(revoked.length), fingerprint: template }
}

/** What is recorded of a list that was signed. Throws CeremonyError `template-differs`, `issuance-refused` where it is not what it should be. */
function outcome (on: Context, of: Listing, made: ReadList, how: HowSigned): ResultOf<'issue-crl'> {
  const { planned: { list, number, template, profile: { signature } }, key } = of
  const lints = toRecord(judgeList(on, of, made))
  return {
    action: 'issue-crl', list, token: key.token, key: key.key, version: key.version, signature, template, ...how, lints,
    file: { path: listFile(list, on.attempt), sha256: sha256Hex(pemFile(label, made)) },
    number, thisUpdate: made.thisUpdate, nextUpdate: made.nextUpdate ?? made.thisUpdate, entries: made.revoked.length, sha256: sha256Hex(made.der), bytes: made.der.length
  }
}
