// What the policy of a key's class lets be done when: hold-down before a promotion, and that services have heard of the version, overlap before retirement, delay
// before destruction; and, policy or none, no retirement before the last certificate of a version has ended. A plan is judged for the first moment in which it may be held, so that it can be prepared
// and approved while the time runs.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Parameters } from '../../ceremony/parameters.ts'
import { certificatesBy, lastEnd, validAt, type Issued } from '../../keys/catalog/history.ts'
import { sinceOf } from '../../keys/catalog/published.ts'
import type { Catalog, KeyVersion } from '../../keys/catalog/shape.ts'
import { addDuration, isZero } from '../../transcript/duration.ts'
import { aheadOf, aheadRule } from '../../keys/policy/ahead.ts'
import type { KeyClass, Policy } from '../../keys/policy/shape.ts'
import type { Chosen } from './versions.ts'

/** Throws CeremonyError `whole-holds-down`, `policy-wait`, `version-unpublished`, `published-late`, `certificates-unexpired`, `backup-not-proven`. */
export function assertInTime (chosen: Chosen, parameters: Parameters, keyClass: KeyClass | null, { policy, notBefore, catalog }: { readonly policy: Policy | null, readonly notBefore: string, readonly catalog: Pick<Catalog, 'certificates' | 'lists' | 'publication'> }): void {
  const { key, old, next } = chosen
  if (parameters.part === 'retire' && old !== null) assertEnded(key.key, old, catalog, notBefore)
  if (keyClass === null) return
  const rule = (name: string): string => `classes.${key.class ?? ''}.${name}`
  const wait = (version: KeyVersion | null, name: string, length: string): void => {
    const until = version === null ? notBefore : addDuration(version.since, length)
    if (until > notBefore) throw new CeremonyError('policy-wait', { key: key.key, version: String(version?.version ?? ''), state: version?.state ?? '', since: version?.since ?? '', rule: name, wait: length, until, 'not-before': notBefore })
  }
  const { name, length } = holdDown(keyClass, parameters.emergency === 'yes' ? policy : null, rule('hold-down'))
  const ahead = policy === null || parameters.emergency === 'yes' ? null : aheadOf(keyClass, policy)
  switch (parameters.part) {
    case 'whole':
      if (!isZero(length)) throw new CeremonyError('whole-holds-down', { key: key.key, rule: name, wait: length })
      if (ahead !== null) throw new CeremonyError('whole-holds-down', { key: key.key, rule: aheadRule, wait: ahead })
      break
    case 'promote':
      wait(next?.known ?? null, name, length)
      if (next !== null && next.known !== null && ahead !== null && key.versions.length > 1) assertPublished(key.key, next.known, ahead, notBefore, catalog)
      break
    case 'retire': wait(old, rule('overlap'), keyClass.overlap); break
    case 'destroy': if (old?.state === 'destroy-scheduled') wait(old, rule('destruction.delay'), keyClass.destruction.delay); break
    case undefined: default:
  }
  if (next !== null && next.known === null && parameters.emergency !== 'yes' && (old?.backupProven ?? null) === null && keyClass.backup === 'required' && keyClass['pre-checks'].includes('backup-proven')) {
    throw new CeremonyError('backup-not-proven', { key: key.key, version: String(old?.version ?? ''), rule: rule('pre-checks') })
  }
}

/** A service that goes by what it heard last knows the version before that is used. */
function assertPublished (key: string, { version }: KeyVersion, ahead: string, notBefore: string, { publication }: Pick<Catalog, 'publication'>): void {
  const since = sinceOf(publication?.versions ?? [], key, version)
  const facts = { key, version: String(version), rule: aheadRule, wait: ahead }
  if (since === null) throw new CeremonyError('version-unpublished', facts)
  const until = addDuration(since, ahead)
  if (until > notBefore) throw new CeremonyError('published-late', { ...facts, since, until, 'not-before': notBefore })
}

/** Whoever relies on a certificate asks for its issuer's list until it ends, revoked or not. */
function assertEnded (key: string, { version }: KeyVersion, catalog: Issued, notBefore: string): void {
  const valid = validAt(certificatesBy(catalog, key, version), notBefore)
  const last = valid.find(({ notAfter }) => notAfter === lastEnd(valid))
  if (last !== undefined) throw new CeremonyError('certificates-unexpired', { key, version: String(version), count: String(valid.length), certificate: last.certificate, until: last.notAfter, 'not-before': notBefore })
}

/** The shorter of the two in an emergency. */
function holdDown (keyClass: KeyClass, emergency: Policy | null, rule: string): { name: string, length: string } {
  const usual = { name: rule, length: keyClass['hold-down'] }
  if (emergency === null) return usual
  const short = { name: 'emergency.hold-down', length: emergency.emergency['hold-down'] }
  const epoch = '2000-01-01T00:00:00.000Z'
  return addDuration(epoch, short.length) < addDuration(epoch, usual.length) ? short : usual
}
