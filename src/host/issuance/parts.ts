// What a plan takes from elsewhere for what it has signed: profiles, what the catalog knows of before, and files that people name.

import { basename } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import { madeUpFile } from '../../ceremony/made-up-file.ts'
import type { IssuanceParts } from '../../ceremony/resolve-issuance.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import { fileFacts } from '../../ceremony/subject-file.ts'
import { historyOf } from '../../keys/catalog/history.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import { madeUpAuthority, madeUpRequest } from '../../pki/made-up.ts'
import type { Mode } from '../../transcript/fields.ts'
import { fromBase64, sha256, toHex } from '../../transcript/hash.ts'
import { authoritiesAbove, authorityOf, certificateNamed } from './authorities.ts'
import { certificateIn, isPath, requestIn } from './given.ts'
import { profilesAsked, type AskedProfiles } from './profiles.ts'
import { revokedBy } from './revoking.ts'

export interface IssuanceGiven {
  readonly mode: Mode
  readonly ceremony: string
  /** Null for a ceremony that is about no key which exists. */ readonly catalog: Catalog | null
  readonly profiles: AskedProfiles | undefined
  readonly now: string
}

type NoCatalog = Pick<Catalog, 'keys' | 'certificates' | 'lists' | 'statements'>

/** Null for a script that has nothing signed. Throws CeremonyError `profiles-unknown`, `profiles-unsound`. */
export function issuancePartsOf ({ issuance }: Script, { mode, ceremony, catalog, profiles, now }: IssuanceGiven): IssuanceParts | null {
  if (issuance === undefined) return null
  const known: NoCatalog = catalog ?? { keys: [] }
  const { certificates = [], lists = [], statements = [] } = known
  const isRehearsal = mode === 'rehearsal'
  return {
    profiles: profilesAsked(profiles), history: historyOf(known),
    authoritiesOf: (key, version) => {
      const found = catalog === null ? null : authorityOf(catalog, key, version)
      return found === null ? [] : [found, ...authoritiesAbove(known, found)].flatMap(({ certificate, subject, der }) => subject === null ? [] : [{ authority: certificate, ...subject, certificate: der }])
    },
    taken: new Set([...certificates.map(one => one.certificate), ...lists.map(one => one.list), ...statements.map(one => one.statement)]),
    revokedBy: (key, given) => revokedBy(known, key, given, now),
    request: given => given === '' && isRehearsal ? madeUpRequest(stranger('made-up.rehearsal.example')) : requestIn(named(given, 'request')).der,
    certificate: given => {
      if (given === '' && isRehearsal) return madeUpAuthority(stranger('Another authority'), `${now.slice(0, 19)}.000Z`)
      return isPath(given) ? certificateIn(given).der : fromBase64(certificateNamed(known, named(given, 'certificate'), 'certificate').der)
    },
    file: (given, statement) => {
      if (given !== '' || !isRehearsal) return fileFacts(named(given, 'file'))
      const { name, bytes } = madeUpFile(ceremony, statement)
      return { name: basename(name), sha256: toHex(sha256(bytes)), bytes: bytes.length }
    }
  }
}

/** The name of somebody that a rehearsal makes up. */
function stranger (name: string): Parameters<typeof madeUpRequest>[0] {
  return [{ type: 'country', value: 'XX' }, { type: 'organization', value: 'Somebody else' }, { type: 'common-name', value: name }]
}

/** Throws CeremonyError `parameter-invalid` where nothing is given. */
function named (given: string, path: string): string {
  if (given === '') throw new CeremonyError('parameter-invalid', {}, { fields: [{ path, expected: 'the file' }] })
  return given
}
