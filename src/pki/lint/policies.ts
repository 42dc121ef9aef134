// Certificate policies (RFC 5280 section 4.2.1.4).

import type { JudgedAs, Lint } from '../x509/shape.ts'
import { twice, type Claims } from './claims.ts'
import { when } from './rules.ts'

const anyPolicy = '2.5.29.32.0'
/** Policies that the Baseline Requirements reserve (section 7.1.6.1): domain, organisation and individual validated, and those of extended validation. */
const reserved: ReadonlySet<string> = new Set(['2.23.140.1.2.1', '2.23.140.1.2.2', '2.23.140.1.2.3', '2.23.140.1.1'])

export function lintPolicies ({ policies }: Claims, { kind, baseline }: JudgedAs): Lint[] {
  const oids = policies.map(({ oid }) => oid)
  const among = oids.filter(oid => reserved.has(oid)).length
  const isTls = kind === 'subordinate' || kind === 'cross'
  return [
    ...when(twice(oids).length > 0, 'rfc5280.policies-once', twice(oids).join(', ')),
    ...when(baseline && kind === 'root' && oids.length > 0, 'br.root-policies', oids.join(', ')),
    ...when(baseline && isTls && !(oids.length === 1 && oids[0] === anyPolicy) && !(among === 1 && !oids.includes(anyPolicy)), 'br.ca-policies', oids.join(', ') || 'none'),
    ...policies.flatMap(({ oid, cps }) => when(baseline && cps !== null && !/^https?:/.test(cps), 'br.practice-statement-http', `${cps ?? ''} for ${oid}`))
  ]
}
