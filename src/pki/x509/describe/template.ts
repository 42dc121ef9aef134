// What a plan fixes of a certificate or list, read in the same way as one that is signed. What only the day decides is marked, and says what is known of it.

import type { SubjectKeyAlgorithm } from '../../../transcript/certificate-profile.ts'
import type { PlannedCertificate, PlannedList } from '../../../transcript/issuance.ts'
import type { Blanks, ReadCertificate, ReadList } from '../shape.ts'
import { describeCertificate, describeList } from './describe.ts'
import { lengthOf } from './length.ts'
import { line, said, type DescribedLine, type Description, type SectionName, type Value } from './shape.ts'

/** Lines by section and label that take the place of what the template has there; null for one that is left out. */
type Instead = Readonly<Record<string, readonly Value[] | null>>

/** A certificate to be signed; `read` is its template, with any signature. */
export function describeTemplate (read: ReadCertificate, planned: PlannedCertificate, blanks: Blanks, keyAlgorithm: SubjectKeyAlgorithm): Description {
  const { validity, serialBytes } = planned.profile
  return templateOf('template', describeCertificate(read, { length: validity.length }), {
    'identifiers serial': [said('random', { bytes: String(serialBytes) })],
    ...validity.from === 'signing' ? { 'validity not-before': [said('from-signing')], 'validity not-after': [said('after-signing')] } : {},
    ...blanks.publicKey ? { 'key key-sha256': [said('made-here')], 'key key-words': null, 'key key': null, 'identifiers subject-key-id': [said('from-key-here')] } : {},
    ...blanks.issuerKey ? { 'identifiers authority-key-id': [said('from-issuer-here')] } : {}
  }, { 'validity length': [{ as: 'length', length: lengthOf(validity.length) }], 'key key-algorithm': [said('algorithm', { algorithm: keyAlgorithm })] })
}

/** A list to be signed. */
export function describeListTemplate (read: ReadList, planned: PlannedList, { issuerKey }: Pick<Blanks, 'issuerKey'>): Description {
  return templateOf('list-template', describeList(read, { length: planned.profile.nextUpdate }), {
    'validity this-update': [said('from-signing')], 'validity next-update': [said('after-signing')],
    ...issuerKey ? { 'identifiers authority-key-id': [said('from-issuer-here')] } : {}
  }, { 'validity length': [{ as: 'length', length: lengthOf(planned.profile.nextUpdate) }] })
}

/** Without fingerprints: a template has only its own, which stands beside it. */
function templateOf (of: Description['of'], { sections }: Description, day: Instead, fixed: Instead): Description {
  return { of, sections: sections.filter(({ section }) => section !== 'fingerprints').map(({ section, lines }) => ({ section, lines: lines.flatMap(one => insteadOf(section, one, day, fixed)) })) }
}

function insteadOf (section: SectionName, one: DescribedLine, day: Instead, fixed: Instead): DescribedLine[] {
  const key = `${section} ${one.label}`
  if (key === 'signature signature') return []
  const known = fixed[key]
  if (known !== undefined && known !== null) return [{ ...one, values: known }]
  const values = day[key]
  if (values === undefined) return [one]
  return values === null ? [] : [{ ...line(one.label, values, { oid: one.oid, day: true }), critical: one.critical }]
}
