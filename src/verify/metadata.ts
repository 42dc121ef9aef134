// Who signs which metadata of a publication, and how many must: the root by as many keys as its own root role asks for, and the one before it too; the targets
// by as many as the root in force asks for. Keys are counted, not their ids.

import type { PersonVerify } from '../transcript/person-key.ts'
import type { Publication, TufKey, TufRoot } from '../transcript/publication.ts'
import { keyIn } from '../transcript/spki.ts'
import { keyId, signersOf, tufKeyOf, type Metadata, type TufSignature } from '../transcript/tuf.ts'

/** A piece of metadata that one key signs. */
export interface ToSign { readonly signed: Metadata, readonly key: TufKey, readonly keyid: string }

/** A threshold that is not met, by the root of this version. */
export interface MissingSigners { readonly by: 'root' | 'root-before', readonly threshold: number, readonly signers: number }

/** What a plan has signed, in its order. */
export function metadataIn ({ root, targets }: Publication): Metadata[] {
  return root === null ? [targets] : [root, targets]
}

/** What a key signs: all metadata in whose role it is. @param publicKey a person's key (person-key.ts), or a SubjectPublicKeyInfo */
export function toSign (publication: Publication, publicKey: Uint8Array): ToSign[] {
  const key = tufKeyOf(keyIn('ed25519', publicKey) ?? keyIn('ec-p256', publicKey) ?? publicKey)
  if (key === null) return []
  const keyid = keyId(key)
  return metadataIn(publication).filter(signed => rootsOver(publication, signed).some(({ root }) => root.roles[signed._type].keyids.includes(keyid))).map(signed => ({ signed, key, keyid }))
}

/** Thresholds that these signatures don't meet. */
export function missingSigners (publication: Publication, signed: Metadata, signatures: readonly TufSignature[], verify: PersonVerify): MissingSigners[] {
  return rootsOver(publication, signed).flatMap(({ by, root }): MissingSigners[] => {
    const { threshold } = root.roles[signed._type]
    const signers = signersOf(root, signed._type, signed, signatures, verify).length
    return signers < threshold ? [{ by, threshold, signers }] : []
  })
}

/** The roots whose role must sign it: a root is signed by its own and by the one before, targets by the one in force. */
function rootsOver ({ before, root }: Publication, signed: Metadata): { readonly by: MissingSigners['by'], readonly root: TufRoot }[] {
  const now = root === null ? [] : [{ by: 'root' as const, root }]
  const former = before === null ? [] : [{ by: 'root-before' as const, root: before.root }]
  return signed._type === 'root' || now.length === 0 ? [...now, ...former] : now
}
