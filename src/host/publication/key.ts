// The publication key: a master key that signs targets beside the people, where somebody names it or the policy asks for one.

import { CeremonyError } from '../../ceremony/errors.ts'
import type { Catalog, CatalogKey } from '../../keys/catalog/shape.ts'
import type { PublicationRule } from '../../keys/policy/shape.ts'
import { withNearest } from '../../transcript/bad-field.ts'
import { fromBase64 } from '../../transcript/hash.ts'
import type { Publication } from '../../transcript/publication.ts'
import { tufKeyOfSpki } from '../../transcript/tuf.ts'

/** The name of the key that signs: the one that is named, or where the policy asks for one and none is, the only one for publication alone; empty for none. */
export function publicationKeyName (named: string, { keys }: Pick<Catalog, 'keys'>, { targets }: PublicationRule): string {
  if (named !== '' || targets.key !== 'required') return named
  const [only, ...others] = keys.filter(key => isForPublication(key) && key.active !== null)
  if (only === undefined || others.length > 0) throw new CeremonyError('parameter-invalid', {}, { fields: [{ path: 'publication-key', expected: only === undefined ? 'a key for publication alone, which the policy asks for; the catalog has none in use' : `one of ${[only, ...others].map(({ key }) => key).join(', ')}` }] })
  return only.key
}

/** The key as the plan has it. Throws CeremonyError `parameter-invalid` with the nearest name, `publication-key-unfit`. */
export function publicationKey (name: string, { keys }: Pick<Catalog, 'keys'>, tokens: ReadonlyMap<string, string>): NonNullable<Publication['key']> {
  const names = keys.map(({ key }) => key)
  const known = keys.find(({ key }) => key === name)
  if (known === undefined) throw new CeremonyError('parameter-invalid', {}, { fields: [withNearest({ path: 'publication-key', expected: `a key of the catalog: ${names.join(', ')}` }, name, names)] })
  const unfit = (why: string): CeremonyError => new CeremonyError('publication-key-unfit', { key: name, why })
  if (!isForPublication(known)) throw unfit(`it is for ${known.purposes.join(', ') || 'nothing that a policy says'}`)
  const version = known.versions.find(one => one.version === known.active)
  if (version === undefined) throw unfit('no version of it is in use')
  if (version.publicKey === null || tufKeyOfSpki(fromBase64(version.publicKey)) === null) throw unfit(`it is ${version.algorithm}`)
  const token = [...tokens].find(([, serial]) => version.holdings.some(one => one.serial === serial && one.state === 'held'))
  if (token === undefined) throw unfit('no token of the plan holds it')
  return { key: name, version: version.version, token: token[0], publicKey: version.publicKey }
}

/** A key that signs certificates or lists, or wraps, signs no metadata: one signature could then be taken for another. */
function isForPublication ({ purposes }: Pick<CatalogKey, 'purposes'>): boolean {
  return purposes.includes('publication') && !purposes.some(purpose => purpose === 'certificates' || purpose === 'crls' || purpose === 'wrapping')
}
