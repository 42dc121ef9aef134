// Cases of rules about names, distinguished and others, and about the text in them.

import type { DistinguishedName } from '../../../src/transcript/certificate-profile.ts'
import type { Lint, ReadAttribute } from '../../../src/pki/x509/shape.ts'
import { attribute, certificateOf, extension, judged, profiled, rootOf, type Cases } from './judged.ts'

const organisation: DistinguishedName = [{ type: 'country', value: 'SE' }, { type: 'organization', value: 'Exempel Å' }]
const named = (value: string): Lint[] => judged({ name: [...organisation, { type: 'common-name', value }] })
const subject = certificateOf({}, rootOf({})).subject
/** A subject with these attributes as they were read. */
const read = (...attributes: ReadAttribute[]): Lint[] => judged({ read: { subject: { ...subject, attributes } } })
const permitted = [{ type: 'directory' as const, value: organisation }]
const trees = (value: string): Lint[] => profiled('subordinate', { nameConstraints: { permitted: [{ type: 'dns', value }], excluded: [] } })

export const nameCases: Cases = {
  'rfc5280.issuer-name': broken => judged(broken ? { read: { issuer: { der: Uint8Array.of(0x30, 0), attributes: [] } } } : {}),
  'rfc5280.subject-name': broken => judged(broken ? { read: { subject: { der: Uint8Array.of(0x30, 0), attributes: [] } } } : {}),
  'rfc5280.issuer-matches': broken => judged(broken ? { read: { issuer: subject } } : {}),
  'strongroom.root-self-issued': broken => judged({ kind: 'root', ...broken ? { read: { issuer: subject } } : {} }),
  'strongroom.subject-not-issuer': broken => judged({ name: [...organisation, { type: 'common-name', value: broken ? 'Example root' : 'Example sub' }] }),
  'rfc5280.name-string': broken => read(attribute('common-name', 'Example', { string: broken ? 'ia5' : 'printable' })),
  'rfc5280.name-length': broken => named('x'.repeat(broken ? 65 : 64)),
  'rfc5280.country-code': broken => judged({ name: [{ type: 'country', value: broken ? 'se' : 'SE' }, { type: 'common-name', value: 'Example' }] }),
  'strongroom.name-attribute-known': broken => read(attribute(broken ? '1.2.840.113549.1.9.1' : 'common-name', 'Example')),
  'strongroom.name-attribute-once': broken => judged({ name: [...organisation, { type: broken ? 'organization' : 'organizational-unit', value: 'Unit' }, { type: 'organizational-unit', value: 'Other' }] }),
  'strongroom.name-one-each': broken => read(attribute('organization', 'Example'), attribute('common-name', 'Example', { joined: broken })),
  'strongroom.name-characters': broken => named(broken ? 'Exam\u200bple' : 'Example'),
  'strongroom.name-confusable': broken => named(broken ? 'Ex\u0430mple' : 'Example'),
  'strongroom.name-normal': broken => named(broken ? 'Exempel A\u030a' : 'Exempel \u00c5'),
  'strongroom.name-spaces': broken => named(broken ? 'Example  CA' : 'Example CA'),
  'strongroom.name-blank': broken => named(broken ? '---' : '-1-'),
  'br.ca-name': broken => judged({ baseline: true, name: broken ? [{ type: 'common-name', value: 'Example' }] : [...organisation, { type: 'common-name', value: 'Example' }] }),
  'br.no-unit': broken => judged({ baseline: true, name: [...organisation, ...broken ? [{ type: 'organizational-unit' as const, value: 'Unit' }] : [], { type: 'common-name', value: 'Example' }] }),
  'br.name-order': broken => judged({ baseline: true, name: broken ? [{ type: 'common-name', value: 'Example' }, ...organisation] : [...organisation, { type: 'common-name', value: 'Example' }] }),
  'rfc5280.name-constraints-critical': broken => judged({ profile: { nameConstraints: { permitted, excluded: [] } }, critical: { nameConstraints: !broken } }),
  'rfc5280.name-constraints-ca': broken => profiled(broken ? 'end-entity' : 'subordinate', { nameConstraints: { permitted, excluded: [] } }),
  'rfc5280.name-constraints-some': broken => profiled('subordinate', { nameConstraints: { permitted: broken ? [] : permitted, excluded: [] } }),
  'rfc5280.name-constraint-form': broken => trees(broken ? '*.example.org' : 'example.org'),
  'rfc5280.name-permitted': broken => judged({ above: { nameConstraints: { permitted: broken ? [{ type: 'directory', value: [{ type: 'country', value: 'NO' }] }] : permitted, excluded: [] } } }),
  'strongroom.name-constraints-narrower': broken => judged({
    profile: { nameConstraints: { permitted: [{ type: 'dns', value: broken ? 'example.net' : 'www.example.org' }], excluded: [] } }, above: { nameConstraints: { permitted: [{ type: 'dns', value: 'example.org' }], excluded: [] } }
  }),
  'rfc5280.alternative-name-form': broken => profiled('end-entity', { alternativeNames: [{ type: 'dns', value: broken ? 'www_example.org' : 'www.example.org' }] }),
  'rfc5280.alternative-names-critical': broken => judged({ kind: 'end-entity', critical: { subjectAltName: broken }, more: [extension('1.2.3.4', '0500')] })
}
