// What a plan publishes as whoever approves it is told: which metadata with which hash, why there is a new root, who signs and how many must, and the key outside.

import { fromBase64, sha256Hex } from '../../transcript/hash.ts'
import type { Plan } from '../../transcript/plan.ts'
import type { Publication } from '../../transcript/publication.ts'
import { metadataHash, type Metadata } from '../../transcript/tuf.ts'
import { certifiesOnlineKey } from './faults-steps.ts'
import { publishedFiles } from './files.ts'
import { hasSameRoles, metadataOf, rolesFor, signing, signingByKey } from './metadata.ts'

/** Why a new root is signed: it is the first, the online key is another one, keys or thresholds of a role are, or the one before comes to its end. */
export type RootReason = 'first' | 'online-key' | 'roles' | 'ends'

export interface DescribedMetadata {
  readonly type: Metadata['_type']
  readonly version: number
  readonly expires: string
  /** What is compared. */ readonly sha256: string
  /** By which roots it will be verified, with how many of how many keys. */ readonly verifying: readonly { readonly root: number, readonly threshold: number, readonly keys: number }[]
  /** Ids of the participants who sign it. */ readonly signers: readonly string[]
  /** The publication key signs it too. */ readonly byKey: boolean
}

export interface DescribedPublication {
  readonly metadata: readonly DescribedMetadata[]
  /** Null where the root stays. */ readonly reason: RootReason | null
  /** The root that stays; null where a new one is signed. */ readonly stays: { readonly version: number, readonly expires: string } | null
  readonly online: { /** SHA-256 of its SubjectPublicKeyInfo. */ readonly sha256: string, readonly until: string, readonly isNew: boolean }
  /** How many files are published. */ readonly files: number
}

export function describePublication ({ participants, publication }: Pick<Plan, 'participants'> & { readonly publication: Publication }): DescribedPublication {
  const { before, root, online } = publication
  return {
    metadata: metadataOf(publication).map(metadata => ({
      type: metadata._type, version: metadata.version, expires: metadata.expires, sha256: metadataHash(metadata),
      verifying: rolesFor(publication, metadata).map(({ root: of, role }) => ({ root: of.version, threshold: of.roles[role].threshold, keys: of.roles[role].keyids.length })),
      signers: participants.filter(({ id, publicKey }) => publication.signers.includes(id) && signing(publication, fromBase64(publicKey)).includes(metadata)).map(({ id }) => id),
      byKey: signingByKey(publication).includes(metadata)
    })),
    reason: root === null ? null : reasonOf(publication),
    stays: root === null && before !== null ? { version: before.root.version, expires: before.root.expires } : null,
    online: { sha256: sha256Hex(fromBase64(online.publicKey)), until: online.until, isNew: certifiesOnlineKey(publication) },
    files: publishedFiles(publication).length
  }
}

function reasonOf ({ before, root }: Publication): RootReason {
  if (before === null || root === null) return 'first'
  const { snapshot, timestamp } = before.root.roles
  if (!hasSameRoles(before.root, { roles: { ...root.roles, snapshot, timestamp } })) return 'roles'
  return certifiesOnlineKey({ before, root }) ? 'online-key' : 'ends'
}
