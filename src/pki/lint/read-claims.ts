// What a certificate that was read, or a request, claims. An extension that can't be read claims nothing, and is told.

import * as extensions from '../x509/extensions.ts'
import type { ReadGeneralName } from '../x509/general-name.ts'
import { nameText } from '../x509/names.ts'
import { extensionOids } from '../x509/oids.ts'
import { PkiError, type Lint, type ReadExtension } from '../x509/shape.ts'
import type { Claims, ClaimedName } from './claims.ts'
import { asGeneralName } from './general-names.ts'
import { broken, when } from './rules.ts'

export interface ReadClaims { readonly claims: Claims, readonly subjectKeyId: Uint8Array | null, readonly authorityKeyId: Uint8Array | null, readonly lints: readonly Lint[] }

type Extended = extensions.Extended

/** Claims of extensions, and what is wrong with how they are written. */
export function readClaims (of: Extended): ReadClaims {
  const lints: Lint[] = lintExtensions(of.extensions)
  const read = <T>(reader: (of: Extended) => T | null, none: T): T => {
    try {
      return reader(of) ?? none
    } catch (cause) {
      if (!(cause instanceof PkiError)) throw cause
      lints.push(broken('rfc5280.extension-readable', cause.message))
      return none
    }
  }
  const access = read(extensions.authorityInfoAccessOf, { ocsp: [], issuers: [], other: [] })
  lints.push(...when(access.other.length > 0, 'strongroom.extension-known', `access method ${access.other.join(', ')}`))
  const policies = read(extensions.policiesOf, [])
  const qualifiers = policies.flatMap(policy => policy.qualifiers)
  lints.push(...when(qualifiers.length > 0, 'strongroom.extension-known', `policy qualifier ${qualifiers.join(', ')}`))
  const constraints = read(extensions.nameConstraintsOf, null)
  return {
    claims: {
      basicConstraints: read(extensions.basicConstraintsOf, { ca: false, pathLength: null }),
      keyUsage: [...read(extensions.keyUsageOf, [])], extendedKeyUsage: [...read(extensions.extendedKeyUsageOf, [])],
      nameConstraints: constraints === null ? null : { permitted: constraints.permitted.map(claimed), excluded: constraints.excluded.map(claimed) },
      policies: policies.flatMap(({ oid, cps }) => [{ oid, cps: cps[0] ?? null }]),
      ocsp: access.ocsp.map(address), issuers: access.issuers.map(address), crls: read(extensions.crlDistributionPointsOf, []).flat().map(address),
      alternativeNames: read(extensions.alternativeNamesOf, []).map(claimed), ocspNoCheck: read(extensions.hasOcspNoCheck, false)
    },
    subjectKeyId: read(extensions.subjectKeyIdOf, null), authorityKeyId: read(extensions.authorityKeyIdOf, null), lints
  }
}

const known: ReadonlySet<string> = new Set(Object.values(extensionOids))

/** Extensions by their identifiers: none twice, none critical that we don't know. */
export function lintExtensions (given: readonly ReadExtension[]): Lint[] {
  const oids = given.map(({ oid }) => oid)
  const strange = given.filter(({ oid }) => !known.has(oid))
  return [
    ...oids.filter((oid, i) => oids.indexOf(oid) !== i).map(oid => broken('rfc5280.extensions-once', oid)),
    ...strange.map(({ oid, critical }) => broken(critical ? 'rfc5280.critical-known' : 'strongroom.extension-known', oid))
  ]
}

function claimed (name: ReadGeneralName): ClaimedName {
  return name.type === 'directory' ? asGeneralName(name.name) : name
}

/** An address as text; a name of another type as what it is, which is no address. */
function address (name: ReadGeneralName): string {
  return name.type === 'uri' ? name.value : `${name.type} ${name.type === 'directory' ? nameText(name.name) : name.value}`
}
