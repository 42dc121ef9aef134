// Cases of rules about lists of revoked certificates, and their profiles.

import { readList } from '../../../src/pki/x509/read.ts'
import { lintList, type ListJudgedAs } from '../../../src/pki/lint/list.ts'
import type { Lint, ReadCertificate, ReadList } from '../../../src/pki/x509/shape.ts'
import type { RevokedCertificate } from '../../../src/transcript/issuance.ts'
import type { PlannedList } from '../../../src/transcript/issuance.ts'
import { issueList, keyPair, plannedList } from '../certificates.ts'
import { extension, rootOf, type Cases } from './judged.ts'

const root = rootOf({})
const at = '2026-11-01T00:00:00.000Z'
const revoked = (serial: string, changes: Partial<RevokedCertificate> = {}): RevokedCertificate => ({ serial, at, reason: 'superseded', ...changes })
const usual = [revoked('0a'), revoked('0b')]

export interface ListMade {
  readonly planned?: Partial<PlannedList>
  readonly read?: Partial<ReadList>
  readonly issuer?: Partial<ReadCertificate>
  readonly before?: number | null
  readonly as?: Partial<ListJudgedAs>
}

/** The lints of a list with two entries, with changes. */
export function listed ({ planned = {}, read = {}, issuer = {}, before = null, as = {} }: ListMade = {}): Lint[] {
  const list = readList(issueList(plannedList({ number: 5, revoked: usual, ...planned }), { certificate: root, pair: keyPair('ec-p256') }))
  return lintList({ ...list, ...read }, { ...root, ...issuer }, before, { baseline: false, earlier: null, ...as })
}

const withPoint = (value: string, critical = true): ListMade => ({ read: { extensions: [extension('2.5.29.28', value, critical)] } })

export const listCases: Cases = {
  'rfc5280.list-issuer': broken => listed(broken ? { issuer: { subject: { der: Uint8Array.of(0x30, 0), attributes: [] } } } : {}),
  'rfc5280.list-next-update': broken => listed(broken ? { read: { nextUpdate: null } } : {}),
  'rfc5280.list-update-order': broken => listed(broken ? { read: { nextUpdate: '2026-11-29T10:00:00.000Z' } } : {}),
  'rfc5280.list-number': broken => listed(broken ? { read: { number: null } } : {}),
  'rfc5280.list-number-increases': broken => listed({ before: broken ? 5 : 4 }),
  'rfc5280.list-key-id': broken => listed(broken ? { read: { authorityKeyId: Uint8Array.of(1, 2, 3) } } : {}),
  'rfc5280.list-criticality': broken => listed(withPoint('30038201ff', !broken)),
  'rfc5280.list-serials-once': broken => listed({ planned: { revoked: broken ? [revoked('0a'), revoked('0a')] : usual } }),
  'rfc5280.list-keeps-entries': broken => listed({ as: { earlier: { thisUpdate: at, revoked: broken ? [revoked('09'), ...usual] : usual } } }),
  'strongroom.list-whole': broken => listed(withPoint(broken ? '30038101ff' : '30038201ff')),
  'strongroom.list-within-issuer': broken => listed({ planned: { profile: { ...plannedList().profile, nextUpdate: broken ? 'P10Y' : 'P1Y' } } }),
  'strongroom.list-time-forward': broken => listed({ as: { earlier: { thisUpdate: broken ? '2026-12-01T00:00:00.000Z' : at, revoked: [] } } }),
  'strongroom.list-revoked-before': broken => listed({ planned: { revoked: [revoked('0a', broken ? { at: '2026-11-30T00:00:00.000Z' } : {})] } }),
  'strongroom.list-sorted': broken => listed({ planned: { revoked: broken ? [revoked('0100'), revoked('ff')] : [revoked('ff'), revoked('0100')] } }),
  'strongroom.list-reason-meaning': broken => listed({ planned: { revoked: [revoked('0a', { reason: broken ? 'certificate-hold' : 'key-compromise' })] } }),
  'strongroom.list-entry-changed': broken => listed({ as: { earlier: { thisUpdate: at, revoked: [revoked('0a', broken ? { reason: 'key-compromise' } : {})] } } }),
  'strongroom.list-own-certificate': broken => listed({ planned: { revoked: [revoked(broken ? root.serial : '0a')] } }),
  'br.list-length': broken => listed({ planned: { profile: { ...plannedList().profile, nextUpdate: broken ? 'P13M' : 'P12M' } }, as: { baseline: true } }),
  'br.list-reason': broken => listed({ planned: { revoked: [revoked('0a', { reason: broken ? null : 'superseded' })] }, as: { baseline: true } })
}
