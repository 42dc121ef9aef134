// What somebody names for a rehearsal is looked at before the ceremonies are held that it needs first: a file that is wrong, or a number, should not cost them.
// Whether it suits the plan, only that shows.

import { CeremonyError } from '../../ceremony/errors.ts'
import { isSignedByItself } from '../../ceremony/issuance-templates.ts'
import { applying, fill } from '../../ceremony/parameters.ts'
import { fileFacts } from '../../ceremony/subject-file.ts'
import { lintPublicKey } from '../../pki/lint/public-key.ts'
import { certificateIn, isPath, requestIn } from '../issuance/given.ts'
import { profilesAsked, type AskedProfiles } from '../issuance/profiles.ts'
import { issuerRequestIn, listOf, onlineKeyIn } from '../publication/given.ts'
import { anyNumbers, sharesOf } from '../register/shares.ts'
import type { Wanted } from './policies.ts'

/** Throws CeremonyError `parameter-invalid`, `profiles-unknown`, `profiles-unsound`, `request-refused`, `certificate-refused`, `subject-unreadable`, `online-key-private`, `online-key-refused`, `issuer-request-refused`; StationError `file-unreadable`. */
export function assertGiven ({ loaded: { script: { script, custody, issuance, publication } }, parameters }: Wanted, profiles: AskedProfiles | undefined): void {
  if (custody !== undefined) sharesOf(script, parameters, anyNumbers)
  if (publication !== undefined) {
    for (const path of listOf(fill(publication['online-key'], parameters))) onlineKeyIn(path)
    for (const path of listOf(fill(publication.delegate, parameters))) issuerRequestIn(path)
  }
  if (issuance === undefined) return
  profilesAsked(profiles)
  for (const { subject } of applying(issuance.certificates ?? [], parameters)) {
    const request = fill(subject.request ?? '', parameters)
    if (request !== '') assertRequest(request)
    const certificate = fill(subject.certificate ?? '', parameters)
    if (isPath(certificate)) certificateIn(certificate)
  }
  for (const one of applying(issuance.statements ?? [], parameters)) {
    const file = fill(one.file, parameters)
    if (file !== '') fileFacts(file)
  }
}

/** What no profile makes good: a key that nobody should certify, and a signature by another one. */
function assertRequest (path: string): void {
  const request = requestIn(path)
  const weak = lintPublicKey(request.publicKey, request.keyAlgorithm).find(({ weight }) => weight === 'error')
  if (weak !== undefined) throw new CeremonyError('request-refused', { path, rule: weak.rule, detail: weak.detail })
  if (!isSignedByItself(request)) throw new CeremonyError('request-refused', { path, rule: 'rfc2986.self-signature', detail: 'the signature does not hold under the request’s own key' })
}
