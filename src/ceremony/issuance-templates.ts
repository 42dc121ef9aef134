// What a plan has signed, in detail: each template is the one of the plan's own parts, and no certificate, list or request breaks a rule, before any token is
// touched. The same is asked again in the ceremony, of the very bytes that are signed.

import type { BadField } from '../contract/shapes.ts'
import { verifySignedWithNoble, verifySignedWithNode } from '../keys/signature.ts'
import { lintPlanned, lintPlannedList } from '../pki/lint/planned.ts'
import { lintRequest } from '../pki/lint/request.ts'
import { blanksOf, plannedIssuer, plannedSubject } from '../pki/x509/planned.ts'
import { readCertificate, readRequest } from '../pki/x509/read.ts'
import { PkiError, type Lint, type ReadCertificate, type ReadRequest } from '../pki/x509/shape.ts'
import { possibleSigners } from '../pki/x509/signers.ts'
import { certificateTemplate, listTemplate } from '../pki/x509/template.ts'
import { equalBytes, fromBase64 } from '../transcript/hash.ts'
import type { Authority, PlannedCertificate, PlannedList } from '../transcript/issuance.ts'
import type { Plan } from '../transcript/plan.ts'
import { Trial } from './trial.ts'

/** Every template that is another one, and every rule that is broken; nothing where the plan has nothing signed. */
export function templateFaults (plan: Plan): BadField[] {
  const { authorities = [], certificates = [], lists = [] } = plan.issuance ?? {}
  const trial = new Trial(plan)
  return [
    ...authorities.flatMap((authority, i) => authorityFaults(plan, authorities, authority, `issuance.authorities[${i}].certificate`)),
    ...certificates.flatMap((planned, i) => faults(`issuance.certificates[${i}]`, planned.template, () => templateOf(plan, planned), () => [...requestLints(plan, planned), ...lintPlanned(plan, planned), ...trial.lintCertificate(planned)])),
    ...lists.flatMap((planned, i) => faults(`issuance.lists[${i}]`, planned.template, () => listTemplateOf(plan, planned), () => [...lintPlannedList(plan, planned), ...trial.lintList(planned)]))
  ]
}

/** An authority's certificate can be read, is of the key that the plan says, and is signed by whoever it names, as far as that is there. */
function authorityFaults (plan: Plan, all: readonly Authority[], { key, version, certificate }: Authority, path: string): BadField[] {
  return reading(path, () => {
    const read = readCertificate(fromBase64(certificate))
    const known = plan.lifecycle?.existing.find(one => one.key === key && one.version === version)?.publicKey ?? null
    const isOther = known !== null && !equalBytes(read.publicKey, fromBase64(known))
    const signers = possibleSigners(read, all.map(one => readCertificate(fromBase64(one.certificate))))
    return [
      ...isOther ? [{ path, expected: `a certificate of the key ${key} v${version} that the plan knows` }] : [],
      ...signers.length > 0 && !signers.some(({ publicKey }) => isSignedBy(read, publicKey)) ? [{ path, expected: 'a certificate that is signed by the issuer whom it names' }] : []
    ]
  })
}

/** Whether a signature holds under a key, for both implementations. */
function isSignedBy ({ signatureAlgorithm: as, tbs, signature }: Pick<ReadCertificate, 'signatureAlgorithm' | 'tbs' | 'signature'>, publicKey: Uint8Array): boolean {
  return as !== null && verifySignedWithNode(as, publicKey, tbs, signature) && verifySignedWithNoble(as, publicKey, tbs, signature)
}

const nothing = (): null => null

/** The hash of the template that a certificate has by the plan's own parts. Throws PkiError. */
function templateOf (plan: Plan, planned: PlannedCertificate): string {
  return certificateTemplate(planned, { ...plannedSubject(plan, planned, nothing), issuer: plannedIssuer(plan, planned, nothing) }, blanksOf(plan, planned)).hash
}

function listTemplateOf (plan: Plan, planned: PlannedList): string {
  const issuer = plannedIssuer(plan, planned, nothing)
  if (issuer === null) throw new PkiError('profile', 'issuer', `${planned.list} has no issuer`)
  return listTemplate(planned, issuer, blanksOf(plan, planned)).hash
}

function faults (path: string, template: string, templateNow: () => string, lints: () => readonly Lint[]): BadField[] {
  return reading(path, () => {
    const found = templateNow()
    return [
      ...found === template ? [] : [{ path: `${path}.template`, expected: `the template of its parts: ${found}` }],
      ...eachOnce(lints().filter(({ weight }) => weight === 'error')).map(({ rule, detail }) => ({ path, expected: `the rule ${rule} to be kept: ${detail}` }))
    ]
  })
}

/** Each rule once: what the plan's parts break, what is made of them on trial breaks too. */
function eachOnce (lints: readonly Lint[]): Lint[] {
  return lints.filter(({ rule }, i) => lints.findIndex(one => one.rule === rule) === i)
}

/** What can't be read or built is a fault by itself. */
function reading (path: string, judge: () => BadField[]): BadField[] {
  try {
    return judge()
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    return [{ path, expected: `something that can be read and built: ${error.message}` }]
  }
}

/** What is wrong with the request that a certificate is made from. */
export function requestLints (plan: Plan, { subject, profile }: PlannedCertificate, made: readonly string[] = []): Lint[] {
  if (subject.request === null) return []
  const request = readRequest(fromBase64(subject.request))
  const holds = isSignedByItself(request)
  return lintRequest(request, { profile, subjectFromRequest: subject.name === null, taken: new Set([...plan.issuance?.history.publicKeys ?? [], ...made]), holds })
}

/** Whether a request's signature holds under its own key, for both implementations. */
export function isSignedByItself (request: ReadRequest): boolean {
  return isSignedBy(request, request.publicKey)
}
