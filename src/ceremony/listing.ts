// A revocation list between its plan and its signature, as certifying.ts has it for certificates.

import { lintList, type EarlierList } from '../pki/lint/list.ts'
import { assembleSigned } from '../pki/x509/assemble.ts'
import { listTbs } from '../pki/x509/build.ts'
import { blanksOf, issuerFacts } from '../pki/x509/planned.ts'
import { readList } from '../pki/x509/read.ts'
import type { Lint, ReadCertificate, ReadList } from '../pki/x509/shape.ts'
import { listTemplateHash } from '../pki/x509/template.ts'
import type { PlannedList } from '../transcript/issuance.ts'
import type { Context } from './action.ts'
import { assertIssuerKey, certificateOfIssuer } from './certifying.ts'
import { CeremonyError } from './errors.ts'
import { assertLints, issuanceOf, signerOf } from './issuing.ts'
import { noSignature } from './trial.ts'

export interface Listing {
  readonly planned: PlannedList
  /** The key that signs, where it is. */ readonly key: ReturnType<typeof signerOf>
  readonly issuerCertificate: ReadCertificate
}

/** Everything about a list that is decided by now. Throws CeremonyError `key-not-held`, `issuer-key-differs`; PkiError for what can't be read. */
export function listing (on: Context, planned: PlannedList): Listing {
  const key = signerOf(on, planned.issuer)
  const issuerCertificate = certificateOfIssuer(on, planned.issuer.certificate)
  assertIssuerKey(key, planned.issuer.certificate, issuerCertificate)
  return { planned, key, issuerCertificate }
}

function sameTemplate ({ list, template }: PlannedList, found: string): void {
  if (found !== template) throw new CeremonyError('template-differs', { what: list, planned: template, found })
}

/** What will be signed: of the plan's own parts, the issuer's certificate and the time. With that left blank, it is the plan's template. Throws CeremonyError `template-differs`, `issuance-refused`. */
export function listBodyOf (on: Context, of: Listing, thisUpdate: string): Uint8Array {
  const tbs = listTbs(of.planned, { thisUpdate, issuer: issuerFacts(of.issuerCertificate) })
  judgeList(on, of, readList(assembleSigned(tbs, of.planned.profile.signature, noSignature)))
  return tbs
}

/** What could be said against a list without its being wrong. Throws CeremonyError `template-differs`, `issuance-refused` where it is wrong. */
export function judgeList (on: Context, { planned, issuerCertificate }: Listing, list: ReadList): Lint[] {
  sameTemplate(planned, listTemplateHash(list.tbs, planned, blanksOf(on.plan, planned)))
  const { before, earlier } = listsBefore(on, planned.issuer.key)
  return assertLints(planned.list, lintList(list, issuerCertificate, before, { baseline: planned.profile.baseline, earlier }))
}

/** The highest number that a master key gave a list, by the catalog and in this ceremony; and the newest list of this ceremony: what it says stays said. */
function listsBefore (on: Context, key: string): { readonly before: number | null, readonly earlier: EarlierList | null } {
  const { history, lists } = issuanceOf(on.plan)
  const made = on.progress.results.flatMap(({ result }) => result.action === 'issue-crl' && result.key === key ? [result] : [])
  const known = history.numbers.find(one => one.key === key)?.number
  const numbers = [...known === undefined ? [] : [known], ...made.map(({ number }) => number)]
  const newest = made.at(-1)
  const revoked = lists.find(({ list }) => list === newest?.list)?.revoked
  return { before: numbers.length === 0 ? null : Math.max(...numbers), earlier: newest === undefined || revoked === undefined ? null : { thisUpdate: newest.thisUpdate, revoked } }
}
