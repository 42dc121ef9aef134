// The newest lists of revoked certificates, as they lie in the station's folders of earlier ceremonies, or in evidence that somebody brought. The catalog has
// the hash of each: what else lies there is not taken for it.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { CeremonyError } from '../../ceremony/errors.ts'
import type { Script } from '../../ceremony/script-shape.ts'
import type { Catalog } from '../../keys/catalog/shape.ts'
import { listsToPublish } from '../../keys/publication/projection.ts'
import { fromPem } from '../../pki/x509/pem.ts'
import { PkiError } from '../../pki/x509/shape.ts'
import { sha256Hex, toBase64 } from '../../transcript/hash.ts'
import type { Publication } from '../../transcript/publication.ts'
import { readGiven } from '../given.ts'
import type { Station } from '../station.ts'

/** Where a ceremony's lists lie (src/transcript/file-names.ts). */
const listsFolder = 'crls'

/** Lists as a plan publishes them; none for a script that publishes nothing. `evidence` are folders of bundles. Throws CeremonyError `publication-list-missing`; StationError `file-unreadable`. */
export function publishedLists ({ publication }: Script, catalog: Pick<Catalog, 'lists'>, station: Pick<Station, 'ceremonyPath'>, evidence: readonly string[]): Publication['lists'] {
  return publication === undefined ? [] : listsToPublish(catalog).map(({ name, list, sha256, ceremony }) => {
    const found = [station.ceremonyPath(ceremony), ...evidence].flatMap(folder => listsIn(join(folder, listsFolder), list)).find(der => sha256Hex(der) === sha256)
    if (found === undefined) throw new CeremonyError('publication-list-missing', { name, list })
    return { name, der: toBase64(found) }
  })
}

/** Every file of that list's name: a second attempt has a number after it. */
function listsIn (folder: string, list: string): Uint8Array[] {
  return namesIn(folder).filter(name => name === `${list}.pem` || (name.startsWith(`${list}_`) && name.endsWith('.pem'))).flatMap(name => derIn(readGiven(join(folder, name))) ?? [])
}

function namesIn (folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function derIn (pem: Uint8Array): Uint8Array | null {
  try {
    return fromPem(new TextDecoder().decode(pem), 'X509 CRL')
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    return null
  }
}
