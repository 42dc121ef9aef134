// What is newly revoked, as people write it: `issuing-ca-v1:superseded, 4f…:key-compromise`. Each must be a certificate that the catalog has under this master key.

import { CeremonyError } from '../../ceremony/errors.ts'
import { revokedSoFar, type Issued } from '../../keys/catalog/history.ts'
import { withNearest, type BadField } from '../../transcript/bad-field.ts'
import { revocationReason } from '../../transcript/certificate-profile.ts'
import type { RevokedCertificate } from '../../transcript/issuance.ts'

/** All that the next list of a master key has, in order of serial numbers. Throws CeremonyError `parameter-invalid` with everything that is wrong in `given`. */
export function revokedBy (catalog: Issued, key: string, given: string, now: string): RevokedCertificate[] {
  const before = revokedSoFar(catalog, key)
  const at = `${now.slice(0, 19)}.000Z`
  const known = (catalog.certificates ?? []).filter(({ issuer }) => issuer.key === key)
  const names = known.map(({ certificate }) => certificate)
  const fields: BadField[] = []
  const bad = (word: string, expected: string, near: readonly string[]): [] => {
    fields.push(withNearest({ path: 'revoke', expected }, word, near))
    return []
  }
  const added = given.split(',').map(word => word.trim()).filter(word => word !== '').flatMap((word): RevokedCertificate[] => {
    const [, what = '', reason = ''] = /^([^:]*)(?::(.*))?$/.exec(word) ?? []
    const found = known.findLast(({ certificate, serial }) => certificate === what.trim() || serial === what.trim().toLowerCase())
    const why = reason.trim() === '' ? null : revocationReason.safeParse(reason.trim())
    if (found === undefined) return bad(what, `a certificate that ${key} signed, by its name or serial number: ${names.join(', ') || 'it signed none'}`, names)
    if (why?.success === false) return bad(reason, `${found.certificate} with a reason: ${revocationReason.options.join(', ')}`, revocationReason.options)
    if (before.some(({ serial, reason: held }) => serial === found.serial && held !== 'certificate-hold')) return bad(what, `a certificate that is not revoked yet; ${found.certificate} is`, [])
    return [{ serial: found.serial, at, reason: why?.data ?? null }]
  })
  const twice = added.find(({ serial }, i) => added.findIndex(one => one.serial === serial) !== i)
  if (twice !== undefined) bad('', `each certificate once; ${twice.serial} is named twice`, [])
  if (fields.length > 0) throw new CeremonyError('parameter-invalid', {}, { fields })
  const again = new Set(added.map(({ serial }) => serial))
  return [...before.filter(({ serial }) => !again.has(serial)), ...added].sort((a, b) => a.serial.length - b.serial.length || (a.serial < b.serial ? -1 : 1))
}
