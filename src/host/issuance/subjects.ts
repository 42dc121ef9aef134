// Keys that a plan has certified by a request or a certificate, held against the catalog: a key that was given up is known by its bytes, whoever brings it.

import { CeremonyError } from '../../ceremony/errors.ts'
import { getsNone } from '../../ceremony/signing-states.ts'
import type { BadField } from '../../contract/shapes.ts'
import { spkiHash } from '../../keys/catalog/history.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import { plannedSubject } from '../../pki/x509/planned.ts'
import { sha256Hex } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'

/** Throws CeremonyError `subject-given-up` with every certificate that is for a key which nobody certifies any more. The plan's parts were read before. */
export function assertSubjects (plan: Plan, { keys, certificates = [] }: Pick<Catalog, 'keys' | 'certificates'>): void {
  const givenUp = new Map([
    ...certificates.flatMap(({ spkiSha256, certificate, revoked }) => revoked?.reason === 'key-compromise' || revoked?.reason === 'ca-compromise' ? [[spkiSha256, `${certificate}, which is revoked: ${revoked.reason}`] as const] : []),
    ...keys.flatMap(({ key, versions }) => versions.flatMap(version => {
      const hash = spkiHash(version)
      return hash !== null && getsNone.has(version.state) ? [[hash, `${key} v${version.version}, which is ${version.state}`] as const] : []
    }))
  ])
  const fields = (plan.issuance?.certificates ?? []).flatMap((planned): BadField[] => {
    const { publicKey } = plannedSubject(plan, planned, () => null)
    const whose = publicKey === null ? undefined : givenUp.get(sha256Hex(publicKey))
    return whose === undefined ? [] : [{ path: planned.certificate, expected: `a key that is certified still, not that of ${whose}` }]
  })
  if (fields.length > 0) throw new CeremonyError('subject-given-up', { certificate: fields.map(({ path }) => path).join(', ') }, { fields })
}
